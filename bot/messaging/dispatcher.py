"""Each chat's updates one after another, different chats side by side."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from bot.messaging.inbox import RawUpdate

log = logging.getLogger(__name__)

AT_ONCE = 32  # handled at the same time; the database takes one writer, so more would only wait

Handle = Callable[[RawUpdate], Awaitable[None]]


def ordering_key(raw_update: RawUpdate) -> int:
    """The chat an update belongs to, else its sender, else 0. Whatever it holds, it has a lane."""
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
    A queue and a task per busy chat. The cap is taken after the lane, so a flood in one chat
    holds one place and the others go on.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._queues: dict[int, deque[RawUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._cap = asyncio.Semaphore(AT_ONCE)
        self._moved = asyncio.Event()

    @property
    def open(self) -> int:
        """How many are here, waiting or being handled."""
        return sum(map(len, self._queues.values()))

    async def moves(self) -> None:
        """Returns when one is done with."""
        self._moved.clear()
        await self._moved.wait()

    def put(self, raw_update: RawUpdate) -> None:
        lane = ordering_key(raw_update)
        if lane in self._queues:
            self._queues[lane].append(raw_update)
            return
        self._queues[lane] = deque([raw_update])
        task = asyncio.create_task(self._drain(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: int) -> None:
        queue = self._queues[lane]
        try:
            while queue:
                await self._one(queue[0])
                queue.popleft()
                self._moved.set()
        finally:
            del self._queues[lane]

    async def _one(self, raw_update: RawUpdate) -> None:
        async with self._cap:
            try:
                await self._handle(raw_update)
            except Exception:
                # The parcel stays in the inbox and comes again at the next start.
                log.exception("an update could not be handled", extra={"update_id": raw_update.update_id})

    async def idle(self) -> None:
        """Returns once nothing is being handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self, grace: float) -> None:
        """Let what runs finish for `grace` seconds, then end it; what is cut off stays in the inbox."""
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
