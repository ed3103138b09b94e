"""The updates a bot has yet to fetch and confirm."""

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

# Left out unless a bot asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class Webhook:
    """Where updates are brought to; without an address they wait for getUpdates."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    failed_at: int = 0
    fault: str = ""

    def failed(self, at: int, fault: str) -> None:
        """The latest failure stays, as Telegram shows it."""
        self.failed_at, self.fault = at, fault


class Pending:
    """Oldest first, with consecutive ids. An update stays until an offset beyond it is asked for."""

    def __init__(self) -> None:
        self._updates: deque[Json] = deque()
        self._next_id = FIRST_ID
        self._wanted: frozenset[str] = frozenset()  # empty: all but ON_REQUEST
        self.confirmed: deque[Json] = deque(maxlen=REMEMBERED)  # the latest, for who wants to send them again
        self.waiting = 0  # polls there are now
        self._poll = object()  # the latest of them
        self._woken = asyncio.Event()

    def __len__(self) -> int:
        return len(self._updates)

    @property
    def wanted(self) -> frozenset[str]:
        """The kinds asked for; none stands for all but ON_REQUEST."""
        return self._wanted

    def __iter__(self) -> Iterator[Json]:
        return iter(self._updates)

    def want(self, kinds: Iterable[str]) -> None:
        """From now on only these kinds; what is here already stays."""
        self._wanted = frozenset(kinds)

    def put(self, kind: str, body: Json) -> None:
        if kind in self._wanted or (not self._wanted and kind not in ON_REQUEST):
            self._updates.append({"update_id": self._next_id, kind: body})
            self._next_id += 1
            self._wake()

    def confirm(self, offset: int) -> None:
        """Forget what is before `offset`; a negative one keeps that many from the end."""
        while offset < 0 and len(self._updates) > -offset:
            self.confirmed.append(self._updates.popleft())
        while offset > 0 and self._updates and self._updates[0]["update_id"] < offset:
            self.confirmed.append(self._updates.popleft())

    def clear(self) -> None:
        self._updates.clear()

    async def take(self, limit: int, seconds: float) -> list[Json]:
        """
        Waits until there is something, for `seconds` at most.

        Raises: Conflict, when another poll begins meanwhile: Telegram ends the older one.
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
