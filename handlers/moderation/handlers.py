"""/mute, for the secretary: whom, for how long, and who is muted now."""

from telegram import Message, Update

from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.notify import private_place
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
    /mute as a reply, with a complaint's number, with a name, or alone for the list.

    The answer goes to the secretary in private: the neighbours needn't see whom it is about.
    """
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    if by.person_id == 0:
        raise AnonymousPress
    author = await _author(message, context)
    async with context.store.transaction() as tx:
        place = private_place(await people.a_secretary(tx, by.person_id))
        if place is None:
            raise OnlyInPrivate
        view = await _view(tx, message, author, context, by)
        await tx.outbox.put(OutboxMessage(place, view, Priority.ANSWER), by.now)


async def _author(message: Message, context: Context) -> Person | None:
    """Whose words /mute replies to; None without a reply, and for what the bot said."""
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
    """Raises NotFound, also for one the secretary may not see."""
    for complaint in await tx.complaints.numbered(number):
        if await actions.sees(tx, complaint, by):
            return complaint.id
    raise NotFound(number)


async def _reporter(tx: Tx, complaint_id: int, by: Actor) -> View:
    person, number = await actions.reporter_of(tx, complaint_id, by)
    return views.ask_reporter(complaint_id, person.name, number)


async def on_who(press: ButtonPress, context: Context) -> str:
    """One of several of a name."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        view = views.ask(await actions.whom(tx, press.number(0), by))
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def on_mute_tap(press: ButtonPress, context: Context) -> str:
    """How long, for a person."""
    by, period = await context.by(press.update), one_of(Period, press.part(1))
    return _muted(context, await actions.mute(context.store, press.number(0), period, by))


async def on_mute_reporter(press: ButtonPress, context: Context) -> str:
    """How long, for whoever reported it."""
    by, period = await context.by(press.update), one_of(Period, press.part(1))
    return _muted(context, await actions.mute_reporter(context.store, press.number(0), period, by))


def _muted(context: Context, mute: Mute) -> str:
    context.dependencies.limiter.reread()
    return plain("toast.muted", who=views.who(mute), until=views.until(mute, context.settings))


async def on_unmute(press: ButtonPress, context: Context) -> str:
    """解除."""
    mute = await actions.unmute(context.store, press.number(0), await context.by(press.update))
    context.dependencies.limiter.reread()
    return plain("toast.unmuted", who=views.who(mute))
