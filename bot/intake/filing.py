"""Filing a draft as a complaint: by a press, with consent, through the channel it came by."""

from dataclasses import dataclass, replace

from bot.areas.rules import Binding, Purpose
from bot.complaints.complaint import Channel, Complaint, Danger, Origin, Urgency
from bot.complaints.effects import about
from bot.complaints.filing import Filing, file, hang_cards
from bot.intake.alarm import sound
from bot.intake.apart import add_rest
from bot.intake.drafts import CARD, finish, mine, turn_to
from bot.intake.events import ComplaintHeard
from bot.intake.gazetteer import places
from bot.intake.hazard import alarming
from bot.intake.joining import lookalikes
from bot.intake.placing import names_place
from bot.intake.refusals import ConsentFirst, WhichGrid
from bot.intake.rules import DRAFT_TIMER, GROUP_DRAFT_WAITS, Draft, DraftState, Field, Page
from bot.intake.sealing import placed_by_words
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people import consent
from bot.settings import CommunitySettings


async def submit(
    store: Store,
    settings: CommunitySettings,
    draft_id: int,
    by: Actor,
    *,
    whisper: bool = False,
    keeper_only: bool = False,
) -> Complaint:
    """
    File a draft (提交), also as a whisper, or as one that is handed to nobody (只给书记).

    Raises NotYourDraft; WhichGrid and ConsentFirst, after the card was set to ask for the grid or for consent.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        alone = keeper_only or draft.keeper_only
        draft = replace(draft, whisper=whisper or alone or draft.whisper, keeper_only=alone)
        if draft.whisper and draft.place.chat_id > 0:
            draft = await placed_by_words(tx, draft)
        if draft.area is not None and not await consent.needed(tx, by.person_id):
            return await file_draft(tx, settings, draft, by)
        await turn_to(tx, draft, Page.GRID if draft.area is None else Page.CONSENT, by)
    # After the commit: raised inside, it would undo the page that asks.
    raise WhichGrid if draft.area is None else ConsentFirst


async def agree(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> Complaint | None:
    """
    Consent, and go on with the draft that waited for it (同意，提交).

    Returns None where it is offered first to join a neighbour's complaint. Raises NotYourDraft, WhichGrid.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        await consent.give(tx, by)
        await _go_on_with_others(tx, draft, by)
        if draft.area is not None and not (draft.place.chat_id < 0 and await lookalikes(tx, draft)):
            return await file_draft(tx, settings, draft, by)
        await turn_to(tx, draft, Page.GRID if draft.area is None else Page.DRAFT, by)
    if draft.area is None:
        raise WhichGrid
    return None


async def _go_on_with_others(tx: Tx, agreed: Draft, by: Actor) -> None:
    """Consent is given once: what else waits for it in the group is offered, and then filed by itself."""
    for draft in await tx.drafts.asking_consent(by.person_id, agreed.place.chat_id):
        if draft.id == agreed.id:
            continue
        await turn_to(tx, draft, Page.DRAFT, by)
        again = int(by.now.timestamp())  # another timer than the one that found it waiting
        await tx.timers.set(Timer(DRAFT_TIMER, draft.id, again, by.now + GROUP_DRAFT_WAITS))


@dataclass(frozen=True, slots=True)
class Alarm:
    """Words that are filed at once, and the message that holds them."""

    text: str
    message_id: int | None


async def file_draft(
    tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor, alarm: Alarm | None = None
) -> Complaint:
    """
    File the draft as a complaint with its files; the complaint's card replaces the draft's.

    An alarm is answered before everything else in the chat.
    """
    if draft.whisper and draft.place.chat_id > 0:
        draft = await placed_by_words(tx, draft)
    if draft.area is None:
        raise WhichGrid
    occasion_id = await tx.drafts.occasion_of(draft.id)
    binding = await tx.chats.binding(draft.place) if draft.place.chat_id < 0 else None
    filing = Filing(
        text=draft.text,
        category=draft.category,
        kind=draft.kind,
        urgency=urgency_of(draft),
        channel=_channel(draft, binding, occasion_id),
        area=draft.area,
        spot=draft.spot,
        reporter_id=draft.reporter_id or draft.person_id or by.person_id,
        origin=Origin(draft.place, draft.message_id) if draft.message_id else None,
        on_behalf=written_down_in(binding) or bool(draft.for_whom),
        for_whom=draft.for_whom,
        danger=alarming(draft.text, whisper=True),
        rest=draft.rest,
        alarmed=alarming(draft.text, whisper=draft.whisper),
        keeper_only=draft.keeper_only,
        placed=draft.place.chat_id < 0
        or Field.PLACE in draft.fixed
        or names_place(draft.text, await places(tx)),
    )
    complaint = await file(tx, settings, filing, by)
    if alarm is not None:
        await sound(tx, alarm.text, complaint, draft.place, alarm.message_id, by)
    if occasion_id is not None and not complaint.discreet:
        await tx.publish(ComplaintHeard(occasion_id, complaint.id))
    await tx.files.move(EntityRef(CARD, draft.id), about(complaint))
    await finish(tx, draft, DraftState.FILED, by, complaint.id)
    await hang_cards(tx, complaint, draft.place, by)
    await add_rest(tx, settings, complaint, draft, by)
    return complaint


def _channel(draft: Draft, binding: Binding | None, occasion_id: int | None) -> Channel:
    private = Channel.DESK if draft.for_whom else Channel.PRIVATE
    usual = channel_in(binding) if draft.place.chat_id < 0 else private
    return channel_of(draft, usual, occasion_id)


def urgency_of(draft: Draft) -> Urgency:
    """A hazard told in confidence is urgent, whatever triage read; a press could not come before the filing."""
    hazard = draft.whisper and alarming(draft.text, whisper=True)
    return Urgency.URGENT if hazard else draft.urgency


def channel_of(draft: Draft, usual: Channel, occasion_id: int | None) -> Channel:
    """The channel: confidence outranks the place, despair any group, a closed chat the day."""
    if draft.whisper:
        return Channel.WHISPER
    if danger_in(draft.text) is Danger.DESPAIR and usual is not Channel.DESK:
        return Channel.PRIVATE
    return Channel.LISTENING_DAY if occasion_id is not None and usual is not Channel.DESK else usual


def written_down_in(binding: Binding | None) -> bool:
    """Whether words there are another's, whom the staff writes them down for (代录)."""
    return binding is not None and binding.purpose is Purpose.STAFF


def channel_in(binding: Binding | None) -> Channel:
    """Public in the residents' group alone; in a closed chat it is written down as at the desk."""
    open_to_all = binding is not None and binding.purpose is Purpose.RESIDENTS
    return Channel.GROUP if open_to_all else Channel.DESK
