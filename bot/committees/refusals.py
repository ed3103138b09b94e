"""Refusals of committees: reasons against joining or changing one."""

from dataclasses import dataclass

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
