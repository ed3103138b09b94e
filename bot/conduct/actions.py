"""Muting somebody (禁言), lifting it, and who is muted now. The secretary's alone."""

from collections.abc import Sequence

from bot.complaints.rules import Channel, Complaint, may_see
from bot.conduct.rules import Mute, Period, ends, why_not_mute
from bot.ledger.rules import Act
from bot.people.actions import secretary_of
from bot.people.rules import By, Person
from bot.refusals import NotFound
from bot.store import Contact, Store, Tx

OURS = ("社区", "居委会", "值班")  # how the community's own telephone is called in the roster


async def whom(tx: Tx, person_id: int, by: By) -> Person:
    """Somebody who may be muted. Raises OnlySecretary, NotFound, NotYourself, NotAboveThem."""
    secretary = await secretary_of(tx, by.person_id)
    person = await tx.people.get(person_id)
    if person.telegram_id is None:
        raise NotFound(str(person_id))
    if refusal := why_not_mute(secretary, person):
        raise refusal
    return person


async def reporter_of(tx: Tx, complaint_id: int, by: By) -> tuple[Person, str]:
    """Who reported it, and its number where the name stays hidden (a whisper). Raises like `whom`."""
    await secretary_of(tx, by.person_id)
    complaint = await tx.complaints.get(complaint_id)
    if not await sees(tx, complaint, by):
        raise NotFound(complaint.number)
    person = await whom(tx, complaint.reporter.id, by)
    return person, complaint.number if complaint.channel is Channel.WHISPER else ""


async def sees(tx: Tx, complaint: Complaint, by: By) -> bool:
    """Whether it is of the secretary's own community. Raises OnlySecretary."""
    return may_see(complaint, await secretary_of(tx, by.person_id))


async def mute(store: Store, person_id: int, period: Period, by: By) -> Mute:
    """Raises OnlySecretary, NotFound, NotYourself, NotAboveThem."""
    async with store.transaction() as tx:
        person = await whom(tx, person_id, by)
        return await _mute(tx, person, "", period, by)


async def mute_reporter(store: Store, complaint_id: int, period: Period, by: By) -> Mute:
    """Whoever reported that. Raises like `mute`."""
    async with store.transaction() as tx:
        person, number = await reporter_of(tx, complaint_id, by)
        return await _mute(tx, person, number, period, by)


async def _mute(tx: Tx, person: Person, number: str, period: Period, by: By) -> Mute:
    until = ends(period, by.now)
    mute = await tx.mutes.add(person.id, number, until)
    facts = {"period": period, "until": int(until.timestamp()) if until else None}
    await tx.ledger.enter(Act(by.now, "person", person.id, "mute", by.person_id, by.chat_id, facts=facts))
    return mute


async def unmute(store: Store, mute_id: int, by: By) -> Mute:
    """解除. Raises OnlySecretary, NotFound."""
    async with store.transaction() as tx:
        await secretary_of(tx, by.person_id)
        mute = await tx.mutes.get(mute_id)
        await tx.mutes.lift(mute.id)
        await tx.ledger.enter(Act(by.now, "person", mute.person_id, "unmute", by.person_id, by.chat_id))
    return mute


async def muted(tx: Tx, by: By) -> Sequence[Mute]:
    """Newest first. Raises OnlySecretary."""
    await secretary_of(tx, by.person_id)
    return await tx.mutes.all(by.now)


async def whom_to_ask(tx: Tx, community: str) -> Contact | None:
    """The community's own telephone among the roster's, else the first; None where there is none."""
    contacts = await tx.register.contacts()
    own = (one for one in contacts if community in one.name or any(word in one.name for word in OURS))
    return next(own, contacts[0] if contacts else None)
