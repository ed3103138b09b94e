"""Sandbox flood limits: refuses messages that come too fast. Raises TooManyRequests."""

import math
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.errors import TooManyRequests

Rate = tuple[int, float]  # count, seconds of the window


@dataclass
class Flood:
    """
    Sliding windows over the times of messages.

    Source: core.telegram.org/bots/faq, "My bot is hitting limits": 30 a second overall, one a second
    in a chat, 20 a minute in a group.
    """

    overall: Rate = (30, 1.0)
    private: Rate = (1, 1.0)
    group: Rate = (20, 60.0)
    group_gap: float = 1.0  # seconds
    _sent: dict[int, deque[float]] = field(default_factory=dict)  # by chat; 0 is all of them

    def sent(self, chat_id: int, now: float) -> None:
        """
        Count one message to `chat_id` at `now`, seconds of a clock that never goes back.

        Raises TooManyRequests if it comes too soon; it isn't counted then.
        """
        checks = ((0, self.overall), (chat_id, self.group if chat_id < 0 else self.private))
        wait = max(self._gap(chat_id, now), *(self._wait(key, rate, now) for key, rate in checks))
        if wait > 0:
            raise TooManyRequests(math.ceil(wait))
        for key, _ in checks:
            self._sent[key].append(now)

    def _gap(self, chat_id: int, now: float) -> float:
        """Seconds until the next message to a group, counted from its last one."""
        last = self._sent.get(chat_id)
        return last[-1] + self.group_gap - now if chat_id < 0 and last else 0.0

    def _wait(self, key: int, rate: Rate, now: float) -> float:
        most, seconds = rate
        times = self._sent.setdefault(key, deque())
        while times and times[0] <= now - seconds:
            times.popleft()
        return times[0] + seconds - now if len(times) >= most else 0.0
