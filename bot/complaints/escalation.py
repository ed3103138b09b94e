"""What happens when a clock runs on: a warning, the breach, the way up; each exactly once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.areas.rules import Place, Purpose, nearest
from bot.complaints import deadlines, limits, rules
from bot.complaints.actions import move_cards
from bot.complaints.deadlines import CLIMB, IDLE, LATE, WARN, kind
from bot.complaints.effects import STAFF, about, enter, keep, tell_claimer, tell_person
from bot.complaints.limits import LEVELS, Limit, Timed
from bot.complaints.rules import Complaint, Status
from bot.customs import Customs
from bot.delivery.letters import Letter, Notice, Rank
from bot.intake.triage import Urgency
from bot.people.rules import By, Person, Role
from bot.store import Timer, Tx

ACTS = frozenset({"answer", "progress", "resolve", "whistle", "defer", "transfer"})  # what a claim is for

Due = Callable[[Tx, Customs, int, By], Awaitable[None]]


async def _running(tx: Tx, complaint_id: int, name: Limit) -> Timed | None:
    return next((each for each in await tx.clocks.running(complaint_id) if each.name is name), None)


async def on_warn(name: Limit, tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:  # noqa: ARG001 - every due thing takes the customs
    """The limit is near: a word to whoever works on it."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or timed.due_at is None or timed.over(by.now):
        return
    entry = await enter(tx, by, "warn", complaint, complaint, clock=name)
    facts: dict[str, str | int] = {"clock": name, "left": int((timed.due_at - by.now).total_seconds())}
    await tell_claimer(tx, complaint, entry, Notice("warn", facts, complaint.id))


async def on_late(name: Limit, tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:
    """One second past the limit: it stands in the ledger, and the way up begins."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or not timed.over(by.now):
        return
    late = replace(timed, late=True)
    await tx.clocks.keep(late)
    await deadlines.enter_late(tx, by, complaint, late, LATE)
    await deadlines.arm(tx, customs, complaint, late, by.now)
    await tx.cards.stale((STAFF,), complaint.id, by.now)


async def on_climb(rung: int, name: Limit, tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:
    """A missed limit reaches the next level."""
    complaint, timed = await tx.complaints.get(complaint_id), await _running(tx, complaint_id, name)
    if timed is None or not (over := timed.over(by.now)):
        return
    level, people = await _heads(tx, complaint, rung)
    entry = await enter(tx, by, "escalate", complaint, complaint, clock=name, level=level)
    facts: dict[str, str | int] = {"clock": name, "over": int(over.total_seconds()), "level": level}
    reached = await _tell_up(tx, timed, people, Notice("escalate", facts, complaint.id), by)
    if not reached and not await _staff_hear_anyway(tx, customs, complaint, timed, rung, by):
        await _tell_staff_of(tx, timed, complaint, level, facts, by)
    if rung == 0 and name is Limit.RESPOND:
        await move_cards(tx, complaint, by.now)  # offered again, at the bottom of the chat
    elif rung == 0 and complaint.claimed_by is not None:
        await tell_claimer(tx, complaint, entry, Notice("late", facts, complaint.id))
    await tx.cards.stale((STAFF,), complaint.id, by.now)


async def _heads(tx: Tx, complaint: Complaint, rung: int) -> tuple[Role, list[Person]]:
    """Who leads at that level; where nobody holds the post, the level above, else the highest there is."""
    for level in (*LEVELS[rung:], *reversed(LEVELS[:rung])):
        if people := await tx.people.holding({level}, complaint.area):
            return level, people
    return LEVELS[rung], []


async def _tell_up(tx: Tx, timed: Timed, people: list[Person], notice: Notice, by: By) -> bool:
    """Each person hears of a missed limit once, whatever posts they hold; whether anybody is reached."""
    places = [Place(person.telegram_id) for person in people if person.opened and person.telegram_id]
    for place in places:
        await _put(tx, timed, place, notice, str(place.chat_id), by)
    return bool(places)


async def _staff_hear_anyway(
    tx: Tx, customs: Customs, complaint: Complaint, timed: Timed, rung: int, by: By
) -> bool:
    """
    One chat needn't read the same thing thrice: what nobody has claimed is called for that alone, and
    after the bot was down the highest level due speaks for those below.
    """
    if timed.name is not Limit.RESPOND and await _running(tx, complaint.id, Limit.RESPOND):
        return True
    higher = customs.climbs(complaint.category, timed.name)[rung + 1 :]
    return any(timed.over(by.now) > after for after in higher)


async def _tell_staff_of(
    tx: Tx, timed: Timed, complaint: Complaint, level: Role, facts: Mapping[str, str | int], by: By
) -> None:
    """A level the bot can't write to is called in the staff chat, rather than not at all."""
    binding = nearest(await tx.chats.bindings(), complaint.area, Purpose.STAFF)
    if binding is not None:
        await _put(tx, timed, binding.place, Notice("escalate_staff", facts, complaint.id), level, by)


async def _put(tx: Tx, timed: Timed, place: Place, notice: Notice, whom: str, by: By) -> None:
    key = f"climb:{timed.complaint_id}:{timed.name}:{timed.round}:{whom}"
    about_it = about(await tx.complaints.get(timed.complaint_id))
    await tx.outbox.put(Letter(place, notice, Rank.NOTICE, key, None, about_it), by.now)


async def on_idle(tx: Tx, customs: Customs, complaint_id: int, by: By) -> None:
    """Claimed, and nothing came of it: back to the pool, with a word to who had it. Not at night."""
    complaint = await tx.complaints.get(complaint_id)
    if not await _idles(tx, complaint, by):
        return
    if complaint.urgency is not Urgency.URGENT and limits.asleep(by.now, customs.timezone):
        morning = limits.awake(by.now, customs.timezone)
        await tx.timers.set(Timer(IDLE, complaint.id, int(morning.timestamp()), morning))
        return
    released, worker = rules.release(complaint), await tx.people.get(holder(complaint))
    entry = await keep(tx, by, "release", complaint, released, worker=worker.name)
    await move_cards(tx, released, by.now)
    await tell_person(tx, worker, released, entry, Notice("release", {"worker": worker.name}, released.id))


def holder(complaint: Complaint) -> int:
    """Who has claimed it; 0 for nobody."""
    return complaint.claimed_by.id if complaint.claimed_by else 0


async def _idles(tx: Tx, complaint: Complaint, by: By) -> bool:
    """Whether the claim is old enough, and no act followed it; a reopened one is no new claim."""
    claimed_at = complaint.claimed_at
    if complaint.status is not Status.CLAIMED or claimed_at is None or complaint.rounds:
        return False
    if by.now < limits.whole(claimed_at) + limits.idle_after(urgent=complaint.urgency is Urgency.URGENT):
        return False
    entries = await tx.ledger.of(about(complaint))
    return not any(each.act.act in ACTS and each.act.at >= limits.whole(claimed_at) for each in entries)


DUE: Mapping[str, Due] = {
    IDLE: on_idle,
    **{kind(WARN, name): partial(on_warn, name) for name in Limit},
    **{kind(LATE, name): partial(on_late, name) for name in Limit},
    **{kind(stage, name): partial(on_climb, rung, name) for rung, stage in enumerate(CLIMB) for name in Limit},
}
