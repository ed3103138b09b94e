"""Lists of an area (service numbers, frequent questions): what the forms share that change them."""

from typing import Any

from bot.areas.rules import Level
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Option
from bot.people.actions import a_secretary, answered_for, secretary_over
from bot.people.store import Tx

AREA = "area"  # the field of a form that names the area


async def may_add(tx: Tx, _: Draft, by: Actor) -> None:
    """Any secretary. For which area is asked last, and checked by `chosen_area`. Raises OnlySecretary."""
    await a_secretary(tx, by.person_id)


async def own_areas(tx: Tx, draft: Draft) -> list[Option]:
    """The secretary's communities and grids."""
    secretary = await tx.people.get(draft.person_id)
    areas = [area for area in await tx.areas.all() if area.level in (Level.COMMUNITY, Level.GRID)]
    return [Option(str(area.id), area.name) for area in await answered_for(tx, secretary, areas)]


async def chosen_area(tx: Tx, draft: Draft, by: Actor) -> int:
    """
    The area that the form was answered with. Raises OnlySecretary; NotFound for another community's.

    Checked again although it was one of the options: a post may end, and a press may be forged, in between.
    """
    area_id = int(draft.values[AREA])
    await secretary_over(tx, by.person_id, area_id, area_id)
    return area_id


async def changed(tx: Tx, draft: Draft, by: Actor) -> dict[str, Any]:
    """The values of a form that changes an entry, by the entry's own names. Raises like `chosen_area`."""
    values: dict[str, Any] = {name: value for name, value in draft.values.items() if name != AREA}
    return values | {"area_id": await chosen_area(tx, draft, by)} if AREA in draft.values else values
