"""Moved groups: a press on a card of before a group became a supergroup counts as one in the supergroup."""

from typing import Any

from telegram import CallbackQuery, Chat, MaybeInaccessibleMessage, Message, Update

from bot.kernel.place import may_become_supergroup
from bot.store import Store


async def followed(store: Store[Any], update: Update) -> Update:
    """
    The update as if it came from the supergroup, where the press is on a card of the group that became it.

    Telegram shows both histories as one, and names the old chat in presses on the older messages. The message's
    id means another message in the new chat, so it is left out; so are its words.
    """
    query = update.callback_query
    if query is None or query.message is None or not may_become_supergroup(query.message.chat.id):
        return update
    async with store.reading() as tx:
        moved_to = await tx.chats.moved_to(query.message.chat.id)
    return (
        update
        if moved_to is None
        else Update(update.update_id, callback_query=_pressed(query, query.message, moved_to))
    )


def _pressed(query: CallbackQuery, on: MaybeInaccessibleMessage, chat_id: int) -> CallbackQuery:
    chat = Chat(chat_id, Chat.SUPERGROUP, title=on.chat.title)
    # No message has the id 0, so nothing takes it for one of the supergroup's.
    there = Message(message_id=0, date=on.date, chat=chat)
    return CallbackQuery(query.id, query.from_user, query.chat_instance, message=there, data=query.data)
