"""Matters: several in one message, which are better filed apart. Pure, and one use case."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.categories import Category
from bot.complaints.complaint import Spot
from bot.intake import draft_ends
from bot.intake.drafts import CARD, mine, read
from bot.intake.refusals import NotYourDraft
from bot.intake.rules import Draft
from bot.intake.store import Store, Tx
from bot.intake.triage import OTHER, PRAISE, triage
from bot.kernel.actor import Actor
from bot.settings import CommunitySettings

MOST, LEAST = 5, 4  # matters, and characters of each
MARK = re.compile(
    r"(?:^|[\n。；;！!？?，,、\s])\s*(?:第?[一二三四五]\s*[、.．,，：:是]|[1-5]\s*[、.．)）:：](?![0-9])|[①②③④⑤]|[(（][1-5一二三四五][)）]"
    r"|其[一二三]\s*[，,：:]?|另外|还有就是|还有|再就是|再一个|还想反映)"
)
BREAK = re.compile(r"[\n。；;！!]+")
EDGES = " \n，,。；;、：:！!"


def split(text: str, categories: Sequence[Category]) -> list[str]:
    """The matters of a message, each of another category; none where it is one."""
    for way in (MARK, BREAK):
        parts = [part.strip(EDGES) for part in way.split(text)]
        parts = [part for part in parts if len(part) >= LEAST]
        if 2 <= len(parts) <= MOST and _differ(parts, categories):
            return parts
    return []


def _differ(parts: Sequence[str], categories: Sequence[Category]) -> bool:
    found = [triage(part, categories) for part in parts]
    codes = [one.category for one in found]
    return (
        len(set(codes)) == len(codes)
        and not {OTHER, PRAISE} & set(codes)
        and not any(one.danger for one in found)
    )


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
    return await draft_ends.touched(tx, replace(placed, whisper=draft.whisper), by)


async def _beside(tx: Tx, settings: CommunitySettings, draft: Draft, part: str, by: Actor) -> Draft:
    new = await tx.drafts.add(replace(draft, taking=False, after_id=None, message_id=None))
    return await _only(tx, settings, new, part, by)
