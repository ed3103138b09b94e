"""
Look-ups of complaints: a person's own, a worker's tasks, one by its number, the ledger.

Each reads the person and the rows in one transaction (law 7). A list is read beside the writer and answered in
a transaction of its own: a search of many rows must not occupy the one writer (law 15).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Complaint, Pledge, Score, Status
from bot.complaints.effects import about
from bot.complaints.group_card import PUBLIC
from bot.complaints.lifecycle import IN_HAND
from bot.complaints.refusals import WhichNumber
from bot.complaints.showing import among_staff, show, shown_in, sight_of
from bot.complaints.sla import digest
from bot.complaints.sla.digest import Ahead
from bot.complaints.store import Search, Store, Tx
from bot.complaints.whispers.reading import as_read, handles
from bot.kernel import listing
from bot.kernel.actor import Actor
from bot.kernel.listing import Filter, Page, Query, number
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refusal import NotFound
from bot.ledger.restores import Restore, last_restore
from bot.people.reading import Reader, belongs, reader_at
from bot.people.refusals import OnlyStaff
from bot.people.rules import PROVIDERS, WORKERS, Person, Role

STAFF_ROLES = WORKERS | {Role.SUBDISTRICT, Role.VOLUNTEER, Role.CONFIDANT}
HOLDERS = STAFF_ROLES | PROVIDERS  # a provider may hold what it claimed before work orders, or a meeting's task
SEE_SOME = PROVIDERS | {Role.VOLUNTEER}  # of an area: what they hold, or their kind
MISSED_FOR = timedelta(days=30)  # for which lists say that something may be missing
NOWHERE = (0,)  # no area has this id: an empty search narrows nothing
MOST = 15  # of each kind in /tasks
READ = 200  # rows that are looked through for them: hidden ones push none of the others out
CODE = re.compile(r"[a-z][a-z0-9_]{0,15}")  # a category's, as the config takes them


def _code(text: str) -> str:
    """A category's code; one that the config no longer has still finds its complaints."""
    if not CODE.fullmatch(text):
        raise ValueError("not a category's code")
    return text


def _state(text: str) -> Status | Score | Pledge:
    """One filter for all: lists of many years are posted in chats, and their data can't change."""
    if text in set(Pledge):
        return Pledge(text)
    return Score(text) if text in set(Score) else Status(text)


STATUS = Filter("status", "s", _state)
GRID = Filter("grid", "g", number, "0")
CATEGORY = Filter("category", "c", _code)
LEDGER = (STATUS, GRID, CATEGORY)


@dataclass(frozen=True, slots=True)
class Found:
    """The complaints a search finds, as the rows of a list."""

    tx: Tx
    search: Search
    reader: Reader
    least: Sight = Sight.ALL
    partly: bool = False  # some of the rows may be hidden from the reader

    async def shows(self, complaint: Complaint) -> bool:
        return await self.tx.may_see(self.reader, about(complaint), complaint) >= self.least

    async def read(self, before: int, most: int) -> Sequence[Complaint]:
        return await self.tx.complaints.search(replace(self.search, before_id=before or None, limit=most))

    async def count(self, most: int) -> int:
        """Of the rows that the reader may see: a count of words would tell what the others say."""
        if not self.partly:
            return await self.tx.complaints.count(self.search, most)
        return sum([await self.shows(row) for row in await self.read(0, most)])


async def reported(store: Store, by: Actor) -> Page[Complaint]:
    """The newest complaints that a person reported, passed on or follows."""
    async with store.reading() as tx:
        reader = Reader(await tx.people.get(by.person_id))
        mine = Search(reporter_id=by.person_id)
        return await listing.page(Found(tx, mine, reader, Sight.RESULT, partly=True))


async def lately_lost(store: Store, now: datetime) -> Restore | None:
    """A restore so recent that people may miss what it left out. `now` is aware, in UTC."""
    async with store.reading() as tx:
        return await last_restore(tx, now - MISSED_FOR)


async def status(
    store: Store,
    asked: str | None,
    place: Place,
    by: Actor,
    reply_to: int,
    public: Callable[[Complaint, bool], View],
) -> None:
    """
    How far a complaint is: in private the card of who may read all of it, otherwise what `public` draws of a
    public one, as a reply to the message that asked. `public` takes whether the chat has its public card: where
    it hasn't, a press on 我也遇到 would be refused.

    `asked` is a number; None if the person named none. Raises: WhichNumber, NotFound.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        complaint = await _numbered(tx, asked, "/status", Reader(person))
        concerned = complaint.concerns(person.id) or handles(await sight_of(tx, complaint, by))
        if place.chat_id > 0 and concerned:
            await show(tx, complaint, place, by)
        elif await tx.may_see(await reader_at(tx, place), about(complaint), complaint) and complaint.public:
            has_card = await tx.cards.was_posted((PUBLIC,), complaint.id, place.chat_id)
            view = public(complaint, has_card)
            await tx.outbox.put(
                OutboxMessage(place, view, Priority.ANSWER, None, reply_to, about(complaint)), by.now
            )
        else:
            raise NotFound(complaint.number)


async def task(store: Store, asked: str | None, place: Place, by: Actor) -> None:
    """Post its card at the bottom of the chat. Raises: OnlyStaff, OnlyInPrivate, WhichNumber, NotFound."""
    async with store.transaction() as tx:
        worker = await _staff(tx, place, by, HOLDERS)
        await show(tx, await _numbered(tx, asked, "/task", Reader(worker)), place, by)


async def _numbered(tx: Tx, asked: str | None, command: str, reader: Reader) -> Complaint:
    """The complaint of that number of which the person may read most; of two alike, that of their community."""
    # Every community counts from 1, so that several complaints may have the number.
    if asked is None:
        raise WhichNumber(command)
    best: tuple[Sight, bool] = (Sight.NOTHING, True)
    chosen: Complaint | None = None
    for each in await tx.complaints.numbered(asked):
        found = (await tx.may_see(reader, about(each), each), await belongs(tx, reader, each.community_id))
        if found > best:
            best, chosen = found, each
    if chosen is None:
        raise NotFound(asked)
    return chosen


@dataclass(frozen=True, slots=True)
class Tasks:
    mine: Sequence[Complaint]  # in hand
    unclaimed: Sequence[Complaint]  # in the areas of the person's posts


async def tasks(store: Store, place: Place, by: Actor) -> Tasks:
    """
    The complaints that a worker has claimed, and may claim: urgent ones first, then what waits longest.

    Raises: OnlyStaff, OnlyInPrivate.
    """
    async with store.reading() as tx:
        worker = await _staff(tx, place, by, HOLDERS)
        areas = await _areas_at(tx, worker, place)
        mine = [each for id_ in worker.acting_for for each in await tx.complaints.search(_held_by(id_))]
        waiting = Search(
            frozenset({Status.FILED}), areas, praise=False, limit=READ, oldest=True, urgent_first=True
        )
        return Tasks(
            (await _readable(tx, mine, worker, place))[:MOST],
            (await _readable(tx, await tx.complaints.search(waiting), worker, place))[:MOST],
        )


def _held_by(person_id: int) -> Search:
    return Search(statuses=IN_HAND, claimed_by=person_id, limit=READ, oldest=True, urgent_first=True)


async def _readable(tx: Tx, found: Sequence[Complaint], worker: Person, place: Place) -> list[Complaint]:
    """The complaints that the worker may work on, each as they read it."""
    reader = Reader(worker)
    listed = [each for each in found if await _listed_at(tx, place, each)]
    seen = [(each, await tx.may_see(reader, about(each), each)) for each in listed]
    return [await as_read(tx, each, sight) for each, sight in seen if handles(sight)]


async def holds(store: Store, place: Place, by: Actor) -> bool:
    """Whether a provider has complaints besides its orders: as one of the staff, or from before orders."""
    async with store.reading() as tx:
        person = await tx.people.get(by.person_id)
        if place.chat_id < 0:
            return False
        claimed = await tx.complaints.search(Search(statuses=IN_HAND, claimed_by=person.id, limit=1))
        return person.has(*STAFF_ROLES) or bool(claimed)


async def overdue(store: Store, place: Place, by: Actor) -> list[Ahead]:
    """The late complaints of this person or their area, longest first. Raises: OnlyStaff, OnlyInPrivate."""
    async with store.reading() as tx:
        found = await digest.overdue(tx, await _staff(tx, place, by, HOLDERS), by.now)
        return [ahead for ahead in found if await _listed_at(tx, place, ahead.complaint)]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    query: Query  # without a grid that the person's posts don't reach
    grid: Area | None
    page: Page[Complaint]


async def ledger(store: Store, query: Query, place: Place, by: Actor) -> LedgerPage:
    """
    A page of the ledger. A grid out of the person's reach narrows nothing, whether there is one or not.

    Raises: OnlyStaff, OnlyInPrivate.
    """
    async with store.reading() as tx:
        person = await _staff(tx, place, by)
        grid_id = query.value(GRID)
        grid = await _grid(tx, grid_id, person) if grid_id else None
        if grid_id and grid is None:
            query = query.narrowed(GRID, None)
        areas = await _areas_at(tx, person, place, grid)
        rows = ledger_rows(tx, query, person, areas, in_private=place.chat_id > 0)
        return LedgerPage(query, grid, await listing.page(rows, query.before))


async def _grid(tx: Tx, grid_id: int, person: Person) -> Area | None:
    """The grid; None for one out of the person's reach as for one that doesn't exist (law 7)."""
    try:
        grid = await tx.areas.get(grid_id)
    except NotFound:
        return None
    return grid if _reaches(person, grid) else None


def ledger_rows(
    tx: Tx, query: Query, person: Person, areas: tuple[int, ...], *, in_private: bool = False
) -> Found:
    """
    The complaints a query finds within the areas, which the person's posts must reach, for pages and exports.

    Confided whispers are neither listed nor counted for others, nor those about a secretary for that
    secretary: the count of a search for words would reveal them.
    """
    status, alone = query.value(STATUS), in_private and person.has(Role.SECRETARY, Role.CONFIDANT)
    search = Search(
        statuses=frozenset({status}) if isinstance(status, Status) else frozenset(),
        score=status if isinstance(status, Score) else None,
        pledge=status if isinstance(status, Pledge) else None,
        area_ids=areas,
        category=query.value(CATEGORY),
        words=query.words,
        openly=not alone,
        kept=_keeps_as(person),
    )
    return Found(tx, search, Reader(person), partly=alone or person.has(*SEE_SOME))


def _keeps_as(person: Person) -> Role | None:
    """The role whose whispers a list may hold; None: those of both."""
    roles = [role for role in (Role.SECRETARY, Role.CONFIDANT) if person.has(role)]
    return roles[0] if len(roles) == 1 else None


async def grids(store: Store, place: Place, by: Actor) -> list[Area]:
    """The grids by which the person can narrow the ledger. Raises: OnlyStaff, OnlyInPrivate."""
    async with store.reading() as tx:
        person = await _staff(tx, place, by)
        return [a for a in await tx.areas.all() if a.level is Level.GRID and _reaches(person, a)]


async def _staff(tx: Tx, place: Place, by: Actor, roles: frozenset[Role] = STAFF_ROLES) -> Person:
    """Raises OnlyStaff; OnlyInPrivate in a chat where neighbours would read along."""
    person = await tx.people.get(by.person_id)
    if not person.has(*roles):
        raise OnlyStaff
    await among_staff(tx, place)
    return person


def _areas(person: Person) -> tuple[int, ...]:
    """The areas whose complaints the person's posts let them read."""
    return person.areas_as(STAFF_ROLES)


async def _areas_at(tx: Tx, person: Person, place: Place, grid: Area | None = None) -> tuple[int, ...]:
    """
    Likewise, of those within the grid, if one is chosen; in a staff chat of those that it speaks for: private
    complaints of another grid aren't for its readers.
    """
    areas = (grid.id,) if grid else _areas(person)
    binding = await tx.chats.binding(place) if place.chat_id < 0 else None
    if binding is None:
        return areas
    here, there = binding.area, [await tx.areas.get(area_id) for area_id in areas]
    if any(here.within(area.id) for area in there):
        return (here.id,)
    return tuple(area.id for area in there if area.within(here.id)) or NOWHERE


async def _listed_at(tx: Tx, place: Place, complaint: Complaint) -> bool:
    """Whether it may stand in a list there, which one person asked for and a whole chat reads."""
    if not shown_in(place, complaint):
        return False
    return place.chat_id > 0 or bool(await tx.may_see(await reader_at(tx, place), about(complaint), complaint))


def _reaches(person: Person, area: Area) -> bool:
    return any(area.within(area_id) for area_id in _areas(person))
