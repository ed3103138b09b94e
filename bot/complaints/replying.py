"""
Replies: what becomes of words with which somebody replies to a card, a notice or the words of a complaint.

One rule for all of them: nothing that is said to the bot is lost. See docs/decisions/0042.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.complaints import permissions, transitions
from bot.complaints.actions import supplement, tell_in
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import DONE, Words, about, give_receipt
from bot.complaints.late import take
from bot.complaints.lifecycle import IN_HAND, OPEN, Step
from bot.complaints.refusals import NothingSaid
from bot.complaints.showing import sight_of
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.passing_on import withheld
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.rules import Person
from bot.ready.actions import open_answer
from bot.ready.refusals import AnswerMisfits
from bot.ready.rules import FITS, BuiltIn, Haste

TAKES_MORE = OPEN | {Status.NOT_POSSIBLE}  # which somebody holds, or will look at again


# What a neighbour opens with who adds to another's words, or puts them right: both add, and change nothing.
ADDS = re.compile(
    r"\s*(?:更正|纠正|订正|补充)(?:一下|一点|一句)?\s*[:：,，]|\s*(?:correction|addition)\s*:", re.IGNORECASE
)


class Became(StrEnum):
    """The outcome of a reply."""

    ANSWER = "answer"  # a worker's, recorded as the answer or as progress
    SUPPLEMENT = "supplement"  # passed on to who holds the complaint
    LATE = "late"  # the complaint is over: the words are kept, and a card says what can be done
    NOT_NOW = "not_now"  # a worker's, which the complaint takes only after another step
    HIDDEN = "hidden"  # from somebody who may not read it, or not any more
    TALK = "talk"  # among people, and not to the bot


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, with its place. `to_bot`: to a message of the bot itself, and not to a resident's words."""

    words: Words
    place: Place
    message_id: int | None
    to_bot: bool
    album: bool = False  # one of several messages that are one for their author


def _is_for_it(said: Reply) -> bool:
    """Whether it is meant for the complaint: a reply to the bot, or one that adds to a resident's words."""
    return said.to_bot or ADDS.match(said.words.text) is not None


def meaning(complaint: Complaint, person: Person, sight: Sight, now: datetime, *, to_bot: bool) -> Became:
    """
    What a reply becomes. `complaint` is the one that goes on, `sight` how much of it the person may read.

    Source: design, section 2: a worker's reply is a recorded answer; all others' are supplements.
    """
    if permissions.why_not(complaint, transitions.brings_answer(complaint), person, now) is None:
        return Became.ANSWER
    concerned = complaint.concerns(person.id)
    if not to_bot and not (concerned and complaint.status in OPEN):
        return Became.TALK
    if not sight:
        return Became.HIDDEN
    if not concerned and permissions.works_on(complaint, person):
        return Became.SUPPLEMENT if _with_a_colleague(complaint, person) else Became.NOT_NOW
    return Became.SUPPLEMENT if complaint.status in TAKES_MORE else Became.LATE


def _with_a_colleague(complaint: Complaint, person: Person) -> bool:
    claimer = complaint.claimed_by
    return complaint.status in IN_HAND and claimer is not None and claimer.id != person.id


async def only_thanks(
    store: Store, complaint_id: int, said: Reply, by: Actor, thanks: Callable[[str], bool]
) -> bool:
    """Whether somebody concerned says thanks and nothing else: it changes nothing, and needs no worker."""
    if said.words.files or not thanks(said.words.text):
        return False
    async with store.reading() as tx:
        complaint, person = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        return complaint.concerns(person.id) or not permissions.works_on(complaint, person)


async def reply(
    store: Store, complaint_id: int, said: Reply, by: Actor, until: datetime | None = None
) -> tuple[Became, Complaint]:
    """
    Take a reply. Returns what became of it, and the complaint that it reached. `until`: the time that its words
    promise, if they turn out to be a worker's.

    A merged complaint's goes to the one that goes on. Raises NothingSaid.
    """
    if not said.words:
        raise NothingSaid
    async with store.transaction() as tx:
        return await reply_in(tx, complaint_id, said, by, until)


async def reply_in(
    tx: Tx, complaint_id: int, said: Reply, by: Actor, until: datetime | None = None
) -> tuple[Became, Complaint]:
    """Like `reply`, inside a transaction that does more."""
    person = await tx.people.get(by.person_id)
    complaint = await _that_goes_on(tx, await tx.complaints.get(complaint_id), person, by)
    sight = await sight_of(tx, complaint, by)
    became = meaning(complaint, person, sight, by.now, to_bot=_is_for_it(said))
    match became:
        case Became.ANSWER:
            step = transitions.brings_answer(complaint)
            complaint = await tell_in(tx, complaint.id, step, said.words, by, until)
            await _confirm(tx, complaint, Step.ANSWER, said, by)
        case Became.SUPPLEMENT:
            await supplement(tx, complaint, said.words, by)
            await _confirm(tx, complaint, _supplemented(complaint), said, by)
        case Became.LATE:
            await take(tx, complaint, said.words, said.place, said.message_id, by, album=said.album)
    return became, complaint


def haste_of(complaint: Complaint) -> Haste:
    if complaint.alarm and complaint.urgency is Urgency.URGENT:
        return Haste.DANGER
    return Haste.URGENT if complaint.urgency is Urgency.URGENT else Haste.USUAL


async def check_fits(store: Store, complaint_id: int, one: BuiltIn, by: Actor) -> None:
    """Check whether a built-in answer fits the complaint's urgency. Raises AnswerMisfits; like `tell`."""
    async with store.reading() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.ANSWER, worker, by.now)
        if one not in FITS[haste_of(complaint)]:
            raise AnswerMisfits


async def ready_words(store: Store, complaint_id: int, answer_id: int, by: Actor) -> str:
    """
    The words of a ready answer of the complaint's area. Raises AnswerGone, NotFound; like `tell`; AnswerMisfits
    for a danger, which no answer of a community was written for.
    """
    async with store.reading() as tx:
        complaint, worker = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, Step.ANSWER, worker, by.now)
        if haste_of(complaint) is Haste.DANGER:
            raise AnswerMisfits
        return (await open_answer(tx, answer_id, complaint.area)).text


async def _that_goes_on(tx: Tx, complaint: Complaint, person: Person, by: Actor) -> Complaint:
    """
    The one that a merged complaint goes on in, for its own people.

    A worker's words to the merged one may be about that home: they go on to nobody.
    """
    if complaint.merged_into is None:
        return complaint
    survivor = await tx.complaints.get(complaint.merged_into)
    at_work = permissions.works_on(complaint, person) and not complaint.concerns(person.id)
    return survivor if not at_work and await sight_of(tx, survivor, by) else complaint


def _supplemented(complaint: Complaint) -> str:
    """Name of the confirmation: of a whisper it says who reads on."""
    if not complaint.confided:
        return "supplement"
    return "supplement_confided" if complaint.assigned_to is None else "supplement_handed"


async def _confirm(tx: Tx, complaint: Complaint, done: str, said: Reply, by: Actor) -> None:
    """Say that the words were taken; in a group under them, where they were for the bot."""
    among_people = said.place.chat_id < 0 and not _is_for_it(said)
    signed = await give_receipt(tx, complaint, done, said.place, said.message_id, by, quietly=among_people)
    if among_people:
        return
    for name in (
        *(() if signed else (done,)),
        *(("withheld",) if withheld(said.words.files) and said.place.chat_id > 0 else ()),
    ):
        notice = Notification(f"{DONE}{name}", {}, complaint.id)
        reply_to = said.message_id if said.place.chat_id < 0 else None
        message = OutboxMessage(said.place, notice, Priority.ANSWER, None, reply_to, about(complaint))
        await tx.outbox.put(message, by.now)
