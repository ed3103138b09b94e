"""Places, masks, marks and likeness: what is read out of words besides the category."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.areas.rules import Area, Level
from bot.intake.addressed import addressed
from bot.intake.locate import locate
from bot.intake.masking import mask
from bot.intake.similar import alike, likeness
from bot.intake.spot import Spot, read_spot
from tests.builders import BUILDING, COMMUNITY, GRID, OTHER_GRID

TREE = [
    COMMUNITY,
    GRID,
    OTHER_GRID,
    BUILDING,
    Area(5, "B3", "双怡苑3号楼", Level.BUILDING, (1, 2, 5)),
    Area(6, "L3", "3号楼", Level.BUILDING, (1, 3, 6)),
    Area(7, "L8", "林华苑8号楼", Level.BUILDING, (1, 3, 7)),
]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("9号楼2单元", Spot("9号楼", "2单元")),
        ("九栋二单元", Spot("9号楼", "2单元")),
        ("十三号楼", Spot("13号楼")),
        ("二十一号楼", Spot("21号楼")),
        ("9-2-301漏水", Spot("9号楼", "2单元", "301")),
        ("9#2-301", Spot("9号楼", "2单元", "301")),
        ("12#", Spot("12号楼")),
        ("A3栋", Spot("A3号楼")),
        ("a3座", Spot("A3号楼")),
        ("5号楼3单元402有人", Spot("5号楼", "3单元", "402")),
        ("9幢", Spot("9号楼")),
        ("三号楼二门", Spot("3号楼", "2单元")),
        ("９号楼２单元３０１室", Spot("9号楼", "2单元", "301")),
        ("9 号 楼 2 单元", Spot("9号楼", "2单元")),
        ("3单元门禁坏了", Spot(None, "3单元")),
        ("家住301室", Spot(None, None, "301")),
        ("1到4楼都湿了", Spot()),
        ("从6楼拉电线", Spot()),
        ("12-5上午", Spot()),
        ("2026-11-21", Spot()),
        ("13912345678", Spot()),
        ("地铁3号线", Spot()),
        ("民意5号来听", Spot()),
        ("每月580元", Spot()),
        ("甘A12345", Spot()),
        ("9点半", Spot()),
        ("13号楼门卫不管", Spot("13号楼")),
        ("", Spot()),
    ],
)
def test_places_in_all_the_ways_people_write_them(text: str, spot: Spot) -> None:
    assert read_spot(text) == spot


@pytest.mark.parametrize(
    ("text", "home", "code"),
    [
        ("双怡苑13号楼暖气不热", None, "B13"),
        ("13号楼暖气不热", None, "B13"),
        ("3号楼电梯坏了", GRID, "B3"),
        ("3号楼电梯坏了", OTHER_GRID, "L3"),
        ("3号楼电梯坏了", BUILDING, "B3"),
        ("3号楼电梯坏了", None, None),
        ("林华苑门口积水", GRID, "G2"),
        ("林华苑8号楼漏水", GRID, "L8"),
        ("林华苑13号楼漏水", GRID, "G2"),
        ("暖气不热", GRID, None),
        ("99号楼暖气不热", GRID, None),
    ],
)
def test_which_area_the_words_mean(text: str, home: Area | None, code: str | None) -> None:
    found = locate(text, read_spot(text), TREE, home)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("打13912345678", "打139******78"),
        ("打139 1234 5678", "打139******78"),
        ("打１３９１２３４５６７８", "打139******78"),
        ("座机0931-8765432", "座机093******32"),
        ("身份证620102199001011234", "身份证620*************34"),
        ("身份证62010219900101123X", "身份证620*************3X"),
        ("车牌甘A12345挡路", "车牌甘A*****挡路"),
        ("新能源甘AD12345", "新能源甘A*****"),
        ("卡号6222021234567890123", "卡号622**************23"),
        ("5号楼3单元402", "5号楼3单元402"),
        ("2026-11-21 14:30", "2026-11-21 14:30"),
        ("一共12345.67元", "一共12345.67元"),
        ("诉求 26-0001", "诉求 26-0001"),
        ("9-2-301", "9-2-301"),
    ],
)
def test_numbers_that_identify_are_hidden_and_no_others(text: str, hidden: str) -> None:
    assert mask(text) == hidden
    assert mask(hidden) == hidden


@given(st.text(max_size=200))
def test_masking_never_breaks_and_never_shows_a_mobile_number(text: str) -> None:
    assert "13912345678" not in mask(f"{text} 13912345678 {text}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#诉求 楼道灯坏了", "楼道灯坏了"),
        ("#诉求楼道灯坏了", "楼道灯坏了"),
        ("＃诉求：楼道灯坏了", "楼道灯坏了"),
        ("诉求：楼道灯坏了", "楼道灯坏了"),
        ("报修: 楼道灯坏了", "楼道灯坏了"),
        ("🙏 报修 ： 楼道灯坏了", "楼道灯坏了"),
        ("\u200b#诉求 楼道灯坏了", "楼道灯坏了"),
        ("@minyi_bot 楼道灯坏了", "楼道灯坏了"),
        ("楼道灯坏了 @Minyi_Bot", "楼道灯坏了"),
        ("#诉求", ""),
        ("@minyi_bot", ""),
        ("我的诉求没人管", None),
        ("诉求已经办好了", None),
        ("@minyi_bot2 你好", None),
        ("今天天气不错", None),
        ("", None),
    ],
)
def test_what_is_meant_for_the_bot(text: str, words: str | None) -> None:
    assert addressed(text, "minyi_bot") == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("9号楼2单元下水道又堵了，污水从地漏往上冒", "下水道堵了，臭得很"),
        ("暖气不热，客厅只有16度", "暖气片冰凉"),
        ("楼道灯坏了", "楼道的灯不亮了"),
        ("又停电了", "没电了，整栋楼都黑着"),
    ],
)
def test_neighbours_with_the_same_trouble_sound_alike(a: str, b: str) -> None:
    assert alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("路灯不亮", "楼道灯太暗想换个亮的地方"),
        ("垃圾桶三天没清了", "楼上扔垃圾砸到人"),
        ("噪音太大", "广场舞"),
        ("", "漏水"),
    ],
)
def test_different_troubles_do_not(a: str, b: str) -> None:
    assert not alike(a, b)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_between_nothing_and_all(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, a) in (0.0, 1.0)
