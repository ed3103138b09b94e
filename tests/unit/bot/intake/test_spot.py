"""Spots: building, unit and room in all the ways people write them, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.complaints.complaint import Spot
from bot.intake.spot import count, in_building, read_spot
from bot.kernel.signs import clean


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("9号楼2单元", Spot("9号楼", "2单元")),
        ("九栋二单元", Spot("9号楼", "2单元")),
        ("9幢", Spot("9号楼")),
        ("八栋楼下的快递柜", Spot("8号楼")),
        ("第9号楼", Spot("9号楼")),
        ("12#", Spot("12号楼")),
        ("１２＃楼", Spot("12号楼")),
        ("十三号楼", Spot("13号楼")),
        ("二十一号楼", Spot("21号楼")),
        ("一百零二号楼", Spot("102号楼")),
        ("A3栋", Spot("A3号楼")),
        ("a3座", Spot("A3号楼")),
        ("A-3号楼", Spot("A3号楼")),
        ("B座1203", Spot("B座", None, "1203")),
        ("b栋", Spot("B栋")),
        ("9/2/301漏水", Spot("9号楼", "2单元", "301")),
        ("金阳花园A区3号楼", Spot("3号楼")),
        ("9号院2号楼", Spot("2号楼")),
        ("三号楼二门", Spot("3号楼", "2单元")),
        ("9号楼2门201", Spot("9号楼", "2单元", "201")),
        ("22栋1梯302", Spot("22号楼", "1单元", "302")),
        ("９号楼２单元３０１室", Spot("9号楼", "2单元", "301")),
        ("9 号 楼  2 单元 301", Spot("9号楼", "2单元", "301")),
        ("9号楼\u200b2单元", Spot("9号楼", "2单元")),
        ("\u202e9号楼2单元", Spot("9号楼", "2单元")),
        ("9號樓2單元", Spot("9号楼", "2单元")),
        ("9号2单元301", Spot("9号楼", "2单元", "301")),
        ("13楼2单元暖气不热", Spot("13号楼", "2单元")),
        ("2单元9号楼", Spot("9号楼", "2单元")),
        ("5号楼3单元402有人", Spot("5号楼", "3单元", "402")),
        ("5号楼402室", Spot("5号楼", None, "402")),
        ("九栋二单元三零一", Spot("9号楼", "2单元", "301")),
        ("9幢2单元3层301", Spot("9号楼", "2单元", "301")),
        ("7号楼3单元5楼", Spot("7号楼", "3单元")),
        ("9-2-301漏水", Spot("9号楼", "2单元", "301")),
        ("9—2—301", Spot("9号楼", "2单元", "301")),
        ("9#2-301", Spot("9号楼", "2单元", "301")),
        ("9号楼-2-301", Spot("9号楼", "2单元", "301")),
        ("双怡苑13-7-202", Spot("13号楼", "7单元", "202")),
        ("A3-2-501", Spot("A3号楼", "2单元", "501")),
        ("3单元门禁坏了", Spot(None, "3单元")),
        ("家住301室", Spot(None, None, "301")),
        ("402那家太吵", Spot(None, None, "402")),
        ("隔壁1502住户", Spot(None, None, "1502")),
        ("502房漏水", Spot(None, None, "502")),
        ("13号楼门卫不管", Spot("13号楼")),
        ("从7号楼搬到9号楼", Spot("7号楼")),
        ("走到9号楼", Spot("9号楼")),
        ("12号-3-502", Spot("12号楼", "3单元", "502")),
        ("12号楼3-5-502", Spot("12号楼", "3单元", "502")),  # with the floor
        ("十二杠三杠五零二", Spot("12号楼", "3单元", "502")),  # as one says it
        ("一单元幺零二", Spot(None, "1单元", "102")),
        ("12号3门502", Spot("12号楼", "3单元", "502")),
        ("12号楼3号门502", Spot("12号楼", "3单元", "502")),
        ("贰号楼叁单元", Spot("2号楼", "3单元")),
        ("廿一栋", Spot("21号楼")),
        ("十二号那栋楼", Spot("12号楼")),
        ("12号公寓楼", Spot("12号楼")),
        ("5栋b单元", Spot("5号楼", "B单元")),
        ("三号院东区5栋，地库B2进水", Spot("5号楼")),
    ],
)
def test_places_in_all_the_ways_people_write_them(text: str, spot: Spot) -> None:
    assert read_spot(text) == spot


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1到4楼都湿了",
        "1-4号楼都没水",
        "17、18号楼",
        "从6楼拉电线",
        "13楼的灯坏了",
        "12-5上午",
        "2026-11-21",
        "11-05-2026",
        "11/21/2026",
        "2026/11/21",
        "8:302那家",
        "房租300房租",
        "15路公交站",
        "K301路",
        "580-600块",
        "3-5分钟",
        "13912345678",
        "0931-8765432",
        "地铁3号线",
        "民意5号来听",
        "11月5号楼下集合",
        "每月580元",
        "甘A12345",
        "9点半",
        "8:30-9:30",
        "三号院南门口",
        "地库B2",
        "5号下午3门课",
        "十二杠",
        "停车位12号",
        "3号门",
        "几号楼",
        "有三栋停电",
        "三栋楼都停电",
        "两栋楼之间",
        "每栋楼",
        "一座桥",
        "7座商务车",
        "各单元",
        "两单元",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert read_spot(text) == Spot()


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("9号楼2单元120赶紧来", None),
        ("9号楼2单元500元", None),
        ("9号楼2026年", None),
        ("9号楼2单元1201", "1201"),
    ],
)
def test_a_number_behind_a_unit_is_not_always_a_room(text: str, room: str | None) -> None:
    assert read_spot(text).room == room


@pytest.mark.parametrize(
    ("name", "building", "same"),
    [
        ("双怡苑9栋", "9号楼", True),
        ("双怡苑9号楼", "双怡苑9号楼", True),
        ("B栋", "B座", True),
        ("兰亭公寓", "兰亭公寓", True),
        ("双怡苑13号楼", "3号楼", False),
        ("双怡苑", "9号楼", False),
    ],
)
def test_one_building_has_many_names(name: str, building: str, same: bool) -> None:
    assert in_building(name, Spot(building)) is same
    assert not in_building(name, Spot())


@pytest.mark.slow
@given(st.integers(1, 199))
def test_any_number_is_read_the_same_in_figures_and_in_words(number: int) -> None:
    assert (
        read_spot(f"{number}号楼").building == read_spot(f"{written(number)}号楼").building == f"{number}号楼"
    )
    assert count(written(number)) == number


def written(number: int) -> str:
    """The number as one says it: 十三, 二十一, 一百零二, 一百一十."""
    figures = "零一二三四五六七八九"
    hundreds, below = divmod(number, 100)
    tens, ones = divmod(below, 10)
    said = f"{figures[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else figures[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (figures[ones] if ones else "")


@pytest.mark.slow
@given(st.text(max_size=300) | st.text("0123456789一二十百号楼栋座单元门#-A ，、到", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    read_spot(text)
    assert clean(clean(text)) == clean(text)
