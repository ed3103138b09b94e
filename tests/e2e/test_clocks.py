"""252 over HTTP, on a clock that is wound forward."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import scheduler
from bot.complaints import transitions
from bot.complaints.complaint import Channel, Kind, Spot, Urgency
from bot.complaints.effects import save_step
from bot.complaints.filing import Filing, file
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.service_hours import read_hours
from bot.ledger.rules import Entry
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings, Deadlines, SlaTarget
from storage.database import open_database
from storage.migrate import migrate
from tests.e2e.town import NOON, RESIDENTS, STAFF, Message, Person, Town
from tests.stores import TIMERS, a_store

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def filed(li: Person, wang: Person, words: str = "#诉求 13号楼7单元暖气不热") -> Message:
    li.says(words, RESIDENTS)
    return await wang.sees("待接单", STAFF)


async def entries(town: Town, act: str) -> list[Entry]:
    async with town.minyi.store.reading() as tx:
        return [e for e in await tx.ledger.of(EntityRef("complaint", 1)) if e.act.act == act]


async def subdistrict(town: Town) -> Person:
    """街道刘科长, in the roster."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        person = await tx.people.add("刘科长", None, 33)
        await tx.people.appoint(person.id, Post(Role.SUBDISTRICT, community.id))
    return town.person(33, "刘科长")


async def opens(town: Town, *people: Person) -> None:
    """Everybody has opened the bot in private."""
    for person in people:
        person.starts()
        await person.sees("我是")


async def due_of(town: Town, name: SlaTarget) -> datetime:
    async with town.minyi.store.reading() as tx:
        found = next(each for each in await tx.clocks.of(1) if each.name is name)
    assert found.due_at is not None
    return found.due_at


async def winds_to(town: Town, moment: datetime) -> None:
    await town.winds(moment - town.clock.now())


def received(town: Town, person: Person, words: str) -> int:
    """The number of the bot's messages to this person that contain the words."""
    return sum(words in raw.get("text", "") for raw in town.world.messages(person.id) if raw["from"]["is_bot"])


@pytest.mark.parametrize(("second", "late"), [(-1, False), (0, False), (1, True)])
async def test_a_claim_at_1_59_2_00_and_2_01(
    town: Town, li: Person, wang: Person, second: int, late: bool
) -> None:
    card = await filed(li, wang)
    assert "2分钟内回应，12:0" in card.text
    at = await due_of(town, SlaTarget.RESPOND) + second * timedelta(seconds=1)
    town.world.wind((at - town.clock.now()).total_seconds() + 0.1)
    await wang.taps(card, "接单")
    await town.quiet()
    breaches = await entries(town, "late")
    assert [e.act.facts["clock"] for e in breaches] == (["respond"] if late else [])
    if late:
        assert (breaches[0].act.facts["lasts"], breaches[0].act.facts["over"]) == (120, 1)
    await card.shows("分钟内答复")


async def test_a_breach_climbs_every_level_once_with_restarts_between(
    town: Town, li: Person, wang: Person, sun: Person, zhou: Person
) -> None:
    liu = await subdistrict(town)
    await opens(town, sun, zhou, liu)
    first = await filed(li, wang)
    levels = (sun, zhou, liu)
    for wound, heard in ((2 * MINUTE, 1), (10 * MINUTE, 2), (50 * MINUTE, 3)):
        await town.winds(wound + timedelta(seconds=2))
        await town.restarts()
        await town.quiet()
        assert [received(town, one, "回应已超时") for one in levels] == [1] * heard + [0] * (3 - heard)
    climbed = [e.act.facts for e in await entries(town, "escalate")]
    of_the_claim = [facts["level"] for facts in climbed if facts["clock"] == "respond"]
    assert of_the_claim == ["grid_leader", "secretary", "subdistrict"]
    assert len(await entries(town, "late")) == 2  # 回应 and 答复, once each
    again = await wang.sees("回应已超时", STAFF)
    assert again.id > first.id
    assert "接单" in again.labels
    await first.shows("请看最新的一张")
    await town.winds(10 * DAY)
    await town.quiet()
    assert [received(town, one, "回应已超时") for one in levels] == [1, 1, 1]


async def test_what_is_claimed_in_time_reaches_nobody(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(town, sun)
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    wang.says("下午来看", STAFF, reply_to=card)
    await card.shows("2天内办结")
    await town.winds(2 * DAY - 2 * HOUR)
    await wang.sees("还有2小时就到办结时限", STAFF)
    assert received(town, sun, "超时") == 0
    await town.winds(2 * HOUR + timedelta(seconds=2))
    await sun.sees("办结已超时")
    await wang.sees("办结已超时", STAFF)
    await card.shows("办结已超时")
    await wang.taps(card, "办结")
    wang.says("修好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("已办结")
    assert len(await entries(town, "late")) == len(await entries(town, "overran")) == 1


async def test_at_night_only_what_is_urgent_wakes_people_and_the_morning_is_one_message(
    town: Town, li: Person, chen: Person, wang: Person, sun: Person
) -> None:
    await opens(town, sun)
    await town.winds(11 * HOUR)  # 23:00
    await filed(li, wang)
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    await wang.sees("26-0002", STAFF)
    await town.winds(3 * HOUR)
    assert len(await entries(town, "late")) == 2
    assert received(town, sun, "已超时") == 0
    li.says("#诉求 9号楼水管爆了，哗哗往外喷水", RESIDENTS)
    await wang.sees("26-0003", STAFF)
    await town.winds(3 * MINUTE)
    await sun.sees("诉求 26-0003")
    await town.quiet()
    burst = await wang.sees("🔴 急", STAFF)
    await wang.taps(burst, "接单")
    wang.says("马上到", STAFF, reply_to=burst)
    await burst.shows("办理中")
    await town.restarts()
    before = {chat: len(town.world.messages(chat)) for chat in (sun.id, STAFF)}
    await winds_to(town, datetime(2026, 11, 21, 23, 0, 2, tzinfo=UTC))  # 07:00
    await town.quiet()
    morning = await sun.sees("有 2 件事请您看一看")
    assert "26-0001 双怡苑13号楼 · 回应超时7小时" in morning.text
    assert morning.labels == ["26-0001", "26-0002"]
    assert "还没人接单" in (await wang.sees("有 2 件事请您看一看", STAFF)).text
    assert {chat: len(town.world.messages(chat)) - was for chat, was in before.items()} == {sun.id: 1, STAFF: 1}
    await wang.taps(await wang.sees("有 2 件事", STAFF), "26-0001")
    await wang.taps(await wang.sees("26-0001 · 供暖", STAFF), "接单")


async def test_who_would_be_late_in_the_night_is_warned_in_the_evening(
    town: Town, li: Person, wang: Person
) -> None:
    quick = tuple(replace(c, resolve=14 * HOUR) if c.code == "heating" else c for c in town.settings.categories)
    town.settings = replace(town.settings, categories=quick)
    await town.restarts()
    await opens(town, wang)
    card = await filed(li, wang)  # due at 02:00, two hours before which nobody is awake
    await wang.taps(card, "接单")
    wang.says("下午来看", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.winds(9 * HOUR + 58 * MINUTE)
    assert received(town, wang, "就到办结时限") == 0
    await town.winds(MINUTE + timedelta(seconds=20))
    assert "还有4小时" in (await wang.sees("就到办结时限")).text


async def test_one_thing_held_back_is_said_in_its_own_words(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    quick = tuple(replace(c, answer=12 * HOUR) if c.code == "heating" else c for c in town.settings.categories)
    town.settings = replace(town.settings, categories=quick)
    await town.restarts()
    await opens(town, sun, wang)
    await wang.taps(await filed(li, wang), "接单")
    wang.says("/task 1")
    await wang.taps(await wang.sees("26-0001"), "进展")
    wang.says("在路上")
    await winds_to(town, datetime(2026, 11, 21, 23, 0, 2, tzinfo=UTC))  # 07:00
    await sun.sees("答复已超时")
    await wang.sees("请马上办")
    assert received(town, sun, "看一看") == received(town, wang, "看一看") == 0


async def test_a_level_the_bot_cannot_write_to_is_called_in_the_staff_chat(
    town: Town, li: Person, wang: Person
) -> None:
    await filed(li, wang)
    await town.winds(3 * MINUTE)
    await wang.sees("请网格长过问一下", STAFF)
    await town.winds(DAY)
    await wang.sees("请书记过问一下", STAFF)
    await town.quiet()
    said = [raw.get("text", "") for raw in town.world.messages(STAFF)]
    # 网格长, and after a day in which nothing moved on, 书记 for all above; not again for the answer.
    assert sum("过问一下" in text for text in said) == 2


async def test_after_a_day_down_the_staff_chat_reads_one_call_and_not_six(
    town: Town, li: Person, wang: Person
) -> None:
    await filed(li, wang)
    await town.stops()
    town.world.wind(DAY.total_seconds())
    await town.starts()
    await town.winds(timedelta(seconds=1))
    await wang.sees("过问一下", STAFF)
    await town.quiet()
    assert sum("过问一下" in raw.get("text", "") for raw in town.world.messages(STAFF)) == 1


async def test_a_claim_without_an_act_goes_back(town: Town, li: Person, wang: Person, zhao: Person) -> None:
    await opens(town, wang)
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await town.winds(4 * HOUR + timedelta(seconds=2))
    await wang.sees("已回到待接单")
    back = await zhao.sees("待接单", STAFF)
    assert back.id > card.id
    assert await zhao.taps(back, "接单") == "接单成功"
    zhao.says("我来看看", STAFF, reply_to=back)
    await back.shows("办理中")
    await town.winds(4 * HOUR + timedelta(seconds=2))
    await town.quiet()
    assert len(await entries(town, "release")) == 1


async def test_another_category_counts_from_the_filing(town: Town, li: Person, wang: Person) -> None:
    quick = tuple(replace(c, resolve=HOUR) if c.code == "water" else c for c in town.settings.categories)
    town.settings = replace(town.settings, categories=quick)
    await town.restarts()
    card = await filed(li, wang)
    filed_at = await due_of(town, SlaTarget.RESOLVE) - 2 * DAY
    await wang.taps(card, "接单")
    wang.says("下午来看", STAFF, reply_to=card)
    await card.shows("办理中")
    await town.winds(2 * HOUR)
    await wang.taps(card, "改类别")
    await wang.taps(await wang.sees("属于哪一类", STAFF), "供水")
    await card.shows("办结已超时")
    assert await due_of(town, SlaTarget.RESOLVE) == filed_at + HOUR
    await town.winds(timedelta(seconds=1))
    assert [e.act.facts["clock"] for e in await entries(town, "late")] == ["resolve"]
    await wang.taps(card, "改类别")
    await wang.taps(await wang.sees("属于哪一类", STAFF, after=card), "供暖")
    await card.shows("内办结")
    assert len(await entries(town, "late")) == 1  # nothing erases it
    await town.winds(2 * DAY)
    assert [e.act.facts["lasts"] for e in await entries(town, "late")] == [3600, 2 * 86400]


async def many(town: Town, count: int) -> None:
    """So many complaints of 李阿姨's about all sorts of things, all of them 王师傅's to do."""
    async with town.minyi.store.transaction() as tx:
        area = await tx.areas.by_code("B13")
        li, wang = await tx.people.meet(100, "李阿姨"), await tx.people.by_telegram(7)
        assert area is not None
        assert wang is not None
        for number in range(count):
            category = town.settings.categories[number % 6].code
            filing = Filing(
                "哪里坏了", category, Kind.HELP, Urgency.NORMAL, Channel.PRIVATE, area, Spot(), li.id
            )
            by = Actor(li.id, town.clock.now() + timedelta(minutes=number))
            complaint = await file(tx, town.settings, filing, by)
            if number % 2:
                await save_step(
                    tx, Actor(wang.id, by.now), "claimed", complaint, transitions.claim(complaint, wang, by.now)
                )


async def test_fifty_open_complaints_fit_one_screen_in_one_morning_digest(
    town: Town, wang: Person, sun: Person
) -> None:
    await opens(town, wang, sun)
    await many(town, 50)
    await winds_to(town, datetime(2026, 11, 22, 0, 0, 1, tzinfo=UTC))  # 08:00
    for one in (wang, sun):
        digest = await one.sees("早上好")
        assert len(digest.text.splitlines()) <= 25
        assert max(len(line) for line in digest.text.splitlines()) <= 45
        assert len(digest.labels) <= 7
        assert "已超时 50 件" in digest.text
    await sun.taps(digest, "全部超时")
    assert len((await sun.sees("点编号打开卡片")).text.splitlines()) <= 25
    await town.restarts()
    await town.winds(HOUR)
    await town.quiet()
    assert received(town, wang, "早上好") == 1
    await town.winds(DAY)
    await town.quiet()
    assert received(town, wang, "早上好") == 2


async def test_overdue_lists_what_is_late_for_whoever_asks(
    town: Town, li: Person, wang: Person, zhao: Person, qian: Person
) -> None:
    wang.says("/overdue")
    await wang.sees("没有超时的")
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await town.winds(HOUR)
    wang.says("/overdue")
    assert "26-0001" in (await wang.sees("已超时 1 件")).text
    for other in (zhao, qian):  # one of the same grid who hasn't claimed it, one of another
        other.says("/overdue")
        await other.sees("没有超时的")
    li.says("/overdue")
    await li.sees("给网格员和社区工作人员用的")


async def test_a_night_a_holiday_and_a_weekend_do_not_count_in_service_hours(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    service = replace(town.settings.service, hours=read_hours("08:30-12:00,14:00-18:00"))
    within = Deadlines(answer=20 * MINUTE, resolve=30 * DAY, in_service_hours=frozenset({"answer"}))
    town.settings = replace(town.settings, service=service, deadlines=within)
    await town.restarts()
    await opens(town, sun)
    await winds_to(town, datetime(2026, 12, 31, 9, 50, tzinfo=UTC))  # 17:50, before New Year's Day
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await card.shows("1-4 08:40 前")  # Friday is a holiday, then comes the weekend
    at = await due_of(town, SlaTarget.ANSWER)
    assert at.replace(second=0) == datetime(2027, 1, 4, 0, 40, tzinfo=UTC)
    await winds_to(town, at)
    assert await entries(town, "late") == []
    await town.winds(timedelta(seconds=1.2))
    assert [e.act.facts["clock"] for e in await entries(town, "late")] == ["answer"]
    await sun.sees("答复已超时")


async def test_a_reopened_one_is_to_be_resolved_anew(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await town.winds(DAY)
    await li.taps(await li.sees("办结了", RESIDENTS), "未解决")
    await card.shows("2天内办结")
    async with town.minyi.store.reading() as tx:
        rounds = [(each.name, each.round, each.stopped_at is None) for each in await tx.clocks.of(1)]
    assert rounds[-2:] == [(SlaTarget.RESOLVE, 0, False), (SlaTarget.RESOLVE, 1, True)]


async def test_the_breach_stands_in_the_timeline_for_good(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    await town.winds(HOUR)
    again = await wang.sees("待接单", STAFF, after=card)
    await wang.taps(again, "接单")
    await again.shows("答复已超时")
    public = await li.sees("📌", RESIDENTS)
    await li.taps(public, "进展")
    li.says("/my")
    mine = await li.taps(await li.sees("您的诉求"), "26-0001")
    assert mine == "好的"
    await li.taps(await li.sees("诉求 26-0001"), "进展")
    assert "回应超时，时限2分钟" in (await li.sees("已登记")).text


async def steps_of_ticks(path: Path, timers: int) -> tuple[int, int]:
    """The cost of a hundred ticks with nothing due: statements, and the database's own steps."""
    async with open_database(f"sqlite:///{path}") as database:
        await migrate(database)
        async with database.writing() as conn:
            rows = [{"n": n, "at": NOON + DAY} for n in range(timers)]
            await conn.run_many(
                "INSERT INTO timers (kind, subject_id, round, due_at) VALUES ('late.resolve', :n, 0, :at)", rows
            )
        counted = Counter[str]()
        for raw in database.connections:
            await raw.set_progress_handler(lambda: counted.update(["steps"]) or 0, 1)
            await raw.set_trace_callback(lambda _: counted.update(["statements"]))
        for _ in range(100):
            assert await scheduler.tick(a_store(database), TIMERS, CommunitySettings(), NOON) == 0
        return counted["statements"], counted["steps"]


async def test_ten_thousand_open_clocks_cost_nothing_while_nothing_is_due(tmp_path: Path) -> None:
    """Only what is due is read: a tick takes the same statements and the same steps as with no clock at all."""
    none = await steps_of_ticks(tmp_path / "none.db", 1)
    many = await steps_of_ticks(tmp_path / "many.db", 10_000)
    assert many == none
    assert many[0] <= 3 * 100  # begin, look, end


async def test_urgent_and_unclaimed_it_is_called_for_at_night_and_again_after_an_hour(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    liu = await subdistrict(town)
    await opens(town, sun, wang, liu)
    await town.winds(14 * HOUR)  # 02:00
    first = await filed(li, wang, "#诉求 9号楼水管爆了，哗哗往外喷水")
    await town.winds(2 * MINUTE + timedelta(seconds=2))
    await sun.sees("回应已超时")
    again = await wang.sees("待接单", STAFF, after=first)
    assert received(town, liu, "回应已超时") == 0
    await town.winds(HOUR)
    await liu.sees("回应已超时")
    await wang.taps(again, "接单")
    await town.winds(59 * MINUTE)
    await town.quiet()
    assert await entries(town, "release") == []
    await town.restarts()
    await town.winds(2 * MINUTE)
    await wang.sees("已回到待接单")
    back = await zhao.sees("待接单", STAFF, after=again)
    assert "急" in back.text
    assert await zhao.taps(back, "接单") == "接单成功"


async def test_a_word_on_the_progress_keeps_the_claim(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "进展")
    wang.says("在路上", STAFF, reply_to=await wang.sees("的进展", STAFF))
    await li.sees("在路上", RESIDENTS)
    await town.winds(5 * HOUR)
    await town.quiet()
    assert await entries(town, "release") == []
    assert "已接单" in card.text


async def test_the_bots_own_steps_stop_no_clock(town: Town, li: Person, wang: Person) -> None:
    await filed(li, wang)
    async with town.minyi.store.transaction() as tx:
        complaint, worker = await tx.complaints.get(1), await tx.people.by_telegram(7)
        assert worker is not None
        claimed = transitions.claim(complaint, worker, town.clock.now())
        await save_step(tx, Actor.system(town.clock.now()), "claimed", complaint, claimed)
        assert [each.name for each in await tx.clocks.running(1)] == list(SlaTarget)
