"""What stands against a rule of the calendar."""

from dataclasses import dataclass

from bot.kernel.refusal import Refusal


@dataclass(eq=False)
class UnreadableRule(Refusal):
    """Words that are no rule at all; the answer says what one looks like."""

    found: str


@dataclass(eq=False)
class NoSuchDay(Refusal):
    """The 32nd, month 13, the sixth Monday."""

    found: str


@dataclass(eq=False)
class NeverHappens(Refusal):
    """30 February: each part is right, together they never come."""

    found: str


@dataclass(eq=False)
class NumberedWeekday(Refusal):
    """1 is Monday to cron and Tuesday to APScheduler, so names alone are taken."""

    found: str


@dataclass(eq=False)
class DayAndWeekday(Refusal):
    """Cron means either of the two, APScheduler both at once, so only one may be given."""

    found: str


@dataclass(eq=False)
class NotOnceADay(Refusal):
    """A minute or hour that isn't one number: an entry happens once on its day."""

    found: str


@dataclass(eq=False)
class UnreadableCron(Refusal):
    place: int  # which of the five fields, counted from one
    found: str


@dataclass(eq=False)
class TimesDiffer(Refusal):
    """A cron that names another time than its entry: nobody could say which is meant."""

    cron: str  # 09:00
    time: str


@dataclass(eq=False)
class NotListening(Refusal):
    """我要说 on a day that is over."""


@dataclass(eq=False)
class NoPicture(Refusal):
    """A picture was asked for, and words came that don't say there is to be none."""


@dataclass(eq=False)
class UnreadableNotice(Refusal):
    """Words that don't say how long before."""


@dataclass(eq=False)
class UnreadableChats(Refusal):
    """Words that name no kind of chat."""


@dataclass(eq=False)
class NameTaken(Refusal):
    """A name that is empty, too long, or another appointment's."""

    name: str


@dataclass(eq=False)
class NothingAhead(Refusal):
    """Nothing to skip or to move."""


@dataclass(eq=False)
class ChangeOver(Refusal):
    """A change that was saved or dropped before."""
