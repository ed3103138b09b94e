"""252 over HTTP, on a clock that is wound forward."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import scheduler
from bot.complaints import transitions
from bot.complaints.effects import save_step
from bot.kernel.actor import Actor
from bot.kernel.service_hours import read_hours
from bot.settings import CommunitySettings, Deadlines, SlaTarget
from storage.database import open_database
from storage.migrate import migrate
from tests.e2e.clocks import DAY, HOUR, MINUTE, due_of, entries, filed, opens, winds_to
from tests.e2e.town import NOON, RESIDENTS, STAFF, Person, Town
from tests.stores import TIMERS, a_store


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


async def test_a_claim_without_an_act_goes_back(town: Town, li: Person, wang: Person, zhao: Person) -> None:
    await opens(town, wang)
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await town.winds(4 * HOUR + timedelta(seconds=2))
    await wang.sees("已回到待接单")
    await town.winds(3 * MINUTE)  # the call waits for others
    await zhao.taps(await zhao.sees("还没人接单", STAFF), "26-0001")
    back = await zhao.sees("诉求 26-0001", STAFF, after=card)
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
    await town.winds(3 * MINUTE)  # the call waits for others
    await wang.taps(await wang.sees("还没人接单", STAFF), "26-0001")
    again = await wang.sees("诉求 26-0001", STAFF, after=card)
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
