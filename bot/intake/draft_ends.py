"""
The end of a draft in private: words after ten quiet minutes begin another one, which may be added to it; an
unpressed one is reminded of once, and then filed by itself, or asked about.

Filed by itself is a plain complaint with a place alone. Nothing told in confidence ever is.
"""

from dataclasses import replace
from datetime import timedelta

from bot.areas.rules import Level
from bot.complaints.complaint import Complaint, Kind
from bot.complaints.hearing import speaks_of_staff
from bot.intake import filing
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import CARD, IncomingMessage, finish, mine, read, with_words
from bot.intake.kind_weights import leanings
from bot.intake.own_again import own_open
from bot.intake.parting import split
from bot.intake.praise import thankful
from bot.intake.rules import Draft, DraftState, Page, Reminded
from bot.intake.spot import fold
from bot.intake.store import Store, Tx
from bot.intake.triage import OTHER, PRAISE, triage
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.people import consent
from bot.settings import CommunitySettings

QUIET = timedelta(minutes=10)  # after which words begin a new draft
REMIND_AFTER = timedelta(minutes=15)
FILE_AFTER = timedelta(minutes=30)  # the reminder, which says the time
REMIND, END = "draft_remind", "draft_end"  # timers
FILED_ALONE = "draft.filed_alone"  # name of a notification
WHOLE = 8  # characters of praise: 谢谢师傅 goes with any matter
PLAIN = frozenset({Kind.COMPLAINT, Kind.HELP})
CERTAIN = frozenset({Level.BUILDING, Level.UNIT, Level.HOUSEHOLD})
SHOWN = 3  # waiting drafts under 我的诉求


async def taking(
    tx: Tx,
    said: IncomingMessage,
    by: Actor,
    *,
    confided: bool = False,
    settings: CommunitySettings | None = None,
) -> tuple[Draft | None, Draft | None]:
    """
    The draft that the message joins, and the one that it doesn't; either may be None.

    After ten quiet minutes it joins none, nor an open one where words are `confided`, nor, by `settings`,
    praise a complaint. An empty one waits for its words however long. 别说是我 alone is about the words before.
    """
    draft = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    if draft is None or said.place.chat_id < 0:
        return draft, None
    quiet = by.now - (draft.last_said_at or draft.opened_at)
    apart = quiet >= QUIET or (confided and not draft.whisper)
    apart = apart or (settings is not None and _is_another(settings, draft, said.text))
    if not apart or await _is_empty(tx, draft) or only_asks_confidence(said.text):
        return draft, None
    # What is said in confidence now may be about what still waits: that waits for a press.
    confident = confided or asks_confidence(said.text)
    late = replace(draft, taking=False, by_itself=draft.by_itself and not confident)
    await tx.drafts.save(late)
    return None, late


def _is_another(settings: CommunitySettings, draft: Draft, words: str) -> bool:
    """Whether the words can't be of the draft's matter: praise and a complaint."""
    if not draft.text or not words or draft.page is not Page.DRAFT or draft.whisper:
        return False
    found = triage(words, settings.categories)
    if draft.category == PRAISE:
        tells = found.category not in (OTHER, PRAISE) or leanings(fold(words)).get("complaint", 0.0) > 0
        return found.kind is not Kind.PRAISE and tells
    praised = found.category == PRAISE and thankful(fold(words))
    return praised and len(words) >= WHOLE and draft.category != OTHER


async def _is_empty(tx: Tx, draft: Draft) -> bool:
    return not draft.text and not await tx.files.of(EntityRef(CARD, draft.id))


async def begin_anew(tx: Tx, place: Place, by: Actor) -> None:
    """The next words begin a draft, whatever waits (我要反映, /report), and openly. An empty draft goes."""
    if by.person_id and place.chat_id > 0:
        await tx.people.begins_anew(by.person_id)
    draft = await tx.drafts.open_of(by.person_id, place.chat_id)
    if draft is None or place.chat_id < 0:
        return
    if await _is_empty(tx, draft):
        await finish(tx, draft, DraftState.CANCELLED, by)
    else:
        await tx.drafts.save(replace(draft, taking=False))


async def key_pressed(store: Store, place: Place, by: Actor) -> None:
    """Like `begin_anew`, in a transaction of its own."""
    async with store.transaction() as tx:
        await begin_anew(tx, place, by)


async def touched(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Draft:
    """Set the timers of a draft to which somebody has just said more."""
    if draft.place.chat_id < 0:
        return draft
    draft = replace(draft, last_said_at=by.now)
    await tx.timers.delete_pending((REMIND, END), draft.id)
    if draft.reminded is Reminded.NOT:
        await tx.timers.set(Timer(REMIND, draft.id, int(by.now.timestamp()), by.now + REMIND_AFTER))
    else:
        draft = await _until_filed(tx, settings, draft, by)
    await tx.drafts.save(draft)
    return draft


async def _until_filed(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Draft:
    """The draft with the time at which it is filed or asked about, and the timer of that."""
    until = by.now + FILE_AFTER
    await tx.timers.set(Timer(END, draft.id, int(by.now.timestamp()), until))
    return replace(draft, files_at=until if await _files_itself(tx, settings, draft) else None)


async def on_remind(tx: Tx, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """Show an unpressed draft once more, with what becomes of it."""
    draft = await tx.drafts.get(draft_id)
    if draft.state is not DraftState.OPEN or draft.reminded is not Reminded.NOT:
        return
    draft = await _until_filed(tx, settings, replace(draft, reminded=Reminded.ONCE), by)
    await tx.drafts.save(draft)
    await tx.cards.repost(CARD, draft.id, draft.place, by.now)


async def on_end(tx: Tx, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """File a draft without a press, as its card said; or ask whether it is still wanted."""
    draft = await tx.drafts.get(draft_id)
    if draft.state is not DraftState.OPEN or draft.person_id is None or draft.reminded is Reminded.NOT:
        return
    if draft.files_at is not None and await _files_itself(tx, settings, draft):
        complaint = await filing.file_draft(tx, settings, draft, replace(by, person_id=draft.person_id))
        await _tell(tx, draft, complaint, by)
        return
    await tx.drafts.save(replace(draft, reminded=Reminded.ASKED, files_at=None))
    if draft.reminded is Reminded.ONCE:
        await tx.cards.repost(CARD, draft.id, draft.place, by.now)


async def _tell(tx: Tx, draft: Draft, complaint: Complaint, by: Actor) -> None:
    notice = Notification(FILED_ALONE, {"number": complaint.number}, subject=EntityRef(CARD, draft.id))
    await put_answer(tx, draft.place, notice, by.now, about=EntityRef("complaint", complaint.id))


async def _files_itself(tx: Tx, settings: CommunitySettings, draft: Draft) -> bool:
    """Whether silence may file it: one plain complaint with a place, and nothing told in confidence."""
    if split(draft.text, settings.categories):
        return False  # several matters: which of them belong together, their author says
    if draft.person_id is None or draft.whisper or not draft.by_itself or asks_confidence(draft.text):
        return False
    placed = draft.area is not None and (draft.spot.building is not None or draft.area.level in CERTAIN)
    plain = bool(draft.text) and draft.kind in PLAIN and draft.page is Page.DRAFT and draft.after_id is None
    again = await own_open(tx, draft)
    if not placed or not plain or again or await tx.drafts.occasion_of(draft.id) is not None:
        return False
    return not await consent.needed(tx, draft.person_id) and not await _speaks_of_staff(tx, draft)


async def _speaks_of_staff(tx: Tx, draft: Draft) -> bool:
    """Whether it speaks of somebody who would read it: its author may prefer a whisper."""
    if draft.area is None:
        return False
    return await speaks_of_staff(tx, draft.area, draft.text)


async def add_to_older(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> Draft:
    """补充上一件: the words join the older draft. Raises NotYourDraft, also once that one is over; TooLong."""
    async with store.transaction() as tx:
        newer, older = await _both(tx, draft_id, by)
        whole = replace(with_words(older, older.text, newer.text), whisper=older.whisper or newer.whisper)
        whole = await read(tx, settings, whole, await tx.people.get(by.person_id))
        await tx.drafts.move_messages(newer, older)
        await tx.files.move(EntityRef(CARD, newer.id), EntityRef(CARD, older.id))
        # One may take words at a time; the newer one keeps its older one's id, which says what became of it.
        await finish(tx, replace(newer, taking=False), DraftState.CANCELLED, by)
        whole = await touched(tx, settings, replace(whole, taking=newer.taking), by)
        await tx.cards.repost(CARD, whole.id, whole.place, by.now)
    return whole


async def _both(tx: Tx, draft_id: int, by: Actor) -> tuple[Draft, Draft]:
    newer = await mine(tx, draft_id, by)
    if newer.after_id is None:
        raise NotFound(str(draft_id))
    return newer, await mine(tx, newer.after_id, by)


async def is_another(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """另一件: the two stay apart. Raises NotYourDraft."""
    async with store.transaction() as tx:
        draft = replace(await mine(tx, draft_id, by), after_id=None)
        await touched(tx, settings, draft, by)
        await tx.cards.invalidate((CARD,), draft.id, by.now)


async def show_waiting(store: Store, place: Place, by: Actor) -> list[Draft]:
    """The drafts that wait for a press there, newest first; their cards come anew below the list."""
    if place.chat_id < 0 or not by.person_id:
        return []
    async with store.transaction() as tx:
        found = [draft for draft in await tx.drafts.waiting(by.person_id, place.chat_id, SHOWN) if draft.text]
        for draft in reversed(found):
            await tx.cards.repost(CARD, draft.id, draft.place, by.now)
    return found
