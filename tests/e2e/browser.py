"""One Chromium and one driver for all page tests of a process: starting them takes longer than most tests."""

import os
import re
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
]
# Chromium's processes don't start under a preloaded library such as libfaketime. The page shows the bot's time.
ENVIRON = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
LISTENING = re.compile(r"DevTools listening on (ws://\S+)")


@contextmanager
def started(chromium: str) -> Iterator[str]:
    """Start the Chromium at that path. Returns the address of its debugger."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(  # noqa: S603 - found on the PATH
            [chromium, *ARGS, f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=ENVIRON,
        )
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if found := LISTENING.search(line):
            return found[1]
    raise AssertionError("Chromium ended before it listened")


@asynccontextmanager
async def driven(address: str) -> AsyncIterator[Browser]:
    """The Chromium whose debugger listens there. It belongs to the running loop."""
    async with async_playwright() as driver:
        browser = await driver.chromium.connect_over_cdp(address)
        yield browser
        await browser.close()


@asynccontextmanager
async def a_phone(
    browser: Browser, url: str, *, screen: ViewportSize = PHONE, locale: str = "zh-CN"
) -> AsyncIterator[Page]:
    """A fresh page at `url`, on a phone by default. A script error fails the test."""
    errors: list[str] = []
    context = await browser.new_context(viewport=screen, base_url=url, locale=locale, reduced_motion="reduce")
    try:
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(url)
        yield page
    finally:
        await context.close()
    assert errors == []
