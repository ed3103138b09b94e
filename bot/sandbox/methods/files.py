"""Bot API method for downloads."""

from bot.sandbox import files
from bot.sandbox.errors import BadRequest
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.watch import Json
from bot.sandbox.world import World


@method
async def get_file(world: World, params: Params) -> Json:
    file_id = params.text("file_id")
    try:
        _, content = files.find(world, file_id)
    except BadRequest:
        raise BadRequest("invalid file_id") from None
    if len(content) > files.DOWNLOAD_LIMIT:
        raise BadRequest("file is too big")
    fields = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}
    return {**fields, "file_path": files.path(world, file_id)}
