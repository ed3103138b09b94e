"""What stands against filing something."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class NotYourDraft(Refusal):
    """Somebody else's draft, or one that was filed or cancelled: the two read alike."""


@dataclass(eq=False)
class WhichGrid(Refusal):
    """Nothing tells which grid it is about, so it cannot be routed yet."""


@dataclass(eq=False)
class EmptyReport(Refusal):
    """/report and the like, with nothing behind them and no message replied to."""


@dataclass(eq=False)
class UnboundChat(Refusal):
    """The group isn't bound to a grid yet, so nobody would get the complaint."""


@dataclass(eq=False)
class NoAreas(Refusal):
    """No area tree yet: the roster hasn't been imported."""


@dataclass(eq=False)
class FiledBefore(Refusal):
    """The message is a complaint already."""

    number: str
