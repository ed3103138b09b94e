"""Bot API methods that send texts, files and locations."""

from bot.sandbox import files
from bot.sandbox.errors import BadRequest
from bot.sandbox.formatting import caption_of, text_of
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.posting import post, target
from bot.sandbox.uploads import file_of
from bot.sandbox.watch import Json
from bot.sandbox.world import World


@method
async def send_message(world: World, params: Params) -> Json:
    return post(world, params, text_of(world, params))


@method
async def send_location(world: World, params: Params) -> Json:
    return post(world, params, files.location(params.real("latitude"), params.real("longitude")))


@method
async def send_chat_action(world: World, params: Params) -> bool:
    target(world, params)
    return True


def _sends(kind: str) -> None:
    """Register send_KIND, which takes an upload or the id of a stored file."""

    async def send(world: World, params: Params) -> Json:
        if not target(world, params).photos and kind == "photo":
            raise BadRequest("not enough rights to send photos to the chat")
        return post(world, params, file_of(world, params, kind) | caption_of(world, params))

    send.__name__ = f"send_{kind}"
    method(send)


for _kind in files.KINDS:
    _sends(_kind)
