"""Refusals of committees: reasons against joining or changing one."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class NoBody(Refusal):
    """No committee meets in the chat, or the person is a member of none."""


@dataclass(eq=False)
class OnlyLeader(Refusal):
    """Only the chair and the secretary change members and rules."""

    body: str


@dataclass(eq=False)
class MemberAlready(Refusal):
    body: str


@dataclass(eq=False)
class ChangePending(Refusal):
    """Another change of the person's seat waits until it holds."""

    name: str
    until: datetime  # aware, UTC


@dataclass(eq=False)
class SeatDecided(Refusal):
    """The change of a seat holds already, or was taken back."""


@dataclass(eq=False)
class OnlySecretaryHolds(Refusal):
    """Only the area's secretary, who keeps the roster, makes a change of the members hold at once."""


@dataclass(eq=False)
class NotYoursToTakeBack(Refusal):
    """A change of the members is taken back by the secretary, or by who asked for it."""

    name: str
