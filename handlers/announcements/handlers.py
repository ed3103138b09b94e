"""/announce, for the secretary, and 已知悉."""

from telegram import Update

from bot.announcements import actions
from bot.announcements.rules import Page
from bot.areas.rules import Purpose
from bot.calendar.when import read_when
from bot.people.rules import Actor
from bot.store import Prompt
from bot.texts import plain
from handlers.ballots.handlers import one_of
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import after_command, files_of, text_of


async def on_announce(update: Update, context: Context) -> None:
    """/announce WORDS, alone or under a picture."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    words = after_command(message)
    await actions.draft(context.store, place_of(message), words, files_of(message), by)


async def on_to(tap: ButtonPress, context: Context) -> str:
    """居民群, 工作群 …: to these chats, or not."""
    by, purpose = await context.by(tap.update), one_of(Purpose, tap.part(1))
    await actions.flip_purpose(context.store, tap.number(0), purpose, by)
    return plain("toast.shown")


async def on_area(tap: ButtonPress, context: Context) -> str:
    await actions.flip_area(context.store, tap.number(0), tap.number(1), await context.by(tap.update))
    return plain("toast.shown")


async def on_page(tap: ButtonPress, context: Context) -> str:
    by, page = await context.by(tap.update), one_of(Page, tap.part(1))
    await actions.turn(context.store, tap.number(0), page, by)
    return plain("toast.shown")


async def on_asks(tap: ButtonPress, context: Context) -> str:
    by = await context.by(tap.update)
    await actions.ask_to_know(context.store, tap.number(0), by, asks=bool(tap.number(1)))
    return plain("toast.shown")


async def on_when(tap: ButtonPress, context: Context) -> str:
    """定时发: asks when."""
    await actions.ask_when(context.store, tap.number(0), tap.place, await context.by(tap.update))
    return plain("toast.ask")


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """When it is to be sent."""
    message = update.effective_message
    if message is None:
        return
    send_at = read_when(text_of(message), context.customs.local(by.now))
    await actions.schedule(context.store, prompt.about.id, send_at, by, prompt.id)


async def on_send(tap: ButtonPress, context: Context) -> str:
    count = await actions.send(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.announced", count=count)


async def on_cancel(tap: ButtonPress, context: Context) -> str:
    await actions.cancel(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.cancel")


async def on_known(tap: ButtonPress, context: Context) -> str:
    """已知悉."""
    first = await actions.acknowledge(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.known" if first else "toast.known.before")
