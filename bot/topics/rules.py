"""Topic rules (议题): the stages, gates and due times of the five steps.

The steps: 出题 raise, 定题 admit, 议题 deliberate, 解题 decide and carry out, 评题 review.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.areas.rules import Area
from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import BEING_WORKED
from bot.kernel.refs import PersonRef
from bot.topics.refusals import EmptyProposal, LongTitle, NoTaskYet, TasksOpen, WrongGate

TOPIC_CARDS = ("topic", "topic_committee")  # they show how far a topic's tasks are

SUPPORTERS = 5  # neighbours besides the proposer, before the committee takes it up
TITLE = 100  # characters
RAISE_WITHIN = timedelta(days=30)  # to find supporters
ADMIT_WITHIN = timedelta(days=3)


class Stage(StrEnum):
    RAISED = "raised"  # 出题
    ADMITTING = "admitting"  # 定题
    DELIBERATING = "deliberating"  # 议题
    DECIDING = "deciding"  # 解题: the ballot
    CARRYING = "carrying"  # 解题: the tasks
    REVIEWING = "reviewing"  # 评题
    DONE = "done"
    REJECTED = "rejected"  # not taken up by the committee
    DROPPED = "dropped"  # voted down


class Gate(StrEnum):
    """A transition out of a stage."""

    SUPPORT = "support"
    ADMIT = "admit"
    REJECT = "reject"
    SUM_UP = "sum_up"
    PASS = "pass"  # noqa: S105 - a word, no secret
    VOTE_DOWN = "vote_down"
    CARRIED = "carried"
    REVIEWED = "reviewed"
    UNDONE = "undone"


class Size(StrEnum):
    MAJOR = "major"  # 大事
    MINOR = "minor"  # 小事
    URGENT = "urgent"  # 急事


class Verdict(StrEnum):
    """The review (评题) of a person affected."""

    GOOD = "good"  # carried out, and useful
    POOR = "poor"  # carried out, but not what was needed
    UNDONE = "undone"  # not carried out


NEXT: Mapping[tuple[Stage, Gate], Stage] = {
    (Stage.RAISED, Gate.SUPPORT): Stage.ADMITTING,
    (Stage.ADMITTING, Gate.ADMIT): Stage.DELIBERATING,
    (Stage.ADMITTING, Gate.REJECT): Stage.REJECTED,
    (Stage.DELIBERATING, Gate.SUM_UP): Stage.DECIDING,
    (Stage.DECIDING, Gate.PASS): Stage.CARRYING,
    (Stage.DECIDING, Gate.VOTE_DOWN): Stage.DROPPED,
    (Stage.CARRYING, Gate.CARRIED): Stage.REVIEWING,
    (Stage.REVIEWING, Gate.REVIEWED): Stage.DONE,
    (Stage.REVIEWING, Gate.UNDONE): Stage.CARRYING,
}
OVER = frozenset({Stage.DONE, Stage.REJECTED, Stage.DROPPED})

# The five steps people know, and the stages each is made of.
STEPS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("raise", (Stage.RAISED,)),
    ("admit", (Stage.ADMITTING,)),
    ("deliberate", (Stage.DELIBERATING,)),
    ("decide", (Stage.DECIDING, Stage.CARRYING)),
    ("review", (Stage.REVIEWING,)),
)

# The duration of each stage by size: a big topic needs discussion, an urgent one can't wait for it.
TERMS: Mapping[Size, Mapping[Stage, timedelta]] = {
    Size.MAJOR: {
        Stage.DELIBERATING: timedelta(days=7),
        Stage.DECIDING: timedelta(days=3),
        Stage.CARRYING: timedelta(days=30),
        Stage.REVIEWING: timedelta(days=7),
    },
    Size.MINOR: {
        Stage.DELIBERATING: timedelta(days=3),
        Stage.DECIDING: timedelta(days=2),
        Stage.CARRYING: timedelta(days=15),
        Stage.REVIEWING: timedelta(days=5),
    },
    Size.URGENT: {
        Stage.DELIBERATING: timedelta(days=1),
        Stage.DECIDING: timedelta(days=1),
        Stage.CARRYING: timedelta(days=3),
        Stage.REVIEWING: timedelta(days=3),
    },
}


@dataclass(frozen=True, slots=True)
class Topic:
    id: int
    community_id: int
    number: str  # 26-1
    area: Area
    body_id: int | None
    title: str
    text: str
    stage: Stage
    proposer: PersonRef
    opened_at: datetime  # aware, UTC, like all times here
    size: Size | None = None
    owner: PersonRef | None = None  # of the gate it stands at
    due_at: datetime | None = None
    round: int = 0  # how often it came to be reviewed


@dataclass(frozen=True, slots=True)
class Written:
    """The written output of a gate: the bot's text by name and facts, and a person's words."""

    words: str = ""
    said: str = ""  # the text's key; "" for words only, as rows of earlier versions have them
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Output:
    """A gate's written output, with its author and time."""

    stage: Stage
    written: Written
    by: PersonRef | None  # None: its time came
    at: datetime


@dataclass(frozen=True, slots=True)
class Opinion:
    id: int
    topic_id: int
    author: PersonRef
    text: str
    named: bool | None  # None until the author has said
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a topic. It is a complaint, so that claims, clocks and cards work as usual."""

    complaint: Complaint
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """The parsed words of /propose: the first line is the title; complaint numbers may be anywhere."""

    title: str
    text: str = ""
    numbers: tuple[str, ...] = field(default_factory=tuple)


def read_proposal(text: str, numbers: tuple[str, ...]) -> Proposal:
    """Parse `text` without the complaints' `numbers`. Raises: EmptyProposal, LongTitle."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise EmptyProposal
    if len(lines[0]) > TITLE:
        raise LongTitle(TITLE)
    return Proposal(lines[0], "\n".join(lines[1:]), numbers)


def check_gate(topic: Topic, gate: Gate) -> Stage:
    """The stage behind the gate. Raises WrongGate, since no gate can be skipped."""
    try:
        return NEXT[topic.stage, gate]
    except KeyError:
        raise WrongGate(topic.number, topic.stage) from None


def check_at(topic: Topic, stage: Stage) -> None:
    """Raises WrongGate if the topic is at another stage."""
    if topic.stage is not stage:
        raise WrongGate(topic.number, topic.stage)


def pass_gate(topic: Topic, gate: Gate, owner: PersonRef | None, now: datetime) -> Topic:
    """The topic behind the gate, with the owner of the next one and its due time by size."""
    stage = check_gate(topic, gate)
    ended = stage in OVER
    return replace(
        topic,
        stage=stage,
        owner=None if ended else owner,
        due_at=None if ended else due(stage, topic.size, now),
        round=topic.round + (stage is Stage.REVIEWING),
    )


def due(stage: Stage, size: Size | None, now: datetime) -> datetime:
    """The due time of a stage that begins at `now`; on a full minute, since people read it aloud."""
    began = now.replace(second=0, microsecond=0)
    # The size is set at 定题: before, only the term for admitting is known.
    terms = TERMS[size] if size else {}
    return began + terms.get(stage, ADMIT_WITHIN)


def check_carried(tasks: Iterable[Task]) -> None:
    """Raises: NoTaskYet, TasksOpen with their numbers."""
    given = list(tasks)
    # Without this check a topic would count as carried out with nothing done.
    if not given:
        raise NoTaskYet
    still = [task.complaint.number for task in given if task.complaint.status in BEING_WORKED]
    if still:
        raise TasksOpen("、".join(still))


def verdict(reviews: Counter[Verdict]) -> Gate:
    """The gate by the reviews: undone if more than half say so; done without any review."""
    # In whole numbers (law 9). Without a review it counts as done: a topic nobody reviews has to end, too.
    undone = reviews[Verdict.UNDONE] * 2 > reviews.total()
    return Gate.UNDONE if undone else Gate.REVIEWED
