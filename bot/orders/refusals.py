"""Refusals of work orders: reasons against a step."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal, worded


@dataclass(eq=False)
class HoldsBothEnds(Moot, Refusal):
    """Who has the complaint for the community doesn't take its order for the firm, nor the other way round."""

    number: str


@dataclass(eq=False)
class NoSuchProvider(Moot, Refusal):
    """The firm serves the place no longer."""


@dataclass(eq=False)
class NotForThisProvider(Moot, Refusal):
    """The complaint names the firm, or is confidential."""

    number: str


@dataclass(eq=False)
class ProviderAsked(Moot, Refusal):
    """The firm has an open order of the complaint."""

    number: str


@dataclass(eq=False)
class ProviderUnreached(Moot, Refusal):
    """The bot can write to nobody of the firm."""

    name: str  # whom to call


@dataclass(eq=False)
class NotTheProvider(Moot, Refusal):
    """Somebody of the community presses for the firm: closing takes two hands."""


@dataclass(eq=False)
class OrderMovedOn(Moot, Refusal):
    number: str
    state: str = worded("order_state")


@dataclass(eq=False)
class WordlessResult(Refusal):
    """A result needs words, for the resident reads them; a photo alone says little."""
