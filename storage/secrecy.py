"""Secrecy of votes: strips a closed ballot's rows, and the copies of an open one. See docs/decisions/0030."""

import sqlite3
from collections.abc import Collection

from bot.ballots.store import VOTE_PRESS

# Parts a ballot's receipts from its choices, whose places by choice tell nothing that the count doesn't. Votes
# without a slot were parted before, in the backup that was restored.
PART = (
    """
    INSERT INTO receipts (ballot_id, receipt)
    SELECT ballot_id, receipt FROM votes WHERE ballot_id = :id AND slot IS NOT NULL
    """,
    """
    INSERT INTO votes (ballot_id, receipt, choice)
    SELECT ballot_id, printf('=%08d', row_number() OVER (ORDER BY choice)), choice
    FROM votes WHERE ballot_id = :id
    """,
    "DELETE FROM votes WHERE ballot_id = :id AND receipt NOT LIKE '=%'",
    "UPDATE votes SET receipt = substr(receipt, 2) WHERE ballot_id = :id",
)
# A press that failed for good was set aside with who pressed what; after the close it can't count any more. By
# its data as it stands in the JSON, which may be broken.
FORGET_PRESSES = """
    UPDATE inbox SET state = 'done', body = ''
    WHERE state = 'aside' AND instr(body, '"' || :press || ':' || :id || ':') > 0
"""
UNREAD = """
    FROM inbox WHERE state <> 'done' AND EXISTS (
        SELECT 1 FROM ballots WHERE secret = 1 AND instr(body, '"' || :press || ':' || ballots.id || ':') > 0
    )
"""
ALL_PRESSES = f"update_id IN (SELECT update_id {UNREAD})"
FORGET_ALL_PRESSES = f"UPDATE inbox SET state = 'done', body = '' WHERE {ALL_PRESSES}"  # noqa: S608 - ours
ANY_PRESS = f"SELECT 1 {UNREAD} LIMIT 1"
OPEN = "SELECT id FROM ballots WHERE state = 'open' AND secret = 1"
# A key that fits nobody, rather than none: voting goes on after a restore, with slots that nobody has yet.
OTHER_KEY = "UPDATE ballots SET key = lower(hex(randomblob(32))) WHERE id = :id"


def tells(copy: sqlite3.Connection, going_on: Collection[int] = ()) -> bool:
    """Whether a copy tells secret votes; False while one of the ballots `going_on` is open in it."""
    if not copy.execute("PRAGMA table_info (ballots)").fetchall():  # of a version without ballots
        return False
    ballots = {ballot_id for (ballot_id,) in copy.execute(OPEN)}
    if ballots & set(going_on):
        return False
    return bool(ballots or copy.execute(ANY_PRESS, {"press": VOTE_PRESS}).fetchone())


def strip(copy: sqlite3.Connection) -> None:
    """
    Take out of a copy what leads from people to secret votes: keys, slots, openings and unread presses.

    `copy` is a copy of any version's database, in autocommit mode.
    """
    if not tells(copy):
        return
    columns = {row[1] for row in copy.execute("PRAGMA table_info (votes)")}
    # In memory: a journal on the disk would hold what is overwritten. A crash leaves a file that isn't used.
    copy.execute("PRAGMA journal_mode = MEMORY")
    copy.execute("PRAGMA secure_delete = ON")
    copy.execute("BEGIN")
    for (ballot_id,) in copy.execute(OPEN).fetchall():
        # Earlier versions have nothing to part: without the key their receipts fit nobody.
        for statement in (OTHER_KEY, *(PART if "slot" in columns else ())):
            copy.execute(statement, {"id": ballot_id})
    copy.execute(FORGET_ALL_PRESSES, {"press": VOTE_PRESS})
    copy.execute("COMMIT")
