"""A bot in a process of its own that can be killed and started again within milliseconds."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime


@dataclass
class Bots:
    """One after another on the same database."""

    nursery: Process
    pid: int = 0

    async def _ask(self, line: str) -> int:
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.nursery.stdin.write(f"{line}\n".encode())
        return int(await self.nursery.stdout.readline())

    async def starts(self, now: datetime, commits: int = 0) -> None:
        """It dies by itself after so many commits, unless that is 0; below 0, of those with a ledger entry."""
        self.pid = await self._ask(f"{now.isoformat()} {commits}")

    async def dies(self, by: signal.Signals = signal.SIGKILL, after: float = 0) -> int:
        """The exit status, minus the signal that ended it: `by`, unless it is over within `after` seconds."""
        ending = asyncio.create_task(self._ask(""))
        await asyncio.wait({ending}, timeout=after)
        if not ending.done():
            with suppress(ProcessLookupError):  # it ended by itself at this very moment
                os.kill(self.pid, by)
        self.pid = 0
        return await ending


@asynccontextmanager
async def nursed(path: str, url: str, *, watched: bool = True) -> AsyncIterator[Bots]:
    """None of them outlives the block. `watched`: to stderr goes what holds their loop, which costs a bit."""
    told = ["-m", "tests.chaos.nursery", path, url, *(["watched"] if watched else [])]
    nursery = await asyncio.create_subprocess_exec(sys.executable, *told, stdin=PIPE, stdout=PIPE)
    bots = Bots(nursery)
    try:
        yield bots
    finally:
        if bots.pid:
            await bots.dies()
        assert nursery.stdin is not None
        nursery.stdin.close()
        await nursery.wait()
