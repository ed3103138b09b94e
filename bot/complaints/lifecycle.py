"""A complaint's life on one screen: the steps that lead from one state to another, and the times they take."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from bot.complaints.complaint import Status


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
    MERGE = "merge"  # 并案
    WITHDRAW = "withdraw"  # 撤回
    RATE = "rate"  # 评价
    REOPEN = "reopen"  # 重办
    CLOSE = "close"  # 销号
    APPEAL = "appeal"  # 申诉
    NOT_POSSIBLE = "not_possible"  # 暂不具备条件
    CHASE = "chase"  # 督办
    RELEASE = "release"  # back to the pool: claimed, and nothing came of it


TRANSITIONS: Mapping[tuple[Status, Step], Status] = {
    (Status.FILED, Step.CLAIM): Status.CLAIMED,
    (Status.FILED, Step.TRANSFER): Status.FILED,
    (Status.FILED, Step.RETURN): Status.RETURNED,
    (Status.FILED, Step.MERGE): Status.MERGED,
    (Status.FILED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.CLAIMED, Step.ANSWER): Status.ANSWERED,
    (Status.CLAIMED, Step.PROGRESS): Status.CLAIMED,
    (Status.CLAIMED, Step.RESOLVE): Status.RESOLVED,
    (Status.CLAIMED, Step.TRANSFER): Status.FILED,
    (Status.CLAIMED, Step.WHISTLE): Status.CLAIMED,
    (Status.CLAIMED, Step.DEFER): Status.DEFERRED,
    (Status.CLAIMED, Step.MERGE): Status.MERGED,
    (Status.CLAIMED, Step.RELEASE): Status.FILED,
    (Status.ANSWERED, Step.PROGRESS): Status.ANSWERED,
    (Status.ANSWERED, Step.RESOLVE): Status.RESOLVED,
    (Status.ANSWERED, Step.TRANSFER): Status.FILED,
    (Status.ANSWERED, Step.WHISTLE): Status.ANSWERED,
    (Status.ANSWERED, Step.DEFER): Status.DEFERRED,
    (Status.DEFERRED, Step.RESUME): Status.ANSWERED,
    (Status.CLAIMED, Step.NOT_POSSIBLE): Status.NOT_POSSIBLE,
    (Status.ANSWERED, Step.NOT_POSSIBLE): Status.NOT_POSSIBLE,
    (Status.NOT_POSSIBLE, Step.RESUME): Status.ANSWERED,  # at its review it proved possible
    (Status.FILED, Step.CHASE): Status.FILED,
    (Status.CLAIMED, Step.CHASE): Status.CLAIMED,
    (Status.ANSWERED, Step.CHASE): Status.ANSWERED,
    (Status.DEFERRED, Step.CHASE): Status.DEFERRED,
    (Status.RESOLVED, Step.RATE): Status.CLOSED,
    (Status.RESOLVED, Step.REOPEN): Status.CLAIMED,  # the resident said 未解决
    (Status.RESOLVED, Step.CLOSE): Status.CLOSED,
    (Status.CLOSED, Step.REOPEN): Status.CLAIMED,  # within REOPEN_WITHIN, by the reporter
    (Status.RETURNED, Step.APPEAL): Status.FILED,  # once
}

OPEN = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED, Status.RESOLVED})
BEING_WORKED = frozenset({Status.FILED, Status.CLAIMED, Status.ANSWERED, Status.DEFERRED})
IN_HAND = BEING_WORKED - {Status.FILED}

WORK_STEPS = frozenset(
    {
        Step.ANSWER,
        Step.PROGRESS,
        Step.RESOLVE,
        Step.WHISTLE,
        Step.DEFER,
        Step.RESUME,
        Step.MERGE,
        Step.NOT_POSSIBLE,
    }
)
REPORTER_STEPS = frozenset({Step.WITHDRAW, Step.APPEAL})
RESIDENT_STEPS = frozenset({Step.RATE, Step.REOPEN})

# Source: design, section 2.
REOPEN_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=2)  # the one reminder of the silence rule
SILENCE = timedelta(days=3)  # no word from the resident for so long counts as agreed
