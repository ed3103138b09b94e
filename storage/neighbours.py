"""SQL store of neighbours: since when a community knows an account, and the household of its person."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.people.neighbours import Neighbour
from bot.people.store import Neighbours
from storage.database import Connection, Row
from storage.people import HOLDS_A_POST, HOUSEHOLD, placeholders

# A post counts in its own area: a worker of another community is a stranger here. The roster may name people
# without a post, such as members of a committee.
VERIFIED = f"""
    EXISTS (
        SELECT 1 FROM posts JOIN areas ON areas.id = posts.area_id JOIN areas AS here ON here.id = :community_id
        WHERE person_id = people.id
            AND (areas.path || '.' LIKE here.path || '.%' OR here.path || '.' LIKE areas.path || '.%')
    ) OR (on_roster = 1 AND NOT {HOLDS_A_POST})
"""  # noqa: S608 - our own words
OF = f"""
    SELECT people.id, ({VERIFIED}) AS verified,
        (SELECT first_seen FROM neighbours WHERE telegram_id = people.telegram_id
            AND community_id = :community_id) AS first_seen,
        COALESCE(CASE WHEN counted_until > :now THEN counted_household END, {HOUSEHOLD}) AS household
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

    async def of(self, community_id: int, people: Collection[int], now: datetime) -> list[Neighbour]:
        names, ids = placeholders("person", people)
        rows = await self.conn.all(OF.format(ids=names), community_id=community_id, now=now, **ids)
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
