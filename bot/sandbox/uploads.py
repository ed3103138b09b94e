"""Sandbox uploads: files that a bot sends, within Telegram's limits, or ids of stored files."""

import re
from urllib.parse import unquote

from bot.sandbox import files
from bot.sandbox.errors import BadRequest, TooLarge
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.watch import Json


def file_of(state: State, params: Params, kind: str, name: str | None = None) -> Json:
    """The message part of the file in parameter `name` (that of `kind`). Raises BadRequest, TooLarge."""
    given = params.file(name or kind)
    if isinstance(given, str):
        if not given:
            raise BadRequest(f"there is no {kind} in the request")
        return files.part(state, kind, given)
    filename, content = given
    if len(content) > files.UPLOAD_LIMIT:
        raise TooLarge("")
    if kind == "photo" and len(content) > files.PHOTO_LIMIT:
        raise BadRequest(f"file of size {len(content)} bytes is too big for a photo")
    return files.keep(state, kind, filename, content)


# Parameters of a Content-Disposition, each a quoted string or a token.
PARAMETER = re.compile(r';\s*([^=;"]+?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))')


def name_in(disposition: str) -> str:
    """
    The file's name, read as Telegram's server reads it; "" without one.

    It unescapes the quoted string, then decodes percent signs, and ignores every parameter it doesn't know,
    `filename*` too.
    """
    for key, quoted, token in PARAMETER.findall(disposition):
        if key == "filename":
            return unquote(re.sub(r"\\(.)", r"\1", quoted) or token.strip())
    return ""
