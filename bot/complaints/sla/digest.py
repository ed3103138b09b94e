"""Digest: the late and due complaints of a person, for /overdue and for one message each morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.permissions import leads, oversees, works_on
from bot.complaints.sla import deadlines
from bot.complaints.sla.deadlines import DIGEST
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Tx
from bot.complaints.whispers.reading import as_read, handles
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people, private_place
from bot.kernel.quiet_hours import asleep
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people.reading import Reader
from bot.people.rules import PROVIDERS, WORKERS, Person, Role
from bot.settings import CommunitySettings

READERS = WORKERS | PROVIDERS
EVERYBODY = 0  # the id of no person
NIGHT = timedelta(hours=10)  # from 22:00 to the digest at 08:00


@dataclass(frozen=True, slots=True)
class Ahead:
    """An open complaint with its clock that is due first."""

    complaint: Complaint
    timed: RunningClock

    def over(self, now: datetime) -> timedelta:
        return self.timed.over(now)


@dataclass(frozen=True, slots=True)
class Digest:
    """A day's work, each complaint once, longest overdue first; counted as on a staff chat's board."""

    late: Sequence[Ahead] = ()
    today: Sequence[Ahead] = ()

    def __bool__(self) -> bool:
        return bool(self.late or self.today)

    def new(self, now: datetime) -> list[Ahead]:
        """Those among them that were filed in the night and that nobody has claimed."""
        return [
            each
            for each in (*self.late, *self.today)
            if each.complaint.claimed_by is None and each.complaint.filed_at >= now - NIGHT
        ]


def of_today(found: Sequence[Ahead], now: datetime) -> Digest:
    """The late ones and the rest: the one count of the board, of /overdue, and of 今日."""
    late = [each for each in found if each.over(now)]
    return Digest(late, [each for each in found if not each.over(now)])


def theirs(complaint: Complaint, person: Person) -> bool:
    """Whether the person answers for it: as its claimer or leader, or as one who may claim it."""
    # One that a colleague has claimed is left to the colleague and the leaders.
    if complaint.claimed_by is not None and not person.acts_for(complaint.claimed_by.id):
        return leads(complaint, person)
    return works_on(complaint, person)


async def _ahead(tx: Tx, person: Person, until: datetime, *, overseen: bool = False) -> list[Ahead]:
    areas = person.areas_as(READERS | {Role.SUBDISTRICT} if overseen else READERS)
    found: dict[int, Ahead] = {}
    reader = Reader(person)
    for complaint, timed in await tx.clocks.due_by(until, areas, person.id):
        # Whose work it is says the complaint alone; whether they may read of it says the gate (law 12).
        own = theirs(complaint, person) or (overseen and oversees(complaint, person))
        sight = await tx.may_see(reader, about(complaint), complaint)
        if not own or not handles(sight):
            continue
        # The rows are ordered by due time, so the first clock of a complaint is the one that counts.
        found.setdefault(complaint.id, Ahead(await as_read(tx, complaint, sight), timed))
    return list(found.values())


async def overdue(tx: Tx, person: Person, now: datetime) -> list[Ahead]:
    """The late complaints of a person, longest first; of the subdistrict all below it."""
    return list(of_today(await _ahead(tx, person, now, overseen=True), now).late)


async def morning(tx: Tx, settings: CommunitySettings, person: Person, now: datetime) -> Digest:
    """The complaints that are late, or due by midnight."""
    return of_today(await _ahead(tx, person, midnight(settings, now)), now)


def midnight(settings: CommunitySettings, now: datetime) -> datetime:
    """The last second of the day."""
    return settings.local(now).replace(hour=23, minute=59, second=59)


async def _load(tx: Tx, person_id: int) -> Person:
    return await tx.people.get(person_id)


async def _see(_tx: Tx, reader: Reader, person: Person) -> Sight:
    """A morning's work is read by its worker alone."""
    own = reader.person is not None and reader.person.id == person.id
    return Sight.ALL if own else Sight.NOTHING


READS = Reads(_load, _see)


async def on_digest(tx: Tx, settings: CommunitySettings, person_id: int, by: Actor) -> None:
    """
    At 08:00: send one message to each worker and leader with work for today. Caught up at night, none.

    Each in a transaction of their own: all in one blocked everybody else for seconds. First for EVERYBODY.
    """
    if person_id == EVERYBODY:
        await deadlines.seed_digest(tx, settings, by.now)
    if asleep(by.now, settings.timezone):
        return
    if person_id == EVERYBODY:
        day = settings.local(by.now).toordinal()
        readers = await tx.people.with_posts(READERS)
        await tx.timers.set(*(Timer(DIGEST, each, day, by.now, gives_way=True) for each in readers))
    else:
        await _tell(tx, settings, person_id, by)


async def _tell(tx: Tx, settings: CommunitySettings, person_id: int, by: Actor) -> None:
    person, day = await tx.people.get(person_id), settings.local(by.now).date().isoformat()
    if private_place(person) and await morning(tx, settings, person, by.now):
        notice = Notification("digest", subject=EntityRef("person", person.id))
        await notify_people(tx, [person], notice, f"digest:{day}", by.now)


def groups(found: Sequence[Ahead]) -> list[tuple[str, int]]:
    """The number of complaints by category, most first."""
    codes = [each.complaint.category for each in found]
    counts = {code: codes.count(code) for code in dict.fromkeys(codes)}
    return sorted(counts.items(), key=lambda counted: -counted[1])
