"""Rosters to test with, written the way their sheets look."""

from collections.abc import Sequence
from itertools import zip_longest

from bot.roster.sheets import GROUND, Line, Problem, Roster, Sheet, sheets_of
from bot.texts import LANGUAGES, plain, speaking
from handlers.subjects import REGISTRY

Rows = Sequence[Sequence[str]]
PARTS = REGISTRY.roster_parts
SHEETS = sheets_of(PARTS)

COMMUNITY = ("C1", "东湖社区", "社区", "")
GRID = ("G1", "双怡苑", "网格", "C1")
BUILDING = ("B13", "13号楼", "楼栋", "G1")
TREE = (COMMUNITY, GRID, BUILDING)
WANG = ("王芳", "网格员", "G1", "", "13800138000", "7001")


def lines(sheet: Sheet, rows: Rows) -> list[Line]:
    """Rows may leave out the cells of columns that were added later."""
    names = [column.name for column in sheet.columns]
    filled = [dict(zip_longest(names, row, fillvalue="")) for row in rows]
    return [Line(number, cells) for number, cells in enumerate(filled, start=2)]


def a_roster(
    areas: Rows = TREE,
    people: Rows = (),
    households: Rows = (),
    chats: Rows = (),
    **others: Rows,
) -> Roster:
    """`others` are the rows of the subjects' sheets, by title."""
    ground = {sheet.title: rows for sheet, rows in zip(GROUND, (areas, people, households, chats), strict=True)}
    return Roster({sheet.title: lines(sheet, (ground | others).get(sheet.title, ())) for sheet in SHEETS})


FULL = a_roster(
    people=(WANG, ("李工", "供热", "C1", "供暖", "0931-8888888", "")),
    households=(("B13", "7单元", "302", "89.5", "李桂芳", "13900139000、0931-7777777"),),
    chats=(("-1001234567890", "居民群", "G1", "双怡苑（南区）居民群"),),
)


def described(problem: Problem) -> tuple[str, int, str, str]:
    """The place and code of each problem, after checking that there is a text for it."""
    for language in LANGUAGES:
        with speaking(language):
            assert plain(f"roster.problem.{problem.code}", found=problem.found)
    return problem.sheet, problem.row, problem.column, problem.code
