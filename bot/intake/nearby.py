"""Nearby: the area that a shared location lies in, by the buildings whose coordinates the roster has."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, hypot, radians

from bot.areas.rules import Area, Level, Located
from bot.areas.tree import AreaTree
from bot.intake.rules import Draft, Field, Page
from bot.intake.store import Tx
from bot.kernel.messages import Attachment, FileKind

AT_THE_BUILDING = 40.0  # metres: a telephone's own error, and half a building
IN_THE_GRID = 400.0  # from the nearest building whose place is known
CLEARLY = 1.5  # times as far the next building has to be
METRES_PER_DEGREE = 111_320.0


def area_at(latitude: float, longitude: float, located: Sequence[Located], tree: AreaTree) -> Area | None:
    """The building there if that is clear, else its grid; None far from all buildings that are known."""
    near = sorted((_metres(latitude, longitude, one), one.area.id, one.area) for one in located)
    if not near or near[0][0] > IN_THE_GRID:
        return None
    (metres, _, nearest), *others = near
    clear = not others or others[0][0] > CLEARLY * max(metres, 1.0)
    return nearest if metres <= AT_THE_BUILDING and clear else tree.above(nearest, Level.GRID)


def _metres(latitude: float, longitude: float, one: Located) -> float:
    """On the plane, which is exact enough within a neighbourhood."""
    north, east = one.latitude / 1e6 - latitude, one.longitude / 1e6 - longitude
    return METRES_PER_DEGREE * hypot(north, east * cos(radians(latitude)))


def location_of(files: Iterable[Attachment]) -> tuple[float, float] | None:
    """The last location among the files."""
    shared = [file.telegram_id for file in files if file.kind is FileKind.LOCATION]
    if not shared:
        return None
    latitude, longitude = shared[-1].split(",")
    return float(latitude), float(longitude)


async def narrowed(tx: Tx, draft: Draft, files: Iterable[Attachment]) -> Draft:
    """
    The draft at the place of a location that came with it.

    What the words name goes before it, and so does what its author chose: people also report from elsewhere.
    """
    where = location_of(files)
    if where is None or Field.PLACE in draft.fixed or draft.spot.building is not None:
        return draft
    found = area_at(*where, await tx.areas.located(), await tx.areas.all())
    if found is None or (draft.area is not None and draft.area.within(found.id)):
        return draft
    return replace(draft, area=found, page=_page_after(draft.page, found))


def _page_after(page: Page, found: Area) -> Page:
    """A card that asks for the place asks for what the location leaves open."""
    if page not in (Page.GRID, Page.BUILDING):
        return page
    return Page.BUILDING if found.level is Level.GRID else Page.DRAFT
