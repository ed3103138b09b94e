"""Committee rules (议事机构): members, parties, quorum and threshold. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import reduce

from bot.kernel.place import Place
from bot.people.rules import Person


class Party(StrEnum):
    """The party that a member represents (四方)."""

    NONE = ""
    COMMUNITY = "community"  # 社区两委
    PARTY = "party"  # 党员代表
    RESIDENTS = "residents"  # 居民代表
    CONCERNED = "concerned"  # 利益相关方


PARTY_WORDS: Mapping[str, Party] = {
    "社区两委": Party.COMMUNITY,
    "党员代表": Party.PARTY,
    "居民代表": Party.RESIDENTS,
    "利益相关方": Party.CONCERNED,
    "": Party.NONE,
}
# The 身份 of a chair; every other word is a member's.
CHAIR_WORDS = frozenset({"主任", "召集人", "组长", "会长", "主席", "主持人"})


@dataclass(frozen=True, slots=True)
class Share:
    """A required share as a fraction: 过半 is more than 1/2, 三分之二以上 at least 2/3."""

    numerator: int
    denominator: int
    more_than: bool = False  # the share itself isn't enough

    def met(self, part: int, total: int) -> bool:
        """Whether `part` of `total` meets the share. By multiplication, so nothing is rounded."""
        if self.more_than:
            return part * self.denominator > total * self.numerator
        return part * self.denominator >= total * self.numerator

    @property
    def strictness(self) -> tuple[Fraction, bool]:
        """Orders shares: a greater one is met by no part of a total that a smaller one isn't met by."""
        return Fraction(self.numerator, self.denominator), self.more_than

    def least(self, total: int) -> int:
        """The smallest part of `total` that meets the share."""
        # One beyond the total: a share of more than everything is met by nobody.
        return next(part for part in range(total + 2) if self.met(part, total))

    def __str__(self) -> str:
        """The stored form: ">1/2", "2/3"."""
        return f"{'>' if self.more_than else ''}{self.numerator}/{self.denominator}"

    @classmethod
    def of(cls, text: str) -> "Share":
        """Parse the stored form. Raises ValueError for anything else."""
        numerator, slash, denominator = text.removeprefix(">").partition("/")
        share = cls(int(numerator), int(denominator), text.startswith(">"))
        if not slash or not 0 <= share.numerator <= share.denominator or share.denominator < 1:
            raise ValueError("not a share")
        return share


# 过半数 is more than half, 三分之二以上 takes in two thirds themselves (Civil Code, article 1259: 以上
# includes the number, 超过 doesn't). Two thirds to take part and three quarters to agree are offered because
# article 278 asks them of owners.
ANY = Share(0, 1)
HALF = Share(1, 2, more_than=True)
THIRDS = Share(2, 3)
QUARTERS = Share(3, 4)
EVERYBODY = Share(1, 1)
NOTICES = (timedelta(), timedelta(days=1), timedelta(days=3), timedelta(days=7))
QUORUMS = (ANY, HALF, THIRDS, QUARTERS, EVERYBODY)
THRESHOLDS = (HALF, THIRDS, QUARTERS, EVERYBODY)


class Base(StrEnum):
    """The people of whom the threshold is a share."""

    PRESENT = "present"  # those who voted, abstentions among them
    ALL = "all"  # everybody on the list of voters


@dataclass(frozen=True, slots=True)
class Rule:
    """The conditions of a decision: a quorum of all, a threshold of `base`, and a time from call to close."""

    quorum: Share = HALF
    threshold: Share = HALF
    base: Base = Base.ALL
    notice: timedelta = timedelta()  # the least time between the announcement, which opens it, and the close


def strictest(rule: Rule, others: Iterable[Rule]) -> Rule:
    """The rule that is as strict as all of them in each part: a ballot that passes by it passes by each."""
    return reduce(_stricter, others, rule)


def _stricter(one: Rule, other: Rule) -> Rule:
    return Rule(
        max(one.quorum, other.quorum, key=lambda share: share.strictness),
        max(one.threshold, other.threshold, key=lambda share: share.strictness),
        # A share of everybody is never fewer people than the same share of those who voted.
        Base.ALL if Base.ALL in (one.base, other.base) else Base.PRESENT,
        max(one.notice, other.notice),
    )


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """The rule of a committee's ballots now, and a looser one that was set and waits."""

    now: Rule
    shortest: timedelta  # which no committee's rule is below
    later: Rule | None = None  # None: the rule in force is the one that was set
    later_from: datetime | None = None  # aware, UTC


def loosens(rule: Rule, other: Rule) -> bool:
    """Whether the rule is looser than `other` in any part, however much stricter it is in the others."""
    # Part by part, since no strict part makes up for a loose one at every number of voters.
    return _stricter(rule, other) != rule


def with_notice(rule: Rule, notice: timedelta) -> Rule:
    """The rule with at least that much time between the announcement and the close."""
    return replace(rule, notice=max(rule.notice, notice))


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    chair: bool = False
    title: str = ""  # 身份 as the roster wrote it
    party: Party = Party.NONE


SIZES = frozenset({"major", "minor", "urgent"})  # 大事, 小事, 急事


@dataclass(frozen=True, slots=True)
class Committee:
    id: int
    name: str
    area_id: int
    place: Place | None  # where it meets; None until a chat is bound to it
    rule: Rule
    members: tuple[Member, ...] = ()
    takes: frozenset[str] = SIZES  # sizes of topics it decides

    def has(self, person_id: int) -> bool:
        return any(member.person.id == person_id for member in self.members)

    @property
    def chairs(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.chair)

    def chaired_by(self, person: Person) -> bool:
        return any(member.person.id == person.id for member in self.chairs)


class ChangeKind(StrEnum):
    """A change of the list of members. The values are acts of the ledger."""

    SEAT = "seat"
    UNSEAT = "unseat"


class ChangeState(StrEnum):
    PENDING = "pending"
    HELD = "held"
    BACK = "back"  # taken back: the list stays


@dataclass(frozen=True, slots=True)
class MemberChange:
    """
    A chair's change of the list of members, which holds from `holds_at` on.

    Until then the list is the old one: ballots that open count who is to leave, and not yet who is to come.
    """

    id: int
    body_id: int
    person: Person
    kind: ChangeKind
    asked_by: Person
    holds_at: datetime  # aware, UTC, a full minute
    state: ChangeState = ChangeState.PENDING

    def is_done(self, body: Committee) -> bool:
        """Whether the committee's list is already as the change makes it."""
        return body.has(self.person.id) is (self.kind is ChangeKind.SEAT)


def holds_at(now: datetime, wait: timedelta) -> datetime:
    """The first full minute (aware, UTC) after a wait: the minute that people read is never too early."""
    moment = now + wait
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + timedelta(minutes=1)
