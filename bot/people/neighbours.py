"""Known neighbours: whose support counts, and from when.

An account counts once it was first seen in a group of the community some days ago: one that was made for the
purpose a minute ago does not. People of the roster always count; of one household one does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BURST_WITHIN = timedelta(minutes=10)
# A household goes on to count as one this long after its people have said other homes or telephones.
HOUSEHOLD_STAYS = timedelta(days=180)
BURSTS = (5, 20, 60)  # numbers of people within that time of which the secretary hears


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person as one community knows them."""

    person_id: int
    verified: bool  # on the roster, or with a post
    first_seen: datetime | None  # in one of its groups; aware, UTC
    household: str = ""  # the flat's key; "" where it isn't known


@dataclass(frozen=True, slots=True)
class Backing:
    """The neighbours behind a matter."""

    counted: int  # who are known; a household once
    waiting: int = 0  # who are not known yet


NOBODY = Backing(0)


def counts_from(neighbour: Neighbour, after: timedelta) -> datetime | None:
    """From when an unverified neighbour counts; None for one who was never seen in a group."""
    return neighbour.first_seen + after if neighbour.first_seen is not None else None


def is_known(neighbour: Neighbour, after: timedelta, now: datetime) -> bool:
    """Whether the neighbour counts at `now` (aware, UTC), with `after` the time to be known in."""
    if neighbour.verified or not after:
        return True
    begins = counts_from(neighbour, after)
    return begins is not None and begins <= now


def backing(neighbours: Iterable[Neighbour], after: timedelta, now: datetime, but: str = "") -> Backing:
    """The count of neighbours, a household once; `but` is the household whose matter it is."""
    listed = list(neighbours)
    known = [neighbour for neighbour in listed if is_known(neighbour, after, now)]
    households = {neighbour.household for neighbour in known if neighbour.household} - {but}
    alone = sum(not neighbour.household for neighbour in known)
    return Backing(len(households) + alone, len(listed) - len(known))
