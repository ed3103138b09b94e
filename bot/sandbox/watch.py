"""Waiting for a change without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Listener = asyncio.Queue[Json]


class Watch:
    """What the tests wait on and what the pages hear from."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._listeners: set[Listener] = set()

    def tell(self, kind: str, chat_id: int | None = None) -> None:
        """Wake whoever waits for a change, and the pages that show it."""
        self.wake()
        for listener in self._listeners:
            listener.put_nowait({"kind": kind, "chat": chat_id})

    def wake(self) -> None:
        """For changes no page shows."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], Any], seconds: float | None = 30.0) -> Any:
        """What `condition` returns once it is true; looks again at every change. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := condition()):
                await self._changed.wait()
            return found

    def listen(self) -> Listener:
        """A queue of what changes from now: {"kind": …, "chat": …}. Give it back to `unlisten`."""
        listener: Listener = asyncio.Queue()
        self._listeners.add(listener)
        return listener

    def unlisten(self, listener: Listener) -> None:
        self._listeners.discard(listener)
