"""Handlers of lists and look-ups: /my, /status, /tasks, /task, /overdue, /ledger."""

from telegram import Message, Update

from bot.complaints import lookups, worklists
from bot.complaints.complaint import Complaint
from bot.complaints.lookups import LEDGER
from bot.complaints.numbers import number_in
from bot.complaints.taking_back import list_key
from bot.intake import draft_ends
from bot.kernel.actor import Actor
from bot.kernel.listing import Query
from bot.kernel.messages import View
from bot.messaging.answering import answer
from bot.orders import lookups as orders
from bot.texts import plain
from handlers import head_check
from handlers.button_press import ButtonPress
from handlers.complaints import digest_views, nudging
from handlers.complaints import list_views as views
from handlers.complaints import views as cards
from handlers.complaints.card_data import ComplaintCardData
from handlers.complaints.shown_lists import show_list
from handlers.complaints.worklists import on_calls
from handlers.context import Context, place_of
from handlers.incoming import after_command, text_of
from handlers.listing_views import filter_of, query_of
from handlers.orders_text import order_list


async def on_my(update: Update, context: Context) -> None:
    """/my: the complaints that the person reported, passed on or follows."""
    by = await context.by(update)
    page, lost = await lookups.reported(context.store, by), await lookups.lately_lost(context.store, by.now)
    message = update.effective_message
    waiting = await draft_ends.show_waiting(context.store, place_of(message), by) if message else []
    await context.reply(update, views.my_list(page, by.person_id, context.settings, lost, waiting))


async def on_status(update: Update, context: Context) -> None:
    """
    /status NUMBER: its status; in a group the public card only. In private without a number, or in words that
    ask how it goes, what the person waits for.
    """
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    if message.chat.id > 0 and _number(message, context, by) is None:
        if await nudging.on_waiting(update, context, message, by):
            return
        if not text_of(message).startswith("/"):
            await on_my(update, context)
            return

    def public(complaint: Complaint, has_card: bool) -> View:
        return cards.public_card(ComplaintCardData(complaint, context.settings, by.now), may_follow=has_card)

    number, place = _number(message, context, by), place_of(message)
    await lookups.status(context.store, number, place, by, message.message_id, public)


def _number(message: Message, context: Context, by: Actor) -> str | None:
    """The number after a command, or in words that ask how it goes; without a year, of the current year."""
    text = text_of(message)
    return number_in(
        after_command(message) if text.startswith("/") else text, context.settings.local(by.now).year
    )


async def on_tasks(update: Update, context: Context) -> None:
    """
    /tasks: the worker's claimed complaints, and the unclaimed ones of their area; a provider's work orders;
    what a department was called to.
    """
    message = update.effective_message
    if message is None:
        return
    place, by = place_of(message), await context.by(update)
    if (mine := await orders.listed(context.store, place, by)) is not None:
        await context.reply(update, order_list(mine, context.settings))
        if not await lookups.holds(context.store, place, by):
            return
    elif await worklists.has_calls(context.store, place, by):
        await on_calls(update, context)
        if not await lookups.holds(context.store, place, by):
            return
    found = await lookups.tasks(context.store, place, by)
    await show_list(update, context, views.tasks(found, context.settings))


async def on_tasks_tap(press: ButtonPress, context: Context) -> str:
    """我的待办 under the board of a staff chat: that of the person who pressed."""
    found = await lookups.tasks(context.store, press.place, await context.by(press.update))
    return await _shown(press, context, views.tasks(found, context.settings))


async def on_task(update: Update, context: Context) -> None:
    """/task NUMBER: the card with its buttons, at the bottom of the chat."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    await lookups.task(context.store, _number(message, context, by), place_of(message), by)


async def on_overdue(update: Update, context: Context) -> None:
    """/overdue: the late complaints of the worker, or of the area they lead."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    found = await lookups.overdue(context.store, place_of(message), by)
    await show_list(update, context, digest_views.overdue(found, context.settings, by.now))


async def on_overdue_tap(press: ButtonPress, context: Context) -> str:
    """全部超时 under the morning's digest."""
    by = await context.by(press.update)
    found = await lookups.overdue(context.store, press.place, by)
    return await _shown(press, context, digest_views.overdue(found, context.settings, by.now))


async def _shown(press: ButtonPress, context: Context, view: View) -> str:
    """As a new message: the old one stays to compare. Returns the toast."""
    key = list_key(press.place, press.update.update_id)
    await answer(context.store, press.place, view, context.now(), key=key)
    return plain("toast.shown")


async def on_ledger(update: Update, context: Context) -> None:
    """/ledger [words]: all complaints of the person's areas, newest first; /ledger check HEAD."""
    message = update.effective_message
    if message is None or await head_check.on_command(update, context):
        return
    query = Query.first(LEDGER, after_command(message))
    found = await lookups.ledger(context.store, query, place_of(message), await context.by(update))
    await show_list(update, context, views.ledger(found, context.settings))


async def on_ledger_tap(press: ButtonPress, context: Context) -> str:
    """Another page or filter of /ledger."""
    query, by = query_of(LEDGER, press), await context.by(press.update)
    found = await lookups.ledger(context.store, query, press.place, by)
    return await _shown(press, context, views.ledger(found, context.settings))


async def on_ledger_choose(press: ButtonPress, context: Context) -> str:
    """Offer the values of a filter: status, grid or category."""
    of, query = filter_of(LEDGER, press), query_of(LEDGER, press, 1)
    grids = await lookups.grids(context.store, press.place, await context.by(press.update))
    return await _shown(press, context, views.choices(of, query, grids, context.settings))
