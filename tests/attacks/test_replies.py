"""Replies: whatever a person replies to about a complaint, it is passed on, kept or answered; never silence."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from bot.complaints.complaint import Status
from bot.complaints.effects import CARDS, DONE
from bot.complaints.late import CARD as LATE
from bot.complaints.notices import NOTICES
from bot.texts import LANGUAGES
from tests.attacks.reading import RETURNED, says_for
from tests.attacks.test_confidence import filed_in_private, hello, read
from tests.e2e.clocks import DAY
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

HOME = "双怡苑9号楼2单元301下水道又堵了"
CONFIRMED = {name for name in LANGUAGES["zh"] if name.startswith(DONE)}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


async def complaint(li: Person, wang: Person, where: str = "private") -> Message:
    await hello(li, wang)
    if where == "private":
        await filed_in_private(li, HOME)
    else:
        li.says(f"#诉求 {HOME}", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    return card


async def closed(li: Person, wang: Person, where: str = "private") -> Message:
    """A complaint that was resolved and rated; the notice of the result."""
    await says_for(wang, await complaint(li, wang, where), "办结", "修好了")
    notice = await li.sees("办结了")
    await li.taps(notice, "满意")
    return notice


async def put(town: Town, sql: str, **values: object) -> None:
    """A row that no story leads to."""
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run(sql, **values)


async def is_(town: Town, status: Status) -> None:
    """Put the complaint in a status, whatever led there."""
    await put(town, "UPDATE complaints SET status = :status WHERE id = 1", status=status)


async def sent(town: Town, chat: int, about: str | None, body: str, message_id: int) -> None:
    """A message of the bot that was sent; `about` is None for one that says so in its body alone."""
    await put(
        town,
        "INSERT INTO outbox (chat_id, rank, body, about, about_id, put_at, state, message_id)"
        " VALUES (:chat, 1, :body, :about, :about_id, 0, 'sent', :message)",
        **{"chat": chat, "body": body, "about": about, "about_id": 1 if about else None, "message": message_id},
    )


async def posted(town: Town, chat: int, text: str) -> int:
    """A message of the bot that no action put; its id."""
    message = await town.minyi._bot.send_message(chat, text)
    return int(message.message_id)


def heard(town: Town, chat: int) -> list[object]:
    """What the bot shows in a chat, and the signs it put."""
    said = [(m["message_id"], m.get("text")) for m in town.world.messages(chat) if m["from"]["is_bot"]]
    return [*said, *town.world.chats[chat].signs]


async def each_is_answered(town: Town, person: Person, chat: int, messages: Iterable[Message]) -> None:
    """Reply to each message with words of its own; each reply is answered there."""
    for number, message in enumerate(messages):
        before = heard(town, chat)
        person.says(f"第{number}句，楼下又漏了", None if chat > 0 else chat, reply_to=message)
        await town.quiet()
        assert heard(town, chat) != before, message.text


@pytest.mark.parametrize("who", ["reporter", "neighbour", "worker", "colleague", "leader"])
async def test_no_reply_in_private_ends_with_silence(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person, chen: Person, who: str
) -> None:
    """To every notice and every confirmation, through all states, by whoever has one in their chat."""
    await hello(chen, zhao, sun)
    await complaint(li, wang)
    people = {"reporter": li, "neighbour": chen, "worker": wang, "colleague": zhao, "leader": sun}
    person, states = people[who], list(Status)
    for number, name in enumerate(sorted({*NOTICES, *CONFIRMED})):
        await is_(town, states[number % len(states)])
        message = Message(town, person.id, await posted(town, person.id, name))
        about = "complaint" if number % 3 else None
        body = f'{{"is": "Notice", "complaint_id": 1, "name": "{name}"}}'
        await sent(town, person.id, about, body, message.id)
        await each_is_answered(town, person, person.id, [message])


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", [*CARDS, "whistle", "draft"])
async def test_no_reply_to_a_card_ends_with_silence(
    town: Town, li: Person, wang: Person, chen: Person, zhao: Person, status: Status, kind: str
) -> None:
    await hello(chen, zhao)
    await complaint(li, wang, "group")
    await is_(town, status)
    chat = {"public": RESIDENTS, "staff": STAFF, "whistle": STAFF}.get(kind)
    for person in (li, chen) if chat is None or chat == RESIDENTS else (wang, zhao):
        place = chat or person.id
        message = Message(town, place, await posted(town, place, kind))
        await put(town, "INSERT OR IGNORE INTO whistles (id, complaint_id) VALUES (1, 1)")
        await put(
            town,
            "INSERT OR IGNORE INTO drafts (id, chat_id, text, category, kind, urgency, state, complaint_id,"
            " opened_at) VALUES (1, 0, '', 'other', 'help', 'normal', 'filed', 1, 0)",
        )
        card = (
            "INSERT INTO cards (kind, subject_id, chat_id, message_id, live) VALUES (:kind, 1, :chat, :id, 0)"
        )
        await put(town, card, kind=kind, chat=place, id=message.id)
        await each_is_answered(town, person, place, [message])


@pytest.mark.parametrize("where", ["private", "group"])
async def test_after_the_end_the_words_are_kept_and_unsolved_takes_them_along(
    town: Town, li: Person, wang: Person, where: str
) -> None:
    notice = await closed(li, wang, where)
    li.says("今天又堵了", reply_to=notice)
    li.sends("photo", reply_to=notice)
    card = await li.sees("先替您留着")
    await town.quiet()
    card = Message(town, li.id, town.world.messages(li.id)[-1]["message_id"])
    assert "今天又堵了" in card.text
    assert card.labels == ["未解决", "再反映一次"]
    assert await li.taps(card, "未解决") == "马上接着办，您刚才的话已转给办理的人"
    assert "反映人补充" in (await wang.sees("今天又堵了")).text
    await card.shows("已经按您点的办了")
    assert card.labels == []
    await town.quiet()
    assert [m for m in town.world.messages(wang.id) if "photo" in m]


async def test_said_again_it_is_a_draft_with_the_words_and_the_place(
    town: Town, li: Person, wang: Person
) -> None:
    notice = await closed(li, wang)
    await town.winds(15 * DAY)
    li.says("今天又堵了", reply_to=notice)
    card = await li.sees("先替您留着")
    assert card.labels == ["再反映一次"]
    await li.taps(card, "再反映一次")
    draft = await li.sees("请看看对不对")
    for words in ("今天又堵了", "双怡苑9号楼 2单元 301", "下水道"):
        assert words in draft.text
    await li.taps(draft, "提交")
    assert "今天又堵了" in (await wang.sees("26-0002", STAFF)).text


async def test_beside_an_open_draft_the_words_wait(town: Town, li: Person, wang: Person) -> None:
    notice = await closed(li, wang)
    li.says("双怡苑3号楼电梯异响")
    await li.sees("请看看对不对")
    li.says("今天又堵了", reply_to=notice)
    card = await li.sees("先替您留着")
    assert "发在下面了" in await li.taps(card, "再反映一次")
    await li.taps(await li.sees("电梯异响", after=card), "取消")
    await li.taps(card, "再反映一次")
    assert "电梯" not in (await li.sees("请看看对不对", after=card)).text


async def test_beside_a_photo_that_waits_the_words_wait_and_beside_nothing_they_do_not(
    town: Town, li: Person, wang: Person
) -> None:
    notice = await closed(li, wang)
    li.says("今天又堵了", reply_to=notice)
    card = await li.sees("先替您留着")
    sent = li.sends("photo")
    photo = await li.sees("还没有文字", after=sent)
    assert "发在下面了" in await li.taps(card, "再反映一次")
    await li.taps(await li.sees("还没有文字", after=photo), "取消")
    li.says("悄悄话")
    await li.sees("只有书记看得到")
    await li.taps(card, "再反映一次")
    assert "今天又堵了" in (await li.sees("请看看对不对", after=photo)).text


async def test_a_reply_to_a_return_can_be_the_appeal(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    await filed_in_private(li, HOME)
    await says_for(wang, await wang.sees("26-0001", STAFF), "退回", RETURNED)
    li.says("我不同意，电力局说归你们", reply_to=await li.sees("退回了"))
    card = await li.sees("先替您留着")
    assert card.labels == ["申诉", "再反映一次"]
    assert "申诉" in await li.taps(card, "申诉")
    await wang.sees("电力局说归你们", STAFF)


async def test_a_reply_to_the_closed_public_card(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await closed(li, wang, "group")
    public = await li.sees("26-0001", RESIDENTS)
    for person, labels in ((li, ["未解决", "再反映一次"]), (chen, ["再反映一次"])):
        said = person.says(f"{person.name}说又堵了", RESIDENTS, reply_to=public)
        card = await person.sees("先替您留着", RESIDENTS, after=said)
        assert card.labels == labels
        assert "又堵了" not in card.text
    assert "没有找到" in await li.taps(card, "再反映一次")
    assert "26-0002" in await chen.taps(card, "再反映一次")
    await chen.sees("26-0002", RESIDENTS)
    assert "陈叔说又堵了" in (await wang.sees("26-0002", STAFF)).text


async def test_a_neighbours_reply_to_the_public_card_reaches_the_worker_by_name(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await complaint(li, wang, "group")
    public = await li.sees("26-0001", RESIDENTS)
    said = chen.says("二楼也漏到我家了", RESIDENTS, reply_to=public)
    assert "邻居陈叔补充" in (await wang.sees("二楼也漏")).text
    await town.quiet()
    assert said.reactions == ["👍"]
    await chen.taps(public, "我也遇到")
    chen.says("还在漏", RESIDENTS, reply_to=public)
    assert "邻居陈叔（也遇到）补充" in (await wang.sees("还在漏")).text
    assert "漏" not in read(town, li.id)


async def test_neighbours_talk_under_a_neighbours_words_stays_talk(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, wang)
    words = li.says(f"#诉求 {HOME}", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await town.quiet()
    before = heard(town, RESIDENTS)
    chen.says("我家也是", RESIDENTS, reply_to=words)
    await town.quiet()
    assert heard(town, RESIDENTS) == before
    assert "我家也是" not in read(town, wang.id)


async def test_a_workers_reply_that_reaches_nobody_says_so(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await hello(li, wang)
    await filed_in_private(li, HOME)
    card = await wang.sees("26-0001", STAFF)
    wang.says("我去看看", STAFF, reply_to=card)
    await wang.sees("请先点“接单”", STAFF)
    await wang.taps(card, "接单")
    zhao.says("钥匙在我这儿", STAFF, reply_to=card)
    assert "赵姐补充" in (await wang.sees("钥匙在我这儿")).text
    assert "钥匙" not in read(town, li.id)


async def test_used_once_and_by_its_author_alone(town: Town, li: Person, chen: Person, wang: Person) -> None:
    notice = await closed(li, wang)
    li.says("今天又堵了", reply_to=notice)
    card = await li.sees("先替您留着")
    hello_ = await chen.sees("您好", after=chen.says("/start"))
    for verb in ("late_unsolved", "late_again", "late_appeal"):
        assert "没有找到" in await chen.forges(hello_, f"{verb}:1")
    await li.taps(card, "未解决")
    for verb in ("late_unsolved", "late_again"):
        assert "已经用过" in await li.forges(card, f"{verb}:1")


async def test_thanks_change_nothing_and_are_answered(town: Town, li: Person, wang: Person) -> None:
    notice = await closed(li, wang)
    li.says("谢谢王师傅", reply_to=notice)
    await li.sees("不客气")
    await town.quiet()
    assert "谢谢王师傅" not in read(town, wang.id)
    assert LATE not in read(town, li.id)


async def test_a_reply_to_any_other_message_in_a_group_is_answered_once(
    town: Town, li: Person, zhou: Person
) -> None:
    zhou.says("/contacts", RESIDENTS)
    listed = await zhou.sees("电话", RESIDENTS)
    for _ in range(3):
        li.says("这个打不通", RESIDENTS, reply_to=listed)
    await li.sees("没有登记", RESIDENTS)
    li.says("谢谢", RESIDENTS, reply_to=listed)
    await town.quiet()
    assert read(town, RESIDENTS).count("没有登记。要反映") == 1
