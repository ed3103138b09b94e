"""Promised times over HTTP: read out of an answer or pressed, on every card, moved once, kept or missed."""

from datetime import timedelta

from bot.complaints.complaint import Pledge, Promise
from tests.e2e.casework import asked, claimed, puts_off
from tests.e2e.clocks import DAY, HOUR, MINUTE, entries, opens
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

SUNDAY_EVENING = "11月22日 18:00"


async def promise(town: Town) -> Promise | None:
    async with town.minyi.store.reading() as tx:
        return (await tx.complaints.get(1)).promise


async def answers(wang: Person, card: Message, words: str) -> None:
    await asked(wang, card, "答复", "什么时候办好", words)


async def done(wang: Person, card: Message) -> None:
    await asked(wang, card, "办结", "办理结果", "阀门换好了，水温正常")


async def test_words_with_a_time_promise_it_and_the_time_is_not_asked_again(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li)
    card = await claimed(li, wang)
    public = await li.sees("诉求 26-0001", RESIDENTS)
    await answers(wang, card, "明天下午派人去您家修")
    told = await li.sees("明天下午派人去")
    assert f"{SUNDAY_EVENING} 前办好" in told.text
    await card.shows(f"答应 {SUNDAY_EVENING} 前办好")
    await public.shows(f"{SUNDAY_EVENING} 前办好")
    assert "今天" not in card.labels
    li.says("26-0001")
    await li.sees(f"⏳ {SUNDAY_EVENING} 前办好")
    assert len(await entries(town, "promise")) == 1


async def test_words_without_a_time_count_at_once_and_the_time_waits_for_a_tap(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await opens(town, li)
    card = await claimed(li, wang)
    await answers(wang, card, "收到，先去看看阀门")
    await card.shows("办理中")  # answered, whatever else is pressed
    wang.says("7号楼的树枝断了", wang.id)  # nothing waits for an answer
    await wang.sees("请看看对不对", wang.id)
    assert "王师傅在办" in await zhao.taps(card, "明天")
    assert await promise(town) is None
    assert await wang.taps(card, "明天") == "已告诉居民：11月22日 20:00 前办好"
    assert "王师傅说" in (await li.sees("11月22日 20:00")).text
    await card.shows("答应 11月22日 20:00 前办好")
    await town.quiet()
    assert "明天" not in card.labels


async def test_in_the_group_the_words_and_the_time_stand_on_the_card(
    town: Town, li: Person, wang: Person
) -> None:
    """Who never opened the bot reads both, also where the time is named later, moved or taken back."""
    card = await claimed(li, wang)
    public = await li.sees("诉求 26-0001", RESIDENTS)
    await answers(wang, card, "明天下午派人去您家修")
    await public.shows(f"⏳ {SUNDAY_EVENING} 前办好")
    await public.shows("明天下午派人去您家修")
    await wang.taps(card, "时间不对")
    await town.quiet()
    assert "前办好" not in public.text
    assert "明天下午派人去您家修" in public.text
    await town.winds(MINUTE)
    await wang.taps(card, "三天内")
    await public.shows("⏳ 11月24日 20:00 前办好")
    await town.quiet()
    assert "明天下午派人去您家修" in public.text
    assert public.text.count("前办好") == 1
    await wang.taps(card, "更多")
    more = await wang.sees("还能做什么", STAFF)
    await asked(wang, more, "改时间", "只能改一次", "周三下午\n配件要从外地发")
    await public.shows("配件要从外地发")


async def test_in_private_the_card_asks_and_a_date_in_words_is_taken(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    wang.says("/task 26-0001")
    mine = await wang.sees("诉求 26-0001")
    wang.says("收到，先去看看阀门", reply_to=mine)
    await mine.offers("三天内")
    await wang.taps(mine, "选日期")
    wang.says("说不好", reply_to=await wang.sees("哪天能办好"))
    refused = await wang.sees("没看懂是哪一天")
    wang.says("11月25日下午", reply_to=refused)
    await card.shows("答应 11月25日 18:00 前办好")
    await li.sees("11月25日 18:00")


async def test_what_was_read_wrongly_is_corrected_at_once_and_later_only_moved(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await opens(town, li, wang)
    card = await claimed(li, wang)
    await answers(wang, card, "明天上午来换阀门")
    await card.shows("答应 11月22日 12:00 前办好")
    assert "王师傅在办" in await zhao.taps(card, "时间不对")
    assert "这个时间不算" in await wang.taps(card, "时间不对")
    assert await promise(town) is None
    assert await wang.taps(card, "三天内") == "已告诉居民：11月24日 20:00 前办好"
    await li.sees("11月24日 20:00")
    await card.offers("时间不对")
    wrong = card.buttons["时间不对"]["callback_data"]
    await town.winds(11 * MINUTE)
    assert "改时间" in await wang.forges(card, wrong)
    assert "改时间" in await wang.forges(card, "promise_day:1:tomorrow")
    assert len(await entries(town, "promise")) == 2


async def test_it_is_moved_once_with_a_reason_that_the_resident_hears(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li)
    card = await claimed(li, wang)
    await wang.taps(card, "更多")
    more = await wang.sees("还能做什么", STAFF)
    assert "改时间" not in more.labels  # nothing is promised yet
    await answers(wang, card, "明天上午换")
    await wang.taps(card, "更多")
    more = await wang.sees("还能做什么", STAFF, after=more)
    await asked(wang, more, "改时间", "只能改一次", "周三下午\n配件要从外地发")
    told = await li.sees("配件要从外地发")
    assert "11月25日 18:00" in told.text
    await card.shows("答应 11月25日 18:00 前办好")
    assert "已经改过一次" in await wang.taps(more, "改时间")
    assert (await still(town)).moved


async def test_resolved_in_time_it_is_kept_over_a_restart_and_found_in_the_ledger(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    card = await claimed(li, wang)
    await answers(wang, card, "明天下午派人去您家修")
    await town.winds(19 * HOUR + 50 * MINUTE)  # 7:50 on Sunday
    assert not [one for one in town.world.messages(wang.id) if "别忘了" in str(one)]
    await town.restarts()
    await town.winds(15 * MINUTE)
    reminder = await wang.sees("别忘了")
    assert SUNDAY_EVENING in reminder.text
    await done(wang, card)
    await card.shows("按时办好了")
    await town.winds(DAY)
    assert [entry.act.facts["until"] for entry in await entries(town, "promise_kept")]
    assert await entries(town, "promise_missed") == []
    await filters(sun, "按时办好", "26-0001")


async def filters(reader: Person, label: str, number: str) -> None:
    """Narrows /ledger to a state, and finds the complaint there."""
    reader.says("/ledger")
    await reader.taps(await reader.sees("台账"), "状态：全部")
    await reader.taps(choose := await reader.sees("想看哪些"), f"⏳ {label}")
    await reader.sees(number, after=choose)


async def test_missed_in_the_night_the_ledger_says_so_at_once_and_people_hear_in_the_morning(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    card = await claimed(li, wang)
    await answers(wang, card, "今晚去修")  # by 22:00
    await town.winds(9 * HOUR)
    assert "答应 11月21日 22:00 前办好" in (await wang.sees("别忘了")).text
    await town.winds(2 * HOUR)
    (entry,) = await entries(town, "promise_missed")
    assert entry.act.by is None
    await card.shows("已经过了")
    await town.quiet()
    assert not [one for one in town.world.messages(sun.id) if "没有办好" in str(one)]
    await town.winds(9 * HOUR)
    await sun.sees("没有办好")
    await wang.sees("现在过了")
    li.says("26-0001")
    await li.sees("没有按时")
    await done(wang, card)
    await card.shows("已办结")
    assert len(await entries(town, "promise_missed")) == 1
    assert await entries(town, "promise_kept") == []
    await filters(sun, "没有按时", "26-0001")


async def test_after_a_miss_another_time_is_promised_and_the_miss_stays(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    card = await claimed(li, wang)
    await answers(wang, card, "下午三点前修好")
    await town.winds(3 * HOUR + MINUTE)
    await sun.sees("没有办好")
    await wang.taps(card, "明天")
    await card.shows("答应 11月22日 20:00 前办好")
    await done(wang, card)
    await card.shows("已办结")
    assert (await still(town)).state is Pledge.KEPT
    await filters(sun, "没有按时", "26-0001")


async def test_a_deferral_takes_the_place_of_an_earlier_promise_and_not_of_a_later_one(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, li, wang, sun)
    card = await claimed(li, wang)
    await answers(wang, card, "明天下午换")
    await puts_off(wang, card, "等材料", "三天后")
    await card.shows("挂账到")
    assert await promise(town) is None
    await town.winds(2 * DAY)
    assert await entries(town, "promise_missed") == []
    await town.winds(DAY + HOUR)
    await wang.sees("等的日子到了")
    await wang.taps(card, "选日期")
    wang.says("12月2日", STAFF, reply_to=await wang.sees("哪天能办好", STAFF))
    await card.shows("答应 12月2日 20:00 前办好")
    await puts_off(wang, card, "天气", "明天")
    await card.shows("挂账到 11月25日")
    assert (await still(town)).open


async def test_a_promise_goes_on_with_whom_the_complaint_is_transferred_to(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(town, li, wang, zhao, sun)
    card = await claimed(li, wang)
    await answers(wang, card, "明天下午换")
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "👤 赵姐")
    theirs = await zhao.sees("26-0001")
    await theirs.shows(f"答应 {SUNDAY_EVENING} 前办好")
    await zhao.taps(theirs, "接单")
    await town.winds(20 * HOUR + 5 * MINUTE)
    await zhao.sees("别忘了")


async def test_a_day_off_is_reminded_of_on_the_last_workday_before(
    town: Town, li: Person, wang: Person
) -> None:
    await opens(town, li, wang)
    await town.winds(2 * DAY)  # Monday
    card = await claimed(li, wang)
    await answers(wang, card, "周六上午来换")
    await town.winds(4 * DAY - 4 * HOUR + MINUTE)  # Friday, 8:01
    await wang.sees("答应 11月28日 12:00 前办好")
    assert timedelta(days=1) < (await still(town)).until - town.clock.now() < timedelta(days=2)


async def still(town: Town) -> Promise:
    found = await promise(town)
    assert found is not None
    return found
