"""The workbook: written rows are read again, and a cell or sheet that does not fit is named."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.roster import workbook
from bot.roster.cells import CellForm
from bot.roster.rules import problems
from bot.roster.sheets import CHATS, HOUSEHOLDS, PEOPLE, Column, Line, Problem, Roster, Sheet
from tests.examples import at_most
from tests.unit.bot.roster.rosters import FULL, PARTS, SHEETS, WANG, a_roster, described
from tests.unit.bot.roster.workbooks import (
    AREAS_PAGE,
    HEADERS,
    LEAST,
    Pages,
    a_file,
    people,
    read,
    refused,
    repacked,
    write,
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(write(FULL))
    assert read(path) == read(write(FULL)) == FULL


def cells_of(form: CellForm) -> st.SearchStrategy[str]:
    # A row that begins with 例： is a sample, which no import takes.
    return st.text(max_size=12).map(form.plain).filter(lambda text: not text.startswith("例"))


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

REQUIRED = [column for column in PEOPLE.columns if not column.later]


@pytest.mark.slow
@at_most(60)
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
    assert choices.keys() == {("网格", "C2"), ("人员", "B2"), ("群", "B2"), ("群", "E2"), ("议事机构", "D2")}
    assert choices["网格", "C2"] == '"街道,社区,网格,微网格,楼栋,单元,户"'


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
        "unit": "",
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
    assert described(problems(roster, PARTS)[0])


def test_such_a_cell_in_a_column_of_one_s_own_is_left_out() -> None:
    header = [*HEADERS["人员"][0], "备注"]
    assert problems(people("王芳", "网格员", "C1", "", "", "", "", "=A1", header=header), PARTS) == []


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
            {"网格": [["编号", "名称", "级别"]], "人员": [[], HEADERS["人员"][0][:-2]]},
            [("网格", 1, "上级编号", "no_column"), ("人员", 2, "Telegram ID", "no_column")],
        ),
        ({**LEAST, "群": [["群ID", "用途"]]}, [("群", 1, "范围", "no_column"), ("群", 1, "名称", "no_column")]),
        (
            {**AREAS_PAGE, "人员": []},
            [("人员", 1, c.header, "no_column") for c in REQUIRED],
        ),
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
