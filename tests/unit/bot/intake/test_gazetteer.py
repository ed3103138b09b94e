"""The gazetteer finds names without a walk over the areas."""

from bot.areas.rules import Area, Level
from bot.intake.gazetteer import names_of
from tests.builders import BUILDING, COMMUNITY, GRID, OTHER_GRID

INNER = Area(30, "G30", "双怡苑北区网格", Level.GRID, (1, 30))
PLACES = names_of([COMMUNITY, GRID, OTHER_GRID, BUILDING, INNER])


def test_the_longest_name_counts_and_the_deeper_of_two() -> None:
    assert PLACES.named_in("双怡苑北区的灯坏了") == [INNER]
    assert PLACES.named_in("什么都没有") == []


def test_names_are_taken_out_of_a_question() -> None:
    assert PLACES.without_names("双怡苑的停车位怎么申请") == "的停车位怎么申请"
