"""Notices of a complaint: to residents, the claimer, the staff chat and the leaders."""

from collections.abc import Sequence
from dataclasses import replace

from bot.complaints import notice_batching
from bot.complaints.complaint import Complaint
from bot.complaints.confiding import accused, reads_extract
from bot.complaints.effects.cards import about
from bot.complaints.group_card import PUBLIC, beside_the_card, card_in
from bot.complaints.hearing import acting, heads, holders_at, keepers, staff_chat
from bot.complaints.judging import may_judge
from bot.complaints.notices import BATCHED, QUOTING
from bot.complaints.permissions import works_on
from bot.complaints.store import Tx
from bot.kernel.messages import Attachment, Notification, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.passing_on import passed_on
from bot.kernel.place import Place
from bot.ledger.rules import Entry
from bot.people.rules import Person, Role


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
            first = await acting(tx, complaint.answerable.id)
            await tell_person(tx, first, complaint, entry, notice, files)
        return
    claimer = await acting(tx, complaint.claimed_by.id)
    # Words that came later may speak of the one it was handed to, and aren't in the extract of another.
    closed = not works_on(complaint, claimer) or (notice.name in QUOTING and reads_extract(complaint, claimer))
    if (complaint.confided and closed) or not await tell_person(tx, claimer, complaint, entry, notice, files):
        await tell_staff(tx, complaint, entry, notice, files)


async def tell_staff(
    tx: Tx, complaint: Complaint, entry: Entry, notice: Notification, files: Sequence[Attachment] = ()
) -> None:
    """Notify the staff chat, if there is one; of a confided whisper its keepers."""
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
