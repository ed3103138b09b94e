"""SQL store of the ledger. Triggers make it append-only; `previous` is UNIQUE, so the chain can't fork.

The values of an entry and their salts stand in ledger_values, which no trigger guards: the chain seals only
their hashes, and verifying it finds a value that was changed, or that went without an erasure's entry. Whose
words or name a value is stands in ledger_people, by the person's id.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.kernel.refs import EntityRef
from bot.ledger.rules import CHAT, GENESIS, Act, Entry, sealed
from bot.ledger.store import Ledger
from storage.database import Connection, Row

LAST = "SELECT hash FROM ledger ORDER BY id DESC LIMIT 1"
ENTER = """
    INSERT INTO ledger (id, at, subject, subject_id, act, by, before, after, commitments, previous, hash)
    VALUES (:id, :at, :subject, :subject_id, :act, :by, :before, :after, :commitments, :previous, :hash)
    RETURNING id
"""
HOLD = "INSERT INTO ledger_values (entry_id, facts, salts) VALUES (:entry_id, :facts, :salts)"
# Selected from people: a person whose row is gone can't be referred to, and the entry stands without the name.
NAME = """
    INSERT INTO ledger_people (entry_id, fact, person_id)
    SELECT :entry_id, :fact, id FROM people WHERE id = :person
    ON CONFLICT DO NOTHING
"""
# COALESCE: an entry whose values are gone altogether is still an entry.
ENTRIES = """
    SELECT ledger.*, COALESCE(facts, '{}') AS facts, COALESCE(salts, '{}') AS salts
    FROM ledger LEFT JOIN ledger_values ON entry_id = ledger.id
"""
OF = f"{ENTRIES} WHERE subject = :subject AND subject_id = :subject_id ORDER BY ledger.id"
AROUND = f"{ENTRIES} WHERE ledger.id <= :id ORDER BY ledger.id DESC LIMIT 2"
ALL = f"{ENTRIES} ORDER BY ledger.id"
REDUCE = "UPDATE ledger_values SET facts = :facts, salts = :salts WHERE entry_id = :entry_id"


def entry_of(row: Row) -> Entry:
    facts = json.loads(row["facts"])
    act = Act(
        at=datetime.fromtimestamp(row["at"], UTC),
        subject=row["subject"],
        subject_id=row["subject_id"],
        act=row["act"],
        by=row["by"],
        chat_id=facts.pop(CHAT, None),
        before=row["before"],
        after=row["after"],
        facts=facts,
    )
    commitments, salts = json.loads(row["commitments"]), json.loads(row["salts"])
    return Entry(row["id"], act, commitments, salts, row["previous"], row["hash"])


async def append(conn: Connection, act: Act, entry_id: int | None = None) -> Entry:
    """Seal an act behind the last entry; the next id where none is given."""
    # Safe without a lock of its own: there is one writer, and transactions that share a commit take turns.
    entry = sealed(0, act, await conn.value(LAST) or GENESIS)
    new = await conn.value(
        ENTER,
        id=entry_id,
        at=act.at,
        subject=act.subject,
        subject_id=act.subject_id,
        act=act.act,
        by=act.by,
        before=act.before,
        after=act.after,
        commitments=json.dumps(entry.commitments),
        previous=entry.previous,
        hash=entry.hash,
    )
    await conn.run(HOLD, entry_id=new, facts=_json(act.values), salts=_json(entry.salts))
    for fact, person in act.people:
        await conn.run(NAME, entry_id=new, fact=fact, person=person)
    return replace(entry, id=new)


async def reduce(conn: Connection, entry: Entry, names: Collection[str]) -> None:
    """Erase values of an entry, with their salts. The caller enters the erasure that permits it."""
    facts = {name: value for name, value in entry.act.values.items() if name not in names}
    salts = {name: salt for name, salt in entry.salts.items() if name not in names}
    await conn.run(REDUCE, entry_id=entry.id, facts=_json(facts), salts=_json(salts))


def _json(values: Mapping[str, str | int | None]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


class SqlLedger:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def enter(self, act: Act) -> Entry:
        return await append(self.conn, act)

    async def of(self, subject: EntityRef) -> list[Entry]:
        rows = await self.conn.all(OF, subject=subject.kind, subject_id=subject.id)
        return [entry_of(row) for row in rows]

    async def around(self, entry_id: int) -> list[Entry]:
        return [entry_of(row) for row in reversed(await self.conn.all(AROUND, id=entry_id))]

    async def last_id(self) -> int:
        return int(await self.conn.value("SELECT coalesce(max(id), 0) FROM ledger"))

    async def all(self) -> list[Entry]:
        return [entry_of(row) for row in await self.conn.scan(ALL)]


STORE: Callable[[Connection], Ledger] = SqlLedger
