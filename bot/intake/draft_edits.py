"""Edits of a draft's message: the draft is read anew, and filed at once if it tells of a danger now."""

from collections.abc import Sequence
from dataclasses import replace

from bot.complaints.complaint import Complaint
from bot.intake.confidence import asks_confidence
from bot.intake.drafts import CARD, IncomingMessage, keep_confidence, read, with_words
from bot.intake.filing import Alarm, file_draft
from bot.intake.hazard import alarming
from bot.intake.refusals import TooLong
from bot.intake.rules import Draft, DraftMessage, Page, joined
from bot.intake.sealing import placed_by_words
from bot.intake.sensitive import told_in_confidence
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.notify import private_place
from bot.kernel.refs import EntityRef
from bot.people import consent
from bot.settings import CommunitySettings


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it: an emoji alone takes no words back."""
    return any(character.isalnum() for character in text)


async def of_draft(
    tx: Tx, settings: CommunitySettings, draft: Draft, message: DraftMessage, said: IncomingMessage, by: Actor
) -> None:
    """Read the draft anew with the message's new text; file it at once if that is a danger."""
    if (draft.person_id or 0) != by.person_id:
        return
    await tx.files.attach(EntityRef(CARD, draft.id), said.files, "report", by.person_id or None)
    before = _alarm(draft)
    if has_words(said.text):
        try:
            draft = await _with_new_words(tx, settings, draft, message, said.text, by)
        except TooLong:
            if await keep_confidence(tx, draft, said, by):
                return
            raise
    await tx.drafts.save(draft)
    await tx.cards.invalidate((CARD,), draft.id, by.now)
    alarm = _alarm(draft)
    if alarm and alarm != before and draft.person_id is not None:
        area = draft.area or (await tx.areas.all())[0]
        alarm_of = Alarm(draft.text, said.message_id)
        await ask_consent(tx, by, await file_draft(tx, settings, replace(draft, area=area), by, alarm_of))


def _alarm(draft: Draft) -> str:
    """What of the draft is filed at once; "" for nothing."""
    if danger := danger_in(draft.text):
        return danger
    return "hazard" if alarming(draft.text, whisper=draft.whisper) else ""


async def _with_new_words(
    tx: Tx, settings: CommunitySettings, draft: Draft, message: DraftMessage, text: str, by: Actor
) -> Draft:
    """The draft with the message's new text, which may also ask for confidence. Raises TooLong."""
    person = await tx.people.get(by.person_id) if by.person_id else None
    messages = await tx.drafts.messages(draft.id)
    if draft.text == joined(messages) and draft.page is not Page.QUOTED:
        draft = _edited(draft, messages, message, text)
    elif text not in draft.text:
        # The rest, such as the quotation of a neighbour, isn't in the message: nothing is taken away.
        draft = with_words(draft, draft.text, text)
    await tx.drafts.reword(message, text)
    draft = await read(tx, settings, draft, person)
    privately = draft.place.chat_id > 0 and not (person and person.posts)
    asks = told_in_confidence(text) if privately else asks_confidence(text)
    draft = replace(draft, whisper=draft.whisper or asks)
    return await placed_by_words(tx, draft) if draft.whisper and draft.place.chat_id > 0 else draft


def _edited(draft: Draft, messages: Sequence[DraftMessage], message: DraftMessage, text: str) -> Draft:
    """The messages in their order; of too many words the edited ones last, which an alarm keeps."""
    try:
        return replace(draft, text=joined(with_edit(messages, message, text)))
    except TooLong:
        others = "\n".join(one.text for one in messages if one != message)
        return with_words(draft, others, text)


def with_edit(messages: Sequence[DraftMessage], changed: DraftMessage, text: str) -> list[DraftMessage]:
    return [replace(one, text=text) if one == changed else one for one in messages]


async def ask_consent(tx: Tx, by: Actor, filed: Complaint) -> None:
    """A danger is filed without waiting for consent; it is asked for afterwards."""
    await consent.ask_afterwards(
        tx, private_place(await tx.people.get(by.person_id)), by, unnamed=filed.unnamed
    )
