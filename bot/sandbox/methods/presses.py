"""Answers to what people press and look up."""

from bot.sandbox.errors import BadRequest
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.world import World

LONGEST = 200  # characters of an answer to a press


@method
async def answer_callback_query(world: World, params: Params) -> bool:
    """Once each, while the person still waits."""
    press = world.presses.get(str(params.values.get("callback_query_id")))
    if press is None or press.answer.done():
        raise BadRequest("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if len(text) > LONGEST:
        raise BadRequest("MESSAGE_TOO_LONG")
    url = params.text("url") or None
    press.answer.set_result({"text": text, "show_alert": params.flag("show_alert"), "url": url})
    return True


@method
async def answer_inline_query(world: World, params: Params) -> bool:  # noqa: ARG001
    """Accepted whatever it holds: nobody here asks inline."""
    params.items("results")
    return True
