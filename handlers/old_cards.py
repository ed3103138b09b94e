"""
Old cards: buttons and links of before a restore, and replies to messages that it left out.

None acts. Each is answered by what became of the thing: its present card, the command that shows it anew, or
that it was lost, with the person's own words to say again. See docs/decisions/0033 and 0043.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from telegram import Message

from bot.complaints.effects import about
from bot.intake.confidence import asks_confidence
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Button, View
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.messaging.answering import answer
from bot.messaging.bot_api import PostedMessage
from bot.ops.old_cards import OldMessage, found, was_lost
from bot.people.reading import reader_at
from bot.texts import plain, say
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context, place_of
from handlers.incoming import text_of
from handlers.press_values import Id
from handlers.words_on_cards import OFFER, OFFER_WHISPER, WordsOnCard, words_on

NUMBER = re.compile(r"(?<!\d)\d\d-\d{4,6}(?!\d)")  # of a complaint, as cards write it


@dataclass(eq=False)
class OldCard(Refusal):
    """A button of another generation: after a restore its ids may be somebody else's."""


@dataclass(eq=False)
class OldCardRedrawn(Refusal):
    """A button of another generation on a card that the backup knows: it gets its new buttons now."""


@dataclass(eq=False)
class OldCardMoved(Refusal):
    """A button of another generation about something that is there: its present card was posted."""


@dataclass(eq=False)
class OldButtons(Refusal):
    """A button of another generation that a command sends anew."""

    command: str


@dataclass(eq=False)
class LostByRestore(Refusal):
    """A button about something that the restore left out."""


@dataclass(eq=False)
class LostWords(Refusal):
    """The same, where the person's own words are on the card, with a button to say them again."""


@dataclass(eq=False)
class OldLink(Refusal):
    """A /start link of another generation."""


@dataclass(eq=False)
class UnknownLink(Refusal):
    """A /start link that was never given out: mistyped, or made up."""


async def refuse_link(context: Context) -> NoReturn:
    """Raises: OldLink where there was a restore; UnknownLink where nothing was ever given out that is gone."""
    async with context.dependencies.store.reading() as tx:
        restored = await tx.generations.began_again()
    raise OldLink if restored else UnknownLink


async def refuse(press: ButtonPress, context: Context) -> NoReturn:
    """
    Answer an old button. A card gets its present buttons, a message that the database lost one that leads on.

    Raises: OldCard, OldCardRedrawn, OldCardMoved, OldButtons, LostByRestore, LostWords.
    """
    message = PostedMessage(press.place.chat_id, press.message_id, press.inline_id)
    # The base store: a toast is no commit, so the update is marked handled after it.
    state = await found(context.dependencies.store, message, press.mark, context.now())
    if state is OldMessage.STAYS:
        raise OldCard
    if state is OldMessage.REDRAWN:
        raise OldCardRedrawn
    table = _table(press, context)
    if table is not None and await _shown_anew(table, press, context):
        raise OldCardMoved
    if state is OldMessage.LOST:
        await _lost(table, message, press, context)
    if table is None and (command := context.registry.renewed_by.get(press.action)):
        raise OldButtons(f"/{command}")
    raise OldCard


def _table(press: ButtonPress, context: Context) -> str | None:
    """The table of the entity whose card could come anew; None for a button about none."""
    button = context.registry.buttons.get(press.action)
    first = button.values[0] if button and button.values and press.parts else None
    return first.table if isinstance(first, Id) and first.table in context.registry.shows else None


async def _shown_anew(table: str, press: ButtonPress, context: Context) -> bool:
    """
    Post the present card, if there is one that the person may have there.

    By the id in the data: no id is given twice, so it is the same thing or none.
    """
    by = await context.by(press.update)
    try:
        await context.registry.shows[table](context.dependencies.store, press.number(0), press.place, by)
    except Refusal:
        return False
    return True


async def _lost(table: str | None, message: PostedMessage, press: ButtonPress, context: Context) -> None:
    """Raises: LostWords, LostByRestore; nothing where it can't be said that the thing itself is gone."""
    query = press.update.callback_query
    shown = query.message if query is not None and isinstance(query.message, Message) else None
    text = text_of(shown) if shown is not None and _is_mine(shown, context) else ""
    gone = table is not None and not await _there(text, context)
    words = words_on(text) if gone and press.place.chat_id > 0 else None
    if words is not None and words.text:
        by = await context.by(press.update)
        if not await context.dependencies.replace_buttons(message, View("", _again())):
            await answer(context.dependencies.store, press.place, _offer(words), by.now)
        raise LostWords
    await context.dependencies.replace_buttons(message, _leads_on(context.bot.username))
    if gone:
        raise LostByRestore


def _is_mine(message: Message, context: Context) -> bool:
    return message.from_user is not None and message.from_user.id == context.bot.id


async def _there(text: str, context: Context) -> bool:
    """Whether a complaint of the number on the message is there, though not for this reader to see anew."""
    number = NUMBER.search(text)
    async with context.dependencies.store.reading() as tx:
        return number is not None and bool(await tx.complaints.numbered(number[0]))


async def still_there(tx: Tx, message: Message, context: Context) -> EntityRef | None:
    """
    The complaint of a message that a restore left out, where the complaint is there: replies reach it.

    By the number on the message, if the chat may read it: numbers go on beyond those of before the restore.
    """
    replied = message.reply_to_message
    if replied is None or not _is_mine(replied, context):
        return None
    number, place = NUMBER.search(text_of(replied)), place_of(message)
    if number is None or not await was_lost(tx, place, replied.message_id, replied.date):
        return None
    reader = await reader_at(tx, place)
    for each in await tx.complaints.numbered(number[0]):
        if await tx.may_see(reader, about(each), each):
            return about(each)
    return None


async def answer_lost(message: Message, context: Context, by: Actor) -> bool:
    """
    Answer a reply to a message about a complaint that a restore left out. Returns whether the words are taken.

    In private they are offered with those on the card, to say again. In a group it is said once for a message.
    A danger, or words that ask for confidence, go their own way.
    """
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created or not _is_mine(replied, context):
        return False
    words, said = words_on(text_of(replied)), text_of(message)
    if words is None and NUMBER.search(text_of(replied)) is None:
        return False
    place = place_of(message)
    async with context.dependencies.store.reading() as tx:
        lost = await was_lost(tx, place, replied.message_id, replied.date)
    if not lost or await _there(text_of(replied), context):
        return False
    if message.chat.id < 0:
        key, view = f"lost:{message.chat.id}:{replied.message_id}", View(say("lost.group"))
        await answer(context.dependencies.store, place, view, by.now, reply_to=message.message_id, key=key)
        return False
    if not said or danger_in(said) is not None or asks_confidence(said):
        return False
    before = words.text if words else ""
    both = WordsOnCard("\n".join(filter(None, (before, said))), words is not None and words.whisper)
    await answer(context.store, place, _offer(both), by.now, reply_to=message.message_id)
    return True


def _again() -> tuple[tuple[Button]]:
    return ((Button(plain("button.again"), callback_data("again")),),)


def _offer(words: WordsOnCard) -> View:
    return View(say(OFFER_WHISPER if words.whisper else OFFER, text=words.text), _again())


def _leads_on(bot_username: str) -> View:
    url = f"https://t.me/{bot_username}?start=hello"
    return View("", ((Button(plain("button.old_card"), url=url),),))
