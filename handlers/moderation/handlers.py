"""Handlers of /mute, for secretaries: choose a person and a period, list and lift mutes."""

from telegram import Message, Update

from bot.complaints.numbers import number_in
from bot.moderation.refusals import NobodyToMute
from bot.moderation.rules import Mute, Period
from bot.muting import actions, asking
from bot.muting.asking import Asked
from bot.people import actions as people
from bot.people.refusals import AnonymousPress
from bot.people.rules import Person
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, name_of, place_of
from handlers.incoming import after_command
from handlers.moderation import views


async def on_mute(update: Update, context: Context) -> None:
    """
    Handle /mute as a reply, with a complaint's number, with a name, or alone for the list.

    The answer goes to the secretary in private, so that neighbours don't see the person's name.
    """
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    if by.person_id == 0:
        raise AnonymousPress
    await asking.ask(context.store, _asked(message, await _author(message, context), context), by)


async def _author(message: Message, context: Context) -> Person | None:
    """The author of the message /mute replies to; None without a reply, or for the bot's own message."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    user = replied.from_user
    if user is not None and user.id == context.bot.id:
        return None
    if user is None or user.is_bot or replied.sender_chat is not None:
        raise NobodyToMute
    store, settings = context.dependencies.store, context.settings
    return await people.meet(store, settings, user.id, name_of(user), in_private=False)


def _asked(message: Message, author: Person | None, context: Context) -> Asked:
    words, replied = after_command(message).strip(), message.reply_to_message
    return Asked(
        place_of(message),
        author,
        number_in(words, context.settings.local(context.now()).year),
        words[:50],
        replied.message_id if replied and not replied.forum_topic_created else None,
    )


async def on_mute_tap(press: ButtonPress, context: Context) -> str:
    """Mute a person for the pressed period."""
    by, period = await context.by(press.update), Period(press.part(1))
    return _muted(context, await actions.mute(context.store, press.number(0), period, by))


async def on_mute_reporter(press: ButtonPress, context: Context) -> str:
    """Mute a complaint's reporter for the pressed period."""
    by, period = await context.by(press.update), Period(press.part(1))
    return _muted(context, await actions.mute_reporter(context.store, press.number(0), period, by))


def _muted(context: Context, mute: Mute) -> str:
    context.dependencies.limiter.reread()
    return plain("toast.muted", who=views.who(mute), until=views.until(mute, context.settings))


async def on_unmute(press: ButtonPress, context: Context) -> str:
    """Lift a mute (解除)."""
    mute = await actions.unmute(context.store, press.number(0), await context.by(press.update))
    context.dependencies.limiter.reread()
    return plain("toast.unmuted", who=views.who(mute))
