"""Bot API methods that copy and forward messages."""

from bot.sandbox.errors import BadRequest
from bot.sandbox.files import KINDS
from bot.sandbox.formatting import caption_of
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.posting import post
from bot.sandbox.watch import Json
from bot.sandbox.world import World

CONTENT = ("text", "entities", "caption", "caption_entities", "location", *KINDS)


@method
async def copy_message(world: World, params: Params) -> Json:
    """Post a copy as the bot's own message, with another caption if given."""
    original = _original(world, params, "copy")
    content = {name: original[name] for name in CONTENT if name in original}
    if "caption" in params.values:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_of(world, params)
    return {"message_id": post(world, params, content)["message_id"]}


@method
async def forward_message(world: World, params: Params) -> Json:
    original = _original(world, params, "forward")
    content = {name: original[name] for name in CONTENT if name in original}
    origin = {"type": "user", "sender_user": original["from"], "date": original["date"]}
    return post(world, params, {**content, "forward_origin": original.get("forward_origin", origin)})


def _original(world: World, params: Params, what: str) -> Json:
    """Raises BadRequest."""
    chat = world.chat(params.number("from_chat_id"))
    original = chat.messages.get(params.number("message_id"))
    if original is None:
        raise BadRequest(f"message to {what} not found")
    if original.get("has_protected_content"):
        raise BadRequest(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return original
