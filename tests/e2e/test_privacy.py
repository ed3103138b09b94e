"""Privacy: consent before the first filing, and /privacy with the buttons to read, correct and erase."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.complaints.complaint import Complaint
from bot.intake.rules import GROUP_DRAFT_WAITS
from bot.ledger.rules import first_broken
from bot.sandbox import files
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which nobody has agreed yet."""
    async with a_town(str(tmp_path / "minyi.db"), agreed=False) as town:
        yield town


@pytest.fixture
def li(town: Town) -> Person:
    return town.person(100, "李桂芬")


@pytest.fixture
def wang(town: Town) -> Person:
    return town.person(7, "王师傅")


async def filed(town: Town) -> list[Complaint]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        ids = await tx.conn.all("SELECT id FROM complaints ORDER BY id")
        return [await tx.complaints.get(row["id"]) for row in ids]


async def agreed(li: Person) -> Message:
    """The first complaint, filed after consent; its card."""
    li.says("13号楼暖气不热，电话13812345678")
    card = await li.sees("暖气")
    await li.taps(card, "提交")
    await li.taps(card, "同意，提交")
    return await li.sees("26-0001")


async def test_the_first_filing_waits_for_consent_and_loses_no_word(town: Town, li: Person) -> None:
    li.says("13号楼暖气不热")
    card = await li.sees("暖气不热")
    assert "同意，提交" in await li.taps(card, "提交")
    await card.shows("境外")
    assert await filed(town) == []
    li.says("家里有孩子")
    assert "已提交" in await li.taps(await li.sees("境外"), "同意，提交")
    (complaint,) = await filed(town)
    assert complaint.text == "13号楼暖气不热\n家里有孩子"


async def test_it_is_asked_once(town: Town, li: Person) -> None:
    await agreed(li)
    li.says("3号楼电梯停了")
    card = await li.sees("电梯停了")
    assert "已提交" in await li.taps(card, "提交")
    assert len(await filed(town)) == 2


async def test_a_whisper_stays_one_while_it_waits(town: Town, li: Person) -> None:
    li.says("13号楼暖气不热")
    card = await li.sees("暖气")
    await li.taps(card, "悄悄话提交")
    await li.taps(card, "同意，提交")
    (complaint,) = await filed(town)
    assert complaint.whispered


async def test_in_a_group_the_words_wait_under_a_card_and_never_file_by_silence(town: Town, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", chat=RESIDENTS)
    await li.sees("第一次反映", chat=RESIDENTS)
    await town.winds(GROUP_DRAFT_WAITS * 3)
    assert await filed(town) == []
    card = await li.sees("第一次反映", chat=RESIDENTS)
    assert "已提交" in await li.taps(card, "同意，提交")
    (complaint,) = await filed(town)
    assert complaint.text == "13号楼暖气不热"


async def test_nobody_agrees_for_somebody_else(town: Town, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", chat=RESIDENTS)
    card = await li.sees("第一次反映", chat=RESIDENTS)
    chen = town.person(101, "陈叔")
    assert "不是您的" in await chen.taps(card, "同意，提交")
    assert await filed(town) == []


async def test_a_danger_is_filed_at_once_and_consent_asked_after(town: Town, li: Person) -> None:
    li.starts()
    li.says("13号楼有很大的燃气味，快来人")
    asked = await li.sees("已经先登记了")
    assert len(await filed(town)) == 1
    await li.taps(asked, "同意")
    li.says("我要反映")  # what is said without it belongs to the danger
    li.says("3号楼电梯停了")
    assert "已提交" in await li.taps(await li.sees("电梯停了"), "提交")


async def test_a_draft_edited_to_a_danger_is_filed_and_consent_asked_after(town: Town, li: Person) -> None:
    li.starts()
    said = li.says("13号楼暖气不热")
    await li.sees("暖气不热")
    town.world.edit(li.id, li.id, said.id, "13号楼有很大的燃气味，快来人")
    await li.sees("已经先登记了")
    assert len(await filed(town)) == 1


async def test_an_edit_that_adds_the_mark_waits_for_consent(town: Town, li: Person) -> None:
    said = li.says("13号楼暖气不热", RESIDENTS)
    await town.quiet()
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 13号楼暖气不热")
    await li.sees("第一次反映", RESIDENTS)
    assert await filed(town) == []


async def test_every_message_that_waits_for_consent_can_be_edited(town: Town, li: Person) -> None:
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("第一次反映", RESIDENTS)
    said = li.says("#诉求 9号楼灯坏了", RESIDENTS)
    card = await li.sees("9号楼灯坏了", RESIDENTS)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 9号楼门坏了")
    await card.shows("9号楼门坏了")
    await li.taps(card, "同意，提交")
    (complaint,) = await filed(town)
    assert complaint.text == "9号楼门坏了"


async def test_staff_write_down_without_being_asked(town: Town, wang: Person) -> None:
    wang.says("/report 13号楼灯不亮", chat=STAFF)
    await wang.sees("26-0001", chat=STAFF)
    assert len(await filed(town)) == 1


async def test_the_notice_says_who_what_where_and_how_long(li: Person) -> None:
    li.says("/privacy")
    notice = await li.sees("您的信息")
    for word in ("东湖社区", "用来做什么", "境外", "查、改、删", "365 天", "草稿 90 天"):
        assert word in notice.text
    assert notice.labels == ["查我的信息", "改我的信息", "删我的信息"]


async def test_in_a_group_the_notice_has_no_buttons(li: Person) -> None:
    li.says("/privacy", chat=RESIDENTS)
    assert (await li.sees("您的信息", chat=RESIDENTS)).labels == []


def read_file(town: Town, person: Person) -> str:
    raw = next(m for m in reversed(town.world.messages(person.id)) if "document" in m)
    _, content = files.find(town.world, raw["document"]["file_id"])
    return content.decode("utf-8-sig")


async def test_the_file_holds_what_is_kept_and_nothing_of_others(town: Town, li: Person, wang: Person) -> None:
    chen = town.person(101, "陈叔")
    await agreed(li)
    chen.says("3号楼电梯停了")
    card = await chen.sees("电梯停了")
    await chen.taps(card, "提交")
    await chen.taps(card, "同意，提交")
    li.says("/privacy")
    await li.taps(await li.sees("您的信息"), "查我的信息")
    await li.sees("全部信息")
    text = read_file(town, li)
    for word in ("李桂芬", "26-0001", "暖气不热", "诉求", "您的同意"):
        assert word in text
    assert "电梯" not in text
    assert "陈叔" not in text


@pytest.mark.parametrize(
    ("label", "words", "told"),
    [
        ("改姓名", "李桂芳", "您的姓名是李桂芳"),
        ("改电话", "13900001111", "13900001111"),
        ("改住处", "双怡苑3号楼", "双怡苑3号楼"),
    ],
)
async def test_a_person_corrects_name_phone_and_home(li: Person, label: str, words: str, told: str) -> None:
    li.says("/privacy")
    await li.taps(await li.sees("您的信息"), "改我的信息")
    await li.taps(await li.sees("要改哪一项"), label)
    question = await li.sees("？", after=await li.sees("要改哪一项"))
    li.says(words, reply_to=question)
    assert told in (await li.sees("改好了")).text


async def test_a_corrected_name_outlives_the_next_message(town: Town, li: Person) -> None:
    await test_a_person_corrects_name_phone_and_home(li, "改姓名", "李桂芳", "李桂芳")
    await agreed(li)
    (complaint,) = await filed(town)
    assert complaint.reporter.name == "李桂芳"


async def erases(li: Person) -> str:
    li.says("/privacy")
    await li.taps(await li.sees("您的信息"), "删我的信息")
    answer = await li.taps(await li.sees("要删除您的信息吗"), "确定删除")
    if "已经删除" in answer:
        return answer
    return await li.taps(await li.sees("没办完"), "我知道了，全部删除")


async def test_erased_nothing_of_her_is_left_and_the_cards_say_so(town: Town, li: Person, wang: Person) -> None:
    await agreed(li)
    staff = await wang.sees("26-0001", chat=STAFF)
    await wang.taps(staff, "接单")
    assert "已经删除" in await erases(li)
    await staff.shows("内容已按本人要求删除")
    await town.quiet()
    path = Path(town.path)
    await town.stops()
    for file in (path, path.with_name(path.name + "-wal")):
        content = file.read_bytes() if file.exists() else b""
        assert [w for w in ("李桂芬", "暖气不热", "13812345678") if w.encode() in content] == []
    await town.starts()
    async with town.minyi.store.reading() as tx:
        assert first_broken(await tx.ledger.all()) is None


async def test_with_something_open_it_is_asked_once_more(town: Town, li: Person) -> None:
    await agreed(li)
    li.says("/privacy")
    await li.taps(await li.sees("您的信息"), "删我的信息")
    await li.taps(await li.sees("要删除您的信息吗"), "确定删除")
    assert "26-0001" in (await li.sees("没办完")).text
    assert [complaint.erased for complaint in await filed(town)] == [False]


async def test_who_comes_back_is_somebody_new(li: Person) -> None:
    await agreed(li)
    await erases(li)
    li.says("3号楼电梯停了")
    card = await li.sees("电梯停了")
    assert "同意，提交" in await li.taps(card, "提交")


async def test_who_holds_a_post_is_told_why_not(wang: Person) -> None:
    wang.says("/privacy")
    notice = await wang.sees("您的信息")
    assert "有职务" in await wang.taps(notice, "删我的信息")


@pytest.mark.parametrize("data", ["pv_agree", "pv_see", "pv_change", "pv_set:name", "pv_erase", "pv_gone:1"])
async def test_in_a_group_no_button_of_privacy_works(town: Town, li: Person, wang: Person, data: str) -> None:
    await agreed(li)
    card = await wang.sees("26-0001", chat=STAFF)
    await li.forges(card, data)
    assert [complaint.erased for complaint in await filed(town)] == [False]
    assert not any("document" in raw for raw in town.world.messages(STAFF))


async def test_consent_asked_for_after_a_danger_is_given_once(li: Person) -> None:
    li.says("家里有股煤气味")
    asked = await li.sees("已经先登记了")
    assert await li.taps(asked, "同意") == "谢谢，记下了"
    assert asked.labels == []
    assert "已经先登记了" in asked.text
