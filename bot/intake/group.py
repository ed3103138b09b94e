"""From one message in a group to a complaint: no questions asked, unless a neighbour was first."""

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
    File what was said. Where a neighbour's open complaint looks the same, offer that first; without
    an answer in ten minutes it is filed all the same.

    `reporter_id` is whose words they are, where somebody passes them on (代办); None is `by` itself.
    Raises: UnboundChat, EmptyReport, FiledBefore.
    """
    async with store.transaction() as tx:
        binding = await _bound(tx, said)
        person = await tx.people.get(by.person_id)
        draft = await _read(tx, settings, binding, person, said, by)
        draft = replace(draft, reporter_id=reporter_id)
        if danger_in(draft.text) is None and await lookalikes(tx, draft):
            return await _offer_to_join(tx, settings, draft, said, by)
        return await _file(tx, settings, binding, draft, said, by)


async def _bound(tx: Tx, said: IncomingMessage) -> Binding:
    """Where the group belongs. Raises UnboundChat, EmptyReport, FiledBefore."""
    binding = await tx.chats.binding(said.place)
    if binding is None:
        raise UnboundChat
    if not said.text and not said.files:
        raise EmptyReport
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
    """The group's own area is home: a building named in it is one of its buildings."""
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
    """What staff write down in their own chat came to the desk; all else is the group's."""
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
    """A card with both ways on. An older one of the same person is settled first: filed."""
    older = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    if older is not None:
        await file_draft(tx, settings, older, by)
    return await _hang(tx, draft, said, by)


async def _hang(tx: Tx, draft: Draft, said: IncomingMessage, by: Actor) -> Draft:
    kept = await tx.drafts.add(draft)
    await attach(tx, said, EntityRef(CARD, kept.id), by)
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, kept.id)
    await tx.cards.post(CARD, kept.id, said.place, by.now, said.message_id)
    await tx.timers.set(Timer(DRAFT_TIMER, kept.id, 0, by.now + GROUP_DRAFT_WAITS))
    return kept


async def keep_for_whoever_presses(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor
) -> Draft:
    """
    An anonymous admin wrote it: Telegram hides who. The press of a button carries the real person.

    `by.person_id` is 0. Raises: UnboundChat, EmptyReport, FiledBefore.
    """
    async with store.transaction() as tx:
        binding = await _bound(tx, said)
        return await _hang(tx, await _read(tx, settings, binding, None, said, by), said, by)


async def file_unanswered(tx: Tx, settings: CommunitySettings, draft_id: int, by: Actor) -> None:
    """Ten minutes without a press. `by.person_id` is ignored: it is the resident's own."""
    draft = await tx.drafts.get(draft_id)
    if draft.state is DraftState.OPEN and draft.person_id is not None:
        await file_draft(tx, settings, draft, replace(by, person_id=draft.person_id))


async def late_of_album(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """
    One more of an album. It joins what the album belongs to, or waits until that is known;
    whether it belonged to something by now.
    """
    if said.album is None:
        return False
    async with store.transaction() as tx:
        album, belongs = await tx.files.album(said.place.chat_id, said.album, by.now)
        await tx.files.attach(belongs or album, said.files, "report", by.person_id or None)
        if belongs is None:
            return False
        await tx.cards.invalidate((CARD,), belongs.id, by.now)
        return True
