"""Corrections: a misread category or place is corrected by one tap of the worker or the reporter."""

from bot.areas.rules import Level
from tests.e2e.test_group import acts_of, filed
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Person, Town


async def test_the_worker_corrects_all_three_on_the_staff_card(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang, "#诉求 3号楼水管漏水")
    assert await wang.taps(card, "改为急") == "已改为急"
    await card.shows("🔴")
    assert await wang.taps(card, "改为不急") == "已改为不急"
    assert await wang.taps(card, "改类别") == "请选类别"
    await wang.taps(await wang.sees("属于哪一类", STAFF), "供水")
    await card.shows("供水")
    assert await wang.taps(card, "改地点") == "请选地点"
    assert await wang.taps(await wang.sees("是哪里的事", STAFF), "9号楼") == "已改为双怡苑9号楼"
    await card.shows("双怡苑9号楼")
    await (await li.sees("📌", RESIDENTS)).shows("双怡苑9号楼")
    assert await acts_of(town) == ["filed", "urgency", "urgency", "category", "place"]


async def test_into_another_grid_the_card_moves_along(li: Person, wang: Person, qian: Person) -> None:
    card = await filed(li, wang, "#诉求 3号楼灯坏了")
    await wang.taps(card, "接单")
    await wang.taps(card, "改地点")
    choices = await wang.sees("是哪里的事", STAFF)
    assert choices.labels == ["3号楼", "9号楼", "13号楼", "📍 林华苑"]
    await wang.taps(choices, "📍 林华苑")
    await card.shows("已更新")
    there = await qian.sees("待接单", OTHER_STAFF)
    assert await qian.taps(there, "接单") == "接单成功"


async def test_who_said_it_corrects_it_in_private(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang, "#诉求 3号楼灯坏了")
    public = await li.sees("📌", RESIDENTS)
    await public.offers("更正")
    answer = await town.world.press(li.id, RESIDENTS, public.id, public.buttons["更正"]["callback_data"])
    link, _, payload = answer["url"].partition("?start=")
    assert link == "https://t.me/minyi_demo_bot"
    assert payload.startswith("see_1-")  # and the mark of the present generation
    li.starts(payload)
    mine = await li.sees("诉求 26-0001")
    await li.taps(mine, "改地点")
    await li.taps(await li.sees("是哪里的事"), "13号楼")
    assert await li.taps(mine, "改为急") == "已改为急"
    await card.shows("双怡苑13号楼")
    await wang.taps(card, "接单")
    await mine.shows("已接单")
    assert "改为不急" not in mine.labels
    assert "按钮用不上了" in await li.forges(mine, "urgency:1:normal")
    assert "更正" not in (await public.shows("已接单")).labels


async def test_others_correct_nothing(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await filed(li, wang, "#诉求 3号楼灯坏了")
    public = await li.sees("📌", RESIDENTS)
    for data in ("correct:1", "recat:1", "recat_to:1:water", "urgency:1:urgent", "move:1", "move_to:1:4"):
        assert "请由那里的网格员来办" in await chen.forges(public, data)
    assert await acts_of(town) == ["filed"]


async def test_a_forged_correction_changes_nothing(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang, "#诉求 3号楼灯坏了")
    gone = "这个按钮是旧的"
    for data in ("urgency:1:soon", "urgency:1", "move_to:1:x", "recat_to:1:magic"):
        assert gone in await wang.forges(card, data)
    for area in (1, 999):
        assert "没有找到" in await wang.forges(card, f"move_to:1:{area}")
    assert await wang.forges(card, "urgency:1:normal") == "已改为不急"
    assert await acts_of(town) == ["filed"]


async def test_a_guessed_link_tells_nothing(li: Person, chen: Person) -> None:
    li.says("我家门口有人堆垃圾，3号楼2单元")
    draft = await li.sees("请看看对不对")
    await li.taps(draft, "悄悄话提交")
    await li.sees("诉求 26-0001")
    for payload in ("see_1", "see_99", "see_x", "see_"):
        said = chen.starts(payload)
        assert "没有找到" in (await chen.sees("没有找到", after=said)).text


async def test_a_guessed_link_does_not_even_tell_the_number(town: Town, li: Person, chen: Person) -> None:
    """The answer repeats the number asked for; apart from it nothing depends on the numbers there are."""
    li.says("我家门口有人堆垃圾，3号楼2单元")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("诉求 26-0001")
    told = []
    for guess in ("1", "99"):
        said = chen.starts(f"see_{guess}")
        told.append((await chen.sees("", after=said)).text.replace(f"没有找到 {guess}。", "没有找到 NO。"))
    await town.quiet()
    assert told[0] == told[1]
    assert len([m for m in town.world.messages(chen.id) if m["from"]["id"] != chen.id]) == len(told)


async def test_a_follower_is_offered_no_corrections(li: Person, chen: Person, wang: Person) -> None:
    await filed(li, wang, "#诉求 3号楼灯坏了")
    await chen.taps(await chen.sees("📌", RESIDENTS), "我也遇到")
    chen.says("/status 26-1")
    mine = await chen.sees("诉求 26-0001")
    assert mine.labels == ["进展"]


async def test_a_grid_picked_finds_the_building_the_words_named(town: Town, li: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G2")
        assert grid is not None
        await tx.areas.add("L9", "林华苑9号楼", Level.BUILDING, grid.id)
    li.says("9号楼2单元下水道堵了")
    draft = await li.sees("请看看对不对")
    await li.taps(draft, "改地点")
    await draft.offers("双怡苑")
    await li.taps(draft, "林华苑")
    await draft.shows("林华苑9号楼 2单元")
    await li.taps(draft, "改地点")
    await li.taps(draft, "双怡苑")
    await draft.shows("双怡苑9号楼 2单元")
