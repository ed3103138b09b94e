"""A wrong 提交 is taken back within a minute, with all that was posted for it."""

from datetime import timedelta

from bot.people.rules import Role
from tests.e2e.test_group import acts_of
from tests.e2e.test_keyboards import appointed
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town

WORDS = "双怡苑3号楼楼道灯不亮"


async def submitted(li: Person, words: str = WORDS) -> tuple[Message, str]:
    """The receipt in private, and the toast."""
    li.says(words)
    toast = await li.taps(await li.sees("请看看对不对"), "提交")
    return await (await li.sees("26-0001 · ")).offers("撤回"), toast


def of_bot(town: Town, chat_id: int) -> list[str]:
    return [raw.get("text", "") for raw in town.world.messages(chat_id) if raw["from"]["is_bot"]]


def about_it(town: Town) -> list[str]:
    everywhere = [text for chat in (RESIDENTS, STAFF, OTHER_STAFF, 7, 8, 9, 1) for text in of_bot(town, chat)]
    return [text for text in everywhere if "26-0001" in text]


async def test_within_a_minute_nothing_of_it_stays(town: Town, li: Person, wang: Person) -> None:
    receipt, toast = await submitted(li)
    assert "一分钟内点“撤回”" in toast
    await wang.sees("26-0001", STAFF)
    await town.winds(timedelta(seconds=45))  # and what the machine takes meanwhile
    assert "就当没发过" in await li.taps(receipt, "撤回")
    await receipt.shows("已撤回")
    await town.quiet()
    assert about_it(town) == []
    assert await acts_of(town) == ["filed", "withdraw"]
    await town.winds(timedelta(minutes=40))
    assert about_it(town) == []  # no clock runs on
    li.says("双怡苑9号楼下水道堵了")
    draft = await li.sees("下水道")
    assert "26-0002" in await li.taps(draft, "提交")  # the number stays used


async def test_a_photo_that_was_passed_on_goes_too(town: Town, li: Person, wang: Person) -> None:
    li.sends("photo", caption=WORDS)
    await li.taps(await li.sees("请看看对不对"), "提交")
    receipt = await (await li.sees("26-0001 · ")).offers("撤回")
    await wang.sees("26-0001", STAFF)
    await town.quiet()
    assert any("photo" in raw for raw in town.world.messages(STAFF))
    await li.taps(receipt, "撤回")
    await town.quiet()
    assert not any("photo" in raw for raw in town.world.messages(STAFF))


async def test_it_goes_from_who_looks_after_the_building_too(town: Town, li: Person) -> None:
    lead = await appointed(town, 60, "楼长张叔", Role.BUILDING_LEAD, code="B3")
    li.starts()
    li.says(f"#诉求 {WORDS}", RESIDENTS)
    await lead.sees("本楼的事")
    asked = li.says("/status 26-0001")
    await li.taps(await li.sees("26-0001", after=asked), "撤回")
    await town.quiet()
    assert not [text for text in of_bot(town, lead.id) if "楼道灯" in text or "26-0001" in text]


async def test_not_where_a_neighbour_waits_for_word_of_it(town: Town, li: Person, chen: Person) -> None:
    li.starts()
    chen.starts()
    li.says(f"#诉求 {WORDS}", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    await chen.taps(public, "我也遇到")
    asked = li.says("/status 26-0001")
    assert await li.taps(await li.sees("26-0001", after=asked), "撤回") == "已撤回"
    await public.shows("已撤回")


async def test_a_minute_later_it_is_an_ordinary_step(town: Town, li: Person, wang: Person) -> None:
    receipt, _ = await submitted(li)
    card = await wang.sees("26-0001", STAFF)
    await town.winds(timedelta(seconds=61))
    assert await li.taps(receipt, "撤回") == "已撤回"
    await card.shows("已撤回")


async def test_not_once_somebody_has_claimed_it(town: Town, li: Person, wang: Person) -> None:
    receipt, _ = await submitted(li)
    data = receipt.buttons["撤回"]["callback_data"]
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    assert "收回" not in await li.forges(receipt, data)
    await town.quiet()
    assert "已接单" in card.text


async def test_nobody_else_takes_it_back(town: Town, li: Person, chen: Person, wang: Person) -> None:
    receipt, _ = await submitted(li)
    data = receipt.buttons["撤回"]["callback_data"]
    card = await wang.sees("26-0001", STAFF)
    chen.starts()
    await chen.forges(await chen.sees("您好"), data)
    await wang.forges(card, data)
    await town.quiet()
    assert "待接单" in card.text
    assert await acts_of(town) == ["filed"]


async def test_a_danger_does_not_vanish(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    li.says("双怡苑3号楼着火了")
    card = await wang.sees("26-0001", STAFF)
    receipt = await li.sees("谁接手，马上告诉您")
    await li.taps(receipt, "撤回")
    await card.shows("已撤回")
