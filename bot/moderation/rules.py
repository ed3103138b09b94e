"""How much one person may do at once, and for how long somebody may be muted (禁言)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.kernel.refusal import Refusal
from bot.moderation.refusals import NotAboveThem, NotYourself
from bot.people.rules import Person, Role


class RateClass(StrEnum):
    """What somebody wants of the bot, by what it costs the others."""

    FILE = "file"  # a complaint: cards, notices, a number
    SAY = "say"  # words for a draft, an answer, a supplement
    TALK = "talk"  # perhaps nothing to do with the bot: a reply to a neighbour
    PRESS = "press"
    COMMAND = "command"
    LOOK_UP = "look_up"  # by a number or a link that could be guessed
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Quota:
    """`burst` at once; after that one more every `every` seconds."""

    burst: int
    every: float


Quotas = Mapping[RateClass, Quota]

# Wide enough for somebody who taps five times and writes a line at a time.
RESIDENTS: Quotas = {
    RateClass.FILE: Quota(10, 60.0),
    RateClass.SAY: Quota(30, 4.0),
    RateClass.TALK: Quota(30, 4.0),
    RateClass.PRESS: Quota(60, 2.0),
    RateClass.COMMAND: Quota(20, 6.0),
    RateClass.LOOK_UP: Quota(12, 15.0),
    RateClass.INLINE: Quota(60, 1.0),
}
# Thirty cards in a minute, each pressed twice and answered, and what came in at the desk.
STAFF: Quotas = {
    RateClass.FILE: Quota(60, 2.0),
    RateClass.SAY: Quota(120, 1.0),
    RateClass.TALK: Quota(120, 1.0),
    RateClass.PRESS: Quota(240, 0.5),
    RateClass.COMMAND: Quota(60, 1.0),
    RateClass.LOOK_UP: Quota(60, 1.0),
    RateClass.INLINE: Quota(120, 0.5),
}
UNLIMITED: Quotas = {}


@dataclass(frozen=True, slots=True)
class TokenBucket:
    """What one person has used of one allowance. Times are monotonic seconds, which may be negative."""

    full_at: float = -math.inf  # when nothing of it is used any more
    barred_until: float = -math.inf  # the end of the spell in which everything is turned away


class Verdict(StrEnum):
    LET_IN = "let_in"
    TELL = "tell"  # turned away, and told so: the spell begins
    SILENT = "silent"  # turned away again in the same spell


def consume(used: TokenBucket, allowance: Quota, at: float) -> tuple[TokenBucket, Verdict]:
    """
    One more use at `at`. What goes beyond begins a spell, which ends when half the burst is there again.

    What is turned away in a spell doesn't lengthen it.
    """
    if at < used.barred_until:
        return used, Verdict.SILENT
    full_at, whole = max(used.full_at, at), allowance.burst * allowance.every
    if full_at + allowance.every - at <= whole:
        return TokenBucket(full_at + allowance.every), Verdict.LET_IN
    return TokenBucket(full_at, full_at - whole / 2), Verdict.TELL


def quotas_of(person: Person | None) -> Quotas:
    """
    The secretary isn't limited, staff hardly ever feel it. Whichever community's: it is about how much of
    the bot's time one person may use, not about anything of a community.
    """
    if person is None or not person.posts:
        return RESIDENTS
    return UNLIMITED if person.has(Role.SECRETARY) else STAFF


class Period(StrEnum):
    """For how long the secretary mutes somebody."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    GOOD = "good"


LASTS: Mapping[Period, timedelta | None] = {
    Period.HOUR: timedelta(hours=1),
    Period.DAY: timedelta(days=1),
    Period.MONTH: timedelta(days=30),
    Period.GOOD: None,
}


@dataclass(frozen=True, slots=True)
class Mute:
    """Somebody the bot takes nothing from for a while."""

    id: int
    person_id: int
    telegram_id: int
    name: str
    number: str  # the complaint they were muted by: shown instead of the name; "" where it wasn't one
    until: datetime | None  # aware, UTC; None is for good
    told: bool  # whether they had their notice

    def holds(self, now: datetime) -> bool:
        """Until the moment itself: then it is over."""
        return self.until is None or now < self.until


def ends(period: Period, now: datetime) -> datetime | None:
    """None for good."""
    lasts = LASTS[period]
    return None if lasts is None else now + lasts


def why_not_mute(secretary: Person, whom: Person) -> Refusal | None:
    """
    Staff is muted only from above; nobody locks themselves out. Secretaries of any community are equals.
    Whether somebody is of the secretary's own community, the action asks.
    """
    if secretary.id == whom.id:
        return NotYourself()
    if whom.has(Role.SECRETARY, Role.SUBDISTRICT):
        return NotAboveThem()
    return None
