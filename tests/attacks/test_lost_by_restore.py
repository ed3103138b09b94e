"""What a restore left out is said to those who pressed or replied, with their own words to say again."""

from pathlib import Path

import pytest

from bot.app import backup
from bot.texts import say, speaking
from handlers.words_on_cards import WordsOnCard, words_on
from tests.attacks.restoring import files, restored, staff_card, statuses, url
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved.db"


async def filed(who: Person, words: str) -> Message:
    """Complains in private; the card of the complaint."""
    draft = await drafted(who, words)
    await who.taps(draft, "提交")
    return await who.sees("待接单", after=draft)


async def drafted(who: Person, words: str) -> Message:
    return await who.sees("请看看对不对", after=who.says(words))


async def words_of(town: Town) -> list[str]:
    async with town.minyi.store.reading() as tx:
        return [row["text"] for row in await tx.conn.all("SELECT text FROM complaints ORDER BY id")]


async def goes_back(town: Town, saved: Path) -> None:
    await town.quiet()
    await restored(town, saved)
    await town.quiet()


async def test_a_lost_complaint_is_reported_again_in_its_own_words(
    town: Town, li: Person, wang: Person, saved: Path
) -> None:
    li.starts()
    await li.sees("您好")
    backup(url(town), saved)
    old = await filed(li, "9号楼电梯停了\n\n老人下不了楼")
    await goes_back(town, saved)
    told = await li.taps(old, "撤回")
    assert "没有保存下来" in told
    assert "请再说一遍" in told
    assert old.labels == ["再反映一次"]
    await li.taps(old, "再反映一次")
    draft = await li.sees("请看看对不对", after=old)
    assert "9号楼电梯停了\n\n老人下不了楼" in draft.text
    assert "类别：电梯" in draft.text
    await town.quiet()
    assert old.labels == []
    await li.taps(draft, "提交")
    await staff_card(wang, "电梯停了")
    assert await words_of(town) == ["9号楼电梯停了\n\n老人下不了楼"]


async def test_a_reply_to_a_lost_card_offers_both_words(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    await li.sees("您好")
    backup(url(town), saved)
    old = await filed(li, "9号楼电梯停了")
    await goes_back(town, saved)
    offer = await li.sees("没有保存下来", after=li.says("还是停的", reply_to=old))
    assert offer.labels == ["再反映一次"]
    await li.taps(offer, "再反映一次")
    draft = await li.sees("请看看对不对", after=offer)
    assert "9号楼电梯停了\n还是停的" in draft.text
    assert "双怡苑9号楼" in draft.text


async def test_a_danger_told_in_reply_to_a_lost_card_waits_for_no_button(
    town: Town, li: Person, wang: Person, saved: Path
) -> None:
    li.starts()
    await li.sees("您好")
    backup(url(town), saved)
    old = await filed(li, "9号楼电梯停了")
    await goes_back(town, saved)
    li.says("9号楼着火了", reply_to=old)
    await staff_card(wang, "着火了")


async def test_a_lost_draft_is_offered_again_and_stays_a_whisper(
    town: Town, li: Person, zhou: Person, saved: Path
) -> None:
    li.starts()
    await li.sees("您好")
    backup(url(town), saved)
    old = await drafted(li, "9号楼有人收烟才修，别说是我")
    assert "悄悄话" in old.text
    await goes_back(town, saved)
    await li.taps(old, next(label for label in old.labels if "提交" in label))
    await li.taps(old, "再反映一次")
    assert "按悄悄话提交" in (await li.sees("请看看对不对", after=old)).text


async def test_two_complaints_dont_become_one(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    await li.sees("您好")
    backup(url(town), saved)
    old = await filed(li, "9号楼电梯停了")
    await goes_back(town, saved)
    await li.taps(old, "撤回")
    other = await drafted(li, "3号楼门禁坏了")
    assert "请先提交或取消" in await li.taps(old, "再反映一次")
    assert "电梯" not in (await li.sees("请看看对不对", after=other)).text


async def test_my_says_that_something_may_be_missing(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    await li.sees("您好")
    await files(li, "13号楼暖气不热")
    await town.quiet()
    assert "可能没有保存下来" not in (await li.sees("26-0001", after=li.says("/my"))).text
    backup(url(town), saved)
    await filed(li, "9号楼电梯停了")
    await goes_back(town, saved)
    mine = await li.sees("可能没有保存下来", after=li.says("/my"))
    assert "26-0001" in mine.text


async def test_a_card_whose_complaint_is_there_leads_to_the_present_one(
    town: Town, li: Person, wang: Person, saved: Path
) -> None:
    """The card came after the backup, and the complaint before it."""
    li.starts()
    await li.sees("您好")
    await filed(li, "9号楼电梯停了")
    await town.quiet()
    backup(url(town), saved)
    wang.says("/task 26-0001", STAFF)
    await town.quiet()
    old = await wang.sees("电梯停了", STAFF)
    await goes_back(town, saved)
    assert "新卡片已经发在下面" in await wang.taps(old, "接单")
    await town.quiet()
    new = await wang.sees("电梯停了", STAFF, after=old)
    assert await wang.taps(new, "接单") == "接单成功"


async def test_a_reply_to_a_lost_message_reaches_the_complaint_that_is_there(
    town: Town, li: Person, chen: Person, wang: Person, saved: Path
) -> None:
    for one in (li, chen):
        one.starts()
        await one.sees("您好")
    await filed(li, "9号楼电梯停了")
    card = await staff_card(wang, "电梯停了")
    await town.quiet()
    backup(url(town), saved)
    await wang.taps(card, "接单")
    claimed = await li.sees("由王师傅接单了")
    await goes_back(town, saved)
    li.says("老人下不了楼", reply_to=claimed)
    assert "26-0001 反映人补充" in (await wang.sees("老人下不了楼", STAFF)).text
    await town.quiet()
    assert not any("再反映一次" in str(m.get("reply_markup")) for m in town.world.messages(li.id))


async def test_an_old_button_of_a_page_names_its_command(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    await li.sees("您好")
    before = await li.sees("您的信息", after=li.says("/privacy"))
    await town.quiet()
    backup(url(town), saved)
    after = await li.sees("您的信息", after=li.says("/privacy"))
    await goes_back(town, saved)
    for old in (before, after):
        assert "请再发 /privacy" in await li.taps(old, "查我的信息")


async def test_a_lost_card_in_a_group_offers_nobody_elses_words(
    town: Town, li: Person, chen: Person, wang: Person, saved: Path
) -> None:
    backup(url(town), saved)
    public = await files(li, "9号楼电梯停了")
    staff = await staff_card(wang, "电梯停了")
    await goes_back(town, saved)
    assert "没有保存下来" in await wang.taps(staff, "接单")
    assert "没有保存下来" in await chen.taps(public, "我也遇到")
    assert "再反映一次" not in [*staff.labels, *public.labels]
    for _ in range(2):
        chen.says("还没修", RESIDENTS, reply_to=public)
    await chen.sees("没有保存下来", RESIDENTS)
    await town.quiet()
    assert sum("没有保存下来" in m.get("text", "") for m in town.world.messages(RESIDENTS)) == 1
    assert await statuses(town) == []


async def test_no_words_are_taken_from_a_message_that_shows_none(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    hello = await li.sees("您好")
    backup(url(town), saved)
    card = await filed(li, "9号楼电梯停了")
    async with town.minyi.store.reading() as tx:
        mark = (await tx.generations.present()).mark
    assert "没有找到" in await li.forges(hello, f"again:~{mark}")
    assert "26-0001" in card.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_are_read_from_every_template(language: str) -> None:
    """With empty lines, signs of the template and what stands behind them on the card."""
    words = "灯坏了 · 三天\n\n类别：没有\n电话 12345"
    with speaking(language):
        facts = dict.fromkeys(
            ("number", "status", "category", "place", "urgent", "next", "urgency", "alike", "submit"), "x"
        )
        rest = {"files": say("card.mine.files", files="2"), "outcome": "", "whisper": ""}
        rest["claimer"] = say("card.mine.claimer", worker="王师傅")
        for key in ("card.mine", "card.draft"):
            shown = say(key, text=words, **{**facts, **rest}).replace("<b>", "").replace("</b>", "")
            assert words_on(shown) == WordsOnCard(words, whisper=False)
        assert words_on("x") is None
