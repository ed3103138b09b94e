"""
Starts the bot again and again, each in a process of its own, without loading Python anew.

DATABASE and server address are the arguments. Each line on stdin, the time on its clock (ISO), forks
a bot and prints its process id; an empty line waits for that bot's end and prints its exit status.
"""

import asyncio
import logging
import os
import signal
import sys
from datetime import datetime

from bot import loops
from bot.app import Wiring, build
from bot.clock import WoundClock
from bot.customs import Customs
from bot.delivery.limits import NO_LIMITS
from bot.sandbox.world import World


async def live(path: str, url: str, now: str) -> None:
    """A bot until SIGTERM."""
    clock = WoundClock(datetime.fromisoformat(now))
    wiring = Wiring(World(clock).token, url, f"sqlite:///{path}", Customs(), clock, NO_LIMITS, limited=False)
    task = asyncio.current_task()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel if task else lambda: None)
    async with build(wiring) as minyi:
        await minyi.run()


def _bear(path: str, url: str, now: str) -> int:
    child = os.fork()
    if child == 0:
        logging.disable()  # thousands of refused calls are the point here
        try:
            loops.run(live(path, url, now))
        except asyncio.CancelledError:
            os._exit(0)
        except BaseException:  # to the nursery's stderr; nothing of it may run on in the child
            sys.excepthook(*sys.exc_info())
        os._exit(1)
    return child


def main(path: str, url: str) -> None:
    child = 0
    for line in sys.stdin:
        if line.strip():
            child = told = _bear(path, url, line.strip())
        else:
            told = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
