"""Filing: number a complaint, record it, and offer it to those who may claim it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.areas.rules import Area, Level
from bot.complaints import board, praising
from bot.complaints.complaint import Channel, Complaint, Danger, Kind, Origin, Spot, Status, Urgency, number
from bot.complaints.effects import DONE, MINE, NEAR, STAFF, about, confirm, offer, record
from bot.complaints.events import ComplaintFiled
from bot.complaints.group_card import PUBLIC
from bot.complaints.hearing import accuses_staff, entrusted, is_accused, neighbours_at, offered_at, workers_at
from bot.complaints.same_event import first_of
from bot.complaints.sla import deadlines
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.settings import CommunitySettings


class Told(StrEnum):
    """Who hears of a danger at once, as its reporter reads it."""

    WORKERS = "workers"
    LEADERS = "leaders"
    SECRETARY = "secretary"  # alone, or who stands above where she can't be reached
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Filing:
    """The values that a complaint is filed with."""

    text: str
    category: str
    kind: Kind
    urgency: Urgency
    channel: Channel
    area: Area
    spot: Spot
    reporter_id: int
    origin: Origin | None = None
    on_behalf: bool = False  # 代录: the words of somebody without an account, written down by the staff
    for_whom: str = ""  # their name
    alarmed: bool = False  # a present danger; told openly it calls all grids where its place is unknown
    danger: bool = False  # a present one: also in confidence the staff hears of it, since life may hang on it
    keeper_only: bool = False  # of a whisper: it is handed to nobody
    placed: bool = True  # its words or its reporter say where it is, or the group it was said in
    rest: str = ""  # of an alarm, what it has no room for and is added


async def file(tx: Tx, settings: CommunitySettings, filing: Filing, by: Actor) -> Complaint:
    """Number and record it. The caller attaches files and then calls `hang_cards`, which shows them."""
    community_id = await _community_of(tx, filing.area)
    sequence = await tx.complaints.next_number(community_id, settings.local(by.now).year)
    reporter = await tx.people.get(filing.reporter_id)
    filer = reporter if by.person_id == reporter.id else await tx.people.get(by.person_id)
    new = Complaint(
        id=0,
        number=number(settings.local(by.now).year, sequence),
        community_id=community_id,
        area=filing.area,
        category=filing.category,
        kind=filing.kind,
        channel=filing.channel,
        urgency=filing.urgency,
        text=filing.text,
        spot=filing.spot,
        status=Status.FILED,
        reporter=PersonRef(reporter.id, reporter.name),
        filed_by=PersonRef(filer.id, filer.name),
        filed_at=by.now,
        origin=filing.origin,
        on_behalf=filing.on_behalf,
        for_whom=filing.for_whom,
        alarm=filing.alarmed and filing.channel is not Channel.WHISPER,
        alarmed_at=by.now if filing.alarmed else None,
        remembered=filing.alarmed and not filing.placed and reporter.home_id == filing.area.id,
    )
    if new.whispered:
        confided = not filing.danger or await accuses_staff(tx, new, filing.text + filing.rest)
        # Somebody has to go where life may hang on it: a danger is handed to whoever can.
        alone = filing.keeper_only and not filing.danger
        new = await entrusted(tx, replace(new, confided=confided, keeper_only=alone), danger=filing.danger)
    complaint = await tx.complaints.add(new)
    await record(tx, by, "filed", None, complaint, channel=filing.channel, category=filing.category)
    # A meeting's task has a date of its own, and with praise nobody is late.
    if complaint.channel is not Channel.MEETING and not praising.is_praise(complaint):
        await deadlines.begin(tx, settings, complaint, by.now)
    await deadlines.seed_digest(tx, settings, by.now)
    await board.refresh_soon(tx, by.now, complaint)
    await tx.publish(ComplaintFiled(complaint, settings, by))
    # The next complaint without a place is located near this one.
    moves = reporter.home_id != filing.area.id
    if moves and not complaint.whispered and not complaint.for_whom:
        await tx.people.says_home(filing.reporter_id, filing.area.id, by.now)
    return complaint


async def _community_of(tx: Tx, area: Area) -> int:
    """The community that numbers the area's complaints; the tree's root where it has none."""
    if area.level is Level.COMMUNITY:
        return area.id
    for area_id in reversed(area.path[:-1]):
        if (await tx.areas.get(area_id)).level is Level.COMMUNITY:
            return area_id
    return area.path[0]


async def hang_cards(tx: Tx, complaint: Complaint, place: Place, by: Actor) -> None:
    """
    Post the card where the complaint was said, and the staff card where it can be claimed.

    In a closed chat nothing is public: there the staff card is the answer, or the number alone.
    """
    # A danger told in confidence in a group, or despair: nothing of it is shown there.
    if (complaint.whispered or complaint.discreet) and place.chat_id < 0:
        reporter = await tx.people.get(complaint.reporter.id)
        for private in private_places([reporter]):
            await tx.cards.post(MINE, complaint.id, private, by.now)
        await offer(tx, complaint, by.now)
        return
    await praising.pass_on(tx, complaint, by)
    for beside in await neighbours_at(tx, complaint):
        await tx.cards.post(NEAR, complaint.id, beside, by.now, priority=Priority.NOTICE)
    reply_to = complaint.origin.message_id if complaint.origin and place.chat_id < 0 else None
    if place.chat_id > 0:
        await tx.cards.post(MINE, complaint.id, place, by.now)
    elif complaint.public:
        await tx.cards.post(PUBLIC, complaint.id, place, by.now, reply_to)
    elif place.chat_id not in {where.chat_id for where in await offered_at(tx, complaint)}:
        await _say_filed(tx, complaint, place, reply_to, by)
    await _call(tx, complaint, by)
    if complaint.confided and not await offered_at(tx, complaint):
        await confirm(tx, complaint, "unheard_above" if await is_accused(tx, complaint) else "unheard", by)


async def _call(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """Offer it to the staff; of one event that several neighbours tell of, the first card says all of it."""
    if (first := await first_of(tx, complaint)) is None:
        await offer(tx, complaint, by.now)
    else:
        await tx.cards.invalidate((STAFF,), first.id, by.now)


async def _say_filed(tx: Tx, complaint: Complaint, place: Place, reply_to: int | None, by: Actor) -> None:
    notice = Notification(f"{DONE}filed", {}, complaint.id)
    await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, None, reply_to, about(complaint)), by.now)


async def warn(
    tx: Tx,
    danger: Danger,
    complaint: Complaint,
    place: Place,
    reply_to: int | None,
    by: Actor,
    *,
    asked: bool = False,
) -> None:
    """
    Send the emergency numbers, with the priority of an answer: before all notices in that chat.

    A reply to them adds to the complaint; not in a group that may not learn of it. `asked`: a card beside them
    asks for the place.
    """
    it = about(complaint) if place.chat_id > 0 or complaint.public else None
    # The place is asked for once, and where a reply may tell it.
    where = it is not None and complaint.spot.building is None and not asked
    facts: dict[str, str | int] = {"danger": danger, "told": await _told(tx, complaint), "where": int(where)}
    notice = Notification("danger", facts)
    await tx.outbox.put(OutboxMessage(place, notice, Priority.ANSWER, None, reply_to, it), by.now)


async def _told(tx: Tx, complaint: Complaint) -> Told:
    """Who hears of a danger at once. Above the grids it is the leaders, unless staff chats below are called."""
    if not complaint.confided and await workers_at(tx, complaint):
        return Told.WORKERS
    if not await offered_at(tx, complaint):
        return Told.NOBODY
    return Told.SECRETARY if complaint.confided else Told.LEADERS
