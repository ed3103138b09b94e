"""The demo's guided tour, each of its steps over the real bot."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page

from bot.app import Minyi
from bot.clock import WoundClock
from bot.complaints.complaint import Complaint
from bot.sandbox.demo import open_demo
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.browser import DESK, a_phone
from tests.e2e.town import NOON

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share

MIDNIGHT = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)  # in Shanghai
STEPS = ("file", "claim", "answer", "rate", "vote", "listen", "danger", "whisper")
PATIENCE = 60_000  # milliseconds: the machine may be busy


@asynccontextmanager
async def a_demo(clock: WoundClock) -> AsyncIterator[tuple[Minyi, str]]:
    async with open_demo(0, lambda _: None, clock) as (minyi, url):
        running = asyncio.create_task(minyi.run())
        yield minyi, url
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def does(page: Page, step: str) -> None:
    """One press of the tour's one button; what to look at is said when it is done."""
    said = await page.locator(f'#tour .task:has([data-go="{step}"]) blockquote').all_inner_texts()
    await page.click(f'#tour [data-go="{step}"]')
    await page.locator(f'#tour .looked:has([data-step="{step}"]) .look').wait_for(timeout=PATIENCE)
    sent = await page.locator(".messages .out .text").all_text_contents()
    assert [words for words in said if words not in sent] == []  # what is shown is what is sent


async def complaint(minyi: Minyi, number: int) -> Complaint:
    async with minyi.store.reading() as tx:
        return await tx.complaints.get(number)


async def shows(page: Page, n: int, words: str) -> None:
    """On one of the three phones."""
    await page.locator(".phone").nth(n).locator(".messages .text", has_text=words).last.wait_for()


async def in_sight(page: Page, n: int, words: str) -> bool:
    """Whether that message begins on the screen of one of the three phones."""
    chat = page.locator(".phone").nth(n).locator(".messages")
    box = await chat.bounding_box()
    message = await chat.locator(".text", has_text=words).last.bounding_box()
    return box is not None and message is not None and 0 <= message["y"] - box["y"] < box["height"]


async def filed(page: Page, minyi: Minyi) -> None:
    for n, words in (
        (1, "#诉求 3号楼2单元楼道灯不亮"),
        (1, "诉求 26-0006 · 路灯照明 · 待接单"),
        (2, "2分钟内回应"),
    ):
        await shows(page, n, words)
    assert (await complaint(minyi, 6)).status == "filed"


async def claimed(page: Page, minyi: Minyi) -> None:
    for n, words in ((0, "由王师傅接单了"), (1, "诉求 26-0006 · 路灯照明 · 已接单"), (2, "5分钟内答复")):
        await shows(page, n, words)
    assert (await complaint(minyi, 6)).status == "claimed"


async def answered(page: Page, minyi: Minyi) -> None:
    for n, words in (
        (0, "我这就去看看"),
        (0, "请您点两下"),
        (1, "已办结，待评价"),
        (2, "换了灯泡，亮了"),
    ):
        await shows(page, n, words)
    assert (await complaint(minyi, 6)).status == "resolved"


async def rated(page: Page, minyi: Minyi) -> None:
    for n in (1, 2):
        await shows(page, n, "已办完")
        assert await in_sight(page, n, "已办完")
    assert (await complaint(minyi, 6)).status == "closed"


async def voted(page: Page, minyi: Minyi) -> None:
    for n, words in (
        (0, "表决 26-2 的结果"),
        (1, "✅ 通过"),
        (1, "应到 7 人，投票 5 人"),
        (2, "表决 26-2 已经开始"),
    ):
        await shows(page, n, words)


async def listened(page: Page, minyi: Minyi) -> None:
    for n, words in ((1, "今天是民意“5”来听"), (1, "诉求 26-0007"), (2, "民意5来听")):
        await shows(page, n, words)
    local = minyi.settings.local(minyi.clock.now())
    assert (local.day, local.hour, local.minute) == (25, 9, 0)
    assert (await complaint(minyi, 7)).channel == "listening_day"


async def warned(page: Page, minyi: Minyi) -> None:
    for n, words in ((1, "先顾安全"), (1, "诉求 26-0008 · 燃气"), (2, "🔴 急 · 诉求 26-0008")):
        await shows(page, n, words)
    assert (await complaint(minyi, 8)).urgency == "urgent"


async def whispered(page: Page, minyi: Minyi) -> None:
    for n, words in ((0, "已提交，诉求 26-0009"), (2, "不公开姓名（悄悄话）")):
        await shows(page, n, words)
    assert await page.locator(".phone").nth(1).locator(".messages", has_text="麻将").count() == 0
    assert (await complaint(minyi, 9)).channel == "whisper"


EFFECTS: dict[str, Callable[[Page, Minyi], Awaitable[None]]] = dict(
    zip(STEPS, (filed, claimed, answered, rated, voted, listened, warned, whispered), strict=True)
)


async def test_eight_buttons_show_eight_effects_and_it_begins_again(chromium: Browser) -> None:
    async with a_demo(WoundClock(NOON)) as (minyi, url), a_phone(chromium, url, screen=DESK) as page:
        for step in STEPS:
            await does(page, step)
            await EFFECTS[step](page, minyi)
            assert len(set(await page.locator(".owner .who").all_inner_texts())) == 3  # who, and where
        await page.locator("#tour .ended").wait_for()
        assert await page.locator("#tour .done").count() == len(STEPS)
        await page.click("#again")
        await does(page, "file")
        assert (await complaint(minyi, 10)).status == "filed"


async def test_in_english_on_a_phone_in_the_middle_of_the_night(chromium: Browser) -> None:
    """Its own words are understood as well, and no quiet hour stands in the way."""
    async with (
        a_demo(WoundClock(MIDNIGHT)) as (minyi, url),
        a_phone(chromium, url, locale="en-US") as page,
    ):
        for step in STEPS:
            assert await page.locator(".phone:visible").count() == 1
            await does(page, step)
        await page.locator(".phone[data-shown]", has_text="不公开姓名").wait_for()  # where it says to look
        assert await page.locator("#tour .ended", has_text="all eight").is_visible()
        known = [await complaint(minyi, number) for number in (6, 7, 8, 9)]
        assert [one.status for one in known] == ["closed", "filed", "filed", "filed"]
        assert [one.category for one in known] == ["lighting", "elevator", "gas", "noise"]
        assert [one.channel for one in known] == ["group", "listening_day", "group", "whisper"]


async def test_a_step_brings_what_it_needs_and_takes_what_was_done_by_hand(chromium: Browser) -> None:
    async with a_demo(WoundClock(NOON)) as (minyi, url), a_phone(chromium, url, screen=DESK) as page:
        await page.click('[data-step="claim"]')
        await does(page, "claim")
        await claimed(page, minyi)
        await page.click("#again")
        await does(page, "file")
        await page.locator(".phone").nth(2).locator('[data-press="claim:7"]').click()
        await page.locator(".phone").nth(2).locator('[data-press="answer:7"]').wait_for()
        await does(page, "claim")
        await page.reload()
        await does(page, "answer")
        assert (await complaint(minyi, 7)).status == "resolved"


async def test_on_a_phone_every_step_and_every_place_it_speaks_of_is_one_press_away(chromium: Browser) -> None:
    async with a_demo(WoundClock(NOON)) as (_, url), a_phone(chromium, url) as page:
        for step in reversed(STEPS):
            await page.click(f'#tour [data-step="{step}"]')
            await page.locator(f'#tour [data-go="{step}"]').click(trial=True)
        shown = page.locator(".phone[data-shown] .thread-title")
        await does(page, "file")
        await shown.get_by_text("双怡苑居民群").wait_for()
        await page.click('#tour .look [data-show="2"]')
        await shown.get_by_text("东湖社区工作群").wait_for()


async def test_the_tour_is_always_one_press_away(chromium: Browser) -> None:
    async with a_demo(WoundClock(NOON)) as (_, url), a_phone(chromium, url) as page:
        tour = page.locator("#tour")
        await page.click("#fold")
        assert not await tour.is_visible()
        for away in ("#others", '[data-wind="60"]'):
            await page.click(away)
            assert await page.locator("#show-tour").is_visible()
        await page.click("#show-tour")
        await page.locator('#tour [data-go="file"]').wait_for()


async def test_without_its_people_there_is_no_tour(chromium: Browser) -> None:
    world = World(WoundClock(NOON))
    world.add_user(5, "某人")
    async with serve(world) as url, a_phone(chromium, url) as page:
        await page.locator('.phone[data-shown] [data-person="5"]').wait_for()
        assert not await page.locator("#tour").is_visible()
        assert not await page.locator("#show-tour").is_visible()


@pytest.mark.parametrize(
    "moment", ["2026-11-26T04:00", "2026-11-25T00:59", "2026-12-31T23:00", "2028-02-28T12:00"]
)
async def test_the_next_listening_day_is_found_from_any_day(chromium: Browser, moment: str) -> None:
    world = World(WoundClock(NOON))
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    async with serve(world) as url, a_phone(chromium, url) as page:
        found = "now => import('/page/steps.js').then(steps => steps.untilListening(now))"
        seconds = await page.evaluate(found, now.timestamp())
        then = datetime.fromtimestamp(now.timestamp() + seconds + 8 * 3600, UTC)
        assert (then.hour, then.minute, then.second) == (9, 0, 1)
        assert then.day in (5, 15, 25)
        assert 0 < seconds <= 11 * 86400
