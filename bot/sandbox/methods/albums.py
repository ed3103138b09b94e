"""Bot API method for albums."""

from bot.sandbox.errors import BadRequest
from bot.sandbox.formatting import caption_of
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.posting import post, target
from bot.sandbox.uploads import file_of
from bot.sandbox.watch import Json
from bot.sandbox.world import World

TOGETHER = ({"photo", "video"}, {"audio"}, {"document"})  # kinds one album may hold


@method
async def send_media_group(world: World, params: Params) -> list[Json]:
    """Post an album; all parts are validated before the first is posted. Raises BadRequest."""
    target(world, params)
    items = params.items("media")
    if not 2 <= len(items) <= 10:
        raise BadRequest("there must be from 2 to 10 media in an album")
    if not any({item["type"] for item in items} <= kinds for kinds in TOGETHER):
        raise BadRequest("media of these types can't be in one album")
    contents = [_content(world, params, item) for item in items]
    group = str(world.chats[params.number("chat_id")].last_id + 1)
    return [post(world, params, {**content, "media_group_id": group}) for content in contents]


def _content(world: World, params: Params, item: Json) -> Json:
    one = Params({**params.values, **item})
    return file_of(world, one, item["type"], "media") | caption_of(world, Params(item))
