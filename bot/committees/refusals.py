"""What stands against changing who sits in a committee."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class NoBody(Refusal):
    """A chat where no committee meets, or a person who sits in none."""


@dataclass(eq=False)
class OnlyLeader(Refusal):
    """Members and rules are the chair's and the secretary's to change."""

    body: str


@dataclass(eq=False)
class MemberAlready(Refusal):
    body: str
