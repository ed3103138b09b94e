"""The page in Chromium where the bot's part is played by hand: inline results and polls."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)

from bot.clock import WoundClock
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.browser import a_phone
from tests.e2e.test_page import become, messages, phone, says

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share

LI, WANG = 101, 102
GROUP, DANCING = -1001, -1002  # the bot isn't in the second
NAME = "@minyi_demo_bot"
TOO = InlineKeyboardMarkup([[InlineKeyboardButton("我也遇到", callback_data="too:1")]])


@dataclass
class Played:
    """A bot that offers one card, counts presses on its copies and shows the count on all of them."""

    bot: Bot
    copies: list[str] = field(default_factory=list)
    presses: int = 0

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.bot.get_updates(offset=offset, timeout=20):
                offset = update.update_id + 1
                await self.hear(update)

    async def hear(self, update: Update) -> None:
        if update.inline_query:
            content = InputTextMessageContent("<b>诉求 26-0001</b> 0 户", parse_mode="HTML")
            card = InlineQueryResultArticle(
                "1", f"找到：{update.inline_query.query}", content, description="3号楼", reply_markup=TOO
            )
            join = InlineQueryResultsButton("先登记", start_parameter="join")
            await update.inline_query.answer([card], button=join)
        elif update.chosen_inline_result and update.chosen_inline_result.inline_message_id:
            self.copies.append(update.chosen_inline_result.inline_message_id)
        elif update.callback_query:
            self.presses += 1
            await update.callback_query.answer("记下了")
            for copy in self.copies:
                text = f"诉求 26-0001 {self.presses} 户"
                await self.bot.edit_message_text(text, inline_message_id=copy, reply_markup=TOO)


@pytest.fixture
def world() -> World:
    world = World(WoundClock())
    for id_, name in ((LI, "李阿姨"), (WANG, "王师傅")):
        world.add_user(id_, name)
    world.add_group(GROUP, "双怡苑居民群", [LI, WANG])
    world.add_group(DANCING, "广场舞群", [LI, WANG], bot="left")
    return world


@pytest_asyncio.fixture(loop_scope="session")
async def played(world: World) -> AsyncIterator[tuple[Played, str]]:
    async with serve(world) as url, Bot(world.token, base_url=f"{url}/bot") as bot:
        played = Played(bot)
        running = asyncio.create_task(played.run())
        yield played, url
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture(loop_scope="session")
async def page(played: tuple[Played, str], chromium: Browser) -> AsyncIterator[Page]:
    async with a_phone(chromium, played[1]) as page:
        yield page


@pytest.fixture
def bot(played: tuple[Played, str]) -> Bot:
    return played[0].bot


async def shares(page: Page, chat: int, words: str) -> None:
    await become(page, LI, str(chat))
    await phone(page).locator(".composer").fill(f"{NAME} {words}")
    await phone(page).locator('[data-result="1"]', has_text=f"找到：{words}").click()
    await messages(page).locator(".via", has_text=f"via {NAME}").wait_for()


async def test_a_card_is_shared_pressed_and_every_copy_follows(page: Page, world: World) -> None:
    for chat in (DANCING, GROUP):
        await shares(page, chat, "楼道灯")
        assert not await phone(page).locator(".inline").is_visible()
        assert await phone(page).locator(".composer").input_value() == ""
    await become(page, WANG, str(DANCING))
    await phone(page).locator('[data-press="too:1"]').click()
    await phone(page).locator(".toast", has_text="记下了").wait_for()
    for chat in (DANCING, GROUP):
        await become(page, WANG, str(chat))
        await messages(page).get_by_text("诉求 26-0001 1 户").wait_for()


async def test_what_the_bot_offers_goes_with_the_words(page: Page, world: World) -> None:
    await become(page, LI, str(DANCING))
    await phone(page).locator(".composer").fill(f"{NAME} 灯")
    await phone(page).locator(".inline", has_text="3号楼").wait_for()
    await phone(page).locator(".composer").fill("不找了")
    assert not await phone(page).locator(".inline").is_visible()
    await says(page, f"{NAME} 灯")
    await messages(page).get_by_text(f"{NAME} 灯").wait_for()
    assert not await phone(page).locator(".inline").is_visible()
    await phone(page).locator(".composer").fill(f"{NAME} 灯")
    await phone(page).locator(".inline .leads", has_text="先登记").click()
    await messages(page).get_by_text("/start join").wait_for()


async def test_buttons_that_share(page: Page, bot: Bot) -> None:
    here = InlineKeyboardButton("在这里", switch_inline_query_current_chat="灯")
    there = InlineKeyboardButton("转发", switch_inline_query="水")
    await bot.send_message(GROUP, "卡片", reply_markup=InlineKeyboardMarkup([[here, there]]))
    await become(page, LI, str(GROUP))
    await phone(page).get_by_role("button", name="在这里").click()
    await phone(page).locator('[data-result="1"]', has_text="找到：灯").wait_for()
    await phone(page).get_by_role("button", name="转发").click()
    await phone(page).locator(f'[data-chat="{DANCING}"]').click()
    await phone(page).locator('[data-result="1"]', has_text="找到：水").click()
    await messages(page).locator(".via").wait_for()


async def test_a_poll_from_the_first_vote_to_its_end(page: Page, bot: Bot) -> None:
    sent = await bot.send_poll(GROUP, "3号楼装不装电梯？", ["装", "不装"], is_anonymous=False)
    await become(page, LI, str(GROUP))
    poll = phone(page).locator(".poll")
    await poll.get_by_text("公开投票").wait_for()
    await poll.get_by_text("还没有人投票").wait_for()
    await poll.get_by_role("radio", name="不装").click()
    await poll.locator('[data-option="1"] .share', has_text="100%").wait_for()
    await poll.locator("[data-retract]").click()
    await poll.get_by_text("还没有人投票").wait_for()
    await poll.locator('[data-option="0"]').click()
    await poll.locator('[data-option="0"][aria-checked="true"] .share', has_text="100%").wait_for()
    await become(page, WANG, str(GROUP))
    await poll.get_by_text("1 人已投票").wait_for()
    assert await poll.locator(".share").count() == 0
    await bot.stop_poll(GROUP, sent.message_id)
    await poll.get_by_text("投票已结束").wait_for()
    assert await poll.locator(".share").all_inner_texts() == ["100%", "0%"]
    assert await poll.locator("button:enabled").count() == 0


async def test_several_answers_and_hidden_results(page: Page, bot: Bot, world: World) -> None:
    await bot.send_poll(
        GROUP,
        "先修什么？",
        ["路灯", "门禁", "健身器材"],
        allows_multiple_answers=True,
        hide_results_until_closes=True,
        open_period=timedelta(hours=1),
    )
    await become(page, LI, str(GROUP))
    poll = phone(page).locator(".poll")
    await poll.get_by_text("匿名投票").wait_for()
    assert await poll.locator("[data-vote]").is_disabled()
    for option in ("路灯", "健身器材"):
        await poll.get_by_role("checkbox", name=option).click()
    world.send(WANG, GROUP, "修路灯")
    await messages(page).get_by_text("修路灯", exact=True).wait_for()
    await poll.locator("[data-vote]").click()
    await poll.get_by_text("结果在结束后公布").wait_for()
    await poll.locator('[data-option="2"][aria-checked="true"]').wait_for()
    assert await poll.locator(".share").count() == 0
    await page.locator('[data-wind="86400"]').click()
    await poll.get_by_text("投票已结束").wait_for()
    assert await poll.locator(".share").all_inner_texts() == ["100%", "0%", "100%"]
