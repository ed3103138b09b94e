"""
Edits: what becomes of a draft or a complaint whose message was changed.

Before the claim the words are replaced and the earlier ones kept; after it an edit is a supplement, so that the
words somebody claimed stay.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto

from bot.complaints import lifecycle
from bot.complaints.actions import supplement
from bot.complaints.complaint import Channel, Complaint, Danger, Origin, Status, Urgency, Wording, WordingKind
from bot.complaints.effects import (
    Words,
    about,
    confirm,
    offer,
    save_step,
    tell_claimer,
    tell_leaders,
)
from bot.complaints.filing import Filing, file, hang_cards, warn
from bot.complaints.hearing import not_for_readers
from bot.complaints.sla import deadlines
from bot.intake.apart import danger_alone, keep_apart
from bot.intake.confidence import asks_confidence
from bot.intake.despair import call_somebody
from bot.intake.draft_edits import ask_consent, has_words, of_draft, with_edit
from bot.intake.drafts import IncomingMessage
from bot.intake.refusals import TooLong
from bot.intake.rules import MAX_TEXT, DraftMessage, DraftState, fitting, joined
from bot.intake.sealing import has_handler, placed_anew, seal
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.ledger.rules import Entry
from bot.settings import CommunitySettings

QUIET = timedelta(minutes=10)  # after an edit of what nobody claimed, further ones only redraw the card


class Effect(Enum):
    """The effect of an edit on a complaint."""

    REPLACES = auto()
    ADDS = auto()
    TOO_LATE = auto()


def effect(complaint: Complaint, *, whole: bool) -> Effect:
    """
    The effect of new words. `whole`: the complaint's words are exactly what its author said in messages.

    A worker answers for the words that were claimed, and the ledger's readers for those that were answered.
    """
    if complaint.status not in lifecycle.OPEN:
        return Effect.TOO_LATE
    return Effect.REPLACES if whole and complaint.status is Status.FILED else Effect.ADDS


class Applied(Enum):
    """What became of an edit."""

    YES = auto()
    NO = auto()  # the message belongs to no complaint and no draft
    APART = auto()  # words in confidence about the person who has the complaint: a whisper of their own


async def apply(store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor) -> Applied:
    """
    Apply an edit to the complaint or the draft that the message belongs to, whoever edited it.

    Only its author's edit counts; an anonymous admin's only where the words were said anonymously.
    Raises TooLong.
    """
    async with store.transaction() as tx:
        complaint = await tx.complaints.said_in(Origin(said.place, said.message_id or 0))
        message = await tx.drafts.message(said.place.chat_id, said.message_id or 0)
        draft = await tx.drafts.get(message.draft_id) if message else None
        if complaint is None and draft is not None and draft.state is DraftState.FILED and draft.complaint_id:
            complaint = await tx.complaints.get(draft.complaint_id)
        if complaint is not None:
            if asks_confidence(said.text):  # first: nothing that the edit causes may name its author
                complaint = await seal(tx, complaint, by)
            if (apart := await _apart(tx, settings, complaint, said, by)) is not None:
                return apart
            await _of_complaint(tx, settings, complaint, message, said, by)
        elif message is not None and draft is not None and draft.state is DraftState.OPEN:
            await of_draft(tx, settings, draft, message, said, by)
        over = draft is not None and draft.state in (DraftState.JOINED, DraftState.CANCELLED)
        # A danger in words that were dropped, or given to a neighbour's complaint, is reported anew.
        known = complaint is not None or (draft is not None and not (over and danger_in(said.text)))
        return Applied.YES if known else Applied.NO


async def _apart(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, said: IncomingMessage, by: Actor
) -> Applied | None:
    """
    What becomes of the reporter's new words that may not go where the complaint's go; None: they may.

    In a group nobody can tell whom they are about: there all but a danger stay away from a handler.
    """
    if not complaint.said_by(by.person_id) or said.text in complaint.text:
        return None
    calm = danger_in(said.text) is None
    openly = said.place.chat_id < 0 and calm
    hidden = openly and asks_confidence(said.text) and has_handler(complaint)
    if not hidden and not (complaint.whispered and await not_for_readers(tx, complaint, said.text)):
        return None
    if openly or (calm and not complaint.confided):
        return Applied.APART
    if calm:
        await keep_apart(tx, settings, complaint, said, by)
    else:
        await _danger_apart(tx, settings, complaint, said, by)
    return Applied.YES


async def _of_complaint(
    tx: Tx,
    settings: CommunitySettings,
    complaint: Complaint,
    message: DraftMessage | None,
    said: IncomingMessage,
    by: Actor,
) -> None:
    anonymous = by.person_id == 0
    if not (message is not None and message.anonymous if anonymous else complaint.said_by(by.person_id)):
        return
    wordings = await tx.wordings.of(complaint.id)
    if has_words(said.text) and not _same(complaint, message, wordings, said.text):
        complaint = await _new_words(tx, settings, complaint, message, wordings, said, by)
    await _new_files(tx, complaint, said, by)


def _same(complaint: Complaint, message: DraftMessage | None, wordings: Sequence[Wording], text: str) -> bool:
    """Whether the message says what it said: Telegram reports other changes, such as a preview, as edits."""
    if message is not None:
        return text == message.text
    later = [wording.text for wording in wordings if wording.kind is WordingKind.LATER]
    if later or _one_message(complaint):
        return text == (later[-1] if later else complaint.text)
    return text in complaint.text


def _one_message(complaint: Complaint) -> bool:
    """
    Whether the words stand in a single message, of a complaint that no draft's messages are known of.

    Passed on (代办), those of the person who did stand under them; of an older version's draft it is unknown
    which line was said where.
    """
    in_group = complaint.origin is not None and complaint.origin.place.chat_id < 0
    return complaint.reporter == complaint.filed_by and (in_group or "\n" not in complaint.text)


async def _new_words(
    tx: Tx,
    settings: CommunitySettings,
    complaint: Complaint,
    message: DraftMessage | None,
    wordings: Sequence[Wording],
    said: IncomingMessage,
    by: Actor,
) -> Complaint:
    """Replace or add the words. Returns the complaint as it is then. Raises TooLong."""
    before, (text, whole) = complaint, await _with_edit(tx, complaint, message, said.text)
    danger = _new_danger(complaint, wordings, said.text)
    match effect(complaint, whole=whole and text is not None and by.person_id != 0):
        case Effect.TOO_LATE:
            await _too_late(tx, settings, complaint, danger, said, by)
            return complaint
        case Effect.REPLACES if text is not None:
            complaint, entry = await _replace(tx, complaint, text, by)
        case _ if len(said.text) > MAX_TEXT:
            return await _overlong(tx, complaint, said, by)
        case _:
            entry = await _add(tx, complaint, said.text, by)
            if text is None:
                await confirm(tx, complaint, "edit_long", by)
    if message is not None:
        await tx.drafts.reword(message, said.text)
    if danger is not None and not complaint.confided:
        return await _endangered(tx, settings, complaint, danger, said, by)
    if danger is not None:  # the staff hears of it, and of nothing that was whispered
        await _danger_apart(tx, settings, before, said, by)
    await _tell_of_edit(tx, complaint, entry, wordings, said.text)
    return complaint


async def _danger_apart(
    tx: Tx, settings: CommunitySettings, whisper: Complaint, said: IncomingMessage, by: Actor
) -> None:
    """File the danger that an edit tells as a complaint of its own, without what was whispered before."""
    alone = replace(said, text=danger_alone(said.text, whisper.text))
    await keep_apart(tx, settings, whisper, alone, by)


async def _tell_of_edit(
    tx: Tx, complaint: Complaint, entry: Entry, wordings: Sequence[Wording], text: str
) -> None:
    """Every edit after the claim is told like a supplement; before it the card shows the last of several."""
    if complaint.status is not Status.FILED:
        await tell_claimer(tx, complaint, entry, Notification("edited", {"words": text}, complaint.id))
    elif not wordings or entry.act.at - wordings[-1].at >= QUIET:
        await tell_claimer(tx, complaint, entry, Notification("reworded", {}, complaint.id))


async def _with_edit(
    tx: Tx, complaint: Complaint, message: DraftMessage | None, text: str
) -> tuple[str | None, bool]:
    """
    The complaint's words with the message's new text, and whether these may replace the old ones.

    None for words that don't fit among the others: they are a supplement of their own, so that none is lost.
    """
    try:
        if message is None:
            return fitting(text), _one_message(complaint)
        messages = await tx.drafts.messages(message.draft_id)
        changed = joined(with_edit(messages, message, text))
        return changed, complaint.text == joined(messages)
    except TooLong:
        return None, False


async def _overlong(tx: Tx, complaint: Complaint, said: IncomingMessage, by: Actor) -> Complaint:
    """Words longer than any message: only the confidence they ask for is kept, and said. Raises TooLong."""
    if not (complaint.whispered and asks_confidence(said.text)):
        raise TooLong(MAX_TEXT)
    await confirm(tx, complaint, "sealed_only", by)
    return complaint


def _new_danger(complaint: Complaint, wordings: Sequence[Wording], text: str) -> Danger | None:
    """The danger in the new text, unless an earlier version told of it: edits to and fro warn once."""
    danger = danger_in(text)
    known = {danger_in(complaint.text), *(danger_in(wording.text) for wording in wordings)}
    return None if danger in known else danger


async def _replace(tx: Tx, complaint: Complaint, text: str, by: Actor) -> tuple[Complaint, Entry]:
    kept = await _keep(tx, complaint, WordingKind.EARLIER, complaint.text, by)
    reworded = replace(complaint, text=text)
    return reworded, await save_step(tx, by, "reword", complaint, reworded, wording=kept.id)


async def _add(tx: Tx, complaint: Complaint, text: str, by: Actor) -> Entry:
    kept = await _keep(tx, complaint, WordingKind.LATER, text, by)
    return await save_step(tx, by, "edit", complaint, complaint, wording=kept.id)


async def _keep(tx: Tx, complaint: Complaint, kind: WordingKind, text: str, by: Actor) -> Wording:
    return await tx.wordings.add(complaint.id, kind, text, by.now, by.person_id or None)


async def _endangered(
    tx: Tx,
    settings: CommunitySettings,
    complaint: Complaint,
    danger: Danger,
    said: IncomingMessage,
    by: Actor,
) -> Complaint:
    """Treat it like a danger that is filed: numbers first, urgent, everybody who can help hears of it."""
    if danger is Danger.DESPAIR and complaint.public:
        complaint = await seal(tx, complaint, by)
    placed = await placed_anew(tx, complaint, said.text)
    urgent = replace(placed, urgency=Urgency.URGENT, alarm=not placed.whispered, alarmed_at=by.now)
    await warn(tx, danger, urgent, said.place, said.message_id, by)
    if danger is Danger.DESPAIR:
        await call_somebody(tx, urgent, by)
    facts = {"was": complaint.urgency, "now": urgent.urgency}
    entry = await save_step(tx, by, "urgency", complaint, urgent, **facts)
    await deadlines.recount(tx, settings, urgent, by.now)
    if urgent.area != complaint.area:
        await offer(tx, urgent, by.now)
    notice = Notification("endangered", {}, urgent.id)
    await tell_claimer(tx, urgent, entry, notice)
    await tell_leaders(tx, urgent, entry, notice)
    return urgent


async def _too_late(
    tx: Tx,
    settings: CommunitySettings,
    over: Complaint,
    danger: Danger | None,
    said: IncomingMessage,
    by: Actor,
) -> None:
    """The complaint is over: its author reads so in private. A danger is a complaint of its own."""
    if danger is None:
        await confirm(tx, over, "edit_over", by)
        return
    if over.whispered:
        await _danger_apart(tx, settings, over, said, by)
        await ask_consent(tx, by, over)
        return
    author = replace(by, person_id=by.person_id or over.filed_by.id)
    filing = Filing(
        text=said.text,
        category=over.category,
        kind=over.kind,
        urgency=Urgency.URGENT,
        channel=_channel_anew(over, danger, said.text),
        area=over.area,
        spot=over.spot,
        reporter_id=over.reporter.id,
        on_behalf=over.on_behalf,
        danger=True,
        alarmed=True,
    )
    complaint = await file(tx, settings, filing, author)
    await warn(tx, danger, complaint, said.place, said.message_id, by)
    await hang_cards(tx, complaint, said.place, author)
    await ask_consent(tx, author, complaint)


def _channel_anew(over: Complaint, danger: Danger, text: str) -> Channel:
    if asks_confidence(text):
        return Channel.WHISPER
    return Channel.PRIVATE if danger is Danger.DESPAIR and not over.whispered else over.channel


async def _new_files(tx: Tx, complaint: Complaint, said: IncomingMessage, by: Actor) -> None:
    """Supplement a picture that replaced another one in the message; the first one stays."""
    known = {file.unique_id for file in await tx.files.of(about(complaint))}
    new = tuple(file for file in said.files if file.unique_id not in known)
    if new and by.person_id and complaint.status in lifecycle.OPEN:
        await supplement(tx, complaint, Words("", new), by)
