"""Handlers of those who look after a building: 本楼, its cards, 补充."""

from telegram import Update

from bot.complaints import near
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.complaints import worklist_views as views
from handlers.complaints.lists import show_list
from handlers.context import Context


async def on_house(update: Update, context: Context) -> None:
    """本楼."""
    found = await near.house(context.store, await context.by(update))
    await show_list(update, context, views.house(found, context.settings))


async def on_near(press: ButtonPress, context: Context) -> str:
    """A number of 本楼: its card."""
    await near.open_card(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.shown")


async def on_add(press: ButtonPress, context: Context) -> str:
    """补充."""
    await near.ask(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.ask")
