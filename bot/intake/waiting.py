"""A draft that waits: words about another matter are not added to it, it is shown first."""

from bot.intake.drafts import CARD, mine
from bot.intake.refusals import DraftWaits
from bot.intake.rules import Draft
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound


async def has_room(store: Store, text: str, place: Place, by: Actor) -> bool:
    """
    Whether a draft may begin with the words. False where the draft that waits has them already.

    A draft that waits is shown at the bottom of the chat. Raises DraftWaits where it says something else.
    """
    async with store.reading() as tx:
        waiting = await tx.drafts.open_of(by.person_id, place.chat_id)
        if waiting is None or await _is_empty(tx, waiting):
            return True
    async with store.transaction() as tx:
        await _show(tx, waiting, by)
    # After the commit: raised inside, it would undo the card.
    if not text or text not in waiting.text:
        raise DraftWaits
    return False


async def _is_empty(tx: Tx, draft: Draft) -> bool:
    return not draft.text and not await tx.files.of(EntityRef(CARD, draft.id))


async def show_draft(store: Store, draft_id: int, place: Place, by: Actor) -> None:
    """Post the person's open draft at the bottom of its chat. Raises: NotYourDraft, NotFound."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        if draft.place.chat_id != place.chat_id:
            raise NotFound(str(draft_id))
        await _show(tx, draft, by)


async def _show(tx: Tx, draft: Draft, by: Actor) -> None:
    await tx.cards.repost(CARD, draft.id, draft.place, by.now)
