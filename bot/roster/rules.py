"""Roster rules (名册): the sheets of the workbook, and the problems that stop an import."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from bot.areas.rules import DEPTH, Level, Purpose
from bot.categories import DEFAULTS, Category
from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS
from bot.roster.cells import CODE, LEVEL_WORDS
from bot.roster.sheets import (
    AREAS,
    CHATS,
    HOUSEHOLDS,
    MOST_FOUND,
    PEOPLE,
    Cells,
    Line,
    Parts,
    Problem,
    Roster,
    Sheet,
    sheets_of,
)

ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"  # what an import makes of a row


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
