"""What happens when a clock runs on: a warning, the breach, the way up; each exactly once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.areas.rules import Purpose, nearest
from bot.complaints import notice_batching, transitions
from bot.complaints.actions import move_cards
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import STAFF, about, offered_at, record, take_step, tell_claimer, tell_of
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.notices import UNCLAIMED
from bot.complaints.sla import deadlines, quiet_hours, targets
from bot.complaints.sla.deadlines import CLIMB, IDLE, LATE, WARN, kind
from bot.complaints.sla.targets import LEVELS, RunningClock
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.kernel.steps import Counts
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings, SlaTarget

ACTS = STEPS.acts(Counts.WORK)  # what a claim is for
BELATED = timedelta(minutes=10)  # later than that it was held back

OnTimer = Callable[[Tx, CommunitySettings, int, Actor], Awaitable[None]]


async def _running(tx: Tx, complaint_id: int, name: SlaTarget) -> RunningClock | None:
    return next((each for each in await tx.clocks.running(complaint_id) if each.name is name), None)


async def on_warn(name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """The limit is near: a word to whoever works on it."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or timed.due_at is None or timed.over(by.now):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await record(tx, by, "warn", complaint, complaint, clock=name)
    facts: dict[str, str | int] = {"clock": name, "left": int((timed.due_at - by.now).total_seconds())}
    await tell_claimer(tx, complaint, entry, Notification("warn", facts, complaint.id))


async def on_late(name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """One second past the limit: it stands in the ledger, and the way up begins."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or not timed.over(by.now):
        return
    late = replace(timed, late=True)
    await tx.clocks.keep(late)
    await deadlines.enter_late(tx, by, complaint, late, LATE)
    await deadlines.arm(tx, settings, complaint, [late], by.now)
    await tx.cards.invalidate((STAFF,), complaint.id, by.now)


async def on_climb(
    rung: int, name: SlaTarget, tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor
) -> None:
    """A missed limit reaches the next level."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or timed.due_at is None or not (over := timed.over(by.now)):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    level, people = await _heads(tx, complaint, rung)
    entry = await record(tx, by, "escalate", complaint, complaint, clock=name, level=level)
    facts: dict[str, str | int] = {"clock": name, "over": int(over.total_seconds()), "level": level}
    reached = await _tell_up(tx, timed, people, Notification("escalate", facts, complaint.id), by)
    if not reached and not await _staff_hear_anyway(tx, settings, complaint, timed, rung, by):
        await _tell_staff_of(tx, timed, complaint, level, facts, by)
    if rung == 0 and name is SlaTarget.RESPOND:
        await _offer_again(tx, complaint, timed.due_at, by)
    elif rung == 0 and complaint.claimed_by is not None:
        await tell_claimer(tx, complaint, entry, Notification("late", facts, complaint.id))
    await tx.cards.invalidate((STAFF,), complaint.id, by.now)


async def _heads(tx: Tx, complaint: Complaint, rung: int) -> tuple[Role, list[Person]]:
    """Who leads at that level; where nobody holds the post, the level above, else the highest there is."""
    for level in (*LEVELS[rung:], *reversed(LEVELS[:rung])):
        if people := await tx.people.holding({level}, complaint.area):
            return level, people
    return LEVELS[rung], []


async def _tell_up(tx: Tx, timed: RunningClock, people: list[Person], notice: Notification, by: Actor) -> bool:
    """Each person hears of a missed limit once, whatever posts they hold; whether anybody is reached."""
    places = private_places(people)
    for place in places:
        await _put(tx, timed, place, notice, str(place.chat_id), by)
    return bool(places)


async def _staff_hear_anyway(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, timed: RunningClock, rung: int, by: Actor
) -> bool:
    """
    One chat needn't read the same thing thrice: what nobody has claimed is called for that alone, and
    after the bot was down the highest level due speaks for those below.
    """
    if timed.name is not SlaTarget.RESPOND and await _running(tx, complaint.id, SlaTarget.RESPOND):
        return True
    higher = settings.climbs(complaint.category, timed.name)[rung + 1 :]
    return any(timed.over(by.now) > after for after in higher)


async def _tell_staff_of(
    tx: Tx, timed: RunningClock, complaint: Complaint, level: Role, facts: Mapping[str, str | int], by: Actor
) -> None:
    """A level the bot can't write to is called in the staff chat, rather than not at all."""
    binding = nearest(await tx.chats.bindings(), complaint.area, Purpose.STAFF)
    if binding is not None:
        await _put(tx, timed, binding.place, Notification("escalate_staff", facts, complaint.id), level, by)


async def _put(tx: Tx, timed: RunningClock, place: Place, notice: Notification, whom: str, by: Actor) -> None:
    key = f"climb:{timed.complaint_id}:{timed.name}:{timed.round}:{whom}"
    await notice_batching.say(tx, await tx.complaints.get(timed.complaint_id), place, notice, key, by.now)


async def _offer_again(tx: Tx, complaint: Complaint, since: datetime, by: Actor) -> None:
    """
    Its card at the bottom of the chat. After a night, or when the bot was down, several are one message
    of words, and each a card for whoever opens it.
    """
    if complaint.urgency is Urgency.URGENT or by.now <= since + BELATED:
        await move_cards(tx, complaint, by.now)
        return
    for place in dict.fromkeys(await offered_at(tx, complaint)):
        key = f"unclaimed:{complaint.id}:{int(by.now.timestamp())}:{place.chat_id}"
        await notice_batching.say(tx, complaint, place, Notification(UNCLAIMED, {}, complaint.id), key, by.now)


async def on_idle(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Claimed, and nothing came of it: back to the pool, with a word to who had it. Not at night."""
    complaint = await tx.complaints.get(complaint_id)
    if not await _idles(tx, complaint, by):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    released, worker = transitions.release(complaint), await tx.people.get(holder(complaint))
    facts = {"worker": worker.name}
    entry = await take_step(tx, by, Step.RELEASE, complaint, released, **facts)
    await _offer_again(tx, released, idle_since(complaint) or by.now, by)
    await tell_of(tx, Step.RELEASE, complaint, released, entry, facts)


def holder(complaint: Complaint) -> int:
    """Who has claimed it; 0 for nobody."""
    return complaint.claimed_by.id if complaint.claimed_by else 0


def idle_since(complaint: Complaint) -> datetime | None:
    """When the claim has lasted too long for one without an act; None for nobody's."""
    if complaint.claimed_at is None:
        return None
    urgent = complaint.urgency is Urgency.URGENT
    return targets.whole(complaint.claimed_at) + targets.idle_after(urgent=urgent)


async def _idles(tx: Tx, complaint: Complaint, by: Actor) -> bool:
    """Whether the claim is old enough, and no act followed it; a reopened one is no new claim."""
    claimed_at, since = complaint.claimed_at, idle_since(complaint)
    if claimed_at is None or since is None or by.now < since:
        return False
    if complaint.status is not Status.CLAIMED or complaint.rounds:
        return False
    entries = await tx.ledger.of(about(complaint))
    return not any(each.act.act in ACTS and each.act.at >= targets.whole(claimed_at) for each in entries)


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
