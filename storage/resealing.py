"""
Resealing: the step of the migration `forgetting` that brings an existing ledger into the salted chain.

The old chain is checked first. A break in it is not mended: the note at the end of the new chain says at which
entry the old one broke, and `minyi check` goes on reporting it.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256

from bot.ledger.rules import GENESIS, LEDGER, RESEALED, Act, Facts, follows
from bot.store import StorageError
from storage.database import Connection, Row
from storage.ledger import ENTRIES, append, entry_of

STEP = 1000  # entries in memory at once
PART = "SELECT * FROM plain_ledger WHERE id > :after ORDER BY id LIMIT :step"
SEALED_PART = f"{ENTRIES} WHERE ledger.id > :after ORDER BY ledger.id LIMIT :step"
DROP = "DROP TABLE plain_ledger"


async def reseal(conn: Connection) -> None:
    """Move all entries with their numbers, and note the old chain's head. Raises StorageError."""
    count, at, head, broken = 0, 0, GENESIS, None
    while rows := await conn.all(PART, after=at, step=STEP):
        for row in rows:
            if broken is None and not _was_sealed(row, head):
                broken = int(row["id"])
            at, head = row["id"], row["hash"]
            last = await append(conn, _act_of(row), row["id"])
            count += 1
    if count:
        facts: Facts = {"head": head, "count": count, "broken": broken}
        await append(conn, Act(last.act.at, LEDGER, 0, RESEALED, None, facts=facts))
        await _prove(conn)
    await conn.run(DROP)


async def _prove(conn: Connection) -> None:
    """Compare the new chain with the old acts, entry by entry, and verify it. Raises StorageError."""
    at, head = 0, GENESIS
    while rows := await conn.all(PART, after=at, step=STEP):
        entries = [entry_of(row) for row in await conn.all(SEALED_PART, after=at, step=len(rows))]
        for entry, row in zip(entries, rows, strict=True):
            same = (entry.id, entry.act) == (row["id"], _act_of(row)) and not entry.erased
            if not same or not follows(entry, head):
                raise StorageError(f"the ledger's entry {row['id']} was not carried over")
            at, head = entry.id, entry.hash


def _act_of(row: Row) -> Act:
    return Act(
        at=datetime.fromtimestamp(row["at"], UTC),
        subject=row["subject"],
        subject_id=row["subject_id"],
        act=row["act"],
        by=row["by"],
        chat_id=row["chat_id"],
        before=row["before"],
        after=row["after"],
        facts=json.loads(row["facts"]),
    )


def _was_sealed(row: Row, previous: str) -> bool:
    """Whether the entry fits the chain as it was sealed before: over its facts as they stand."""
    values = [
        row["at"],
        row["subject"],
        row["subject_id"],
        row["act"],
        row["by"],
        row["chat_id"],
        row["before"],
        row["after"],
        json.loads(row["facts"]),
    ]
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    hashed = sha256(f"{row['previous']}\n{canonical}".encode()).hexdigest()
    return bool(row["previous"] == previous and row["hash"] == hashed)
