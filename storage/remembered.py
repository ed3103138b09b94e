"""
Areas and bindings in memory, for as long as their marks in the database stay the same.

Every transaction reads the marks itself: after a change, by whatever process, nothing stale is used. A change
that isn't committed yet has a mark of its own, which nobody else reads.
"""

import asyncio
from dataclasses import dataclass

from bot.areas.bound import Bindings
from bot.areas.rules import Area
from bot.areas.tree import AreaTree
from storage.area_rows import BOUND, area_of, binding_of
from storage.database import Connection, Marks

# By id and in parts, so that the loop goes on in between (law 15).
PART = "SELECT id, code, name, level, path FROM areas WHERE id > :after ORDER BY id LIMIT :rows"
ROWS = 1000
ALL_BOUND = BOUND + " ORDER BY bindings.chat_id, thread_id"
GONE = "gone"


@dataclass
class Remembered:
    """Values that a database's connections share."""

    tree: AreaTree | None = None
    tree_mark: int = 0
    bindings: Bindings | None = None
    bindings_marks: Marks | None = None


def _of(conn: Connection) -> Remembered:
    if conn.memory.get(Remembered) is None:
        conn.memory[Remembered] = Remembered()
    found: Remembered = conn.memory[Remembered]
    return found


def present_tree(conn: Connection) -> AreaTree | None:
    """The tree as the transaction would read it, if it is in memory."""
    memory = _of(conn)
    return memory.tree if memory.tree is not None and conn.marks().areas == memory.tree_mark else None


async def tree(conn: Connection) -> AreaTree:
    """The tree as the transaction would read it."""
    if (present := present_tree(conn)) is not None:
        return present
    mark, memory = conn.marks().areas, _of(conn)
    made = AreaTree(await _areas(conn))
    await asyncio.sleep(0)  # each of these steps takes some ten milliseconds for 25,000 areas
    memory.tree, memory.tree_mark = made, mark
    return made


async def _areas(conn: Connection) -> list[Area]:
    found = list[Area]()
    while True:
        rows = await conn.all(PART, after=found[-1].id if found else 0, rows=ROWS)
        found += map(area_of, rows)
        if len(rows) == ROWS or len(found) > ROWS:
            await asyncio.sleep(0)
        if len(rows) < ROWS:
            return found


async def bindings(conn: Connection) -> Bindings:
    """The bindings as the transaction would read them."""
    marks, memory = conn.marks(), _of(conn)
    if memory.bindings is None or memory.bindings_marks != marks:
        rows = await conn.all(ALL_BOUND)
        live = [binding_of(row) for row in rows if row["state"] != GONE]
        left = [binding_of(row) for row in rows if row["state"] == GONE]
        memory.bindings, memory.bindings_marks = Bindings(live, left), marks
    return memory.bindings
