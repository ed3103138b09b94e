"""Telling the person why nothing happened, or that something broke. The one error handler."""

import logging
from dataclasses import dataclass, fields
from datetime import datetime

from telegram import Message, Update
from telegram.constants import ChatType

from bot.intake.refusals import UnboundChat
from bot.kernel.messages import Button, View
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.messaging.answering import answer
from bot.people.refusals import OnlyInPrivate
from bot.settings import CommunitySettings
from bot.store import AlreadyHandled
from bot.texts import plain, say
from handlers import formatting
from handlers.context import Context, place_of

log = logging.getLogger(__name__)

# Refusals whose way on is the private chat: a button leads there.
LEAD_TO_PRIVATE = (OnlyInPrivate, UnboundChat)


@dataclass(eq=False)
class NotUnderstood(Refusal):
    """A sticker, a dice, a contact: nothing a complaint could be made of."""


@dataclass(eq=False)
class UnknownCommand(Refusal):
    """A command this bot doesn't have, in private."""


def key_of(refusal: Refusal) -> str:
    """Where the reader is the one in the way, the words differ: `….mine`."""
    mine = ".mine" if getattr(refusal, "mine", False) else ""
    return f"refusal.{type(refusal).__name__}{mine}"


def facts_of(refusal: Refusal, settings: CommunitySettings) -> dict[str, object]:
    """What the words of a refusal are filled with, as people say it."""
    facts = {field.name: getattr(refusal, field.name) for field in fields(refusal)}
    if "status" in facts:
        facts["status"] = plain(f"status.{facts['status']}")
    if "stage" in facts:
        facts["stage"] = plain(f"stage.{facts['stage']}")
    return {
        name: formatting.moment(fact, settings) if isinstance(fact, datetime) else fact
        for name, fact in facts.items()
    }


async def explain(update: object, context: Context) -> None:
    """A refusal is answered; a fault is noted for whoever handles updates, who tries again first."""
    match context.error:
        case None | AlreadyHandled():
            return
        case Refusal() as refusal if isinstance(update, Update):
            await _explained(update, context, refusal)
        case fault:
            context.failed(fault)


async def _explained(update: Update, context: Context, refusal: Refusal) -> None:
    """What goes wrong here is a fault like any other: the library itself would only log it."""
    try:
        await _tell(update, context, refusal)
    except AlreadyHandled:
        return
    except Exception as fault:
        context.failed(fault)


async def _tell(update: Update, context: Context, refusal: Refusal) -> None:
    if update.callback_query is not None:
        # Nobody named anything: what a press looked for would only tell of what it mustn't find.
        key = "refusal.NotFound.pressed" if isinstance(refusal, NotFound) else key_of(refusal)
        told = plain(key, **facts_of(refusal, context.settings))
        await context.answer_press(update.callback_query.id, told)
        return
    message = update.effective_message
    if message is not None and message.chat.type != ChatType.CHANNEL:
        told_in = say(key_of(refusal), **facts_of(refusal, context.settings))
        await context.reply(update, View(told_in, _way_on(refusal, message, context)))


def _way_on(refusal: Refusal, message: Message, context: Context) -> tuple[tuple[Button, ...], ...]:
    if not isinstance(refusal, LEAD_TO_PRIVATE) or message.chat.id > 0:
        return ()
    return ((Button(plain("button.open_bot"), url=f"https://t.me/{context.bot.username}?start=hello"),),)


async def apologise(update: Update, context: Context, what: str = "sorry") -> None:
    """
    Nothing took effect, and nothing that was said is lost; `what`, the text, says what to do.

    A message goes through the outbox like any other, so that a flood of failures keeps the limits.
    Raises: StorageError where even that can't be kept.
    """
    if update.callback_query is not None:
        await context.answer_press(update.callback_query.id, plain(what))
        return
    if (place := sorry_in(update)) is not None:
        store, key = context.dependencies.store, f"{what}:{update.update_id}"
        await answer(store, place, View(say(what)), context.now(), key=key)


def sorry_in(update: Update) -> Place | None:
    """Where whoever caused the update reads an apology; None where nobody would, or can't be."""
    message, chat = update.effective_message, update.effective_chat
    if update.callback_query is not None or message is None or chat is None or chat.type == ChatType.CHANNEL:
        return None
    try:
        return place_of(message)
    except ValueError:  # what made the update fail may be its very chat
        return None
