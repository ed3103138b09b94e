"""Refusals of the calendar: unreadable rules and times, and changes that can't be made."""

from dataclasses import dataclass

from bot.kernel.refusal import Moot, Refusal


@dataclass(eq=False)
class UnreadableRule(Refusal):
    """The words are no rule; the answer shows examples."""

    found: str


@dataclass(eq=False)
class NoSuchDay(Refusal):
    """The 32nd, month 13, the sixth Monday."""

    found: str


@dataclass(eq=False)
class NeverHappens(Refusal):
    """A rule without any date, such as 30 February."""

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
    """A cron that names another time than its entry, so that the meaning is ambiguous."""

    cron: str  # 09:00
    time: str


@dataclass(eq=False)
class NotListening(Moot, Refusal):
    """我要说 on a day that is over."""


@dataclass(eq=False)
class NoPicture(Refusal):
    """The answer to the question for a picture is neither a picture nor the word for none."""


@dataclass(eq=False)
class UnreadableNotice(Refusal):
    """The words name no time span before the event."""


@dataclass(eq=False)
class UnreadableChats(Refusal):
    """The words name no kind of chat."""


@dataclass(eq=False)
class NameTaken(Refusal):
    """A name that is empty, too long, or taken by another event."""

    name: str


@dataclass(eq=False)
class NothingAhead(Refusal):
    """Nothing to skip or to move."""


@dataclass(eq=False)
class ChangeOver(Moot, Refusal):
    """The change was saved or cancelled before."""
