"""Joining two rows of one person: what refers to the one comes to refer to the other.

The columns are read from the schema: a table added later can't be forgotten here.
"""

from dataclasses import dataclass

from storage.database import Connection

REFERENCES = """
    SELECT m.name AS name, f."from" AS person FROM sqlite_schema AS m
    JOIN pragma_foreign_key_list (m.name) AS f
    WHERE m.type = 'table' AND f."table" = 'people' ORDER BY m.name, f."from"
"""
# IGNORE: where the other has the same post, seat or support already, theirs stands.
MOVE = "UPDATE OR IGNORE {table} SET {person} = :to WHERE {person} = :old"
DROP = "DELETE FROM {table} WHERE {person} = :old"
LEFT = "SELECT 1 FROM {table} WHERE {person} = :old LIMIT 1"
# A list of voters is fixed at the opening: no name leaves it, not even a second one of the same person. Once
# the votes are counted, the list keeps the very rows it was counted and sealed with.
RECORDS = ("voters", "votes")
UNCOUNTED = " AND ballot_id NOT IN (SELECT id FROM ballots WHERE state = 'closed')"
IDENTITY = """
    UPDATE people SET on_roster = 1, name = (SELECT name FROM people WHERE id = :old),
        phone = (SELECT phone FROM people WHERE id = :old),
        own_phone = (SELECT own_phone FROM people WHERE id = :old) WHERE id = :to
"""
OFF_ROSTER = "UPDATE people SET on_roster = 0 WHERE id = :old"

# Duties go on with a new account: posts, seats, open work, and votes that are still to be cast.
HAND_OVER = (
    MOVE.format(table="posts", person="person_id"),
    DROP.format(table="posts", person="person_id"),
    MOVE.format(table="members", person="person_id"),
    DROP.format(table="members", person="person_id"),
    # A removal that waits follows the seat: a new account is no way out of it.
    MOVE.format(table="member_changes", person="person_id") + " AND state = 'pending'",
    # Whoever is away stays away, and whoever stands in goes on.
    MOVE.format(table="stand_ins", person="person_id"),
    MOVE.format(table="stand_ins", person="stand_in_id"),
    "UPDATE complaints SET assigned_to = :to WHERE assigned_to = :old",
    """
    UPDATE complaints SET claimed_by = :to
    WHERE claimed_by = :old AND status IN ('claimed', 'answered', 'deferred')
    """,
    "UPDATE orders SET accepted_by = :to WHERE accepted_by = :old AND state IN ('accepted', 'done')",
    "UPDATE calls SET person_id = :to WHERE person_id = :old AND answered_at IS NULL",
    # A vote that was cast stays with the account that cast it: the new one must not read it.
    """
    UPDATE OR IGNORE voters SET person_id = :to WHERE person_id = :old AND voted = 0
        AND ballot_id IN (SELECT id FROM ballots WHERE state = 'open')
    """,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the id of a person."""

    table: str
    person: str

    def sql(self, statement: str) -> str:
        return statement.format(table=self.table, person=self.person)


async def references(conn: Connection) -> list[Reference]:
    """Every column that refers to people, by table and name."""
    return [Reference(row["name"], row["person"]) for row in await conn.all(REFERENCES)]


async def join(conn: Connection, old: int, to: int) -> None:
    """Make `old`, who has no account, one with `to`, who remains with the name and phone of `old`."""
    columns = await references(conn)
    for column in columns:
        if column.table in RECORDS:
            await conn.run(column.sql(MOVE + UNCOUNTED), old=old, to=to)
        else:
            await conn.run(column.sql(MOVE), old=old, to=to)
            await conn.run(column.sql(DROP), old=old)
    await conn.run(IDENTITY, old=old, to=to)
    if any([await conn.one(column.sql(LEFT), old=old) for column in columns]):
        await conn.run(OFF_ROSTER, old=old)
    else:
        await conn.run("DELETE FROM people WHERE id = :old", old=old)


async def hand_over(conn: Connection, old: int, to: int) -> None:
    """
    Give the duties of `old` to `to`, another account of the same person.

    What `old` said, filed and voted stays with `old`: should the roster have named a wrong account, it reads
    none of it.
    """
    for statement in HAND_OVER:
        await conn.run(statement, old=old, to=to)
    await conn.run(IDENTITY, old=old, to=to)
    await conn.run(OFF_ROSTER, old=old)
