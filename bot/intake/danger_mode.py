"""
Danger mode: what a person says in a chat in the half hour after a danger was told there belongs to that danger.

It changes the place and the staff's card, and reaches who claimed it. Words that ask for confidence, or speak
of who handles a whisper, are heard for themselves first.
"""

from dataclasses import replace
from datetime import timedelta

from bot.areas.rules import Purpose
from bot.complaints.actions import supplement
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words, about, confirm, give_receipt
from bot.complaints.filing import warn
from bot.complaints.hearing import not_for_readers
from bot.complaints.replies import replied_to
from bot.intake import all_clear, danger_place, lately, located
from bot.intake.all_clear import is_all_clear
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import IncomingMessage
from bot.intake.gazetteer import places
from bot.intake.sealing import seal
from bot.intake.seen import adds_a_fact, points_there
from bot.intake.spot import read_spot
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in
from bot.intake.wording import any_of
from bot.kernel.actor import Actor
from bot.kernel.place import Place

LASTS = timedelta(minutes=30)
ALL_CLEAR = "all_clear"  # the confirmation
CORRECTS = any_of("不是|不对|错了|更正|应该是|说错|改[成为]|(?:not|wrong|correct)")


async def running(tx: Tx, place: Place, by: Actor, text: str = "") -> Complaint | None:
    """The danger that the person told of in that chat; in groups of residents alone. That it is over may come late."""
    if place.chat_id < 0:
        binding = await tx.chats.binding(place)
        if binding is None or binding.purpose is not Purpose.RESIDENTS:
            return None
    lasts = all_clear.WITHIN if is_all_clear(text) else LASTS
    return await tx.complaints.alarmed(by.person_id, place.chat_id, by.now - lasts)


async def belongs(tx: Tx, said: IncomingMessage, replied: int | None, by: Actor) -> bool:
    """
    Whether it belongs to a danger: not what answers a later question or replies to something else, nor what
    follows something in confidence into a danger that was told openly.
    """
    complaint = await running(tx, said.place, by, said.text)
    if complaint is None or complaint.alarmed_at is None:
        return False
    about_it = await replied_to(tx, said.place, replied) if replied is not None else None
    if about_it is not None:
        return about_it == about(complaint)
    if not complaint.whispered:
        confided = await lately.confided_at(tx, said.place, by)
        if confided is not None and confided >= complaint.alarmed_at:
            return False
    prompt = await tx.prompts.open_of(by.person_id, said.place.chat_id)
    asked = prompt is not None and not prompt.set_aside and prompt.asked_at >= complaint.alarmed_at
    return not asked and not _is_another(complaint, said.text)


async def take(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """Add the message to the danger that is running. False where it is to be heard for itself."""
    async with store.transaction() as tx:
        complaint = await running(tx, said.place, by, said.text)
        if complaint is None:
            return False
        if asks_confidence(said.text):
            await seal(tx, complaint, by)
            return only_asks_confidence(said.text) and not said.files
        if complaint.whispered and await not_for_readers(tx, complaint, said.text):
            return False
        await _add(tx, complaint, said, by)
        return True


async def end(store: Store, place: Place, by: Actor) -> None:
    """我要反映 and the like: the person speaks of something else from now on."""
    if not by.person_id:
        return
    # Read first: hardly anybody told of a danger before, and every marked message would cost a commit.
    async with store.reading() as tx:
        alarmed = await tx.complaints.is_alarmed(by.person_id, place.chat_id)
    if alarmed:
        async with store.transaction() as tx:
            await tx.complaints.calm(by.person_id, place.chat_id)


def _is_another(complaint: Complaint, text: str) -> bool:
    """Whether the words tell of a danger in another building, which is none of the one before."""
    building, known = read_spot(text).building, complaint.spot.building
    elsewhere = building is not None and known is not None and building not in known
    return elsewhere and danger_in(text) is not None and not CORRECTS.search(text)


async def _add(tx: Tx, complaint: Complaint, said: IncomingMessage, by: Actor) -> None:
    named = danger_place.placed_by(await places(tx), complaint, said.text) if said.text else complaint
    placed = await located.placed(tx, named, said)
    moves = (placed.area, placed.spot) != (complaint.area, complaint.spot)
    if moves:
        await danger_place.move(tx, complaint, placed, by)
    told = replace(placed, added=True)
    danger, over = danger_in(said.text), is_all_clear(said.text)
    if not over and danger is not None and danger not in await _known(tx, complaint):
        await warn(tx, danger, told, said.place, said.message_id, by)
    await supplement(tx, told, Words(said.text, said.files), by)
    if over and said.place.chat_id < 0:
        await give_receipt(tx, told, "supplement", said.place, said.message_id, by, quietly=True)
    done = ALL_CLEAR if over else "danger_place" if moves else "danger_more"
    await confirm(tx, told, done, by, said.files)


async def take_of_neighbour(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """
    Add a neighbour's words to a danger that somebody else told of in that group a moment ago: who goes there reads
    them, nothing is filed. False for words that add nothing to it, or tell of another danger.
    """
    if said.place.chat_id > 0 or not said.text:
        return False
    async with store.reading() as tx:
        found = await _seen_by_neighbour(tx, said, by)
    if found is None:
        return False
    async with store.transaction() as tx:
        complaint, danger = await tx.complaints.get(found.id), danger_in(said.text)
        if danger is not None and danger not in await _known(tx, complaint):
            await warn(tx, danger, complaint, said.place, said.message_id, by)
        await supplement(tx, replace(complaint, added=True), Words(said.text, said.files), by)
        await give_receipt(tx, complaint, "supplement", said.place, said.message_id, by, quietly=True)
    return True


async def _seen_by_neighbour(tx: Tx, said: IncomingMessage, by: Actor) -> Complaint | None:
    """The danger that the words add to: the latest one there, or the one of the building that they name."""
    binding = await tx.chats.binding(said.place)
    if binding is None or binding.purpose is not Purpose.RESIDENTS or not adds_a_fact(said.text):
        return None
    since, spot, danger = by.now - LASTS, read_spot(said.text), danger_in(said.text)
    for complaint in await tx.complaints.alarmed_in(said.place.chat_id, since):
        if not complaint.public or complaint.said_by(by.person_id):
            continue
        same = danger_in(complaint.text) is danger or points_there(said.text)
        another = danger is not None and (spot.building is not None or not same)
        known = complaint.spot.building
        elsewhere = spot.building is not None and known is not None and spot.building not in known
        if not another and not elsewhere:
            return complaint
    return None


async def _known(tx: Tx, complaint: Complaint) -> set[object]:
    """The dangers that were told of before: each is answered with its numbers once."""
    said = [str(entry.act.facts.get("words") or "") for entry in await tx.ledger.of(about(complaint))]
    return {danger_in(text) for text in (complaint.text, *said)}
