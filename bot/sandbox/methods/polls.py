"""Bot API methods for native polls."""

from typing import Any

from bot.sandbox import markup
from bot.sandbox.errors import BadRequest
from bot.sandbox.formatting import CAPTION, formatted
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.polls import Poll
from bot.sandbox.posting import post, target
from bot.sandbox.watch import Json
from bot.sandbox.world import World

QUESTION, OPTION = 300, 100  # characters
MOST_OPTIONS = 12
FEWEST_OPTIONS = 2
SHORTEST, LONGEST = 5, 2628000  # seconds a poll stays open


@method
async def send_poll(world: World, params: Params) -> Json:
    chat = target(world, params)
    poll = _poll(world, params)
    if chat.type == "channel" and not poll.anonymous:
        raise BadRequest("non-anonymous polls can't be sent to channel chats")
    message = post(world, params, poll.message())
    world.open_poll(poll, message)
    return message


def _poll(world: World, params: Params) -> Poll:
    """Raises BadRequest."""
    question, options = _question(world, params), _options(world, params)
    quiz = _quiz(params)
    return Poll(
        world.next_poll(),
        params.number("chat_id"),
        question,
        options,
        anonymous=params.flag("is_anonymous", default=True),
        quiz=quiz,
        several=params.flag("allows_multiple_answers"),
        revoting=params.flag("allows_revoting", default=not quiz),
        hidden=params.flag("hide_results_until_closes"),
        opened=world.now(),
        closes=_closes(world, params),
        closed=params.flag("is_closed"),
        extra=_description(world, params) | (_quiz_parts(world, params, len(options)) if quiz else {}),
    )


def _question(world: World, params: Params) -> str:
    question = _plain(world, params.text("question"), params.text("question_parse_mode"))
    if not question:
        raise BadRequest("poll question must be non-empty")
    if len(question) > QUESTION:
        raise BadRequest(f"poll question length must not exceed {QUESTION}")
    return question


def _options(world: World, params: Params) -> list[str]:
    options = [_option(world, option) for option in params.items("options")]
    if len(options) < FEWEST_OPTIONS:
        raise BadRequest(f"poll must have at least {FEWEST_OPTIONS} option")
    if len(options) > MOST_OPTIONS:
        raise BadRequest(f"poll can't have more than {MOST_OPTIONS} options")
    return options


def _option(world: World, option: Any) -> str:
    """The text of an option, given as a string or an InputPollOption."""
    if not isinstance(option, str | dict):
        raise BadRequest("expected an option to be of type String")
    fields = {"text": option} if isinstance(option, str) else option
    if "text" not in fields:
        raise BadRequest('can\'t find field "text"')
    text = _plain(world, fields["text"], fields.get("text_parse_mode", ""))
    if not text:
        raise BadRequest("poll options must be non-empty")
    if len(text) > OPTION:
        raise BadRequest(f"poll options length must not exceed {OPTION}")
    return text


def _plain(world: World, text: str, mode: str) -> str:
    """The text without markup: questions and options allow only custom emoji, which don't exist here."""
    found: str = formatted(world, Params({"text": text, "parse_mode": mode}), "text", "entities").get(
        "text", ""
    )
    return found


def _quiz(params: Params) -> bool:
    kind = params.text("type")
    if kind not in ("", "regular", "quiz"):
        raise BadRequest("unsupported poll type specified")
    return kind == "quiz"


def _quiz_parts(world: World, params: Params, options: int) -> Json:
    """The correct answers of a quiz and their explanation."""
    one = params.maybe_number("correct_option_id")
    correct = params.items("correct_option_ids") or ([] if one is None else [one])
    if not correct:
        raise BadRequest("correct quiz option list must be non-empty")
    if not all(0 <= option < options for option in correct):
        raise BadRequest("wrong quiz correct_option_id")
    return {"correct_option_ids": correct, **_marked(world, params, "explanation")}


def _description(world: World, params: Params) -> Json:
    fields = _marked(world, params, "description")
    if len(fields.get("description", "")) > CAPTION:
        raise BadRequest("message caption is too long")
    return fields


def _marked(world: World, params: Params, name: str) -> Json:
    one = Params({**params.values, "parse_mode": params.text(f"{name}_parse_mode")})
    return formatted(world, one, name, f"{name}_entities")


def _closes(world: World, params: Params) -> int | None:
    """The time at which it closes by itself, in epoch seconds. A period outranks a date."""
    name = "open_period" if params.maybe_number("open_period") else "close_date"
    given, now = params.maybe_number(name), world.now()
    if not given:
        return None
    closes = now + given if name == "open_period" else given
    if not SHORTEST <= closes - now <= LONGEST:
        raise BadRequest(f"invalid {name} specified")
    return closes


@method
async def stop_poll(world: World, params: Params) -> Json:
    """Stop a poll; replaces its buttons."""
    chat, message_id = target(world, params), params.number("message_id")
    message = chat.messages.get(message_id)
    if message is None:
        raise BadRequest("message with poll to stop not found")
    buttons = markup.inline(params.object("reply_markup"))
    poll = _stoppable(world, message)
    rest = {name: value for name, value in message.items() if name != "reply_markup"}
    chat.messages[message_id] = rest | ({"reply_markup": buttons} if buttons else {})
    world.close_poll(poll)
    found: Json = chat.messages[message_id]["poll"]
    return found


def _stoppable(world: World, message: Json) -> Poll:
    """Raises BadRequest."""
    poll = world.poll(message["chat"]["id"], message["message_id"])
    if message["from"]["id"] != world.me["id"]:
        raise BadRequest("poll can't be stopped")
    if poll.closed:
        raise BadRequest("poll has already been closed")
    return poll
