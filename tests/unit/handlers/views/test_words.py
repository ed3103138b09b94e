"""A place reads as neighbours say it, whatever the tree and the words call it."""

import pytest

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Spot
from bot.texts import speaking
from handlers.formatting import mention, place, standing_words
from tests.builders import LI

GRID = Area(2, "G1", "双怡苑", Level.GRID, (1, 2))
SAID = Spot("9号楼", "2单元", "301")


def named(name: str, level: Level = Level.BUILDING) -> Area:
    return Area(4, "X", name, level, (1, 2, 4))


@pytest.mark.parametrize(
    ("area", "spot", "public", "exact"),
    [
        (GRID, SAID, "双怡苑9号楼", "双怡苑9号楼 2单元 301"),
        (GRID, Spot(), "双怡苑", "双怡苑"),
        (named("双怡苑9号楼"), SAID, "双怡苑9号楼", "双怡苑9号楼 2单元 301"),
        (named("双怡苑9栋"), SAID, "双怡苑9栋", "双怡苑9栋 2单元 301"),  # not 双怡苑9栋9号楼
        (named("B座"), Spot("B座"), "B座", "B座"),
        (named("兰亭公寓"), Spot("兰亭公寓"), "兰亭公寓", "兰亭公寓"),
        (named("2单元", Level.UNIT), SAID, "9号楼", "9号楼 2单元 301"),
        (named("2单元", Level.UNIT), Spot(), "地点待定", "地点待定"),
        (None, SAID, "9号楼", "9号楼 2单元 301"),
        (None, Spot(), "地点待定", "地点待定"),
    ],
)
def test_how_a_place_reads(area: Area | None, spot: Spot, public: str, exact: str) -> None:
    assert place(area, spot, exact=False) == public
    assert place(area, spot, exact=True) == exact


def test_a_prompt_calls_the_person_whose_telegram_id_is_known() -> None:
    assert mention(None, "李阿姨", 1100).startswith('<a href="tg://user?id=1100">')
    assert mention(None, "李阿姨", 0) == mention(LI, "别的名字", 0)
    assert "href" not in mention(None, "李阿姨", 0)


@pytest.mark.parametrize("stored", ["option.none", "都不同意", "None of these"])
def test_a_standing_option_is_read_in_either_language_from_a_row_of_any_version(stored: str) -> None:
    for language, words in (("zh", "都不同意"), ("en", "None of these")):
        with speaking(language):
            assert standing_words(stored) == words
            assert standing_words("方案一") == "方案一"
