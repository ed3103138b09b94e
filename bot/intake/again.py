"""再反映一次: words that were said to a complaint that is over become a report of their own."""

from bot.complaints import late
from bot.complaints.complaint import Complaint, Spot
from bot.complaints.store import LateWords
from bot.intake import actions, group
from bot.intake.drafts import IncomingMessage, Like
from bot.intake.rules import Draft
from bot.intake.store import Store, Tx
from bot.intake.waiting import has_room
from bot.kernel.actor import Actor
from bot.settings import OTHER, CommunitySettings


async def report_again(
    store: Store, settings: CommunitySettings, late_id: int, by: Actor
) -> Complaint | Draft | None:
    """
    In private a draft with the words, to be looked at and submitted; in a group a report like any other there.

    Raises: NotFound, SaidBefore, DraftWaits, and like `actions.note` and `group.report`.
    """
    async with store.reading() as tx:
        words = await late.mine(tx, late_id, by)
    if words.place.chat_id > 0 and not await has_room(store, words.text, words.place, by):
        return None
    async with store.transaction() as tx:
        words = await late.mine(tx, late_id, by)
        used = await late.use(tx, words, by)
        said = IncomingMessage(words.place, words.message_id, used.text, used.files)
        if words.place.chat_id < 0:
            return await group.report_in(tx, settings, said, by, await _like(tx, words, by))
        return await actions.note_in(tx, settings, said, by, like=await _like(tx, words, by))


async def _like(tx: Tx, words: LateWords, by: Actor) -> Like:
    """What the new words don't say is as it was: the place, as far as the person knows it, and the category."""
    before = await tx.complaints.get(words.complaint_id)
    spot = before.spot if before.said_by(by.person_id) else Spot(before.spot.building)
    category = "" if before.category == OTHER else before.category
    return Like(before.area, spot, category, before.whispered)
