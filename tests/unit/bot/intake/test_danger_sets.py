"""Danger on whole sets of sentences: nearly every one is heard, and hardly anything else is."""

from bot.complaints.complaint import Danger
from bot.intake.danger import find_danger
from tests.unit.bot.intake import danger_sentences as sets

HEARD, FALSE = 0.95, 0.03  # shares


def lines(*parts: str) -> list[str]:
    return [line for part in parts for line in part.split("\n") if line]


def test_dangers_are_heard() -> None:
    told = lines(sets.DANGERS_1, sets.DANGERS_2, sets.DANGERS_3, sets.DANGERS_4)
    missed = [line for line in told if find_danger(line) is None]
    assert len(told) > 300
    assert len(missed) <= len(told) * (1 - HEARD), missed


def test_a_place_before_it_hides_no_danger_and_makes_none() -> None:
    """The 楼 of 9号楼 is no building that shakes."""
    told = lines(sets.DANGERS_1, sets.DANGERS_2, sets.DANGERS_3, sets.DANGERS_4)
    assert [line for line in told if find_danger(line) and not find_danger(f"双怡苑9号楼{line}")] == []
    assert find_danger("双怡苑9号楼晃得厉害") is Danger.COLLAPSE
    assert find_danger("双怡苑9号楼电梯晃得厉害") is None


def test_despair_is_told_from_other_dangers() -> None:
    told = lines(sets.DESPAIR_1, sets.DESPAIR_2, sets.DESPAIR_3)
    missed = [line for line in told if find_danger(line) is not Danger.DESPAIR]
    assert len(missed) <= len(told) * (1 - HEARD), missed


def test_what_is_no_danger_files_nothing() -> None:
    calm = lines(sets.INNOCENT_1, sets.INNOCENT_2, sets.INNOCENT_3, sets.INNOCENT_4)
    false = [(line, found) for line in calm if (found := find_danger(line)) is not None]
    assert len(calm) > 300
    assert len(false) <= len(calm) * FALSE, false


def test_the_sentences_that_were_missed_at_first() -> None:
    told = {
        "电梯把我妈困里面了": Danger.TRAPPED, "有人被困电梯": Danger.TRAPPED, "救命": Danger.CRY,
        "我不想活了": Danger.DESPAIR, "孩子掉井里了": Danger.RESCUE, "煤烟中毒": Danger.GAS,
        "墙要塌了": Danger.COLLAPSE, "水漫进配电室了": Danger.ELECTRIC, "着火怎么报警": None,
        "我家着火了怎么报警": Danger.FIRE,
    }  # fmt: skip
    assert {line: find_danger(line) for line in told} == told
