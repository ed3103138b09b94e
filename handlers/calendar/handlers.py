"""Handlers of /schedule, for secretaries: the list, its buttons, and replies to their questions."""

from telegram import Message, Update

from bot.calendar import scheduling, showing
from bot.calendar.scheduling import STEPS
from bot.calendar.showing import Part
from bot.kernel.actor import Actor
from bot.kernel.messages import FileKind, UnknownKind
from bot.kernel.store import Prompt
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.calendar import schedule_views as views
from handlers.context import Context, place_of
from handlers.incoming import files_of, text_of


async def on_schedule(update: Update, context: Context) -> None:
    """Handle /schedule: list all events with their next occurrences."""
    by = await context.by(update)
    events = await scheduling.listed(context.dependencies.store, context.settings, by)
    await context.reply(update, views.listed(events, context.settings))


async def _show(press: ButtonPress, context: Context, part: Part) -> str:
    """Returns the toast."""
    by = await context.by(press.update)
    await showing.show(context.store, press.number(0), part, press.place, by)
    return plain("toast.shown")


async def on_one(press: ButtonPress, context: Context) -> str:
    return await _show(press, context, Part.ONE)


async def on_five(press: ButtonPress, context: Context) -> str:
    """Show the next five occurrences (近五次)."""
    return await _show(press, context, Part.FIVE)


async def on_do(press: ButtonPress, context: Context) -> str:
    """Propose a change without words: skip once, pause, resume, end."""
    by, facts = await context.by(press.update), {"what": press.part(1), "value": ""}
    await scheduling.propose(context.store, context.settings, press.number(0), facts, press.place, by)
    return plain("toast.shown")


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Propose a change by the reply; it is confirmed before it is saved. Raises UnknownKind."""
    if prompt.step not in STEPS:
        raise UnknownKind("question", prompt.step)
    message = update.effective_message
    if message is None:
        return
    facts = {"what": prompt.step, "value": text_of(message), "picture": _picture(message)}
    place = place_of(message)
    await scheduling.propose(context.store, context.settings, prompt.about.id, facts, place, by)


def _picture(message: Message) -> str:
    """The file_id of a photo; "" without one."""
    return next((file.telegram_id for file in files_of(message) if file.kind is FileKind.PHOTO), "")


async def on_holiday(press: ButtonPress, context: Context) -> str:
    """Ask for the treatment of holidays (碰上放假)."""
    return await _show(press, context, Part.HOLIDAYS)


async def on_save(press: ButtonPress, context: Context) -> str:
    await scheduling.save(context.store, context.settings, press.number(0), await context.by(press.update))
    return plain("toast.schedule_saved")


async def on_drop(press: ButtonPress, context: Context) -> str:
    await scheduling.drop(context.store, press.number(0), await context.by(press.update))
    return plain("toast.cancel")
