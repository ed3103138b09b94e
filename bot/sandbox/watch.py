"""Change notification: lets tests and pages wait for a change without polling."""

import asyncio
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Listener = asyncio.Queue[Json]


class Watch:
    """A condition variable for tests, and a broadcast to pages."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._listeners: set[Listener] = set()

    def tell(self, kind: str, chat_id: int | None = None) -> None:
        """Wake all waiters, and notify the pages of the change."""
        self.wake()
        for listener in self._listeners:
            listener.put_nowait({"kind": kind, "chat": chat_id})

    def wake(self) -> None:
        """Wake all waiters, for changes that no page shows."""
        # A new event for each change: every waiter of the old one wakes once and checks its condition.
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], Any], seconds: float | None = 30.0) -> Any:
        """The first true result of `condition`, called at every change. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := condition()):
                await self._changed.wait()
            return found

    def listen(self) -> Listener:
        """A queue of changes from now: {"kind": …, "chat": …}. Pass it to `unlisten` at the end."""
        listener: Listener = asyncio.Queue()
        self._listeners.add(listener)
        return listener

    def unlisten(self, listener: Listener) -> None:
        self._listeners.discard(listener)
