"""Matters: a message that tells of several becomes a draft for each."""

from dataclasses import replace

from bot.complaints.complaint import Spot
from bot.intake import draft_ends
from bot.intake.drafts import CARD, mine, read
from bot.intake.parting import split
from bot.intake.refusals import NotYourDraft
from bot.intake.rules import Draft
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.settings import CommunitySettings


async def separate(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> int:
    """
    分开: a draft for each matter; the first keeps the files, each the place that was said for all.

    Returns their number. Raises NotYourDraft, also where the words are one matter by now.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, draft_id, by)
        parts = split(draft.text, settings.categories)
        if not parts or draft.place.chat_id < 0:
            raise NotYourDraft
        first = await _only(tx, settings, draft, parts[0], by)
        others = [await _beside(tx, settings, draft, part, by) for part in parts[1:]]
        for one in (*reversed(others), first):
            await tx.cards.repost(CARD, one.id, one.place, by.now)
    return len(parts)


async def _only(tx: Tx, settings: CommunitySettings, draft: Draft, part: str, by: Actor) -> Draft:
    """The draft with one of its matters. Its words wait for a press: none joins it."""
    person = await tx.people.get(by.person_id)
    placed = await read(tx, settings, replace(draft, text=part, taking=False), person)
    if placed.spot == Spot():
        placed = replace(placed, area=draft.area, spot=draft.spot)
    # What is told in confidence stays so in each part, whichever of them asks for it.
    return await draft_ends.touched(tx, settings, replace(placed, whisper=draft.whisper), by)


async def _beside(tx: Tx, settings: CommunitySettings, draft: Draft, part: str, by: Actor) -> Draft:
    new = await tx.drafts.add(replace(draft, taking=False, after_id=None, message_id=None))
    return await _only(tx, settings, new, part, by)
