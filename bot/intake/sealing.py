"""
Sealing: words that ask for confidence (别说是我), before and after something was filed.

Before the claim it goes to the secretary alone; after it the name and the flat leave all cards and notices.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.areas.rules import Area, Level, at_level
from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Spot, Status
from bot.complaints.effects import DONE, Words, about, confirm
from bot.complaints.store import Search
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.hazard import alarming
from bot.intake.locate import locate
from bot.intake.rules import Draft, Field
from bot.intake.spot import read_spot
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.naming import speaks_of

AFTERTHOUGHT = timedelta(minutes=10)  # in which 别说是我 is about what was filed last


async def placed_by_words(tx: Tx, draft: Draft) -> Draft:
    """
    A whisper's draft with the place that its words name, or that was chosen; no other.

    A place remembered from another complaint would tell its handler who whispers. Without one it lies in the
    community, a danger in the grid, whose staff has to go.
    """
    if Field.PLACE in draft.fixed:
        return draft
    level = Level.GRID if alarming(draft.text, whisper=True) else Level.COMMUNITY
    area, spot = _named(draft.text, await tx.areas.all(), draft.area, level)
    return replace(draft, area=area, spot=spot)


def _named(text: str, areas: Sequence[Area], known: Area | None, level: Level) -> tuple[Area | None, Spot]:
    """The area and spot that the words name by themselves; else the area of `level` around `known`."""
    spot = read_spot(text)
    if named := locate(text, spot, areas, None):
        return named, spot
    of_level = [area for area in areas if area.level is level]
    only = of_level[0] if len(of_level) == 1 else None
    if known is None:
        return only, spot
    return at_level(areas, known, level) or at_level(areas, known, Level.COMMUNITY) or only, spot


async def placed_anew(tx: Tx, complaint: Complaint, text: str) -> Complaint:
    """A complaint without a building, at the place that new words of a danger name: staff has to go there."""
    if complaint.spot.building is not None:
        return complaint
    area, spot = _named(text, await tx.areas.all(), complaint.area, Level.GRID)
    return replace(complaint, area=area or complaint.area, spot=spot)


async def seal_recent(tx: Tx, text: str, place: Place, by: Actor) -> bool:
    """Seal what the person filed here a moment ago if the words ask for it: a danger was filed at once."""
    if not asks_confidence(text) or await tx.drafts.open_of(by.person_id, place.chat_id):
        return False
    for last in await tx.complaints.search(Search(reporter_id=by.person_id, limit=1)):
        here = last.origin is not None and last.origin.place == place
        if here and last.filed_at > by.now - AFTERTHOUGHT:
            return await seal(tx, last, by) != last
    return False


async def seal(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    """Seal it for its reporter, who reads what that changes and what not. Others' words change nothing."""
    if complaint.whispered or not complaint.said_by(by.person_id):
        return complaint
    sealed = await _sealed(tx, complaint, by)
    await _tell(tx, complaint, sealed, by)
    return sealed


async def seal_again(store: Store, complaint_ids: Sequence[int], now: datetime) -> None:
    """
    Seal what was sealed after the backup that was restored. For the start, before anything is served.

    Its reporter read so then. What isn't in the database is left.
    """
    for complaint_id in complaint_ids:
        with suppress(NotFound):
            async with store.transaction() as tx:
                complaint = await tx.complaints.get(complaint_id)
                if not complaint.whispered:
                    await _sealed(tx, complaint, Actor(complaint.reporter.id, now))


async def _sealed(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    danger, known = alarming(complaint.text, whisper=True), complaint
    if _unclaimed(complaint) and not complaint.public:
        level = Level.GRID if danger else Level.COMMUNITY
        area, spot = _named(complaint.text, await tx.areas.all(), complaint.area, level)
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


async def add_sealed(store: Store, complaint_id: int, words: Words, by: Actor) -> bool:
    """
    Take a reporter's reply in confidence to their complaint: seal it, and add the words where only the
    secretary reads them. Returns False if the words are to be a whisper of their own: the complaint has a
    handler, whom they may be about.
    """
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        if not complaint.said_by(by.person_id):
            return False
        sealed = await seal(tx, complaint, by)
        if only_asks_confidence(words.text) and not words.files:
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


async def about_handler(tx: Tx, complaint: Complaint, text: str) -> bool:
    """Whether the words speak of the person who has the complaint, or whom it was handed to."""
    handlers = [ref for ref in (complaint.claimed_by, complaint.assigned_to) if ref is not None]
    return any([speaks_of(text, await tx.people.get(ref.id)) for ref in handlers])
