"""
Late words: what people say to a complaint that is over. Stored, with a card that offers what can be done.

A press on the card uses them once: 未解决 or 申诉 with these words, or 再反映一次, which intake drafts anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.complaints import permissions
from bot.complaints.actions import appeal_in, rate_in, supplement
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import SaidBefore
from bot.complaints.store import LateWords, Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader
from bot.settings import CommunitySettings

CARD = "late"
AT_ONCE = timedelta(seconds=20)  # in which the messages of an album come


def its_files(late_id: int) -> EntityRef:
    return EntityRef(CARD, late_id)


async def take(
    tx: Tx, complaint: Complaint, words: Words, place: Place, message_id: int | None, by: Actor, *, album: bool
) -> LateWords:
    """Store the words beside those that wait already, and post the card; once for an album."""
    before = await tx.late_words.waiting(by.person_id, complaint.id, place)
    late = await tx.late_words.keep(complaint.id, by, place, message_id, words.text)
    await tx.files.attach(its_files(late.id), words.files, "report", by.person_id)
    if before and album and by.now - before.said_at <= AT_ONCE:
        await tx.cards.invalidate((CARD,), late.id, by.now)
    elif before:
        await tx.cards.repost(CARD, late.id, place, by.now)
    else:
        await tx.cards.post(CARD, late.id, place, by.now, message_id if place.chat_id < 0 else None)
    return late


async def mine(tx: Tx, late_id: int, by: Actor) -> LateWords:
    """Words of this person that wait for a press. Raises: NotFound, SaidBefore."""
    late = await tx.late_words.get(late_id)
    if late.person_id != by.person_id:
        raise NotFound(str(late_id))
    if late.used:
        raise SaidBefore
    return late


async def use(tx: Tx, late: LateWords, by: Actor) -> Words:
    """The words with their files; the card offers nothing any more."""
    await tx.late_words.use(late.id)
    await tx.cards.invalidate((CARD,), late.id, by.now)
    return Words(late.text, tuple(await tx.files.of(its_files(late.id))))


async def unsolved(store: Store, settings: CommunitySettings, late_id: int, by: Actor) -> Complaint:
    """未解决, with the words that were said. Raises: NotFound, SaidBefore, and like `transitions.rate`."""
    async with store.transaction() as tx:
        late = await mine(tx, late_id, by)
        complaint = await tx.complaints.get(late.complaint_id)
        rated = await rate_in(tx, settings, complaint, Score.UNSOLVED, by)
        await supplement(tx, rated, await use(tx, late, by), by)
    return rated


async def appeal(store: Store, settings: CommunitySettings, late_id: int, by: Actor) -> Complaint:
    """申诉, with the words that were said. Raises: NotFound, SaidBefore, and like `transitions.appeal`."""
    async with store.transaction() as tx:
        late = await mine(tx, late_id, by)
        appealed = await appeal_in(tx, settings, await tx.complaints.get(late.complaint_id), by)
        await supplement(tx, appealed, await use(tx, late, by), by)
    return appealed


@dataclass(frozen=True, slots=True)
class Ways:
    """The choices that the author of late words has."""

    reopen: bool
    appeal: bool


async def ways(tx: Tx, late: LateWords, complaint: Complaint, now: datetime) -> Ways:
    person = await tx.people.get(late.person_id)

    def may(step: Step) -> bool:
        return permissions.why_not(complaint, step, person, now) is None

    return Ways(may(Step.REOPEN), may(Step.APPEAL))


async def _load(tx: Tx, late_id: int) -> LateWords:
    return await tx.late_words.get(late_id)


async def _see(tx: Tx, reader: Reader, late: LateWords) -> Sight:
    """All of it for who said it, and for the group it was said in; while they may read the complaint."""
    theirs = reader.person is not None and reader.person.id == late.person_id
    here = reader.place is not None and reader.place == late.place and late.place.chat_id < 0
    if not theirs and not here:
        return Sight.NOTHING
    return Sight.ALL if await tx.may_see(reader, EntityRef("complaint", late.complaint_id)) else Sight.NOTHING


READS = Reads(_load, _see)
