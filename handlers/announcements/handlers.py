"""Handlers of announcements: /announce for secretaries, its draft's buttons, and 已知悉."""

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.announcements import actions
from bot.announcements.rules import Page
from bot.areas.rules import Purpose
from bot.kernel import filling
from bot.kernel.place import Place
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import after_command, files_of

log = logging.getLogger(__name__)


async def on_announce(update: Update, context: Context) -> None:
    """Handle /announce WORDS, alone or as a caption."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    words = after_command(message)
    await actions.draft(context.store, place_of(message), words, files_of(message), by)


async def on_key(update: Update, context: Context) -> None:
    """The key 公告: asks for the words."""
    if (message := update.effective_message) is not None:
        await filling.start(context.store, actions.NEW, place_of(message), await context.by(update))


async def on_to(press: ButtonPress, context: Context) -> str:
    """Toggle the target chats (居民群, 工作群 …)."""
    by, purpose = await context.by(press.update), Purpose(press.part(1))
    await actions.flip_purpose(context.store, press.number(0), purpose, by)
    return plain("toast.shown")


async def on_area(press: ButtonPress, context: Context) -> str:
    await actions.flip_area(context.store, press.number(0), press.number(1), await context.by(press.update))
    return plain("toast.shown")


async def on_page(press: ButtonPress, context: Context) -> str:
    by, page = await context.by(press.update), Page(press.part(1))
    await actions.turn(context.store, press.number(0), page, by)
    return plain("toast.shown")


async def on_asks(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    await actions.ask_to_know(context.store, press.number(0), by, asks=bool(press.number(1)))
    return plain("toast.shown")


async def on_send(press: ButtonPress, context: Context) -> str:
    """Send it (发出去), at the second press."""
    by = await context.by(press.update)
    places, leads = await actions.may_send(context.store, press.number(0), by)
    if not context.dependencies.confirmations.given(press, by.now, places):
        passed_on = plain("confirm.announce.leads", leads=leads) if leads else ""
        return passed_on + await _asked_again(places, context)
    count = await actions.send(context.store, press.number(0), by)
    return plain("toast.announced", count=count)


async def _asked_again(places: list[Place], context: Context) -> str:
    """How many would read it; without that number where Telegram doesn't say."""
    people = 0
    for chat_id in {place.chat_id for place in places}:
        try:
            people += await context.bot.get_chat_member_count(chat_id) - 1  # the bot itself
        except TelegramError as error:
            log.info("members unknown", extra={"error": str(error)})
            return plain("confirm.announce.unknown", count=len(places))
    return plain("confirm.announce", count=len(places), people=people)


async def on_cancel(press: ButtonPress, context: Context) -> str:
    await actions.cancel(context.store, press.number(0), await context.by(press.update))
    return plain("toast.cancel")


async def on_known(press: ButtonPress, context: Context) -> str:
    """Acknowledge an announcement (已知悉)."""
    first = await actions.acknowledge(context.store, press.number(0), await context.by(press.update))
    return plain("toast.known" if first else "toast.known.before")
