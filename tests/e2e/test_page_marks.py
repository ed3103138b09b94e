"""The sandbox's page shows reactions, what is pinned, captions and locations, and nothing that was deleted."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.clock import WoundClock
from bot.sandbox import files
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.browser import a_phone
from tests.e2e.test_page import messages, phone
from tests.e2e.town import NOON, PNG

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share
GROUP, LI = -1001, 100


def a_world() -> World:
    world = World(WoundClock(NOON))
    world.add_user(LI, "李阿姨")
    world.add_group(GROUP, "双怡苑居民群", [LI])
    return world


async def opened(page: Page) -> None:
    await page.click("#others")
    await phone(page).locator(f'[data-person="{LI}"]').click()
    await phone(page).locator(f'[data-chat="{GROUP}"]').click()


async def test_a_sign_a_caption_and_a_place_are_seen(chromium: Browser) -> None:
    world = a_world()
    photo = files.keep(world, "photo", "photo.png", PNG)
    told = world.send(LI, GROUP, media=photo, caption="就是这盏灯")
    world.send(LI, GROUP, media=files.location(36.0614, 103.8343))
    async with serve(world) as url, a_phone(chromium, url) as page:
        await opened(page)
        await expect(messages(page).get_by_text("就是这盏灯")).to_be_visible()
        await expect(messages(page).get_by_text("36.0614, 103.8343")).to_be_visible()
        world.react(world.chats[GROUP], told["message_id"], world.me["id"], "👍")
        await expect(messages(page).locator(".signs")).to_have_text("👍")


async def test_what_is_pinned_stands_above_and_what_is_deleted_goes(chromium: Browser) -> None:
    world = a_world()
    group = world.chats[GROUP]
    board = world.post(group, {"from": world.me, "text": "📌 双怡苑·看板"})
    async with serve(world) as url, a_phone(chromium, url) as page:
        await opened(page)
        await expect(messages(page).get_by_text("双怡苑·看板")).to_be_visible()
        await expect(phone(page).locator(".pin")).to_be_hidden()
        group.pinned = [board["message_id"]]
        world.post(group, {"from": world.me, "pinned_message": board})
        await expect(phone(page).locator(".pin")).to_have_text("📌 双怡苑·看板")
        await expect(messages(page).locator(".service", has_text="置顶了")).to_be_visible()
        world.delete(GROUP, board["message_id"])
        await expect(messages(page).locator(f'[data-message="{board["message_id"]}"]')).to_have_count(0)
        await expect(phone(page).locator(".pin")).to_be_hidden()
