"""Handlers of the keys of those who hold a post: today, what they have in hand, service orders."""

from telegram import Update

from bot.complaints import overseeing, worklists
from handlers.complaints import digest_views
from handlers.complaints import worklist_views as views
from handlers.complaints.lists import show_list
from handlers.context import Context


async def on_today(update: Update, context: Context) -> None:
    """今日: what the morning's message says, at any hour."""
    by = await context.by(update)
    found, person = await worklists.today(context.store, context.settings, by)
    view = digest_views.morning(found, person, context.settings, by.now) if found else views.nothing_today()
    await show_list(update, context, view)


async def on_communities(update: Update, context: Context) -> None:
    """各社区: the subdistrict's figures."""
    found = await overseeing.figures(context.store, await context.by(update))
    await context.reply(update, views.communities(found))


async def on_mine(update: Update, context: Context) -> None:
    """我在办."""
    found = await worklists.in_hand(context.store, await context.by(update))
    await show_list(update, context, views.listed("mine", found, context.settings))


async def on_services(update: Update, context: Context) -> None:
    """接单: the service orders that wait for a volunteer."""
    found = await worklists.services(context.store, await context.by(update))
    await show_list(update, context, views.listed("services", found, context.settings))


async def on_calls(update: Update, context: Context) -> None:
    """吹哨件: what a department was called to."""
    by = await context.by(update)
    found = await worklists.calls(context.store, by)
    await show_list(update, context, views.calls(found, context.settings, by.now))


async def on_done(update: Update, context: Context) -> None:
    """我办过的."""
    found = await worklists.finished(context.store, await context.by(update))
    await show_list(update, context, views.finished(found, context.settings))
