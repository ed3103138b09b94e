"""
Notices about a complaint: one row for each, with its buttons and whether it is sent in a batch.

A notice without a row is refused when it is drawn. Each step has a plain notice, named like its ledger entry;
notices with buttons, and those of timers and departments, have their rows here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.complaints.complaint import Complaint, Status
from bot.complaints.lifecycle import BEING_WORKED, STEPS, Hears, Step
from bot.complaints.sla import targets
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.reading import Sight
from bot.settings import SlaTarget

ANY = frozenset(Status)
ON_THE_WAY = frozenset({Step.ANSWER, Step.PROGRESS, Step.DEFER, Step.RESUME, Step.POSTPONE})
NOT_FOR_ALL = "not_for_all"
QUOTING = frozenset({"supplement", "edited", "reworded"})  # notices of what the reporter said
UNCLAIMED = "unclaimed"  # a line of a batch; for a single one its card is posted instead


class Buttons(StrEnum):
    """The buttons of a notice; handlers/complaints/notices.py draws them."""

    CARD = "card"  # opens the card
    CHASE = "chase"  # opens the card, or chases it
    RATING = "rating"
    APPEAL = "appeal"
    CALLED = "called"  # for the department that was called
    CALLED_FOR = "called_for"  # the same, for a worker in place of a department the bot can't write to
    NAME = "name"  # shows the sealed name, once
    DECISION = "decision"  # for the leader who decides on a deferral


@dataclass(frozen=True, slots=True)
class NoticeRow:
    name: str
    buttons: tuple[Buttons, ...] = ()
    batched: bool = False  # sent by a timer, it joins everything else that is due in that chat
    gathered: bool = (
        False  # in a group it waits for others of its kind: it calls on many, and none of them asked
    )
    while_: frozenset[Status] = ANY  # the statuses in which it is true
    of_clock: bool = False  # true as long as the clock it names runs
    of_promise: bool = False  # true as long as the promise it names is as it says
    needs: Sight = Sight.ALL  # how much of the complaint its reader has to be allowed to see


ROWS = (
    NoticeRow(STEPS[Step.RESOLVE].act, (Buttons.RATING,), needs=Sight.RESULT),
    NoticeRow("waits", while_=frozenset({Status.FILED}), needs=Sight.RESULT),
    NoticeRow("fell_back", while_=frozenset({Status.FILED}), needs=Sight.RESULT),
    NoticeRow("released", (Buttons.CHASE,), while_=frozenset({Status.FILED})),
    NoticeRow("not_accepted", (Buttons.CHASE,), batched=True, while_=frozenset({Status.FILED})),
    NoticeRow("dissatisfied", (Buttons.CARD,)),
    NoticeRow("remind", (Buttons.RATING,), while_=frozenset({Status.RESOLVED}), needs=Sight.RESULT),
    NoticeRow("call_back_wanted", (Buttons.CARD,), while_=frozenset({Status.RESOLVED})),
    NoticeRow(STEPS[Step.CALL_BACK].act, (Buttons.RATING,), needs=Sight.RESULT),
    NoticeRow(STEPS[Step.CLOSE].act, (Buttons.RATING,), needs=Sight.RESULT),
    NoticeRow(STEPS[Step.RETURN].act, (Buttons.APPEAL,), needs=Sight.RESULT),
    NoticeRow(STEPS[Step.RELEASE].act, batched=True),
    NoticeRow(STEPS[Step.APPEAL].act, (Buttons.CARD,)),
    NoticeRow(UNCLAIMED, batched=True, gathered=True, while_=frozenset({Status.FILED})),
    NoticeRow("warn", (Buttons.CARD,), batched=True, of_clock=True),
    NoticeRow("late", (Buttons.CARD,), batched=True, of_clock=True),
    NoticeRow("escalate", (Buttons.CHASE,), batched=True, of_clock=True),
    NoticeRow("escalate_staff", (Buttons.CHASE,), batched=True, gathered=True, of_clock=True),
    NoticeRow(STEPS[Step.CHASE].act, (Buttons.CARD,)),
    NoticeRow("chase_due", (Buttons.CARD,), batched=True, while_=BEING_WORKED),
    NoticeRow("chase_due_leader", (Buttons.CARD,), batched=True, while_=BEING_WORKED),
    NoticeRow("promise_ahead", (Buttons.CARD,), batched=True, while_=BEING_WORKED, of_promise=True),
    NoticeRow("promise_late", (Buttons.CARD,), batched=True, while_=BEING_WORKED, of_promise=True),
    NoticeRow("promise_missed", (Buttons.CHASE,), batched=True, while_=BEING_WORKED, of_promise=True),
    NoticeRow("review", (Buttons.CARD,), batched=True, while_=frozenset({Status.NOT_POSSIBLE})),
    NoticeRow("resume_work", (Buttons.CARD,), batched=True),
    NoticeRow("defer_asked", (Buttons.DECISION, Buttons.CARD)),
    NoticeRow("defer_agreed", (Buttons.CARD,)),
    NoticeRow("defer_refused", (Buttons.CARD,)),
    NoticeRow("whistle", (Buttons.CALLED,), needs=Sight.PUBLIC),
    NoticeRow("outcome", needs=Sight.PUBLIC),  # to the departments that were called
    NoticeRow("unreached", (Buttons.CALLED_FOR, Buttons.CARD)),
    NoticeRow("came", (Buttons.CARD,)),
    NoticeRow("praise", (Buttons.CARD,)),
    NoticeRow("order", while_=BEING_WORKED, needs=Sight.RESULT),
    NoticeRow("called_answer", (Buttons.CARD,)),
    NoticeRow("absent", (Buttons.CHASE,)),
    NoticeRow("supplement"),
    NoticeRow("nudge", (Buttons.CARD,), while_=BEING_WORKED),
    NoticeRow(NOT_FOR_ALL),  # words that didn't go to the parties of a merge
    NoticeRow("reworded"),
    NoticeRow("edited", (Buttons.CARD,)),
    NoticeRow("endangered", (Buttons.CARD,)),
    NoticeRow("despair", (Buttons.CARD,)),
    NoticeRow("placed", (Buttons.CARD,)),
    NoticeRow("handed_back", while_=frozenset({Status.FILED}), needs=Sight.RESULT),
    NoticeRow("keeper_only"),
    NoticeRow("name_ready", (Buttons.NAME,)),
    NoticeRow("name_seen"),
    NoticeRow("whisper_asked"),
    NoticeRow("published"),
    NoticeRow("task_due"),  # by a topic whose task the complaint is
)


def _table(rows: tuple[NoticeRow, ...]) -> Mapping[str, NoticeRow]:
    """Raises ValueError for a notice with two rows."""
    table = {row.name: row for row in rows}
    if len(table) != len(rows):
        raise ValueError("a notice has two rows")
    plain = {row.act: NoticeRow(row.act, needs=_needed(row.step, row.tells)) for row in STEPS if row.tells}
    return plain | table


def _needed(step: Step, tells: tuple[Hears, ...]) -> Sight:
    """Words on the way are for the parties; bot/complaints/casework/parties.py says which words."""
    if Hears.RESIDENTS not in tells:
        return Sight.ALL
    return Sight.PARTY if step in ON_THE_WAY else Sight.RESULT


NOTICES = _table(ROWS)
BATCHED = frozenset(row.name for row in NOTICES.values() if row.batched)


# What somebody hears who works on a whisper by its extract: clocks, and what the staff say; not its reporter.
BY_EXTRACT = frozenset({
    *(STEPS[step].act for step in (Step.CHASE, Step.REOPEN, Step.RELEASE, Step.CALL_BACK, Step.APPEAL)),
    *("warn", "late", "escalate", "chase_due", "review", "resume_work", "defer_agreed", "defer_refused"),
    *("not_accepted", "nudge"),
})  # fmt: skip


def may_hear(name: str, sight: Sight) -> bool:
    """Whether a reader of that sight may read the notice. Raises UnknownKind for one without a row."""
    needs = row_of(name).needs
    return sight >= needs or (sight is Sight.EXTRACT and name in BY_EXTRACT)


def outdated(notice: Notification, complaint: Complaint, now: datetime) -> bool:
    """
    Whether the notice, which waited for the night or for Telegram, is no longer true at `now` (aware).

    A notice of a clock is outdated once the clock has stopped, a warning also once its limit has passed.
    """
    row, due = NOTICES.get(notice.name), notice.facts.get("due")
    if row is None:
        return False
    stopped = row.of_clock and SlaTarget(str(notice.facts["clock"])) in targets.stops(complaint.status)
    passed = notice.name == "warn" and due is not None and int(due) <= now.timestamp()
    renewed = row.of_promise and not _promised(complaint, int(notice.facts["until"]))
    return stopped or passed or renewed or complaint.status not in row.while_


def _promised(complaint: Complaint, until: int) -> bool:
    """Whether that is still the promised time, kept or not."""
    return complaint.promise is not None and int(complaint.promise.until.timestamp()) == until


def row_of(name: str) -> NoticeRow:
    """Raises UnknownKind for a notice without a row."""
    try:
        return NOTICES[name]
    except KeyError:
        raise UnknownKind("notice", name) from None
