"""The place of a danger: read from what is said afterwards, or pressed on a card of buildings and units."""

import re
from dataclasses import replace

from bot.areas.rules import Area, Level
from bot.areas.tree import AreaTree
from bot.complaints import lifecycle
from bot.complaints.complaint import Complaint, Spot
from bot.complaints.effects import about, offer, save_step, tell_claimer
from bot.complaints.refusals import OnlyReporter, WrongStep
from bot.intake.gazetteer import Gazetteer
from bot.intake.locate import around, locate
from bot.intake.spot import read_spot
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refusal import NotFound
from bot.kernel.signs import clean
from bot.ledger.rules import Entry
from bot.people.reading import Reader

CARD = "danger_place"
PLACED = "placed"  # the notice
OFFERED = 60  # areas, at most; of more buildings the grids are asked for first
ROOM_DIGITS = (3, 4)


async def may_ask(tx: Tx, complaint: Complaint, place: Place) -> bool:
    """Whether there is a choice to offer; not in public for what nobody there may learn."""
    hidden = complaint.whispered or complaint.discreet or (place.chat_id < 0 and not complaint.public)
    return not hidden and bool(choices(await tx.areas.all(), complaint))


async def ask(tx: Tx, complaint: Complaint, place: Place, reply_to: int | None, by: Actor) -> None:
    """Ask by a card for the building, then the unit."""
    await tx.cards.post(CARD, complaint.id, place, by.now, reply_to if place.chat_id < 0 else None)


def choices(tree: AreaTree, complaint: Complaint) -> list[Area]:
    """The areas that may be its place: units of its building, or buildings; the grids of too many."""
    if complaint.status not in lifecycle.OPEN or complaint.spot.unit is not None:
        return []
    area = complaint.area
    if complaint.spot.building is not None:
        building = tree.above(area, Level.BUILDING)
        return _below(tree, building, Level.UNIT) if building else []
    wide = tree.above(area, Level.GRID) or area
    buildings = _below(tree, wide, Level.BUILDING)
    offered = buildings if len(buildings) <= OFFERED else _below(tree, wide, Level.GRID)[: OFFERED - 1]
    last = last_known(tree, complaint)
    return [last, *(one for one in offered if one != last)] if last else offered


def last_known(tree: AreaTree, complaint: Complaint) -> Area | None:
    """The building that is remembered from the reporter's last matter, as long as nobody confirmed it."""
    return tree.above(complaint.area, Level.BUILDING) if complaint.remembered else None


def _below(tree: AreaTree, top: Area, level: Level) -> list[Area]:
    return sorted(tree.below(top.id, level), key=lambda area: (area.path[:-1], _numbers(area.name), area.name))


def _numbers(name: str) -> list[int]:
    """3号楼 stands before 13号楼."""
    return [int(digits) for digits in re.findall(r"[0-9]+", clean(name))]


def placed_by(places: Gazetteer, complaint: Complaint, text: str) -> Complaint:
    """The complaint at the place that the words name; the same one where they name none."""
    placed = _placed_by(places, complaint, text)
    return placed if placed == complaint else replace(placed, remembered=False)


def _placed_by(places: Gazetteer, complaint: Complaint, text: str) -> Complaint:
    spot, known = read_spot(text), complaint.spot
    if spot.building is not None:
        area = locate(text, spot, places, complaint.area) or around(spot, places, complaint.area)
        return replace(complaint, area=area or complaint.area, spot=spot)
    bare = clean(text).strip()
    if bare.isdecimal() and len(bare) in ROOM_DIGITS and known.building is not None:
        return replace(complaint, spot=replace(known, room=bare))
    if spot.unit is not None or spot.room is not None:
        room = spot.room or (known.room if spot.unit in (None, known.unit) else None)
        return replace(complaint, spot=Spot(known.building, spot.unit or known.unit, room))
    area = locate(text, spot, places, None) if known.building is None else None
    return replace(complaint, area=area) if area and area.within(complaint.community_id) else complaint


async def move(tx: Tx, before: Complaint, after: Complaint, by: Actor) -> Entry:
    """Save the place; the staff there gets the card, too, and who claimed it keeps it."""
    moved = replace(after, added=True)
    entry = await save_step(tx, by, "place", before, moved, was=before.area.name, now=moved.area.name)
    if before.area != moved.area:
        await offer(tx, moved, by.now)
    await tx.cards.invalidate((CARD,), moved.id, by.now)
    return entry


async def press(store: Store, complaint_id: int, area_id: int, by: Actor) -> Area:
    """
    Place the danger by a press of whoever told of it.

    Raises: OnlyReporter, WrongStep once it is over; NotFound for what isn't offered there.
    """
    async with store.transaction() as tx:
        complaint, tree = await tx.complaints.get(complaint_id), await tx.areas.all()
        await _check(tx, complaint, by)
        area = next((each for each in choices(tree, complaint) if each.id == area_id), None)
        if area is None:
            raise NotFound(str(area_id))
        moved = replace(complaint, area=area, spot=_spot(tree, area, complaint.spot), remembered=False)
        entry = await move(tx, complaint, moved, by)
        await tell_claimer(tx, moved, entry, Notification(PLACED, {}, moved.id))
    return area


async def _check(tx: Tx, complaint: Complaint, by: Actor) -> None:
    person = await tx.people.get(by.person_id)
    if not complaint.said_by(by.person_id):
        seen = await tx.may_see(Reader(person), about(complaint), complaint) > Sight.NOTHING
        raise OnlyReporter(complaint.number) if seen else NotFound(complaint.number)
    if complaint.status not in lifecycle.OPEN:
        raise WrongStep(complaint.number, complaint.status)


def _spot(tree: AreaTree, area: Area, known: Spot) -> Spot:
    if area.level is Level.GRID:
        return known
    building = tree.above(area, Level.BUILDING)
    unit = read_spot(area.name).unit or area.name if area.level is Level.UNIT else None
    return Spot(building.name if building else known.building, unit, known.room if unit else None)
