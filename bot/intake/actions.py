"""Intake actions in private: collect words in a draft, correct it, and file it as a complaint."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel, Complaint, Kind, Lookalike, Origin, Spot, Urgency
from bot.complaints.effects import about
from bot.complaints.filing import Filing, file, hang_cards
from bot.intake.alarm import sound
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.events import ComplaintHeard
from bot.intake.hazard import alarming
from bot.intake.locate import around, locate
from bot.intake.refusals import ConsentFirst, NoAreas, NotYourDraft, WhichGrid
from bot.intake.rules import (
    DRAFT_TIMER,
    GROUP_DRAFT_WAITS,
    Draft,
    DraftState,
    Field,
    Page,
    read_into,
    with_more,
)
from bot.intake.sealing import placed_by_words, seal_recent
from bot.intake.similar import alike
from bot.intake.spot import in_building, read_spot
from bot.intake.store import Store, Tx
from bot.intake.triage import Triage, danger_in, triage
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.people import consent
from bot.people.reading import Reader, reader_at
from bot.people.rules import Person
from bot.settings import OTHER, CommunitySettings

CARD = "draft"
OFFERED = 3  # similar complaints, at most


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to the bot, as intake reads it."""

    place: Place
    message_id: int | None  # None: a button was pressed instead
    text: str = ""
    files: tuple[Attachment, ...] = ()
    album: str | None = None  # Telegram's media_group_id
    occasion_id: int | None = None  # the listening day at which it was sent


async def note(
    store: Store,
    settings: CommunitySettings,
    said: IncomingMessage,
    by: Actor,
    *,
    whisper: bool = False,
    replied: bool = False,
) -> Draft | None:
    """
    Add a private message to the person's draft, begun if needed, and post its card anew at the bottom.

    A present danger is filed at once, without a press, and as a complaint of its own: an open draft stays.
    Words that ask for confidence seal what is in the draft, or was filed a moment ago unless
    they `replied` to something else; None if they say nothing else. Raises: NoAreas, TooLong.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        sealed = not replied and await seal_recent(tx, said.text, said.place, by)
        if sealed and only_asks_confidence(said.text) and not said.files:
            return None
        older = await tx.drafts.open_of(by.person_id, said.place.chat_id)
        whisper = whisper or (older is not None and older.whisper) or asks_confidence(said.text)
        if older is not None and older.text and alarming(said.text, whisper=whisper):
            alone = await _noted(tx, settings, person, said, by, await _beside(tx, person, said, by, whisper))
            await tx.cards.repost(CARD, older.id, older.place, by.now)
            return await _file_at_once(tx, settings, alone, said, by)
        draft = older or await tx.drafts.add(await blank(tx, person, said, by))
        draft = await _noted(tx, settings, person, said, by, replace(draft, whisper=whisper))
        # Only with new words: a picture added to a draft must not file and warn again.
        if said.text and alarming(draft.text, whisper=draft.whisper):
            return await _file_at_once(tx, settings, draft, said, by)
        await tx.cards.repost(CARD, draft.id, draft.place, by.now)
    return draft


async def begin_whisper(store: Store, place: Place, by: Actor) -> Draft:
    """Begin a whisper (悄悄话): a draft for the secretary alone, without the name. Raises NoAreas."""
    async with store.transaction() as tx:
        draft = await tx.drafts.open_of(by.person_id, place.chat_id)
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
    tx: Tx, settings: CommunitySettings, person: Person, said: IncomingMessage, by: Actor, draft: Draft
) -> Draft:
    """The draft with the message added."""
    places = bool(said.text) and draft.page in (Page.GRID, Page.BUILDING) and not _outranks_place(said.text)
    if said.message_id is not None and not places:
        await tx.drafts.said(draft, said.message_id, said.text, by.now)
    if places:
        draft = await _with_place(tx, draft, said.text)
    elif said.text:
        draft = await read(tx, settings, replace(draft, text=with_more(draft.text, said.text)), person)
    if draft.whisper:
        draft = await placed_by_words(tx, draft)
    await tx.drafts.save(draft)
    await attach(tx, said, EntityRef(CARD, draft.id), by)
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, draft.id)
    return draft


def _outranks_place(text: str) -> bool:
    """Whether words are more than the place that the card asks for."""
    return danger_in(text) is not None or asks_confidence(text)


async def blank(
    tx: Tx, person: Person | None, said: IncomingMessage, by: Actor, *, whisper: bool = False
) -> Draft:
    """An empty draft at the person's home. Raises NoAreas before a roster is imported."""
    if not await tx.areas.at_level(Level.GRID) and not await tx.areas.all():
        raise NoAreas
    return blank_at(await _home(tx, person), person, said, by, whisper=whisper)


def blank_at(
    area: Area | None, person: Person | None, said: IncomingMessage, by: Actor, *, whisper: bool = False
) -> Draft:
    """An empty draft in an area."""
    return Draft(
        id=0,
        person_id=person.id if person else None,
        place=said.place,
        message_id=said.message_id,
        text="",
        category=OTHER,
        kind=Kind.HELP,
        urgency=Urgency.NORMAL,
        area=area,
        spot=Spot(None, None, None),
        opened_at=by.now,
        whisper=whisper,
    )


async def _home(tx: Tx, person: Person | None) -> Area | None:
    """The area where the person lives or wrote; the only grid if there is just one."""
    if person is not None and person.home_id is not None:
        return await tx.areas.get(person.home_id)
    grids = await tx.areas.at_level(Level.GRID)
    return grids[0] if len(grids) == 1 else None


async def read(
    tx: Tx, settings: CommunitySettings, draft: Draft, person: Person | None, home: Area | None = None
) -> Draft:
    """The draft as triage and the area tree read all its words so far."""
    # All words again and not the new ones alone: "9号楼" after "灯坏了" changes the place, not the category.
    found = triage(draft.text, settings.categories)
    known = home or draft.area or await _home(tx, person)
    return read_into(draft, draft.text, found, await _located(tx, draft.text, found, known))


async def _located(tx: Tx, text: str, found: Triage, home: Area | None) -> Area | None:
    areas = await tx.areas.all()
    return locate(text, found.spot, areas, home) or around(found.spot, areas, home)


async def _with_place(tx: Tx, draft: Draft, text: str) -> Draft:
    """The draft with the place from `text`, written as an answer to the card's question."""
    spot = read_spot(text)
    areas = await tx.areas.all()
    area = locate(text, spot, areas, draft.area) or around(spot, areas, draft.area)
    fixed = draft.fixed | {Field.PLACE}
    return replace(draft, area=area or draft.area, spot=spot, fixed=fixed, page=Page.DRAFT)


async def attach(tx: Tx, said: IncomingMessage, to: EntityRef, by: Actor) -> None:
    """Attach the message's files, and those of its album that arrived before it."""
    await tx.files.attach(to, said.files, "report", by.person_id or None)
    if said.album is not None:
        album, _ = await tx.files.album(said.place.chat_id, said.album, by.now)
        await tx.files.album_belongs(album, to)


async def _file_at_once(
    tx: Tx, settings: CommunitySettings, draft: Draft, said: IncomingMessage, by: Actor
) -> Draft:
    """Answer a danger and file it at once; without a place it goes to the complete community."""
    text = said.text if alarming(said.text, whisper=True) else draft.text
    await sound(tx, text, said.place, said.message_id, by)
    area = draft.area or (await tx.areas.all())[0]
    complaint = await file_draft(tx, settings, replace(draft, area=area), by)
    await consent.ask_afterwards(tx, said.place, by)
    return replace(draft, state=DraftState.FILED, complaint_id=complaint.id)


async def mine(tx: Tx, draft_id: int, by: Actor) -> Draft:
    """
    An open draft that the person may act on. An anonymous admin's belongs to the person who presses first.

    Raises: NotYourDraft.
    """
    try:
        draft = await tx.drafts.get(draft_id)
    except NotFound:  # the same answer as for another person's draft (law 7)
        raise NotYourDraft from None
    if draft.state is not DraftState.OPEN or draft.person_id not in (None, by.person_id):
        raise NotYourDraft
    return draft if draft.person_id else replace(draft, person_id=by.person_id)


async def submit(
    store: Store, settings: CommunitySettings, draft_id: int, by: Actor, *, whisper: bool = False
) -> Complaint:
    """
    File a draft (提交).

    Raises NotYourDraft; WhichGrid and ConsentFirst, after the card was set to ask for the grid or for consent.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        draft = replace(draft, whisper=whisper or draft.whisper)
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


async def file_draft(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> Complaint:
    """File the draft as a complaint with its files; the complaint's card replaces the draft's."""
    if draft.whisper and draft.place.chat_id > 0:
        draft = await placed_by_words(tx, draft)
    if draft.area is None:
        raise WhichGrid
    occasion_id = await tx.drafts.occasion_of(draft.id)
    filing = Filing(
        text=draft.text,
        category=draft.category,
        kind=draft.kind,
        urgency=urgency_of(draft),
        channel=await _channel(tx, draft, occasion_id),
        area=draft.area,
        spot=draft.spot,
        reporter_id=draft.reporter_id or draft.person_id or by.person_id,
        origin=Origin(draft.place, draft.message_id) if draft.message_id else None,
        danger=alarming(draft.text, whisper=True),
    )
    complaint = await file(tx, settings, filing, by)
    if occasion_id is not None:
        await tx.publish(ComplaintHeard(occasion_id, complaint.id))
    await tx.files.move(EntityRef(CARD, draft.id), about(complaint))
    await finish(tx, draft, DraftState.FILED, by, complaint.id)
    await hang_cards(tx, complaint, draft.place, by)
    return complaint


async def _channel(tx: Tx, draft: Draft, occasion_id: int | None) -> Channel:
    in_group = draft.place.chat_id < 0
    usual = channel_in(await tx.chats.binding(draft.place)) if in_group else Channel.PRIVATE
    return channel_of(draft, usual, occasion_id)


def urgency_of(draft: Draft) -> Urgency:
    """A hazard told in confidence is urgent, whatever triage read; a press could not come before the filing."""
    hazard = draft.whisper and alarming(draft.text, whisper=True)
    return Urgency.URGENT if hazard else draft.urgency


def channel_of(draft: Draft, usual: Channel, occasion_id: int | None) -> Channel:
    """The channel: confidence outranks the place, and a closed chat the listening day."""
    if draft.whisper:
        return Channel.WHISPER
    return Channel.LISTENING_DAY if occasion_id is not None and usual is not Channel.DESK else usual


def channel_in(binding: Binding | None) -> Channel:
    """Public in the residents' group alone; in a closed chat it is written down as at the desk."""
    open_to_all = binding is not None and binding.purpose is Purpose.RESIDENTS
    return Channel.GROUP if open_to_all else Channel.DESK


async def finish(tx: Tx, draft: Draft, state: DraftState, by: Actor, complaint_id: int | None = None) -> None:
    await tx.drafts.save(replace(draft, state=state, complaint_id=complaint_id))
    for card in await tx.cards.of(draft.id, (CARD,)):
        await tx.cards.retire(card.id, by.now)


async def cancel(store: Store, draft_id: int, by: Actor) -> None:
    """Cancel a draft (取消). Raises NotYourDraft."""
    async with store.transaction() as tx:
        await finish(tx, await mine(tx, draft_id, by), DraftState.CANCELLED, by)


async def turn_to(tx: Tx, draft: Draft, page: Page, by: Actor) -> None:
    await tx.drafts.save(replace(draft, page=page))
    await tx.cards.invalidate((CARD,), draft.id, by.now)


async def open_page(store: Store, draft_id: int, page: Page, by: Actor) -> None:
    """Show a page of the draft's card (改类别, 改地点). Raises NotYourDraft."""
    async with store.transaction() as tx:
        await turn_to(tx, await mine(tx, draft_id, by), page, by)


async def set_category(store: Store, draft_id: int, category: str, by: Actor) -> None:
    """Raises NotYourDraft."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        fixed = draft.fixed | {Field.CATEGORY}
        await turn_to(tx, replace(draft, category=category, fixed=fixed), Page.DRAFT, by)


async def flip_urgency(store: Store, draft_id: int, by: Actor) -> Urgency:
    """Toggle the urgency. Returns the new one. Raises NotYourDraft."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        urgency = Urgency.NORMAL if draft.urgency is Urgency.URGENT else Urgency.URGENT
        fixed = draft.fixed | {Field.URGENCY}
        await turn_to(tx, replace(draft, urgency=urgency, fixed=fixed), Page.DRAFT, by)
    return urgency


async def set_area(store: Store, draft_id: int, area_id: int, by: Actor) -> Area:
    """Set a grid or building; after a grid the card asks for the building. Raises NotYourDraft, NotFound."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        area, spot, page = await _settled(tx, draft, await tx.areas.get(area_id))
        placed = replace(draft, area=area, spot=spot, fixed=draft.fixed | {Field.PLACE})
        await turn_to(tx, placed, page, by)
    return area


async def _settled(tx: Tx, draft: Draft, picked: Area) -> tuple[Area, Spot, Page]:
    """The area, spot and next page after a pick: a grid leads to its building, unless the words name one."""
    if picked.level is not Level.GRID:
        return picked, replace(draft.spot, building=picked.name), Page.DRAFT
    buildings = await tx.areas.under(picked.id, Level.BUILDING)
    said = read_spot(draft.text)
    same = [area for area in buildings if in_building(area.name, said)]
    if len(same) == 1:
        return same[0], said, Page.DRAFT
    return picked, said, Page.BUILDING if buildings else Page.DRAFT


async def join_instead(store: Store, draft_id: int, complaint_id: int, by: Actor) -> Complaint:
    """
    Follow a neighbour's complaint instead of filing the draft (我也遇到).

    Raises: NotYourDraft, AlreadyFollowing; NotFound for one that the draft isn't like.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        complaint = await tx.complaints.get(complaint_id)
        if not complaint.concerns(by.person_id) and complaint_id not in await _alike(tx, draft):
            raise NotFound(str(complaint_id))
        joined = await complaints.join(tx, complaint, by)
        await tx.files.move(EntityRef(CARD, draft.id), about(joined))
        await finish(tx, draft, DraftState.JOINED, by, joined.id)
    return joined


async def _load(tx: Tx, draft_id: int) -> Draft:
    return await tx.drafts.get(draft_id)


async def _see(_tx: Tx, reader: Reader, draft: Draft) -> Sight:
    """The words of one person, shown where they were said alone."""
    here = reader.place is not None and reader.place.chat_id == draft.place.chat_id
    return Sight.ALL if here else Sight.NOTHING


READS = Reads(_load, _see)


async def lookalikes(tx: Tx, draft: Draft) -> Sequence[Complaint]:
    """Similar open complaints of the same place that are public, newest first, without the person's own."""
    reader, found = await reader_at(tx, draft.place), list[Complaint]()
    for complaint_id in (await _alike(tx, draft))[:OFFERED]:
        complaint = await tx.complaints.get(complaint_id)
        if await tx.may_see(reader, about(complaint), complaint) >= Sight.PUBLIC:
            found.append(complaint)
    return found


async def _alike(tx: Tx, draft: Draft) -> list[int]:
    """The ids of all that may be offered. Who joins is known to others: a whisper joins nothing."""
    if draft.area is None or not draft.text or draft.whisper:
        return []
    found = await tx.complaints.open_like(draft.area, draft.category)
    return [one.id for one in found if _may_be_joined(draft, one) and alike(draft.text, one.text)]


def _may_be_joined(draft: Draft, other: Lookalike) -> bool:
    same_building = other.building == draft.spot.building or not (other.building and draft.spot.building)
    return same_building and (draft.reporter_id or draft.person_id or 0) not in other.concerned
