"""Somebody doesn't want to live: their own words in answer, a person at once, and nothing in public."""

import pytest

from tests.e2e.town import RESIDENTS, STAFF, Person, Town

SAID = ["我不想活了", "活着没意思，想死", "我妈说她不想活了"]


def bots_words(town: Town, chat: int) -> str:
    told = [m for m in town.world.messages(chat) if m["from"]["is_bot"]]
    return "\n".join(m.get("text", "") for m in told)


@pytest.mark.parametrize("words", SAID)
async def test_in_private_it_is_answered_and_somebody_is_called(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    li.says(words)
    answer = await li.sees("12356")
    assert "119" not in answer.text
    assert "不想活" in (await zhou.sees("当面陪着")).text
    assert words in (await wang.sees("26-0001", STAFF)).text
    await town.quiet()
    assert "26-0001" not in bots_words(town, RESIDENTS)


@pytest.mark.parametrize("words", [*SAID, "#诉求 我不想活了", "/report 我不想活了"])
async def test_in_the_group_it_has_no_card(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    said = li.says(words, RESIDENTS)
    answer = await li.sees("12356", RESIDENTS)
    assert answer.raw["reply_to_message"]["message_id"] == said.id
    await zhou.sees("当面陪着")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await town.quiet()
    assert "26-0001" not in bots_words(town, RESIDENTS)
    assert "接单" not in bots_words(town, RESIDENTS)
    li.says("/status 26-0001", RESIDENTS)
    assert "没有找到" in (await li.sees("26-0001", RESIDENTS)).text


async def test_an_edit_to_it_takes_the_card_out_of_the_group(town: Town, li: Person, wang: Person) -> None:
    said = li.says("#诉求 楼道灯坏了", RESIDENTS)
    card = await li.sees("26-0001", RESIDENTS)
    await wang.sees("楼道灯坏了", STAFF)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 我不想活了")
    await li.sees("12356", RESIDENTS)
    await town.quiet()
    assert "不想活" not in card.text
    assert "不想活" not in bots_words(town, RESIDENTS)


async def test_a_danger_without_any_mark_is_answered_and_filed(town: Town, li: Person, wang: Person) -> None:
    said = li.says("9号楼着火了，快来人", RESIDENTS)
    answer = await li.sees("119", RESIDENTS)
    assert answer.raw["reply_to_message"]["message_id"] == said.id
    await li.sees("26-0001", RESIDENTS)
    assert "9号楼着火了" in (await wang.sees("26-0001", STAFF)).text


@pytest.mark.parametrize("words", ["着火怎么报警", "去年9号楼着火真吓人", "急死我了，快递还没到"])
async def test_talk_about_dangers_is_left_alone(town: Town, li: Person, words: str) -> None:
    li.says(words, RESIDENTS)
    await town.quiet()
    assert bots_words(town, RESIDENTS) == ""


async def test_a_danger_between_workers_is_their_talk(town: Town, wang: Person) -> None:
    wang.says("9号楼着火了，我过去", STAFF)
    await town.quiet()
    assert bots_words(town, STAFF) == ""


async def test_despair_promises_nobody_and_stays_urgent(town: Town, li: Person, wang: Person) -> None:
    li.says("我不想活了")
    answer = await li.sees("12356")
    assert "来找您" not in answer.text
    assert "通知网格员" in answer.text
    mine = await li.sees("26-0001")
    assert "改为不急" not in mine.labels
    card = await wang.sees("26-0001", STAFF)
    assert "改为不急" not in card.labels
    for person, message in ((li, mine), (wang, card)):
        assert "一直按急件办" in await person.forges(message, "urgency:1:normal")
    await wang.taps(card, "接单")
    await li.sees("王师傅接了诉求 26-0001")


async def test_despair_is_asked_gently_where_somebody_may_come(town: Town, li: Person) -> None:
    li.says("我不想活了")
    asked = await li.sees("想有人来陪陪您")
    assert "双怡苑9号楼" in asked.labels
    assert "快告诉我" not in asked.text
    await li.sees("谁接手，马上告诉您")
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "尽快接单" in m.get("text", "")]
