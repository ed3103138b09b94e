"""Small talk in private: thanks, greetings, questions how it goes. Answered; none of it begins a draft."""

import re

from telegram import Message, Update

from bot.intake import correcting
from bot.intake.rules import Draft
from bot.intake.smalltalk import SmallTalk, Talk, small_talk
from bot.kernel.actor import Actor
from handlers.context import Context
from handlers.incoming import files_of, text_of
from handlers.intake.views import submit_label

A_NUMBER = re.compile(r"0[0-9]{3}")  # as a complaint's is written, and no flat's


async def answered(update: Update, context: Context, message: Message, by: Actor) -> bool:
    """Whether the words were small talk, which is answered then. Only 取消 changes an open draft."""
    talk = None if files_of(message) else small_talk(text_of(message))
    if talk is None:
        return False
    async with context.dependencies.store.reading() as tx:
        draft = await tx.drafts.open_of(by.person_id, message.chat.id)
    if talk.kind is Talk.NUMBER and not A_NUMBER.fullmatch(talk.number) and draft is not None:
        return False  # a house or a flat
    await _answer(update, context, talk, draft, by)
    return True


async def _answer(update: Update, context: Context, talk: SmallTalk, draft: Draft | None, by: Actor) -> None:
    match talk.kind:
        case Talk.CANCEL:
            await _cancel(update, context, draft, by)
            return
        case Talk.STATUS if talk.number:
            await context.registry.commands["status"].private(update, context)
        case Talk.NUMBER if A_NUMBER.fullmatch(talk.number):
            await context.registry.commands["status"].private(update, context)
        case Talk.STATUS:
            await context.registry.commands["my"].private(update, context)
        case _:
            await context.say(update, f"talk.{talk.kind}")
    if draft is not None and (draft.text or draft.whisper):
        await context.say(update, "talk.draft_waits", submit=submit_label(draft))


async def _cancel(update: Update, context: Context, draft: Draft | None, by: Actor) -> None:
    if draft is not None:
        await correcting.cancel(context.store, draft.id, by)
    await context.say(update, "talk.cancelled" if draft is not None else "talk.nothing_to_cancel")
