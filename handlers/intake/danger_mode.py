"""Handlers of danger mode: what is said after a danger, and the buttons of its place."""

from telegram import Message, Update

from bot.intake import danger_mode, danger_place
from bot.intake.impatience import is_impatient, may_tell_of_somebody
from bot.intake.smalltalk import is_thanks
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context
from handlers.incoming import files_of, said, text_of


async def taken(update: Update, context: Context, message: Message) -> bool:
    """Whether the message belongs to a danger that its author reported a moment ago; it is added to it then."""
    text = text_of(message)
    if (not text and not files_of(message)) or is_thanks(text):
        return False
    if is_impatient(text) and not may_tell_of_somebody(text):
        return False
    by, incoming = await context.by(update), said(message)
    if not by.person_id:
        return False
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    async with context.dependencies.store.reading() as tx:
        if not await danger_mode.belongs(tx, incoming, replied, by):
            return False
    return await danger_mode.take(context.store, incoming, by)


async def of_neighbour(context: Context, message: Message, by: Actor) -> bool:
    """Whether the words add to a danger that somebody else told of in that group a moment ago."""
    if not by.person_id or message.forward_origin is not None:
        return False
    return await danger_mode.take_of_neighbour(context.store, said(message), by)


async def end(context: Context, place: Place, by: Actor) -> None:
    """The person speaks of something else from now on."""
    await danger_mode.end(context.dependencies.store, place, by)


async def on_area(press: ButtonPress, context: Context) -> str:
    """Place the danger: a building, then its unit. Raises OnlyReporter, WrongStep, NotFound."""
    by = await context.by(press.update)
    area = await danger_place.press(context.store, press.number(0), press.number(1), by)
    return plain("toast.changed", value=area.name)
