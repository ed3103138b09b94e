"""Privacy mode: decides which messages of a group the bot receives."""

from bot.sandbox.chats import Chat
from bot.sandbox.watch import Json

# Telegram sends these to every bot.
SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "pinned_message",
    "forum_topic_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


def sees(chat: Chat, message: Json, me: Json, *, privacy: bool) -> bool:
    """
    Whether the bot receives a message of the chat.

    In privacy mode a bot that isn't an administrator receives commands, replies to it, messages sent via
    it and service messages; a mention alone doesn't reach it.

    Source: core.telegram.org/bots/features, "Privacy mode".
    """
    if chat.type == "private":
        return True
    if chat.bot in ("left", "kicked"):
        return False
    if not privacy or chat.bot == "administrator" or chat.type == "channel":
        return True
    return (
        message.get("reply_to_message", {}).get("from", {}).get("id") == me["id"]
        or message.get("via_bot", {}).get("id") == me["id"]
        or any(kind in message for kind in SERVICE)
        or _commands(message, me["username"])
    )


def _commands(message: Json, username: str) -> bool:
    """Whether it begins with a command that isn't another bot's."""
    for entity in message.get("entities", ()):
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            _, _, whose = message["text"][: entity["length"]].partition("@")
            return whose.lower() in ("", username.lower())
    return False
