"""Refusals of shared copies."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class UnknownCopy(Refusal):
    """A press on a copy that Telegram never reported: it could show anything, so it carries nothing."""
