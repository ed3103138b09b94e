"""What people read in private of filed complaints: their own, by number, and the staff's lists."""

from datetime import timedelta

from bot.complaints.complaint import Channel, Kind, Spot, Urgency
from bot.complaints.filing import Filing, file
from bot.kernel.actor import Actor
from bot.people.rules import Post, Role
from tests.e2e.drafting import drafted
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_the_reporter_hears_in_private_once_the_bot_is_open(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    assert "王师傅接单了" in (await li.sees("接单了")).text
    await town.quiet()
    assert not [m for m in town.world.messages(RESIDENTS) if "接单了" in m.get("text", "")]


async def test_withdrawn_before_anybody_claims(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    mine = await li.sees("网格员会尽快接单")
    card = await wang.sees("26-0001", STAFF)
    await town.winds(timedelta(seconds=61))  # within the first minute it would vanish
    assert await li.taps(mine, "撤回") == "已撤回"
    await card.shows("已撤回")
    assert "已撤回" in await wang.forges(card, "claim:1")


async def test_a_reply_to_the_card_adds_to_it(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    await li.taps(await drafted(li), "提交")
    mine = await li.sees("网格员会尽快接单")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await mine.shows("王师傅在办")
    said = li.says("水已经漫到客厅了", reply_to=mine)
    assert "漫到客厅" in (await wang.sees("反映人补充")).text
    await town.quiet()
    assert said.reactions == ["👍"]


async def test_once_it_is_done_nobody_is_at_it_any_more(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    mine = await li.sees("网格员会尽快接单")
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("通开了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await mine.shows("王师傅办的")
    assert "在办" not in mine.text


async def test_my_lists_and_opens(li: Person, wang: Person) -> None:
    li.says("/my")
    await li.sees("还没有反映过")
    await li.taps(await drafted(li), "提交")
    await wang.sees("26-0001", STAFF)
    asked = li.says("/my")
    listed = await li.sees("您的诉求", after=asked)
    assert "26-0001" in listed.text
    await li.taps(listed, "26-0001")
    opened = await li.sees("网格员会尽快接单", after=listed)
    await li.taps(opened, "进展")
    assert "已登记" in (await li.sees("已登记", after=opened)).text


async def test_status_by_number_tells_only_those_who_may_know(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await wang.sees("26-0001", STAFF)
    asked = li.says("/status 1")
    assert "26-0001" in (await li.sees("下水道又堵了", after=asked)).text
    stranger = town.person(300, "生人")
    stranger.says("/status 26-0001")
    missing = await stranger.sees("没有找到")
    assert missing.text == "没有找到 26-0001。请核对编号，例如 26-0001。"
    stranger.says("/status 26-0002")
    await stranger.sees("没有找到 26-0002")
    stranger.says("/status")
    await stranger.sees("请在命令后面写上编号")


async def test_tasks_task_and_ledger(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await wang.sees("26-0001", STAFF)
    wang.says("/tasks")
    listed = await wang.sees("待办")
    assert "待接单 1 件" in listed.text
    await wang.taps(listed, "26-0001")
    card = await wang.sees("下水道又堵了", after=listed)
    await wang.taps(card, "接单")
    again = wang.says("/task 26-0001")
    assert "办结" in (await wang.sees("下水道又堵了", after=again)).labels
    wang.says("/ledger 下水道")
    found = await wang.sees("台账")
    assert "共 1 件" in found.text
    await wang.taps(found, "状态：全部")
    choose = await wang.sees("想看哪些")
    await wang.taps(choose, "已办完")
    await wang.sees("没有符合的诉求")
    li.says("/ledger")
    await li.sees("这是给网格员和社区工作人员用的")


async def test_the_next_years_numbers_begin_anew(town: Town, li: Person, wang: Person) -> None:
    await li.taps(await drafted(li), "提交")
    await wang.sees("26-0001", STAFF)
    await town.winds(timedelta(days=60))
    more = li.says("双怡苑3号楼楼道灯不亮")
    await li.taps(await li.sees("请看看对不对", after=more), "提交")
    await wang.sees("27-0001", STAFF)


async def test_the_ledger_is_read_page_by_page_and_by_filter(town: Town, wang: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        li = await tx.people.meet(100, "李阿姨")
        assert grid is not None
        for n in range(25):
            filing = Filing(
                text=f"第{n}件",
                category="heating" if n % 2 else "noise",
                kind=Kind.HELP,
                urgency=Urgency.NORMAL,
                channel=Channel.GROUP,
                area=grid,
                spot=Spot(),
                reporter_id=li.id,
            )
            await file(tx, town.minyi.settings, filing, Actor(li.id, town.clock.now()))
    wang.says("/ledger")
    first = await wang.sees("共 25 件")
    assert "26-0025" in first.text
    assert "26-0015" not in first.text
    await wang.taps(first, "更早的")
    second = await wang.sees("26-0015", after=first)
    assert "26-0025" not in second.text
    await wang.taps(second, "回到最新")
    latest = await wang.sees("26-0025", after=second)
    await wang.taps(latest, "类别：全部")
    await wang.taps(await wang.sees("想看哪些", after=latest), "供暖")
    assert "共 12 件" in (await wang.sees("共 12 件")).text


async def test_volunteers_get_the_cards_of_services_and_providers_no_complaint(town: Town, li: Person) -> None:
    heating, volunteer = town.person(31, "供热李工"), town.person(42, "阿强")
    for person in (heating, volunteer):
        person.starts()
        await person.sees("我是民意")
    async with town.minyi.store.transaction() as tx:
        for telegram_id, post in (
            (31, Post(Role.HEATING, 1, "heating")),
            (42, Post(Role.VOLUNTEER, 1)),
        ):
            person_ = await tx.people.by_telegram(telegram_id)
            assert person_ is not None
            await tx.people.appoint(person_.id, post)
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    assert "请由那里的网格员" in await heating.forges(await heating.sees("我是民意"), "claim:1")
    assert not [m for m in town.world.messages(31) if "26-0001" in m.get("text", "")]
    li.says("#诉求 家里水龙头坏了，哪位师傅能来帮忙换一个", RESIDENTS)
    assert await volunteer.taps(await volunteer.sees("26-0002"), "接单") == "接单成功"
    assert not [m for m in town.world.messages(42) if "26-0001" in m.get("text", "")]
