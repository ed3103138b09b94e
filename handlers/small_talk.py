"""
Small talk and what is answered at once: thanks, greetings, questions how it goes, and what a subject knows.

None of it begins a draft or files anything. In a group it is answered where somebody speaks to the bot.
"""

import re

from telegram import Message, Update

from bot.intake import correcting
from bot.intake.confidence import asks_confidence
from bot.intake.rules import Draft
from bot.intake.sensitive import is_sensitive
from bot.intake.smalltalk import SmallTalk, Talk, small_talk
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from handlers.context import Context
from handlers.formatting import submit_label
from handlers.incoming import files_of

A_NUMBER = re.compile(r"0[0-9]{3}")  # as a complaint's is written, and no flat's
IN_GROUPS = frozenset({Talk.HELLO, Talk.HOW, Talk.STATUS, Talk.CANCEL})  # said otherwise than in private


async def answered(update: Update, context: Context, message: Message, words: str, by: Actor) -> bool:
    """Whether the words were small talk or a question with an answer, which was given then."""
    if files_of(message) or danger_in(words) is not None or asks_confidence(words) or is_sensitive(words):
        return False
    if message.chat.id < 0:
        talk = small_talk(words)
        known = (talk is None or talk.kind is Talk.CHAT) and await _informed(update, context, words)
        return known or (talk is not None and await _in_group(update, context, talk))
    return await _in_private(update, context, message, words, by)


async def answered_beside(update: Update, context: Context, message: Message, words: str) -> bool:
    """The same for a reply to a card: only what can't be meant for those who work on it."""
    talk = None if files_of(message) else small_talk(words)
    if talk is None or not _is_for_nobody_else(talk):
        return False
    if message.chat.id < 0:
        return await _in_group(update, context, talk)
    await _say(update, context, talk)
    return True


def _is_for_nobody_else(talk: SmallTalk) -> bool:
    if talk.kind in (Talk.STATUS, Talk.NUMBER):
        return _names_a_complaint(talk)
    return talk.kind in (Talk.HELLO, Talk.HOW)


def _names_a_complaint(talk: SmallTalk) -> bool:
    if talk.kind is Talk.NUMBER:
        return A_NUMBER.fullmatch(talk.number) is not None
    return talk.kind is Talk.STATUS and bool(talk.number)


def _may_be_of_a_draft(talk: SmallTalk) -> bool:
    """A number may be a house or a flat; what only weighs like small talk, more words of the draft."""
    return talk.kind is Talk.CHAT or (talk.kind is Talk.NUMBER and not _names_a_complaint(talk))


async def _in_group(update: Update, context: Context, talk: SmallTalk) -> bool:
    if _names_a_complaint(talk):
        await context.registry.commands["status"].group(update, context)
    elif talk.kind is Talk.PHONES:
        await context.registry.commands["contacts"].group(update, context)
    else:
        await context.say(update, f"talk.group.{talk.kind}" if talk.kind in IN_GROUPS else f"talk.{talk.kind}")
    return True


async def _informed(update: Update, context: Context, words: str) -> bool:
    """Whether a subject knew the answer."""
    for on_question in context.registry.informs:
        if await on_question(update, context, words):
            return True
    return False


async def _in_private(update: Update, context: Context, message: Message, words: str, by: Actor) -> bool:
    """Only 取消 changes an open draft; to one in confidence all questions belong, but for numbers to call."""
    talk = small_talk(words)
    async with context.dependencies.store.reading() as tx:
        draft = await tx.drafts.open_of(by.person_id, message.chat.id)
    if talk is not None and draft is not None and _may_be_of_a_draft(talk):
        return False
    if talk is None or talk.kind in (Talk.PHONES, Talk.CHAT):
        sealed = draft is not None and draft.whisper
        if sealed or not await _informed(update, context, words):
            if talk is None:
                return False
            await _say(update, context, talk)
    elif talk.kind is Talk.CANCEL:
        await _cancel(update, context, draft, by)
        return True
    else:
        await _say(update, context, talk)
    if draft is not None and (draft.text or draft.whisper):
        await context.say(update, "talk.draft_waits", submit=submit_label(draft))
    return True


async def _say(update: Update, context: Context, talk: SmallTalk) -> None:
    if _names_a_complaint(talk) or talk.kind is Talk.STATUS:
        await context.registry.commands["status"].private(update, context)
    elif talk.kind is Talk.PHONES:
        await context.registry.commands["contacts"].private(update, context)
    else:
        await context.say(update, f"talk.{talk.kind}")


async def _cancel(update: Update, context: Context, draft: Draft | None, by: Actor) -> None:
    if draft is not None:
        await correcting.cancel(context.store, draft.id, by)
    await context.say(update, "talk.cancelled" if draft is not None else "talk.nothing_to_cancel")
