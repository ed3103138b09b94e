"""The morning's digest on a phone: fifty open complaints, and it still fits the screen."""

import asyncio
from datetime import datetime, time, timedelta

import pytest
from playwright.async_api import Browser

from bot.app import Minyi
from bot.complaints import transitions
from bot.complaints.complaint import Channel, Kind, Spot, Urgency
from bot.complaints.effects import save_step
from bot.complaints.filing import Filing, file
from bot.complaints.lifecycle import Step
from bot.kernel.actor import Actor
from bot.sandbox.demo import open_demo
from tests.e2e.browser import a_phone
from tests.e2e.test_page import become, messages, phone

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share

HOUR = timedelta(hours=1)
WANG = 21
# How many, how long before eight in the morning they were filed, and whether somebody answered them.
FILED = ((20, 80 * HOUR, True), (15, 43 * HOUR, True), (15, 5 * HOUR, False))


async def fifty(minyi: Minyi, eight: datetime) -> None:
    """王师傅's: late, due today, and new in the night."""
    async with minyi.store.transaction() as tx:
        area = await tx.areas.by_code("BG113")
        wang, li = await tx.people.by_telegram(WANG), await tx.people.meet(101, "李阿姨")
        assert area is not None
        assert wang is not None
        for count, before, taken in FILED:
            for number in range(count):
                by = Actor(li.id, eight - before + timedelta(minutes=number))
                category = minyi.settings.categories[number % 7].code
                kind, urgency, channel = Kind.HELP, Urgency.NORMAL, Channel.PRIVATE
                filing = Filing("哪里坏了", category, kind, urgency, channel, area, Spot(), li.id)
                filed = await file(tx, minyi.settings, filing, by)
                if taken:
                    claimed = transitions.claim(filed, wang, by.now)
                    await save_step(tx, Actor(wang.id, by.now), "claimed", filed, claimed)
                    answered = transitions.answer(claimed, wang, by.now)
                    await save_step(tx, Actor(wang.id, by.now), Step.ANSWER, claimed, answered)


async def test_fifty_open_complaints_fit_one_phone_screen(chromium: Browser) -> None:
    async with open_demo(0, lambda _: None) as (minyi, url), a_phone(chromium, url) as page:
        running = asyncio.create_task(minyi.run())
        await become(page, WANG, str(WANG))
        await messages(page).get_by_text("您的岗位：网格员").wait_for()
        day = minyi.settings.local(minyi.clock.now()).date() + timedelta(days=4)
        eight = datetime.combine(day, time(8), minyi.settings.timezone)
        await fifty(minyi, eight)
        minyi.clock.wind(eight - minyi.clock.now() + timedelta(seconds=1))  # type: ignore[attr-defined]
        digest = phone(page).locator(".bubble", has_text="早上好").last
        await digest.wait_for()
        told = await digest.inner_text()
        for words in (
            "已超时 37 件",
            "今天到期 15 件",
            "昨晚新来，还没人接单",
        ):  # the demo brings two of its own
            assert words in told
        box, screen = await digest.bounding_box(), await messages(page).bounding_box()
        assert box is not None
        assert screen is not None
        assert box["height"] <= screen["height"]
        assert box["width"] <= screen["width"]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
