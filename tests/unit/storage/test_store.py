"""One update, one transaction; and what each subject promises of its rows."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Area, Level, Purpose
from bot.complaints.complaint import Complaint, Origin, Score, Spot, Status
from bot.complaints.store import Search
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.ledger.rules import Act, first_broken
from bot.messaging.inbox import RawUpdate
from bot.people.invites import Invite
from bot.people.rules import Post, Role
from bot.store import AlreadyHandled
from handlers.subjects import REGISTRY
from storage.complaints import NUMBERED, SELECT
from storage.complaints import _where as complaints_where
from storage.database import open_database
from storage.inbox import SqlInbox
from storage.migrate import migrate
from storage.outbox import HEADS
from storage.store import SqlStore, _class_of
from storage.store import SqlTx as Tx
from tests.builders import NOON, a_complaint
from tests.stores import a_store


async def a_grid(tx: Tx) -> Area:
    community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
    return await tx.areas.add("G1", "双怡苑", Level.GRID, community.id)


async def stored(tx: Tx, **facts: object) -> Complaint:
    """A complaint in the database, by 李阿姨."""
    grid = await tx.areas.by_code("G1") or await a_grid(tx)
    li = await tx.people.meet(1100, "李阿姨")
    number = await tx.complaints.next_number(grid.path[0], 2026)
    given: dict[str, object] = {
        "area": grid,
        "community_id": grid.path[0],
        "number": f"26-{number:04}",
        "reporter": PersonRef(li.id, li.name),
        "filed_by": PersonRef(li.id, li.name),
        "origin": Origin(Place(-1001), number),
    }
    return await tx.complaints.add(a_complaint(**{**given, **facts}))  # type: ignore[arg-type]


async def test_the_first_commit_marks_the_update_handled(store: SqlStore) -> None:
    inbox = SqlInbox(store.database)
    assert await inbox.add([RawUpdate(5, "{}"), RawUpdate(6, "{}")], NOON) == [
        RawUpdate(5, "{}"),
        RawUpdate(6, "{}"),
    ]
    assert await inbox.add([RawUpdate(6, "{}"), RawUpdate(7, "{}")], NOON) == [RawUpdate(7, "{}")]
    update = store.for_update(5)
    async with update.transaction() as tx:
        await a_grid(tx)
    assert update.handled
    assert [raw_update.update_id for raw_update in await inbox.open()] == [6, 7]
    with pytest.raises(AlreadyHandled):
        async with store.for_update(5).transaction() as tx:
            await tx.areas.add("C2", "别的", Level.COMMUNITY, None)
    async with store.reading() as tx:
        assert await tx.areas.by_code("C2") is None


async def test_a_refused_update_stays_open(store: SqlStore) -> None:
    inbox = SqlInbox(store.database)
    await inbox.add([RawUpdate(5, "{}")], NOON)
    with pytest.raises(NotFound):
        async with store.for_update(5).transaction() as tx:
            await a_grid(tx)
            raise NotFound("26-0001")
    assert await inbox.open() == [RawUpdate(5, "{}")]
    assert await inbox.tried(5) == 1
    await inbox.dead_letter(5)
    assert await inbox.open() == []


async def test_a_complaint_comes_back_as_it_was_kept(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx, text="'; DROP TABLE complaints; -- 😀", spot=Spot("A3号楼", None, "301"))
        changed = replace(
            one,
            status=Status.CLAIMED,
            claimed_by=one.reporter,
            claimed_at=NOON + timedelta(seconds=1),
            rounds=2,
        )
        await tx.complaints.save(changed)
    async with store.reading() as tx:
        assert await tx.complaints.get(one.id) == changed
        assert await tx.complaints.numbered(one.number) == [changed]
        assert one.origin is not None
        assert await tx.complaints.said_in(one.origin) == changed
        with pytest.raises(NotFound):
            await tx.complaints.get(999)


async def test_numbers_count_per_community_and_year(store: SqlStore) -> None:
    async with store.transaction() as tx:
        grid = await a_grid(tx)
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        counted = [
            await tx.complaints.next_number(community, year)
            for community, year in ((1, 2026), (1, 2026), (other.id, 2026), (1, 2027), (1, 2026))
        ]
    assert grid.path == (1, 2)
    assert counted == [1, 2, 1, 1, 3]


async def test_what_cannot_happen_twice_is_refused_by_the_schema(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx)
    for facts in ({"number": one.number}, {"origin": one.origin}):
        with pytest.raises(sqlite3.IntegrityError):
            async with store.transaction() as tx:
                await stored(tx, **facts)
    with pytest.raises(sqlite3.IntegrityError):
        async with store.transaction() as tx:
            await tx.complaints.save(replace(one, status=Status.CLAIMED, claimed_by=None))


async def test_searching_by_state_area_category_words_and_person(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx, text="100%_暖气不热")
        two = await stored(tx, text="楼道灯坏了", category="lighting")
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        far = await stored(tx, area=west, community_id=west.id, text="100个灯")
        chen = await tx.people.meet(1101, "陈叔")
        await tx.complaints.follow(two.id, chen.id, NOON)

        async def found(**search: object) -> list[int]:
            hits = await tx.complaints.search(Search(**search))  # type: ignore[arg-type]
            assert await tx.complaints.count(Search(**search), 100) == len(hits)  # type: ignore[arg-type]
            return [hit.id for hit in hits]

        assert await found() == [far.id, two.id, one.id]
        assert await found(area_ids=(1,)) == [two.id, one.id]
        assert await found(category="lighting") == [two.id]
        assert await found(words="灯") == [far.id, two.id]
        assert await found(words="100%_") == [one.id]
        assert await found(words=two.number) == [two.id]
        assert await found(statuses=frozenset({Status.CLOSED})) == []
        assert await found(reporter_id=chen.id) == [two.id]
        page = await tx.complaints.search(Search(before_id=far.id, limit=1))
        assert [hit.id for hit in page] == [two.id]


async def test_following_and_rating_count_once(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx)
        chen = await tx.people.meet(1101, "陈叔")
        assert await tx.complaints.follow(one.id, chen.id, NOON)
        assert not await tx.complaints.follow(one.id, chen.id, NOON)
        for score in (Score.SATISFIED, Score.MOSTLY):
            await tx.complaints.rated(one.id, chen.id, 1, score, NOON)
        assert (await tx.complaints.get(one.id)).followers == (chen.id,)
    async with store.database.reading() as conn:
        assert [tuple(row) for row in await conn.all("SELECT score FROM ratings")] == [("mostly",)]


async def test_the_ledger_cannot_be_changed_or_shortened(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for number in range(3):
            await tx.ledger.enter(Act(NOON, "complaint", 1, "progress", by=7, facts={"n": number}))
    for statement in ("UPDATE ledger SET act = 'x' WHERE id = 1", "DELETE FROM ledger WHERE id = 3"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            async with store.database.writing() as conn:
                await conn.run(statement)
    async with store.reading() as tx:
        entries = await tx.ledger.all()
        assert first_broken(entries) is None
        assert await tx.ledger.of(EntityRef("complaint", 1)) == entries


async def test_a_letters_key_is_taken_once_and_ranks_go_first(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for priority in (Priority.BROADCAST, Priority.NOTICE, Priority.ANSWER):
            await tx.outbox.put(OutboxMessage(Place(1 + priority), View(str(priority)), priority), NOON)
        key = OutboxMessage(Place(1), Notification("claimed", {"worker": "王师傅"}, 1), key="claimed:1")
        assert await tx.outbox.put(key, NOON)
        assert await tx.outbox.put(key, NOON) is None
        heads = await tx.outbox.heads()
        assert [out.priority for out in heads] == [Priority.ANSWER, Priority.NOTICE, Priority.BROADCAST]
        await tx.outbox.dropped(heads[0].id)
        behind = await tx.outbox.heads()
    assert [out.body for out in behind if out.to == Place(1)] == [key.body]


async def test_one_chats_backlog_hides_no_other_and_isnt_read(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for n in range(500):
            await tx.outbox.put(OutboxMessage(Place(-1), View(str(n))), NOON)
        await tx.outbox.put(OutboxMessage(Place(-2), View("x")), NOON)
        assert [out.to.chat_id for out in await tx.outbox.heads()] == [-1, -2]
        assert [out.to.chat_id for out in await tx.outbox.heads({-1})] == [-2]
        assert await tx.outbox.heads((), Priority.ANSWER) == []
        plan = await tx.conn.all(f"EXPLAIN QUERY PLAN {HEADS.format(without='0', held='')}", down_to=2, rows=1)
    (step,) = [row["detail"] for row in plan]
    assert "USING COVERING INDEX outbox_in_order" in step


async def test_a_letter_put_off_keeps_its_place(store: SqlStore) -> None:
    async with store.transaction() as tx:
        put = await tx.outbox.put(OutboxMessage(Place(1), View("x")), NOON)
        assert put is not None
        await tx.outbox.put(OutboxMessage(Place(1), View("y")), NOON)
        await tx.outbox.later(put, NOON + timedelta(seconds=5), unsure=True)
        (late,) = await tx.outbox.heads()
        assert (late.id, late.tries, late.unsure) == (put, 1, 1)
        assert late.not_before == NOON + timedelta(seconds=5)
        await tx.outbox.sent(put, 77)
        (following,) = await tx.outbox.heads()
        assert following.body == View("y")


async def test_a_card_changed_while_it_was_drawn_is_drawn_again(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.cards.post("public", 1, Place(-1), NOON)
        (redraw,) = await tx.outbox.heads()
        taken = await tx.cards.get(redraw.card_id or 0)
        await tx.cards.invalidate(("public",), 1, NOON)
        await tx.cards.invalidate(("public",), 1, NOON)
        assert len(await tx.outbox.heads()) == 1
        await tx.cards.drawn(redraw.id, taken, 9, "looks")
        (again,) = await tx.outbox.heads()
        fresh = await tx.cards.get(taken.id)
        assert (fresh.message_id, fresh.version) == (9, taken.version + 2)
        await tx.cards.drawn(again.id, fresh, 9, "looks")
        assert await tx.outbox.heads() == []
        assert await tx.outbox.about(Place(-1), 9) == EntityRef("complaint", 1)


async def test_a_chat_that_moved_is_followed_in_every_table(store: SqlStore) -> None:
    async with store.transaction() as tx:
        grid = await a_grid(tx)
        await tx.chats.seen(-5, "老群")
        await tx.chats.bind(Place(-5), Purpose.RESIDENTS, grid.id)
        one = await stored(tx, origin=Origin(Place(-5), 3))
        await tx.cards.post("public", one.id, Place(-5), NOON, 3)
        await tx.prompts.ask(one.reporter.id, -5, "answer", EntityRef("complaint", one.id), NOON)
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        assert [binding.place for binding in await tx.chats.bindings()] == [Place(-100)]
        assert [card.place for card in await tx.cards.of(one.id, ("public",))] == [Place(-100)]
        assert await tx.prompts.open_of(one.reporter.id, -100)
        (waiting,) = await tx.outbox.heads()
        assert (waiting.to, waiting.reply_to) == (Place(-100), None)


async def test_a_chat_that_moved_finds_nothing_there_twice(store: SqlStore) -> None:
    async with store.transaction() as tx:
        one = await stored(tx)
        for chat in (-5, -100):
            await tx.cards.post("public", one.id, Place(chat), NOON, 3)
            await tx.prompts.ask(one.reporter.id, chat, "answer", EntityRef("complaint", one.id), NOON)
        await tx.chats.moved(-5, -100, REGISTRY.chat_columns)
        (card,) = await tx.cards.of(one.id, ("public",))
        assert card.place == Place(-100)
        assert await tx.prompts.open_of(one.reporter.id, -5) is None
        assert await tx.prompts.open_of(one.reporter.id, -100)


async def test_lists_and_numbers_read_no_more_than_they_show(store: SqlStore) -> None:
    where, params = complaints_where(Search(area_ids=(1,)), newest=True)
    newest = f"{SELECT} WHERE {where} ORDER BY c.id DESC LIMIT 10"
    async with store.database.reading() as conn:
        plan = [row["detail"] for row in await conn.all(f"EXPLAIN QUERY PLAN {newest}", **params)]
        assert [step for step in plan if "ORDER BY" in step] == []
        plan = [row["detail"] for row in await conn.all(f"EXPLAIN QUERY PLAN {NUMBERED}", number="26-0001")]
        assert "SCAN c" not in plan


async def test_moving_an_area_takes_everything_below_along(store: SqlStore) -> None:
    async with store.transaction() as tx:
        grid = await a_grid(tx)
        building = await tx.areas.add("B1", "1号楼", Level.BUILDING, grid.id)
        unit = await tx.areas.add("U1", "1单元", Level.UNIT, building.id)
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        await tx.areas.change(grid.id, "双怡苑", Level.GRID, west.id)
        assert (await tx.areas.get(unit.id)).path == (west.id, grid.id, building.id, unit.id)
        assert [area.code for area in await tx.areas.under(west.id, Level.BUILDING)] == ["B1"]
        assert await tx.areas.under(1, Level.BUILDING) == []


async def test_names_follow_telegram_until_the_roster_knows_better(store: SqlStore) -> None:
    async with store.transaction() as tx:
        met = await tx.people.meet(5, "旧名")
        assert (await tx.people.meet(5, "新名")).name == "新名"
        await tx.people.change(met.id, "王建国", "138", 5)
        assert (await tx.people.meet(5, "阿建😀")).name == "王建国"


async def test_who_holds_a_post_nearest_first(store: SqlStore) -> None:
    async with store.transaction() as tx:
        grid = await a_grid(tx)
        wide, near = await tx.people.add("甲", None, None), await tx.people.add("乙", None, None)
        await tx.people.appoint(wide.id, Post(Role.GRID_WORKER, 1))
        for _ in range(2):
            await tx.people.appoint(near.id, Post(Role.GRID_WORKER, grid.id))
        found = await tx.people.holding({Role.GRID_WORKER}, grid)
    assert [person.name for person in found] == ["乙", "甲"]
    assert len(found[0].posts) == 1


async def test_an_invite_is_used_once(store: SqlStore) -> None:
    async with store.transaction() as tx:
        first = await tx.people.meet(5, "甲")
        await tx.invites.add(Invite("d", Role.GRID_WORKER, None, NOON))
        assert await tx.invites.use("d", first.id, NOON)
        assert not await tx.invites.use("d", first.id, NOON)
        found = await tx.invites.find("d")
        assert found is not None
        assert found.used_by == first.id
        assert await tx.invites.find("e") is None


async def test_a_timer_is_due_at_its_second_and_done_once(store: SqlStore) -> None:
    timer = Timer("close", 1, 1, NOON)
    async with store.transaction() as tx:
        await tx.timers.set(timer)
        assert await tx.timers.due(NOON - timedelta(seconds=1)) == []
        assert await tx.timers.due(NOON) == [timer]
        await tx.timers.complete(timer)
        await tx.timers.set(timer)
        assert await tx.timers.due(NOON) == []


async def test_an_album_waits_for_what_it_belongs_to(store: SqlStore) -> None:
    photos = [Attachment(FileKind.PHOTO, f"f{n}", f"u{n}") for n in range(2)]
    async with store.transaction() as tx:
        album, belongs = await tx.files.album(-1, "a", NOON)
        assert belongs is None
        assert await tx.files.attach(album, photos) == 2
        assert await tx.files.attach(album, photos) == 0
        await tx.files.album_belongs(album, EntityRef("complaint", 1))
        assert await tx.files.of(EntityRef("complaint", 1)) == photos
        assert await tx.files.album(-1, "a", NOON) == (album, EntityRef("complaint", 1))


@pytest.mark.parametrize(
    ("missing", "said", "words"),
    [
        ("storage.unheard_of", AttributeError, "storage/unheard_of.py is missing"),
        ("some_library", ModuleNotFoundError, "some_library"),
    ],
)
def test_a_store_that_imports_in_vain_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str, said: type[Exception], words: str
) -> None:
    def imports(_name: str) -> None:
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.setattr("storage.store.import_module", imports)
    with pytest.raises(said, match=words):
        _class_of("unheard_of")


@pytest.mark.slow
async def test_within_a_snapshot_a_complaint_is_read_once_and_beyond_it_anew(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path / 'minyi.db'}") as database:
        await migrate(database)
        store = a_store(database)
        async with store.transaction() as tx:
            complaint = await stored(tx)
        async with store.reading() as before:
            first = await before.complaints.get(complaint.id)
            async with store.transaction() as tx:
                await tx.complaints.save(replace(complaint, category="power"))
                assert (await tx.complaints.get(complaint.id)).category == "power"
            assert await before.complaints.get(complaint.id) is first
        async with store.reading() as after:
            assert (await after.complaints.get(complaint.id)).category == "power"
