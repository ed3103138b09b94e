"""
Work order (工作单): what the community asks a provider to do about a complaint. Pure functions.

The complaint stays the community's, with its clocks: the provider says what it did, the community closes.
Source: 居民点单·社区接单·单位销单; docs/decisions/0054.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.categories import Category
from bot.kernel.refs import PersonRef
from bot.people.firms import Firm
from bot.people.rules import PROVIDER_WORDS, Role


class State(StrEnum):
    GIVEN = "given"  # 待接受
    ACCEPTED = "accepted"  # 已接受
    DONE = "done"  # 单位说办完了
    CLOSED = "closed"  # 社区办结
    REFUSED = "refused"  # 不属于我们
    RECALLED = "recalled"  # the community took it back, or the complaint went on without it


OPEN = frozenset({State.GIVEN, State.ACCEPTED, State.DONE})


class Step(StrEnum):
    """The steps of an order that are buttons."""

    ACCEPT = "accept"  # 接受
    REFUSE = "refuse"  # 不属于我们
    PROGRESS = "progress"  # 进度
    FINISH = "finish"  # 完成
    CLOSE = "close"  # 办结, by the community
    SEND_BACK = "send_back"  # 没办好
    RECALL = "recall"  # 收回


# From which states each step leads where.
MOVES = {
    Step.ACCEPT: (frozenset({State.GIVEN}), State.ACCEPTED),
    Step.REFUSE: (frozenset({State.GIVEN, State.ACCEPTED}), State.REFUSED),
    Step.PROGRESS: (frozenset({State.ACCEPTED}), State.ACCEPTED),
    Step.FINISH: (frozenset({State.ACCEPTED}), State.DONE),
    Step.CLOSE: (frozenset({State.DONE}), State.CLOSED),
    Step.SEND_BACK: (frozenset({State.DONE}), State.ACCEPTED),
    Step.RECALL: (OPEN, State.RECALLED),
}
BY_FIRM = (Step.ACCEPT, Step.REFUSE, Step.PROGRESS, Step.FINISH)
ASKED = (Step.REFUSE, Step.PROGRESS, Step.FINISH, Step.SEND_BACK)  # these ask for words

REMIND_AFTER = timedelta(hours=2)  # without an answer; at night it waits for the morning
URGENT_AFTER = timedelta(minutes=30)  # of an urgent one, also at night
MOST_REMINDERS = 3
AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Order:
    id: int
    complaint_id: int
    provider: Role
    unit: str  # the firm's name; "" where the roster has none
    chat_id: int | None  # the firm's own group, if it went there
    state: State
    given_by: PersonRef | None  # None: by itself, as its category is configured
    given_at: datetime  # aware, UTC, like all times here
    due_at: datetime
    accepted_by: PersonRef | None = None
    accepted_at: datetime | None = None
    done_by: PersonRef | None = None
    words: str = ""  # the latest: the result, why it isn't theirs, or what is not done yet
    words_by: int | None = None  # whose words these are
    reminded: int = 0  # times

    def takes(self, step: Step) -> bool:
        return self.state in MOVES[step][0]

    def late(self, now: datetime) -> bool:
        """Whether the firm hasn't answered in time."""
        return self.state is State.GIVEN and now >= self.due_at


def first(firms: Iterable[Firm], category: Category | None) -> list[Firm]:
    """The firms, the category's own before all others."""
    return sorted(firms, key=lambda firm: not is_own(firm, category))


def is_own(firm: Firm, category: Category | None) -> bool:
    """Whether the firm is the category's provider, by its kind or its name."""
    word = category.provider if category else None
    return word is not None and (firm.role is PROVIDER_WORDS.get(word) or firm.unit == word)
