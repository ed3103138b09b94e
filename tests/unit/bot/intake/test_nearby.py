"""A shared location: the building where it is clear, else the grid, and nothing far from all that is known."""

import pytest

from bot.areas.rules import Area, Level, Located
from bot.areas.tree import AreaTree
from bot.intake.nearby import area_at

COMMUNITY = Area(1, "C1", "东湖社区", Level.COMMUNITY, (1,))
GRID = Area(2, "G1", "双怡苑", Level.GRID, (1, 2))
THREE = Area(3, "B3", "双怡苑3号楼", Level.BUILDING, (1, 2, 3))
NINE = Area(4, "B9", "双怡苑9号楼", Level.BUILDING, (1, 2, 4))
TREE = AreaTree((COMMUNITY, GRID, THREE, NINE))
KNOWN = (Located(THREE, 36_061_000, 103_834_000), Located(NINE, 36_062_000, 103_834_000))  # 111 metres apart


@pytest.mark.parametrize(
    ("latitude", "longitude", "area"),
    [
        (36.0610, 103.8340, THREE),
        (36.0612, 103.8341, THREE),
        (36.0620, 103.8340, NINE),
        (36.0615, 103.8340, GRID),  # between the two
        (36.0640, 103.8340, GRID),
        (36.0700, 103.8340, None),
        (-36.061, 103.8340, None),
    ],
)
def test_where_a_location_leads(latitude: float, longitude: float, area: Area | None) -> None:
    assert area_at(latitude, longitude, KNOWN, TREE) == area


def test_without_coordinates_it_leads_nowhere() -> None:
    assert area_at(36.061, 103.834, (), TREE) is None
