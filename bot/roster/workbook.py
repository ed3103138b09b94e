"""Workbook: reads and writes the roster as an xlsx file.

Guarantees that size and contents are checked before anything is parsed, and that formulas stay text. See
docs/decisions/0022.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import xlsxwriter

from bot.roster.cells import CODE
from bot.roster.sheets import EXAMPLE, MOST_FOUND, Column, Line, Parts, Problem, Roster, Sheet, sheets_of

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 100_000  # a sheet, all households of a district: ten seconds and 220 MB, of 20 MB at most
MOST_COLUMNS = 64  # columns further right are not read
MOST_CELLS = 1_000_000  # a sheet, and the texts they share: twenty to a row of the largest
MOST_PARTS = 1000
MOST_IN_SMALL = 5 * 1024 * 1024  # styles, names, relations: unpacked
LAST_ROW = 1_048_576  # of any spreadsheet; a damaged file may claim a later one
MOST_DIGITS = 15  # of a number that a spreadsheet stores; it turns the rest into zeros

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # how .xls files begin, and .xlsx ones with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ROW = re.compile(rb"<(?:\w+:)?row\b")
CELL = re.compile(rb"<(?:\w+:)?(?:c|si)\b")  # in a sheet, or one of the texts the sheets share
TEXTS = "xl/sharedStrings"
MACROS = "vbaProject.bin"
LARGE_PARTS = ("xl/worksheets/", TEXTS, "xl/media/")
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))

CHOOSABLE_ROWS = 2000  # how far down the lists of choices reach
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)  # the same roster gives the same file, byte for byte


class NotARoster(Exception):
    """The file can't be read as a roster at all. `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Cell(Protocol):
    """A cell as openpyxl returns it."""

    @property
    def value(self) -> Any: ...

    @property
    def data_type(self) -> str: ...


def read(source: Path | bytes, parts: Parts) -> Roster:
    """
    Read all rows of the ground's sheets and of the `parts`. Other sheets and unknown columns are ignored.

    Raises: NotARoster for no workbook, one too big, or without a needed sheet or column; OSError.
    """
    content = _bounded(source)
    _look_inside(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and lists it doesn't know, which don't matter here
            return _read(content, sheets_of(parts))
    except NotARoster:
        raise
    except Exception as fault:  # openpyxl has no error of its own for a damaged part: it may be any
        raise _not("no_workbook") from fault


def refuse_macros(content: bytes) -> None:
    """
    For a file that came by message. None is ever run, but who keeps a roster has no use for them, and whoever
    gets the file next might run them. Raises NotARoster.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = any(part.filename.endswith(MACROS) for part in archive.infolist())
    except Exception:
        return
    if found:
        raise _not("macros")


def _not(code: str, found: str = "") -> NotARoster:
    """A problem of the file itself."""
    return NotARoster([Problem("", 0, "", code, found)])


def _bounded(source: Path | bytes) -> bytes:
    """Raises NotARoster for a file that is too big, OSError."""
    if isinstance(source, bytes):
        content = source
    else:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _not("too_big")
    return content


def _look_inside(content: bytes) -> None:
    """Check the zip file before it is unpacked. Raises NotARoster."""
    if content.startswith(OLD_OFFICE):
        raise _not("password" if ENCRYPTED in content else "old_xls")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _weigh(parts)
            if any(part.filename.startswith("xl/externalLinks/") for part in parts):
                raise _not("links")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(part.filename, archive.read(part))
    except NotARoster:
        raise
    except Exception as fault:  # zipfile, too, raises errors of many kinds for a damaged file
        raise _not("no_workbook") from fault


def _weigh(parts: Sequence[zipfile.ZipInfo]) -> None:
    """
    Check the unpacked sizes. Raises NotARoster.

    A part can't lie: no more of it is ever read than it claims. Styles and the like become objects, each a
    hundred times the size of its text, so they have a limit of their own.
    """
    small = (part.file_size for part in parts if not part.filename.startswith(LARGE_PARTS))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _not("too_big")
    if any(size > MOST_IN_SMALL for size in small):
        raise _not("too_big")


def _check_part(name: str, content: bytes) -> None:
    """Check one part. Raises NotARoster, also for a document type: entities come by it; workbooks have none."""
    if any(mark in content for mark in DOCTYPES):
        raise _not("no_workbook")
    if not name.startswith(LARGE_PARTS):
        return
    if not name.startswith(TEXTS) and _count(ROW, content, MOST_ROWS + 1):
        raise _not("too_many_rows", str(MOST_ROWS))
    if _count(CELL, content, MOST_CELLS):
        raise _not("too_big")


def _count(mark: re.Pattern[bytes], content: bytes, most: int) -> bool:
    """Whether there are more than `most`. The search stops there."""
    return next(islice(mark.finditer(content), most, None), None) is not None


def _read(content: bytes, sheets: Sequence[Sheet]) -> Roster:
    # `data_only=False` returns formulas instead of the values computed last, so that they can be refused.
    # Read-only, since objects for a hundred thousand rows would need far more memory.
    with closing(
        openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    ) as book:
        return _sheets(book, sheets)


def _sheets(book: Any, sheets: Sequence[Sheet]) -> Roster:
    pages = {CODE.plain(page.title): page for page in book.worksheets}
    missing = [Problem(s.title, 0, "", "no_sheet") for s in sheets if s.required and s.title not in pages]
    lines: dict[str, list[Line]] = {}
    unread: list[Problem] = []
    for sheet in (sheet for sheet in sheets if sheet.title in pages):
        rows = _rows(pages[sheet.title])
        row, header = next(rows, (1, ()))
        if absent := list(_absent(sheet, row, header)):
            missing += absent
            continue
        lines[sheet.title], faults = _lines(sheet, _places(sheet, header), rows)
        unread += faults
    if missing:
        raise NotARoster(missing)
    return Roster(lines, tuple(unread))


def _rows(page: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows that aren't empty, with their numbers in the spreadsheet."""
    page.reset_dimensions()  # some programs write down a wrong extent, and only that much would be read
    for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > LAST_ROW:
            raise _not("no_workbook")
        if any(cell.value is not None for cell in row):
            yield number, row


def _title(text: object) -> str:
    """A header without the spaces and capitals people vary."""
    return CODE.plain(str(text)).casefold()


def _absent(sheet: Sheet, row: int, header: Sequence[Cell]) -> Iterator[Problem]:
    titles = {_title(cell.value) for cell in header}
    for column in sheet.columns:
        if not column.later and _title(column.header) not in titles:
            yield Problem(sheet.title, row, column.header, "no_column")


def _places(sheet: Sheet, header: Sequence[Cell]) -> list[tuple[Column, int]]:
    """Columns of the sheet with their places on the page, which may lack later ones."""
    titles = [_title(cell.value) for cell in header]
    found = ((column, _title(column.header)) for column in sheet.columns)
    return [(column, titles.index(title)) for column, title in found if title in titles]


def _lines(
    sheet: Sheet, places: Sequence[tuple[Column, int]], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> tuple[list[Line], list[Problem]]:
    """The rows that aren't empty, and the problems of unreadable cells."""
    lines: list[Line] = []
    unread: list[Problem] = []
    for number, row in rows:
        if _is_example(row):
            continue
        cells = dict.fromkeys((column.name for column in sheet.columns), "")
        for column, place in places:
            text, fault = _text(row[place])
            cells[column.name] = column.form.plain(text)
            if fault:
                shown = str(row[place].value)[:MOST_FOUND]
                unread.append(Problem(sheet.title, number, column.header, fault, shown))
        if any(cells.values()):
            lines.append(Line(number, cells))
    return lines, unread


def _is_example(row: Sequence[Cell]) -> bool:
    """Whether the row only shows how to write one, as its first cell says."""
    first = next((str(cell.value) for cell in row if cell.value is not None), "")
    return first.strip().replace(":", "：").startswith(EXAMPLE)


def _text(cell: Cell) -> tuple[str, str]:
    """The text of a cell and "", or "" and the code of its problem."""
    match cell.data_type:
        case "f":
            return "", "formula"
        case "e":
            return "", "error"
        case "d":
            return "", "date"  # 3-2 for flat 2 of unit 3, which the spreadsheet took for a day in March
        case "n" if cell.value is not None:
            return _number(cell.value)
    return str("" if cell.value is None else cell.value), ""


def _number(value: float) -> tuple[str, str]:
    """A number as the spreadsheet shows it: 13800138000, not 13800138000.0."""
    if abs(value) >= 10**MOST_DIGITS:
        return "", "long_number"
    return f"{value:.{MOST_DIGITS}g}", ""


def write(roster: Roster, parts: Parts, *, samples: bool = False) -> bytes:
    """
    The workbook, sizes as numbers and all else as text, with lists to choose from where words are fixed, and a
    note over each header. With `samples` a sheet without rows has one that shows how, which no import takes.
    """
    out = io.BytesIO()
    # Text stays text: a name that begins with "=" must not become a formula in the reader's spreadsheet.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": UNDATED})
        head = book.add_format({"bold": True, "bg_color": "#E8F0E8", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        number = book.add_format({"num_format": "0.00"})
        for sheet in sheets_of(parts):
            page = book.add_worksheet(sheet.title)
            _lay_out(page, sheet, head, text, number)
            _fill(page, sheet, roster.of(sheet) or _sample(sheet, parts, wanted=samples), text, number)
    return out.getvalue()


def _lay_out(page: Any, sheet: Sheet, head: Any, text: Any, number: Any) -> None:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.header, head)
        if column.note:
            page.write_comment(0, place, column.note, {"author": ""})
        page.set_column(place, place, column.form.width, number if column.form.numeric else text)
        if choices := column.form.choices:
            page.data_validation(1, place, CHOOSABLE_ROWS, place, {"validate": "list", "source": list(choices)})


def _sample(sheet: Sheet, parts: Parts, *, wanted: bool) -> Sequence[Line]:
    """The row that shows how, or none."""
    examples = [part.example[0] for part in parts if part.sheet is sheet and part.example]
    cells: Sequence[str] = sheet.sample or next(iter(examples), ())
    if not wanted or not cells:
        return ()
    names = [column.name for column in sheet.columns]
    return (Line(2, dict(zip(names, (EXAMPLE + cells[0], *cells[1:]), strict=True))),)


def _fill(page: Any, sheet: Sheet, lines: Sequence[Line], text: Any, number: Any) -> None:
    for row, line in enumerate(lines, start=1):
        for place, column in enumerate(sheet.columns):
            value = line.cells[column.name]
            if column.form.numeric and column.form.fits(value):
                page.write_number(row, place, float(value), number)
            elif value:
                page.write_string(row, place, value, text)
