"""Handlers of those who look after a building: 本楼, its cards, 补充."""

from telegram import Update

from bot.complaints import near
from handlers.complaints import worklist_views as views
from handlers.complaints.shown_lists import show_list
from handlers.context import Context


async def on_house(update: Update, context: Context) -> None:
    """本楼."""
    found = await near.house(context.store, await context.by(update))
    await show_list(update, context, views.house(found, context.settings))
