"""Lifecycle of a complaint: one row for each step, and the time limits of steps."""

from datetime import timedelta
from enum import StrEnum

from bot.complaints.complaint import Status
from bot.kernel.steps import Asks, Counts, Row, StepTable


class Step(StrEnum):
    CLAIM = "claim"  # 接单
    ANSWER = "answer"  # 答复
    PROGRESS = "progress"  # 进展
    RESOLVE = "resolve"  # 办结
    TRANSFER = "transfer"  # 转派
    RETURN = "return"  # 退回
    WHISTLE = "whistle"  # 吹哨
    DEFER = "defer"  # 挂账
    RESUME = "resume"
    PROMISE = "promise"  # 说定时间
    POSTPONE = "postpone"  # 改时间
    MERGE = "merge"  # 并案
    WITHDRAW = "withdraw"  # 撤回
    RATE = "rate"  # 评价
    CALL_BACK = "call_back"  # 回访
    REOPEN = "reopen"  # 重办
    CLOSE = "close"  # 销号
    APPEAL = "appeal"  # 申诉
    NOT_POSSIBLE = "not_possible"  # 暂不具备条件
    CHASE = "chase"  # 督办
    RELEASE = "release"  # a claim without an act goes back to the pool


class Who(StrEnum):
    """The people who may take a step; bot/complaints/permissions.py reads it."""

    WORKER = "worker"  # everybody whose posts cover it, also after a colleague's claim
    CLAIMER = "claimer"  # likewise; once it is claimed, the claimer and those who lead there
    LEADER = "leader"
    REPORTER = "reporter"
    PARTY = "party"  # the reporter, and those of complaints that were merged into it
    JUDGE = "judge"  # 本人 and the followers, but for who handled it or passed it on
    CALLER = "caller"  # staff who neither handled it nor passed it on, where nobody else can judge it
    SYSTEM = "system"  # a timer, and no person


BY_STAFF = frozenset({Who.WORKER, Who.CLAIMER, Who.LEADER})  # their steps show their name to the residents


class Hears(StrEnum):
    """The people notified of a step; `tell_of` in bot/complaints/effects.py reads it."""

    RESIDENTS = "residents"  # the reporter, who passed it on, and the followers
    CLAIMER = "claimer"  # the staff chat where there is none
    FORMER_CLAIMER = "former_claimer"  # of the complaint as it was before the step
    LEADERS = "leaders"


class Offered(StrEnum):
    """The cards and menus that carry a step's button."""

    STAFF = "staff"
    MORE = "more"  # 更多: rarer steps, or a leader's
    MINE = "mine"
    NOWHERE = ""


# In the order of the buttons.
STEPS = StepTable(
    Step,
    Row(
        step=Step.CLAIM,
        moves={Status.FILED: Status.CLAIMED},
        who=Who.WORKER,
        asks=Asks.NOTHING,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.HANDLING,),
        offered=Offered.STAFF,
        recorded="claimed",
    ),
    Row(
        step=Step.ANSWER,
        moves={Status.CLAIMED: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.WORDS,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK, Counts.ANSWER, Counts.HANDLING),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.PROGRESS,
        moves={Status.CLAIMED: Status.CLAIMED, Status.ANSWERED: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.WORDS,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK, Counts.ANSWER, Counts.HANDLING),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.RESOLVE,
        moves={Status.CLAIMED: Status.RESOLVED, Status.ANSWERED: Status.RESOLVED},
        who=Who.CLAIMER,
        asks=Asks.WORDS,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK, Counts.ANSWER, Counts.HANDLING),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.WHISTLE,
        moves={Status.CLAIMED: Status.CLAIMED, Status.ANSWERED: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.CHOICE,
        tells=(),  # the departments called hear of it, each with its own call
        counts=(Counts.WORK, Counts.HANDLING),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.DEFER,
        moves={Status.CLAIMED: Status.DEFERRED, Status.ANSWERED: Status.DEFERRED},
        who=Who.CLAIMER,
        asks=Asks.CHOICE,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK, Counts.HANDLING),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.RESUME,
        moves={Status.DEFERRED: Status.ANSWERED, Status.NOT_POSSIBLE: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.NOTHING,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.HANDLING,),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.TRANSFER,
        moves={Status.FILED: Status.FILED, Status.CLAIMED: Status.FILED, Status.ANSWERED: Status.FILED},
        who=Who.CLAIMER,
        asks=Asks.CHOICE,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK,),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.MERGE,
        moves={Status.FILED: Status.MERGED, Status.CLAIMED: Status.MERGED},
        who=Who.CLAIMER,
        asks=Asks.VALUE,
        tells=(Hears.RESIDENTS,),
        counts=(),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.RETURN,
        moves={Status.FILED: Status.RETURNED},
        who=Who.WORKER,
        asks=Asks.VALUE,
        tells=(Hears.RESIDENTS,),
        counts=(),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.PROMISE,
        moves={Status.CLAIMED: Status.CLAIMED, Status.ANSWERED: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.CHOICE,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK,),
        offered=Offered.MORE,
    ),
    Row(
        step=Step.POSTPONE,
        moves={Status.CLAIMED: Status.CLAIMED, Status.ANSWERED: Status.ANSWERED},
        who=Who.CLAIMER,
        asks=Asks.VALUE,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.WORK,),
        offered=Offered.MORE,
    ),
    Row(
        step=Step.CHASE,
        moves={
            Status.FILED: Status.FILED,
            Status.CLAIMED: Status.CLAIMED,
            Status.ANSWERED: Status.ANSWERED,
            Status.DEFERRED: Status.DEFERRED,
        },
        who=Who.LEADER,
        asks=Asks.VALUE,
        tells=(Hears.CLAIMER,),
        counts=(),
        offered=Offered.MORE,
    ),
    Row(
        step=Step.NOT_POSSIBLE,
        moves={Status.CLAIMED: Status.NOT_POSSIBLE, Status.ANSWERED: Status.NOT_POSSIBLE},
        who=Who.CLAIMER,
        asks=Asks.VALUE,
        tells=(Hears.RESIDENTS,),
        counts=(Counts.HANDLING,),
        offered=Offered.MORE,
    ),
    Row(
        step=Step.WITHDRAW,
        moves={Status.FILED: Status.WITHDRAWN},
        who=Who.REPORTER,
        asks=Asks.NOTHING,
        tells=(Hears.RESIDENTS,),
        counts=(),
        offered=Offered.MINE,
    ),
    Row(
        step=Step.APPEAL,
        moves={Status.RETURNED: Status.FILED},
        who=Who.PARTY,
        asks=Asks.NOTHING,
        tells=(Hears.CLAIMER, Hears.LEADERS),
        counts=(),
        offered=Offered.MINE,
    ),
    Row(
        step=Step.RATE,
        moves={Status.RESOLVED: Status.CLOSED},
        who=Who.JUDGE,
        asks=Asks.NOTHING,
        tells=(),
        counts=(),
        offered=Offered.NOWHERE,  # a rating's buttons carry the score
    ),
    Row(
        step=Step.CALL_BACK,
        moves={Status.RESOLVED: Status.CLOSED},
        who=Who.CALLER,
        asks=Asks.CHOICE,
        tells=(Hears.RESIDENTS, Hears.CLAIMER),
        counts=(),
        offered=Offered.STAFF,
    ),
    Row(
        step=Step.REOPEN,
        moves={Status.RESOLVED: Status.CLAIMED, Status.CLOSED: Status.CLAIMED},
        who=Who.JUDGE,
        asks=Asks.NOTHING,
        tells=(Hears.CLAIMER, Hears.LEADERS),
        counts=(),
        offered=Offered.NOWHERE,  # the score 未解决
    ),
    Row(
        step=Step.CLOSE,
        moves={Status.RESOLVED: Status.CLOSED},
        who=Who.SYSTEM,
        asks=Asks.NOTHING,
        tells=(Hears.RESIDENTS,),
        counts=(),
        offered=Offered.NOWHERE,
    ),
    Row(
        step=Step.RELEASE,
        moves={Status.CLAIMED: Status.FILED},
        who=Who.SYSTEM,
        asks=Asks.NOTHING,
        tells=(Hears.FORMER_CLAIMER,),
        counts=(),
        offered=Offered.NOWHERE,
    ),
)
TRANSITIONS = STEPS.transitions

# A resolved complaint is open, since its reporter may still reopen it, but nobody works on it.
OPEN = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED, Status.RESOLVED})
BEING_WORKED = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED})
IN_HAND = BEING_WORKED - {Status.FILED}

PROMISE_SETTLES = timedelta(minutes=10)  # within these a promise is corrected without a reason

# Source: design, section 2.
REOPEN_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=2)  # the one reminder of the silence rule
SILENCE = timedelta(days=3)  # no word from the resident for so long counts as agreed
