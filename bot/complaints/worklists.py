"""
Work lists: what stands behind the keys of those who hold a post, urgent ones first, then what waits longest.

Each reads the person and the rows in one transaction (law 7), beside the writer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.areas.rules import Purpose
from bot.complaints.complaint import Complaint, Kind, Status
from bot.complaints.effects import about
from bot.complaints.hearing import CALLED
from bot.complaints.lifecycle import IN_HAND, Step
from bot.complaints.lookups import STAFF_ROLES
from bot.complaints.permissions import works_on
from bot.complaints.refusals import OnlyDepartments
from bot.complaints.sla.digest import Digest, morning
from bot.complaints.sla.targets import TICK
from bot.complaints.store import Call, Search, Store, Tx
from bot.complaints.whispers.reading import as_read, handles
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.reading import Reader, reader_at
from bot.people.refusals import OnlyStaff
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings

MOST = 15  # rows of a list, which a phone still shows
READ = 200  # rows that are looked through for them
DONE = frozenset({Status.RESOLVED, Status.CLOSED})


async def today(store: Store, settings: CommunitySettings, by: Actor) -> tuple[Digest, Person]:
    """Complaints that are late, due today or new, as in the morning's digest. Raises OnlyStaff."""
    async with store.reading() as tx:
        person = await _staff(tx, by)
        return await morning(tx, settings, person, by.now), person


async def in_hand(store: Store, by: Actor) -> Sequence[Complaint]:
    """Complaints that the person has claimed and not finished. Raises OnlyStaff."""
    async with store.reading() as tx:
        person = await _staff(tx, by)
        search = Search(statuses=IN_HAND, claimed_by=person.id, limit=READ, oldest=True, urgent_first=True)
        return await _readable(tx, person, search)


async def services(store: Store, by: Actor) -> Sequence[Complaint]:
    """The service orders that a volunteer may claim. Raises OnlyStaff."""
    async with store.reading() as tx:
        person = await _staff(tx, by)
        areas = person.areas_as({Role.VOLUNTEER})
        search = Search(
            statuses=frozenset({Status.FILED}), area_ids=areas, limit=READ, oldest=True, urgent_first=True
        )
        found = await _readable(tx, person, search) if areas else []
        return [one for one in found if one.kind is Kind.SERVICE and works_on(one, person)]


@dataclass(frozen=True, slots=True)
class Finished:
    count: int
    latest: Sequence[Complaint]  # newest first


async def finished(store: Store, by: Actor) -> Finished:
    """Complaints that the person finished. Raises OnlyStaff."""
    async with store.reading() as tx:
        person = await _staff(tx, by)
        search = Search(statuses=DONE, claimed_by=person.id, limit=READ)
        found = await _readable(tx, person, search)
        return Finished(len(found), found[:MOST])


@dataclass(frozen=True, slots=True)
class Called:
    """A call by a whistle (吹哨) with its complaint, as who was called reads it."""

    call: Call
    complaint: Complaint
    sight: Sight
    wanted: str  # what the department is asked for, in the words that called it; "" where they were erased


@dataclass(frozen=True, slots=True)
class Calls:
    """Both oldest first. What is over without an answer stands in neither."""

    waiting: Sequence[Called]
    answered: Sequence[Called]


async def calls(store: Store, place: Place, by: Actor) -> Calls:
    """
    What a department was called to (吹哨件): in private the person, in its own chat the chat.

    Raises OnlyDepartments.
    """
    async with store.reading() as tx:
        reader = await _department(tx, place, by)
        if reader is None:
            raise OnlyDepartments
        whose = reader.person.id if reader.person else None
        open_, done = [
            await tx.casework.calls_to(whose, place.chat_id, READ, answered=answered)
            for answered in (False, True)
        ]
        return Calls((await _called(tx, reader, open_))[:MOST], (await _called(tx, reader, done))[:MOST])


async def has_calls(store: Store, place: Place, by: Actor) -> bool:
    """Whether `calls` lists them: for a department in private, and in a chat that is one's own."""
    async with store.reading() as tx:
        return await _department(tx, place, by) is not None


async def _department(tx: Tx, place: Place, by: Actor) -> Reader | None:
    """Who reads the calls there."""
    if place.chat_id > 0:
        person = await tx.people.get(by.person_id)
        return Reader(person) if person.has(*CALLED) else None
    there = await reader_at(tx, place)
    return there if there.binding is not None and there.binding.purpose is Purpose.DEPARTMENT else None


async def _called(tx: Tx, reader: Reader, calls: Sequence[Call]) -> list[Called]:
    """The calls whose complaint the reader may read now."""
    found = [(one, await tx.complaints.get(one.complaint_id)) for one in calls]
    seen = [(one, c, await tx.may_see(reader, about(c), c)) for one, c in found]
    return [Called(one, c, sight, await _wanted(tx, c, one)) for one, c, sight in seen if sight >= Sight.PUBLIC]


async def _wanted(tx: Tx, complaint: Complaint, call: Call) -> str:
    """The words of the whistle that called it, which it was sent."""
    blown = [
        entry.act
        for entry in await tx.ledger.of(about(complaint))
        if entry.act.act == Step.WHISTLE and entry.act.at <= call.at + TICK and entry.act.by == call.whistler_id
    ]
    return str(blown[-1].facts.get("words") or "") if blown else ""


async def _staff(tx: Tx, by: Actor) -> Person:
    person = await tx.people.get(by.person_id)
    if not person.has(*STAFF_ROLES):
        raise OnlyStaff
    return person


async def _readable(tx: Tx, person: Person, search: Search) -> list[Complaint]:
    """The complaints that the person may work on, each as they read it."""
    reader = Reader(person)
    seen = [(one, await tx.may_see(reader, about(one), one)) for one in await tx.complaints.search(search)]
    return [await as_read(tx, one, sight) for one, sight in seen if handles(sight)]
