"""Handlers of plain words in a group: files that wait for their words, and the offer to file a complaint."""

from telegram import Message, Update

from bot.complaints.complaint import Complaint
from bot.intake import belonging, located, offers
from bot.intake.offers import OfferOver
from bot.intake.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Button, Card, View
from bot.texts import plain, say
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context, place_of
from handlers.incoming import files_of, said, text_of
from handlers.intake.presses import submitted
from handlers.subject import Drawing


async def on_talk(message: Message, context: Context, by: Actor) -> None:
    """Handle what is said in a group to nobody's address: nothing of it is stored unless it is reported."""
    if not by.person_id or message.forward_origin is not None or message.sender_chat is not None:
        return
    if not text_of(message) and await located.take(context.store, said(message), by):
        return
    if not text_of(message):
        context.dependencies.files_without_words.note(place_of(message), files_of(message), by)
    elif not await belonging.join_words(context.store, context.settings, said(message), by):
        await _offer(message, context, by)


async def _offer(message: Message, context: Context, by: Actor) -> None:
    """Offer to file them. What is quoted, or sent through another bot, is nobody's own word."""
    quoted = message.quote is not None or message.via_bot is not None
    if not context.settings.offers or quoted or not offers.is_offered(text_of(message)):
        return
    account = message.from_user.id if message.from_user else 0
    if await context.dependencies.limiter.mute_of(account, by.now) is None:
        await offers.offer(context.store, place_of(message), message.message_id, by)


async def on_press(press: ButtonPress, context: Context) -> str:
    """帮我报上去: file the words that the offer replies to. Raises: NotFound, NotYourOffer, OfferOver."""
    by = await context.by(press.update)
    await offers.check(context.dependencies.store, press.number(0), by)
    words = _replied(press.update)
    before = context.dependencies.files_without_words.take(place_of(words), words.date, by)
    theirs = said(words, files=before)
    filed = await offers.take(context.store, context.settings, press.number(0), theirs, by)
    return submitted(filed) if isinstance(filed, Complaint) else plain("toast.offer.asks")


def _replied(update: Update) -> Message:
    """The message that the offer replies to, as it is now. Raises OfferOver where it was deleted."""
    query = update.callback_query
    asked = query.message if query is not None else None
    words = asked.reply_to_message if isinstance(asked, Message) else None
    if words is None or not text_of(words):
        raise OfferOver
    return words


async def draw_offer(tx: Tx, card: Card, _: Drawing) -> View:
    found = await tx.offers.get(card.subject_id)
    if not card.live or not found.open:
        return View(say("card.offer.over"), superseded=True)
    button = Button(plain("button.offer"), callback_data("offer", found.id))
    return View(say("card.offer"), ((button,),))
