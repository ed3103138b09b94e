"""Data retention: the rows deleted, the rows that stay, in short transactions."""

from datetime import datetime, timedelta

import pytest

from bot.calendar.actions import TURN
from bot.complaints.notice_batching import WORDS
from bot.complaints.sla.deadlines import LATE, kind
from bot.complaints.store import PendingNotice
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.retention import Retention
from bot.kernel.store import Timer
from bot.messaging.inbox import RawUpdate
from bot.ops.retention import GROUND, rules_for
from bot.settings import SlaTarget
from handlers.subjects import REGISTRY
from storage import retention
from storage.database import Connection, Database
from storage.inbox import SqlInbox
from storage.retention import STEP, SqlRetention, statement
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.unit.storage.test_store import stored

RULES = {rule.name: rule for rule in (*GROUND, *REGISTRY.retention)}
LONG_AGO = NOON - timedelta(days=400)
A_PICTURE = Attachment(FileKind.PHOTO, "sent-by-li", "unique")
HOME, ABOUT = Place(7), EntityRef("complaint", 1)


async def forget(database: Database, rule: Retention) -> int:
    """As the night's pass does."""
    return await SqlRetention(database).forget(rule, NOON - rule.age)


async def count(database: Database, table: str, where: str = "1 = 1") -> int:
    async with database.reading() as conn:
        found: int = await conn.value(f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608 - ours
        return found


async def message(tx: Tx, key: str, at: datetime, about: EntityRef | None = None, message_id: int = 0) -> None:
    """Put, and where it has a message, sent."""
    new = await tx.outbox.put(OutboxMessage(HOME, View(key), Priority.NOTICE, key, about=about), at)
    if message_id and new is not None:
        await tx.outbox.sent(new, message_id)


async def test_what_was_sent_goes_and_what_may_be_answered_goes_later(
    store: SqlStore, database: Database
) -> None:
    month = NOON - RULES["drawn"].age
    async with store.transaction() as tx:
        await message(tx, "waits", LONG_AGO)
        await message(tx, "old", month - timedelta(seconds=1), message_id=1)
        await message(tx, "fresh", month, message_id=2)
        await message(tx, "answered", LONG_AGO, ABOUT, message_id=3)
        await message(tx, "answerable", NOON - RULES["messages"].age, ABOUT, message_id=4)
        await message(tx, "newest", LONG_AGO, message_id=5)
    assert await forget(database, RULES["drawn"]) == 1
    assert await forget(database, RULES["messages"]) == 1
    async with database.reading() as conn:
        rows = await conn.all("SELECT key FROM outbox ORDER BY id")
    assert [row["key"] for row in rows] == ["waits", "fresh", "answerable", "newest"]
    async with store.reading() as tx:
        assert await tx.outbox.about(HOME, 4) == ABOUT
        assert [head.body for head in await tx.outbox.heads()] == [View("waits")]
    assert await forget(database, RULES["drawn"]) == await forget(database, RULES["messages"]) == 0


async def test_words_that_were_said_go_and_those_that_wait_stay(store: SqlStore, database: Database) -> None:
    async with store.transaction() as tx:
        complaint = await stored(tx)
        for key, at, given in (
            ("waits", LONG_AGO, False),
            ("said", LONG_AGO, True),
            ("fresh", NOON - RULES["notices"].age, True),
            ("newest", LONG_AGO, True),
        ):
            word = PendingNotice(0, key, HOME, complaint.id, Notification("late", {}, complaint.id))
            new = await tx.pending_notices.add(word, at)
            assert new is not None
            if given:
                await tx.pending_notices.give(new, new)
    assert await forget(database, RULES["notices"]) == 1
    async with database.reading() as conn:
        rows = await conn.all("SELECT key FROM held ORDER BY id")
    assert [row["key"] for row in rows] == ["waits", "fresh", "newest"]
    async with store.transaction() as tx:
        assert (
            await tx.pending_notices.add(PendingNotice(0, "fresh", HOME, 1, Notification("late", {}, 1)), NOON)
            is None
        )


async def test_no_number_is_given_twice(store: SqlStore, database: Database) -> None:
    """A question's id stands in the outbox, a pending notice's in a timer: no new row may get it."""
    async with store.transaction() as tx:
        person, chen = await tx.people.meet(100, "李阿姨"), await tx.people.meet(101, "陈叔")
        waits = await tx.prompts.ask(chen.id, 8, "answer", ABOUT, LONG_AGO)
        old = [await tx.prompts.ask(person.id, 7, "answer", ABOUT, LONG_AGO) for _ in range(5)]
        await tx.prompts.answered(old[-1].id)
    assert await forget(database, RULES["questions"]) == 4
    async with store.transaction() as tx:
        assert (await tx.prompts.ask(person.id, 7, "answer", ABOUT, NOON)).id > old[-1].id
    assert await forget(database, RULES["questions"]) == 1
    assert await count(database, "prompts", "state = 'open'") == 2
    async with store.reading() as tx:
        assert await tx.prompts.open_of(chen.id, 8) == waits


async def test_a_timer_that_may_be_set_again_stays_for_ever(store: SqlStore, database: Database) -> None:
    timers = [Timer(name, 1, 1, LONG_AGO) for name in (TURN, WORDS, kind(LATE, SlaTarget.RESPOND), "remind")]
    open_one, fresh = Timer(TURN, 2, 1, LONG_AGO), Timer(TURN, 3, 1, NOON)
    async with store.transaction() as tx:
        for timer in (*timers, open_one, fresh):
            await tx.timers.set(timer)
        for timer in (*timers, fresh):
            await tx.timers.complete(timer)
    rung = [rule for rule in RULES.values() if rule.table == "timers"]
    assert sum([await forget(database, rule) for rule in rung]) == 2
    async with store.transaction() as tx:
        for timer in timers[2:]:
            await tx.timers.set(timer)
        assert await tx.timers.due(NOON) == [open_one]
    assert await count(database, "timers") == 4


async def test_a_handled_update_is_remembered_while_telegram_may_repeat_it(database: Database) -> None:
    inbox = SqlInbox(database)
    week = NOON - RULES["updates"].age
    for number, at in ((1, week - timedelta(seconds=1)), (2, week), (3, LONG_AGO), (4, LONG_AGO)):
        await inbox.add([RawUpdate(number, "{}")], at)
    await inbox.dead_letter(3)
    for number in (1, 2):
        await inbox.done(number)
    assert await forget(database, RULES["updates"]) == 1
    assert await inbox.add([RawUpdate(2, "{}")], NOON) == []
    assert [raw_update.update_id for raw_update in await inbox.open()] == [4]
    assert len(await inbox.dead_letters()) == 1


async def test_of_a_draft_that_ended_only_the_words_go(store: SqlStore, database: Database) -> None:
    sql = """
        INSERT INTO drafts (chat_id, text, category, kind, urgency, state, opened_at)
        VALUES (:chat, '打麻将', 'noise', 'help', 'normal', :state, :at)
    """
    async with database.writing() as conn:
        for chat, (state, at) in enumerate(
            (("cancelled", LONG_AGO), ("filed", LONG_AGO), ("open", LONG_AGO), ("cancelled", NOON))
        ):
            await conn.run(sql, chat=chat, state=state, at=at)
    assert await forget(database, RULES["drafts"]) == 2
    assert await forget(database, RULES["drafts"]) == 0
    assert await count(database, "drafts") == 4
    assert await count(database, "drafts", "text = ''") == 2


async def test_the_files_of_a_draft_go_with_its_words_and_those_of_an_open_one_stay(
    store: SqlStore, database: Database
) -> None:
    sql = """
        INSERT INTO drafts (chat_id, text, category, kind, urgency, state, opened_at)
        VALUES (:chat, '', 'noise', 'help', 'normal', :state, :at) RETURNING id
    """
    kept = []
    async with store.transaction() as tx:
        for chat, (state, at) in enumerate(
            (("cancelled", LONG_AGO), ("filed", LONG_AGO), ("open", LONG_AGO), ("cancelled", NOON))
        ):
            draft = await tx.conn.value(sql, chat=chat, state=state, at=at)
            kept += [draft] if chat > 1 else []
            await tx.files.attach(EntityRef("draft", draft), [A_PICTURE])
        await tx.files.attach(EntityRef("draft", 999), [A_PICTURE])  # its draft is gone
        await tx.files.attach(ABOUT, [A_PICTURE])
    assert await forget(database, RULES["files draft"]) == 3
    async with database.reading() as conn:
        rows = await conn.all("SELECT subject, subject_id FROM files ORDER BY id")
    assert [tuple(row) for row in rows] == [*(("draft", each) for each in kept), ("complaint", 1)]


async def test_files_are_kept_as_long_as_the_configuration_keeps_their_owner() -> None:
    ages = {rule.name: rule.age for rule in rules_for(REGISTRY.retention, {"drafts": timedelta(days=3)})}
    assert ages["files draft"] == ages["drafts"] == timedelta(days=3)


async def test_the_pictures_of_an_album_go_with_it(store: SqlStore, database: Database) -> None:
    async with store.transaction() as tx:
        for number, at in enumerate((LONG_AGO, NOON)):
            album, _ = await tx.files.album(1, str(number), at)
            await tx.files.attach(album, [A_PICTURE])
    assert await forget(database, RULES["albums"]) == 1
    assert await forget(database, RULES["files album"]) == 1
    assert await count(database, "files") == 1


async def test_albums(database: Database) -> None:
    async with database.writing() as conn:
        for number, at in enumerate((LONG_AGO, NOON, LONG_AGO)):
            await conn.run(
                "INSERT INTO albums (chat_id, group_id, seen_at) VALUES (1, :group, :at)",
                group=str(number),
                at=at,
            )
    assert await forget(database, RULES["albums"]) == 1
    assert await count(database, "albums") == 2


async def test_many_go_in_steps_and_all_of_them(
    store: SqlStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No transaction looks at more than a step's rows, whatever lies between."""
    monkeypatch.setattr(retention, "STEP", 7)
    async with store.transaction() as tx:
        for number in range(50):
            await message(tx, f"k{number}", LONG_AGO if number % 3 else NOON, message_id=number + 1)
    inbox = SqlInbox(database)
    await inbox.add([RawUpdate(number, "{}") for number in range(1, 31)], LONG_AGO)
    for number in range(1, 31):
        await inbox.done(number)
    changed: list[int] = []
    run = Connection.run

    async def counted(self: Connection, sql: str, **facts: object) -> int:
        changed.append(await run(self, sql, **facts))
        return changed[-1]

    monkeypatch.setattr(Connection, "run", counted)
    assert await forget(database, RULES["drawn"]) == 32
    assert await forget(database, RULES["updates"]) == 30
    assert max(changed) <= 7


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
async def test_an_index_leads_to_them(database: Database, rule: Retention) -> None:
    """Nothing is found by reading a table from its beginning."""
    sql = statement(rule)
    names = ("after", "upto", "newest", "before", "step")
    async with database.reading() as conn:
        plan = await conn.all(f"EXPLAIN QUERY PLAN {sql}", **dict.fromkeys(names, 1))
    said = [str(row["detail"]) for row in plan]
    assert said
    assert not [line for line in said if line.startswith("SCAN")], said


def test_a_step_is_short() -> None:
    assert STEP <= 1000
