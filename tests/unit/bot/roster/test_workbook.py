"""The workbook: what is written is read again, and what is no roster is turned away."""

import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.roster import workbook
from bot.roster.cells import CellForm
from bot.roster.rules import (
    CHATS,
    HOUSEHOLDS,
    MOST_FOUND,
    PEOPLE,
    Column,
    Line,
    Problem,
    Roster,
    Sheet,
    problems,
)
from bot.roster.workbook import NotARoster
from tests.unit.bot.roster.rosters import COMMUNITY, FULL, PARTS, SHEETS, TREE, WANG, a_roster, told

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
    return [told(problem) for problem in refusal.value.problems]


def against(content: bytes) -> list[Problem]:
    """What stands against a file, if anything."""
    try:
        return problems(read(content), PARTS)
    except NotARoster as refusal:
        return refusal.problems


def people(*cells: object, header: list[object] | None = None) -> Roster:
    """What is read of one row of people."""
    return read(a_file({**LEAST, "人员": [header or HEADERS["人员"][0], list(cells)]}))


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same zip with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return out.getvalue()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(write(FULL))
    assert read(path) == read(write(FULL)) == FULL


def cells_of(form: CellForm) -> st.SearchStrategy[str]:
    return st.text(max_size=12).map(form.plain)


ROSTERS = st.fixed_dictionaries(
    {
        sheet.title: st.lists(
            st.fixed_dictionaries({column.name: cells_of(column.form) for column in sheet.columns}).filter(
                lambda cells: any(cells.values())
            ),
            max_size=3,
        ).map(lambda rows: [Line(number, cells) for number, cells in enumerate(rows, start=2)])
        for sheet in SHEETS
    }
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(ROSTERS)
def test_any_text_survives_writing_and_reading(lines: dict[str, list[Line]]) -> None:
    assert read(write(Roster(lines))) == Roster(lines)


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|'/c calc'!A1",
        "＝1+1",
        "http://example.org",
        "mailto:a@b",
        "007",
        "1e5",
        "<b>&",
        "{=1}",
    ],
)
def test_a_name_is_never_taken_for_a_formula_a_link_or_a_number(name: str) -> None:
    roster = a_roster(people=((name, *WANG[1:]),))
    content = write(roster)
    assert read(content) == roster
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pages = b"".join(parts.read(part) for part in parts.namelist() if "worksheets/" in part)
    assert b"<f>" not in pages
    assert b"<hyperlink" not in pages


def test_a_size_is_a_number_to_count_with_and_all_else_is_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(FULL)))
    size = book["住户"]["D2"]
    assert (size.value, size.data_type) == (89.5, "n")
    phone, account = book["人员"]["E2"], book["人员"]["F2"]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in (phone, account)] == [
        ("13800138000", "s", "@"),
        ("7001", "s", "@"),
    ]


def test_the_workbook_helps_whoever_fills_it_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(a_roster())))
    assert book.sheetnames == [sheet.title for sheet in SHEETS]
    assert {page.freeze_panes for page in book} == {"A2"}
    choices = {
        (page.title, str(rule.sqref).split(":")[0]): rule.formula1
        for page in book
        for rule in page.data_validations.dataValidation
    }
    assert choices.keys() == {("网格", "C2"), ("人员", "B2"), ("群", "B2"), ("议事机构", "D2")}
    assert choices["网格", "C2"] == '"街道,社区,网格,楼栋,单元,户"'


def test_the_same_roster_gives_the_same_file_at_any_time() -> None:
    assert write(FULL) == write(FULL)
    created = openpyxl.load_workbook(io.BytesIO(write(FULL))).properties.created
    assert created == workbook.UNDATED.replace(tzinfo=None)


def test_columns_yet_to_be_filled_in_keep_numbers_as_text_but_for_sizes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(a_roster())))

    def number_format(sheet: str, place: int) -> str:
        """Neighbouring columns that look alike are written as one."""
        columns = book[sheet].column_dimensions.values()
        return str(next(c.number_format for c in columns if place in range(c.min or 0, (c.max or 0) + 1)))

    assert [number_format("人员", place) for place in range(1, 7)] == ["@"] * 6
    assert number_format("住户", 4) == "0.00"


def test_numbers_are_read_as_people_see_them() -> None:
    [line] = people("王芳", "网格员", 9.0, "", 13800138000.0, 7001).of(PEOPLE)
    assert (line.cells["area"], line.cells["phone"], line.cells["telegram_id"]) == ("9", "13800138000", "7001")


def test_a_size_that_was_computed_loses_the_noise_of_computing() -> None:
    def computed(_: str, content: bytes) -> bytes:
        return content.replace(b"<v>89.5</v>", b"<v>0.30000000000000004</v>")

    [line] = read(repacked(write(FULL), computed)).of(HOUSEHOLDS)
    assert line.cells["size"] == "0.3"


def test_what_people_type_is_made_plain() -> None:
    [line] = people("王\u3000芳", " 网格 员", "Ｇ１", None, "138 0013 8000", "").of(PEOPLE)
    assert line.cells == {
        "name": "王芳",
        "role": "网格员",
        "area": "G1",
        "category": "",
        "phone": "13800138000",
        "telegram_id": "",
    }


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        ("=A1", "formula", "=A1"),
        ("=[1]Sheet1!A1", "formula", "=[1]Sheet1!A1"),
        ("#REF!", "error", "#REF!"),
        (date(2026, 3, 2), "date", "2026-03-02 00:00:00"),
        (-1001234567890123456, "long_number", "-1.001234567890124e+18"),
    ],
)
def test_a_cell_that_is_no_text_is_a_problem_of_its_own(cell: object, code: str, shown: str) -> None:
    roster = people(cell, "网格员", "C1", "", "", "")
    assert problems(roster, PARTS) == [Problem("人员", 2, "姓名", code, shown)]
    assert told(problems(roster, PARTS)[0])


def test_such_a_cell_in_a_column_of_one_s_own_is_left_out() -> None:
    header = [*HEADERS["人员"][0], "备注"]
    assert problems(people("王芳", "网格员", "C1", "", "", "", "=A1", header=header), PARTS) == []


def test_columns_may_stand_in_any_order_with_others_between_and_varied_spelling() -> None:
    header: list[object] = ["序号", "电话", "telegramid", " 类别", "负责 范围", "角色", "姓名", None]
    [line] = people(1, "110", "7", "", "G1", "书记", "王芳", header=header).of(PEOPLE)
    assert (line.cells["name"], line.cells["role"], line.cells["telegram_id"]) == ("王芳", "书记", "7")


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    rows: list[list[object]] = [[], HEADERS["人员"][0], [], [None, " "], list(WANG), []]
    roster = read(a_file({**LEAST, "人员": rows}))
    assert [line.row for line in roster.of(PEOPLE)] == [5]


def test_a_row_may_end_early() -> None:
    [line] = people("王芳", "网格员").of(PEOPLE)
    assert line.cells["telegram_id"] == ""


def test_only_areas_and_people_have_to_be_there() -> None:
    roster = read(a_file(LEAST))
    assert roster.of(CHATS) == ()
    assert problems(roster, PARTS) == []


def test_a_sheet_s_title_may_be_spelled_with_spaces() -> None:
    assert len(read(a_file({" 网格 ": LEAST["网格"], "人 员": LEAST["人员"]})).lines) == 2


def test_what_a_spreadsheet_adds_for_itself_is_no_trouble() -> None:
    def extended(part: str, content: bytes) -> bytes:
        rules = b'<extLst><ext uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
        return content.replace(b"</worksheet>", rules) if "worksheets/" in part else content

    assert read(repacked(write(FULL), extended)) == FULL


def test_other_sheets_are_left_out() -> None:
    assert "说明" not in read(a_file({"说明": [["=1+1"]], **LEAST})).lines


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"Sheet1": []}, [("网格", 0, "", "no_sheet"), ("人员", 0, "", "no_sheet")]),
        (AREAS_PAGE, [("人员", 0, "", "no_sheet")]),
        (
            {"网格": [["编号", "名称", "级别"]], "人员": [[], HEADERS["人员"][0][:-1]]},
            [("网格", 1, "上级编号", "no_column"), ("人员", 2, "Telegram ID", "no_column")],
        ),
        ({**LEAST, "群": [["群ID", "用途"]]}, [("群", 1, "范围", "no_column"), ("群", 1, "名称", "no_column")]),
        ({**AREAS_PAGE, "人员": []}, [("人员", 1, c.header, "no_column") for c in PEOPLE.columns]),
    ],
)
def test_missing_sheets_and_columns_are_all_named(pages: Pages, expected: object) -> None:
    assert refused(a_file(pages)) == expected


def test_a_column_that_came_later_may_be_missing() -> None:
    columns = (Column("名称", "name"), Column("范围", "area", later=True))
    part = replace(PARTS[0], sheet=Sheet("电话", False, columns, ("name",)))
    old = a_file({**LEAST, "电话": [["名称"], ["供水"]]})
    [line] = workbook.read(old, [part]).of(part.sheet)
    assert line.cells == {"name": "供水", "area": ""}


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
    assert told(refusal.value.problems[0])


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
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_never_a_crash(data: Any) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(content), len(content) // 2, len(content) - 30)))
    assert all(told(problem) for problem in against(bytes(content[:cut])))


SMALL = write(a_roster(people=(WANG,)))
ARCHIVED = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ARCHIVED),
    st.integers(0, 10_000),
    st.sampled_from((b"", b"<", b"-1", b"&x;", b"\xff", b"9" * 30)),
)
def test_a_damaged_part_is_refused_or_read_and_never_a_crash(name: str, place: int, junk: bytes) -> None:
    def damaged(part: str, content: bytes) -> bytes:
        at = place % len(content)
        return content[:at] + junk + content[at + 3 :] if part == name else content

    assert all(told(problem) for problem in against(repacked(SMALL, damaged)))


def test_a_folder_and_a_missing_file_are_the_system_s_to_name(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.xlsx")
