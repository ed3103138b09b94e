"""Keyboards a bot sends: what Telegram takes and what it refuses."""

from typing import Any

from bot.sandbox.errors import BadRequest
from bot.sandbox.world import Chat

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


def inline(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """The inline keyboard as kept with the message; None without one. Raises BadRequest."""
    if not markup or "inline_keyboard" not in markup:
        return None
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise BadRequest("reply markup is too long")
    for button in buttons:
        _check(button)
    return {"inline_keyboard": markup["inline_keyboard"]} if buttons else None


def _check(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise BadRequest("can't parse inline keyboard button: Text buttons must be non-empty")
    if not any(name in button for name in ACTIONS):
        raise BadRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= DATA_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")


def keys(chat: Chat, message: dict[str, Any], markup: dict[str, Any] | None) -> None:
    """Keyboards under the writing line, and replies asked for, go to those they are meant for."""
    if not markup:
        return
    people = _meant(chat, message, selective=bool(markup.get("selective")))
    for person in people:
        if "keyboard" in markup:
            chat.keyboards[person] = markup
        elif markup.get("remove_keyboard"):
            chat.keyboards.pop(person, None)
        elif markup.get("force_reply"):
            placeholder = markup.get("input_field_placeholder", "")
            chat.replies[person] = {"message_id": message["message_id"], "placeholder": placeholder}


def _meant(chat: Chat, message: dict[str, Any], *, selective: bool) -> set[int]:
    """Selective: the mentioned, and the author of the message replied to."""
    if not selective or chat.type == "private":
        return chat.members
    mentioned = {e["user_id"] for e in message.get("entities", ()) if e["type"] == "text_mention"}
    author = message.get("reply_to_message", {}).get("from", {}).get("id")
    return (mentioned | {author}) & chat.members
