"""Reasons: what residents say is wrong with a result. The worker and the leaders read it."""

from bot.complaints.actions import supplement
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words, confirm, tell_leaders
from bot.complaints.refusals import NothingSaid
from bot.complaints.store import Store, Tx
from bot.complaints.writers import writer
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.refusal import NotFound


async def tell_why(
    store: Store, complaint_id: int, asked: str, words: Words, by: Actor, prompt_id: int
) -> Complaint:
    """Record what was wrong, for who holds it and for the leaders. Raises: NothingSaid, NotFound."""
    if not words:
        raise NothingSaid
    async with store.transaction() as tx:
        return await tell_why_in(tx, complaint_id, asked, words, by, prompt_id)


async def tell_why_in(
    tx: Tx, complaint_id: int, asked: str, words: Words, by: Actor, prompt_id: int
) -> Complaint:
    """Like `tell_why`, inside a transaction that does more. Raises NotFound."""
    await tx.prompts.answered(prompt_id)
    complaint = await tx.complaints.get(complaint_id)
    if not complaint.concerns(by.person_id):
        raise NotFound(complaint.number)
    entry = await supplement(tx, complaint, words, by)
    said_by = writer(complaint, await tx.people.get(by.person_id))
    facts = {"words": words.text, "how": said_by.how, "name": said_by.name, "own": said_by.number}
    await tell_leaders(tx, complaint, entry, Notification("supplement", facts, complaint.id), words.text)
    await confirm(tx, complaint, asked, by, words.files)
    return complaint
