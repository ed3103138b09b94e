"""The demo's stage: three phones on a wide screen, one with a strip of faces on a narrow one."""

import asyncio
import re
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from bot.clock import WoundClock
from bot.sandbox.demo import open_demo
from tests.e2e.browser import DESK, PHONE, a_phone
from tests.e2e.test_page import GROUP, STAFF, become, messages, phone, says
from tests.e2e.town import NOON

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the loop of the Chromium that they share

LI, CHEN, WANG = 101, 102, 21
PATIENCE = 30_000  # ms, for a busy machine: the page fills in what the server tells it
SMALL: ViewportSize = {"width": 320, "height": 568}
ON_ITS_SIDE: ViewportSize = {"width": 844, "height": 390}
TABLET: ViewportSize = {"width": 820, "height": 1180}
LAPTOP: ViewportSize = {"width": 1024, "height": 768}
SCREENS: tuple[ViewportSize, ...] = (
    SMALL,
    PHONE,
    ON_ITS_SIDE,
    TABLET,
    LAPTOP,
    {"width": 1200, "height": 700},
    DESK,
)


@pytest_asyncio.fixture(loop_scope="session")
async def demo() -> AsyncIterator[str]:
    """The demo's address, the bot running."""
    async with open_demo(0, lambda _: None, WoundClock(NOON)) as (minyi, url):
        running = asyncio.create_task(minyi.run())
        yield url
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(chromium: Browser, demo: str) -> AsyncIterator[Page]:
    async with a_phone(chromium, demo, screen=DESK) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: Browser, demo: str) -> AsyncIterator[Page]:
    async with a_phone(chromium, demo) as page:
        yield page


async def says_beside(page: Page, person: int, text: str) -> None:
    """Somebody writes in the group from elsewhere."""
    await page.request.post("/sandbox/send", data={"as": person, "chat": int(GROUP), "text": text})


def face(page: Page, n: int) -> Locator:
    return page.locator(f'#strip [data-phone="{n}"]')


async def boxes(found: Locator) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each that is on the screen."""
    told = [await one.bounding_box() for one in await found.all() if await one.is_visible()]
    return [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in told if b]


async def test_a_wide_screen_shows_cause_and_effect_on_three_phones(desk: Page) -> None:
    phones = desk.locator(".phone:visible")
    people = ["居民 李阿姨", "居民 李阿姨", "网格员 王师傅"]
    await expect(phones.locator(".owner b")).to_have_text(people, timeout=PATIENCE)
    where = ["和机器人私聊", "双怡苑居民群", "东湖社区工作群"]
    await expect(phones.locator(".owner small")).to_have_text(where, timeout=PATIENCE)
    places = await boxes(phones)
    assert len(places) == 3
    assert all(left[2] <= right[0] for left, right in pairwise(places))
    assert all(bottom <= DESK["height"] for *_, bottom in places)
    assert not await desk.locator("#strip").is_visible()
    await phones.nth(1).locator(".composer").fill("#诉求 3号楼楼道灯不亮")
    await phones.nth(1).locator(".send").click()
    await phones.nth(1).locator('[data-press="follow:6"]').wait_for()
    await phones.nth(2).locator('[data-press="claim:6"]').click()
    await phones.nth(0).locator(".text", has_text="由王师傅接单了").wait_for()


async def test_the_caption_follows_the_person_and_the_chat(desk: Page) -> None:
    first = desk.locator(".phone").first
    await first.locator(".switch").click()
    await first.locator('[data-person="31"]').click()
    await first.locator(".owner b", has_text="供热 供热李工").wait_for()
    await first.locator(".owner small", has_text="聊天").wait_for()
    await first.locator(f'[data-chat="{STAFF}"]').click()
    await first.locator(".owner small", has_text="东湖社区工作群").wait_for()


@pytest.mark.parametrize(
    ("screen", "count", "width"), [(LAPTOP, 3, 320), (TABLET, 2, 320), (ON_ITS_SIDE, 1, 500)]
)
async def test_as_many_phones_as_can_be_read(
    chromium: Browser, demo: str, screen: ViewportSize, count: int, width: int
) -> None:
    async with a_phone(chromium, demo, screen=screen) as page:
        await page.locator(".phone[data-shown] article").first.wait_for()
        phones = await boxes(page.locator(".phone"))
        assert len(phones) == count
        assert all(width <= right - left for left, _, right, _ in phones)
        assert all(left[2] <= right[0] for left, right in pairwise(phones))


async def test_the_chat_keeps_its_room_on_a_phone_on_its_side(chromium: Browser, demo: str) -> None:
    async with a_phone(chromium, demo, screen=ON_ITS_SIDE) as page:
        for n in range(3):
            await face(page, n).click()
            await messages(page).locator("article").first.wait_for()
            (_, top, _, bottom), *_ = await boxes(messages(page))
            assert bottom - top >= 250
        assert await page.locator("#tour .go").is_visible()
        await face(page, 0).click()
        await phone(page).locator(".open-keys").click()  # the bot's keys come on demand
        await phone(page).locator('[data-key="我要反映"]').wait_for()


async def test_the_bots_keys_stand_in_its_rows(page: Page) -> None:
    keys = phone(page).locator(".keyboard button")
    await keys.first.wait_for()
    found = await boxes(keys)
    assert len({top for _, top, _, _ in found}) == 2
    assert all(0 <= left < right <= PHONE["width"] for left, _, right, _ in found)
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    assert await keys.evaluate_all(cut) == []


async def test_a_narrow_screen_shows_one_phone_and_who_has_news(page: Page) -> None:
    assert await page.locator(".phone:visible").count() == 1
    await face(page, 1).locator("small", has_text="双怡苑居民群").wait_for()  # Auntie Li's other phone
    assert await page.locator("#strip .badge").count() == 0
    await face(page, 1).click()
    await says(page, "#诉求 3号楼楼道灯不亮")
    await face(page, 2).locator(".badge", has_text="3").wait_for()  # two in the group, one in the staff chat
    await face(page, 0).click()
    await says_beside(page, CHEN, "我家那层也是")
    await face(page, 1).locator(".badge", has_text="1").wait_for()
    assert await face(page, 0).locator(".badge").count() == 0
    await face(page, 2).click()
    await messages(page).locator('[data-press="claim:6"]').wait_for()
    await face(page, 2).locator(".badge", has_text="3").wait_for()


@pytest.mark.parametrize("screen", [SMALL, PHONE, ON_ITS_SIDE], ids=lambda screen: str(screen["width"]))
async def test_nothing_lies_over_a_face_and_its_badge(
    chromium: Browser, demo: str, screen: ViewportSize
) -> None:
    async with a_phone(chromium, demo, screen=screen) as page:
        await page.click("#show-tour")
        await page.click('[data-wind="86400"]')
        await page.locator("#strip [data-other]").nth(2).wait_for()
        (left, _, right, _), *_ = await boxes(page.locator("#strip .faces"))
        (more, *_), *_ = await boxes(page.locator("#others"))
        assert right <= more
        shown = await boxes(page.locator("#strip .faces > button, #strip .badge"))
        for face_left, _, face_right, _ in shown:  # wholly there, or wholly away
            assert (left <= face_left + 1 and face_right <= right + 1) or face_left >= right - 1


async def test_others_the_bot_writes_to_join_the_strip(page: Page) -> None:
    await become(page, LI, GROUP)
    await page.click('[data-wind="86400"]')
    other = page.locator('#strip [data-other="11"]')  # the secretary's digest
    await other.locator(".badge").wait_for()
    await other.click()
    await phone(page).locator('[data-chat="11"] .badge').wait_for()


async def test_own_words_are_never_unread(page: Page) -> None:
    await become(page, LI, GROUP)
    await phone(page).locator(".back").click()
    await says_beside(page, LI, "我说的")
    row = phone(page).locator(f'[data-chat="{GROUP}"]')
    await row.locator("small", has_text="我说的").wait_for()
    assert await row.locator(".badge").count() == 0
    await says_beside(page, CHEN, "陈叔说的")
    await row.locator(".badge", has_text="1").wait_for()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
async def test_the_clocks_buttons_never_leave_the_screen(
    chromium: Browser, demo: str, screen: ViewportSize, locale: str
) -> None:
    async with a_phone(chromium, demo, screen=screen, locale=locale) as page:
        await page.locator("#tour .go").wait_for()
        winds, tools = await boxes(page.locator("#winds button")), await boxes(page.locator("#tools button"))
        assert len(winds) == 5
        assert len(tools) == 2
        for left, top, right, bottom in winds + tools:
            assert 0 <= left < right <= screen["width"]
            assert 0 <= top < bottom <= screen["height"]
        cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
        assert await page.locator("#bar button").evaluate_all(cut) == []
        await page.click("#show-calls")
        await page.locator("#calls summary").first.wait_for()
        for wind in await page.locator("#winds button").all():
            await wind.click(trial=True)  # nothing lies over it


async def test_a_chat_opens_at_its_end_and_again_after_reading_further_up(page: Page) -> None:
    left = "box => box.scrollHeight - box.scrollTop - box.clientHeight"
    await become(page, WANG, STAFF)
    await messages(page).locator('[data-press="claim:5"]').wait_for()
    assert await messages(page).evaluate("box => box.scrollHeight > 2 * box.clientHeight")
    assert await messages(page).evaluate(left) < 2
    await messages(page).evaluate("box => box.scrollTop = 0")
    await phone(page).locator(".down").wait_for()
    await phone(page).locator(".back").click()
    await phone(page).locator(f'[data-chat="{STAFF}"]').click()
    await messages(page).locator('[data-press="claim:5"]').wait_for()
    assert await messages(page).evaluate(left) < 2
    await page.click("#fold")  # the tour gives its room to the chat
    assert await messages(page).evaluate(left) < 2


async def test_a_toast_takes_its_own_room(desk: Page) -> None:
    worker = desk.locator(".phone").nth(2)
    await worker.locator('[data-press="claim:5"]').click()
    await worker.locator(".toast", has_text="接单成功").wait_for()
    (left, top, right, bottom), *_ = await boxes(worker.locator(".toast"))
    buttons = await boxes(worker.locator(".owner button, .thread-head button, .write button, .keys button"))
    area = (await boxes(worker.locator(".messages")))[0]
    seen = [b for b in buttons if b[3] > area[1] or b[3] <= top]  # those scrolled away are under the head
    assert len(seen) > 6
    assert not [b for b in seen if b[0] < right and b[2] > left and max(b[1], area[1]) < bottom and b[3] > top]


async def test_voice_plays(page: Page) -> None:
    await become(page, LI, str(LI))
    await phone(page).locator(".open-attach").click()
    await phone(page).locator('[data-attach="语音"]').click()
    player = messages(page).locator(".voice")
    await player.locator(".play").click()
    await player.locator(".wave .on").first.wait_for()
    assert await player.locator("audio").evaluate("audio => audio.duration") == pytest.approx(2.75, abs=0.1)
    await player.locator('[aria-label="播放语音"]').wait_for()  # it came to its end


async def test_faces_tell_people_apart(page: Page) -> None:
    await page.click("#others")
    faces = phone(page).locator(".people-list .face")
    drawn = await faces.evaluate_all("all => all.map(one => one.outerHTML)")
    assert len(drawn) == len(set(drawn)) == 25


async def test_a_reload_stays_put(page: Page) -> None:
    await become(page, CHEN, str(CHEN))
    await messages(page).get_by_text("我是民意").wait_for()
    await page.reload()
    await messages(page).get_by_text("我是民意").wait_for()
    await expect(face(page, 0).locator("small")).to_have_text("陈叔", timeout=PATIENCE)


async def test_in_english_only_names_and_the_bots_words_are_chinese(chromium: Browser, demo: str) -> None:
    han = re.compile("[\u4e00-\u9fff]")
    async with a_phone(chromium, demo, screen=DESK, locale="en-US") as page:
        owners = page.locator(".phone .owner b")
        await expect(owners).to_have_text(
            ["Resident 李阿姨", "Resident 李阿姨", "Grid worker 王师傅"], timeout=PATIENCE
        )
        first = page.locator(".phone").first
        await first.locator(".switch").click()
        roles = await first.locator(".people-list .group").all_inner_texts()
        assert len(roles) == 12
        assert not [role for role in roles if han.search(role)]
        await first.locator(".search").fill("grid W")
        assert await first.locator("[data-person]").count() == 5
        await first.locator('[data-person="21"]').click()
        await page.click("#show-calls")
        chrome = "#bar button, #tour header, #tour .title, #calls header, .owner .switch, .chats h2"
        told = "".join(await page.locator(chrome).all_inner_texts())
        assert "Backstage" in told
        assert not han.search(told)


async def test_the_page_speaks_the_browsers_language(chromium: Browser, demo: str) -> None:
    for locale, words, lang in (("zh-CN", "幕后", "zh-CN"), ("de-DE", "Backstage", "en")):
        async with a_phone(chromium, demo, locale=locale) as page:
            await page.locator("#show-calls", has_text=words).wait_for()
            assert await page.locator("html").get_attribute("lang") == lang
            await page.click("#show-calls")
            first = page.locator("#calls summary", has_text="sendMessage").first
            await first.locator("b", has_text={"zh-CN": "发消息", "en": "sent a message"}[lang]).wait_for()
