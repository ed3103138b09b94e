"""Scheduler: `tick(now)` fires the timers that are due, each in a transaction of its own.

Guarantees that an occurrence fires once, also across crashes and several processes: a timer is completed
in the transaction that does its work. After downtime a belated timer waits for the end of the quiet hours.
See docs/decisions/0005 and docs/decisions/0034.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.quiet_hours import Reschedule, asleep, awake, belated
from bot.kernel.store import Timer
from bot.messaging.alerts import alert_secretaries, tell_unknown
from bot.messaging.metrics import Metrics
from bot.settings import CommunitySettings
from bot.store import Store

log = logging.getLogger(__name__)

OnTimer = Callable[[Any, CommunitySettings, int, Actor], Awaitable[None]]  # of a transaction and a subject's id


@dataclass(frozen=True, slots=True)
class AtAnyHour:
    """A handler that may be caught up at night: it says nothing, or keeps quiet hours by its own rule."""

    on: OnTimer

    async def __call__(self, tx: Any, settings: CommunitySettings, subject_id: int, by: Actor) -> None:
        await self.on(tx, settings, subject_id, by)


TimerHandlers = Mapping[str, OnTimer]  # by the timer's kind
TRIES = 10  # of a timer that keeps failing: about an hour and a half
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
TICK_SECONDS = 1.0
MOST = 100  # timers of a tick
TOGETHER = 20  # of them: what people do meanwhile waits for so many at most


class Scheduler:
    """Fires what is due, every second."""

    def __init__(
        self,
        store: Store[Any],
        handlers: TimerHandlers,
        settings: CommunitySettings,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._settings = settings
        self._clock = clock
        self._metrics = metrics

    async def run(self) -> None:
        """Until cancelled. A tick that fails is logged, and the next one tries again."""
        while True:
            fired = 0
            try:
                fired = await self.tick()
                self._metrics.ticked()
            except Exception:
                log.exception("tick failed")
            # More may be due: of ten thousand clocks at one moment each tick takes some.
            await asyncio.sleep(TICK_SECONDS if fired < MOST else 0)

    async def tick(self) -> int:
        """Everything due now, once; how many timers fired."""
        return await tick(self._store, self._handlers, self._settings, self._clock.now())


async def tick(store: Store[Any], handlers: TimerHandlers, settings: CommunitySettings, now: datetime) -> int:
    """Fire every timer due at `now` (aware, UTC). Returns how many fired."""
    # Read outside the writing transactions: a timer changed meanwhile is not found by `complete`.
    async with store.reading() as tx:
        due = await tx.timers.due(now, MOST)
    fired = 0
    for first in range(0, len(due), TOGETHER):
        some = due[first : first + TOGETHER]
        # In the order of the list, each in a transaction of its own, all with one commit.
        fired += sum(await asyncio.gather(*(fire(store, handlers, settings, timer, now) for timer in some)))
    return fired


async def fire(
    store: Store[Any], handlers: TimerHandlers, settings: CommunitySettings, timer: Timer, now: datetime
) -> bool:
    """Fire one timer. Returns False if it failed, or another tick or process completed it first."""
    try:
        async with store.transaction() as tx:
            # First statement: it takes the write lock, so a second process finds the timer completed.
            if not await tx.timers.complete(timer):
                return False
            if (on_timer := handlers.get(timer.kind)) is None:
                # No retry will know it better: it is completed with this commit, and reported at once.
                log.error("unknown timer completed", extra={"timer": timer.kind})
                await tell_unknown(tx, now, UnknownKind("timer", timer.kind))
                return False
            _wait_for_daytime(on_timer, timer, settings, now)
            await on_timer(tx, settings, timer.subject_id, Actor.system(now))
    except Reschedule as later:
        # A second transaction: the first was rolled back, and the timer is pending again.
        async with store.transaction() as tx:
            await tx.timers.put_off(timer, later.until)
    except Exception:
        log.exception("timer failed", extra={"timer": timer.kind, "subject": timer.subject_id})
        await _put_off(store, timer, now)
        return False
    return True


def _wait_for_daytime(on_timer: OnTimer, timer: Timer, settings: CommunitySettings, now: datetime) -> None:
    """Raises Reschedule if downtime moved the timer into the night. On time, it fires at its hour."""
    if isinstance(on_timer, AtAnyHour) or not belated(timer.due_at, now):
        return
    if asleep(now, settings.timezone):
        raise Reschedule(awake(now, settings.timezone))


async def _put_off(store: Store[Any], timer: Timer, now: datetime) -> None:
    """
    Retry a failed timer after a growing pause; after `TRIES`, complete it and alert the secretaries.

    A change that another process made to the timer meanwhile stands. If nothing can be stored, the timer
    stays due.
    """
    try:
        async with store.transaction() as tx:
            tries = await tx.timers.failed(timer)
            if tries < TRIES:
                await tx.timers.put_off(timer, now + min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE))
                return
            await tx.timers.complete(timer)
            what = f"{timer.kind} {timer.subject_id}"
            key = f"due:{timer.kind}:{timer.subject_id}:{timer.occurrence}"
            await alert_secretaries(tx, now, "due", key, what=what)
    except Exception:
        log.exception("timer not rescheduled", extra={"timer": timer.kind})
