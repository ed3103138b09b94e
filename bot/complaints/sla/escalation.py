"""Escalation: the warning, the breach and the levels above, by timers of a clock; each exactly once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.complaints import board, notice_batching, transitions
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import STAFF, about, record, take_step, tell_claimer, tell_of, tell_person
from bot.complaints.handing import move_cards
from bot.complaints.hearing import heads, keepers, offered_at, staff_chat
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.notices import UNCLAIMED
from bot.complaints.sla import deadlines, quiet_hours, targets
from bot.complaints.sla.deadlines import CLIMB, IDLE, LATE, WARN, kind
from bot.complaints.sla.targets import LEVELS, RunningClock
from bot.complaints.sla.waiting import tell_fallen_back, tell_waiting
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.kernel.steps import Counts
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings, SlaTarget

ACTS = STEPS.acts(Counts.WORK)  # acts that show that a claim is being worked on

OnTimer = Callable[[Tx, CommunitySettings, int, Actor], Awaitable[None]]


async def _running(tx: Tx, complaint_id: int, name: SlaTarget) -> RunningClock | None:
    return next((each for each in await tx.clocks.running(complaint_id) if each.name is name), None)


async def on_warn(name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Warn the claimer of a limit that is near."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or timed.due_at is None or timed.over(by.now):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await record(tx, by, "warn", complaint, complaint, clock=name)
    facts: dict[str, str | int] = {"clock": name, "due": int(timed.due_at.timestamp())}
    await tell_claimer(tx, complaint, entry, Notification("warn", facts, complaint.id))


async def on_late(name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Record the breach, one second past the limit, and set the timers of the escalation."""
    # At any hour, unlike the notices: the ledger says to the second when a limit was missed.
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or not timed.over(by.now):
        return
    late = replace(timed, late=True)
    await tx.clocks.save(late)
    await deadlines.enter_late(tx, by, complaint, late, LATE)
    await deadlines.arm(tx, settings, complaint, [late], by.now)
    await board.refresh_soon(tx, by.now, complaint)
    await tx.cards.invalidate((STAFF,), complaint.id, by.now)


async def on_climb(
    rung: int, name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor
) -> None:
    """Notify the next level of a missed limit."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or timed.due_at is None or not timed.over(by.now):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    # At night the timer is put off, and the level is looked up in the morning: posts may change in between.
    level, people = await _heads(tx, complaint, rung)
    entry = await record(tx, by, "escalate", complaint, complaint, clock=name, level=level)
    facts: dict[str, str | int] = {"clock": name, "due": int(timed.due_at.timestamp()), "level": level}
    notice = Notification("escalate", facts, complaint.id)
    heard = await _heard_of_response(tx, settings, complaint, timed, rung, by)
    reached = heard or await _tell_up(tx, timed, people, notice, by)
    if not reached and not await _staff_hear_anyway(tx, settings, complaint, timed, rung, by):
        await _tell_staff_of(tx, timed, complaint, level, facts, by)
    if name is SlaTarget.ANSWER:
        await tell_waiting(tx, settings, complaint, level, rung, by)
    if rung == 0 and complaint.answerable is not None:
        await tell_claimer(tx, complaint, entry, Notification("late", facts, complaint.id))
    if rung == 0 and name is SlaTarget.RESPOND:
        await _offer_again(tx, complaint, by)
    elif rung == 0 and complaint.claimed_by is not None:
        await tell_claimer(tx, complaint, entry, Notification("late", facts, complaint.id))
    await tx.cards.invalidate((STAFF,), complaint.id, by.now)


async def _heads(tx: Tx, complaint: Complaint, rung: int) -> tuple[Role, list[Person]]:
    """The leaders of that level; if it has none, those of the level above, else of the highest below."""
    if complaint.confided:
        return Role.SECRETARY, await keepers(tx, complaint)
    # Upwards first, and down only if nobody is above: a missed limit must not end at a vacant post.
    for level in (*LEVELS[rung:], *reversed(LEVELS[:rung])):
        if people := await heads(tx, complaint, level):
            return level, people
    return LEVELS[rung], []


async def _tell_up(tx: Tx, timed: RunningClock, people: list[Person], notice: Notification, by: Actor) -> bool:
    """Notify each person once of a missed limit, whatever their posts. Returns whether any is reached."""
    places = private_places(people)
    for place in places:
        await _put(tx, timed, place, notice, str(place.chat_id), by)
    return bool(places)


async def _heard_of_response(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, timed: RunningClock, rung: int, by: Actor
) -> bool:
    """Whether the level hears of the missed response now or has heard: what nobody claimed, nobody answered."""
    response = await _running(tx, complaint.id, SlaTarget.RESPOND)
    if timed.name is not SlaTarget.ANSWER or response is None:
        return False
    return response.over(by.now) > settings.climbs(complaint.category, SlaTarget.RESPOND)[rung]


async def _staff_hear_anyway(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, timed: RunningClock, rung: int, by: Actor
) -> bool:
    """
    Whether the staff chat is notified of the complaint in another way.

    An unclaimed complaint is called out for the missed response alone. After downtime several levels are due
    at once, and the highest speaks for those below.
    """
    # One chat would otherwise read the same thing once for each clock and level.
    if timed.name is not SlaTarget.RESPOND and await _running(tx, complaint.id, SlaTarget.RESPOND):
        return True
    higher = settings.climbs(complaint.category, timed.name)[rung + 1 :]
    return any(timed.over(by.now) > after for after in higher)


async def _tell_staff_of(
    tx: Tx, timed: RunningClock, complaint: Complaint, level: Role, facts: Mapping[str, str | int], by: Actor
) -> None:
    """Notify a level in the staff chat if the bot can't write to anybody of it."""
    if (chat := await staff_chat(tx, complaint)) is not None:
        await _put(tx, timed, chat, Notification("escalate_staff", facts, complaint.id), level, by)


async def _put(tx: Tx, timed: RunningClock, place: Place, notice: Notification, whom: str, by: Actor) -> None:
    key = f"climb:{timed.complaint_id}:{timed.name}:{timed.round}:{whom}"
    await notice_batching.say(tx, await tx.complaints.get(timed.complaint_id), place, notice, key, by.now)


async def _offer_again(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """
    Call an unclaimed complaint out: its card comes anew at the bottom of the chat.

    Several that are due at once are one message with a line each; a group's calls are gathered.
    """
    if complaint.urgency is Urgency.URGENT:
        await move_cards(tx, complaint, by.now)
        return
    for place in dict.fromkeys(await offered_at(tx, complaint)):
        key = f"unclaimed:{complaint.id}:{int(by.now.timestamp())}:{place.chat_id}"
        await notice_batching.say(tx, complaint, place, Notification(UNCLAIMED, {}, complaint.id), key, by.now)


async def on_idle(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Release a claim without an act, and notify the former claimer. Not at night, unless it is urgent."""
    complaint = await tx.complaints.get(complaint_id)
    if not await _idles(tx, complaint, by):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    released, worker = transitions.release(complaint), await tx.people.get(holder(complaint))
    facts = {"worker": worker.name}
    named = (("worker", worker.id),)  # whose claim ends; the bot itself acts
    entry = await take_step(tx, by, Step.RELEASE, complaint, released, named, **facts)
    await _offer_again(tx, released, by)
    await tell_of(tx, Step.RELEASE, complaint, released, entry, facts)
    level, people = await _heads(tx, released, 0)
    for person in people:
        await tell_person(tx, person, released, entry, Notification("released", facts, released.id))
    await tell_fallen_back(tx, settings, released, level, by)


def holder(complaint: Complaint) -> int:
    """The id of the claimer; 0 without one."""
    return complaint.claimed_by.id if complaint.claimed_by else 0


def idle_since(complaint: Complaint) -> datetime | None:
    """The moment from which a claim without an act is released; None without a claim."""
    if complaint.claimed_at is None:
        return None
    urgent = complaint.urgency is Urgency.URGENT
    return targets.to_second(complaint.claimed_at) + targets.idle_after(urgent=urgent)


async def _idles(tx: Tx, complaint: Complaint, by: Actor) -> bool:
    """Whether the claim is old enough, and no act followed it."""
    claimed_at, since = complaint.claimed_at, idle_since(complaint)
    if claimed_at is None or since is None or by.now < since:
        return False
    # A reopened complaint has rounds: its claimer has worked on it before, and it is no new claim.
    if complaint.status is not Status.CLAIMED or complaint.rounds:
        return False
    entries = await tx.ledger.of(about(complaint))
    return not any(each.act.act in ACTS and each.act.at >= targets.to_second(claimed_at) for each in entries)


ON_TIMER: Mapping[str, OnTimer] = {
    IDLE: on_idle,
    **{kind(WARN, name): partial(on_warn, name) for name in SlaTarget},
    **{kind(LATE, name): partial(on_late, name) for name in SlaTarget},
    **{
        kind(stage, name): partial(on_climb, rung, name)
        for rung, stage in enumerate(CLIMB)
        for name in SlaTarget
    },
}
