"""Chasing (督办) by a leader, with a date to answer by; and 暂不具备条件, with a review date."""

from datetime import time

from bot.complaints import transitions
from bot.complaints.casework.dates import UNTIL, date_in
from bot.complaints.casework.step_forms import step_form
from bot.complaints.complaint import Status
from bot.complaints.effects import (
    about,
    confirm,
    record,
    take_step,
    tell_claimer,
    tell_leaders,
    tell_of,
    tell_person,
)
from bot.complaints.lifecycle import BEING_WORKED, STEPS, Step
from bot.complaints.refusals import NoSuchDate, ReasonMissing
from bot.complaints.sla import quiet_hours
from bot.complaints.store import Chase, Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Reading, moment_of
from bot.kernel.messages import Notification
from bot.kernel.steps import Counts
from bot.kernel.store import Timer
from bot.ledger.rules import Entry
from bot.settings import CommunitySettings

CHASE, REVIEW = "chase", "review"  # kinds of timers
EVENING = time(18)
ANSWERS = STEPS.acts(Counts.ANSWER)


async def _chase(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> None:
    """The claimer is notified of what the leader wants, and by when. Raises like `date_in`."""
    complaint, leader = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    text = draft.values["words"]
    answer_by = date_in(settings, text, by.now, EVENING)
    chase = await tx.casework.chase(Chase(0, complaint.id, leader.id, by.now, answer_by))
    await tx.timers.set(Timer(CHASE, chase.id, 0, answer_by))
    until = int(answer_by.timestamp())
    facts: dict[str, str | int] = {"worker": leader.name, "until": until, "words": text}
    entry = await take_step(tx, by, Step.CHASE, complaint, complaint, **facts)
    await tell_of(tx, Step.CHASE, complaint, complaint, entry, facts)
    await confirm(tx, complaint, Step.CHASE, by)


CHASE_FORM = step_form(Step.CHASE, _chase, Field("words", lines=True, missing=NoSuchDate))


async def on_chase(tx: Tx, settings: CommunitySettings, chase_id: int, by: Actor) -> None:
    """Remind the claimer and the leader on the date, if nothing was said to the residents."""
    chased = await tx.casework.chased(chase_id)
    complaint = await tx.complaints.get(chased.complaint_id)
    entries = await tx.ledger.of(about(complaint))
    if complaint.status not in BEING_WORKED or _answered(entries, chased):
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await record(tx, by, "chase_due", complaint, complaint)
    await tell_claimer(tx, complaint, entry, Notification("chase_due", {}, complaint.id))
    leader = await tx.people.get(chased.leader_id)
    await tell_person(tx, leader, complaint, entry, Notification("chase_due_leader", {}, complaint.id))


def _answered(entries: list[Entry], chased: Chase) -> bool:
    """Whether something was said to the residents after the chase was recorded."""
    # By place in the ledger, not by time: an answer may stand in the same second as the chase.
    acts = [each.act for each in entries]
    since = max(
        place
        for place, act in enumerate(acts)
        if act.act == STEPS[Step.CHASE].act and act.at <= chased.answer_by
    )
    return any(act.act in ANSWERS for act in acts[since:])


async def _conclude_not_possible(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """暂不具备条件: the resident is notified of unit, reason and review date."""
    complaint, worker = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    unit, reason, until = (draft.values[name] for name in ("unit", "reason", "until"))
    aside = transitions.conclude_not_possible(complaint, worker, f"{unit}：{reason}", by.now)
    facts: dict[str, str | int] = {"unit": unit, "words": reason, "until": int(until)}
    entry = await take_step(tx, by, Step.NOT_POSSIBLE, complaint, aside, worker=worker.name, **facts)
    await tx.timers.set(Timer(REVIEW, complaint.id, entry.id, moment_of(until)))
    await tell_of(tx, Step.NOT_POSSIBLE, complaint, aside, entry, facts, but=worker.id)
    await confirm(tx, aside, Step.NOT_POSSIBLE, by)


def _on_one_line(words: str, _: Reading) -> str:
    return " ".join(words.splitlines())


NOT_POSSIBLE_FORM = step_form(
    Step.NOT_POSSIBLE,
    _conclude_not_possible,
    Field("unit", missing=ReasonMissing),
    Field("reason", _on_one_line, lines=True),
    UNTIL,
)


async def on_review(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Ask the claimer and the leaders to look again, on the review date."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status is not Status.NOT_POSSIBLE:
        return
    quiet_hours.require_daytime(settings, complaint, by.now)
    entry = await record(tx, by, "review", complaint, complaint)
    await tell_claimer(tx, complaint, entry, Notification("review", {}, complaint.id))
    await tell_leaders(tx, complaint, entry, Notification("review", {}, complaint.id))
