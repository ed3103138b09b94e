"""Refusals of intake: reasons against filing a complaint."""

from dataclasses import dataclass

from bot.kernel.refusal import LeadsToPrivate, Moot, Refusal


@dataclass(eq=False)
class OnlyForOthers(Moot, Refusal):
    """Filing for somebody else, by one who neither looks after a building nor is of the staff."""


@dataclass(eq=False)
class NobodyNamed(Refusal):
    """An answer that doesn't say for whom."""


@dataclass(eq=False)
class NotYourDraft(Refusal):
    """Another person's draft, or one that was filed or cancelled: the answer is the same."""


@dataclass(eq=False)
class WhichGrid(Refusal):
    """The grid is unknown, so the complaint can't be routed yet."""


@dataclass(eq=False)
class EmptyReport(Refusal):
    """A command such as /report without words and not as a reply."""


@dataclass(eq=False)
class EmptyReportOfStaff(EmptyReport):
    """The same, of somebody who may also pass on a neighbour's words by replying to them (代办)."""


@dataclass(eq=False)
class UnboundChat(LeadsToPrivate, Refusal):
    """The group isn't bound to a grid yet, so nobody would get the complaint."""


@dataclass(eq=False)
class NoAreas(Refusal):
    """No area tree yet: the roster hasn't been imported."""


@dataclass(eq=False)
class FiledBefore(Refusal):
    """The message is a complaint already."""

    number: str


@dataclass(eq=False)
class ConsentFirst(Refusal):
    """The first filing waits until the person has agreed that their data are processed."""


@dataclass(eq=False)
class TooLong(Refusal):
    """Words that no single complaint can hold."""

    most: int  # characters


@dataclass(eq=False)
class SaidOpenly(LeadsToPrivate, Refusal):
    """Words in a group whose author asks not to be named: everybody there has read them."""


@dataclass(eq=False)
class AdminsUnknown(Refusal):
    """Telegram doesn't say at the moment who the group's admins are."""


@dataclass(eq=False)
class DraftWaits(Refusal):
    """Another draft of the person waits, and is shown: two complaints must not become one."""


@dataclass(eq=False)
class StaysUrgent(Refusal):
    """Somebody doesn't want to live: nothing makes that less urgent."""

    number: str
