"""Joining a neighbour's complaint instead of filing a draft: what is offered, and to whom."""

from collections.abc import Sequence

from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Lookalike
from bot.complaints.effects import about
from bot.intake.drafts import CARD, finish, mine
from bot.intake.rules import Draft, DraftState
from bot.intake.similar import alike
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.reading import Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import reader_at

OFFERED = 3  # similar complaints, at most


async def join_instead(store: Store, draft_id: int, complaint_id: int, by: Actor) -> Complaint:
    """
    Follow a neighbour's complaint instead of filing the draft (我也遇到).

    Raises: NotYourDraft, AlreadyFollowing; NotFound for one that the draft isn't like.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        complaint = await tx.complaints.get(complaint_id)
        if not complaint.concerns(by.person_id) and complaint_id not in await _alike(tx, draft):
            raise NotFound(str(complaint_id))
        joined = await complaints.join(tx, complaint, by)
        await tx.files.move(EntityRef(CARD, draft.id), about(joined))
        await finish(tx, draft, DraftState.JOINED, by, joined.id)
    return joined


async def lookalikes(tx: Tx, draft: Draft) -> Sequence[Complaint]:
    """Similar open complaints of the same place that are public, newest first, without the person's own."""
    alike_ids = (await _alike(tx, draft))[:OFFERED]
    if not alike_ids:  # as nearly always
        return []
    reader, found = await reader_at(tx, draft.place), list[Complaint]()
    for complaint_id in alike_ids:
        complaint = await tx.complaints.get(complaint_id)
        if await tx.may_see(reader, about(complaint), complaint) >= Sight.PUBLIC:
            found.append(complaint)
    return found


async def _alike(tx: Tx, draft: Draft) -> list[int]:
    """The ids of all that may be offered. Who joins is known to others: a whisper joins nothing."""
    if draft.area is None or not draft.text or draft.whisper:
        return []
    found = await tx.complaints.open_like(draft.area, draft.category)
    return [one.id for one in found if _may_be_joined(draft, one) and alike(draft.text, one.text)]


def _may_be_joined(draft: Draft, other: Lookalike) -> bool:
    same_building = other.building == draft.spot.building or not (other.building and draft.spot.building)
    return same_building and (draft.reporter_id or draft.person_id or 0) not in other.concerned
