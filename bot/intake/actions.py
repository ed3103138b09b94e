"""Intake actions in private: collect words in a draft. A present danger is filed at once."""

from dataclasses import replace
from datetime import timedelta

from bot.complaints import actions as complaints
from bot.complaints.effects import confirm
from bot.complaints.filing import warn
from bot.complaints.store import Search
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import CARD, IncomingMessage, Like, attach, blank, keep_confidence, read, with_place
from bot.intake.filing import file_draft
from bot.intake.rules import Draft, DraftState, Page, overfull, with_more
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people import consent
from bot.people.rules import Person
from bot.settings import CommunitySettings

AFTERTHOUGHT = timedelta(minutes=10)  # in which 别说是我 is about what was filed last


async def note(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor, *, whisper: bool = False
) -> Draft | None:
    """
    Add a private message to the person's draft, begun if needed, and post its card anew at the bottom.

    A present danger is filed at once, without a press. Words that ask for confidence seal what is in the
    draft, or was filed a moment ago; None if they say nothing else. Of too many words the confidence they ask
    for is kept all the same. Raises: NoAreas, TooLong.
    """
    async with store.transaction() as tx:
        return await note_in(tx, settings, said, by, whisper=whisper)


async def note_in(
    tx: Tx,
    settings: CommunitySettings,
    said: IncomingMessage,
    by: Actor,
    *,
    whisper: bool = False,
    like: Like | None = None,
) -> Draft | None:
    """Like `note`, inside a transaction that does more; `like` is for words that report something anew."""
    person = await tx.people.get(by.person_id)
    sealed = await _seal_recent(tx, said, by)
    if sealed and only_asks_confidence(said.text) and not said.files:
        return None
    noted = await _noted(tx, settings, person, said, by, whisper=whisper)
    if noted is None:
        return None
    draft, new_to_it = noted
    if like is not None:
        draft = like.fill(draft)
        await tx.drafts.save(draft)
    danger = danger_in(draft.text)
    # Only with new words: a picture added to a draft must not file and warn again.
    if danger and new_to_it:
        await warn(tx, danger, said.place, said.message_id, by)
        draft = await _file_at_once(tx, settings, draft, by)
        await consent.ask_afterwards(tx, said.place, by)
    else:
        await tx.cards.repost(CARD, draft.id, draft.place, by.now)
    return draft


async def _seal_recent(tx: Tx, said: IncomingMessage, by: Actor) -> bool:
    """Seal what the person filed here a moment ago if the words ask for it: a danger was filed at once."""
    if not asks_confidence(said.text) or await tx.drafts.open_of(by.person_id, said.place.chat_id):
        return False
    for last in await tx.complaints.search(Search(reporter_id=by.person_id, limit=1)):
        here = last.origin is not None and last.origin.place == said.place
        if here and last.filed_at > by.now - AFTERTHOUGHT and await complaints.seal(tx, last, by) != last:
            await confirm(tx, last, "seal", by)
            return True
    return False


async def begin_whisper(store: Store, place: Place, by: Actor) -> Draft:
    """Begin a whisper (悄悄话): a draft that will be filed without the name. Raises NoAreas."""
    async with store.transaction() as tx:
        draft = await tx.drafts.open_of(by.person_id, place.chat_id)
        if draft is None:
            person = await tx.people.get(by.person_id)
            return await tx.drafts.add(await blank(tx, person, IncomingMessage(place, None), by, whisper=True))
        whispered = replace(draft, whisper=True)
        await tx.drafts.save(whispered)
        await tx.cards.invalidate((CARD,), draft.id, by.now)
    return whispered


async def _noted(
    tx: Tx, settings: CommunitySettings, person: Person, said: IncomingMessage, by: Actor, *, whisper: bool
) -> tuple[Draft, bool] | None:
    """The draft with the message added, and whether it had words; None if only its confidence was kept."""
    before = await tx.drafts.open_of(person.id, said.place.chat_id)
    draft = before or await tx.drafts.add(await blank(tx, person, said, by, whisper=whisper))
    # Of these words alone: 保密 at their beginning asks for it, in the middle of all words it may not.
    draft = replace(draft, whisper=draft.whisper or whisper or asks_confidence(said.text))
    places = bool(said.text) and draft.page in (Page.GRID, Page.BUILDING) and not _outranks_place(said.text)
    if not places and overfull(draft.text, said.text) and await keep_confidence(tx, before, said, by):
        return None
    if said.message_id is not None and not places:
        await tx.drafts.said(draft, said.message_id, said.text, by.now)
    if places:
        draft = await with_place(tx, draft, said.text)
    elif said.text:
        draft = await read(tx, settings, replace(draft, text=with_more(draft.text, said.text)), person)
    await tx.drafts.save(draft)
    await attach(tx, said, EntityRef(CARD, draft.id), by)
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, draft.id)
    return draft, bool(said.text)


def _outranks_place(text: str) -> bool:
    """Whether words are more than the place that the card asks for."""
    return danger_in(text) is not None or asks_confidence(text)


async def _file_at_once(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Draft:
    """File a danger at once; without a place it goes to the complete community."""
    area = draft.area or (await tx.areas.all())[0]
    complaint = await file_draft(tx, settings, replace(draft, area=area), by)
    return replace(draft, state=DraftState.FILED, complaint_id=complaint.id)
