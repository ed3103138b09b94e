"""Handlers of polls: /poll, its draft's buttons, and Telegram's poll updates."""

from telegram import Message, Update

from bot.polls import actions
from bot.polls.store import Tx
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import after_command


async def on_poll(update: Update, context: Context) -> None:
    """Handle /poll QUESTION, with options on further lines; as a reply to a topic's card, for that topic."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        topic_id = await _topic(tx, message)
    usual = tuple(plain(f"poll.usual.{name}") for name in ("yes", "no", "unsure"))
    await actions.draft(context.store, place_of(message), after_command(message), usual, topic_id, by)


async def _topic(tx: Tx, message: Message) -> int | None:
    replied = message.reply_to_message
    if replied is None:
        return None
    subject = await tx.outbox.about(place_of(message), replied.message_id)
    return subject.id if subject and subject.kind == "topic" else None


async def on_hidden(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    await actions.change(context.store, press.number(0), by, hidden=bool(press.number(1)))
    return plain("toast.shown")


async def on_lasts(press: ButtonPress, context: Context) -> str:
    await actions.change(context.store, press.number(0), await context.by(press.update), lasts=press.number(1))
    return plain("toast.shown")


async def on_cancel(press: ButtonPress, context: Context) -> str:
    await actions.cancel(context.store, press.number(0), await context.by(press.update))
    return plain("toast.cancel")


async def on_send(press: ButtonPress, context: Context) -> str:
    await actions.send(context.store, press.number(0), await context.by(press.update))
    return plain("toast.poll_sent")


async def on_end(press: ButtonPress, context: Context) -> str:
    """End the poll early (结束征集)."""
    await actions.end(context.store, press.number(0), await context.by(press.update))
    return plain("toast.poll_ended")


async def on_poll_update(update: Update, context: Context) -> None:
    """Store the counts of a poll update."""
    poll = update.poll
    if poll is None:
        return
    counts = [option.voter_count for option in poll.options]
    by = await context.by(update)
    await actions.record_counts(
        context.store, poll.id, counts, poll.total_voter_count, by, closed=poll.is_closed
    )
