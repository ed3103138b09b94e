"""The roster as an xlsx file. Whatever comes in is bounded before it is opened, and formulas stay text."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS
from bot.roster.rules import LEVEL_WORDS, SHEETS, Column, Line, Problem, Roster, Sheet

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 50_000
CHOICES: Mapping[str, Sequence[str]] = {
    "level": tuple(LEVEL_WORDS),
    "role": tuple(ROLE_WORDS),
    "purpose": tuple(PURPOSE_WORDS),
}
CHOOSABLE_ROWS = 2000  # how far down the lists of choices reach


class NotARoster(Exception):
    """The file can't be read as a roster at all. `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def read(path: Path) -> Roster:
    """
    All rows of the sheets the roster knows; others and unknown columns are left out.

    Raises: NotARoster for no workbook, one too big, or without a needed sheet or column; OSError.
    """
    content = _bounded(path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        raise NotARoster([Problem("", 0, "", "no_workbook")]) from fault
    try:
        return _read(book)
    except (ValueError, KeyError, TypeError, SyntaxError) as fault:
        raise NotARoster([Problem("", 0, "", "no_workbook")]) from fault
    finally:
        book.close()


def _bounded(path: Path) -> bytes:
    """The file's bytes, if it is a zip of a size worth unpacking. Raises NotARoster, OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise NotARoster([Problem("", 0, "", "too_big")])
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as fault:
        raise NotARoster([Problem("", 0, "", "no_workbook")]) from fault
    if unpacked > MOST_UNPACKED:
        raise NotARoster([Problem("", 0, "", "too_big")])
    return content


def _read(book: Any) -> Roster:
    missing = [
        Problem(s.title, 0, "", "no_sheet") for s in SHEETS if s.required and s.title not in book.sheetnames
    ]
    if missing:
        raise NotARoster(missing)
    return Roster({s.title: _lines(s, book[s.title]) for s in SHEETS if s.title in book.sheetnames})


def _lines(sheet: Sheet, page: Any) -> list[Line]:
    """Raises NotARoster for a missing column or too many rows."""
    rows = page.iter_rows(values_only=True)
    places = _places(sheet, next(rows, ()))
    lines = []
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS + 1:
            raise NotARoster([Problem(sheet.title, number, "", "too_many_rows", str(MOST_ROWS))])
        cells = {c.name: _cell(row, places.get(c.name)) for c in sheet.columns}
        if any(cells.values()):
            lines.append(Line(number, cells))
    return lines


def _places(sheet: Sheet, header: Sequence[object]) -> dict[str, int]:
    """Which column of the page holds which field."""
    titles = [_text(cell) for cell in header]
    missing = [c for c in sheet.columns if c.required and c.header not in titles]
    if missing:
        raise NotARoster([Problem(sheet.title, 1, c.header, "no_column") for c in missing])
    return {c.name: titles.index(c.header) for c in sheet.columns if c.header in titles}


def _cell(row: Sequence[object], place: int | None) -> str:
    return _text(row[place]) if place is not None and place < len(row) else ""


def _text(value: object) -> str:
    """A cell as people see it: 138.0 is 138, odd spaces and full-width digits are made plain."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFKC", str(value)).split())


def write(roster: Roster) -> bytes:
    """The workbook, every cell as text, with lists to choose from where words are fixed."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8F0E8", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        for sheet in SHEETS:
            _write(book.add_worksheet(sheet.title), sheet, roster.of(sheet), head, text)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, lines: Sequence[Line], head: Any, text: Any) -> None:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.header, head)
        page.set_column(place, place, 18, text)
        if choices := CHOICES.get(column.form):
            page.data_validation(1, place, CHOOSABLE_ROWS, place, {"validate": "list", "source": list(choices)})
    for row, place, value in _cells(sheet.columns, lines):
        page.write_string(row, place, value, text)


def _cells(columns: Sequence[Column], lines: Sequence[Line]) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(lines, start=1):
        for place, column in enumerate(columns):
            if line.cells[column.name]:
                yield row, place, line.cells[column.name]
