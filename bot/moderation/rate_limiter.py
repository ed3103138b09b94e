"""User rate limiter: admits or rejects a person's updates, by token buckets in memory and by mutes.

Buckets cover the last minutes: a restart gives everybody a full quota again, which costs one burst and
saves every update a write. Updates are handled in one process, and nothing awaits between reading a
bucket and changing it, so it is exact. Mutes have to survive restarts: they are rows, cached here. See
docs/decisions/0015.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from bot.moderation.rules import (
    RESIDENTS,
    Mute,
    Quotas,
    RateClass,
    TokenBucket,
    Verdict,
    consume,
    longest,
    quotas_of,
)
from bot.moderation.store import Store

MANY = 2000  # people remembered before those with a full quota are forgotten
LATELY = 16  # recent decisions remembered for a person: a retried update must not count again


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    wait: float = 0.0  # seconds until the spell is over


LET_IN = Decision(Verdict.LET_IN)


@dataclass
class _Tally:
    """The usage of one person."""

    allowances: Quotas = field(default_factory=lambda: RESIDENTS)
    asked_at: float = -math.inf  # when the posts were last looked up
    buckets: dict[RateClass, TokenBucket] = field(default_factory=dict)
    lately: deque[tuple[int, Decision]] = field(default_factory=lambda: deque(maxlen=LATELY))
    album: str | None = None

    def use(self, use: RateClass, at: float) -> Decision:
        allowance = self.allowances.get(use)
        if allowance is None:
            return LET_IN
        self.buckets[use], answer = consume(self.buckets.get(use, TokenBucket()), allowance, at)
        return LET_IN if answer is Verdict.LET_IN else Decision(answer, self.buckets[use].barred_until - at)


class UserRateLimiter:
    """The one limiter of a bot. `limited=False` admits everything, for demos where a few people play many."""

    def __init__(self, store: Store, *, limited: bool = True) -> None:
        self._store = store
        self._limited = limited
        self._tallies: dict[int, _Tally] = {}
        self._muted: dict[int, Mute] | None = None
        self._gone: frozenset[int] | None = None
        self._sweep_above = MANY

    async def asks(
        self, who: int, use: RateClass, update_id: int, at: float, album: str | None = None
    ) -> Decision:
        """
        The decision on one more use by `who`, a Telegram id, at `at` (monotonic seconds).

        A retried update gets its earlier decision. An album counts once. Posts are looked up only for
        people beyond a resident's quota, at most once a minute, so that most updates need no statement.
        """
        if not self._limited:
            return LET_IN
        tally = self._tally(who, at)
        if before := next((ruling for known, ruling in tally.lately if known == update_id), None):
            return before
        ruling = LET_IN if album and album == tally.album else await self._ruled(tally, who, use, at)
        tally.album = album or tally.album
        tally.lately.append((update_id, ruling))
        return ruling

    async def _ruled(self, tally: _Tally, who: int, use: RateClass, at: float) -> Decision:
        ruling = tally.use(use, at)
        if ruling is LET_IN or at - tally.asked_at < 60.0:
            return ruling
        # Beyond a resident's quota: perhaps it is staff, whose quota is larger.
        tally.asked_at = at
        async with self._store.reading() as tx:
            allowances = quotas_of(await tx.people.by_telegram(who))
        # By identity: quotas are constants, one for each kind of post.
        if allowances is tally.allowances:
            return ruling
        # New buckets: what was used up of the smaller quota says nothing of the larger one.
        tally.allowances, tally.buckets = allowances, {}
        return tally.use(use, at)

    def _tally(self, who: int, at: float) -> _Tally:
        if len(self._tallies) > self._sweep_above:
            busy = {
                one: tally
                for one, tally in self._tallies.items()
                if any(bucket.full_at > at for bucket in tally.buckets.values())
            }
            # Twice what is left, so that a sweep's cost is spread over as many new people.
            self._tallies, self._sweep_above = busy, max(MANY, 2 * len(busy))
        return self._tallies.setdefault(who, _Tally())

    async def mute_of(self, telegram_id: int, now: datetime) -> Mute | None:
        """The mute in force at `now` (aware, UTC)."""
        if self._muted is None:
            async with self._store.reading() as tx:
                self._muted = longest(await tx.mutes.all(now))
        mute = self._muted.get(telegram_id)
        return mute if mute and mute.holds(now) else None

    async def thinks_gone(self, chat_id: int) -> bool:
        """Whether the bot was removed from that chat, by the last state it saw."""
        if self._gone is None:
            async with self._store.reading() as tx:
                self._gone = frozenset(await tx.chats.gone())
        return chat_id in self._gone

    def reread(self) -> None:
        """Drop the cached rows after a change."""
        self._muted = self._gone = None
