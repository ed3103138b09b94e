"""Areas and bindings as rows, and as parts of the rows of others."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.kernel.place import Place
from storage.database import Row

COLUMNS = ("id", "code", "name", "level", "path")
JOINED = tuple(f"area_{column}" for column in COLUMNS)


def area_of(row: Row | Mapping[str, Any], columns: Sequence[str] = COLUMNS) -> Area:
    """The area of a row; `columns` are the column names in a join."""
    return _area(*(row[column] for column in columns))


@lru_cache(maxsize=4096)
def _area(id_: int, code: str, name: str, level: str, path: str) -> Area:
    # Cached, because the same area is read some ten times a message. Every field is part of the key, so a
    # renamed or moved area is a new entry and nothing has to be invalidated.
    return Area(id_, code, name, Level(level), tuple(int(part) for part in path.split(".")))


BOUND = """
    SELECT bindings.chat_id, bindings.thread_id, bindings.purpose, bindings.provider, chats.title,
        chats.state,
        areas.id AS area_id, areas.code AS area_code, areas.name AS area_name,
        areas.level AS area_level, areas.path AS area_path
    FROM bindings JOIN chats ON chats.id = bindings.chat_id JOIN areas ON areas.id = bindings.area_id
"""


def binding_of(row: Row) -> Binding:
    place = Place(row["chat_id"], row["thread_id"] or None)
    return Binding(place, Purpose(row["purpose"]), area_of(row, JOINED), row["title"], row["provider"])
