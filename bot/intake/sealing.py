"""
Sealing: words that ask for confidence (别说是我), before and after something was filed.

Before the claim it goes to the secretary alone; after it the name and the flat leave all cards and notices.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.areas.rules import Level
from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import DONE, Words, about, confirm
from bot.complaints.hearing import not_for_readers
from bot.complaints.lifecycle import OPEN
from bot.complaints.store import Search
from bot.complaints.whispers.handing import keep
from bot.intake.apart import keep_apart, place_of_danger
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import IncomingMessage
from bot.intake.gazetteer import places
from bot.intake.hazard import alarming
from bot.intake.placing import named_place
from bot.intake.rules import Draft, Field
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.settings import CommunitySettings

LATELY = 3  # open complaints of one person that are looked through
AFTERTHOUGHT = timedelta(minutes=10)  # in which 别说是我 is about what was filed last


async def placed_by_words(tx: Tx, draft: Draft, near: Complaint | None = None) -> Draft:
    """
    A whisper's draft with the place that its words name, or that was chosen; no other.

    A place remembered from another complaint would tell its handler who whispers. Without one it lies in the
    community, a danger in the grid, whose staff has to go; one in reply to the whisper `near` in its building.
    """
    if Field.PLACE in draft.fixed:
        return draft
    if near is not None and alarming(draft.text, whisper=True):
        there, spot = await place_of_danger(tx, near, draft.text)
        return replace(draft, area=there, spot=spot, fixed=draft.fixed | {Field.PLACE})
    level = Level.GRID if alarming(draft.text, whisper=True) else Level.COMMUNITY
    area, spot = named_place(draft.text, await places(tx), draft.area, level)
    return replace(draft, area=area, spot=spot)


async def placed_anew(tx: Tx, complaint: Complaint, text: str) -> Complaint:
    """A complaint without a building, at the place that new words of a danger name: staff has to go there."""
    if complaint.spot.building is not None:
        return complaint
    area, spot = named_place(text, await places(tx), complaint.area, Level.GRID)
    return replace(complaint, area=area or complaint.area, spot=spot)


async def seal_recent(tx: Tx, text: str, place: Place, by: Actor) -> bool:
    """
    Seal what the person filed here a moment ago if the words ask for it: a danger was filed at once. Likewise
    what they said more about here.
    """
    if not asks_confidence(text) or await tx.drafts.open_of(by.person_id, place.chat_id):
        return False
    for last in await tx.complaints.search(Search(reporter_id=by.person_id, statuses=OPEN, limit=LATELY)):
        if await _said_lately(tx, last, place, by):
            return await seal(tx, last, by) != last
    return False


async def _said_lately(tx: Tx, complaint: Complaint, place: Place, by: Actor) -> bool:
    since = by.now - AFTERTHOUGHT
    here = complaint.origin is not None and complaint.origin.place == place
    if here and complaint.filed_at > since:
        return True
    acts = [entry.act for entry in await tx.ledger.of(about(complaint))]
    return any(
        act.act == "supplement" and act.by == by.person_id and act.at > since and act.chat_id == place.chat_id
        for act in acts
    )


async def seal(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    """Seal it for its reporter, who reads what that changes and what not. Others' words change nothing."""
    if complaint.whispered or not complaint.said_by(by.person_id):
        return complaint
    sealed = await _sealed(tx, complaint, by)
    await _tell(tx, complaint, sealed, by)
    return sealed


async def seal_again(store: Store, complaint_ids: Sequence[int], now: datetime) -> None:
    """
    Seal what was sealed after the backup that was restored, and keep to its keeper what was a whisper before
    and was kept so since (只给书记). For the start, before anything is served.

    Its reporter read so then. What isn't in the database is left.
    """
    for complaint_id in complaint_ids:
        with suppress(NotFound):
            async with store.transaction() as tx:
                complaint = await tx.complaints.get(complaint_id)
                by = Actor(complaint.reporter.id, now)
                if not complaint.whispered:
                    await _sealed(tx, complaint, by)
                elif complaint.confided and not complaint.keeper_only:
                    await keep(tx, complaint, by)


async def _sealed(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    danger, known = alarming(complaint.text, whisper=True), complaint
    if _unclaimed(complaint) and not complaint.public:
        level = Level.GRID if danger else Level.COMMUNITY
        area, spot = named_place(complaint.text, await places(tx), complaint.area, level)
        known = replace(complaint, area=area or complaint.area, spot=spot)
    return await complaints.seal(tx, known, by, danger=danger)


def _unclaimed(complaint: Complaint) -> bool:
    return complaint.status is Status.FILED and complaint.claimed_by is None


async def _tell(tx: Tx, before: Complaint, sealed: Complaint, by: Actor) -> None:
    """Tell the reporter in private, or else where they asked for it, without a word of the matter."""
    name = "sealed_openly" if before.public else "sealed_confided" if sealed.confided else "seal"
    reached = private_place(await tx.people.get(by.person_id))
    if (place := reached or (Place(by.chat_id) if by.chat_id else None)) is not None:
        notice = Notification(f"{DONE}{name}", {}, sealed.id)
        await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, about=about(sealed)), by.now)


async def add_sealed(
    store: Store, settings: CommunitySettings, complaint_id: int, said: IncomingMessage, by: Actor
) -> bool:
    """
    Take a reporter's reply in confidence to their complaint: seal it, and add the words where only the
    secretary reads them, or apart where they accuse her. Returns False if the words are to be a draft of their
    own: the complaint has a handler or the staff, whom they may be about.
    """
    async with store.transaction() as tx:
        complaint, words = await tx.complaints.get(complaint_id), Words(said.text, said.files)
        if not complaint.said_by(by.person_id):
            return False
        sealed = await seal(tx, complaint, by)
        if only_asks_confidence(words.text) and not words.files:
            return True
        if sealed.confided and await not_for_readers(tx, sealed, words.text):
            await keep_apart(tx, settings, sealed, said, by)
            return True
        if not sealed.confided or not _unclaimed(sealed):
            return False
        await complaints.supplement(tx, sealed, words, by)
        await confirm(tx, sealed, "supplement_confided", by, words.files)
        return True


async def seal_replied(store: Store, complaint_id: int, text: str, by: Actor) -> bool:
    """
    Seal a complaint whose reporter asks for it by a reply in a group.

    Returns whether the words may go where the complaint's go: the reporter's alone, and not to a handler, whom
    they may be about.
    """
    async with store.transaction() as tx:
        sealed = await seal(tx, await tx.complaints.get(complaint_id), by)
    return sealed.said_by(by.person_id) and (only_asks_confidence(text) or not has_handler(sealed))


def has_handler(complaint: Complaint) -> bool:
    return complaint.claimed_by is not None or complaint.assigned_to is not None
