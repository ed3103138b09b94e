"""The rows that the cards of a complaint show, and the words that all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.complaints.complaint import Complaint, Pledge, Status, Wording, WordingKind
from bot.complaints.judging import needs_call_back
from bot.complaints.lifecycle import BEING_WORKED, IN_HAND
from bot.complaints.praising import is_praise
from bot.complaints.sla.targets import RunningClock
from bot.complaints.store import Call, Deferral
from bot.complaints.writers import How
from bot.kernel.messages import Attachment, View
from bot.ledger.rules import Act
from bot.orders.rules import Order
from bot.people.neighbours import NOBODY, Backing
from bot.people.rules import Role
from bot.ready.rules import ReadyAnswer
from bot.settings import CommunitySettings
from bot.texts import Html, every_language, plain, say
from handlers import formatting

BESIDE = frozenset({How.NEIGHBOUR, How.FOLLOWER})
LATER, LATER_LENGTH = 2, 300  # edits after the claim on a card, and characters of each; the timeline has all


@dataclass(frozen=True)
class ComplaintCardData:
    """A complaint with the other rows its cards show."""

    complaint: Complaint
    settings: CommunitySettings
    now: datetime  # aware, UTC
    files: Sequence[Attachment] = field(default_factory=tuple)
    clocks: Sequence[RunningClock] = ()  # those that run, in the order of 252
    deferral: Deferral | None = None
    calls: Sequence[Call] = ()
    ready: Sequence[ReadyAnswer] = ()  # the own ones of its area, where an answer is due
    suspects: Sequence[str] = ()  # numbers of others that may be about the same matter
    told: Sequence[str] = ()  # what neighbours said of the same danger
    phone: str = ""  # of its reporter, for whoever works on it, in private
    task_of: str = ""  # the number of the topic it is a task of
    backing: Backing = NOBODY  # the neighbours who have it, too
    wordings: Sequence[Wording] = ()  # the versions that edits left, in their order
    survivor: Complaint | None = None  # the one it was merged into
    rates: bool = True  # whether the reader may judge it
    added: Sequence[str] = ()  # what was said of a danger afterwards
    orders: Sequence[Order] = ()  # the work orders that firms have of it
    result: str | None = None  # what came of that one, as far as the reader may have the words

    def place(self, *, exact: bool) -> str:
        return formatting.place_of(self.complaint, exact=exact)

    @property
    def category(self) -> str:
        return formatting.category(self.settings, self.complaint.category)

    @property
    def status(self) -> str:
        """Of a merged one, the number it goes on under."""
        complaint = self.complaint
        if complaint.status is Status.MERGED:
            return plain("status.together", into=self.into)
        if complaint.status is Status.RESOLVED and needs_call_back(complaint):
            return plain("status.to_call_back")
        if complaint.status is Status.FILED and is_praise(complaint):
            return plain("status.praise")
        return plain(f"status.{complaint.status}")

    @property
    def into(self) -> str:
        return self.survivor.number if self.survivor else self.complaint.outcome

    @property
    def goes_on(self) -> Complaint:
        """The complaint that is worked on: the one it was merged into, or itself."""
        return self.survivor or self.complaint

    @property
    def outcome(self) -> str:
        """What came of it, "" before there is anything."""
        if self.complaint.status is Status.MERGED:
            return self.result or ""
        return self.complaint.outcome if self.result is None else self.result

    @property
    def claimer(self) -> str | None:
        """The name of who works on it now; of a merged one, who works on the other."""
        if self.complaint.status is Status.MERGED and self.goes_on.status not in IN_HAND:
            return None
        claimer = self.goes_on.claimed_by
        return claimer.name if claimer else None

    @property
    def status_and_edit(self) -> str:
        """The status, and 已改 once the resident edited the words."""
        return plain("card.edited", status=self.status) if self.wordings else self.status

    def clock(self, moment: datetime) -> str:
        return formatting.clock(moment, self.settings, self.now)


def keeper_of(complaint: Complaint) -> str:
    """Who keeps a whisper, in words."""
    return plain(f"keeper.{Role.CONFIDANT if complaint.trusted else Role.SECRETARY}")


def moved(complaint: Complaint, kind: str) -> View:
    """A card which a newer one replaced. `kind` is "staff" or "mine"."""
    return View(say(f"card.{kind}.moved", number=complaint.number))


def words_of(complaint: Complaint, length: int = formatting.EXCERPT) -> str:
    """An excerpt of the complaint's words; that they are gone, where their author had them erased."""
    return plain("erased.words") if complaint.erased else formatting.excerpt(complaint.text, length)


def said_words(shown: ComplaintCardData, *, earlier: bool) -> str:
    """The words as they were claimed; under them the first ones, and those of edits after the claim."""
    unerased = [one for one in shown.wordings if one.text]  # erased ones are empty
    later = [one for one in unerased if one.kind is WordingKind.LATER][-LATER:]
    first = next((one for one in unerased if earlier and one.kind is WordingKind.EARLIER), None)
    lines = [plain("card.first", words=formatting.excerpt(first.text, LATER_LENGTH))] if first else []
    lines += [
        plain("card.later", at=shown.clock(one.at), words=formatting.excerpt(one.text, LATER_LENGTH))
        for one in later
    ]
    return words_of(shown.complaint) + "".join(lines)


def promise_line(shown: ComplaintCardData, card: str) -> Html:
    """
    The promised time: still to come, or missed; to staff also whether the work came in time.

    `card` is "staff" or "residents".
    """
    promise = shown.goes_on.promise
    at_work = shown.goes_on.status in BEING_WORKED
    if promise is None or not (at_work or card == "staff"):
        return Html()
    over = "" if promise.open and shown.now <= promise.until else ".missed"
    over = ".kept" if promise.state is Pledge.KEPT else over
    return say(f"card.promise.{card}{over}", until=formatting.moment(promise.until, shown.settings))


def added(act: Act, words: str) -> str:
    """What was said of a danger afterwards; that a neighbour said it, who may know another thing."""
    return plain("card.staff.added.neighbour", words=words) if act.facts.get("how") in BESIDE else words


def told_again(other: Complaint) -> str:
    """What another neighbour said of the same danger, with its number, on the card that the staff looks at."""
    return plain("card.staff.told", number=other.number, words=words_of(other, LATER_LENGTH))


def task_line(shown: ComplaintCardData) -> str:
    """The topic's number; "" if the words have it, as rows of earlier versions do, in either language."""
    if not shown.task_of:
        return ""
    written = tuple(text.format(number=shown.task_of) for text in every_language("card.task"))
    there = shown.complaint.text.endswith(written)
    return "" if there else plain("card.task", number=shown.task_of)


def optional(key: str, *, shown: bool | None = None, **facts: object) -> Html:
    """An optional part of a card: empty without its facts."""
    there = shown if shown is not None else all(facts.values())
    return say(key, **facts) if there else Html()
