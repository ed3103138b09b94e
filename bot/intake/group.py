"""Intake actions in groups: file one message as a complaint, without questions unless it has a similar one."""

from dataclasses import dataclass, replace

from bot.areas.rules import Binding, Purpose
from bot.complaints.complaint import Complaint, Origin
from bot.complaints.effects import about
from bot.complaints.filing import Filing, file, hang_cards
from bot.intake.alarm import sound
from bot.intake.apart import add_rest
from bot.intake.drafts import CARD, IncomingMessage, Like, attach, blank_at, finish, read, with_words
from bot.intake.events import ComplaintHeard
from bot.intake.filing import channel_in, channel_of, file_draft, urgency_of, written_down_in
from bot.intake.hazard import alarming
from bot.intake.joining import lookalikes
from bot.intake.nearby import narrowed
from bot.intake.own_again import add, own_open
from bot.intake.refusals import EmptyReport, EmptyReportOfStaff, FiledBefore, SaidOpenly, UnboundChat
from bot.intake.rules import DRAFT_TIMER, GROUP_DRAFT_WAITS, Draft, DraftState, Page, fitting
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people import consent
from bot.people.rules import LEADERS, Person, Role
from bot.settings import CommunitySettings


async def report(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor
) -> Complaint | Draft:
    """
    File a group message. If a neighbour's open complaint is similar, offer to join it first; without an
    answer in ten minutes it is filed anyway.

    Raises: UnboundChat, EmptyReport, FiledBefore, TooLong, SaidOpenly.
    """
    async with store.transaction() as tx:
        return await report_in(tx, settings, said, by)


async def report_in(
    tx: Tx, settings: CommunitySettings, said: IncomingMessage, by: Actor, like: Like | None = None
) -> Complaint | Draft:
    """Like `report`, inside a transaction that does more; `like` is for words that report something anew."""
    return await _report(tx, settings, await _bound(tx, said, by), said, by, like=like)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A neighbour's message that a person replied to with /report."""

    said: IncomingMessage
    author_id: int
    own_words: str  # of the person who replied


async def pass_on(
    store: Store, settings: CommunitySettings, quoted: Quoted, reply: IncomingMessage, by: Actor
) -> Complaint | Draft:
    """
    File a neighbour's words as their complaint (代办), which takes a post. Anybody else is offered to file as
    themselves, with the words quoted: nobody complains in a neighbour's name.

    Raises like `report`.
    """
    async with store.transaction() as tx:
        binding, person = await _bound(tx, quoted.said, by), await tx.people.get(by.person_id)
        own = quoted.author_id == by.person_id
        if own or await _may_pass_on(tx, person, binding):
            words = _joined(quoted.said.text, quoted.own_words)
            said = replace(quoted.said, text=words)
            return await _report(tx, settings, binding, said, by, None if own else quoted.author_id)
        # The files are the neighbour's and don't go along; the reply's own do.
        said = replace(reply, text=_joined(quoted.own_words, f"「{quoted.said.text}」"))
        if danger_in(said.text) is not None:
            filed = await _report(tx, settings, binding, said, by)
        else:
            filed = await _offer_own(tx, settings, binding, said, by)
        entity = EntityRef(CARD, filed.id) if isinstance(filed, Draft) else about(filed)
        await tx.drafts.quotes(entity, quoted.author_id, quoted.said.text)
        return filed


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


async def _may_pass_on(tx: Tx, person: Person, binding: Binding) -> bool:
    """Whether one of the person's posts lies in the chat's area or covers it."""
    for post in person.posts:
        area = await tx.areas.get(post.area_id)
        if post.role is not Role.RESIDENT and (area.within(binding.area.id) or binding.area.within(area.id)):
            return True
    return False


async def _offer_own(
    tx: Tx, settings: CommunitySettings, binding: Binding, said: IncomingMessage, by: Actor
) -> Draft:
    """A draft that is filed by its author's press alone, never by silence."""
    await _end_older(tx, settings, said, by)
    draft = await _read(tx, settings, binding, await tx.people.get(by.person_id), said, by)
    _check_openness(draft)
    return await _post_draft(tx, replace(draft, page=Page.QUOTED), said, by)


async def _report(
    tx: Tx,
    settings: CommunitySettings,
    binding: Binding,
    said: IncomingMessage,
    by: Actor,
    reporter_id: int | None = None,
    like: Like | None = None,
) -> Complaint | Draft:
    """`reporter_id` is the author of words that somebody else files (代办); None is `by` itself."""
    person = await tx.people.get(by.person_id)
    draft = await _read(tx, settings, binding, person, said, by)
    draft = replace(draft, reporter_id=reporter_id)
    draft = like.fill(draft) if like else draft
    _check_openness(draft)
    if reporter_id is None and await _waits_for_consent(tx, binding, draft, person):
        # In a draft of its own: two matters of one evening are two complaints.
        return await _post_draft(tx, replace(draft, page=Page.CONSENT), said, by)
    # A danger is filed without an offer to join: ten minutes without an answer would be too long.
    if danger_in(draft.text) is None and (await own_open(tx, draft) or await lookalikes(tx, draft)):
        return await _offer_to_join(tx, settings, draft, said, by)
    return await _file(tx, settings, binding, draft, said, by)


async def _waits_for_consent(tx: Tx, binding: Binding, draft: Draft, person: Person) -> bool:
    """Whether the person has to agree first; never for a danger, nor for what the staff writes down."""
    if binding.purpose is Purpose.STAFF or alarming(draft.text, whisper=draft.whisper):
        return False
    return await consent.has_to_ask(tx, person)


def _check_openness(draft: Draft) -> None:
    """Raises SaidOpenly for a whisper; a danger or hazard can't wait for the private chat."""
    if draft.whisper and not alarming(draft.text, whisper=True):
        raise SaidOpenly


async def _bound(tx: Tx, said: IncomingMessage, by: Actor) -> Binding:
    """The group's binding. Raises UnboundChat, EmptyReport, FiledBefore."""
    binding = await tx.chats.binding(said.place)
    if binding is None:
        raise UnboundChat
    if not said.text and not said.files:
        passes_on = by.person_id and await _may_pass_on(tx, await tx.people.get(by.person_id), binding)
        raise EmptyReportOfStaff if passes_on else EmptyReport
    # Two neighbours may pass on the same words (代办): the second reads the number of the first.
    if earlier := await tx.complaints.said_in(Origin(said.place, said.message_id or 0)):
        raise FiledBefore(earlier.number)
    return binding


async def _read(
    tx: Tx,
    settings: CommunitySettings,
    binding: Binding,
    person: Person | None,
    said: IncomingMessage,
    by: Actor,
) -> Draft:
    """The draft of a message. The group's area counts as home, so a named building is one of its own."""
    draft = with_words(blank_at(binding.area, person, said, by), "", said.text)
    found = await narrowed(tx, await read(tx, settings, draft, person, binding.area), said.files)
    # In the staff chat workers write down what others said; the words are not their own.
    return replace(found, whisper=False) if binding.purpose is Purpose.STAFF else found


async def _file(
    tx: Tx, settings: CommunitySettings, binding: Binding, draft: Draft, said: IncomingMessage, by: Actor
) -> Complaint:
    complaint = await file(tx, settings, _filing(binding, draft, said, by), by)
    if said.occasion_id is not None and not complaint.discreet:
        await tx.publish(ComplaintHeard(said.occasion_id, complaint.id))
    await attach(tx, said, about(complaint), by)
    if alarming(draft.text, whisper=draft.whisper):
        await sound(tx, draft.text, complaint, said.place, said.message_id, by)
        private = private_place(await tx.people.get(by.person_id))
        await consent.ask_afterwards(tx, private, by, unnamed=complaint.unnamed)
    await hang_cards(tx, complaint, said.place, by)
    await add_rest(tx, settings, complaint, draft, by)
    return complaint


def _filing(binding: Binding, draft: Draft, said: IncomingMessage, by: Actor) -> Filing:
    return Filing(
        text=draft.text,
        category=draft.category,
        kind=draft.kind,
        urgency=urgency_of(draft),
        channel=channel_of(draft, channel_in(binding), said.occasion_id),
        area=draft.area or binding.area,
        spot=draft.spot,
        reporter_id=draft.reporter_id or by.person_id,
        origin=Origin(draft.place, draft.message_id or 0),
        on_behalf=written_down_in(binding),
        danger=alarming(draft.text, whisper=True),
        rest=draft.rest,
        alarmed=danger_in(draft.text) is not None,
    )


async def _offer_to_join(
    tx: Tx, settings: CommunitySettings, draft: Draft, said: IncomingMessage, by: Actor
) -> Draft:
    """Post a card with both choices. The person's older draft is filed first: one may be open at a time."""
    await _end_older(tx, settings, said, by)
    return await _post_draft(tx, draft, said, by)


async def _end_older(tx: Tx, settings: CommunitySettings, said: IncomingMessage, by: Actor) -> None:
    older = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    if older is not None:
        await _end(tx, settings, older, by)


async def _end(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> None:
    """File a draft without a press, so that nothing is lost; one that quotes a neighbour is dropped."""
    if draft.page is Page.QUOTED:
        await finish(tx, draft, DraftState.CANCELLED, by)
    elif own := await own_open(tx, draft):  # the same words again: silence files them no second time
        await add(tx, draft, own[0], by)
    else:
        await file_draft(tx, settings, draft, by)


async def _post_draft(tx: Tx, draft: Draft, said: IncomingMessage, by: Actor) -> Draft:
    fitting(draft.text + draft.rest)  # an alarm alone is filed in two parts
    added = await tx.drafts.add(draft)
    if said.message_id is not None:
        await tx.drafts.said(added, said.message_id, draft.text, by.now)
    await attach(tx, said, EntityRef(CARD, added.id), by)
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, added.id)
    await tx.cards.post(CARD, added.id, said.place, by.now, said.message_id)
    await tx.timers.set(Timer(DRAFT_TIMER, added.id, 0, by.now + GROUP_DRAFT_WAITS))
    return added


async def draft_for_anonymous(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor
) -> Draft:
    """
    Draft the message of an anonymous admin, whom Telegram hides. A button's press carries the real person.

    `by.person_id` is 0. Raises: UnboundChat, EmptyReport, FiledBefore, TooLong, SaidOpenly.
    """
    async with store.transaction() as tx:
        binding = await _bound(tx, said, by)
        draft = await _read(tx, settings, binding, None, said, by)
        _check_openness(draft)
        return await _post_draft(tx, draft, said, by)


async def is_anonymous(store: Store, draft_id: int) -> bool:
    """Whether a draft still waits for the anonymous admin who wrote it. Raises NotFound."""
    async with store.reading() as tx:
        draft = await tx.drafts.get(draft_id)
        return draft.state is DraftState.OPEN and draft.person_id is None


async def is_residents(store: Store, place: Place) -> bool:
    """Whether the chat is bound as a residents' group."""
    async with store.reading() as tx:
        binding = await tx.chats.binding(place)
        return binding is not None and binding.purpose is Purpose.RESIDENTS


async def leads_there(store: Store, place: Place, by: Actor) -> bool:
    """Whether the person leads the group's area by the roster, as grid leader or secretary."""
    async with store.reading() as tx:
        binding, person = await tx.chats.binding(place), await tx.people.get(by.person_id)
        return binding is not None and person.holds(LEADERS, binding.area)


async def file_unanswered(tx: Tx, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """
    File a draft after ten minutes without a press, as its own resident; `by.person_id` is ignored.

    One that asks for consent waits on: silence is none.
    """
    draft = await tx.drafts.get(draft_id)
    if draft.state is not DraftState.OPEN or draft.person_id is None:
        return
    if not await consent.needed(tx, draft.person_id):
        await _end(tx, settings, draft, replace(by, person_id=draft.person_id))


async def late_of_album(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """
    Attach a later message of an album to the album's draft or complaint, or store it until that is known.

    Returns whether it is known.
    """
    if said.album is None:
        return False
    async with store.transaction() as tx:
        # The pictures of an album are separate updates, and only one of them has the caption.
        album, belongs = await tx.files.album(said.place.chat_id, said.album, by.now)
        await tx.files.attach(belongs or album, said.files, "report", by.person_id or None)
        if belongs is None:
            return False
        await tx.cards.invalidate((CARD,), belongs.id, by.now)
        return True
