"""Duplicate cards: recognises in an update a message of the bot's that shows a card, by the buttons on it."""

from collections.abc import Iterator

from telegram import Message, Update

from bot.kernel.messages import Card
from bot.messaging.duplicates import learn
from handlers.button_press import parse_data
from handlers.context import Context
from handlers.press_values import Id


async def look(update: Update, context: Context) -> None:
    """
    Learn from the message that was pressed, replied to or pinned.

    A press can be forged; the message comes from Telegram with the buttons it really has. One too old to be
    accessible has none, and tells nothing.
    """
    message = _shown(update)
    if message is None or message.from_user is None or message.from_user.id != context.bot.id:
        return
    if not (shown := set(_cards_of(message, context))):
        return

    def shows(card: Card) -> bool:
        return (card.kind, card.subject_id) in shown

    # The base store: the update itself isn't handled yet.
    store = context.dependencies.store
    await learn(store, message.chat.id, message.message_id, shows, context.now())


def _shown(update: Update) -> Message | None:
    query, message = update.callback_query, update.message
    if query is not None:
        found = query.message
    else:
        found = message and (message.reply_to_message or message.pinned_message)
    return found if isinstance(found, Message) else None


def _cards_of(message: Message, context: Context) -> Iterator[tuple[str, int]]:
    """The cards, by kind and entity, that the message may show: those of the subject of one of its buttons."""
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for data in (button.callback_data for row in keyboard for button in row):
        action, parts, mark = parse_data(data if isinstance(data, str) else "")
        button = context.registry.buttons.get(action)
        # Buttons of before a restore name ids that may be another row's now.
        if button is None or not context.dependencies.generation.accepts(mark):
            continue
        if parts and isinstance(button.values[0], Id) and button.values[0].fits(parts[0]):
            yield from ((kind, int(parts[0])) for kind in context.registry.cards_beside[action])
