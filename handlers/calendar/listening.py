"""Handlers of listening days: 我要说 in the group or in private, and the complaints it leads to."""

from dataclasses import replace

from telegram import Update

from bot.calendar import listening
from bot.intake import actions, group
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refusal import NotFound
from bot.kernel.store import Prompt
from handlers.context import Context, place_of
from handlers.incoming import said, text_of
from handlers.small_talk import answered

LISTEN = "listen_"  # begins the payload of the link 私下说 opens


async def on_link(update: Update, context: Context, payload: str) -> None:
    """Ask for the words in private (私下说). A guessed payload reads like a missing day (law 7)."""
    message = update.effective_message
    if message is None or not payload.isdecimal() or len(payload) > 9:
        raise NotFound(payload[:20])
    await listening.ask(context.store, int(payload), place_of(message), await context.by(update))


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """File the reply to 我要说. Raises UnknownKind."""
    if prompt.step != listening.WISH:
        raise UnknownKind("question", prompt.step)
    await hear(update, context, prompt.about.id, by)


async def hear(update: Update, context: Context, occasion_id: int, by: Actor) -> bool:
    """File words or a reply to the call. Raises NotListening once the day is over."""
    message = update.effective_message
    if message is None:
        return False
    async with context.dependencies.store.reading() as tx:
        await listening.open_occasion(tx, occasion_id)
    context.heard_on(occasion_id)
    if await answered(update, context, message, text_of(message), by):
        return True
    words = replace(said(message), occasion_id=occasion_id)
    if message.chat.id > 0:
        await actions.note(context.store, context.settings, words, by)
    else:
        await group.report(context.store, context.settings, words, by)
    return True
