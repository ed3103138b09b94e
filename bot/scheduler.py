"""What is due happens here: `tick(now)`, called again and again, safe to repeat after any crash."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.announcements import actions as announcements
from bot.ballots import closing
from bot.ballots.actions import CLOSE, REMIND
from bot.calendar import actions as calendar
from bot.complaints import notice_batching
from bot.complaints.casework import chasing, deferral, whistle
from bot.complaints.sla import deadlines, digest, escalation, silence
from bot.intake import group
from bot.kernel.actor import Actor
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.store import Timer
from bot.messaging.alerts import alert_secretaries
from bot.polls import actions as polls
from bot.settings import CommunitySettings
from bot.store import Store
from bot.topics import actions as topics
from bot.topics import effects as topic_effects
from bot.topics import tasks

log = logging.getLogger(__name__)

OnTimer = Callable[[Any, CommunitySettings, int, Actor], Awaitable[None]]
TRIES = 10  # of something due that keeps failing: about an hour and a half
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)

ON_TIMER: Mapping[str, OnTimer] = {
    silence.REMIND: silence.remind,
    silence.CLOSE: silence.close,
    **escalation.ON_TIMER,
    deadlines.DIGEST: digest.on_digest,
    deferral.OVER: deferral.on_over,
    chasing.CHASE: chasing.on_chase,
    chasing.REVIEW: chasing.on_review,
    whistle.ABSENT: whistle.on_absent,
    notice_batching.WORDS: notice_batching.on_words,
    group.DRAFT_TIMER: group.file_unanswered,
    REMIND: closing.remind,
    CLOSE: closing.close_on_time,
    topic_effects.DUE: topics.on_due,
    tasks.DUE: tasks.on_due,
    polls.CLOSE: polls.on_close,
    calendar.TURN: calendar.on_turn,
    announcements.SEND: announcements.on_time,
    calendar.END: calendar.on_end,
}


async def tick(store: Store[Any], settings: CommunitySettings, now: datetime) -> int:
    """Everything due at `now` (aware, UTC), each in a transaction of its own; how many happened."""
    async with store.reading() as tx:
        due = await tx.timers.due(now)
    return sum([await fire(store, settings, timer, now) for timer in due])


async def fire(store: Store[Any], settings: CommunitySettings, timer: Timer, now: datetime) -> bool:
    """Whether it happened now: not where another tick, of this process or another, was first."""
    try:
        async with store.transaction() as tx:
            if not await tx.timers.complete(timer):
                return False
            await ON_TIMER[timer.kind](tx, settings, timer.subject_id, Actor.system(now))
    except Reschedule as later:
        async with store.transaction() as tx:
            await tx.timers.put_off(timer, later.until)
    except Exception:
        log.exception("something due did not happen", extra={"timer": timer.kind, "subject": timer.subject_id})
        await _put_off(store, settings, timer, now)
        return False
    return True


async def _put_off(store: Store[Any], settings: CommunitySettings, timer: Timer, now: datetime) -> None:
    """
    It is tried again after a growing pause, behind what became due meanwhile; in the end it is set aside
    and the secretary is told. What somebody else did to it meanwhile stands. Where not even that can be
    kept, everything stays as it is.
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
            await alert_secretaries(tx, settings.language, now, "due", key, what=what)
    except Exception:
        log.exception("something due could not be put off", extra={"timer": timer.kind})
