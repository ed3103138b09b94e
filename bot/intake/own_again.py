"""The same words again: a person who has reported them before is offered the own open complaint."""

from collections.abc import Sequence
from dataclasses import astuple

from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words, about
from bot.intake.drafts import CARD, finish, mine
from bot.intake.rules import Draft, DraftState
from bot.intake.similar import likeness
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound

SAME_FROM = 0.9  # of likeness
LOOKED_AT = 20  # of the person's open complaints, the newest


async def own_open(tx: Tx, draft: Draft) -> Sequence[Complaint]:
    """
    The person's own open complaint with the same words, newest first; none for a whisper, whose words must go
    nowhere else, and in a group none that isn't public.
    """
    person_id = draft.reporter_id or draft.person_id
    if person_id is None or draft.whisper or not draft.text:
        return ()
    for own_id, words in await tx.complaints.own_open(person_id, draft.category, LOOKED_AT):
        if likeness(draft.text, words) >= SAME_FROM and _same(draft, own := await tx.complaints.get(own_id)):
            return [own]
    return ()


def _same(draft: Draft, other: Complaint) -> bool:
    hidden = draft.place.chat_id < 0 and not other.public
    parts = zip(
        astuple(draft.spot), astuple(other.spot), strict=True
    )  # the lamp of another unit is another matter
    elsewhere = any(here != there for here, there in parts if here and there)
    return not hidden and not elsewhere


async def add_to_own(store: Store, draft_id: int, complaint_id: int, by: Actor) -> Complaint:
    """就是这件: the words go to the own complaint. Raises NotYourDraft; NotFound for any other."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        if complaint_id not in [one.id for one in await own_open(tx, draft)]:
            raise NotFound(str(complaint_id))
        return await add(tx, draft, await tx.complaints.get(complaint_id), by)


async def add(tx: Tx, draft: Draft, own: Complaint, by: Actor) -> Complaint:
    """Supplement the own complaint with the draft's words, which reach whoever has it."""
    files = await tx.files.of(EntityRef(CARD, draft.id))
    await complaints.supplement(tx, own, Words(draft.text, tuple(files)), by)
    await tx.files.move(EntityRef(CARD, draft.id), about(own))
    await finish(tx, draft, DraftState.JOINED, by, own.id)
    return own
