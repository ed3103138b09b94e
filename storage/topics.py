"""SQL store of topics: supporters, opinions, tasks, reviews and the written outputs of gates."""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime

from bot.complaints.complaint import Complaint
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import Person
from bot.topics.rules import Opinion, Output, Size, Stage, Task, Topic, Verdict, Written
from bot.topics.store import Topics
from storage.area_rows import JOINED, area_of
from storage.columns import insert, update
from storage.complaints import SqlComplaints
from storage.database import Connection, Row
from storage.people import SqlPeople, placeholders

SELECT = """
    SELECT t.*, areas.code AS area_code, areas.name AS area_name, areas.level AS area_level,
        areas.path AS area_path, proposer.name AS proposer_name, owner.name AS owner_name
    FROM topics AS t JOIN areas ON areas.id = t.area_id
    JOIN people AS proposer ON proposer.id = t.proposer_id LEFT JOIN people AS owner ON owner.id = t.owner_id
"""
NEXT_NUMBER = """
    INSERT INTO sequences (kind, community_id, year, last) VALUES ('topic', :community_id, :year, 1)
    ON CONFLICT (kind, community_id, year) DO UPDATE SET last = last + 1 RETURNING last
"""
LINK = "INSERT INTO topic_complaints (topic_id, complaint_id) VALUES (:id, :complaint_id)"
LINKED = "SELECT complaint_id FROM topic_complaints WHERE topic_id = :id ORDER BY complaint_id"
OF_COMPLAINT = "SELECT topic_id FROM topic_complaints WHERE complaint_id = :complaint_id"
# The first support counts on: `since` says when it did, and pressing again must not renew it.
SUPPORT = """
    INSERT INTO supporters (topic_id, person_id, since) VALUES (:id, :person_id, :now)
    ON CONFLICT (topic_id, person_id) DO NOTHING
"""
SUPPORTED_SINCE = "SELECT count(*) FROM supporters WHERE topic_id = :id AND since > :since"
SUPPORTERS = "SELECT person_id FROM supporters WHERE topic_id = :id ORDER BY person_id"
PASSED = """
    INSERT INTO gates (topic_id, stage, output, said, facts, by, at)
    VALUES (:id, :stage, :output, :said, :facts, :by, :now)
"""
OUTPUTS = """
    SELECT gates.*, people.name FROM gates LEFT JOIN people ON people.id = gates.by
    WHERE topic_id = :id ORDER BY gates.id
"""
OPINE = """
    INSERT INTO opinions (topic_id, person_id, text, at) VALUES (:id, :person_id, :text, :now) RETURNING id
"""
OPINIONS = """
    SELECT opinions.*, people.name FROM opinions JOIN people ON people.id = opinions.person_id
    WHERE {where} ORDER BY opinions.id
"""
GIVE = "INSERT INTO tasks (complaint_id, topic_id, due_at) VALUES (:complaint_id, :id, :due_at)"
TASKS = "SELECT * FROM tasks WHERE topic_id = :id ORDER BY complaint_id"
# By round: a topic that is carried out again is reviewed again, and the earlier verdicts stay.
REVIEW = """
    INSERT INTO reviews (topic_id, person_id, round, verdict) VALUES (:id, :person_id, :round, :verdict)
    ON CONFLICT (topic_id, person_id, round) DO UPDATE SET verdict = excluded.verdict
"""
REVIEWS = """
    SELECT person_id, verdict FROM reviews WHERE topic_id = :id AND round = :round ORDER BY person_id
"""
# Drafts count, too: two drafts opened one after the other would be two votes on one topic.
HAS_BALLOT = "SELECT 1 FROM ballots WHERE topic_id = :id AND state IN ('draft', 'open') LIMIT 1"


def _when(epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, UTC)


def topic_of(row: Row) -> Topic:
    owner = PersonRef(row["owner_id"], row["owner_name"]) if row["owner_id"] else None
    return Topic(
        id=row["id"],
        community_id=row["community_id"],
        number=row["number"],
        area=area_of(row, JOINED),
        body_id=row["body_id"],
        title=row["title"],
        text=row["text"],
        stage=Stage(row["stage"]),
        proposer=PersonRef(row["proposer_id"], row["proposer_name"]),
        opened_at=_when(row["opened_at"]),
        size=Size(row["size"]) if row["size"] else None,
        owner=owner,
        due_at=_when(row["due_at"]) if row["due_at"] is not None else None,
        round=row["round"],
    )


def _columns(topic: Topic) -> dict[str, object]:
    return {
        "community_id": topic.community_id,
        "number": topic.number,
        "area_id": topic.area.id,
        "body_id": topic.body_id,
        "title": topic.title,
        "text": topic.text,
        "stage": topic.stage,
        "size": topic.size and Size(topic.size),
        "proposer_id": topic.proposer.id,
        "owner_id": topic.owner and topic.owner.id,
        "due_at": topic.due_at,
        "round": topic.round,
        "opened_at": topic.opened_at,
    }


def _opinion(row: Row) -> Opinion:
    named = None if row["named"] is None else bool(row["named"])
    author = PersonRef(row["person_id"], row["name"])
    return Opinion(row["id"], row["topic_id"], author, row["text"], named, _when(row["at"]))


class SqlTopics:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, topic_id: int) -> Topic:
        if row := await self.conn.one(f"{SELECT} WHERE t.id = :id", id=topic_id):
            return topic_of(row)
        raise NotFound(str(topic_id))

    async def add(self, topic: Topic) -> Topic:
        return await self.get(await insert(self.conn, "topics", _columns(topic)))

    async def save(self, topic: Topic) -> None:
        await update(self.conn, "topics", topic.id, _columns(topic))

    async def next_number(self, community_id: int, year: int) -> int:
        last: int = await self.conn.value(NEXT_NUMBER, community_id=community_id, year=year)
        return last

    async def standing_at(self, stages: Collection[Stage], words: str = "", limit: int = 20) -> list[Topic]:
        names, values = placeholders("stage", sorted(stages))
        said = "AND (instr(t.title, :words) > 0 OR t.number = :words)" if words else ""
        sql = f"{SELECT} WHERE t.stage IN ({names}) {said} ORDER BY t.id DESC LIMIT :limit"
        return [topic_of(row) for row in await self.conn.scan(sql, words=words, limit=limit, **values)]

    async def link(self, topic_id: int, complaint_id: int) -> None:
        await self.conn.run(LINK, id=topic_id, complaint_id=complaint_id)

    async def topic_of(self, complaint_id: int) -> Topic | None:
        found = await self.conn.value(OF_COMPLAINT, complaint_id=complaint_id)
        return await self.get(found) if found else None

    async def complaints(self, topic_id: int) -> list[Complaint]:
        complaints = SqlComplaints(self.conn)
        rows = await self.conn.all(LINKED, id=topic_id)
        return [await complaints.get(row["complaint_id"]) for row in rows]

    async def support(self, topic_id: int, person_id: int, now: datetime) -> bool:
        return bool(await self.conn.run(SUPPORT, id=topic_id, person_id=person_id, now=now))

    async def supported_since(self, topic_id: int, since: datetime) -> int:
        count: int = await self.conn.value(SUPPORTED_SINCE, id=topic_id, since=since)
        return count

    async def supporters(self, topic_id: int) -> list[Person]:
        people = SqlPeople(self.conn)
        return [await people.get(row["person_id"]) for row in await self.conn.all(SUPPORTERS, id=topic_id)]

    async def passed(
        self, topic_id: int, stage: Stage, written: Written, by: int | None, now: datetime
    ) -> None:
        facts = json.dumps(dict(written.facts), ensure_ascii=False)
        await self.conn.run(
            PASSED,
            id=topic_id,
            stage=stage,
            output=written.words,
            said=written.said,
            facts=facts,
            by=by,
            now=now,
        )

    async def outputs(self, topic_id: int) -> list[Output]:
        return [
            Output(
                Stage(row["stage"]),
                Written(row["output"], row["said"], json.loads(row["facts"])),
                PersonRef(row["by"], row["name"]) if row["by"] else None,
                _when(row["at"]),
            )
            for row in await self.conn.all(OUTPUTS, id=topic_id)
        ]

    async def opine(self, topic_id: int, person_id: int, text: str, now: datetime) -> Opinion:
        new = await self.conn.value(OPINE, id=topic_id, person_id=person_id, text=text, now=now)
        return await self.opinion(new)

    async def opinion(self, opinion_id: int) -> Opinion:
        if row := await self.conn.one(OPINIONS.format(where="opinions.id = :id"), id=opinion_id):
            return _opinion(row)
        raise NotFound(str(opinion_id))

    async def name(self, opinion_id: int, *, named: bool) -> None:
        await self.conn.run("UPDATE opinions SET named = :named WHERE id = :id", id=opinion_id, named=named)

    async def opinions(self, topic_id: int) -> list[Opinion]:
        rows = await self.conn.all(OPINIONS.format(where="topic_id = :id"), id=topic_id)
        return [_opinion(row) for row in rows]

    async def give(self, topic_id: int, complaint_id: int, due_at: datetime) -> None:
        await self.conn.run(GIVE, id=topic_id, complaint_id=complaint_id, due_at=due_at)

    async def tasks(self, topic_id: int) -> list[Task]:
        complaints = SqlComplaints(self.conn)
        rows = await self.conn.all(TASKS, id=topic_id)
        return [Task(await complaints.get(row["complaint_id"]), _when(row["due_at"])) for row in rows]

    async def task_of(self, complaint_id: int) -> tuple[Topic, datetime] | None:
        row = await self.conn.one("SELECT * FROM tasks WHERE complaint_id = :id", id=complaint_id)
        return (await self.get(row["topic_id"]), _when(row["due_at"])) if row else None

    async def review(self, topic: Topic, person_id: int, verdict: Verdict) -> None:
        await self.conn.run(REVIEW, id=topic.id, person_id=person_id, round=topic.round, verdict=verdict)

    async def reviews(self, topic: Topic) -> dict[int, Verdict]:
        rows = await self.conn.all(REVIEWS, id=topic.id, round=topic.round)
        return {row["person_id"]: Verdict(row["verdict"]) for row in rows}

    async def has_ballot(self, topic_id: int) -> bool:
        return await self.conn.one(HAS_BALLOT, id=topic_id) is not None


STORE: Callable[[Connection], Topics] = SqlTopics
