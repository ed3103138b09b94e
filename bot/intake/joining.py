"""Joining a neighbour's complaint instead of filing a draft: what is offered, and to whom."""

from collections.abc import Sequence

from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Lookalike
from bot.complaints.effects import about
from bot.intake.drafts import CARD, finish, mine
from bot.intake.rules import Draft, DraftState
from bot.intake.similar import alike_to
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
        if not complaint.concerns(by.person_id) and complaint not in await _alike(tx, draft):
            raise NotFound(str(complaint_id))
        joined = await complaints.join(tx, complaint, by)
        await tx.files.move(EntityRef(CARD, draft.id), about(joined))
        await finish(tx, draft, DraftState.JOINED, by, joined.id)
    return joined


async def lookalikes(tx: Tx, draft: Draft) -> Sequence[Complaint]:
    """Similar open complaints of the same place that are public, newest first, without the person's own."""
    found = (await _alike(tx, draft))[:OFFERED]
    if not found:  # as nearly always
        return []
    reader = await reader_at(tx, draft.place)
    return [one for one in found if await tx.may_see(reader, about(one), one) >= Sight.PUBLIC]


async def _alike(tx: Tx, draft: Draft) -> list[Complaint]:
    """All that may be offered. Who joins is known to others: a whisper joins nothing."""
    if draft.area is None or not draft.text or draft.whisper:
        return []
    found = await tx.complaints.open_like(draft.area, draft.category)
    says_the_same = alike_to(draft.text)
    same = [await tx.complaints.get(one.id) for one in found if _near(draft, one) and says_the_same(one.text)]
    own = draft.reporter_id or draft.person_id
    return [one for one in same if own not in (one.reporter.id, one.filed_by.id, *one.followers)]


def _near(draft: Draft, other: Lookalike) -> bool:
    return other.building == draft.spot.building or not (other.building and draft.spot.building)
