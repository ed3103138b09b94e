"""Relays (转达): an announcement that a building's lead passes on to the neighbours. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.kernel.refs import PersonRef

WORDS = 500  # characters of what is told of those who weren't reached
QUERY = 20  # characters of the announcement, by which inline mode finds it


@dataclass(frozen=True, slots=True)
class Relay:
    """One lead's part in an announcement."""

    id: int
    announcement_id: int
    lead: PersonRef
    opened: bool  # the bot may write to the lead
    passed_at: datetime | None = None  # aware, UTC; None: not yet
    unreached: str = ""  # whom they couldn't reach, in their words


@dataclass(frozen=True, slots=True)
class Relayed:
    """How far an announcement was passed on."""

    passed: int
    leads: int
    unopened: int  # of those who didn't, the ones the bot can't write to


def count(relays: Sequence[Relay]) -> Relayed:
    left = waiting(relays)
    return Relayed(len(relays) - len(left), len(relays), sum(not one.opened for one in left))


def waiting(relays: Sequence[Relay]) -> list[Relay]:
    """Those that nobody passed on yet."""
    return [one for one in relays if one.passed_at is None]


def query(text: str) -> str:
    """What finds the announcement in inline mode: its first words, on one line."""
    return one_line(text)[:QUERY].strip()


def one_line(text: str) -> str:
    return " ".join(text.split())
