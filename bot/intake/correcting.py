"""Correcting a draft on its card: its category, urgency and place; and cancelling it."""

from dataclasses import replace

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Spot, Urgency
from bot.intake.drafts import finish, mine, turn_to
from bot.intake.rules import Draft, DraftState, Field, Page
from bot.intake.spot import in_building, read_spot
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor


async def cancel(store: Store, draft_id: int, by: Actor) -> None:
    """Cancel a draft (取消). Raises NotYourDraft."""
    async with store.transaction() as tx:
        draft = replace(await mine(tx, draft_id, by), after_id=None)
        await finish(tx, draft, DraftState.CANCELLED, by)


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
