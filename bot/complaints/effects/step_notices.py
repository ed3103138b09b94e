"""Notices of a step: sends each to the people whom the step's row names."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from bot.complaints.complaint import Complaint
from bot.complaints.effects.notifying import tell_claimer, tell_leaders, tell_person, tell_residents
from bot.complaints.hearing import acting
from bot.complaints.lifecycle import STEPS, Hears, Step
from bot.complaints.store import Tx
from bot.kernel.messages import Attachment, Notification, OutboxMessage, Priority
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.ledger.rules import Entry


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
    facts = {"words": words}
    notice = Notification("outcome", facts, complaint.id, people=entry.act.naming(facts))
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
        await tell_person(tx, await acting(tx, before.claimed_by.id), after, entry, notice)
