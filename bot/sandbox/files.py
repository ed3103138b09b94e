"""Pictures, voices and documents: kept by id, and as the part of a message that carries them."""

import struct
from typing import Any

from bot.sandbox.errors import BadRequest
from bot.sandbox.world import World

KINDS = ("photo", "video", "voice", "audio", "animation", "video_note", "document")
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024


def keep(world: World, kind: str, name: str, content: bytes) -> dict[str, Any]:
    """
    Store a file; the message part that carries it: {"photo": [...]}, {"voice": {...}} …

    Raises BadRequest for one that is empty or too big.
    """
    if not content:
        raise BadRequest("file must be non-empty")
    if len(content) > UPLOAD_LIMIT:
        raise BadRequest("file is too big")
    file_id = f"{kind}-{len(world.files) + 1}"
    world.files[file_id] = (name, content)
    return part(world, kind, file_id)


def part(world: World, kind: str, file_id: str) -> dict[str, Any]:
    """The message part of a file that is there. Raises BadRequest for an id nobody has."""
    if file_id not in world.files:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    name, content = world.files[file_id]
    told = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}
    match kind:
        case "photo":
            width, height = picture_size(content)
            return {"photo": [{**told, "width": width, "height": height}]}
        case "voice" | "audio":
            return {kind: {**told, "duration": 3}}
        case "video" | "animation":
            return {kind: {**told, "duration": 3, "width": 320, "height": 240}}
        case "video_note":
            return {kind: {**told, "duration": 3, "length": 240}}
        case "document":
            return {kind: {**told, "file_name": name}}
    raise BadRequest(f"unknown kind of file: {kind}")


def picture_size(content: bytes) -> tuple[int, int]:
    """Of a PNG; of anything else a usual one."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 640, 480


def location(latitude: float, longitude: float) -> dict[str, Any]:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def by_path(world: World, path: str) -> tuple[str, bytes] | None:
    """What `/file/bot<token>/files/<id>` leads to."""
    return world.files.get(path.removeprefix("files/"))
