"""/schedule, for the secretary: the list, the buttons, and the words they ask for."""

from telegram import Message, Update

from bot.calendar import scheduling
from bot.calendar.scheduling import PRESSED, STEPS
from bot.kernel.messages import FileKind, OutboxMessage, Priority, View
from bot.people.rules import Actor
from bot.store import Prompt, Tx
from bot.texts import plain
from handlers.button_press import ButtonPress, UnknownButton
from handlers.calendar import schedule_views as views
from handlers.context import Context, place_of
from handlers.incoming import files_of, text_of


async def on_schedule(update: Update, context: Context) -> None:
    """/schedule: all appointments and when they come round next."""
    by = await context.by(update)
    kept = await scheduling.listed(context.house.store, context.customs, by)
    await context.reply(update, views.listed(kept, context.customs))


async def _say(tx: Tx, tap: ButtonPress, view: View, by: Actor) -> str:
    await tx.outbox.put(OutboxMessage(tap.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def on_one(tap: ButtonPress, context: Context) -> str:
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        kept = await scheduling.one(tx, tap.number(0), by)
        coming = await scheduling.coming(tx, context.customs, kept, by.now)
        changed = await scheduling.changed(tx, context.customs, kept, by.now)
        return await _say(tx, tap, views.one(kept, coming, context.customs, changed=changed), by)


async def on_five(tap: ButtonPress, context: Context) -> str:
    """近五次."""
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        kept = await scheduling.one(tx, tap.number(0), by)
        coming = await scheduling.coming(tx, context.customs, kept, by.now)
        return await _say(tx, tap, views.five(kept, coming, context.customs), by)


async def on_ask(tap: ButtonPress, context: Context) -> str:
    """A change that needs words."""
    if tap.part(1) not in STEPS:
        raise UnknownButton
    by = await context.by(tap.update)
    await scheduling.ask(context.store, tap.number(0), tap.part(1), tap.place, by)
    return plain("toast.ask")


async def on_do(tap: ButtonPress, context: Context) -> str:
    """A change that needs none: skip once, pause, resume, end."""
    what = tap.part(1)
    if what not in PRESSED:
        raise UnknownButton
    by, facts = await context.by(tap.update), {"what": what, "value": ""}
    await scheduling.propose(context.store, context.customs, tap.number(0), facts, tap.place, by)
    return plain("toast.shown")


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The words a change asked for: read back before anything is saved."""
    message = update.effective_message
    if message is None:
        return
    facts = {"what": prompt.step, "value": text_of(message), "picture": _picture(message)}
    place = place_of(message)
    await scheduling.propose(context.store, context.customs, prompt.about.id, facts, place, by)


def _picture(message: Message) -> str:
    """The file_id of a photo; "" without one."""
    return next((file.telegram_id for file in files_of(message) if file.kind is FileKind.PHOTO), "")


async def on_holiday(tap: ButtonPress, context: Context) -> str:
    """碰上放假: what then?"""
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        kept = await scheduling.one(tx, tap.number(0), by)
        return await _say(tx, tap, views.holidays(kept), by)


async def on_save(tap: ButtonPress, context: Context) -> str:
    await scheduling.save(context.store, context.customs, tap.number(0), await context.by(tap.update))
    return plain("toast.schedule_saved")


async def on_drop(tap: ButtonPress, context: Context) -> str:
    await scheduling.drop(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.cancel")
