"""/ready (常用答复), and the buttons by which a secretary or leader keeps the community's own."""

from telegram import Update

from bot.ready import actions
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of


async def on_ready(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await actions.show(context.store, place_of(message), await context.by(update))


async def on_remove(press: ButtonPress, context: Context) -> str:
    removed = await actions.remove(context.store, press.number(0), await context.by(press.update))
    return plain("toast.ready_removed", text=removed.text)
