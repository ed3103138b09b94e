"""
Telegram's limits on sending, kept before they bite. Edits count like messages.

Source: https://core.telegram.org/bots/faq (about 30 a second overall, one a second in a private
chat with short bursts, 20 a minute in a group).
"""

import math
from collections import deque
from dataclasses import dataclass, field

from bot.kernel.messages import Priority

OVERALL = 30  # a second
IN_PRIVATE = 1.0  # a second
BURST = 3  # messages in a private chat before the pace of one a second holds
IN_GROUP = 20  # a minute
LONGEST = 60.0  # seconds: the window that looks back furthest
IN_A_ROW = 3  # broadcasts in a tenth of a second: what has to be answered meanwhile waits no longer


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `count` in any window of `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The paces that hold. Tests that aren't about them widen them."""

    overall: tuple[RateLimit, ...] = (RateLimit(OVERALL, 1.0),)
    private: tuple[RateLimit, ...] = (RateLimit(BURST, BURST / IN_PRIVATE),)
    group: tuple[RateLimit, ...] = (RateLimit(IN_GROUP, LONGEST),)
    broadcasts: tuple[RateLimit, ...] = (RateLimit(IN_A_ROW, IN_A_ROW / OVERALL),)

    def of(self, chat_id: int) -> tuple[RateLimit, ...]:
        """Those of one chat; 0 stands for all messages shared by inline mode, each in a chat of its own."""
        if chat_id == 0:
            return ()
        return self.private if chat_id > 0 else self.group


NO_LIMITS = RateLimits((), (), (), ())


@dataclass
class RateLimiter:
    """Remembers what was sent when, and says how long the next one has to wait."""

    limits: RateLimits = field(default_factory=RateLimits)
    _sent: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=lambda: deque(maxlen=OVERALL))
    _resting: dict[int, float] = field(default_factory=dict)  # chats at their limit, and until when
    _swept: float = -math.inf  # when that was; a clock may begin anywhere, below zero too

    def wait(self, chat_id: int, at: float, rank: Priority = Priority.ANSWER) -> float:
        """Seconds until something may go to the chat, from `at` (monotonic seconds); 0 is now."""
        return max(0.0, self._resting.get(chat_id, at) - at, self.wait_anywhere(at, rank))

    def wait_anywhere(self, at: float, rank: Priority = Priority.ANSWER) -> float:
        """Seconds until something of that rank may go at all."""
        broad = self.limits.broadcasts if rank is Priority.BROADCAST else ()
        return max(0.0, _wait(self._all, self.limits.overall + broad, at))

    def resting(self, at: float) -> dict[int, float]:
        """The chats that can't be sent to now, and in how many seconds they can."""
        for chat_id in [c for c, until in self._resting.items() if until <= at]:
            del self._resting[chat_id]
        return {chat_id: until - at for chat_id, until in self._resting.items()}

    def spend(self, chat_id: int, at: float) -> None:
        """Something goes to the chat at `at`."""
        self._sweep(at)
        sent = self._sent.setdefault(chat_id, deque(maxlen=IN_GROUP))
        sent.append(at)
        self._rest(chat_id, sent, at)
        self._all.append(at)

    def delivered_at(self, chat_id: int, at: float) -> None:
        """What went there last has arrived by now: the next one's distance counts from here."""
        if sent := self._sent.get(chat_id):
            sent[-1] = at
            self._rest(chat_id, sent, at)

    def _rest(self, chat_id: int, sent: deque[float], at: float) -> None:
        rest = _wait(sent, self.limits.of(chat_id), at)
        if rest > 0:
            self.block_until(chat_id, at + rest)

    def block_until(self, chat_id: int, until: float) -> None:
        """That chat alone has to wait: it is at its limit, or Telegram itself asked to (429)."""
        self._resting[chat_id] = max(until, self._resting.get(chat_id, until))

    def _sweep(self, at: float) -> None:
        """Now and then drop what no longer counts: memory follows the busy chats, not all of them."""
        if at < self._swept + LONGEST:
            return
        self._swept = at
        for chat_id in [c for c, sent in self._sent.items() if sent[-1] < at - LONGEST]:
            del self._sent[chat_id]


def _wait(sent: deque[float], paces: tuple[RateLimit, ...], at: float) -> float:
    waits = [sent[-pace.count] + pace.seconds - at for pace in paces if len(sent) >= pace.count]
    return max(waits, default=0.0)
