"""Sheets of the roster workbook: their columns, the rows read from them, and the parts that subjects add."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.kernel.actor import Actor
from bot.roster.cells import (
    AREA_SIZE,
    CHAT,
    CODE,
    LEVEL,
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
