"""Precedence: words that are heard for themselves, whatever question or card they seem to answer."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.complaints.complaint import Complaint, Danger
from bot.complaints.hearing import not_for_readers
from bot.complaints.lifecycle import OPEN
from bot.complaints.permissions import works_on
from bot.complaints.whispers import handing, names, talking
from bot.intake import publishing
from bot.intake.confidence import asks_confidence
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.people.rules import Person

# Who cries so stands beside it, whatever question was open.
CRIES = re.compile(r"救命|快来人|快来救|快救人|快救火|快打119|快打120|快打110|快报警|\bhelp!", re.IGNORECASE)

# Questions to whoever keeps or handles a whisper. Words about it sound like a confidence, and go where the form
# says: held back, they would be offered to the resident or to the secretary who writes them.
OF_KEEPERS = frozenset({handing.FORM.name, names.FORM.name, talking.FORM.name, publishing.FORM.name})


class Precedence(StrEnum):
    DANGER = "danger"  # filed at once
    CONFIDENCE = "confidence"  # a whisper
    HELD = "held"  # a worker's, passed on to nobody until its author says what it is


@dataclass(frozen=True, slots=True)
class Meant:
    """What words seem to be meant for."""

    about: EntityRef
    deliberate: bool  # a reply to a card or to a question just asked
    private: bool
    asked: bool = False  # an answer to a question of the bot


async def precedence(tx: Tx, text: str, meant: Meant, by: Actor) -> Precedence | None:
    """What the words are instead of an answer or a supplement; None for one of these."""
    if meant.about.kind in OF_KEEPERS:
        return None
    danger, confidence = danger_in(text), asks_confidence(text)
    person = await tx.people.get(by.person_id)
    complaint = await tx.complaints.get(meant.about.id) if meant.about.kind == "complaint" else None
    sealed = complaint is not None and complaint.whispered
    # To the readers of a whisper goes what its reporter adds, but never what is about them.
    apart = confidence and not sealed
    if sealed and complaint is not None and complaint.said_by(by.person_id):
        apart = await not_for_readers(tx, complaint, text)
    if danger is None and not (apart or confidence):
        return None
    at_work = _at_work(person, complaint, asked=meant.asked) or (
        # A member answers the question of a gate by a seat: “快塌了” says why a matter is urgent.
        meant.asked and complaint is None and bool(await tx.committees.of(person.id))
    )
    if danger is not None and not (at_work and _is_of_the_work(danger, text, complaint, meant)):
        # In answer to a whisper the danger is told in confidence, too.
        told = sealed and complaint is not None and complaint.said_by(by.person_id)
        return Precedence.CONFIDENCE if told and meant.private else Precedence.DANGER
    if confidence and at_work:
        return Precedence.HELD
    return Precedence.CONFIDENCE if apart and meant.private else None


async def told_before(tx: Tx, text: str, about: EntityRef) -> bool:
    """Whether an open complaint is about the danger in the words: an edit tells of it no second time."""
    if about.kind != "complaint" or (danger := danger_in(text)) is None:
        return False
    complaint = await tx.complaints.get(about.id)
    return complaint.status in OPEN and _same(danger, complaint)


def _at_work(person: Person, complaint: Complaint | None, *, asked: bool) -> bool:
    """
    Whether the person speaks by a post: a worker reports “漏气已经修好” as a result. What the bot `asked` of
    somebody of the subdistrict, who works on no complaint, is answered by a post, too.

    Words in confidence are no whisper then, without a question: “已替您保密” may be the result as well.
    """
    if complaint is None:
        return bool(person.posts)
    if complaint.concerns(person.id):
        return False
    return works_on(complaint, person) or (asked and bool(person.posts))


def _is_of_the_work(danger: Danger, text: str, complaint: Complaint | None, meant: Meant) -> bool:
    """Whether somebody at work speaks of it as work, and doesn't cry for help in another danger."""
    return _same(danger, complaint) or (meant.deliberate and not CRIES.search(text))


def _same(danger: Danger, complaint: Complaint | None) -> bool:
    return complaint is not None and danger_in(complaint.text) is danger
