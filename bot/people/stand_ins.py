"""
Stand-in (代班) rules: whose posts may be lent, and from when until when. Pure functions.

While somebody is away, their stand-in acts with their posts beside their own, and hears what they would hear.
It ends by the clock, at each act, and not by a job that may be late. See docs/decisions/0061.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.people.rules import LENDABLE, Person, Post, Role

LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Span:
    """Begins with the first instant, ends before the last one. Both are aware."""

    starts_at: datetime
    ends_at: datetime

    def runs(self, now: datetime) -> bool:
        return self.starts_at <= now < self.ends_at

    def meets(self, other: "Span") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class StandIn:
    """A row: `person` is away, and `stand_in` acts for them; None where nobody does."""

    id: int
    person_id: int
    stand_in_id: int | None
    span: Span


def span_of(first: date, last: date, zone: tzinfo) -> Span:
    """The span of both days and all between them, from midnight to midnight in the community's zone."""
    return Span(
        datetime.combine(first, time(), zone),
        datetime.combine(last + timedelta(days=1), time(), zone),
    )


def lendable(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(post for post in posts if post.role in LENDABLE)


def at_work(people: Iterable[Person], roles: Collection[Role]) -> list[Person]:
    """The holders of `roles` who hear of what happens: nobody who is away, save in what isn't lent."""
    return [
        one for one in people if not one.away or any(post.role in set(roles) - LENDABLE for post in one.posts)
    ]


def may_stand_in(person: Person, away: Person) -> bool:
    """Whether the person could act for the other: somebody who serves as well."""
    serves = any(post.role in LENDABLE | {Role.SECRETARY} for post in person.posts)
    return serves and person.id != away.id
