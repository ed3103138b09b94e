"""Unknown kinds: rows that no subject declares are refused and reported, and block nothing."""

import logging
from datetime import timedelta

import pytest

from bot.kernel.messages import Notification, OutboxMessage, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from handlers.subjects import REGISTRY
from tests.e2e.town import RESIDENTS, STAFF, Person, Town
from tests.stores import declare

WHISPER = "双怡苑9号楼楼上天天半夜打麻将"


def bot_said(town: Town, chat: int) -> list[str]:
    return [m.get("text", "") for m in town.world.messages(chat) if m["from"]["is_bot"]]


async def whispers(town: Town, li: Person, zhou: Person) -> None:
    """李阿姨's complaint, which is for the secretary alone; the rows are those of a newer version."""
    declare(town.minyi.store, cards=["kite"], questions=["kite"], timers=["kite"])
    for person in (zhou, li):
        person.starts()
        await person.sees("您好")
    li.says(WHISPER)
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("26-0001")
    await town.quiet()


async def test_an_unknown_card_publishes_nothing_and_holds_up_nothing(
    town: Town, li: Person, wang: Person, zhou: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await whispers(town, li, zhou)
    before = bot_said(town, RESIDENTS)
    async with town.minyi.store.transaction() as tx:
        now = town.clock.now()
        await tx.cards.post("kite", 1, Place(RESIDENTS), now)
        await tx.cards.post("mine", 1, Place(RESIDENTS), now)
        await tx.outbox.put(OutboxMessage(Place(RESIDENTS), Notification("welcome", complaint_id=1)), now)
        for chat in (RESIDENTS, STAFF):
            await tx.outbox.put(OutboxMessage(Place(chat), View("停水通知")), now)
    await wang.sees("停水通知", STAFF)
    await li.sees("停水通知", RESIDENTS)
    await town.quiet()
    assert bot_said(town, RESIDENTS) == [*before, "停水通知"]
    reported = [r for r in caplog.records if r.getMessage() == "message of unknown kind dropped"]
    assert [(r.levelno, vars(r)["kind"]) for r in reported] == [
        (logging.ERROR, kind) for kind in ("kite", "mine for another reader", "welcome for another reader")
    ]


async def test_the_secretary_hears_of_a_kind_once(town: Town, li: Person, zhou: Person) -> None:
    await whispers(town, li, zhou)
    for chat in (RESIDENTS, STAFF, li.id):
        async with town.minyi.store.transaction() as tx:
            await tx.cards.post("kite", 1, Place(chat), town.clock.now())
    async with town.minyi.store.transaction() as tx:
        await tx.cards.invalidate(("kite",), 1, town.clock.now())
    await zhou.sees("机器人不认得（card kite）")
    await town.quiet()
    assert sum("不认得" in text for text in bot_said(town, zhou.id)) == 1


@pytest.mark.parametrize("kind", ["kite", *sorted(set(REGISTRY.answers) - set(REGISTRY.forms))])
async def test_the_answer_to_an_unknown_question_is_used_for_nothing(
    town: Town, li: Person, zhou: Person, kind: str
) -> None:
    await whispers(town, li, zhou)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(li.id)
        assert person is not None
        await tx.prompts.ask(person.id, li.id, "name", EntityRef(kind, 1), town.clock.now())
    li.says("楼道灯坏了")
    await li.sees("这个问题已经失效了")
    await zhou.sees("机器人不认得（question")
    li.says("双怡苑9号楼电梯坏了")
    draft = await li.sees("请看看对不对")
    assert "电梯坏了" in draft.text
    assert "楼道灯" not in draft.text


@pytest.mark.parametrize(
    "body",
    [
        '{"is": "Attachment", "kind": "sticker", "telegram_id": "x", "unique_id": "x"}',
        '{"is": "Notice", "name": "claimed", "facts": {}, "complaint_id": 1, "tone": "warm"}',
        '{"is": "Picture", "x": 1}',
        '{"is": "View", "text": "x"}',
        "[]",
        "{",
    ],
)
async def test_a_message_that_can_t_be_read_holds_up_nothing(
    town: Town, li: Person, zhou: Person, body: str
) -> None:
    """Everybody's next message was read with it, and so none was sent."""
    await whispers(town, li, zhou)
    async with town.minyi.store.database.writing() as conn:
        await conn.run(
            "INSERT INTO outbox (chat_id, rank, body, put_at) VALUES (:chat, 0, :body, 0)",
            chat=STAFF,
            body=body,
        )
    li.says("/help")
    await li.sees("怎么用")
    await zhou.sees("机器人不认得（message")


async def test_a_timer_of_a_newer_version_is_reported_at_once(town: Town, li: Person, zhou: Person) -> None:
    await whispers(town, li, zhou)
    async with town.minyi.store.transaction() as tx:
        await tx.timers.set(Timer("kite", 1, 0, town.clock.now()))
    await town.winds(timedelta(seconds=2))
    await zhou.sees("机器人不认得（timer kite）")


async def test_a_card_is_drawn_only_in_chats_that_may_read_it(town: Town, li: Person, zhou: Person) -> None:
    """A known kind in the wrong chat is as bad as an unknown one."""
    await whispers(town, li, zhou)
    li.says("双怡苑3号楼301门禁坏了，电话13912345678")
    await li.sees("请看看对不对")
    await town.quiet()
    before = bot_said(town, RESIDENTS)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(li.id)
        assert person is not None
        draft = await tx.drafts.open_of(person.id, li.id)
        assert draft is not None
        for kind, subject_id in (("staff", 1), ("public", 1), ("mine", 1), ("draft", draft.id)):
            await tx.cards.post(kind, subject_id, Place(RESIDENTS), town.clock.now())
    await town.quiet()
    assert bot_said(town, RESIDENTS) == before
