"""Pending updates: the queue of a bot's unconfirmed updates. Raises Conflict for a second poll."""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.sandbox.errors import Conflict
from bot.sandbox.watch import Json

FIRST_ID = 1001
MOST_AT_ONCE = 100
LONGEST_POLL = 50.0  # seconds
REMEMBERED = 20  # confirmed updates

# Not sent unless a bot requests them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class Webhook:
    """A bot's webhook; without a URL, updates wait for getUpdates."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    failed_at: int = 0
    fault: str = ""

    def failed(self, at: int, fault: str) -> None:
        """Store the latest failure, for getWebhookInfo."""
        self.failed_at, self.fault = at, fault


class Pending:
    """A queue with consecutive ids. An update stays until a higher offset is requested."""

    def __init__(self) -> None:
        self._updates: deque[Json] = deque()
        self._next_id = FIRST_ID
        self._wanted: frozenset[str] = frozenset()  # empty: all but ON_REQUEST
        self.confirmed: deque[Json] = deque(maxlen=REMEMBERED)  # the latest, for repeats
        self.waiting = 0  # open polls
        self._poll = object()  # token of the latest poll
        self._woken = asyncio.Event()

    def __len__(self) -> int:
        return len(self._updates)

    @property
    def wanted(self) -> frozenset[str]:
        """The requested kinds; empty for all but ON_REQUEST."""
        return self._wanted

    def __iter__(self) -> Iterator[Json]:
        return iter(self._updates)

    def want(self, kinds: Iterable[str]) -> None:
        """Queue only these kinds from now; updates in the queue stay."""
        self._wanted = frozenset(kinds)

    def put(self, kind: str, body: Json) -> None:
        if kind in self._wanted or (not self._wanted and kind not in ON_REQUEST):
            self._updates.append({"update_id": self._next_id, kind: body})
            self._next_id += 1
            self._wake()

    def confirm(self, offset: int) -> None:
        """Remove the updates before `offset`; a negative one leaves that many at the end."""
        while offset < 0 and len(self._updates) > -offset:
            self.confirmed.append(self._updates.popleft())
        while offset > 0 and self._updates and self._updates[0]["update_id"] < offset:
            self.confirmed.append(self._updates.popleft())

    def clear(self) -> None:
        self._updates.clear()

    async def take(self, limit: int, seconds: float) -> list[Json]:
        """
        Wait for updates, for `seconds` at most.

        Raises: Conflict if another poll begins meanwhile: Telegram ends the older one.
        """
        mine = self._poll = object()
        self._wake()
        self.waiting += 1
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL)):
                while not self._updates and self._poll is mine:
                    await self._woken.wait()
        except TimeoutError:
            return []
        finally:
            self.waiting -= 1
        if self._poll is not mine:
            raise Conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return list(islice(self._updates, max(1, min(limit, MOST_AT_ONCE))))

    def _wake(self) -> None:
        self._woken.set()
        self._woken = asyncio.Event()
