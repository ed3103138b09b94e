"""Corrections: change the category, urgency or place that triage read, after the filing."""

from dataclasses import replace

from bot.areas.rules import Area, Level
from bot.complaints import permissions, praising, transitions
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import offer, save_step
from bot.complaints.handing import move_cards
from bot.complaints.sla import deadlines
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.settings import CommunitySettings


async def correctable(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    """The complaint, if this person may correct it now. Raises like `permissions.check_correctable`."""
    complaint = await tx.complaints.get(complaint_id)
    permissions.check_correctable(complaint, await tx.people.get(by.person_id))
    return complaint


async def may_correct(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """Like `correctable`, in a transaction of its own."""
    async with store.transaction() as tx:
        return await correctable(tx, complaint_id, by)


async def recategorise(
    store: Store, settings: CommunitySettings, complaint_id: int, category: str, by: Actor
) -> Complaint:
    """
    Correct the category (改类别), and offer the card to those who take work of that category.

    Its limits count from the original start.
    """
    async with store.transaction() as tx:
        complaint = await correctable(tx, complaint_id, by)
        changed = replace(complaint, category=category)
        await save_step(tx, by, "category", complaint, changed, was=complaint.category, now=category)
        if (
            not praising.is_praise(changed)
            and praising.is_praise(complaint)
            and not await tx.clocks.of(changed.id)
        ):
            await deadlines.begin(tx, settings, changed, by.now)
        await deadlines.recount(tx, settings, changed, by.now)
        if changed.status is Status.FILED:
            await offer(tx, changed, by.now)
    return changed


async def set_urgency(
    store: Store, settings: CommunitySettings, complaint_id: int, urgency: Urgency, by: Actor
) -> Complaint:
    """Like `set_urgency_in`, in a transaction of its own."""
    async with store.transaction() as tx:
        return await set_urgency_in(tx, settings, complaint_id, urgency, by)


async def set_urgency_in(
    tx: Tx, settings: CommunitySettings, complaint_id: int, urgency: Urgency, by: Actor
) -> Complaint:
    """改为急 or 改为不急. An urgency it has already changes nothing and leaves no ledger entry."""
    complaint = await correctable(tx, complaint_id, by)
    if complaint.urgency is urgency:
        return complaint
    changed = replace(complaint, urgency=urgency)
    await save_step(tx, by, "urgency", complaint, changed, was=complaint.urgency, now=urgency)
    # The limits stay, but the warning may move: an urgent one comes at night, too.
    await deadlines.recount(tx, settings, changed, by.now)
    return changed


async def relocate(store: Store, complaint_id: int, area_id: int, by: Actor) -> Complaint:
    """改地点: correct the place to a building or grid of the community. In another grid its cards follow."""
    async with store.transaction() as tx:
        complaint, area = await tx.complaints.get(complaint_id), await tx.areas.get(area_id)
        if not area.within(complaint.community_id) or area.level not in (Level.GRID, Level.BUILDING):
            raise NotFound(str(area_id))
        stays = await _same_grid(tx, complaint.area, area)
        person = await tx.people.get(by.person_id)
        moved = transitions.relocate(complaint, person, area, by.now, stays=stays)
        await save_step(tx, by, "place", complaint, moved, was=complaint.area.name, now=area.name)
        if not stays:
            await move_cards(tx, moved, by.now)
    return moved


async def _same_grid(tx: Tx, one: Area, other: Area) -> bool:
    tree = await tx.areas.all()
    return tree.above(one, Level.GRID) == tree.above(other, Level.GRID)
