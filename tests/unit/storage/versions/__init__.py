"""Databases as earlier versions left them: how each was made is in README.md beside this."""

import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
VERSIONS = sorted(path.stem for path in FOLDER.glob("*.sql"))


def load(name: str, path: Path) -> None:
    """The database of that version, as a file."""
    path.write_bytes(_content(name))


@cache
def _content(name: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.executescript(FOLDER.joinpath(f"{name}.sql").read_text("utf-8"))
        return raw.serialize()


def chats(name: str) -> dict[str, Any]:
    """Telegram's state when that version ended: people, groups, messages, polls, files, the time."""
    found: dict[str, Any] = json.loads(FOLDER.joinpath(f"{name}.json").read_text("utf-8"))
    return found
