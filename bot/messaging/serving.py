"""HTTP server: listens on this machine for the webhook and for monitoring. Raises CannotListen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """A host and a port of this machine; port 0 takes a free one."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


LAST_WORDS = 1.0  # seconds for requests in flight at a shutdown


class CannotListen(Exception):
    """The address is in use, or isn't this machine's."""

    def __init__(self, where: ListenAddress, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


@asynccontextmanager
async def serving(application: web.Application, where: ListenAddress) -> AsyncIterator[ListenAddress]:
    """Serve while the block runs; yields the bound address. Raises: CannotListen."""
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
