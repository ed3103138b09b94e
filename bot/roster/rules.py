"""Roster rules (名册): the sheets of the workbook, and the problems that stop an import."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.areas.rules import DEPTH, Level, Purpose
from bot.categories import DEFAULTS, Category
from bot.kernel.actor import Actor
from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS
from bot.roster.cells import (
    AREA_SIZE,
    CHAT,
    CODE,
    LEVEL,
    LEVEL_WORDS,
    NAME,
    PHONE_NUMBER,
    PHONES,
    POINT,
    PROVIDER,
    PURPOSE,
    ROLE,
    TEXT,
    USER,
    CellForm,
)

ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"  # what an import makes of a row
MOST_FOUND = 30  # characters of a cell that a problem shows


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header, the field it fills, and what may stand in it."""

    header: str
    name: str
    required: bool = False
    form: CellForm = TEXT
    later: bool = False  # added after the first version: a workbook without it reads as empty cells
    note: str = ""  # what stands there, for who fills the sheet in; shown over the header


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook (design, section 7)."""

    title: str
    required: bool
    columns: tuple[Column, ...]
    unique: tuple[str, ...]  # the fields no two rows may share; none where that takes a rule of its own
    sample: tuple[str, ...] = ()  # a row that shows how, see EXAMPLE; by column


AREAS = Sheet(
    "网格",
    True,
    (
        Column(
            "编号",
            "code",
            required=True,
            form=CODE,
            note="自己定的短编号，别的页用它指这个地方。例：C1、G1、B3",
        ),
        Column("名称", "name", required=True, form=NAME, note="大家平常怎么叫。例：双怡苑3号楼"),
        Column("级别", "level", required=True, form=LEVEL, note="点右边的小箭头选"),
        Column("上级编号", "parent", form=CODE, note="在哪个地方里面，写那个地方的编号；最上面的空着"),
        Column(
            "坐标",
            "point",
            form=POINT,
            later=True,
            note="楼的位置，WGS 84，先纬度后经度，不知道就空着。例：36.0614,103.8343",
        ),
    ),
    ("code",),
    ("G1", "双怡苑", "网格", "C1", ""),
)
PEOPLE = Sheet(
    "人员",
    True,
    (
        Column("姓名", "name", required=True, form=NAME, note="一个人有几个岗位，就写几行，姓名、电话写得一样"),
        Column("角色", "role", required=True, form=ROLE, note="点右边的小箭头选"),
        Column("负责范围", "area", required=True, form=CODE, note="管哪里，写“网格”页里的编号；下面的也归他管"),
        Column("类别", "category", form=CODE, note="只管一类事的才写，例：供暖；什么事都管的空着，物业也空着"),
        Column("电话", "phone", form=PHONE_NUMBER, note="一格一个号码"),
        Column("Telegram ID", "telegram_id", form=USER, note="不知道就空着，用邀请链接加入后会自己补上"),
        Column(
            "单位",
            "unit",
            form=NAME,
            later=True,
            note="单位的名字，例：阳光物业；物业、供热这些服务单位写，别的空着",
        ),
    ),
    (),
    ("王师傅", "网格员", "G1", "", "13800138000", ""),
)
HOUSEHOLDS = Sheet(
    "住户",
    False,
    (
        Column("楼栋编号", "building", required=True, form=CODE, note="“网格”页里这栋楼的编号"),
        Column("单元", "unit", form=CODE, note="例：1单元；没有单元的空着"),
        Column("房号", "room", required=True, form=CODE, note="例：302"),
        Column("面积", "size", form=AREA_SIZE, note="平方米，只写数字"),
        Column("业主", "owner", form=NAME, note="房本上的名字"),
        Column("电话", "phone", form=PHONES, note="几个号码用“、”隔开"),
    ),
    ("building", "unit", "room"),
    ("B3", "1单元", "302", "89.5", "李桂芳", "13900139000"),
)
CHATS = Sheet(
    "群",
    False,
    (
        Column(
            "群ID", "chat_id", required=True, form=CHAT, note="负数。在群里发 /setup 绑定更简单，这一页可以不填"
        ),
        Column("用途", "purpose", required=True, form=PURPOSE, note="点右边的小箭头选"),
        Column("范围", "area", required=True, form=CODE, note="这个群管哪里，写“网格”页里的编号"),
        Column("名称", "title", note="群名，给自己看的"),
        Column("单位", "provider", form=PROVIDER, later=True, note="用途是“单位群”的才写：是哪一类单位的群"),
    ),
    ("chat_id",),
    ("-1001234567890", "居民群", "G1", "双怡苑居民群"),
)
GROUND = (AREAS, PEOPLE, HOUSEHOLDS, CHATS)  # the sheets every subject builds on

EXAMPLE = "例："  # begins the first cell of a row that only shows how to write one: no import takes it

Cells = Mapping[str, str]  # by field, made plain; "" where the cell is empty
Ids = Mapping[str, int]  # of areas, by code
Codes = Mapping[int, str]  # of areas, by id


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, with its number."""

    row: int  # as the spreadsheet counts, the header being 1
    cells: Cells


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem to correct, by sheet, row and column. Its text is `roster.problem.<code>`."""

    sheet: str  # "" for the file itself
    row: int  # 0 for the sheet itself
    column: str
    code: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All rows of all sheets, still as text. A sheet that isn't there has none."""

    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)  # by sheet title
    unread: Sequence[Problem] = ()  # cells that hold no text or number: read as empty

    def of(self, sheet: Sheet) -> Sequence[Line]:
        return self.lines.get(sheet.title, ())


@dataclass(frozen=True, slots=True)
class RosterPart:
    """A subject's own sheet: its columns, its checks, and the import and export of its rows."""

    sheet: Sheet
    problems: Callable[[Roster], Iterable[Problem]]  # beyond what the columns ask of each cell
    take_in: Callable[
        [Any, Roster, Ids, Actor], Awaitable[Counter[str]]
    ]  # (tx, …): rows by what became of them
    cells: Callable[[Any, Codes], Awaitable[list[Cells]]]  # (tx, …): rows an import finds unchanged
    example: Sequence[Sequence[str]] = ()  # rows for the sample neighbourhood: community C1, grids G1 to G4


Parts = Sequence[RosterPart]


def sheets_of(parts: Parts) -> tuple[Sheet, ...]:
    """All sheets of the workbook, in its order."""
    return (*GROUND, *(part.sheet for part in parts))


def problems(roster: Roster, parts: Parts, categories: Iterable[Category] = DEFAULTS) -> list[Problem]:
    """All problems that stop the import, one per cell at most, in the workbook's order."""
    sheets = sheets_of(parts)
    found = [
        *roster.unread,
        *(problem for sheet in sheets for problem in _in_sheet(sheet, roster.of(sheet))),
        *_in_tree(roster),
        *_in_references(roster),
        *_in_people(roster.of(PEOPLE), category_codes(categories)),
        *_in_accounts(roster.of(PEOPLE)),
        *_in_chats(roster.of(CHATS)),
        *(problem for part in parts for problem in part.problems(roster)),
    ]
    # Reversed, so that the first problem of a cell wins: a formula reads as empty, and "empty" would mislead.
    first = {(problem.sheet, problem.row, problem.column): problem for problem in reversed(found)}
    return sorted(first.values(), key=partial(_place, sheets))


def _place(sheets: Sequence[Sheet], problem: Problem) -> tuple[int, int, int]:
    """The sort key of a problem: sheet, row, column."""
    titles = [sheet.title for sheet in sheets]
    headers = [column.header for column in sheets[titles.index(problem.sheet)].columns]
    return titles.index(problem.sheet), problem.row, headers.index(problem.column)


def category_codes(categories: Iterable[Category]) -> Mapping[str, str]:
    """The code of each category, by its name and by its code: a cell may have either."""
    codes = {"": ""}
    for category in categories:
        codes |= {CODE.plain(category.name): category.code, category.code: category.code}
    return codes


def _in_sheet(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Problem]:
    for line in lines:
        yield from _in_cells(sheet, line)
    if sheet.unique:
        keys = ((line, tuple(line.cells[name] for name in sheet.unique)) for line in lines)
        yield from repeated(sheet, "twice", keys)


def _in_cells(sheet: Sheet, line: Line) -> Iterator[Problem]:
    for column in sheet.columns:
        text = line.cells[column.name]
        if not text and column.required:
            yield Problem(sheet.title, line.row, column.header, "empty")
        elif text and not column.form.fits(text):
            yield Problem(sheet.title, line.row, column.header, column.form.name, text[:MOST_FOUND])


def repeated(sheet: Sheet, code: str, keys: Iterable[tuple[Line, object]]) -> Iterator[Problem]:
    """A problem for every line whose key an earlier one has."""
    seen: dict[object, int] = {}
    for line, key in keys:
        first = seen.setdefault(key, line.row)
        if first != line.row:
            yield Problem(sheet.title, line.row, sheet.columns[0].header, code, str(first))


def _levels(roster: Roster) -> Mapping[str, Level | None]:
    """The level of each area by code; None where its word isn't one."""
    return {line.cells["code"]: LEVEL_WORDS.get(line.cells["level"]) for line in roster.of(AREAS)}


def _in_tree(roster: Roster) -> Iterator[Problem]:
    """Problems of parents: each exists and is of a higher level, which also rules out circles."""
    levels = _levels(roster)
    for line in roster.of(AREAS):
        if not (parent := line.cells["parent"]):
            continue
        above, own = levels.get(parent), LEVEL_WORDS.get(line.cells["level"])
        if parent not in levels:
            yield Problem(AREAS.title, line.row, "上级编号", "unknown_area", parent[:MOST_FOUND])
        elif above and own and DEPTH[above] >= DEPTH[own]:
            yield Problem(AREAS.title, line.row, "上级编号", "not_below", parent)


REFERENCES = ((PEOPLE, "area"), (HOUSEHOLDS, "building"), (CHATS, "area"))


def _in_references(roster: Roster) -> Iterator[Problem]:
    levels = _levels(roster)
    for sheet, name in REFERENCES:
        yield from unknown_areas(roster, sheet, name)
    for line in roster.of(HOUSEHOLDS):
        if levels.get(area := line.cells["building"], Level.BUILDING) not in (Level.BUILDING, None):
            yield Problem(HOUSEHOLDS.title, line.row, "楼栋编号", "not_a_building", area)


def unknown_areas(roster: Roster, sheet: Sheet, name: str) -> Iterator[Problem]:
    """Problems of rows whose field `name` is the code of no area. An empty cell is left to `required`."""
    levels = _levels(roster)
    header = next(column.header for column in sheet.columns if column.name == name)
    for line in roster.of(sheet):
        if (area := line.cells[name]) and area not in levels:
            yield Problem(sheet.title, line.row, header, "unknown_area", area[:MOST_FOUND])


def areas_left_open(roster: Roster, sheet: Sheet) -> Iterator[Problem]:
    """Problems of rows without an area where several communities leave open which; see `area_of`."""
    if len(_communities(roster)) == 1:
        return
    for line in roster.of(sheet):
        if not line.cells["area"]:
            yield Problem(sheet.title, line.row, "范围", "empty")


def area_of(roster: Roster, cells: Cells) -> str:
    """The code of a row's area. An empty one is the only community's."""
    return cells["area"] or _communities(roster)[0]


def _communities(roster: Roster) -> list[str]:
    return [code for code, level in _levels(roster).items() if level is Level.COMMUNITY]


def _in_people(lines: Sequence[Line], codes: Mapping[str, str]) -> Iterator[Problem]:
    """Problems of posts: an unknown category, and the same post twice."""
    for line in lines:
        if (category := line.cells["category"]) not in codes:
            yield Problem(PEOPLE.title, line.row, "类别", "category", category[:MOST_FOUND])
    yield from repeated(PEOPLE, "same_post", ((line, _post(line.cells, codes)) for line in lines))


def _in_accounts(lines: Sequence[Line]) -> Iterator[Problem]:
    """Problems of accounts: one of two people, two of one person, and a name that fits several people."""
    owners: dict[str, Line] = {}
    accounts: dict[tuple[str, str], Line] = {}
    for line in (line for line in lines if line.cells["telegram_id"]):
        owner = owners.setdefault(line.cells["telegram_id"], line)
        if who(owner) != who(line):
            yield Problem(PEOPLE.title, line.row, "Telegram ID", "account_taken", str(owner.row))
        first = accounts.setdefault(who(line), line)
        if line.cells["phone"] and first.cells["telegram_id"] != line.cells["telegram_id"]:
            yield Problem(PEOPLE.title, line.row, "Telegram ID", "two_accounts", str(first.row))
    for line in lines:
        if not line.cells["telegram_id"] and not line.cells["phone"] and who(line) in accounts:
            yield Problem(PEOPLE.title, line.row, "Telegram ID", "which_person", line.cells["name"])


def _in_chats(lines: Sequence[Line]) -> Iterator[Problem]:
    """Problems of firms' groups that don't say whose they are: an order would not find them."""
    for line in lines:
        firms = PURPOSE_WORDS.get(line.cells["purpose"]) is Purpose.PROVIDER
        if firms and not line.cells["provider"]:
            yield Problem(CHATS.title, line.row, "单位", "empty")


def who(line: Line) -> tuple[str, str]:
    return line.cells["name"], line.cells["phone"]


def _post(cells: Cells, codes: Mapping[str, str]) -> tuple[object, ...]:
    """The key of a row's post. 志愿者 and 红管家 are two words for one role."""
    role, category = cells["role"], cells["category"]
    return (
        cells["name"],
        cells["phone"],
        cells["telegram_id"],
        cells["area"],
        ROLE_WORDS.get(role, role),
        codes.get(category, category),
    )


def from_the_top(lines: Iterable[Line]) -> list[Line]:
    """Areas with parents before their children."""
    return sorted(lines, key=lambda line: DEPTH[LEVEL_WORDS[line.cells["level"]]])


def compared(before: object, now: object) -> str:
    """ADDED where there was nothing before; else UNCHANGED or UPDATED."""
    if before is None:
        return ADDED
    return UNCHANGED if before == now else UPDATED
