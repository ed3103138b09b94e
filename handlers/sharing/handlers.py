"""Handlers of inline mode: queries typed after the bot's name, and the copies they lead to."""

import logging

from telegram import (
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.announcements.effects import CARD as ANNOUNCEMENT
from bot.ballots.actions import BALLOT
from bot.complaints.group_card import PUBLIC
from bot.kernel.actor import Actor
from bot.kernel.generation import Generation
from bot.kernel.messages import Card, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.messaging.bot_api import inline_keyboard
from bot.people.reading import ANYBODY
from bot.sharing import actions
from bot.sharing.store import Tx
from bot.texts import plain
from bot.topics.effects import TOPIC
from handlers.context import Context
from handlers.press_values import Number
from handlers.sharing import views as sharing
from handlers.sharing.views import Offer
from handlers.subject import Drawing

log = logging.getLogger(__name__)

NOWHERE = Place(0)  # a copy's chat, which Telegram doesn't disclose


async def on_query(update: Update, context: Context) -> None:
    """Answer an inline query with the ballots, topics and complaints that the person may share."""
    query = update.inline_query
    if query is None:
        return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        found = await _offers(tx, context, " ".join(query.query.split())[:50], by)
        published = await context.registry.published(tx)
        offers = [sharing.for_anybody(offer, published) for offer in found]
    await _answer(query, offers, context.dependencies.generation)


async def _offers(tx: Tx, context: Context, words: str, by: Actor) -> list[Offer]:
    """The results, each with its public card: the copy's chat is unknown, so everybody may read it."""
    found, settings = await actions.shareable(tx, words, by), context.settings
    return [
        *[sharing.of_ballot(one, await _card(tx, context, BALLOT, one.id), settings) for one in found.ballots],
        *[
            sharing.of_announcement(one, await _card(tx, context, ANNOUNCEMENT, one.id), settings)
            for one in found.announcements
        ],
        *[sharing.of_topic(one, await _card(tx, context, TOPIC, one.id)) for one in found.topics],
        *[
            sharing.of_complaint(one, await _card(tx, context, PUBLIC, one.id), settings)
            for one in found.complaints
        ],
    ]


async def _card(tx: Tx, context: Context, kind: str, subject_id: int) -> View:
    card = Card(0, kind, subject_id, NOWHERE, None, None, live=True, version=0)
    shown = EntityRef(context.registry.kinds.cards[kind], subject_id)
    if not (sight := await tx.may_see(ANYBODY, shown)):
        raise NotFound(str(subject_id))
    drawing = Drawing(context.settings, context.now(), NOWHERE.chat_id, ANYBODY, sight)
    return await context.registry.cards[kind](tx, card, drawing)


async def _answer(query: InlineQuery, offers: list[Offer], generation: Generation) -> None:
    """Answer directly, without the outbox. Not cached by Telegram, since everybody gets other results."""
    button = None if offers else InlineQueryResultsButton(plain("share.nothing"), start_parameter="hello")
    try:
        await query.answer(
            [_article(offer, generation) for offer in offers], cache_time=0, is_personal=True, button=button
        )
    except TelegramError as error:
        log.info("inline query not answered", extra={"error": str(error)})


def _article(offer: Offer, generation: Generation) -> InlineQueryResultArticle:
    card = generation.stamped(offer.card)
    content = InputTextMessageContent(
        offer.card.text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    keyboard = InlineKeyboardMarkup.de_json(inline_keyboard(card) or {"inline_keyboard": []})
    return InlineQueryResultArticle(offer.key, offer.title, content, keyboard, description=offer.line)


async def on_chosen(update: Update, context: Context) -> None:
    """Register the copy of a chosen result; Telegram gives its inline id, but no chat."""
    chosen = update.chosen_inline_result
    if chosen is None or chosen.inline_message_id is None:
        return
    kind, _, subject = chosen.result_id.partition(":")
    if kind not in context.registry.shared_cards or not Number().fits(subject):
        raise NotFound(chosen.result_id[:20])
    by = await context.by(update)
    await actions.shared(context.store, kind, int(subject), chosen.inline_message_id, by)
