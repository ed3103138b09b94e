"""
Refusals of complaints: reasons against a step.

A class without fields of its own takes the constructor of what it inherits from, and needs no decorator.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.refusal import Moot, Refusal, or_text, worded


@dataclass(eq=False)
class AboutComplaint:
    """The part of a refusal that names its complaint."""

    number: str


class OnlyStreet(Moot, Refusal):
    """For the subdistrict (街道)."""


class OnlyDepartments(Moot, Refusal):
    """For people of departments (部门), who are called by a whistle."""


@dataclass(eq=False)
class AnsweredForThem(Moot, Refusal):
    """A department's part is done: it answered the call."""

    name: str


class OnlyLeads(Moot, Refusal):
    """For those who look after a building or a micro grid."""


@dataclass(eq=False)
class AlreadyClaimed(Moot, AboutComplaint, Refusal):
    worker: str
    mine: bool  # the one who pressed is the one who claimed it


@dataclass(eq=False)
class ClaimedByOther(Moot, AboutComplaint, Refusal):
    worker: str


@dataclass(eq=False)
class NotYourArea(Moot, AboutComplaint, Refusal):
    area: str


@dataclass(eq=False)
class NotKnownYet(Refusal):
    """A neighbour who joined is too new for their rating to count."""

    days: int
    begins: datetime | None = or_text("known.unseen")  # from when it would; None: never seen in a group


class HeardByAccused(Refusal):
    """Words of a whisper's reporter that accuse somebody who would read them."""


class KeptInConfidence(Moot, AboutComplaint, Refusal):
    """A whisper for the secretary alone: she hands it to one person, and nobody passes it on."""


class ForKeeperAlone(Moot, AboutComplaint, Refusal):
    """A whisper whose reporter wished that it is handed to nobody (只给书记)."""


@dataclass(eq=False)
class NotForProviders(AboutComplaint, Refusal):
    """No whisper is handed to a provider."""

    name: str


@dataclass(eq=False)
class NamedInIt(AboutComplaint, Refusal):
    """No whisper is handed to somebody whom its words, or the extract, speak of."""

    name: str


class TellsWho(Refusal):
    """Words for others that name a whisper's reporter or the flat, or repeat the whisper."""


class ReasonUnclear(Refusal):
    """A reason of a word or two to look at a sealed name."""


class ReasonFirst(AboutComplaint, Refusal):
    """A sealed name is shown once for each reason."""


class NameGone(Moot, AboutComplaint, Refusal):
    """A sealed name whose bearer had their data erased."""


class ReporterUnreachable(Moot, AboutComplaint, Refusal):
    """A reporter to whom the bot can't write in private."""


class TheCommunitys(Moot, AboutComplaint, Refusal):
    """Returning, deferring, merging and the like are the community's, not a provider's or volunteer's."""


class OnlyReporter(Moot, AboutComplaint, Refusal):
    """For the people whom the complaint concerns: its reporter, and for some steps its followers."""


class HandledIt(Moot, AboutComplaint, Refusal):
    """The person who did the work never judges it."""


class PassedItOn(Moot, AboutComplaint, Refusal):
    """The person who filed it for somebody else never judges it."""


class DidItForFirm(Moot, AboutComplaint, Refusal):
    """Who did the work for a firm, or works for it, never closes it for the community."""


class JudgedByResidents(Moot, AboutComplaint, Refusal):
    """A call-back is for those who can't press a button themselves."""


class ArbiterDecides(Moot, AboutComplaint, Refusal):
    """After an appeal a leader who didn't return it decides whether it is returned again."""


@dataclass(eq=False)
class FirstHolderAnswers(Moot, AboutComplaint, Refusal):
    """Until somebody else accepts a transfer, its first claimer answers for it (首接负责)."""

    worker: str


class ReturnedByOthers(Moot, AboutComplaint, Refusal):
    """The person who filed it for somebody else doesn't return it: that neighbour would never hear."""


class WithdrawnByOthers(Moot, AboutComplaint, Refusal):
    """The person who wrote it down for somebody (代录) doesn't withdraw it: one hand would end it unheard."""


class ReturnUnclear(Refusal):
    """A return needs a reason that a resident understands, where to go, and a telephone number."""


class NoCallTime(Refusal):
    """The words don't say when the person was called, or say a time that can't be."""


@dataclass(eq=False)
class WrongStep(Moot, AboutComplaint, Refusal):
    status: str = worded("status")


class AppealedBefore(Moot, AboutComplaint, Refusal):
    """A return is appealed against once."""


class SaidBefore(Moot, Refusal):
    """The words of this card were used by an earlier press."""


class StillAwaited(AboutComplaint, Refusal):
    """Neighbours whose complaints were merged into this one wait for it: it can't be withdrawn."""


@dataclass(eq=False)
class TooLateToReopen(Moot, AboutComplaint, Refusal):
    days: int


class NothingSaid(Refusal):
    """A step that needs words, a photo or a voice message got none."""


@dataclass(eq=False)
class AlreadyFollowing(AboutComplaint, Refusal):
    mine: bool  # the person is the reporter


class NoSuchPerson(Refusal):
    """Nobody of that choice can take the complaint any more."""


class OnlyLeaders(Moot, AboutComplaint, Refusal):
    """督办 and 同意 are for those who lead there."""


@dataclass(eq=False)
class MergedByOthers(AboutComplaint, Refusal):
    """The other is the worker's own, who would judge for the residents whose complaints went into it."""

    into: str


@dataclass(eq=False)
class NotMergeable(AboutComplaint, Refusal):
    """The other is the same one, is over, is elsewhere, or is a whisper."""

    into: str


class WhichComplaint(Refusal):
    """The words hold no complaint's number."""


class NoSuchDate(Refusal):
    """No date can be read out of the words."""


class DateInPast(Refusal):
    """A date to come was asked for."""


@dataclass(eq=False)
class DateTooFar(Refusal):
    days: int


class DecidedBefore(Moot, AboutComplaint, Refusal):
    """The approval asked for was given, refused or overtaken."""


class ReasonMissing(Refusal):
    """Unit, reason and review date were asked for, a line each."""


class AlreadyPromised(Moot, AboutComplaint, Refusal):
    """The residents heard of a time: another one needs a reason (改时间)."""


class NothingPromised(Moot, AboutComplaint, Refusal):
    """There is no promised time to move."""


class PromiseMoved(Moot, AboutComplaint, Refusal):
    """A promise is moved once."""


class TooLateToday(Refusal):
    """今天 was pressed when the day was over."""


class NoDepartments(Moot, Refusal):
    """Nobody can be called: the roster has no department there, and no chat is bound as one."""


@dataclass(eq=False)
class WhichDepartment(Refusal):
    """No department that can be called is named in the words."""

    known: str


class WhistleOver(Moot, AboutComplaint, Refusal):
    """The whistle these buttons belong to was blown before."""


@dataclass(eq=False)
class NotCalled(Moot, Refusal):
    """Reporting in is for the department that was called."""

    name: str


@dataclass(eq=False)
class CameBefore(Refusal):
    """The department has reported in already."""

    name: str


@dataclass(eq=False)
class NotComeYet(Refusal):
    """The department answers once it has reported in."""

    name: str


@dataclass(eq=False)
class WhichNumber(Refusal):
    """A command that is about one complaint came without its number."""

    command: str


@dataclass(eq=False)
class NudgedLately(Refusal):
    """Who holds it was reminded a few hours ago at most."""

    number: str
    at: datetime  # from which another reminder is possible; aware, UTC


@dataclass(eq=False)
class SleepingNow(Refusal):
    """A reminder at night, of what can wait for the morning."""

    number: str
    at: datetime  # when the night is over; aware
