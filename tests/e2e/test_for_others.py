"""帮人报 and 代录: what somebody without an account says, written down; its writer never judges it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.intake.for_other import read_words
from bot.people.rules import Role
from bot.people.store import Household
from tests.e2e.test_keyboards import appointed, keys, opens
from tests.e2e.town import STAFF, Person, Town, a_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest_asyncio.fixture
async def lead(town: Town) -> Person:
    return await appointed(town, 60, "楼长张叔", Role.BUILDING_LEAD, code="B9")


@pytest.mark.parametrize(
    ("text", "whom", "what"),
    [
        ("帮3号楼一位老人报：水管漏水", "3号楼一位老人", "水管漏水"),
        ("替李桂芳报修，家里暖气不热", "李桂芳", "家里暖气不热"),
        ("我帮楼上刘奶奶反映一下 楼道灯坏了", "楼上刘奶奶", "楼道灯坏了"),
        ("代王大爷报水龙头一直滴水", "王大爷", "水龙头一直滴水"),
        ("帮对门老两口登记：电视收不到台", "对门老两口", "电视收不到台"),
    ],
)
def test_words_that_say_for_whom(text: str, whom: str, what: str) -> None:
    assert read_words(text) == (whom, what)


@pytest.mark.parametrize(
    "text",
    [
        "帮我报修水管漏水了",
        "帮忙报一下：灯坏了",
        "水管漏水",
        "代收快递柜坏了",
        "替换的灯泡坏了",
        "帮李阿姨报",
        "帮大家报：停电",
    ],
)
def test_words_of_ones_own_matter(text: str) -> None:
    assert read_words(text) is None


async def test_the_key_asks_for_whom_and_what_and_the_register_names_the_flat(town: Town, lead: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("B9")
        assert building is not None
        await tx.register.save_households([Household(building.id, "2单元", "302", None, "李桂芳", "")])
    assert "帮人报" in keys(lead)
    lead.says("帮人报")
    lead.says("李桂芳", reply_to=await lead.sees("替谁报"))
    lead.says("厨房水管漏水，地上都是水", reply_to=await lead.sees("照本人说的写"))
    draft = await lead.sees("替李桂芳报")
    assert "2单元 302" in draft.text
    await lead.taps(draft, "提交")
    card = await town.person(7, "王师傅").sees("水管漏水", STAFF)
    assert "李桂芳，由楼长张叔替报" in card.text
    assert "2单元 302" in card.text


async def test_plain_words_do_the_same(town: Town, lead: Person) -> None:
    lead.says("帮9号楼一位老人报：家里跳闸了，黑着")
    draft = await lead.sees("替9号楼一位老人报")
    await lead.taps(draft, "提交")
    assert "9号楼一位老人" in (await town.person(7, "王师傅").sees("跳闸", STAFF)).text


async def test_who_wrote_it_down_never_judges_it(town: Town, lead: Person) -> None:
    lead.says("替赵大爷报：9号楼电梯门关不上")
    await lead.taps(await lead.sees("替赵大爷报"), "提交")
    wang = town.person(7, "王师傅")
    card = await wang.sees("电梯门", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("门机调好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    told = await lead.sees("门机调好了")
    assert "满意" not in told.labels
    await card.offers("回访")
    for score in ("satisfied", "unsolved"):
        assert "toast" not in await lead.forges(told, f"rate:1:{score}")
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status == "resolved"


async def test_a_worker_writes_down_in_private(town: Town) -> None:
    wang = await opens(town, 7, "王师傅")
    assert "代录" in keys(wang)
    wang.says("代录")
    wang.says("3号楼孙奶奶", reply_to=await wang.sees("替谁报"))
    wang.says("双怡苑3号楼门口台阶碎了", reply_to=await wang.sees("照本人说的写"))
    await wang.taps(await wang.sees("替3号楼孙奶奶报"), "提交")
    assert "代录" in (await wang.sees("台阶碎了", STAFF)).text


async def test_a_resident_files_for_nobody(town: Town) -> None:
    li = await opens(town, 100, "李阿姨")
    assert "楼栋长、网格员" in (await li.sees("", after=li.says("帮人报"))).text
    li.says("帮9号楼一位老人报：楼道灯坏了")
    draft = await li.sees("楼道灯坏了")
    assert "替9号楼一位老人报" not in draft.text  # it is a report like any other
    await li.taps(draft, "提交")
    async with town.minyi.store.reading() as tx:
        assert not (await tx.complaints.get(1)).on_behalf
