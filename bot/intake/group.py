"""Intake actions in groups: file one message as a complaint, without questions unless it has a similar one."""

from dataclasses import replace

from bot.areas.rules import Binding, Purpose
from bot.complaints.complaint import Channel, Complaint, Origin
from bot.complaints.effects import about
from bot.complaints.filing import Filing, file, hang_cards, warn
from bot.intake.actions import CARD, IncomingMessage, attach, blank_at, file_draft, lookalikes, read
from bot.intake.events import ComplaintHeard
from bot.intake.refusals import EmptyReport, FiledBefore, UnboundChat
from bot.intake.rules import GROUP_DRAFT_WAITS, Draft, DraftState
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people.rules import Person
from bot.settings import CommunitySettings

DRAFT_TIMER = "draft"


async def report(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor, reporter_id: int | None = None
) -> Complaint | Draft:
    """
    File a group message. If a neighbour's open complaint is similar, offer to join it first; without an
    answer in ten minutes it is filed anyway.

    `reporter_id` is the author of words that somebody else files (代办); None is `by` itself.
    Raises: UnboundChat, EmptyReport, FiledBefore.
    """
    async with store.transaction() as tx:
        binding = await _bound(tx, said)
        person = await tx.people.get(by.person_id)
        draft = await _read(tx, settings, binding, person, said, by)
        draft = replace(draft, reporter_id=reporter_id)
        # A danger is filed without an offer to join: ten minutes without an answer would be too long.
        if danger_in(draft.text) is None and await lookalikes(tx, draft):
            return await _offer_to_join(tx, settings, draft, said, by)
        return await _file(tx, settings, binding, draft, said, by)


async def _bound(tx: Tx, said: IncomingMessage) -> Binding:
    """The group's binding. Raises UnboundChat, EmptyReport, FiledBefore."""
    binding = await tx.chats.binding(said.place)
    if binding is None:
        raise UnboundChat
    if not said.text and not said.files:
        raise EmptyReport
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
    draft = replace(blank_at(binding.area, person, said, by), text=said.text)
    return await read(tx, settings, draft, person, binding.area)


async def _file(
    tx: Tx, settings: CommunitySettings, binding: Binding, draft: Draft, said: IncomingMessage, by: Actor
) -> Complaint:
    filing = _filing(binding, draft, by)
    if said.occasion_id is not None:
        filing = replace(filing, channel=Channel.LISTENING_DAY)
    complaint = await file(tx, settings, filing, by)
    if said.occasion_id is not None:
        await tx.publish(ComplaintHeard(said.occasion_id, complaint.id))
    await attach(tx, said, about(complaint), by)
    if danger := danger_in(draft.text):
        await warn(tx, danger, said.place, said.message_id, by)
    await hang_cards(tx, complaint, said.place, by)
    return complaint


def _filing(binding: Binding, draft: Draft, by: Actor) -> Filing:
    """The filing's channel: the desk for complaints written down in the staff chat, else the group."""
    return Filing(
        text=draft.text,
        category=draft.category,
        kind=draft.kind,
        urgency=draft.urgency,
        channel=Channel.DESK if binding.purpose is Purpose.STAFF else Channel.GROUP,
        area=draft.area or binding.area,
        spot=draft.spot,
        reporter_id=draft.reporter_id or by.person_id,
        origin=Origin(draft.place, draft.message_id or 0),
    )


async def _offer_to_join(
    tx: Tx, settings: CommunitySettings, draft: Draft, said: IncomingMessage, by: Actor
) -> Draft:
    """Post a card with both choices. The person's older draft is filed first: one may be open at a time."""
    older = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    if older is not None:
        await file_draft(tx, settings, older, by)
    return await _post_draft(tx, draft, said, by)


async def _post_draft(tx: Tx, draft: Draft, said: IncomingMessage, by: Actor) -> Draft:
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

    `by.person_id` is 0. Raises: UnboundChat, EmptyReport, FiledBefore.
    """
    async with store.transaction() as tx:
        binding = await _bound(tx, said)
        return await _post_draft(tx, await _read(tx, settings, binding, None, said, by), said, by)


async def is_anonymous(store: Store, draft_id: int) -> bool:
    """Whether a draft still waits for the anonymous admin who wrote it. Raises NotFound."""
    async with store.reading() as tx:
        draft = await tx.drafts.get(draft_id)
        return draft.state is DraftState.OPEN and draft.person_id is None


async def file_unanswered(tx: Tx, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """File a draft after ten minutes without a press, as its own resident; `by.person_id` is ignored."""
    draft = await tx.drafts.get(draft_id)
    if draft.state is DraftState.OPEN and draft.person_id is not None:
        await file_draft(tx, settings, draft, replace(by, person_id=draft.person_id))


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
