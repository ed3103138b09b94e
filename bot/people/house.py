"""
House: the areas that somebody looks after as a neighbour does, as 楼栋长, 单元长 or 微网格员.

A building lead looks after the area of the post. A grid worker or a volunteer (红管家) does so where the post
is a micro grid, a building or a unit: over a complete grid it is an office.
"""

from bot.areas.rules import Area, Level
from bot.people.rules import Person, Role
from bot.people.store import Tx

LEVELS = frozenset({Level.MICRO_GRID, Level.BUILDING, Level.UNIT})
ROLES = frozenset({Role.BUILDING_LEAD, Role.GRID_WORKER, Role.VOLUNTEER})


async def own_areas(tx: Tx, person: Person) -> list[Area]:
    """The areas that the person looks after, each once."""
    found: dict[int, Area] = {}
    for post in person.posts:
        if post.role in ROLES:
            area = await tx.areas.get(post.area_id)
            if post.role is Role.BUILDING_LEAD or area.level in LEVELS:
                found[area.id] = area
    return list(found.values())


async def looks_after(tx: Tx, person: Person, area: Area) -> bool:
    return any(area.within(own.id) for own in await own_areas(tx, person))
