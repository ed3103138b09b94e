"""Handlers and renderers of relays (转达)."""

from telegram import Update

from bot.announcements import relaying
from bot.announcements.effects import about
from bot.announcements.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.kernel.refusal import NotFound
from bot.texts import plain
from handlers.announcements import relay_views as views
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import text_of
from handlers.subject import Drawing


async def on_passed(press: ButtonPress, context: Context) -> str:
    """已转达."""
    first = await relaying.pass_on(context.store, press.number(0), await context.by(press.update))
    return plain("toast.relay.passed" if first else "toast.relay.before")


async def on_missed(press: ButtonPress, context: Context) -> str:
    """有人没联系上."""
    by = await context.by(press.update)
    await relaying.ask_whom(context.store, press.number(0), press.place, by)
    return plain("toast.ask")


async def on_who(press: ButtonPress, context: Context) -> str:
    """谁还没转达."""
    left = await relaying.waiting(context.store, press.number(0), await context.by(press.update))
    return views.who(left)


async def on_reply(update: Update, context: Context, relay_id: int, by: Actor) -> bool:
    """A reply to the card. False for what says nothing of it."""
    message = update.effective_message
    if message is None:
        return False
    return await relaying.reply(context.store, relay_id, text_of(message), place_of(message), by)


async def load(tx: Tx, relay_id: int) -> object:
    return await tx.announcements.relay(relay_id)


async def draw_card(tx: Tx, card: Card, drawing: Drawing) -> View:
    relay = await tx.announcements.relay(card.subject_id)
    sent = await tx.announcements.get(relay.announcement_id)
    pictures = bool(await tx.files.of(about(sent)))
    homes = await relaying.homes(tx, relay)
    return views.card(relay, sent, homes, drawing.settings, pictures=pictures)


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:
    """Raises UnknownKind."""
    if notice.subject is None:
        raise NotFound(notice.name)
    if notice.name in ("relay.told", "relay.unheard"):
        return views.receipt(heard=notice.name == "relay.told")
    if notice.name == "relay.answer":
        return views.answer(notice)
    if notice.name != "relay.unreached":
        raise UnknownKind("notice", notice.name)
    relay = await tx.announcements.relay(notice.subject.id)
    return views.unreached(relay, await relaying.homes(tx, relay))
