"""Handlers of /mute, for secretaries: choose a person and a period, list and lift mutes."""

from telegram import Message, Update

from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.moderation.refusals import NobodyToMute
from bot.moderation.rules import Mute, Period
from bot.muting import actions
from bot.muting.store import Tx
from bot.people import actions as people
from bot.people.refusals import AnonymousPress, OnlyInPrivate
from bot.people.rules import Person
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.complaint_numbers import number_in
from handlers.context import Context, place_of
from handlers.incoming import after_command
from handlers.moderation import views
from handlers.press_values import one_of

OFFERED = 8  # people of a name


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
    author = await _author(message, context)
    async with context.store.transaction() as tx:
        secretary = await people.a_secretary(tx, by.person_id)
        if not secretary.opened or secretary.telegram_id is None:
            raise OnlyInPrivate
        view = await _view(tx, message, author, context, by)
        await tx.outbox.put(OutboxMessage(Place(secretary.telegram_id), view, Priority.ANSWER), by.now)


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
    return await people.meet(store, settings, user.id, user.full_name, in_private=False)


async def _view(tx: Tx, message: Message, author: Person | None, context: Context, by: Actor) -> View:
    words = after_command(message).strip()
    if author is not None:
        await actions.met(tx, author, place_of(message))
        return views.ask(await actions.whom(tx, author.id, by))
    if number := number_in(words, context.settings.local(by.now).year):
        return await _reporter(tx, await _numbered(tx, number, by), by)
    if words:
        name = words[:50]
        return views.which(name, await actions.called(tx, name, OFFERED, by))
    if message.reply_to_message is not None and not message.reply_to_message.forum_topic_created:
        subject = await tx.outbox.about(place_of(message), message.reply_to_message.message_id)
        if subject is None or subject.kind != "complaint":
            raise NobodyToMute
        return await _reporter(tx, subject.id, by)
    return views.listed(await actions.muted(tx, by), context.settings)


async def _numbered(tx: Tx, number: str, by: Actor) -> int:
    """The complaint's id. Raises NotFound, also for one that the secretary may not see (law 7)."""
    for complaint in await tx.complaints.numbered(number):
        if await actions.sees(tx, complaint, by):
            return complaint.id
    raise NotFound(number)


async def _reporter(tx: Tx, complaint_id: int, by: Actor) -> View:
    person, number = await actions.reporter_of(tx, complaint_id, by)
    return views.ask_reporter(complaint_id, person.name, number)


async def on_who(press: ButtonPress, context: Context) -> str:
    """Choose one of several people of a name."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        view = views.ask(await actions.whom(tx, press.number(0), by))
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def on_mute_tap(press: ButtonPress, context: Context) -> str:
    """Mute a person for the pressed period."""
    by, period = await context.by(press.update), one_of(Period, press.part(1))
    return _muted(context, await actions.mute(context.store, press.number(0), period, by))


async def on_mute_reporter(press: ButtonPress, context: Context) -> str:
    """Mute a complaint's reporter for the pressed period."""
    by, period = await context.by(press.update), one_of(Period, press.part(1))
    return _muted(context, await actions.mute_reporter(context.store, press.number(0), period, by))


def _muted(context: Context, mute: Mute) -> str:
    context.dependencies.limiter.reread()
    return plain("toast.muted", who=views.who(mute), until=views.until(mute, context.settings))


async def on_unmute(press: ButtonPress, context: Context) -> str:
    """Lift a mute (解除)."""
    mute = await actions.unmute(context.store, press.number(0), await context.by(press.update))
    context.dependencies.limiter.reread()
    return plain("toast.unmuted", who=views.who(mute))
