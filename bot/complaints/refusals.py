"""What stands against a step on a complaint."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.refusal import Moot, Refusal, or_text, worded


@dataclass(eq=False)
class OnlyStreet(Moot, Refusal):
    """For the subdistrict (街道)."""


@dataclass(eq=False)
class OnlyDepartments(Moot, Refusal):
    """For people of departments (部门), who are called by a whistle."""


@dataclass(eq=False)
class AnsweredForThem(Moot, Refusal):
    """A department's part is done: it answered the call."""

    name: str


@dataclass(eq=False)
class OnlyLeads(Moot, Refusal):
    """For those who look after a building or a micro grid."""


@dataclass(eq=False)
class AlreadyClaimed(Moot, Refusal):
    number: str
    worker: str
    mine: bool  # the one who pressed is the one who claimed it


@dataclass(eq=False)
class ClaimedByOther(Moot, Refusal):
    number: str
    worker: str


@dataclass(eq=False)
class NotYourArea(Moot, Refusal):
    number: str
    area: str


@dataclass(eq=False)
class NotKnownYet(Refusal):
    """A neighbour who joined is too new for their rating to count."""

    days: int
    begins: datetime | None = or_text("known.unseen")  # from when it would; None: never seen in a group


@dataclass(eq=False)
class HeardByAccused(Refusal):
    """Words of a whisper's reporter that accuse somebody who would read them."""


@dataclass(eq=False)
class KeptInConfidence(Moot, Refusal):
    """A whisper told to the secretary alone: she hands it to one person, and nobody passes it on."""

    number: str


@dataclass(eq=False)
class ForKeeperAlone(Moot, Refusal):
    """A whisper whose reporter wished that it is handed to nobody (只给书记)."""

    number: str


@dataclass(eq=False)
class NotForProviders(Refusal):
    """No whisper is handed to a provider."""

    number: str
    name: str


@dataclass(eq=False)
class NamedInIt(Refusal):
    """No whisper is handed to somebody whom its words, or the extract, speak of."""

    number: str
    name: str


@dataclass(eq=False)
class TellsWho(Refusal):
    """Words for others that name a whisper's reporter or the flat, or repeat the whisper."""


@dataclass(eq=False)
class ReasonUnclear(Refusal):
    """A reason of a word or two to look at a sealed name."""


@dataclass(eq=False)
class ReasonFirst(Refusal):
    """A sealed name is shown once for each reason."""

    number: str


@dataclass(eq=False)
class NameGone(Moot, Refusal):
    """A sealed name whose bearer had their data erased."""

    number: str


@dataclass(eq=False)
class ReporterUnreachable(Moot, Refusal):
    """A reporter to whom the bot can't write in private."""

    number: str


@dataclass(eq=False)
class TheCommunitys(Moot, Refusal):
    """Returning, deferring, merging and the like are the community's, not a provider's or volunteer's."""

    number: str


@dataclass(eq=False)
class OnlyReporter(Moot, Refusal):
    number: str


@dataclass(eq=False)
class HandledIt(Moot, Refusal):
    """Who did the work never judges it."""

    number: str


@dataclass(eq=False)
class PassedItOn(Moot, Refusal):
    """Who filed it for somebody else never judges it."""

    number: str


@dataclass(eq=False)
class JudgedByResidents(Moot, Refusal):
    """A call-back is for those who can't press a button themselves."""

    number: str


@dataclass(eq=False)
class ArbiterDecides(Moot, Refusal):
    """After an appeal a leader who didn't return it decides whether it is returned again."""

    number: str


@dataclass(eq=False)
class FirstHolderAnswers(Moot, Refusal):
    """Until somebody else has accepted it, who held it first answers for it (首接负责)."""

    number: str
    worker: str


@dataclass(eq=False)
class ReturnedByOthers(Moot, Refusal):
    """Who filed it for somebody else doesn't return it: that person would never hear."""

    number: str


@dataclass(eq=False)
class WithdrawnByOthers(Moot, Refusal):
    """Who wrote it down for somebody (代录) doesn't withdraw it: that would end it unheard, in one hand."""

    number: str


@dataclass(eq=False)
class ReturnUnclear(Refusal):
    """A return needs a reason that a resident understands, where to go, and a telephone number."""


@dataclass(eq=False)
class NoCallTime(Refusal):
    """The words don't say when the person was called, or say a time that can't be."""


@dataclass(eq=False)
class WrongStep(Moot, Refusal):
    number: str
    status: str = worded("status")


@dataclass(eq=False)
class AppealedBefore(Moot, Refusal):
    number: str


@dataclass(eq=False)
class SaidBefore(Moot, Refusal):
    """The words of this card were used by an earlier press."""


@dataclass(eq=False)
class StillAwaited(Refusal):
    """Neighbours whose complaints were merged into this one wait for it: it can't be withdrawn."""

    number: str


@dataclass(eq=False)
class TooLateToReopen(Moot, Refusal):
    number: str
    days: int


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A step that needs words, a photo or a voice message got none."""


@dataclass(eq=False)
class AlreadyFollowing(Refusal):
    number: str
    mine: bool  # the person is the reporter


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """Nobody of that choice can take the complaint any more."""


@dataclass(eq=False)
class OnlyLeaders(Moot, Refusal):
    """督办 and 同意 are for those who lead there."""

    number: str


@dataclass(eq=False)
class MergedByOthers(Refusal):
    """The other is the worker's own, who would judge for the residents whose complaints went into it."""

    number: str
    into: str


@dataclass(eq=False)
class NotMergeable(Refusal):
    """The other is the same one, is over, is elsewhere, or is a whisper."""

    number: str
    into: str


@dataclass(eq=False)
class WhichComplaint(Refusal):
    """The words hold no complaint's number."""


@dataclass(eq=False)
class NoSuchDate(Refusal):
    """No date can be read out of the words."""


@dataclass(eq=False)
class DateInPast(Refusal):
    """A date to come was asked for."""


@dataclass(eq=False)
class DateTooFar(Refusal):
    days: int


@dataclass(eq=False)
class DecidedBefore(Moot, Refusal):
    """The approval asked for was given, refused or overtaken."""

    number: str


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """Unit, reason and review date were asked for, a line each."""


@dataclass(eq=False)
class AlreadyPromised(Moot, Refusal):
    """The residents heard of a time: another one needs a reason (改时间)."""

    number: str


@dataclass(eq=False)
class NothingPromised(Moot, Refusal):
    """There is no promised time to move."""

    number: str


@dataclass(eq=False)
class PromiseMoved(Moot, Refusal):
    """A promise is moved once."""

    number: str


@dataclass(eq=False)
class TooLateToday(Refusal):
    """今天 was pressed when the day was over."""


@dataclass(eq=False)
class NoDepartments(Moot, Refusal):
    """Nobody can be called: the roster has no department there, and no chat is bound as one."""


@dataclass(eq=False)
class WhichDepartment(Refusal):
    """No department that can be called is named in the words."""

    known: str


@dataclass(eq=False)
class WhistleOver(Moot, Refusal):
    """The whistle these buttons belong to was blown before."""

    number: str


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
