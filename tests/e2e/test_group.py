"""From a word in the grid's group to a closed entry in the ledger."""

import asyncio
from datetime import timedelta

import pytest

from bot.kernel.refs import EntityRef
from bot.ledger.rules import first_broken
from bot.people.rules import Post, Role
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town


async def filed(li: Person, wang: Person, words: str = "#诉求 13号楼7单元暖气不热") -> Message:
    """The card in the staff chat after a resident's words in the group."""
    li.says(words, RESIDENTS)
    return await wang.sees("待接单", STAFF)


async def resolved(li: Person, wang: Person) -> Message:
    """The messages the resident sees in the group after 接单 and 办结."""
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    asked = await wang.sees("办理结果", STAFF)
    wang.says("换了阀门，已经热了", STAFF, reply_to=asked)
    return await li.sees("办结了", RESIDENTS)


async def acts_of(town: Town, complaint_id: int = 1) -> list[str]:
    async with town.minyi.store.reading() as tx:
        return [entry.act.act for entry in await tx.ledger.of(EntityRef("complaint", complaint_id))]


@pytest.mark.parametrize(
    "words",
    [
        "#诉求 楼道灯坏了",
        "诉求：楼道灯坏了",
        "报修: 楼道灯坏了",
        "/report 楼道灯坏了",
        "@minyi_demo_bot 楼道灯坏了",
    ],
)
async def test_one_message_in_the_group_is_enough(li: Person, wang: Person, words: str) -> None:
    said = li.says(words, RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    assert "路灯照明" in public.text
    assert "待接单" in public.text
    assert public.raw["reply_to_message"]["message_id"] == said.id
    assert "楼道灯坏了" in (await wang.sees("26-0001", STAFF)).text


async def test_talk_in_the_group_is_left_alone(town: Town, li: Person, wang: Person) -> None:
    li.says("今天天气不错", RESIDENTS)
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    await town.quiet()
    assert len([m for m in town.world.messages(RESIDENTS) if m["from"]["is_bot"]]) == 1


async def test_the_whole_way_to_a_closed_entry(town: Town, li: Person, wang: Person) -> None:
    asked = await resolved(li, wang)
    assert "换了阀门" in asked.text
    assert await li.taps(asked, "满意") == "谢谢您！这件事办完了"
    public = await li.sees("📌", RESIDENTS)
    await public.shows("已办完")
    assert await acts_of(town) == ["filed", "claimed", "resolve", "rate"]
    async with town.minyi.store.reading() as tx:
        assert first_broken(await tx.ledger.all()) is None


async def test_the_public_card_names_nobody_and_no_flat(li: Person) -> None:
    li.says("#诉求 13号楼7单元302暖气不热，电话13912345678", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    for secret in ("李阿姨", "302", "7单元", "13912345678"):
        assert secret not in public.text


async def test_numbers_are_masked_before_the_staff_group_reads_them(li: Person, wang: Person) -> None:
    card = await filed(li, wang, "#诉求 暖气不热，打我电话13912345678")
    assert "13912345678" not in card.text
    assert "139******78" in card.text


async def test_the_second_worker_to_tap_reads_who_was_first(li: Person, wang: Person, zhao: Person) -> None:
    card = await filed(li, wang)
    assert await wang.taps(card, "接单") == "接单成功"
    assert await zhao.forges(card, "claim:1") == "王师傅已经接单，您不用再处理。"
    assert await wang.forges(card, "claim:1") == "您已经接单了，可以答复或办结。"


async def test_of_twenty_at_once_exactly_one_claims(town: Town, li: Person, wang: Person) -> None:
    workers = [town.person(700 + n, f"网格员{n}") for n in range(20)]
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        for worker in workers:
            person = await tx.people.add(worker.name, None, worker.id)
            await tx.people.appoint(person.id, Post(Role.GRID_WORKER, grid.id))
    card = await filed(li, wang)
    answers = await asyncio.gather(*(worker.forges(card, "claim:1") for worker in workers))
    winners = [w.name for w, said in zip(workers, answers, strict=True) if said == "接单成功"]
    assert len(winners) == 1
    assert set(answers) == {"接单成功", f"{winners[0]}已经接单，您不用再处理。"}
    assert (await acts_of(town)).count("claimed") == 1


async def test_a_worker_of_another_grid_is_refused(li: Person, wang: Person, qian: Person) -> None:
    card = await filed(li, wang)
    assert "双怡苑" in await qian.forges(card, "claim:1")
    assert "待接单" in card.text


async def test_a_resident_cannot_take_the_workers_steps(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    for step in ("claim", "resolve", "return", "transfer"):
        assert "请由那里的网格员来办" in await li.forges(card, f"{step}:1")
    assert await acts_of(town) == ["filed"]


async def test_a_reply_by_the_worker_in_the_group_is_the_answer(town: Town, li: Person, wang: Person) -> None:
    said = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    wang.says("下午三点上门看", RESIDENTS, reply_to=said)
    await card.shows("办理中")
    wang.says("到了，正在修", STAFF, reply_to=card)
    await town.quiet()
    assert await acts_of(town) == ["filed", "claimed", "answer", "promise", "progress"]


async def test_returned_with_a_reason_and_appealed_once(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    card = await filed(li, wang)
    assert await wang.taps(card, "退回") == "请在下面回复"
    asked = await wang.sees("退回原因", STAFF)
    wang.says("这是供热公司的主管道，我们动不了\n供热公司客服\n96777", STAFF, reply_to=asked)
    returned = await li.sees("退回了", RESIDENTS)
    assert "供热公司的主管道" in returned.text
    assert "供热公司客服，电话 96777" in returned.text
    assert await wang.forges(returned, "appeal:1") == "只有反映人才能点。您也遇到同样的事，请点“我也遇到”。"
    assert await li.taps(returned, "申诉") == "已申诉，请等消息"
    await card.shows("待接单")
    assert "裁定" in await wang.taps(card, "退回")
    await sun.taps(card, "退回")
    final = "这一段主管道我们没有阀门\n供热公司客服\n96777"
    sun.says(final, STAFF, reply_to=await sun.sees("退回原因", STAFF, after=asked))
    await card.shows("已退回")
    assert "没有阀门" in (await li.sees("最后的答复", RESIDENTS)).text
    assert "已经申诉过一次" in await li.forges(returned, "appeal:1")


async def test_unsolved_goes_straight_back_and_up(town: Town, li: Person, wang: Person, sun: Person) -> None:
    wang.starts()
    sun.starts()
    asked = await resolved(li, wang)
    assert "马上接着办" in await li.taps(asked, "未解决")
    assert "未解决" in (await wang.sees("反映人说")).text
    assert "未解决" in (await sun.sees("反映人说")).text
    why = await li.sees("哪里没解决", RESIDENTS)
    li.says("卧室还是凉的", RESIDENTS, reply_to=why)
    assert "卧室还是凉的" in (await wang.sees("反映人补充")).text
    assert await acts_of(town) == ["filed", "claimed", "resolve", "rate", "reopen", "supplement"]


async def test_only_those_concerned_may_rate(town: Town, li: Person, wang: Person) -> None:
    asked = await resolved(li, wang)
    passer_by = town.person(200, "路人")
    assert "只有反映人才能点" in await passer_by.taps(asked, "满意")
    assert (await acts_of(town))[-1] == "resolve"


async def test_silence_closes_after_one_reminder(town: Town, li: Person, wang: Person) -> None:
    await resolved(li, wang)
    await town.winds(timedelta(days=2))
    await li.sees("办结两天了", RESIDENTS)
    await town.restarts()
    await town.winds(timedelta(hours=23, minutes=59))
    assert (await acts_of(town))[-1] == "remind"
    await town.winds(timedelta(minutes=1))
    await li.sees("没有异议，算办完了", RESIDENTS)
    assert (await acts_of(town)).count("remind") == 1
    assert (await acts_of(town))[-1] == "close"


async def test_a_closed_one_can_be_reopened_for_fourteen_days(town: Town, li: Person, wang: Person) -> None:
    asked = await resolved(li, wang)
    await li.taps(asked, "满意")
    await town.winds(timedelta(days=14) - timedelta(minutes=1))
    assert "马上接着办" in await li.forges(asked, "rate:1:unsolved")


async def test_after_fourteen_days_it_is_a_new_complaint(town: Town, li: Person, wang: Person) -> None:
    asked = await resolved(li, wang)
    await li.taps(asked, "满意")
    await town.winds(timedelta(days=14))
    assert "超过 14 天" in await li.forges(asked, "rate:1:unsolved")


async def test_transferred_to_a_colleague(li: Person, wang: Person, zhao: Person) -> None:
    zhao.starts()
    card = await filed(li, wang)
    await wang.taps(card, "转派")
    choices = await wang.sees("转给谁", STAFF)
    assert await wang.taps(choices, "👤 赵姐") == "已转派给赵姐"
    theirs = await zhao.sees("已转派给赵姐")
    assert await zhao.taps(theirs, "接单") == "接单成功"
    await card.shows("赵姐")


async def test_transferred_to_another_grid(li: Person, wang: Person, qian: Person) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "📍 林华苑")
    there = await qian.sees("待接单", OTHER_STAFF)
    await card.shows("卡片已更新")
    assert card.labels == []
    assert await qian.taps(there, "接单") == "接单成功"
    assert "林华苑" in await wang.forges(card, "resolve:1")


async def test_passed_on_with_report_as_a_reply(town: Town, li: Person, wang: Person) -> None:
    """代办: the words' author is the reporter, and who has a post passed them on by /report."""
    helper = town.person(201, "热心楼长")
    helper.says("大家好", RESIDENTS)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.by_telegram(helper.id)
        assert known is not None
        await tx.people.appoint(known.id, Post(Role.BUILDING_LEAD, 6))  # of building 13
    said = li.says("13号楼7单元暖气不热，我不会弄", RESIDENTS)
    helper.says("/report", RESIDENTS, reply_to=said)
    card = await wang.sees("待接单", STAFF)
    assert "李阿姨（由热心楼长代办）" in card.text
    await wang.taps(card, "接单")
    wang.says("下午上门", STAFF, reply_to=card)
    answered = await li.sees("下午上门", RESIDENTS)
    assert answered.raw["reply_to_message"]["message_id"] == said.id


async def test_a_neighbour_joins_and_hears_the_rest(town: Town, li: Person, wang: Person) -> None:
    chen = town.person(101, "陈叔")
    chen.starts()
    card = await filed(li, wang)
    public = await li.sees("📌", RESIDENTS)
    assert await chen.taps(public, "我也遇到") == "已加入，有消息会告诉您"
    assert "您已经加入" in await chen.taps(public, "我也遇到")
    assert "就是您反映的" in await li.taps(public, "我也遇到")
    await card.shows("另有 1 位邻居也遇到")
    await wang.taps(card, "接单")
    assert "王师傅接单了" in (await chen.sees("接单了")).text


async def test_the_same_trouble_next_door_is_offered_first(town: Town, li: Person, wang: Person) -> None:
    await filed(li, wang)
    chen = town.person(101, "陈叔")
    chen.says("#诉求 13号楼暖气不热，冷得很", RESIDENTS)
    offered = await chen.sees("邻居已经反映过", RESIDENTS)
    assert offered.labels == ["我也遇到 26-0001", "提交"]
    assert await chen.taps(offered, "我也遇到 26-0001") == "已加入，有消息会告诉您"
    await offered.shows("已加入诉求 26-0001")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).followers


async def test_an_offer_nobody_answers_is_filed_all_the_same(town: Town, li: Person, wang: Person) -> None:
    await filed(li, wang)
    chen = town.person(101, "陈叔")
    chen.says("#诉求 13号楼暖气不热，冷得很", RESIDENTS)
    await chen.sees("邻居已经反映过", RESIDENTS)
    await town.winds(timedelta(minutes=10))
    assert "冷得很" in (await wang.sees("诉求 26-0002", STAFF)).text


async def test_danger_is_answered_at_once_and_filed(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 3号楼楼道里有股煤气味，越来越浓", RESIDENTS)
    warned = await li.sees("先顾安全", RESIDENTS)
    assert "119" in warned.text
    card = await wang.sees("待接单", STAFF)
    assert "急" in card.text


async def test_the_timeline_opens_as_a_window_in_the_group(town: Town, li: Person, wang: Person) -> None:
    asked = await resolved(li, wang)
    public = await li.sees("📌", RESIDENTS)
    before = len(town.world.messages(RESIDENTS))
    told = await town.person(300, "邻居").taps(public, "进展")
    assert "王师傅接单" in told
    assert asked.id
    assert len(town.world.messages(RESIDENTS)) == before


async def test_an_edited_message_rewords_the_complaint(town: Town, li: Person, wang: Person) -> None:
    said = li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 13号楼暖气不热，只有12度")
    await card.shows("只有12度")


async def test_photos_reach_the_staff_chat(town: Town, li: Person, wang: Person) -> None:
    li.sends("photo", RESIDENTS, caption="#诉求 地砖翘起来了", media_group_id="a1")
    li.sends("photo", RESIDENTS, media_group_id="a1")
    await wang.sees("地砖翘起来了", STAFF)
    await town.world.until(lambda: [m for m in town.world.messages(STAFF) if "photo" in m])
    async with town.minyi.store.reading() as tx:
        await town.quiet()
        assert len(await tx.files.of(EntityRef("complaint", 1))) >= 1
