"""The sandbox's page in Chromium, as a person would use it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from bot.clock import WoundClock
from bot.sandbox.demo import open_demo
from tests.e2e.browser import a_phone
from tests.e2e.town import NOON

GROUP, STAFF = "-1001000000001", "-1001000000010"


@pytest.fixture
async def page(chromium: str) -> AsyncIterator[Page]:
    """The demo's page on a phone, the bot running."""
    async with open_demo(0, lambda _: None, WoundClock(NOON)) as (minyi, url):
        running = asyncio.create_task(minyi.run())
        async with a_phone(chromium, url) as page:
            yield page
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def become(page: Page, person: int, chat: str) -> None:
    """From wherever the page is: another person, one of their chats."""
    if await page.locator("#back").is_visible():
        await page.click("#back")
    if await page.locator("#switch").is_visible():
        await page.click("#switch")
    await page.click(f'[data-person="{person}"]')
    await page.click(f'[data-chat="{chat}"]')


async def says(page: Page, text: str) -> None:
    await page.fill("#composer", text)
    await page.click("#send")


async def test_a_complaint_is_filed_claimed_and_rated_on_the_page(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "#诉求 3号楼楼道灯不亮，晚上摸黑走")
    await page.locator("#messages").get_by_text("诉求 26-0006", exact=True).wait_for()
    await become(page, 21, STAFF)
    await page.locator('[data-press="claim:6"]').click()
    await page.locator("#toast", has_text="接单成功").wait_for()
    await page.locator('[data-press="resolve:6"]').click()
    await page.locator("#replying", has_text="办理结果").wait_for()
    await says(page, "换了灯泡，亮了")
    await become(page, 101, GROUP)
    await page.locator('[data-press="rate:6:satisfied"]').click()
    await page.locator("#toast", has_text="已销号").wait_for()


async def test_the_private_chat_with_keys_a_picture_and_the_menu(page: Page) -> None:
    await become(page, 102, "102")
    await page.click("#start")
    await page.locator('[data-key="我的诉求"]').click()
    await page.locator("#messages").get_by_text("26-0005").first.wait_for()
    await page.click("#open-attach")
    await page.locator("[data-attach]").first.click()
    await page.locator("#messages").get_by_text("请看看对不对").wait_for()
    assert await page.locator("#messages img").count() == 1
    await page.click("#open-menu")
    await page.locator('[data-command="contacts"]').click()
    await page.locator("#messages").get_by_text("0931-8496777").wait_for()


async def test_the_clock_is_wound_forward(page: Page) -> None:
    await become(page, 108, "-1001000000004")
    for _ in range(2):
        await page.locator('[data-wind="86400"]').click()
    await page.locator("#messages").get_by_text("办结两天了").first.wait_for()


async def test_the_drawer_shows_what_the_bot_called(page: Page) -> None:
    await become(page, 101, GROUP)
    await page.click("#show-calls")
    await page.locator("#calls summary", has_text="sendMessage").first.wait_for()


async def test_what_people_write_never_becomes_markup(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "#诉求 <img src=x onerror=alert(1)> 楼道灯坏了 <b>&amp;</b>")
    await page.get_by_text("<img src=x onerror=alert(1)>").first.wait_for()
    assert await page.locator("#messages img").count() == 0


async def test_what_came_meanwhile_is_counted_and_one_arrow_away(page: Page) -> None:
    await become(page, 101, GROUP)
    await page.evaluate("document.querySelector('#messages').scrollTop = 0")
    await page.locator("#down").wait_for()
    await become(page, 102, GROUP)
    await says(page, "#诉求 13号楼垃圾没人收")
    await page.locator("#messages").get_by_text("诉求 26-0006", exact=True).wait_for()
    await page.click("#back")
    await page.click('[data-recent="101"]')
    assert await page.locator(f'[data-chat="{GROUP}"] .badge').inner_text() == "2"
    await page.click(f'[data-chat="{GROUP}"]')
    await page.click("#back")
    assert await page.locator(f'[data-chat="{GROUP}"] .badge').count() == 0


async def test_who_reads_further_up_is_left_there(page: Page) -> None:
    await become(page, 101, GROUP)
    await page.locator("#messages article").first.wait_for()
    await page.evaluate("document.querySelector('#messages').scrollTop = 0")
    await page.locator("#down").wait_for()
    await page.request.post("/sandbox/send", data={"as": 102, "chat": int(GROUP), "text": "收到"})
    await page.locator("#down span", has_text="1").wait_for()
    assert await page.evaluate("document.querySelector('#messages').scrollTop") == 0
    await page.click("#down")
    await page.locator("#down").wait_for(state="hidden")


async def test_a_message_is_answered_with_the_keyboard_alone(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "今天停水吗")
    await page.locator("#messages article", has_text="今天停水吗").wait_for()
    await page.focus("#messages")
    for key in ("ArrowUp", "Enter", "Enter"):  # to the last message, its menu, 回复
        await page.keyboard.press(key)
    await page.locator("#replying", has_text="今天停水吗").wait_for()
    await page.keyboard.press("Escape")
    await page.locator("#replying").wait_for(state="hidden")


async def test_a_button_keeps_the_focus_while_others_write(page: Page) -> None:
    await become(page, 21, STAFF)
    await page.locator('[data-press="claim:5"]').focus()
    await page.request.post("/sandbox/send", data={"as": 22, "chat": int(STAFF), "text": "我去看看"})
    await page.locator("#messages").get_by_text("我去看看").wait_for()
    assert await page.evaluate("document.activeElement.dataset.press") == "claim:5"


async def test_the_first_page_leads_on(page: Page) -> None:
    await page.click('[data-as="101"]')
    await page.locator("#thread-title", has_text="双怡苑居民群").wait_for()
    assert await page.locator("#me b").inner_text() == "李阿姨"
