"""Intake actions in private: collect words in a draft. A present danger is filed at once."""

from dataclasses import replace

from bot.complaints.complaint import Complaint
from bot.intake import draft_ends, lately
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import (
    CARD,
    STILL_CONFIDED,
    IncomingMessage,
    Like,
    attach,
    blank,
    corrected,
    cut_alarm,
    keep_confidence,
    read,
    with_place,
    with_words,
)
from bot.intake.filing import Alarm, file_draft
from bot.intake.gazetteer import places
from bot.intake.hazard import alarming
from bot.intake.nearby import narrowed
from bot.intake.placing import names_place
from bot.intake.rules import Draft, DraftState, Page, overfull
from bot.intake.sealing import placed_by_words, seal_recent
from bot.intake.sensitive import told_in_confidence
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people import consent
from bot.people.rules import Person
from bot.settings import CommunitySettings


async def note(
    store: Store,
    settings: CommunitySettings,
    said: IncomingMessage,
    by: Actor,
    *,
    whisper: bool = False,
    replied: bool = False,
    near: int | None = None,
    anew: bool = False,
) -> Draft | None:
    """
    Add a private message to the person's draft, begun if needed, and post its card anew at the bottom.

    A present danger is filed at once, without a press, and as a complaint of its own: an open draft stays.
    Words that ask for confidence seal what is in the draft, or was filed a moment ago unless
    they `replied` to something else; None if they say nothing else. After a whisper all words are told in
    confidence (`lately`), but those that begin anew, `anew`. A danger told in reply to one's own
    whisper, `near`, is where that is, if it says nothing else. Of too many words the confidence they ask
    for is kept all the same; of an alarm what fits is filed, and the rest added. Raises: NoAreas, TooLong.
    """
    async with store.transaction() as tx:
        if anew or lately.says_openly(said.text):
            await draft_ends.begin_anew(tx, said.place, by)
        return await note_in(tx, settings, said, by, whisper=whisper, replied=replied, near=near)


async def note_in(
    tx: Tx,
    settings: CommunitySettings,
    said: IncomingMessage,
    by: Actor,
    *,
    whisper: bool = False,
    replied: bool = False,
    like: Like | None = None,
    near: int | None = None,
) -> Draft | None:
    """Like `note`, inside a transaction that does more; `like` is for words that report something anew."""
    sealed = not replied and await seal_recent(tx, said.text, said.place, by)
    if sealed and only_asks_confidence(said.text) and not said.files:
        return None
    person = await tx.people.get(by.person_id)
    confided = await lately.confided_at(tx, said.place, by) is not None
    older, late = await draft_ends.taking(tx, said, by, confided=confided, settings=settings)
    beside = await _own(tx, near, by)
    asked_for = whisper or any(one.whisper for one in (older, late) if one) or _is_kept(said, person)
    whisper = asked_for or confided
    if older is not None and older.text and alarming(said.text, whisper=whisper):
        # Its card stays where it is: before the danger's answer it would be read first.
        alone = await _beside(tx, person, said, by, whisper)
        noted = await _noted(tx, settings, person, said, by, alone, near=beside)
        return await _file_at_once(tx, settings, noted, said, by)
    if _must_be_cut(older, said.text, whisper=whisper) and await keep_confidence(tx, older, said, by):
        return None
    draft = older or await tx.drafts.add(await blank(tx, person, said, by))
    draft = replace(draft, after_id=late.id) if late else draft
    draft = await _noted(tx, settings, person, said, by, replace(draft, whisper=whisper), like, beside)
    # Only with new words: a picture added to a draft must not file and warn again.
    if said.text and alarming(draft.text, whisper=draft.whisper):
        return await _file_at_once(tx, settings, draft, said, by)
    draft = await draft_ends.touched(tx, settings, draft, by)
    if older is None and confided and not asked_for:
        notice = Notification(STILL_CONFIDED, subject=EntityRef(CARD, draft.id))
        await put_answer(tx, draft.place, notice, by.now)
    await tx.cards.repost(CARD, draft.id, draft.place, by.now)
    return draft


def _is_kept(said: IncomingMessage, person: Person) -> bool:
    """Whether words are kept in confidence: asked for, or too sensitive, of a resident in private."""
    if said.place.chat_id > 0 and not person.posts:
        return told_in_confidence(said.text)
    return asks_confidence(said.text)


async def _own(tx: Tx, complaint_id: int | None, by: Actor) -> Complaint | None:
    """The complaint, if the person reported it in confidence."""
    found = await tx.complaints.get(complaint_id) if complaint_id is not None else None
    return found if found is not None and found.whispered and found.said_by(by.person_id) else None


def _must_be_cut(older: Draft | None, latest: str, *, whisper: bool) -> bool:
    """Whether the words are too long together, and no alarm, which is filed in two parts."""
    words = older.text if older else ""
    return overfull(words, latest) and cut_alarm(words, latest, whisper=whisper) is None


async def begin_whisper(store: Store, place: Place, by: Actor) -> Draft:
    """Begin a whisper (悄悄话): a draft for the secretary alone, without the name. Raises NoAreas."""
    async with store.transaction() as tx:
        draft, late = await draft_ends.taking(tx, IncomingMessage(place, None), by)
        if late is not None:
            await tx.drafts.save(replace(late, by_itself=False))
        if draft is None:
            person = await tx.people.get(by.person_id)
            begun = await blank(tx, person, IncomingMessage(place, None), by, whisper=True)
            return await tx.drafts.add(await placed_by_words(tx, begun))
        whispered = await placed_by_words(tx, replace(draft, whisper=True))
        await tx.drafts.save(whispered)
        await tx.cards.invalidate((CARD,), draft.id, by.now)
    return whispered


async def _beside(tx: Tx, person: Person, said: IncomingMessage, by: Actor, whisper: bool) -> Draft:
    """A draft of this message alone, whatever else is open. Its filing follows."""
    alone = replace(await blank(tx, person, said, by, whisper=whisper), state=DraftState.FILED)
    return await tx.drafts.add(alone)


async def _noted(
    tx: Tx,
    settings: CommunitySettings,
    person: Person,
    said: IncomingMessage,
    by: Actor,
    draft: Draft,
    like: Like | None = None,
    near: Complaint | None = None,
) -> Draft:
    """The draft with the message added."""
    where = draft.page in (Page.GRID, Page.BUILDING) and await _says_where(tx, said.text)
    if said.message_id is not None and not where:
        # A draft begun by a key has none before its first words, by whose chat its danger goes on.
        draft = replace(draft, message_id=draft.message_id or said.message_id)
        await tx.drafts.said(draft, said.message_id, said.text, by.now)
    if where:
        draft = await with_place(tx, draft, said.text)
    elif said.text:
        draft = await read(tx, settings, with_words(_asking_no_place(draft), draft.text, said.text), person)
        draft = await corrected(tx, settings, draft, said.text)
    draft = await narrowed(tx, like.fill(draft) if like else draft, said.files)
    if draft.whisper:
        draft = await placed_by_words(tx, draft, near)
    await tx.drafts.save(draft)
    await attach(tx, said, EntityRef(CARD, draft.id), by)
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, draft.id)
    return draft


async def _says_where(tx: Tx, text: str) -> bool:
    """Whether words answer with the place that the card asks for, and with nothing that outranks it."""
    if danger_in(text) is not None or asks_confidence(text):
        return False
    return names_place(text, await places(tx))


def _asking_no_place(draft: Draft) -> Draft:
    """Words without a place, where the card asked for one, are more of the matter: it is shown whole again."""
    return replace(draft, page=Page.DRAFT) if draft.page in (Page.GRID, Page.BUILDING) else draft


async def _file_at_once(
    tx: Tx, settings: CommunitySettings, draft: Draft, said: IncomingMessage, by: Actor
) -> Draft:
    """Answer a danger and file it at once; without a place it goes to the complete community."""
    text = said.text if alarming(said.text, whisper=True) else draft.text
    area = draft.area or (await tx.areas.all())[0]
    alarm = Alarm(text, said.message_id)
    complaint = await file_draft(tx, settings, replace(draft, area=area), by, alarm)
    await consent.ask_afterwards(tx, said.place, by, unnamed=complaint.unnamed)
    return replace(draft, state=DraftState.FILED, complaint_id=complaint.id)
