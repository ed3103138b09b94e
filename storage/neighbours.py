"""SQL store of neighbours: since when a community knows an account, and the household of its person."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.people.neighbours import Neighbour
from bot.people.store import Neighbours
from storage.database import Connection, Row
from storage.people import HOLDS_A_POST, placeholders

# A household is named by its telephone, of which a flat may list several, or by the person's own area.
OF = f"""
    SELECT people.id, (on_roster = 1 OR {HOLDS_A_POST}) AS verified,
        (SELECT first_seen FROM neighbours WHERE telegram_id = people.telegram_id
            AND community_id = :community_id) AS first_seen,
        COALESCE(
            (SELECT 'flat' || min(households.id) FROM households WHERE people.phone <> ''
                AND instr('、' || households.phone || '、', '、' || people.phone || '、') > 0),
            (SELECT 'area' || areas.id FROM areas WHERE areas.id = people.home_id AND areas.level = 'household')
        ) AS household
    FROM people WHERE people.id IN ({{ids}})
"""  # noqa: S608 - our own words
SEEN = "SELECT telegram_id FROM neighbours WHERE community_id = :community_id AND telegram_id IN ({ids})"
SEE = """
    INSERT INTO neighbours (telegram_id, community_id, first_seen) VALUES (:telegram_id, :community_id, :now)
    ON CONFLICT (telegram_id, community_id) DO NOTHING
"""


def _neighbour(row: Row) -> Neighbour:
    seen = datetime.fromtimestamp(row["first_seen"], UTC) if row["first_seen"] is not None else None
    return Neighbour(row["id"], bool(row["verified"]), seen, row["household"] or "")


class SqlNeighbours:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def of(self, community_id: int, people: Collection[int]) -> list[Neighbour]:
        names, ids = placeholders("person", people)
        rows = await self.conn.all(OF.format(ids=names), community_id=community_id, **ids)
        found = {row["id"]: _neighbour(row) for row in rows}
        return [found.get(person_id) or Neighbour(person_id, False, None) for person_id in people]

    async def unseen(self, community_id: int, telegram_ids: Collection[int]) -> list[int]:
        names, ids = placeholders("account", telegram_ids)
        rows = await self.conn.all(SEEN.format(ids=names), community_id=community_id, **ids)
        seen = {row["telegram_id"] for row in rows}
        return [account for account in telegram_ids if account not in seen]

    async def see(self, community_id: int, telegram_ids: Collection[int], now: datetime) -> None:
        await self.conn.run_many(
            SEE,
            [{"telegram_id": account, "community_id": community_id, "now": now} for account in telegram_ids],
        )


STORE: Callable[[Connection], Neighbours] = SqlNeighbours
