"""Plain words in the residents' group: what reads like a complaint is offered, and nothing else is touched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.e2e.town import AT_ONCE, RESIDENTS, STAFF, Message, Person, Town, a_town

WORDS = "3号楼楼道灯又不亮了，谁管管啊"
OFFER, PRESS = "要我帮您报上去吗", "帮我报上去"


def offers(town: Town) -> list[Message]:
    return [
        Message(town, RESIDENTS, raw["message_id"])
        for raw in town.world.messages(RESIDENTS)
        if OFFER in raw.get("text", "")
    ]


async def rows_with(town: Town, words: str) -> list[str]:
    """The tables of the database that hold the words."""
    async with town.minyi.store.reading() as tx:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts%'"
        tables = [row["name"] for row in await tx.conn.all(sql)]
        read = {table: await tx.conn.all(f"SELECT * FROM {table}") for table in tables}  # noqa: S608 - ours
    return [table for table, rows in read.items() if any(words in str(tuple(row)) for row in rows)]


async def test_the_speaker_presses_and_it_is_filed(town: Town, li: Person, chen: Person, wang: Person) -> None:
    said = li.says(WORDS, RESIDENTS)
    offer = await li.sees(OFFER, RESIDENTS)
    assert offer.raw["reply_to_message"]["message_id"] == said.id
    assert offer.labels == [PRESS]
    assert "要由本人点" in await chen.taps(offer, PRESS)
    assert "26-0001" in await li.taps(offer, PRESS)
    public = await li.sees("📌", RESIDENTS)
    assert public.raw["reply_to_message"]["message_id"] == said.id
    assert "3号楼楼道灯又不亮了" in (await wang.sees("待接单", STAFF)).text
    await town.quiet()
    assert offers(town) == []  # one card is enough


async def test_nothing_is_stored_before_the_press(town: Town, li: Person) -> None:
    li.says(WORDS, RESIDENTS)
    await li.sees(OFFER, RESIDENTS)
    await town.quiet()
    assert await rows_with(town, "又不亮了") == []


async def test_the_offer_vanishes_after_half_an_hour(town: Town, li: Person) -> None:
    li.says(WORDS, RESIDENTS)
    offer = await li.sees(OFFER, RESIDENTS)
    data = offer.buttons[PRESS]["callback_data"]
    await town.winds(timedelta(minutes=29))
    assert len(offers(town)) == 1
    await town.winds(timedelta(minutes=1))
    await town.quiet()
    assert offers(town) == []
    assert offer.id not in town.world.chats[RESIDENTS].messages
    other = li.says("大家好", RESIDENTS)
    assert "过了半小时" in await li.forges(other, data)


async def test_after_half_an_hour_no_press_counts_though_the_timer_is_late(town: Town, li: Person) -> None:
    li.says(WORDS, RESIDENTS)
    offer = await li.sees(OFFER, RESIDENTS)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE timers SET due_at = due_at + 86400 WHERE kind = 'offer'")
    town.world.wind(timedelta(minutes=30).total_seconds())
    assert "过了半小时" in await li.taps(offer, PRESS)


async def test_one_offer_in_five_minutes(town: Town, li: Person, chen: Person) -> None:
    li.says(WORDS, RESIDENTS)
    await li.sees(OFFER, RESIDENTS)
    chen.says("9号楼门口垃圾桶满了三天没人清，臭死了", RESIDENTS)
    await town.winds(timedelta(minutes=5, seconds=1))
    assert len(offers(town)) == 1
    chen.says("13号楼电梯又坏了，老人怎么下楼", RESIDENTS)
    await town.quiet()
    assert len(offers(town)) == 2


async def test_talk_quotes_and_forwarded_news_are_left_alone(town: Town, li: Person, chen: Person) -> None:
    hello = chen.says("大家早上好", RESIDENTS)
    li.says("哈哈哈，我家那口子灯坏了都不知道", RESIDENTS, reply_to=hello)
    li.says("今天天气不错", RESIDENTS)
    li.says(WORDS, RESIDENTS, forwarded="晚报")
    li.says("悄悄说一句，别让人知道是我，3号楼楼道灯又不亮了", RESIDENTS)
    li.says(WORDS, STAFF)
    await town.quiet()
    assert [raw for raw in town.world.messages(RESIDENTS) if raw["from"]["is_bot"]] == []


async def test_a_community_may_switch_it_off(tmp_path: Path) -> None:
    async with a_town(str(tmp_path / "off.db"), customs=replace(AT_ONCE, offers=False)) as town:
        li = town.person(100, "李阿姨")
        li.says(WORDS, RESIDENTS)
        await town.quiet()
        assert offers(town) == []


async def test_words_deleted_meanwhile_are_not_filed(town: Town, li: Person) -> None:
    said = li.says(WORDS, RESIDENTS)
    offer = await li.sees(OFFER, RESIDENTS)
    town.world.delete(RESIDENTS, said.id)
    assert "被删掉了" in await li.taps(offer, PRESS)


async def test_a_photo_goes_with_the_words_after_it(town: Town, li: Person, wang: Person) -> None:
    li.sends("photo", RESIDENTS)
    li.says("报修 3号楼这个灯坏了", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    assert "照片" in card.text


async def test_a_photo_goes_with_an_offer_that_is_pressed(town: Town, li: Person, wang: Person) -> None:
    li.sends("photo", RESIDENTS)
    await town.winds(timedelta(minutes=1))
    li.says(WORDS, RESIDENTS)
    offer = await li.sees(OFFER, RESIDENTS)
    await town.winds(timedelta(minutes=20))
    await li.taps(offer, PRESS)
    assert "照片" in (await wang.sees("待接单", STAFF)).text


async def test_an_old_photo_belongs_to_nothing(town: Town, li: Person, chen: Person, wang: Person) -> None:
    li.sends("photo", RESIDENTS)
    chen.sends("photo", RESIDENTS)
    await town.winds(timedelta(minutes=2, seconds=1))
    li.says("报修 3号楼这个灯坏了", RESIDENTS)
    assert "照片" not in (await wang.sees("待接单", STAFF)).text


async def test_words_follow_a_voice_with_a_mark_alone(town: Town, li: Person, wang: Person) -> None:
    li.sends("voice", RESIDENTS, caption="#报修")
    card = await wang.sees("待接单", STAFF)
    li.says("9号楼2单元下水道堵了", RESIDENTS)
    await card.shows("9号楼2单元下水道堵了")
    assert "下水道 ·" in card.text
    assert "9号楼" in card.text
    await town.winds(timedelta(minutes=1))
    li.says("晚上吃什么", RESIDENTS)
    await town.quiet()
    assert "晚上吃什么" not in card.text
