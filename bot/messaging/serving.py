"""Listening for HTTP on this machine: Telegram's webhook, and the monitoring."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """A place on this machine; port 0 takes a free one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


LAST_WORDS = 1.0  # seconds for what is being answered when the end is asked for


class CannotListen(Exception):
    """Another program is there, or the address isn't this machine's."""

    def __init__(self, where: ListenAddress, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


@asynccontextmanager
async def serving(application: web.Application, where: ListenAddress) -> AsyncIterator[ListenAddress]:
    """Where it listens while the block runs. Raises CannotListen."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=LAST_WORDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, where.host, where.port).start()
        except OSError as fault:
            raise CannotListen(where, fault.strerror or type(fault).__name__) from None
        bound = runner.addresses[0]
        yield ListenAddress(bound[0], bound[1])
    finally:
        await runner.cleanup()
