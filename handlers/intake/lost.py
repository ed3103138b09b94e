"""再反映一次: the words on a card that a restore lost begin a draft."""

from telegram import Message

from bot.intake import lost_words
from bot.intake.drafts import IncomingMessage
from bot.intake.store import Tx
from bot.kernel.refusal import NotFound
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context
from handlers.incoming import text_of
from handlers.press_origin import PressOrigin
from handlers.settling import settle
from handlers.words_on_cards import words_on


async def in_private(_: Tx, pressed: PressOrigin) -> bool:
    """The words on a card in a group may be somebody else's."""
    return pressed.place.chat_id > 0 and pressed.inline_id is None


async def on_again(press: ButtonPress, context: Context) -> str:
    """Raises NotFound for a message that isn't the bot's, or holds no words of the person."""
    query = press.update.callback_query
    shown = query.message if query is not None and isinstance(query.message, Message) else None
    author = shown.from_user if shown is not None else None
    found = words_on(text_of(shown)) if shown is not None else None
    if author is None or author.id != context.bot.id or found is None or not found.text:
        raise NotFound("")
    by = await context.by(press.update)
    said = IncomingMessage(press.place, None, found.text)
    await lost_words.say_again(context.store, context.settings, said, by, whisper=found.whisper)
    await settle(press, context)
    return plain("toast.again")
