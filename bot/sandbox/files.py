"""Sandbox files: stores pictures, voices and documents by id, and builds the message parts with them."""

import re
import struct
from typing import Any

from bot.sandbox.errors import BadRequest
from bot.sandbox.state import State

KINDS = ("photo", "video", "voice", "audio", "animation", "video_note", "document")
ENDINGS = {
    "photo": "jpg",
    "video": "mp4",
    "voice": "oga",
    "audio": "mp3",
    "animation": "mp4",
    "video_note": "mp4",
}
MEBI = 1024 * 1024
UPLOAD_LIMIT = 50 * MEBI  # of what bots send, in bytes; people may send more
PHOTO_LIMIT = 10 * MEBI
DOWNLOAD_LIMIT = 20 * MEBI
SMALL = "-small"  # ends the id of a photo's smaller size
THUMBNAIL = 90  # pixels


def keep(state: State, kind: str, name: str, content: bytes) -> dict[str, Any]:
    """
    Store a file. Returns the message part with it: {"photo": [...]}, {"voice": {...}} …

    Raises BadRequest for an empty one.
    """
    if not content:
        raise BadRequest("file must be non-empty")
    file_id = f"{kind}-{len(state.files) + 1}"
    state.files[file_id] = (name, content)
    return part(state, kind, file_id)


def find(state: State, file_id: str) -> tuple[str, bytes]:
    """A file's name and content. Raises BadRequest for an unknown id."""
    found = state.files.get(file_id.removesuffix(SMALL))
    if found is None:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    return found


def part(state: State, kind: str, file_id: str) -> dict[str, Any]:
    """The message part of a stored file. Raises BadRequest for an unknown id, or one of another kind."""
    name, content = find(state, file_id)
    was = file_id.partition("-")[0]
    if was != kind:
        raise BadRequest(f"can't use file of type {was.capitalize()} as {kind.capitalize()}")
    fields = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}
    match kind:
        case "photo":
            return {"photo": _sizes(file_id.removesuffix(SMALL), content)}
        case "voice" | "audio":
            return {kind: {**fields, "duration": 3}}
        case "video" | "animation":
            return {kind: {**fields, "duration": 3, "width": 320, "height": 240}}
        case "video_note":
            return {kind: {**fields, "duration": 3, "length": 240}}
        case "document":
            return {kind: {**fields, "file_name": name}}
    raise BadRequest(f"unknown kind of file: {kind}")


def _sizes(file_id: str, content: bytes) -> list[dict[str, Any]]:
    """A photo's sizes, the smallest first as in Telegram. Both are the same bytes here."""
    width, height = picture_size(content)
    shrink = max(1, max(width, height) / THUMBNAIL)
    return [
        {"file_id": id_, "file_unique_id": f"u{id_}", "file_size": len(content), "width": w, "height": h}
        for id_, w, h in (
            (f"{file_id}{SMALL}", max(1, int(width / shrink)), max(1, int(height / shrink))),
            (file_id, width, height),
        )
    ]


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; a usual size for other formats."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 640, 480


def location(latitude: float, longitude: float) -> dict[str, Any]:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def path(state: State, file_id: str) -> str:
    """The download path, such as photos/photo-3.jpg. Raises BadRequest."""
    name, _ = find(state, file_id)
    kind = file_id.partition("-")[0]
    ending = ENDINGS.get(kind) or name.rpartition(".")[2]
    return f"{kind}s/{file_id}" + (f".{ending}" if re.fullmatch(r"\w{1,8}", ending) else "")


def by_path(state: State, where: str) -> bytes:
    """The content at `/file/bot<token>/<path>`. Raises BadRequest."""
    return find(state, where.rpartition("/")[2].partition(".")[0])[1]
