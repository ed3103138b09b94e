"""Each secretary's rights over the real SQL, with two communities in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot.announcements import actions as announcements
from bot.areas.rules import Area, Level, Purpose
from bot.ballots import actions as ballots
from bot.ballots import closing, drafting
from bot.ballots.drafting import Change
from bot.ballots.refusals import NoChairYet, NotYourMotion
from bot.calendar import scheduling
from bot.committees import actions as committees
from bot.committees import seating
from bot.committees.refusals import OnlyLeader
from bot.committees.rules import Committee
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.moderation.rules import Period
from bot.muting import actions as conduct
from bot.people import actions
from bot.people.refusals import OnlySecretary
from bot.people.rules import Person, Post, Role
from bot.polls import actions as polls
from bot.polls.refusals import MayNotPoll, OnlyAsker
from bot.settings import CommunitySettings
from bot.setup import actions as areas
from storage.store import SqlStore as Store
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.stores import a_database, a_store

EAST_CHAT, WEST_CHAT = Place(-1001), Place(-2001)


@dataclass
class Two:
    """东湖社区 with all that can be had, and 西湖社区 with a secretary."""

    store: Store
    east: Area
    west: Area
    grid: Area
    zhou: Actor  # 东湖's
    ma: Actor  # 西湖's
    li: Person  # who lives in 东湖
    wang: Person  # its worker
    body: Committee
    announcement: int = 0
    appointment: int = 0
    ballot: int = 0
    poll: int = 0
    mute: int = 0


@pytest.fixture
async def two() -> AsyncIterator[Two]:
    async with a_database() as database:
        store = a_store(database)
        async with store.transaction() as tx:
            made = await _two(tx, store)
        await _furnish(made)
        yield made


async def _two(tx: Tx, store: Store) -> Two:
    east = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
    west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
    grid = await tx.areas.add("G1", "双怡苑", Level.GRID, east.id)
    zhou = await _person(tx, 1, "周书记", Role.SECRETARY, east)
    ma = await _person(tx, 2, "马书记", Role.SECRETARY, west)
    wang = await _person(tx, 7, "王师傅", Role.GRID_WORKER, grid)
    li = await tx.people.meet(100, "李阿姨")
    await tx.people.lives(li.id, grid.id)
    for place, purpose, area in ((EAST_CHAT, Purpose.RESIDENTS, grid), (WEST_CHAT, Purpose.RESIDENTS, west)):
        await tx.chats.seen(place.chat_id, area.name)
        await tx.chats.bind(place, purpose, area.id)
    body = await tx.committees.add("居民议事会", east.id)
    by = [Actor(person.id, NOON) for person in (zhou, ma)]
    return Two(store, east, west, grid, by[0], by[1], await tx.people.get(li.id), wang, body)


async def _person(tx: Tx, telegram_id: int, name: str, role: Role, area: Area) -> Person:
    person = await tx.people.add(name, None, telegram_id)
    await tx.people.appoint(person.id, Post(role, area.id))
    return await tx.people.get(person.id)


async def _furnish(two: Two) -> None:
    """All of it 东湖's."""
    store, zhou = two.store, two.zhou
    two.announcement = (await announcements.draft(store, Place(1), "停水", [], zhou)).id
    facts = {"what": "new", "value": "书记接待日，每月8日，14:00，活动室"}
    await scheduling.propose(store, SETTINGS, 0, facts, Place(1), zhou)
    await scheduling.save(store, SETTINGS, 1, zhou)
    two.appointment = (await scheduling.listed(store, SETTINGS, zhou))[0].event.id
    async with store.transaction() as tx:
        ballot = await drafting.draft_in(
            tx, SETTINGS, two.body, two.wang, EAST_CHAT, "装路灯", Actor(two.wang.id, NOON)
        )
        two.ballot = ballot.id
    two.poll = (
        await polls.draft(store, EAST_CHAT, "装不装", ("装", "不装"), None, Actor(two.wang.id, NOON))
    ).id
    two.mute = (await conduct.mute(store, two.li.id, Period.DAY, zhou)).id


SETTINGS = CommunitySettings(community="东湖社区")
Act = Callable[[Two, Actor], Awaitable[object]]


async def _read(two: Two, act: Callable[[Tx], Awaitable[object]]) -> object:
    async with two.store.transaction() as tx:
        return await act(tx)


REFUSED: list[tuple[str, Act, type[Refusal]]] = [
    ("send", lambda t, by: announcements.send(t.store, t.announcement, by), NotFound),
    ("cancel", lambda t, by: announcements.cancel(t.store, t.announcement, by), NotFound),
    ("area", lambda t, by: announcements.flip_area(t.store, t.announcement, t.grid.id, by), NotFound),
    (
        "when",
        lambda t, by: filling.start(t.store, announcements.SCHEDULE, Place(2), by, t.announcement),
        NotFound,
    ),
    ("schedule", lambda t, by: scheduling.ask(t.store, t.appointment, "text", Place(2), by), NotFound),
    (
        "end",
        lambda t, by: scheduling.propose(
            t.store, SETTINGS, t.appointment, {"what": "end", "value": ""}, Place(2), by
        ),
        NotFound,
    ),
    ("one", lambda t, by: _read(t, lambda tx: scheduling.one(tx, t.appointment, by)), NotFound),
    ("unmute", lambda t, by: conduct.unmute(t.store, t.mute, by), NotFound),
    ("mute", lambda t, by: conduct.mute(t.store, t.li.id, Period.HOUR, by), NotFound),
    ("mute staff", lambda t, by: conduct.mute(t.store, t.wang.id, Period.HOUR, by), NotFound),
    ("bind", lambda t, by: areas.bind(t.store, Place(-5), "新群", Purpose.STAFF, t.grid.id, by), NotFound),
    (
        "bind anew",
        lambda t, by: areas.bind(t.store, EAST_CHAT, "我的", Purpose.STAFF, t.west.id, by),
        OnlySecretary,
    ),
    ("unbind", lambda t, by: areas.unbind(t.store, EAST_CHAT, by), OnlySecretary),
    ("invite", lambda t, by: actions.invite(t.store, Role.SECRETARY, t.east.id, by), NotFound),
    ("invite all", lambda t, by: actions.invite(t.store, Role.SECRETARY, None, by), NotFound),
    (
        "invite staff",
        lambda t, by: actions.invite(t.store, Role.GRID_WORKER, t.west.id, by, t.wang.id),
        NotFound,
    ),
    (
        "change",
        lambda t, by: drafting.change(t.store, SETTINGS, t.ballot, Change(secret=True), by),
        NotYourMotion,
    ),
    ("start", lambda t, by: ballots.start(t.store, SETTINGS, t.ballot, by), NotYourMotion),
    ("close", lambda t, by: closing.close(t.store, t.ballot, by), NoChairYet),
    ("admit", lambda t, by: seating.admit(t.store, SETTINGS, t.body.id, t.li.id, by), OnlyLeader),
    ("size", lambda t, by: committees.flip_size(t.store, t.body.id, "major", by), OnlyLeader),
    ("poll", lambda t, by: polls.draft(t.store, EAST_CHAT, "问一问", ("好", "不好"), None, by), MayNotPoll),
    ("poll cancel", lambda t, by: polls.cancel(t.store, t.poll, by), OnlyAsker),
]


@pytest.mark.parametrize(("act", "refusal"), [pytest.param(a, r, id=name) for name, a, r in REFUSED])
async def test_another_communitys_secretary_is_refused(two: Two, act: Act, refusal: type[Refusal]) -> None:
    async with two.store.reading() as tx:
        before = await tx.ledger.all()
    with pytest.raises(refusal):
        await act(two, two.ma)
    async with two.store.reading() as tx:
        assert await tx.ledger.all() == before


# After the others, or not even theirs: what they say to 周书记 is something else.
OUT_OF_ORDER = {"area", "when", "cancel", "unmute", "unbind", "start", "close"}
OUT_OF_ORDER |= {"bind anew", "invite all", "invite staff"}


async def test_its_own_does_it_all(two: Two) -> None:
    """The same acts, by 周书记, of whom nothing but their order asks something."""
    for name, act, _ in REFUSED:
        if name not in OUT_OF_ORDER:
            await act(two, two.zhou)
    await conduct.unmute(two.store, 2, two.zhou)


async def test_lists_hold_ones_own(two: Two) -> None:
    for by, count in ((two.zhou, 1), (two.ma, 0)):
        assert len(await scheduling.listed(two.store, SETTINGS, by)) == count
        async with two.store.reading() as tx:
            person = await tx.people.get(by.person_id)
            assert len(await conduct.muted(tx, by)) == count
            assert len(await conduct.called(tx, "李", 8, by)) == count
            assert len(await ballots.readable_bodies(tx, person)) == count


async def test_two_communities_may_each_have_one_of_a_name(two: Two) -> None:
    facts = {"what": "new", "value": "书记接待日，每月9日，14:00，活动室"}
    await scheduling.propose(two.store, SETTINGS, 0, facts, Place(2), two.ma)
    await scheduling.save(two.store, SETTINGS, 2, two.ma)
    (own,) = await scheduling.listed(two.store, SETTINGS, two.ma)
    assert own.event.area_id == two.west.id


async def test_named_in_the_config_the_other_secretary_becomes_ours_too(two: Two) -> None:
    settings = CommunitySettings(community="东湖社区", secretaries=(2,))
    person = await actions.meet(two.store, settings, 2, "马书记", in_private=True)
    assert person.areas_as({Role.SECRETARY}) == (two.east.id, two.west.id)
    assert person == await actions.meet(two.store, settings, 2, "马书记", in_private=True)
