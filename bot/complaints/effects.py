"""Effects of a step: the ledger entry, the invalidated cards, and the notices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from bot.complaints import board, notice_batching
from bot.complaints.complaint import Complaint, Score, Urgency
from bot.complaints.confiding import accused, reads_extract
from bot.complaints.events import ComplaintChanged
from bot.complaints.group_card import PUBLIC, beside_the_card, card_in
from bot.complaints.hearing import heads, holders_at, keepers, offered_at, staff_chat
from bot.complaints.judging import may_judge, needs_call_back
from bot.complaints.lifecycle import OPEN, STEPS, Hears, Step
from bot.complaints.notices import BATCHED, QUOTING
from bot.complaints.permissions import why_not, works_on
from bot.complaints.sla import deadlines, promises
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, Priority, Reaction
from bot.kernel.notify import private_place, put_answer
from bot.kernel.passing_on import passed_on, withheld
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import NOBODY, Act, Entry, People, people_in
from bot.people.rules import Person, Role

STAFF = "staff"  # in the staff chat, with the workers' buttons
MINE = "mine"  # the reporter's own, in private
NEAR = "near"  # a public one, in private for those who look after the building
CARDS = (PUBLIC, STAFF, MINE, NEAR)
OWN_FACTS = ("worker", "words", "unit")  # of the ledger: the words and the name of the person who acts
DONE = "done."  # begins the name of a notice that confirms words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a step: text, or files, or both."""

    text: str = ""
    files: tuple[Attachment, ...] = ()
    message_id: int | None = field(default=None, compare=False)  # they were said in; None for none, or several

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.files)

    @property
    def tell(self) -> bool:
        """Whether they tell of work: a place on the map alone tells of none."""
        return bool(self.text.strip()) or any(file.kind is not FileKind.LOCATION for file in self.files)


async def record(
    tx: Tx,
    by: Actor,
    act: str,
    before: Complaint | None,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """The ledger entry of an act by a person on a complaint. `named`: others whom facts name."""
    return await tx.ledger.enter(
        Act(
            at=by.now,
            subject="complaint",
            subject_id=after.id,
            act=act,
            by=by.person_id or None,
            chat_id=by.chat_id,
            before=before.status if before else "",
            after=after.status,
            facts=facts,
            people=people_in(facts, OWN_FACTS, by.person_id, named),
        )
    )


async def save_step(
    tx: Tx,
    by: Actor,
    act: str,
    before: Complaint,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """Save the complaint, stop its clocks, record the act, and invalidate its cards."""
    await tx.complaints.save(after)
    await _end_questions(tx, after, by)
    await deadlines.follow(tx, by, before, after)
    await promises.follow(tx, by, before, after)
    for shown in (after.id, *(one.id for one in after.merged)):  # theirs show how far this one is
        await tx.cards.invalidate(CARDS, shown, by.now, acted_in=by.chat_id)
    if board.line_of(before) != board.line_of(after):
        await board.refresh_soon(tx, by.now, before, after)
    entry = await record(tx, by, act, before, after, named, **facts)
    await tx.publish(ComplaintChanged(after.id, after.channel, by))
    return entry


async def _end_questions(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """End the questions whose step the complaint doesn't take any more, or not from that person."""
    for prompt in await tx.prompts.open_about(about(complaint)):
        person = await tx.people.get(prompt.person_id)
        if _takes_no_answer(complaint, prompt.step.partition(":")[0], person, by.now):
            await tx.prompts.drop(prompt.person_id, prompt.chat_id)


def _takes_no_answer(complaint: Complaint, asked: str, person: Person, now: datetime) -> bool:
    if asked in set(Step):
        return why_not(complaint, Step(asked), person, now) is not None
    # What was wrong is asked after the score, which may have closed it.
    return complaint.status not in OPEN and asked not in set(Score)


async def take_step(
    tx: Tx,
    by: Actor,
    step: Step,
    before: Complaint,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """Like `save_step`, for a step of the table, under its name in the ledger."""
    return await save_step(tx, by, STEPS[step].act, before, after, named, **facts)


async def tell_of(
    tx: Tx,
    step: Step,
    before: Complaint,
    after: Complaint,
    entry: Entry,
    facts: Mapping[str, str | int] | None = None,
    files: Sequence[Attachment] = (),
    but: int | None = None,
) -> None:
    """Notify the people named by the step's row, except `but`, by the notice of the step's name."""
    notice = Notification(STEPS[step].act, facts or {}, after.id)
    for hears in STEPS[step].tells:
        match hears:
            case Hears.RESIDENTS:
                await tell_residents(tx, after, entry, notice, files, but)
            case Hears.CLAIMER:
                await tell_claimer(tx, after, entry, notice)
            case Hears.FORMER_CLAIMER:
                await _tell_former_claimer(tx, before, after, entry, notice)
            case Hears.LEADERS:
                await tell_leaders(tx, after, entry, notice)
            case _:
                assert_never(hears)
    if step is Step.RESOLVE:
        await _tell_called(tx, after, entry, str((facts or {}).get("words", "")))


async def _tell_called(tx: Tx, complaint: Complaint, entry: Entry, words: str) -> None:
    """
    The departments that were called hear what came of it, where the bot can write to them; never of what was
    sealed after the call: they sit outside, often in a group.
    """
    if complaint.whispered or complaint.discreet:
        return
    told = {"words": words}
    notice = Notification("outcome", told, complaint.id, people=entry.act.naming(told))
    for call in await tx.casework.calls_of(complaint.id):
        person = await tx.people.get(call.person_id) if call.person_id is not None else None
        place = Place(call.chat_id) if call.chat_id is not None else private_place(person)
        if place is not None:
            message = OutboxMessage(place, notice, Priority.NOTICE, f"outcome:{entry.id}:{place.chat_id}")
            await tx.outbox.put(message, entry.act.at)


async def _tell_former_claimer(
    tx: Tx, before: Complaint, after: Complaint, entry: Entry, notice: Notification
) -> None:
    if before.claimed_by is not None:
        await tell_person(tx, await tx.people.get(before.claimed_by.id), after, entry, notice)


def about(complaint: Complaint) -> EntityRef:
    return EntityRef("complaint", complaint.id)


RECEIPTS = frozenset({"answer", "progress", "resolve", "supplement", "unsolved"})  # which a sign can give


async def give_receipt(
    tx: Tx,
    complaint: Complaint,
    done: str,
    place: Place,
    message_id: int | None,
    by: Actor,
    *,
    quietly: bool = False,
) -> bool:
    """
    Put 👍 under the words, if that says all. Where nobody waits or can press, words have to say so.

    `quietly`: where the chat takes no reactions, nothing is said instead.
    """
    plain = done in RECEIPTS and complaint.awaited and not needs_call_back(complaint)
    if message_id is None or not plain:
        return False
    instead = None if quietly else Notification(f"{DONE}{done}", {}, complaint.id)
    await tx.outbox.put(OutboxMessage(place, Reaction(message_id, instead), Priority.ANSWER), by.now)
    return True


async def confirm(
    tx: Tx,
    complaint: Complaint,
    done: str,
    by: Actor,
    files: Sequence[Attachment] = (),
    message_id: int | None = None,
) -> None:
    """
    Confirm that the words were taken, by a sign under them where that says all.

    Otherwise in words, and in private alone: in a group the redrawn card shows it.
    """
    if by.chat_id is None:
        return
    in_group = by.chat_id < 0
    place = Place(by.chat_id)
    signed = await give_receipt(tx, complaint, done, place, message_id, by, quietly=in_group)
    if in_group:
        return
    names = (() if signed else (done,), ("withheld",) if withheld(files) else ())
    for name in (one for each in names for one in each):
        notice = Notification(f"{DONE}{name}", {}, complaint.id)
        await put_answer(tx, Place(by.chat_id), notice, by.now, about=about(complaint))


async def tell_residents(
    tx: Tx,
    complaint: Complaint,
    entry: Entry,
    notice: Notification,
    files: Sequence[Attachment] = (),
    but: int | None = None,
) -> None:
    """Notify the reporter and the followers, each place once, except `but`."""
    concerned = dict.fromkeys((complaint.reporter.id, complaint.filed_by.id, *complaint.followers))
    for person_id in concerned:
        if person_id == but:
            continue
        address = address_of(complaint, await tx.people.get(person_id))
        if address is not None and not await _card_says(tx, complaint, entry, address, files):
            await _post(tx, complaint, entry, address, notice, files)


async def _card_says(
    tx: Tx,
    complaint: Complaint,
    entry: Entry,
    address: tuple[Place, int | None],
    files: Sequence[Attachment] = (),
) -> bool:
    """Whether the public card of that group says it. Files that it has no room for are posted beside it."""
    place, reply_to = address
    if not await card_in(tx, complaint, place):
        return False
    await tx.complaints.say_in_group(complaint.id, entry.id)
    await tx.cards.invalidate((PUBLIC,), complaint.id, entry.act.at)
    for body in passed_on(beside_the_card(files), place.chat_id):
        key = f"beside:{entry.id}:{body.unique_id if isinstance(body, Attachment) else body.name}"
        message = OutboxMessage(place, body, Priority.NOTICE, key, reply_to, about(complaint))
        await tx.outbox.put(message, entry.act.at)
    return True


async def tell_judges(tx: Tx, complaint: Complaint, entry: Entry, notice: Notification) -> None:
    """Like `tell_residents`, but for who handled it or passed it on: those don't rate it."""
    for person_id in dict.fromkeys((complaint.reporter.id, *complaint.followers)):
        if not may_judge(complaint, person_id):
            continue
        address = address_of(complaint, await tx.people.get(person_id))
        if address is not None and not await _card_says(tx, complaint, entry, address):
            await _post(tx, complaint, entry, address, notice, ())


def address_of(complaint: Complaint, person: Person) -> tuple[Place, int | None] | None:
    """The private chat if the person has opened the bot, else a reply to the words in the group."""
    if place := private_place(person):
        return place, None
    origin = complaint.origin
    if origin is None or origin.place.chat_id > 0 or complaint.whispered or complaint.discreet:
        return None
    return origin.place, origin.message_id


async def _post(
    tx: Tx,
    complaint: Complaint,
    entry: Entry,
    address: tuple[Place, int | None],
    notice: Notification,
    files: Sequence[Attachment],
) -> None:
    place, reply_to = address
    notice = replace(notice, people=entry.act.naming(notice.facts))
    key = f"{notice.name}:{entry.id}:{place.chat_id}"
    # Only notices of timers: one that a person's act causes is awaited, and goes out alone and at once.
    if entry.act.by is None and notice.name in BATCHED:
        await notice_batching.say(tx, complaint, place, notice, key, entry.act.at)
        return
    about_it = about(complaint)
    put = await tx.outbox.put(
        OutboxMessage(place, notice, Priority.NOTICE, key, reply_to, about_it), entry.act.at
    )
    # Files have no key of their own: they go along only with a message that is new.
    for body in passed_on(files, place.chat_id, confidential=complaint.whispered) if put else ():
        await tx.outbox.put(OutboxMessage(place, body, Priority.NOTICE, None, reply_to, about_it), entry.act.at)


async def tell_person(
    tx: Tx,
    person: Person,
    complaint: Complaint,
    entry: Entry,
    notice: Notification,
    files: Sequence[Attachment] = (),
) -> bool:
    """Notify one person in private. Returns False if the bot can't write there."""
    if (place := private_place(person)) is None:
        return False
    await _post(tx, complaint, entry, (place, None), notice, files)
    return True


async def tell_claimer(
    tx: Tx, complaint: Complaint, entry: Entry, notice: Notification, files: Sequence[Attachment] = ()
) -> None:
    """Notify the claimer, in private or else in the staff chat; before the claim those who may take it."""
    if complaint.claimed_by is None:
        for place in await holders_at(tx, complaint):
            await _post(tx, complaint, entry, (place, None), notice, files)
        if complaint.answerable is not None:
            first = await tx.people.get(complaint.answerable.id)
            await tell_person(tx, first, complaint, entry, notice, files)
        return
    claimer = await tx.people.get(complaint.claimed_by.id)
    # Words that came later may speak of the one it was handed to, and aren't in the extract of another.
    closed = not works_on(complaint, claimer) or (notice.name in QUOTING and reads_extract(complaint, claimer))
    if (complaint.confided and closed) or not await tell_person(tx, claimer, complaint, entry, notice, files):
        await tell_staff(tx, complaint, entry, notice, files)


async def tell_staff(
    tx: Tx, complaint: Complaint, entry: Entry, notice: Notification, files: Sequence[Attachment] = ()
) -> None:
    """Notify the staff chat, if there is one; of what was told to the secretary alone, who keeps it."""
    if complaint.confided:
        for keeper in await keepers(tx, complaint):
            await tell_person(tx, keeper, complaint, entry, notice, files)
        return
    if (chat := await staff_chat(tx, complaint)) is not None:
        await _post(tx, complaint, entry, (chat, None), notice, files)


async def tell_leaders(
    tx: Tx, complaint: Complaint, entry: Entry, notice: Notification, words: str = ""
) -> bool:
    """
    Notify the grid leaders of the area, or else the secretary. Returns whether anybody is reached.

    A leader who works on it hears as the claimer, and who returned it arbitrates no appeal: somebody above
    hears instead. Of a whisper nobody hears whom it, or the `words` that are passed on, speak of.
    """
    if complaint.confided:
        people = await keepers(tx, complaint)
        return await _tell_each(tx, _unaccused(complaint, people, words), complaint, entry, notice) or True
    for role in (Role.GRID_LEADER, Role.SECRETARY):
        people = _unaccused(complaint, await heads(tx, complaint, role), words)
        others = [one for one in people if not _has_a_say_already(complaint, one)]
        if await _tell_each(tx, others, complaint, entry, notice):
            return True
    return False


async def _tell_each(
    tx: Tx, people: list[Person], complaint: Complaint, entry: Entry, notice: Notification
) -> bool:
    return any([await tell_person(tx, person, complaint, entry, notice) for person in people])


def _has_a_say_already(complaint: Complaint, leader: Person) -> bool:
    """Whether the leader is its claimer, or returned what is appealed against."""
    claimer = complaint.claimed_by
    returned = complaint.appealed and complaint.returned_by == leader.id
    return returned or (claimer is not None and claimer.id == leader.id)


def _unaccused(complaint: Complaint, people: list[Person], words: str) -> list[Person]:
    if not complaint.whispered:
        return people
    return [one for one in people if not any(accused(said, complaint, one) for said in (complaint.text, words))]


async def offer(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Post the card to those who may claim it, with the resident's files."""
    places = await offered_at(tx, complaint)
    files = await tx.files.of(about(complaint))
    priority = offer_priority(complaint)
    for place in dict.fromkeys(places):
        by_extract = place.chat_id > 0 and await _reads_extract(tx, complaint, place)
        card = await tx.cards.post(STAFF, complaint.id, place, now, priority=priority)
        if card.message_id is None and not by_extract:
            await _hand(tx, complaint, place, files, now, card.id)


async def _reads_extract(tx: Tx, complaint: Complaint, place: Place) -> bool:
    person = await tx.people.by_telegram(place.chat_id)
    return person is not None and reads_extract(complaint, person)


def offer_priority(complaint: Complaint) -> Priority:
    """Offers give way to what somebody pressed and waits for, except an urgent one."""
    return Priority.ANSWER if complaint.urgency is Urgency.URGENT else Priority.NOTICE


async def hand_files(tx: Tx, complaint: Complaint, person: Person, now: datetime) -> None:
    """Send the resident's files to a person who handles it, in private, each once: groups don't get all."""
    place = private_place(person)
    if place is not None and not reads_extract(complaint, person):
        files = withheld(await tx.files.of(about(complaint)), confidential=complaint.whispered)
        await _hand(tx, complaint, place, files, now)


async def _hand(
    tx: Tx, complaint: Complaint, place: Place, files: Sequence[Attachment], now: datetime, card_id: int = 0
) -> None:
    """Put the files, or the notice in their place. In private each goes out once, by whatever way it comes."""
    key = f"file:{complaint.id}:{place.chat_id}" if place.chat_id > 0 else f"file:{card_id}"
    for body in passed_on(files, place.chat_id, confidential=complaint.whispered):
        unique = body.unique_id if isinstance(body, Attachment) else body.name
        priority = offer_priority(complaint)  # that of the card, which comes before them
        message = OutboxMessage(place, body, priority, f"{key}:{unique}", None, about(complaint))
        await tx.outbox.put(message, now)
