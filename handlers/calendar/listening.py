"""我要说 on a listening day: in the group or in private, into a complaint of that day."""

from dataclasses import replace

from telegram import Update

from bot.calendar import listening
from bot.intake import actions, group
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refusal import NotFound
from bot.kernel.store import Prompt
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import said

LISTEN = "listen_"  # begins the payload of the link 私下说 opens


async def on_wish(press: ButtonPress, context: Context) -> str:
    """我要说: asks right there."""
    await listening.ask(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.ask")


async def on_link(update: Update, context: Context, payload: str) -> None:
    """私下说. A guessed payload reads like a day that isn't there."""
    message = update.effective_message
    if message is None or not payload.isdecimal() or len(payload) > 9:
        raise NotFound(payload[:20])
    await listening.ask(context.store, int(payload), place_of(message), await context.by(update))


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The words 我要说 asked for. Raises UnknownKind."""
    if prompt.step != listening.WISH:
        raise UnknownKind("question", prompt.step)
    await hear(update, context, prompt.about.id, by)


async def hear(update: Update, context: Context, occasion_id: int, by: Actor) -> bool:
    """Words, or a reply to the call. Raises NotListening once the day is over."""
    message = update.effective_message
    if message is None:
        return False
    async with context.dependencies.store.reading() as tx:
        await listening.open_occasion(tx, occasion_id)
    words = replace(said(message), occasion_id=occasion_id)
    if message.chat.id > 0:
        await actions.note(context.store, context.settings, words, by)
    else:
        await group.report(context.store, context.settings, words, by)
    return True
