"""Workbooks to test with: written by this version, by another program, or changed in one part."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from bot.roster import workbook
from bot.roster.rules import problems
from bot.roster.sheets import Problem, Roster
from bot.roster.workbook import NotARoster
from tests.unit.bot.roster.rosters import COMMUNITY, PARTS, SHEETS, described

Pages = Mapping[str, list[list[object]]]

HEADERS: Pages = {sheet.title: [[column.header for column in sheet.columns]] for sheet in SHEETS}
AREAS_PAGE: Pages = {"网格": [*HEADERS["网格"], list(COMMUNITY)]}
LEAST: Pages = {**AREAS_PAGE, "人员": HEADERS["人员"]}


def read(source: bytes | Path) -> Roster:
    return workbook.read(source, PARTS)


def write(roster: Roster) -> bytes:
    return workbook.write(roster, PARTS)


def a_file(pages: Pages) -> bytes:
    """A workbook as another program would write it, numbers as numbers and formulas as formulas."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(source: bytes | Path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(NotARoster) as refusal:
        read(source)
    return [described(problem) for problem in refusal.value.problems]


def against(content: bytes) -> list[Problem]:
    """The problems of a file."""
    try:
        return problems(read(content), PARTS)
    except NotARoster as refusal:
        return refusal.problems


def people(*cells: object, header: list[object] | None = None) -> Roster:
    """One row of people as it is read."""
    return read(a_file({**LEAST, "人员": [header or HEADERS["人员"][0], list(cells)]}))


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return out.getvalue()
