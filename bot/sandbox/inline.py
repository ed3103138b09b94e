"""Inline results: validates a bot's results, and builds the messages they become. Raises BadRequest."""

from typing import Any

from bot.sandbox import markup
from bot.sandbox.entities import utf16
from bot.sandbox.errors import BadRequest
from bot.sandbox.formatting import TEXT, formatted
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.watch import Json

MOST_RESULTS = 50
ID_BYTES = 64


def check(state: State, results: list[Any]) -> None:
    """Validate results. Raises BadRequest for results that Telegram rejects."""
    if len(results) > MOST_RESULTS:
        raise BadRequest("too many inline query results specified")
    for result in results:
        _check_one(state, result)
    if len({result["id"] for result in results}) < len(results):
        raise BadRequest("RESULT_ID_DUPLICATE")


def _check_one(state: State, result: Any) -> None:
    if not isinstance(result, dict):
        raise _unread("Inline query result must be an object")
    kind, result_id, title = (_required(result, name) for name in ("type", "id", "title"))
    if kind != "article":  # the only kind known here
        raise _unread(f'type "{kind}" is unsupported for the inline query result')
    if not result_id:
        raise BadRequest("RESULT_ID_EMPTY")
    if len(result_id.encode()) > ID_BYTES:
        raise BadRequest("RESULT_ID_INVALID")
    if not title:
        raise BadRequest("ARTICLE_TITLE_EMPTY")
    message_of(state, result)


def _required(result: Json, name: str) -> str:
    if name not in result:
        raise _unread(f'Can\'t find field "{name}"')
    if not isinstance(result[name], str):
        raise _unread(f'Field "{name}" must be of type String')
    return str(result[name])


def message_of(state: State, result: Json) -> Json:
    """The text, entities and buttons of a result's message. Raises BadRequest."""
    keyboard = result.get("reply_markup")
    if keyboard and "inline_keyboard" not in keyboard:
        raise BadRequest("inline keyboard expected")
    buttons = markup.inline(keyboard)
    return _text(state, result) | ({"reply_markup": buttons} if buttons else {})


def _text(state: State, result: Json) -> Json:
    content = result.get("input_message_content")
    if content is None:
        raise _unread('Can\'t find field "message_text"')
    if not content.get("message_text"):
        raise _unread("Input message content is not specified")
    try:
        fields = formatted(state, Params({**content, "text": content["message_text"]}), "text", "entities")
    except BadRequest as refused:
        words = str(refused).removeprefix(f"{BadRequest.title}: ")
        raise _unread(words[:1].upper() + words[1:]) from None
    if not fields:
        raise BadRequest("text must be non-empty")
    if utf16(fields["text"]) > TEXT:
        raise BadRequest("MESSAGE_TOO_LONG")
    return fields


def check_button(button: Json | None) -> None:
    """Validate the button above the results, to the private chat or a web app. Raises BadRequest."""
    if button is None:
        return
    if "text" not in button:
        raise BadRequest("can't parse inline query results button: Can't find field \"text\"")
    if ("start_parameter" in button) == ("web_app" in button):
        raise BadRequest(
            "can't parse inline query results button: "
            "InlineQueryResultsButton must have exactly one optional field"
        )


def _unread(words: str) -> BadRequest:
    return BadRequest(f"can't parse inline query result: {words}")
