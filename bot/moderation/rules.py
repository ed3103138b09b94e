"""Moderation rules: quotas for one person's updates, and mutes (禁言). Pure functions."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.kernel.refusal import Refusal
from bot.moderation.refusals import NotAboveThem, NotYourself
from bot.people.rules import Person, Role


class RateClass(StrEnum):
    """A kind of update, by its cost for everybody else."""

    FILE = "file"  # a complaint: cards, notices, a number
    SAY = "say"  # words for a draft, an answer, a supplement
    TALK = "talk"  # perhaps nothing to do with the bot: a reply to a neighbour
    PRESS = "press"
    COMMAND = "command"
    LOOK_UP = "look_up"  # by a number or a link that could be guessed
    INLINE = "inline"
    EXPORT = "export"  # everything that is stored on a person: tables are searched for it


@dataclass(frozen=True, slots=True)
class Quota:
    """`burst` at once; after that one more every `every` seconds."""

    burst: int
    every: float


Quotas = Mapping[RateClass, Quota]

# Wide enough for a person who presses a button five times and sends every line as a message.
RESIDENTS: Quotas = {
    RateClass.FILE: Quota(10, 60.0),
    RateClass.SAY: Quota(30, 4.0),
    RateClass.TALK: Quota(30, 4.0),
    RateClass.PRESS: Quota(60, 2.0),
    RateClass.COMMAND: Quota(20, 6.0),
    RateClass.LOOK_UP: Quota(12, 15.0),
    RateClass.INLINE: Quota(60, 1.0),
    RateClass.EXPORT: Quota(5, 900.0),
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
    RateClass.EXPORT: Quota(6, 600.0),
}
UNLIMITED: Quotas = {}


@dataclass(frozen=True, slots=True)
class TokenBucket:
    """The state of one person's quota. Times are monotonic seconds, which may be negative."""

    full_at: float = -math.inf  # when the quota is complete again
    barred_until: float = -math.inf  # the end of the spell in which everything is turned away


class Verdict(StrEnum):
    LET_IN = "let_in"
    TELL = "tell"  # turned away with a notice: the spell begins
    SILENT = "silent"  # turned away again in the same spell, without another notice


def consume(used: TokenBucket, allowance: Quota, at: float) -> tuple[TokenBucket, Verdict]:
    """
    The bucket after one more use at `at`, and the verdict on it.

    A use beyond the quota begins a spell, which ends when half the burst is available again. Uses that
    are turned away in a spell don't lengthen it.
    """
    # Half and not one: with one, a person who goes on pressing is let in once, and the next press begins a
    # spell with another notice.
    if at < used.barred_until:
        return used, Verdict.SILENT
    full_at, capacity = max(used.full_at, at), allowance.burst * allowance.every
    if full_at + allowance.every - at <= capacity:
        return TokenBucket(full_at + allowance.every), Verdict.LET_IN
    return TokenBucket(full_at, full_at - capacity / 2), Verdict.TELL


def quotas_of(person: Person | None) -> Quotas:
    """
    A person's quotas: none for a secretary, wide ones for staff.

    A post in any community counts: quotas share out the bot's time, which all communities use.
    """
    if person is None or not person.posts:
        return RESIDENTS
    return UNLIMITED if person.has(Role.SECRETARY) else STAFF


class Period(StrEnum):
    """A duration of a mute."""

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
    """A person from whom the bot accepts nothing for a while."""

    id: int
    person_id: int
    telegram_id: int
    name: str
    number: str  # the complaint they were muted by: shown instead of the name; "" where it wasn't one
    until: datetime | None  # aware, UTC; None is for good
    notified: bool  # whether the person got the notice

    def holds(self, now: datetime) -> bool:
        """Whether the mute is in force at `now`; it ends at `until` exactly."""
        return self.until is None or now < self.until


def longest(mutes: Iterable[Mute]) -> dict[int, Mute]:
    """Of each person's mutes the one that ends last, by their account."""
    found: dict[int, Mute] = {}
    for mute in mutes:
        other = found.get(mute.telegram_id)
        if other is None or _outlasts(mute, other):
            found[mute.telegram_id] = mute
    return found


def _outlasts(mute: Mute, other: Mute) -> bool:
    return other.until is not None and (mute.until is None or mute.until > other.until)


def ends(period: Period, now: datetime) -> datetime | None:
    """The end of a mute that begins at `now` (aware, UTC); None for good."""
    lasts = LASTS[period]
    return None if lasts is None else now + lasts


def why_not_mute(secretary: Person, whom: Person) -> Refusal | None:
    """
    The refusal of a mute: of oneself, of another secretary, or of the subdistrict. None where it is allowed.

    The action checks that the person belongs to the secretary's own community.
    """
    if secretary.id == whom.id:
        return NotYourself()
    if whom.has(Role.SECRETARY, Role.SUBDISTRICT):
        return NotAboveThem()
    return None
