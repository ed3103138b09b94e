"""Error handler: answers refusals, and passes other errors on to be retried."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from telegram import Message, Update
from telegram.constants import ChatType

from bot.kernel.messages import Button, View
from bot.kernel.place import Place
from bot.kernel.refusal import ABSENT, TEXT, LeadsToPrivate, NotFound, Refusal
from bot.messaging.answering import answer
from bot.settings import CommunitySettings
from bot.store import AlreadyHandled
from bot.texts import plain, say
from handlers import formatting
from handlers.context import Context, place_of

log = logging.getLogger(__name__)


@dataclass(eq=False)
class NotUnderstood(Refusal):
    """A sticker, a dice, a contact: not usable for a complaint."""


def key_of(refusal: Refusal) -> str:
    """The key of a refusal's text; `….mine` if the reader is the person it names."""
    mine = ".mine" if getattr(refusal, "mine", False) else ""
    return f"refusal.{type(refusal).__name__}{mine}"


def facts_of(refusal: Refusal, settings: CommunitySettings) -> dict[str, object]:
    """The facts of a refusal, in words for its text."""
    return {one.name: _fact(getattr(refusal, one.name), one.metadata, settings) for one in fields(refusal)}


def _fact(fact: object, declared: Mapping[str, str], settings: CommunitySettings) -> object:
    if TEXT in declared:
        return plain(f"{declared[TEXT]}.{fact}")
    if fact is None and ABSENT in declared:
        return plain(declared[ABSENT])
    return formatting.moment(fact, settings) if isinstance(fact, datetime) else fact


async def explain(update: object, context: Context) -> None:
    """Answer a refusal; store another error for the update processor, which retries before it apologizes."""
    match context.error:
        case None | AlreadyHandled():
            return
        case Refusal() as refusal if isinstance(update, Update):
            await _explained(update, context, refusal)
        case fault:
            context.failed(fault)


async def _explained(update: Update, context: Context, refusal: Refusal) -> None:
    """Answer a refusal. An error in here counts like any other; the library itself would only log it."""
    try:
        await _tell(update, context, refusal)
    except AlreadyHandled:
        return
    except Exception as fault:
        context.failed(fault)


async def _tell(update: Update, context: Context, refusal: Refusal) -> None:
    if update.callback_query is not None:
        # A press has no words of the person: to repeat what it looked for would reveal what they may not see.
        key = "refusal.NotFound.pressed" if isinstance(refusal, NotFound) else key_of(refusal)
        toast = plain(key, **facts_of(refusal, context.settings))
        await context.answer_press(update, toast)
        return
    message = update.effective_message
    if message is not None and message.chat.type != ChatType.CHANNEL:
        text = say(key_of(refusal), **facts_of(refusal, context.settings))
        await context.reply(update, View(text, _way_on(refusal, message, context)), context.refusal_about)


def _way_on(refusal: Refusal, message: Message, context: Context) -> tuple[tuple[Button, ...], ...]:
    if not isinstance(refusal, LeadsToPrivate) or message.chat.id > 0:
        return ()
    return ((Button(plain("button.open_bot"), url=f"https://t.me/{context.bot.username}?start=hello"),),)


async def apologise(update: Update, context: Context, what: str = "sorry") -> None:
    """
    Apologize for an update that failed; `what` is the text's key.

    The message goes through the outbox like any other, so that a flood of failures stays within the limits.
    Raises: StorageError if it can't be stored.
    """
    if update.callback_query is not None:
        await context.answer_press(update, plain(what))
        return
    if (place := sorry_in(update)) is not None:
        store, key = context.dependencies.store, f"{what}:{update.update_id}"
        await answer(store, place, View(say(what)), context.now(), key=key)


def sorry_in(update: Update) -> Place | None:
    """The place for an apology to the update's sender; None if there is no such person or place."""
    message, chat = update.effective_message, update.effective_chat
    if update.callback_query is not None or message is None or chat is None or chat.type == ChatType.CHANNEL:
        return None
    try:
        return place_of(message)
    except ValueError:  # an invalid chat id may be the reason why the update failed
        return None
