"""Promises: the timers of a promised time, and what the ledger says of it, in the transaction of the act."""

from datetime import datetime, time, timedelta

from bot.complaints.complaint import Complaint, Pledge, Promise
from bot.complaints.sla.targets import TICK
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.quiet_hours import before_night
from bot.kernel.store import Timer
from bot.ledger.rules import Act
from bot.settings import HOUR, CommunitySettings

AHEAD, DUE, TELL = "promise_ahead", "promise_due", "promise_tell"  # kinds of timers
KEPT, MISSED = "promise_kept", "promise_missed"  # acts in the ledger
MORNING = time(8)


async def follow(tx: Tx, by: Actor, before: Complaint, after: Complaint) -> None:
    """Set the timers of a new promise, and record whether the work came in time."""
    if before.promise == after.promise:
        return
    await tx.timers.delete_pending((AHEAD, DUE), after.id)
    if promised := after.promised:
        made = int(promised.made_at.timestamp())
        # When it is reminded of, the settings say: the timer asks them when it fires, and waits until then.
        await tx.timers.set(
            Timer(AHEAD, after.id, made, by.now), Timer(DUE, after.id, made, promised.until + TICK)
        )
    if before.promised and after.promise and before.status is not after.status:
        await _record(tx, by, before, after, after.promise)


async def _record(tx: Tx, by: Actor, before: Complaint, after: Complaint, promise: Promise) -> None:
    if promise.open:
        return
    act = KEPT if promise.state is Pledge.KEPT else MISSED
    facts: dict[str, str | int | None] = {"until": int(promise.until.timestamp())}
    status = (before.status, after.status)
    await tx.ledger.enter(
        Act(by.now, "complaint", after.id, act, by.person_id or None, by.chat_id, *status, facts)
    )


def reminded_at(promise: Promise, settings: CommunitySettings) -> datetime:
    """
    When the holder is reminded: in the morning of the day, an hour before what was promised for the same day.

    Of a day off, on the last workday before: nobody looks at work then.
    """
    made, until = settings.local(promise.made_at), settings.local(promise.until)
    day = until.date()
    while day > made.date() and not settings.workdays.is_workday(day):
        day -= timedelta(days=1)
    if day == made.date():
        day = until.date()
    morning = datetime.combine(day, MORNING, until.tzinfo)
    at = morning if made < morning and day != made.date() else until - HOUR
    return before_night(at, settings.timezone) if at > made else at
