"""Bot API methods that answer presses and inline queries."""

from collections.abc import Mapping

from bot.sandbox import inline
from bot.sandbox.chats import Question
from bot.sandbox.errors import BadRequest
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.world import World

LONGEST = 200  # characters of an answer to a press


@method
async def answer_callback_query(world: World, params: Params) -> bool:
    """Answer a press, once, while the person waits."""
    press = _waiting(world.presses, params, "callback_query_id")
    text = params.text("text")
    if len(text) > LONGEST:
        raise BadRequest("MESSAGE_TOO_LONG")
    url = params.text("url") or None
    press.answer.set_result({"text": text, "show_alert": params.flag("show_alert"), "url": url})
    return True


@method
async def answer_inline_query(world: World, params: Params) -> bool:
    """Answer an inline query, once, while the person waits. A refused answer leaves them waiting."""
    results, button = params.items("results"), params.object("button")
    inline.check_button(button)
    inline.check(world, results)
    question = _waiting(world.inline_queries, params, "inline_query_id")
    next_offset = params.text("next_offset")
    question.answer.set_result({"results": results, "next_offset": next_offset, "button": button})
    return True


def _waiting(questions: Mapping[str, Question], params: Params, name: str) -> Question:
    """The open question. Raises BadRequest if it was answered, is too old or doesn't exist."""
    question = questions.get(str(params.values.get(name)))
    if question is None or question.answer.done():
        raise BadRequest("query is too old and response timeout expired or query ID is invalid")
    return question
