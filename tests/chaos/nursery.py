"""
Starts the bot again and again, each in a process of its own, without loading Python anew.

DATABASE and server address are the arguments, and a third to report what holds the loop (tests/stalls.py).
Each line on stdin, the time on its clock (ISO) and after how many commits it dies by itself (see `mortal`),
forks a bot and prints its process id; an empty line waits for that bot's end and prints its exit status.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime

from telegram.error import NetworkError

from bot import loops
from bot.app import BotConfig, build
from bot.clock import WoundClock
from bot.messaging.rate_limits import NO_LIMITS
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from storage.database import Connection, Database
from tests.stalls import watched

ENTRIES = "SELECT max(id) FROM ledger"


def mortal(commits: int) -> None:
    """
    A database that ends the process right after so many commits, before anything else can happen.

    Below 0 only those count that entered something in the ledger.
    """
    writing, left = Database.writing, abs(commits)

    @asynccontextmanager
    async def to_the_death(self: Database) -> AsyncIterator[Connection]:
        nonlocal left
        async with writing(self) as conn:
            before = await conn.value(ENTRIES)
            yield conn
            counts = commits > 0 or await conn.value(ENTRIES) != before
        left -= counts
        if left == 0 and counts:
            os.kill(os.getpid(), signal.SIGKILL)

    Database.writing = to_the_death  # type: ignore[method-assign]


async def live(path: str, url: str, now: str) -> None:
    """A bot until SIGTERM."""
    clock = WoundClock(datetime.fromisoformat(now))
    bot_config = BotConfig(
        World(clock).token, url, f"sqlite:///{path}", CommunitySettings(), clock, NO_LIMITS, limited=False
    )
    task = asyncio.current_task()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel if task else lambda: None)
    async with build(bot_config) as minyi:
        await minyi.run()


def _bear(path: str, url: str, now: str, commits: int, *, watching: bool) -> int:
    child = os.fork()
    if child == 0:
        logging.disable()  # thousands of refused calls are the point here
        if commits:
            mortal(commits)
        try:
            with watched() if watching else nullcontext():
                loops.run(live(path, url, now))
        except asyncio.CancelledError:
            os._exit(0)
        except NetworkError:  # at the start: whoever looks after the process starts it again
            os._exit(os.EX_TEMPFAIL)
        except BaseException:  # to the nursery's stderr; nothing of it may run on in the child
            sys.excepthook(*sys.exc_info())
        os._exit(1)
    return child


def main(path: str, url: str, watching: str = "") -> None:
    child = 0
    for line in sys.stdin:
        if line.strip():
            now, commits = line.split()
            child = status = _bear(path, url, now, int(commits), watching=bool(watching))
        else:
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
