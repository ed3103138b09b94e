"""Per-chat dispatcher: handles the updates of one chat in order, and different chats concurrently."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from bot.messaging.inbox import RawUpdate

log = logging.getLogger(__name__)

AT_ONCE = 32  # updates handled at the same time; the database takes one writer, so more would only wait

Handle = Callable[[RawUpdate], Awaitable[None]]


def ordering_key(raw_update: RawUpdate) -> int:
    """
    The id of the update's chat, else of its sender, else 0.

    Never raises: an update of any shape has to reach the processor, which makes it a dead letter.
    """
    # From the raw JSON: the library's parser raises on shapes it doesn't know, and would cost a second parse.
    try:
        raw = json.loads(raw_update.body)
    except (ValueError, RecursionError):
        return 0
    for part in raw.values() if isinstance(raw, dict) else ():
        if isinstance(part, dict):
            return _chat_id(part.get("message")) or _chat_id(part) or _id(part.get("from"))
    return 0


def _chat_id(message: Any) -> int:
    return _id(message.get("chat")) if isinstance(message, dict) else 0


def _id(who: Any) -> int:
    found = who.get("id") if isinstance(who, dict) else None
    return found if isinstance(found, int) else 0


class PerChatDispatcher:
    """
    A queue and a task per busy chat. See docs/decisions/0002.

    Guarantees order within a chat, `AT_ONCE` updates at the same time overall.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._queues: dict[int, deque[RawUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._cap = asyncio.Semaphore(AT_ONCE)
        self._moved = asyncio.Event()

    @property
    def open(self) -> int:
        """The number of updates that are queued or being handled."""
        return sum(map(len, self._queues.values()))

    async def moves(self) -> None:
        """Returns when an update is finished."""
        self._moved.clear()
        await self._moved.wait()

    def put(self, raw_update: RawUpdate) -> None:
        # Without an await: between the look and the new queue no other update of the chat can come in.
        key = ordering_key(raw_update)
        if key in self._queues:
            self._queues[key].append(raw_update)
            return
        self._queues[key] = deque([raw_update])
        task = asyncio.create_task(self._drain(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: int) -> None:
        queue = self._queues[key]
        try:
            while queue:
                # Removed after it is handled, so that `open` counts it and `put` finds the busy chat.
                await self._one(queue[0])
                queue.popleft()
                self._moved.set()
        finally:
            del self._queues[key]

    async def _one(self, raw_update: RawUpdate) -> None:
        # Taken here and not in `put`: a flood in one chat then occupies one of the places, not all of them.
        async with self._cap:
            try:
                await self._handle(raw_update)
            except Exception:
                # The row stays open in the inbox and is taken up again at the next start.
                log.exception("update not processed", extra={"update_id": raw_update.update_id})

    async def idle(self) -> None:
        """Returns once no update is being handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self, grace: float) -> None:
        """Wait `grace` seconds for running updates, then cancel them. Cancelled ones stay in the inbox."""
        # All but the head: the inbox has them, and nothing that waits should start during a shutdown.
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
