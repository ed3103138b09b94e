"""Whispers (悄悄话): what their keeper may do besides the steps, and which words would tell who whispers."""

from collections.abc import Iterable
from datetime import datetime

from bot.complaints.complaint import Complaint, Status
from bot.complaints.confiding import keeps
from bot.complaints.lifecycle import BEING_WORKED, Step
from bot.complaints.permissions import why_not, works_on
from bot.complaints.refusals import WrongStep
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.kernel.signs import clean
from bot.people.naming import accuses, speaks_of
from bot.people.refusals import OnlyInPrivate
from bot.people.rules import SECRETARY, Person

ONE_DIGIT = {ord(sign): str(digit) for digit, sign in enumerate("零一二三四五六七八九")} | {
    ord("〇"): "0",
    ord("幺"): "1",
}
COPIED = 12  # signs in a row that two people don't write by chance
MAY_ASK_IN = BEING_WORKED | {Status.RESOLVED, Status.NOT_POSSIBLE}


def is_keeper(complaint: Complaint, person: Person) -> bool:
    """
    Whether the person answers for the confidence: who keeps a whisper, and of one that was sealed after the
    claim the secretary. Never its reporter, nor whom its words accuse.
    """
    if not complaint.unnamed or complaint.said_by(person.id):
        return False
    if complaint.confided:
        return keeps(complaint, person)
    return person.holds(SECRETARY, complaint.area) and not accuses(complaint.text, person)


def check_keeper(complaint: Complaint, person: Person) -> None:
    """Raises NotFound, as for one that isn't there (law 7)."""
    if not is_keeper(complaint, person):
        raise NotFound(complaint.number)


def check_private(place: Place) -> None:
    """Raises OnlyInPrivate: neither a whisper's number nor a question about it stands in a group."""
    if place.chat_id < 0:
        raise OnlyInPrivate


def may_extract(complaint: Complaint, person: Person, now: datetime) -> bool:
    """Whether the person may hand it on by an extract."""
    keeper = complaint.confided and keeps(complaint, person)
    return keeper and why_not(complaint, Step.TRANSFER, person, now) is None


def why_not_asked(complaint: Complaint, person: Person) -> Refusal | None:
    """The refusal of a question to its reporter (问一句), or None: its handlers ask, without names."""
    if not complaint.unnamed or not works_on(complaint, person) or complaint.said_by(person.id):
        return NotFound(complaint.number)
    return None if complaint.status in MAY_ASK_IN else WrongStep(complaint.number, complaint.status)


def tells_who(words: str, complaint: Complaint, reporter: Person, added: Iterable[str] = ()) -> bool:
    """
    Whether words for others name the reporter or the flat, or repeat what was whispered sign by sign.

    `added`: what its reporter said besides the words as they are now. Blanks, points and the way digits are
    written hide nothing.
    """
    home = [bare(part) for part in (complaint.spot.room, reporter.phone) if part and len(part) > 2]
    written = bare(words)
    if speaks_of(words, reporter) or any(part in written for part in home):
        return True
    said = [bare(text) for text in (complaint.text, *added)]
    copied = (written[at : at + COPIED] for at in range(len(written) - COPIED + 1))
    return any(part in text for part in copied for text in said)


def bare(text: str) -> str:
    """Letters and digits alone, digits in one way of writing."""
    return "".join(sign for sign in clean(text).translate(ONE_DIGIT) if sign.isalnum())
