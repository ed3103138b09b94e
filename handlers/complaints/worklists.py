"""Handlers of the keys of those who hold a post: today, what they have in hand, service orders."""

from telegram import Update

from bot.complaints import overseeing, worklists
from bot.messaging.answering import answer
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.complaints import digest_views
from handlers.complaints import worklist_views as views
from handlers.complaints.shown_lists import show_list
from handlers.context import Context, place_of


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
    if (message := update.effective_message) is not None:
        by = await context.by(update)
        found = await worklists.calls(context.store, place_of(message), by)
        await show_list(update, context, views.calls(found, context.settings, by.now))


async def on_answered(press: ButtonPress, context: Context) -> str:
    """答复过的 under 吹哨件."""
    by = await context.by(press.update)
    found = await worklists.calls(context.store, press.place, by)
    await answer(context.store, press.place, views.answered(found, context.settings, by.now), by.now)
    return plain("toast.shown")


async def on_done(update: Update, context: Context) -> None:
    """我办过的."""
    found = await worklists.finished(context.store, await context.by(update))
    await show_list(update, context, views.finished(found, context.settings))
