"""/contacts (便民电话), and the buttons by which a secretary changes the numbers."""

from telegram import Update

from bot.contacts import actions
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of


async def on_contacts(update: Update, context: Context) -> None:
    if (message := update.effective_message) is not None:
        await actions.show(context.store, place_of(message), await context.by(update))


async def on_remove(press: ButtonPress, context: Context) -> str:
    removed = await actions.remove(context.store, press.number(0), await context.by(press.update))
    return plain("toast.contact_removed", name=removed.name)
