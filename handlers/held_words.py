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
    of = (about.kind, about.id)
    rows = tuple((Button(plain(f"button.{verb}"), callback_data(verb, *of)),) for verb in BUTTONS)
    key = f"held:{message.chat.id}:{message.message_id}"
    store, place = context.store, place_of(message)
    view = View(say("held.question"), rows)
    await answer(store, place, view, context.now(), reply_to=message.message_id, about=about, key=key)


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
