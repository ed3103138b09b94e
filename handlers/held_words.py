"""
Held words: a worker's answer that reads like a confidence is held back, until its author says what it is.

Nothing is stored. The question replies to the worker's message, and Telegram sends that along with the press.
"""

from dataclasses import dataclass

from telegram import Message

from bot.kernel.messages import Button, View
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.messaging.answering import answer
from bot.messaging.bot_api import PostedMessage
from bot.texts import plain, say
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context, place_of

BUTTONS = ("held_send", "held_whisper", "held_rewrite")
PROMPT = "prompt"


@dataclass(eq=False)
class HeldWordsGone(Refusal):
    """The held message was deleted, or is somebody else's."""


async def hold(message: Message, context: Context, about: EntityRef) -> None:
    """Ask what the words are. `about` is the question they answered, or the entity they replied to."""
    await _ask(message, context, about, "held.question", _key(message))


async def held_anew(message: Message, context: Context) -> bool:
    """Ask anew about held words that were edited; the buttons of the first question go. False for others."""
    async with context.dependencies.store.reading() as tx:
        asked = await tx.outbox.newest(_key(message))
    if asked is None or asked.about is None:
        return False
    edited = int(message.edit_date.timestamp()) if message.edit_date else 0
    await _ask(message, context, asked.about, "held.question.edited", f"{_key(message)}:{edited}")
    if asked.message_id is not None:
        posted = PostedMessage(message.chat.id, asked.message_id)
        await context.dependencies.replace_buttons(posted, View(""))
    return True


async def _ask(message: Message, context: Context, about: EntityRef, words: str, key: str) -> None:
    of = (about.kind, about.id)
    rows = tuple((Button(plain(f"button.{verb}"), callback_data(verb, *of)),) for verb in BUTTONS)
    store, place = context.store, place_of(message)
    view = View(say(words), rows)
    await answer(store, place, view, context.now(), reply_to=message.message_id, about=about, key=key)


def _key(message: Message) -> str:
    return f"held:{message.chat.id}:{message.message_id}"


def held(press: ButtonPress) -> Message:
    """The presser's own words that the question replied to. Raises HeldWordsGone."""
    query = press.update.callback_query
    asked = query.message if query is not None else None
    words = asked.reply_to_message if isinstance(asked, Message) else None
    if query is None or words is None or words.from_user is None or words.from_user.id != query.from_user.id:
        raise HeldWordsGone
    return words


def about_of(press: ButtonPress) -> EntityRef:
    return EntityRef(press.part(0), press.number(1))
