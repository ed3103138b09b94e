"""New keys: brings a person's keys and menu anew with the next message after a post came or went."""

from telegram import Update

from bot.kernel.place import Place
from bot.messaging.answering import answer
from bot.people import actions as people
from bot.people.keyboard import changed
from handlers.commands import set_person_menu
from handlers.context import Context
from handlers.incoming import text_of
from handlers.private_keyboard import new_keys


async def bring(update: Update, context: Context) -> None:
    """In private, before the message is handled. Who has no keys yet gets them with the first plain answer."""
    message = update.message
    # /start brings them with its welcome.
    if message is None or message.chat.id < 0 or text_of(message).startswith("/start"):
        return
    by, store = await context.by(update), context.dependencies.store
    async with store.reading() as tx:
        person = await tx.people.get(by.person_id)
    if not person.keyboard or not changed(person):
        return
    await answer(store, Place(message.chat.id), new_keys(person), context.now())
    await people.keys_shown(store, person)
    await set_person_menu(context.bot, context.registry, context.settings.language, person, again=True)
