"""Leave and stand-ins: from midnight to midnight somebody else acts with a worker's posts."""

from datetime import timedelta

import pytest

from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from tests.e2e.test_keyboards import opens
from tests.e2e.test_staff import card_of
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

HALF_A_DAY = timedelta(hours=12, minutes=1)  # from noon to the next day


async def everybody(town: Town) -> tuple[Person, Person, Person]:
    """周书记, 王师傅 and 钱工 of the other grid, each with the bot opened."""
    return await opens(town, 1, "周书记"), await opens(town, 7, "王师傅"), await opens(town, 10, "钱工")


async def arranged(zhou: Person, days: str, who: str = "钱工") -> Message:
    card = await card_of(zhou, "王师傅")
    await zhou.taps(card, "休假、代班")
    await zhou.taps(await zhou.sees("点代班的人"), who)
    zhou.says(days, reply_to=await zhou.sees("写下哪几天"))
    return card


async def filed(town: Town, li: Person, words: str) -> None:
    li.says(f"#诉求 {words}", RESIDENTS)
    await town.quiet()


async def may_claim(town: Town, person: Person, complaint_id: int) -> bool:
    """Whether a forged 接单 of theirs in the staff chat takes effect."""
    card = await person.sees(f"26-{complaint_id:04}", STAFF)
    await person.forges(card, callback_data("claim", complaint_id))
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        held = (await tx.complaints.get(complaint_id)).claimed_by
        return held is not None and held.name == person.name


async def test_a_stand_in_acts_from_midnight_to_midnight(town: Town, li: Person) -> None:
    zhou, wang, qian = await everybody(town)
    card = await arranged(zhou, "明天")
    await card.shows("11月22日休假，钱工代班")
    assert "钱工替您代班" in (await wang.sees("您休假")).text
    await qian.sees("请您替王师傅代班")
    await filed(town, li, "双怡苑9号楼暖气不热")
    assert not await may_claim(town, qian, 1)  # it is still Saturday
    await town.winds(HALF_A_DAY)
    assert await may_claim(town, qian, 1)
    qian.says("/tasks")
    await qian.sees("26-0001")
    await filed(town, li, "双怡苑3号楼楼道灯坏了")
    await town.winds(timedelta(days=1))
    assert not await may_claim(town, qian, 2)  # it is Monday
    assert await may_claim(town, wang, 2)


async def test_who_is_away_hears_nothing_and_the_stand_in_does(town: Town, li: Person) -> None:
    zhou, wang, qian = await everybody(town)
    await filed(town, li, "双怡苑9号楼暖气不热")
    assert await may_claim(town, wang, 1)
    await arranged(zhou, "三天")
    await qian.sees("请您替王师傅代班")
    qian.says("/tasks")
    listed = await qian.sees("26-0001")
    assert "暖气" in listed.text
    before = len(town.world.messages(wang.id))
    li.says("更冷了，孩子感冒了", RESIDENTS, reply_to=await li.sees("26-0001", RESIDENTS))
    await qian.sees("孩子感冒了")
    await town.winds(timedelta(hours=20))  # the morning's list among it
    assert [m.get("text", "")[:40] for m in town.world.messages(wang.id)[before:]] == []


async def test_it_ends_by_a_press_and_by_losing_the_post(town: Town, li: Person) -> None:
    zhou, wang, qian = await everybody(town)
    card = await arranged(zhou, "三天")
    await filed(town, li, "双怡苑9号楼暖气不热")
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(7)
        assert person is not None
        (post,) = person.posts
        await tx.people.dismiss(person.id, post)
    assert not await may_claim(town, qian, 1)  # what isn't held isn't lent
    async with town.minyi.store.transaction() as tx:
        await tx.people.appoint(person.id, post)
    assert await may_claim(town, qian, 1)
    await filed(town, li, "双怡苑3号楼楼道灯坏了")
    await zhou.taps(await card.offers("结束休假"), "结束休假")
    await wang.sees("您的休假结束了")
    await qian.sees("您的代班结束了")
    assert not await may_claim(town, qian, 2)


async def test_a_leave_waits_for_who_leads_there(town: Town, li: Person) -> None:
    _, wang, qian = await everybody(town)
    sun = await opens(town, 9, "孙网格长")
    wang.says("/leave")
    await wang.taps(await wang.sees("谁替您代班"), "钱工")
    wang.says("三天", reply_to=await wang.sees("哪几天休假"))
    await wang.sees("没同意以前，一切照旧")
    asked = await sun.sees("王师傅想")
    await filed(town, li, "双怡苑9号楼暖气不热")
    assert not await may_claim(town, qian, 1)
    button = asked.buttons["同意"]["callback_data"]
    for stranger in (qian, wang, town.person(100, "李阿姨")):
        await stranger.forges(asked, button)
    assert not await may_claim(town, qian, 1)
    await sun.taps(asked, "同意")
    await wang.sees("钱工替您代班")
    assert await may_claim(town, qian, 1)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CONFIDANT, Role.DELEGATE, Role.SUBDISTRICT])
async def test_whose_person_matters_is_lent_to_nobody(town: Town, role: Role) -> None:
    zhou, _, qian = await everybody(town)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(7)
        assert person is not None
        await tx.people.appoint(person.id, Post(role, person.posts[0].area_id))
    await arranged(zhou, "三天")
    await qian.sees("请您替王师傅代班")
    async with town.minyi.store.reading() as tx:
        stand_in = await tx.people.by_telegram(10)
        assert stand_in is not None
        assert {one.post.role for one in stand_in.lent} == {Role.GRID_WORKER}
        assert not stand_in.has(role)


async def test_two_at_once_and_days_gone_by_are_refused(town: Town) -> None:
    zhou, _, _ = await everybody(town)
    await arranged(zhou, "三天")
    card = await card_of(zhou, "王师傅")
    await zhou.taps(card, "休假、代班")
    await zhou.taps(await zhou.sees("点代班的人", after=card), "赵姐")
    asked = await zhou.sees("写下哪几天", after=card)
    zhou.says("昨天", reply_to=asked)
    await zhou.sees("没看懂", after=asked)
    zhou.says("明天到后天", reply_to=asked)
    await zhou.sees("那几天已经休假", after=asked)


async def test_whom_words_accuse_is_known_while_away(town: Town, li: Person) -> None:
    """A charge against a worker goes to the secretary alone, whoever works in the grid these days."""
    zhou, _, qian = await everybody(town)
    await arranged(zhou, "三天")
    await opens(town, 100, "李阿姨")
    li.says("别说是我说的，王师傅收了装修队的红包，双怡苑9号楼")
    await li.taps(await li.sees("按悄悄话提交"), "悄悄话提交")
    await zhou.sees("26-0001")
    await town.quiet()
    for chat in (STAFF, qian.id):
        assert "红包" not in "".join(m.get("text", "") for m in town.world.messages(chat))


async def test_a_stand_in_of_a_leader_agrees_to_nobodys_leave(town: Town) -> None:
    zhou, wang, qian = await everybody(town)
    sun = await opens(town, 9, "孙网格长")
    card = await zhou.sees("点名字改", after=zhou.says("/staff"))
    await zhou.taps(card, "孙网格长")
    await zhou.taps(await zhou.sees("要改什么", after=card), "休假、代班")
    await zhou.taps(await zhou.sees("点代班的人"), "钱工")
    zhou.says("三天", reply_to=await zhou.sees("写下哪几天"))
    await qian.sees("请您替孙网格长代班")
    wang.says("/leave")
    await wang.taps(await wang.sees("谁替您代班"), "没有人代班")
    wang.says("三天", reply_to=await wang.sees("哪几天休假"))
    asked = await zhou.sees("王师傅想")
    await qian.forges(asked, asked.buttons["同意"]["callback_data"])
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(7)
        assert person is not None
        assert not person.away
    assert sun.id


async def test_who_serves_no_more_stands_in_for_nobody(town: Town, li: Person) -> None:
    zhou, _, qian = await everybody(town)
    await arranged(zhou, "一周")
    await filed(town, li, "双怡苑9号楼暖气不热")
    card = await card_of(zhou, "钱工")
    await zhou.taps(card, "全部岗位去掉")
    await zhou.taps(await zhou.sees("岗位全部去掉吗", after=card), "确认，全部去掉")
    await town.quiet()
    assert not await may_claim(town, qian, 1)
    async with town.minyi.store.reading() as tx:
        stand_in, away = await tx.people.by_telegram(10), await tx.people.by_telegram(7)
        assert stand_in is not None
        assert away is not None
        assert stand_in.lent == ()
        assert away.away
        assert await tx.people.standing_in(away.id) is None


async def test_a_leave_goes_on_after_a_restart_and_only_its_leaders_end_it(town: Town, li: Person) -> None:
    zhou, wang, qian = await everybody(town)
    card = await arranged(zhou, "三天")
    back = (await card.offers("结束休假")).buttons["结束休假"]["callback_data"]
    await town.stops()
    await town.starts()
    for stranger in (qian, wang, li):
        await stranger.forges(card, back)
    await filed(town, li, "双怡苑9号楼暖气不热")
    assert await may_claim(town, qian, 1)
