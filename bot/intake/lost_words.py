"""Words that a restore lost, said again: they begin a draft, as if they had just been sent."""

from bot.intake import actions
from bot.intake.drafts import CARD, IncomingMessage, mine
from bot.intake.refusals import DraftFirst
from bot.intake.rules import Draft
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.settings import CommunitySettings


async def say_again(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor, *, whisper: bool
) -> None:
    """
    Begin a draft with the words; a second press shows the draft that has them.

    Raises DraftFirst while another draft waits: two complaints must not become one. Else like `actions.note`.
    """
    async with store.reading() as tx:
        waiting = await tx.drafts.open_of(by.person_id, said.place.chat_id)
    if waiting is None or not waiting.text:
        await actions.note(store, settings, said, by, whisper=whisper)
        return
    async with store.transaction() as tx:
        await _show(tx, waiting, by)
    if said.text not in waiting.text:
        raise DraftFirst


async def show_draft(store: Store, draft_id: int, place: Place, by: Actor) -> None:
    """Post the person's open draft at the bottom of its chat. Raises: NotYourDraft, NotFound."""
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        if draft.place.chat_id != place.chat_id:
            raise NotFound(str(draft_id))
        await _show(tx, draft, by)


async def _show(tx: Tx, draft: Draft, by: Actor) -> None:
    await tx.cards.repost(CARD, draft.id, draft.place, by.now)
