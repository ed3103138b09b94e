"""
Rate limiter for sending: delays messages so that Telegram's limits are never reached. Edits count.

Source: https://core.telegram.org/bots/faq (about 30 a second overall, one a second in any chat, with short
bursts in private, 20 a minute in a group).
"""

import math
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.kernel.messages import Priority

OVERALL = 30  # a second
IN_PRIVATE = 1.0  # a second
BURST = 3  # messages in a private chat before the rate of one a second applies
IN_GROUP = 20  # a minute
FOR_ANSWERS = 6  # of those in a group: kept for answers, so that a press is seen at once in a busy chat
GROUP_GAP = 1.0  # seconds between two messages to a group
LONGEST = 60.0  # seconds: the window that looks back furthest
IN_A_ROW = 3  # broadcasts in a tenth of a second, so that an answer waits a tenth of a second at most


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `count` in any window of `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The limits in force. Tests of other things widen them."""

    overall: tuple[RateLimit, ...] = (RateLimit(OVERALL, 1.0),)
    private: tuple[RateLimit, ...] = (RateLimit(BURST, BURST / IN_PRIVATE),)
    group: tuple[RateLimit, ...] = (RateLimit(IN_GROUP, LONGEST), RateLimit(1, GROUP_GAP))
    group_notices: tuple[RateLimit, ...] = (RateLimit(IN_GROUP - FOR_ANSWERS, LONGEST),)
    broadcasts: tuple[RateLimit, ...] = (RateLimit(IN_A_ROW, IN_A_ROW / OVERALL),)

    def of(self, chat_id: int) -> tuple[RateLimit, ...]:
        """The limits of one chat; 0 stands for all copies shared by inline mode, each in another chat."""
        if chat_id == 0:
            return ()
        return self.private if chat_id > 0 else self.group


NO_LIMITS = RateLimits((), (), (), (), ())


@dataclass
class RateLimiter:
    """Remembers send times, and computes how long the next message of a chat has to wait."""

    limits: RateLimits = field(default_factory=RateLimits)
    _sent: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=lambda: deque(maxlen=OVERALL))
    _begun: deque[float] = field(default_factory=lambda: deque(maxlen=OVERALL))  # by when they were sent
    _resting: dict[int, float] = field(default_factory=dict)  # chats at their limit, until when
    _swept: float = -math.inf  # last sweep; a clock may begin below zero

    def wait(self, chat_id: int, at: float, priority: Priority = Priority.ANSWER) -> float:
        """Seconds from `at` (monotonic seconds) until a message may go to the chat; 0 is now."""
        rest = self._resting.get(chat_id, at) - at
        return max(0.0, rest, self._wait_for_answers(chat_id, at, priority), self.wait_anywhere(at, priority))

    def _wait_for_answers(self, chat_id: int, at: float, priority: Priority) -> float:
        """Seconds until the chat has room for more than answers."""
        if chat_id >= 0 or priority is Priority.ANSWER:
            return 0.0
        return _wait(self._sent.get(chat_id, ()), self.limits.group_notices, at)

    def wait_anywhere(self, at: float, priority: Priority = Priority.ANSWER) -> float:
        """Seconds until a message of that priority may go to any chat."""
        broad = self.limits.broadcasts if priority is Priority.BROADCAST else ()
        return max(0.0, _wait(self._all, self.limits.overall, at), _wait(self._begun, broad, at))

    def resting(self, at: float) -> dict[int, float]:
        """The chats that have to wait, with the seconds until they may be sent to."""
        for chat_id in [c for c, until in self._resting.items() if until <= at]:
            del self._resting[chat_id]
        return {chat_id: until - at for chat_id, until in self._resting.items()}

    def spend(self, chat_id: int, at: float) -> None:
        """Record a message to the chat at `at`."""
        self._sweep(at)
        sent = self._sent.setdefault(chat_id, deque(maxlen=IN_GROUP))
        sent.append(at)
        self._rest(chat_id, sent, at)
        self._all.append(at)
        self._begun.append(at)

    def delivered_at(self, chat_id: int, at: float) -> None:
        """Record that the latest message to the chat was answered at `at`."""
        # Telegram counts arrivals, which lie before the answer: a slow call would otherwise let the next one
        # arrive too close behind it, and thirty of a second arrive with the first of the next.
        if sent := self._sent.get(chat_id):
            with suppress(ValueError):  # thirty others were sent since
                self._all.remove(sent[-1])
                self._all.append(at)
            sent[-1] = at
            self._rest(chat_id, sent, at)

    def _rest(self, chat_id: int, sent: deque[float], at: float) -> None:
        rest = _wait(sent, self.limits.of(chat_id), at)
        if rest > 0:
            self.block_until(chat_id, at + rest)

    def block_until(self, chat_id: int, until: float) -> None:
        """Let that chat wait until `until`: it is at its limit, or Telegram answered 429."""
        self._resting[chat_id] = max(until, self._resting.get(chat_id, until))

    def _sweep(self, at: float) -> None:
        """Once a minute, forget chats without recent messages: memory follows the busy chats only."""
        if at < self._swept + LONGEST:
            return
        self._swept = at
        for chat_id in [c for c, sent in self._sent.items() if sent[-1] < at - LONGEST]:
            del self._sent[chat_id]


def _wait(sent: Sequence[float], limits: tuple[RateLimit, ...], at: float) -> float:
    waits = [sent[-limit.count] + limit.seconds - at for limit in limits if len(sent) >= limit.count]
    return max(waits, default=0.0)
