"""Sandbox keyboards: validates a bot's reply markup, and applies it to people. Raises BadRequest."""

import re

from bot.sandbox.chats import Chat
from bot.sandbox.errors import BadRequest
from bot.sandbox.watch import Json

MOST_BUTTONS = 100
DATA_BYTES = 64
ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "web_app",
)
ADDRESS = re.compile(r"(?:https?|tg|ton)://\S+|(?:[\w-]+\.)+\w{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def inline(markup: Json | None) -> Json | None:
    """The inline keyboard as stored with the message; None without one. Raises BadRequest."""
    if not markup or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise BadRequest('field "inline_keyboard" must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise BadRequest("reply markup is too long")
    for button in buttons:
        _check(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check(button: Json) -> None:
    if not str(button.get("text") or "").strip():
        raise BadRequest("can't parse inline keyboard button: Text buttons must be non-empty")
    if not any(name in button for name in ACTIONS):
        raise BadRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data, url = button.get("callback_data"), button.get("url")
    if data is not None and not 1 <= len(data.encode()) <= DATA_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    if url is not None and not ADDRESS.fullmatch(url):
        raise BadRequest(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def keys(chat: Chat, message: Json, markup: Json | None) -> None:
    """Set the reply keyboard or forced reply for the people it is meant for."""
    if not markup or "inline_keyboard" in markup:
        return
    chat.unchangeable.add(message["message_id"])
    for person in _meant(chat, message, selective=bool(markup.get("selective"))):
        if "keyboard" in markup:
            chat.keyboards[person] = markup
        elif markup.get("remove_keyboard"):
            chat.keyboards.pop(person, None)
        elif markup.get("force_reply"):
            placeholder = markup.get("input_field_placeholder", "")
            chat.replies[person] = {"message_id": message["message_id"], "placeholder": placeholder}


def _meant(chat: Chat, message: Json, *, selective: bool) -> set[int]:
    """The people meant; if selective, those mentioned and the author of the message replied to."""
    if not selective or chat.type == "private":
        return chat.members
    mentioned = {e["user"]["id"] for e in message.get("entities", ()) if e["type"] == "text_mention"}
    author = message.get("reply_to_message", {}).get("from", {}).get("id")
    return (mentioned | {author}) & chat.members
