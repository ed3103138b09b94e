"""What is due happens here: `tick(now)`, called again and again, safe to repeat after any crash."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.announcements import actions as announcements
from bot.ballots import closing
from bot.ballots.actions import CLOSE, REMIND
from bot.calendar import actions as calendar
from bot.complaints import chasing, deadlines, deferral, digest, escalation, gathering, silence, whistle
from bot.complaints.quiet import Later
from bot.customs import Customs
from bot.intake import group
from bot.people.rules import By
from bot.polls import actions as polls
from bot.store import Store, Timer, Tx
from bot.topics import actions as topics
from bot.topics import effects as topic_effects
from bot.topics import tasks

log = logging.getLogger(__name__)

Due = Callable[[Tx, Customs, int, By], Awaitable[None]]
BOT = 0  # nobody's id: the bot itself acts

DUE: Mapping[str, Due] = {
    silence.REMIND: silence.remind,
    silence.CLOSE: silence.close,
    **escalation.DUE,
    deadlines.DIGEST: digest.on_digest,
    deferral.OVER: deferral.on_over,
    chasing.CHASE: chasing.on_chase,
    chasing.REVIEW: chasing.on_review,
    whistle.ABSENT: whistle.on_absent,
    gathering.WORDS: gathering.on_words,
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


async def tick(store: Store, customs: Customs, now: datetime) -> int:
    """Everything due at `now` (aware, UTC), each in a transaction of its own; how many happened."""
    async with store.reading() as tx:
        due = await tx.timers.due(now)
    return sum([await happen(store, customs, timer, now) for timer in due])


async def happen(store: Store, customs: Customs, timer: Timer, now: datetime) -> bool:
    """Whether it happened now: not where another tick, of this process or another, was first."""
    try:
        async with store.transaction() as tx:
            if not await tx.timers.done(timer):
                return False
            await DUE[timer.kind](tx, customs, timer.subject_id, By(BOT, now))
    except Later as later:
        async with store.transaction() as tx:
            await tx.timers.set(replace(timer, due_at=later.until))
    except Exception:
        # It stays due, and the others aren't held up by it.
        log.exception("something due did not happen", extra={"timer": timer.kind, "subject": timer.subject_id})
        return False
    return True
