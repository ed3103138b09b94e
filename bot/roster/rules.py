"""The roster (名册): areas, people, households, chats and numbers, as one workbook holds them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.areas.rules import DEPTH, Level
from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS

LEVEL_WORDS: Mapping[str, Level] = {
    "街道": Level.SUBDISTRICT,
    "社区": Level.COMMUNITY,
    "网格": Level.GRID,
    "楼栋": Level.BUILDING,
    "单元": Level.UNIT,
    "户": Level.HOUSEHOLD,
}
PHONE = re.compile(r"[0-9+][0-9 -]{2,19}")
WHOLE = re.compile(r"-?[0-9]{1,18}")
SIZE = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,2})?")  # m2
MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header, the field it fills, and what may stand in it."""

    header: str
    name: str
    required: bool = False
    form: str = "text"  # which of FORMS


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook (design, section 7)."""

    title: str
    required: bool
    columns: tuple[Column, ...]
    unique: tuple[str, ...]  # the fields no two rows may share


AREAS = Sheet(
    "网格",
    True,
    (
        Column("编号", "code", required=True),
        Column("名称", "name", required=True),
        Column("级别", "level", required=True, form="level"),
        Column("上级编号", "parent"),
    ),
    ("code",),
)
PEOPLE = Sheet(
    "人员",
    True,
    (
        Column("姓名", "name", required=True),
        Column("角色", "role", required=True, form="role"),
        Column("负责范围", "area", required=True),
        Column("类别", "category"),
        Column("电话", "phone", form="phone"),
        Column("Telegram ID", "telegram_id", form="user"),
    ),
    ("name", "role", "area", "category", "phone", "telegram_id"),
)
HOUSEHOLDS = Sheet(
    "住户",
    False,
    (
        Column("楼栋编号", "building", required=True),
        Column("单元", "unit"),
        Column("房号", "room", required=True),
        Column("面积", "size", form="size"),
        Column("业主", "owner"),
        Column("电话", "phone", form="phone"),
    ),
    ("building", "unit", "room"),
)
CHATS = Sheet(
    "群",
    False,
    (
        Column("群ID", "chat_id", required=True, form="chat"),
        Column("用途", "purpose", required=True, form="purpose"),
        Column("范围", "area", required=True),
        Column("名称", "title"),
    ),
    ("chat_id",),
)
CONTACTS = Sheet(
    "便民电话",
    False,
    (
        Column("名称", "name", required=True),
        Column("电话", "phone", required=True, form="phone"),
        Column("说明", "note"),
    ),
    ("name",),
)
SHEETS = (AREAS, PEOPLE, HOUSEHOLDS, CHATS, CONTACTS)

Cells = Mapping[str, str]  # by field; "" where the cell is empty


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet, and where it stands."""

    row: int  # as the spreadsheet counts, the header being 1
    cells: Cells


@dataclass(frozen=True, slots=True)
class Roster:
    """All rows of all sheets, still as text. A sheet that isn't there has none."""

    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)  # by sheet title

    def of(self, sheet: Sheet) -> Sequence[Line]:
        return self.lines.get(sheet.title, ())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: where it stands, and `roster.problem.<code>` in the texts says what."""

    sheet: str
    row: int
    column: str
    code: str
    found: str = ""


Form = Callable[[str], bool]
FORMS: Mapping[str, Form] = {
    "text": lambda text: len(text) <= MOST_TEXT,
    "level": lambda text: text in LEVEL_WORDS,
    "role": lambda text: text in ROLE_WORDS,
    "purpose": lambda text: text in PURPOSE_WORDS,
    "phone": lambda text: PHONE.fullmatch(text) is not None,
    "user": lambda text: WHOLE.fullmatch(text) is not None and int(text) > 0,
    "chat": lambda text: WHOLE.fullmatch(text) is not None and int(text) < 0,
    "size": lambda text: SIZE.fullmatch(text) is not None,
}


def problems(roster: Roster) -> list[Problem]:
    """Everything that stands against importing it, in the order of sheets and rows."""
    found = [problem for sheet in SHEETS for problem in _in_sheet(sheet, roster.of(sheet))]
    return found or [*_in_tree(roster), *_in_references(roster)]


def _in_sheet(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        yield from _in_cells(sheet, line)
        key = tuple(line.cells[name] for name in sheet.unique)
        if first := seen.get(key):
            yield Problem(sheet.title, line.row, sheet.columns[0].header, "twice", str(first))
        seen.setdefault(key, line.row)


def _in_cells(sheet: Sheet, line: Line) -> Iterator[Problem]:
    for column in sheet.columns:
        text = line.cells[column.name]
        if not text and column.required:
            yield Problem(sheet.title, line.row, column.header, "empty")
        elif text.startswith("=") and column.form != "text":
            yield Problem(sheet.title, line.row, column.header, "formula", text[:30])
        elif text and not FORMS[column.form](text):
            yield Problem(sheet.title, line.row, column.header, column.form, text[:30])


def _in_tree(roster: Roster) -> Iterator[Problem]:
    """Every parent is there, and every child is below its parent: then there are no circles either."""
    levels = {line.cells["code"]: LEVEL_WORDS[line.cells["level"]] for line in roster.of(AREAS)}
    for line in roster.of(AREAS):
        parent = line.cells["parent"]
        if parent and parent not in levels:
            yield Problem(AREAS.title, line.row, "上级编号", "unknown_area", parent)
        elif parent and DEPTH[levels[parent]] >= DEPTH[LEVEL_WORDS[line.cells["level"]]]:
            yield Problem(AREAS.title, line.row, "上级编号", "not_below", parent)


REFERENCES = ((PEOPLE, "area", "负责范围"), (HOUSEHOLDS, "building", "楼栋编号"), (CHATS, "area", "范围"))


def _in_references(roster: Roster) -> Iterator[Problem]:
    codes = {line.cells["code"] for line in roster.of(AREAS)}
    for sheet, name, header in REFERENCES:
        for line in roster.of(sheet):
            if line.cells[name] not in codes:
                yield Problem(sheet.title, line.row, header, "unknown_area", line.cells[name])


def from_the_top(lines: Iterable[Line]) -> list[Line]:
    """Areas with parents before their children."""
    return sorted(lines, key=lambda line: DEPTH[LEVEL_WORDS[line.cells["level"]]])


def hundredths(size: str) -> int | None:
    """89.5 m2 as 8950; None for an empty cell."""
    if not size:
        return None
    whole, _, part = size.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def square_metres(size: int | None) -> str:
    """8950 as 89.5."""
    if size is None:
        return ""
    return f"{size // 100}.{size % 100:02}".rstrip("0").rstrip(".")
