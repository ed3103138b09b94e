"""The sandbox's page in Chromium, as a person would use it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.clock import WoundClock
from bot.sandbox.demo import open_demo
from tests.e2e.browser import a_phone
from tests.e2e.town import NOON

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share

GROUP, STAFF = "-1001000000001", "-1001000000010"


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser) -> AsyncIterator[Page]:
    """The demo's page on a phone, the bot running."""
    async with open_demo(0, lambda _: None, WoundClock(NOON)) as (minyi, url):
        running = asyncio.create_task(minyi.run())
        async with a_phone(chromium, url) as page:
            yield page
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def phone(page: Page) -> Locator:
    """The one a narrow screen shows."""
    return page.locator(".phone[data-shown]")


def messages(page: Page) -> Locator:
    return phone(page).locator(".messages")


async def become(page: Page, person: int, chat: str) -> None:
    """From wherever the page is: another person, one of their chats."""
    await page.click("#others")
    await phone(page).locator(f'[data-person="{person}"]').click()
    await phone(page).locator(f'[data-chat="{chat}"]').click()


def badge(page: Page) -> Locator:
    """How much is unread in the group."""
    return phone(page).locator(f'[data-chat="{GROUP}"] .badge')


async def says(page: Page, text: str) -> None:
    await phone(page).locator(".composer").fill(text)
    await phone(page).locator(".send").click()


async def attaches(page: Page, n: int) -> None:
    """The n-th thing ＋ offers."""
    await phone(page).locator(".open-attach").click()
    await phone(page).locator("[data-attach]").nth(n).click()


async def test_a_complaint_is_filed_claimed_and_rated_on_the_page(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "#诉求 3号楼楼道灯不亮，晚上摸黑走")
    await messages(page).get_by_text("诉求 26-0006", exact=True).wait_for()
    await become(page, 21, STAFF)
    await phone(page).locator('[data-press="claim:6"]').click()
    await phone(page).locator(".toast", has_text="接单成功").wait_for()
    await phone(page).locator('[data-press="resolve:6"]').click()
    await phone(page).locator(".replying", has_text="办理结果").wait_for()
    await says(page, "换了灯泡，亮了")
    await become(page, 101, "101")
    await messages(page).locator('[data-press="rate:6:satisfied"]').last.click()
    await phone(page).locator(".toast", has_text="这件事办完了").wait_for()


async def test_the_private_chat_with_keys_a_picture_and_the_menu(page: Page) -> None:
    await become(page, 102, "102")
    await phone(page).locator('[data-key="我的诉求"]').click()
    await messages(page).get_by_text("26-0005").first.wait_for()
    await attaches(page, 0)
    await messages(page).get_by_text("请看看对不对").wait_for()
    assert await messages(page).locator("img").count() == 1
    await phone(page).locator(".open-menu").click()
    await phone(page).locator('[data-command="status"]').click()
    assert await phone(page).locator(".composer").input_value() == "/status "  # the number is still to come
    await says(page, "/status 5")
    await messages(page).get_by_text("/status 5").wait_for()


async def test_the_command_menu_follows_the_language_chosen_in_the_chat(page: Page) -> None:
    await become(page, 101, "101")
    await says(page, "/language")
    await messages(page).locator("[data-press]", has_text="English").last.click()
    await phone(page).locator(".toast", has_text="English from now on").wait_for()
    await phone(page).locator(".open-menu").click()
    await phone(page).locator('[data-command="help"]', has_text="how it works").wait_for()


async def test_the_clock_is_wound_forward(page: Page) -> None:
    await become(page, 108, "108")
    for _ in range(2):
        await page.locator('[data-wind="86400"]').click()
    await messages(page).get_by_text("办结3天了").first.wait_for()


async def test_the_drawer_shows_what_the_bot_called(page: Page) -> None:
    await become(page, 101, GROUP)
    await page.click("#show-calls")
    await page.locator("#calls summary", has_text="sendMessage").first.wait_for()


async def test_what_people_write_never_becomes_markup(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "#诉求 <img src=x onerror=alert(1)> 楼道灯坏了 <b>&amp;</b>")
    await messages(page).get_by_text("<img src=x onerror=alert(1)>").first.wait_for()
    assert await messages(page).locator("img").count() == 0


async def test_what_came_meanwhile_is_counted_and_one_arrow_away(page: Page) -> None:
    await become(page, 101, GROUP)
    await messages(page).evaluate("box => box.scrollTop = 0")
    await phone(page).locator(".down").wait_for()
    await become(page, 102, GROUP)
    await says(page, "#诉求 13号楼垃圾没人收")
    await messages(page).get_by_text("诉求 26-0006", exact=True).wait_for()
    await page.click("#others")
    await phone(page).locator('[data-person="101"]').click()
    await expect(badge(page)).to_have_text("2", timeout=30_000)
    await phone(page).locator(f'[data-chat="{GROUP}"]').click()
    await phone(page).locator(".back").click()
    await badge(page).wait_for(state="hidden")


async def test_who_reads_further_up_is_left_there(page: Page) -> None:
    await become(page, 101, GROUP)
    await messages(page).locator("article").first.wait_for()
    await messages(page).evaluate("box => box.scrollTop = 0")
    await phone(page).locator(".down").wait_for()
    await page.request.post("/sandbox/send", data={"as": 102, "chat": int(GROUP), "text": "收到"})
    await phone(page).locator(".down span", has_text="1").wait_for()
    assert await messages(page).evaluate("box => box.scrollTop") == 0
    await phone(page).locator(".down").click()
    await phone(page).locator(".down").wait_for(state="hidden")


async def test_own_messages_lead_to_the_end_and_are_not_counted(page: Page) -> None:
    left = "box => box.scrollHeight - box.scrollTop - box.clientHeight < 2"
    await become(page, 101, GROUP)
    await messages(page).locator("article").first.wait_for()
    for own in (says(page, "我说一句"), attaches(page, 0)):  # words, the sample picture
        await messages(page).evaluate("box => box.scrollTop = 0")
        await phone(page).locator(".down").wait_for()
        await page.request.post("/sandbox/send", data={"as": 102, "chat": int(GROUP), "text": "收到"})
        await phone(page).locator(".down span", has_text="1").wait_for()
        await own
        await phone(page).locator(".down").wait_for(state="hidden")
    await messages(page).locator("img").first.wait_for()
    assert await messages(page).evaluate(left)


async def test_a_message_is_answered_with_the_keyboard_alone(page: Page) -> None:
    await become(page, 101, GROUP)
    await says(page, "今天停水吗")
    await messages(page).locator("article", has_text="今天停水吗").wait_for()
    await messages(page).focus()
    for key in ("ArrowUp", "Enter", "Enter"):  # to the last message, its menu, 回复
        await page.keyboard.press(key)
    await phone(page).locator(".replying", has_text="今天停水吗").wait_for()
    await page.keyboard.press("Escape")
    await phone(page).locator(".replying").wait_for(state="hidden")


async def test_a_button_keeps_the_focus_while_others_write(page: Page) -> None:
    await become(page, 21, STAFF)
    await phone(page).locator('[data-press="claim:5"]').focus()
    await page.request.post("/sandbox/send", data={"as": 22, "chat": int(STAFF), "text": "我去看看"})
    await messages(page).get_by_text("我去看看").wait_for()
    assert await page.evaluate("document.activeElement.dataset.press") == "claim:5"
