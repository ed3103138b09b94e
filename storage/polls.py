"""SQL store of mood polls."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.polls.rules import Poll, State
from bot.polls.store import Polls
from storage.columns import insert, update
from storage.database import Connection, Row

SELECT = "SELECT polls.*, people.name AS asker FROM polls JOIN people ON people.id = polls.asker_id"
ASKED = "UPDATE polls SET telegram_id = :telegram_id WHERE id = :id"
OF_TOPIC = f"{SELECT} WHERE topic_id = :topic_id AND state IN ('open', 'closed') ORDER BY polls.id"


def poll_of(row: Row) -> Poll:
    closes = row["closes_at"]
    return Poll(
        id=row["id"],
        question=row["question"],
        options=tuple(row["options"].split("\n")),
        place=Place(row["chat_id"], row["thread_id"]),
        asker=PersonRef(row["asker_id"], row["asker"]),
        topic_id=row["topic_id"],
        hidden=bool(row["hidden"]),
        lasts=timedelta(seconds=row["lasts"]),
        state=State(row["state"]),
        ending=bool(row["ending"]),
        closes_at=datetime.fromtimestamp(closes, UTC) if closes is not None else None,
        telegram_id=row["telegram_id"],
        counts=tuple(int(count) for count in row["counts"].split(",") if count),
        people=row["people"],
    )


def _columns(poll: Poll) -> dict[str, object]:
    return {
        "question": poll.question,
        "options": "\n".join(poll.options),
        "chat_id": poll.place.chat_id,
        "thread_id": poll.place.thread_id,
        "asker_id": poll.asker.id,
        "topic_id": poll.topic_id,
        "hidden": poll.hidden,
        "lasts": int(poll.lasts.total_seconds()),
        "state": poll.state,
        "ending": poll.ending,
        "closes_at": poll.closes_at,
        "counts": ",".join(map(str, poll.counts)),
        "people": poll.people,
    }


class SqlPolls:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, poll_id: int) -> Poll:
        if row := await self.conn.one(f"{SELECT} WHERE polls.id = :id", id=poll_id):
            return poll_of(row)
        raise NotFound(str(poll_id))

    async def add(self, poll: Poll) -> Poll:
        return await self.get(await insert(self.conn, "polls", _columns(poll)))

    async def save(self, poll: Poll) -> None:
        await update(self.conn, "polls", poll.id, _columns(poll))

    async def asked(self, poll_id: int, telegram_id: str) -> None:
        await self.conn.run(ASKED, id=poll_id, telegram_id=telegram_id)

    async def by_telegram(self, telegram_id: str) -> Poll | None:
        row = await self.conn.one(f"{SELECT} WHERE polls.telegram_id = :telegram_id", telegram_id=telegram_id)
        return poll_of(row) if row else None

    async def of_topic(self, topic_id: int) -> list[Poll]:
        return [poll_of(row) for row in await self.conn.all(OF_TOPIC, topic_id=topic_id)]


STORE: Callable[[Connection], Polls] = SqlPolls
