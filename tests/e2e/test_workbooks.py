"""The roster by message: a workbook is checked at once and imported by a press; the export comes as a file."""

import io
import zipfile
from collections.abc import AsyncIterator
from itertools import zip_longest
from pathlib import Path

import openpyxl
import pytest
import pytest_asyncio

from bot.app import ROSTER_PARTS
from bot.areas.rules import Level
from bot.people.rules import Post, Role
from bot.roster import workbook
from bot.roster.sheets import AREAS, PEOPLE, Line, Roster
from bot.sandbox import files
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import opens
from tests.e2e.test_staff import posts
from tests.e2e.town import Message, Person, Town, a_town

TREE = (("C1", "东湖社区", "社区", ""), ("G1", "双怡苑", "网格", "C1"), ("G2", "林华苑", "网格", "C1"))
STAFF = (
    ("周书记", "书记", "C1", "", "", "1"),
    ("王师傅", "网格员", "G1", "", "13800138000", "7"),
    ("新来的小朱", "网格员", "G2", "", "", ""),
)


def lines(sheet: object, rows: tuple[tuple[str, ...], ...]) -> list[Line]:
    names = [column.name for column in sheet.columns]  # type: ignore[attr-defined]
    filled = [dict(zip_longest(names, row, fillvalue="")) for row in rows]
    return [Line(number, cells) for number, cells in enumerate(filled, start=2)]


def a_workbook(people: tuple[tuple[str, ...], ...] = STAFF) -> bytes:
    roster = Roster({AREAS.title: lines(AREAS, TREE), PEOPLE.title: lines(PEOPLE, people)})
    return workbook.write(roster, ROSTER_PARTS)


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest_asyncio.fixture
async def zhou(town: Town) -> Person:
    return await opens(town, 1, "周书记")


def sends(person: Person, content: bytes, name: str = "名册.xlsx") -> Message:
    return person.says(None, media=files.keep(person.town.world, "document", name, content))


async def test_a_workbook_is_checked_and_imported_by_a_press(town: Town, zhou: Person) -> None:
    checked = await zhou.sees("还没有导入", after=sends(zhou, a_workbook()))
    assert "人员：新增 1，更新 2" in checked.text
    assert posts(town, "新来的小朱") == []  # checked only
    assert await zhou.taps(checked, "导入") == "已导入"
    await zhou.sees("✅ 已导入", after=checked)
    assert posts(town, "新来的小朱") == [("grid_worker", "G2", "网格员")]
    again = await zhou.forges(checked, callback_data("rs_import", 1))
    assert "已经导入过" in again


async def test_a_workbook_that_is_put_aside_imports_nothing(town: Town, zhou: Person) -> None:
    checked = await zhou.sees("还没有导入", after=sends(zhou, a_workbook()))
    await zhou.taps(checked, "不导入")
    assert "已经导入过" in await zhou.forges(checked, callback_data("rs_import", 1))
    assert posts(town, "新来的小朱") == []


async def test_the_press_imports_the_file_that_was_checked_and_no_other(town: Town, zhou: Person) -> None:
    checked = await zhou.sees("还没有导入", after=sends(zhou, a_workbook()))
    (file_id,) = [name for name in town.world.files if name.startswith("document")]
    town.world.files[file_id] = ("名册.xlsx", a_workbook((*STAFF, ("混进来的", "书记", "C1", "", "", "99"))))
    assert "和刚才检查的不一样" in await zhou.taps(checked, "导入")
    assert posts(town, "混进来的") == posts(town, "新来的小朱") == []


async def test_the_right_is_asked_for_again_at_the_press(town: Town, zhou: Person) -> None:
    checked = await zhou.sees("还没有导入", after=sends(zhou, a_workbook()))
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(1)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    assert "只有社区书记" in await zhou.taps(checked, "导入")
    assert posts(town, "新来的小朱") == []


async def test_another_secretary_presses_nothing_of_it(town: Town, zhou: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        area = await tx.areas.by_code("C1")
        person = await tx.people.meet(22, "副书记")
        assert area is not None
        await tx.people.appoint(person.id, Post(Role.SECRETARY, area.id))
    await zhou.sees("还没有导入", after=sends(zhou, a_workbook()))
    deputy = await opens(town, 22, "副书记")
    hello = await deputy.sees("民意")
    for action in ("rs_import", "rs_drop"):
        assert "没有找到" in await deputy.forges(hello, callback_data(action, 1))
    assert posts(town, "新来的小朱") == []


async def test_who_is_no_secretary_sends_an_attachment(town: Town) -> None:
    for id_, name in ((7, "王师傅"), (100, "李阿姨")):
        person = await opens(town, id_, name)
        sent = sends(person, a_workbook())
        assert "名册" not in (await person.sees("", after=sent)).text
    assert posts(town, "新来的小朱") == []


async def test_in_an_installation_of_several_communities_one_secretary_imports_nothing(
    town: Town, zhou: Person
) -> None:
    async with town.minyi.store.transaction() as tx:
        await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
    await zhou.sees("管全部社区", after=sends(zhou, a_workbook()))
    listed = await zhou.sees("人员", after=zhou.says("/staff"))
    assert "管全部社区" in await zhou.taps(listed, "导出名册")


def with_macros() -> bytes:
    out = io.BytesIO(a_workbook())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    return out.getvalue()


def with_a_formula() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(a_workbook()))
    book[PEOPLE.title]["A2"] = '="周"&"书记"'
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def without_people() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(a_workbook()))
    del book[PEOPLE.title]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("名册.csv", b"\xd0\xd5\xc3\xfb,1", "不是 xlsx 表格"),
        ("名册.xlsx", b"%PDF-1.7 nothing", "不是 xlsx 表格"),
        ("名册.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "老格式的 .xls"),
        ("名册.xlsx", bytes(20 * 1024 * 1024 + 1), "文件太大"),
        ("名册.xlsm", with_macros(), "有宏"),
        ("名册.xlsx", with_a_formula(), "是公式"),
        ("名册.xlsx", without_people(), "人员：缺这一页"),
        ("名册.xlsx", a_workbook((("王师傅", "网格员", "G9", "", "", ""),)), "不在“网格”这一页的编号里"),
    ],
)
async def test_a_wrong_file_says_what_is_wrong_and_offers_no_import(
    town: Town, zhou: Person, name: str, content: bytes, told: str
) -> None:
    answer = await zhou.sees("没有导入", after=sends(zhou, content, name))
    assert told in answer.text
    assert answer.labels == []


async def test_no_workbook_leaves_the_community_without_a_secretary(town: Town, zhou: Person) -> None:
    await zhou.taps(await zhou.sees("还没有导入", after=sends(zhou, a_workbook())), "导入")
    alone = sends(zhou, a_workbook(STAFF[1:]))
    assert "一位书记也没有了" in (await zhou.sees("没有导入", after=alone)).text
    assert posts(town, "周书记") == [("secretary", "C1", "书记")]


async def test_the_export_comes_as_a_file_and_imports_without_a_change(town: Town, zhou: Person) -> None:
    listed = await zhou.sees("人员", after=zhou.says("/staff"))
    await zhou.taps(listed, "导出名册")
    sent = await zhou.sees("请不要转发")
    _, content = files.find(town.world, sent.raw["document"]["file_id"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book[PEOPLE.title]["C1"].comment.text.startswith("管哪里")
    assert book["住户"]["A2"].value == "例：B3"  # nobody lives here yet: a sample, which no import takes
    checked = await zhou.sees("还没有导入", after=sends(zhou, content))
    assert "新增 0，更新 0" in checked.text
    assert "住户" not in checked.text
