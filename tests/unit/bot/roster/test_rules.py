"""Roster rules: the problems of a roster, with their places."""

import pytest

from bot.categories import Category
from bot.roster.rules import from_the_top, problems
from bot.roster.sheets import AREAS, GROUND, PEOPLE, Problem, Roster
from tests.unit.bot.roster.rosters import (
    BUILDING,
    COMMUNITY,
    FULL,
    GRID,
    PARTS,
    SHEETS,
    TREE,
    WANG,
    Rows,
    a_roster,
    described,
    lines,
)


def found(roster: Roster) -> list[tuple[str, int, str, str]]:
    return [described(problem) for problem in problems(roster, PARTS)]


def with_parent(parent: str) -> Rows:
    return (COMMUNITY, (*GRID[:3], parent))


def test_a_good_roster_has_no_problems() -> None:
    assert problems(FULL, PARTS) == []


def test_an_empty_roster_has_none_either() -> None:
    assert problems(Roster(), PARTS) == []


@pytest.mark.parametrize(
    ("areas", "problem"),
    [
        ((COMMUNITY, ("", "双怡苑", "网格", "C1")), (3, "编号", "empty")),
        ((COMMUNITY, ("G1", "", "网格", "C1")), (3, "名称", "empty")),
        ((COMMUNITY, ("G1", "双怡苑", "", "C1")), (3, "级别", "empty")),
        ((COMMUNITY, ("G1", "双怡苑", "小区", "C1")), (3, "级别", "level")),
        ((COMMUNITY, GRID, (*GRID[:1], "另一个", *GRID[2:])), (4, "编号", "twice")),
        (with_parent("C9"), (3, "上级编号", "unknown_area")),
        (with_parent("G1"), (3, "上级编号", "not_below")),
        ((COMMUNITY, GRID, ("G2", "林华苑", "网格", "G1")), (4, "上级编号", "not_below")),
    ],
)
def test_a_broken_area_is_pointed_at(areas: Rows, problem: tuple[int, str, str]) -> None:
    assert found(a_roster(areas)) == [("网格", *problem)]


def test_areas_can_t_go_round_in_circles() -> None:
    circle = (("A", "甲", "社区", "C"), ("B", "乙", "网格", "A"), ("C", "丙", "楼栋", "B"))
    assert found(a_roster(circle)) == [("网格", 2, "上级编号", "not_below")]


def test_a_level_may_be_missing() -> None:
    assert problems(a_roster((COMMUNITY, (*BUILDING[:3], "C1"))), PARTS) == []


def test_an_unknown_level_is_the_only_problem_of_its_children() -> None:
    assert found(a_roster(((*COMMUNITY[:2], "小区", ""), GRID))) == [("网格", 2, "级别", "level")]


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        (("", *WANG[1:]), ("姓名", "empty")),
        (("王芳", "", *WANG[2:]), ("角色", "empty")),
        (("王芳", "组长", *WANG[2:]), ("角色", "role")),
        (("王芳", "网格员", "", *WANG[3:]), ("负责范围", "empty")),
        (("王芳", "网格员", "双怡苑", *WANG[3:]), ("负责范围", "unknown_area")),
        ((*WANG[:3], "暖气", *WANG[4:]), ("类别", "category")),
        ((*WANG[:4], "1380013800", ""), ("电话", "phone")),
        ((*WANG[:5], "@wangfang"), ("Telegram ID", "user")),
        (("王" * 65, *WANG[1:]), ("姓名", "name")),
    ],
)
def test_a_broken_person_is_pointed_at(person: tuple[str, ...], problem: tuple[str, str]) -> None:
    assert found(a_roster(people=(person,))) == [("人员", 2, *problem)]


def test_the_same_post_twice_is_one_too_many() -> None:
    assert found(a_roster(people=(WANG, WANG))) == [("人员", 3, "姓名", "same_post")]


def test_two_words_for_a_role_are_one_post_unless_the_category_differs() -> None:
    both = [("吴姨", word, "C1", "", "0931-8888888", "") for word in ("志愿者", "红管家")]
    assert found(a_roster(people=both)) == [("人员", 3, "姓名", "same_post")]
    apart = [
        ("吴姨", word, "C1", category, "0931-8888888", "")
        for word, category in (("志愿者", "供暖"), ("红管家", "供水"))
    ]
    assert problems(a_roster(people=apart), PARTS) == []


def test_two_kinds_of_firms_are_two_posts() -> None:
    both = [("李工", word, "C1", "", "0931-8888888", "", "暖阳公司") for word in ("供热", "供水")]
    assert problems(a_roster(people=both), PARTS) == []


def test_a_firms_group_says_which_kind_of_firm() -> None:
    groups = [("-1001", "单位群", "C1", "物业群", ""), ("-1002", "单位群", "C1", "热力群", "煤炭")]
    assert found(a_roster(chats=groups)) == [("群", 2, "单位", "empty"), ("群", 3, "单位", "provider")]


def test_a_person_may_hold_several_posts() -> None:
    leader = [(*WANG[:2], area, *WANG[3:]) for area in ("G1", "B13")]
    assert problems(a_roster(people=leader), PARTS) == []


def test_an_account_is_one_person_s() -> None:
    other = ("赵姐", *WANG[1:])
    assert found(a_roster(people=(WANG, other))) == [("人员", 3, "Telegram ID", "account_taken")]


def test_a_person_has_one_account() -> None:
    other = (*WANG[:2], "B13", *WANG[3:5], "8001")
    assert found(a_roster(people=(WANG, other))) == [("人员", 3, "Telegram ID", "two_accounts")]


def test_the_account_may_stand_in_one_row_of_several() -> None:
    again = ("王芳", "楼栋长", "B13", "", "13800138000", "")
    assert problems(a_roster(people=(WANG, again)), PARTS) == []


def test_namesakes_are_told_apart_by_account_or_telephone() -> None:
    alike = [("王芳", "网格员", area, "", "", account) for area, account in (("G1", "7001"), ("B13", "8001"))]
    assert problems(a_roster(people=alike), PARTS) == []
    with_phone = ("王芳", "网格员", "C1", "", "13800138000", "")
    assert problems(a_roster(people=(*alike, with_phone)), PARTS) == []
    with_neither = ("王芳", "网格员", "C1", "", "", "")
    assert found(a_roster(people=(with_neither, *alike))) == [("人员", 2, "Telegram ID", "which_person")]


def test_people_without_an_account_don_t_share_one() -> None:
    nobody = [("王芳", "网格员", "G1", "", "", ""), ("赵姐", "网格员", "G1", "", "", "")]
    assert problems(a_roster(people=nobody), PARTS) == []


def test_a_category_goes_by_name_or_code_of_the_config_s_own() -> None:
    own = (Category("warmth", "冬天 取暖", ()),)
    people = [("李工", "供热", "C1", word, "", "") for word in ("冬天取暖", "warmth", "供暖")]
    codes = [(p.row, p.code) for p in problems(a_roster(people=people), PARTS, own)]
    assert codes == [(3, "same_post"), (4, "category")]


FLAT = ("B13", "7单元", "302", "", "", "")


@pytest.mark.parametrize(
    ("households", "problem"),
    [
        ((("", *FLAT[1:]),), (2, "楼栋编号", "empty")),
        ((("B9", *FLAT[1:]),), (2, "楼栋编号", "unknown_area")),
        ((("G1", *FLAT[1:]),), (2, "楼栋编号", "not_a_building")),
        (((*FLAT[:2], "", *FLAT[3:]),), (2, "房号", "empty")),
        (((*FLAT[:3], "89.555", "", ""),), (2, "面积", "size")),
        (((*FLAT[:5], "无"),), (2, "电话", "phones")),
        ((FLAT, FLAT), (3, "楼栋编号", "twice")),
    ],
)
def test_a_broken_household_is_pointed_at(households: Rows, problem: tuple[int, str, str]) -> None:
    assert found(a_roster(households=households)) == [("住户", *problem)]


CHAT = ("-1001234567890", "居民群", "G1", "双怡苑居民群")


@pytest.mark.parametrize(
    ("chats", "problem"),
    [
        ((("1001234567890", *CHAT[1:]),), (2, "群ID", "chat")),
        (((CHAT[0], "聊天群", *CHAT[2:]),), (2, "用途", "purpose")),
        (((*CHAT[:2], "G9", ""),), (2, "范围", "unknown_area")),
        (((*CHAT[:3], "群" * 201),), (2, "名称", "text")),
        ((CHAT, CHAT), (3, "群ID", "twice")),
    ],
)
def test_a_broken_chat_is_pointed_at(chats: Rows, problem: tuple[int, str, str]) -> None:
    assert found(a_roster(chats=chats)) == [("群", *problem)]


def test_everything_is_told_at_once_in_the_order_of_the_workbook() -> None:
    roster = a_roster(
        areas=(COMMUNITY, ("G1", "双怡苑", "小区", "C9")),
        people=(("王芳", "组长", "G9", "", "1", "x"),),
    )
    assert found(roster) == [
        ("网格", 3, "级别", "level"),
        ("网格", 3, "上级编号", "unknown_area"),
        ("人员", 2, "角色", "role"),
        ("人员", 2, "负责范围", "unknown_area"),
        ("人员", 2, "电话", "phone"),
        ("人员", 2, "Telegram ID", "user"),
    ]


def test_a_cell_that_couldn_t_be_read_is_told_of_once() -> None:
    formula = Problem("人员", 2, "负责范围", "formula", "=B2")
    roster = Roster(a_roster(people=((*WANG[:2], "", *WANG[3:]),)).lines, (formula,))
    assert problems(roster, PARTS) == [formula]


def test_a_problem_shows_the_beginning_of_what_was_found() -> None:
    [problem] = problems(a_roster(people=(("供热", "网格员", "G1", "", "x" * 1000, ""),)), PARTS)
    assert problem.found == "x" * 30


def test_parents_come_before_their_children() -> None:
    upside_down = lines(AREAS, tuple(reversed(TREE)))
    assert [line.cells["code"] for line in from_the_top(upside_down)] == ["C1", "G1", "B13"]


def test_the_sheets_are_those_of_the_design() -> None:
    """Source: design, section 7; and of firms, whose people and groups they are."""
    assert [(sheet.title, " ".join(column.header for column in sheet.columns)) for sheet in GROUND] == [
        ("网格", "编号 名称 级别 上级编号 坐标"),
        ("人员", "姓名 角色 负责范围 类别 电话 Telegram ID 单位"),
        ("住户", "楼栋编号 单元 房号 面积 业主 电话"),
        ("群", "群ID 用途 范围 名称 单位"),
    ]
    assert "议事机构" in [sheet.title for sheet in SHEETS]
    assert [sheet.title for sheet in SHEETS if sheet.required] == [AREAS.title, PEOPLE.title]


@pytest.mark.parametrize(
    ("member", "column", "code"),
    [
        (("议事会", "没这人", "", ""), "姓名", "unknown_person"),
        (("议事会", "张伟", "", ""), "姓名", "which_member"),
        (("议事会", "王芳", "", "群众"), "四方", "party"),
        (("", "王芳", "", ""), "机构", "empty"),
    ],
)
def test_members_are_people_of_the_roster(member: tuple[str, ...], column: str, code: str) -> None:
    namesakes = (
        ("张伟", "网格员", "G1", "", "13800138001", ""),
        ("张伟", "网格员", "G1", "", "13800138002", ""),
    )
    roster = a_roster(people=(WANG, *namesakes), 议事机构=(member,))
    assert [described(problem)[1:] for problem in problems(roster, PARTS)] == [(2, column, code)]


def test_nobody_sits_twice_in_one_committee() -> None:
    twice = (("议事会", "王芳", "召集人", "居民代表"), ("议事会", "王芳", "成员", ""))
    assert [described(p) for p in problems(a_roster(people=(WANG,), 议事机构=twice), PARTS)] == [
        ("议事机构", 3, "机构", "twice")
    ]
