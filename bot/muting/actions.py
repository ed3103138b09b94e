"""
Muting actions (禁言): mute a person, lift a mute, list mutes. For secretaries, within their own community.

A mute applies to the complete bot. A person of two communities may be muted, and the mute lifted, by the
secretary of either.
"""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint
from bot.complaints.store import Search
from bot.contacts.actions import numbers_at
from bot.contacts.rules import Contact
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.moderation.rules import Mute, Period, ends, why_not_mute
from bot.muting.store import Store, Tx
from bot.people.actions import a_secretary, answers
from bot.people.rules import SECRETARY, Person

MOST = 200  # people of a name who are checked
OURS = ("社区", "居委会", "值班")  # names of the community's own telephone in the roster


async def whom(tx: Tx, person_id: int, by: Actor) -> Person:
    """
    The person, if `by` may mute them. People of another community read like missing ones (law 7).

    Raises OnlySecretary, NotFound, NotYourself, NotAboveThem.
    """
    secretary = await a_secretary(tx, by.person_id)
    person = await tx.people.get(person_id)
    if person.telegram_id is None or not await _ours(tx, person, secretary):
        raise NotFound(str(person_id))
    if refusal := why_not_mute(secretary, person):
        raise refusal
    return person


async def _ours(tx: Tx, person: Person, secretary: Person) -> bool:
    """
    Whether the person belongs to the secretary's community: lives or wrote there, has a post there, or
    reported or follows a complaint of it. With a single community, everybody does.
    """
    for area_id in (None, *sorted({*person.area_ids, *person.known_area_ids})):
        if await answers(tx, secretary, area_id):
            return True
    reported = Search(reporter_id=person.id, area_ids=secretary.areas_as(SECRETARY), limit=1)
    return bool(await tx.complaints.search(reported))


async def called(tx: Tx, name: str, limit: int, by: Actor) -> list[Person]:
    """People of the secretary's community whose name contains `name`. Raises OnlySecretary."""
    secretary = await a_secretary(tx, by.person_id)
    # Filtered after the query, so more are read than shown: people of other communities may come first.
    found = await tx.people.called(name, MOST)
    return [person for person in found if await _ours(tx, person, secretary)][:limit]


async def met(tx: Tx, person: Person, place: Place) -> None:
    """Set the home of a person who wrote in the chat and has none yet, to the chat's area."""
    binding = await tx.chats.binding(place)
    if person.home_id is None and binding is not None:
        await tx.people.lives(person.id, binding.area.id)


async def reporter_of(tx: Tx, complaint_id: int, by: Actor) -> tuple[Person, str]:
    """The reporter, and the complaint's number if the name is hidden (a whisper). Raises like `whom`."""
    await a_secretary(tx, by.person_id)
    complaint = await tx.complaints.get(complaint_id)
    if not await sees(tx, complaint, by):
        raise NotFound(str(complaint_id))
    person = await whom(tx, complaint.reporter.id, by)
    return person, complaint.number if complaint.unnamed else ""


async def sees(tx: Tx, complaint: Complaint, by: Actor) -> bool:
    """Whether the complaint is of the secretary's community, not only followed. Raises OnlySecretary."""
    return await answers(tx, await a_secretary(tx, by.person_id), complaint.area.id)


async def mute(store: Store, person_id: int, period: Period, by: Actor) -> Mute:
    """Mute a person. Raises OnlySecretary, NotFound, NotYourself, NotAboveThem."""
    async with store.transaction() as tx:
        person = await whom(tx, person_id, by)
        return await _mute(tx, person, "", period, by)


async def mute_reporter(store: Store, complaint_id: int, period: Period, by: Actor) -> Mute:
    """Mute the reporter of a complaint. Raises like `mute`."""
    async with store.transaction() as tx:
        person, number = await reporter_of(tx, complaint_id, by)
        return await _mute(tx, person, number, period, by)


async def _mute(tx: Tx, person: Person, number: str, period: Period, by: Actor) -> Mute:
    until = ends(period, by.now)
    # The name of a whisper's reporter stays hidden in the list of mutes: the number stands for it.
    mute = await tx.mutes.add(person.id, number, until)
    facts = {"period": period, "until": int(until.timestamp()) if until else None}
    await tx.ledger.enter(Act(by.now, "person", person.id, "mute", by.person_id, by.chat_id, facts=facts))
    return mute


async def unmute(store: Store, mute_id: int, by: Actor) -> Mute:
    """Lift a mute (解除). Raises OnlySecretary, NotFound."""
    async with store.transaction() as tx:
        secretary = await a_secretary(tx, by.person_id)
        mute = await tx.mutes.get(mute_id)
        if not await _ours(tx, await tx.people.get(mute.person_id), secretary):
            raise NotFound(str(mute_id))
        await tx.mutes.lift(mute.id)
        await tx.ledger.enter(Act(by.now, "person", mute.person_id, "unmute", by.person_id, by.chat_id))
    return mute


async def muted(tx: Tx, by: Actor) -> Sequence[Mute]:
    """The mutes of the secretary's community, newest first. Raises OnlySecretary."""
    secretary = await a_secretary(tx, by.person_id)
    all_ = await tx.mutes.all(by.now)
    return [mute for mute in all_ if await _ours(tx, await tx.people.get(mute.person_id), secretary)]


async def whom_to_ask(tx: Tx, community: str, place: Place) -> Contact | None:
    """The community's own telephone among the numbers of who reads there, else the first; None without any."""
    contacts = await numbers_at(tx, place)
    own = (one for one in contacts if community in one.name or any(word in one.name for word in OURS))
    return next(own, contacts[0] if contacts else None)
