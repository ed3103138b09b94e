"""SQL store of committees and their members."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.committees.rules import (
    Base,
    ChangeKind,
    ChangeState,
    Committee,
    Member,
    MemberChange,
    Party,
    Rule,
    Share,
)
from bot.committees.store import Committees
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row
from storage.people import SqlPeople

# Thread 0 is the complete chat: a topic's own committee, with the greater thread id, comes first.
AT = """
    SELECT * FROM bodies WHERE chat_id = :chat_id AND thread_id IN (0, :thread_id)
    ORDER BY thread_id DESC LIMIT 1
"""
OF = """
    SELECT bodies.* FROM bodies JOIN members ON members.body_id = bodies.id
    WHERE members.person_id = :person_id ORDER BY bodies.id
"""
# An update to the same name: with DO NOTHING the statement would return no id of a committee that is there.
ADD = """
    INSERT INTO bodies (name, area_id) VALUES (:name, :area_id)
    ON CONFLICT (area_id, name) DO UPDATE SET name = excluded.name RETURNING id
"""
LEAVE = "UPDATE bodies SET chat_id = NULL WHERE chat_id = :chat_id AND thread_id = :thread_id"
MEETS = "UPDATE bodies SET chat_id = :chat_id, thread_id = :thread_id WHERE id = :id"
RULE = """
    UPDATE bodies SET quorum = :quorum, threshold = :threshold, base = :base, notice = :notice WHERE id = :id
"""
REMEMBER = """
    INSERT INTO former_rules (body_id, quorum, threshold, base, notice, until)
    SELECT id, quorum, threshold, base, notice, :until FROM bodies WHERE id = :id
"""
FORMER = "SELECT * FROM former_rules WHERE body_id = :id AND until > :since ORDER BY id"
REPLACED = "SELECT max(until) AS until FROM former_rules WHERE body_id = :id"
TAKES = "UPDATE bodies SET takes = :takes WHERE id = :id"
MEMBERS = """
    SELECT members.* FROM members JOIN people ON people.id = members.person_id
    WHERE body_id = :id ORDER BY chair DESC, people.name, person_id
"""
SEAT = """
    INSERT INTO members (body_id, person_id, chair, title, party)
    VALUES (:body_id, :person_id, :chair, :title, :party)
    ON CONFLICT (body_id, person_id)
    DO UPDATE SET chair = excluded.chair, title = excluded.title, party = excluded.party
"""

PROPOSE = """
    INSERT INTO member_changes (body_id, person_id, kind, asked_by, holds_at)
    VALUES (:body_id, :person_id, :kind, :asked_by, :holds_at) RETURNING id
"""
PENDING = """
    SELECT * FROM member_changes WHERE body_id = :body_id AND state = 'pending' ORDER BY holds_at, id
"""


def rule_of(row: Row) -> Rule:
    notice = timedelta(seconds=row["notice"])
    return Rule(Share.of(row["quorum"]), Share.of(row["threshold"]), Base(row["base"]), notice)


def rule_columns(rule: Rule) -> dict[str, object]:
    return {
        "quorum": str(rule.quorum),
        "threshold": str(rule.threshold),
        "base": Base(rule.base),
        "notice": int(rule.notice.total_seconds()),
    }


class SqlCommittees:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, body_id: int) -> Committee:
        if row := await self.conn.one("SELECT * FROM bodies WHERE id = :id", id=body_id):
            return await self._body(row)
        raise NotFound(str(body_id))

    async def _body(self, row: Row) -> Committee:
        people = SqlPeople(self.conn)
        members = [
            Member(await people.get(m["person_id"]), bool(m["chair"]), m["title"], Party(m["party"]))
            for m in await self.conn.all(MEMBERS, id=row["id"])
        ]
        place = Place(row["chat_id"], row["thread_id"] or None) if row["chat_id"] else None
        takes = frozenset(size for size in row["takes"].split(",") if size)
        return Committee(row["id"], row["name"], row["area_id"], place, rule_of(row), tuple(members), takes)

    async def at(self, place: Place) -> Committee | None:
        row = await self.conn.one(AT, chat_id=place.chat_id, thread_id=place.thread_id or 0)
        return await self._body(row) if row else None

    async def all(self) -> list[Committee]:
        return [await self._body(row) for row in await self.conn.all("SELECT * FROM bodies ORDER BY id")]

    async def of(self, person_id: int) -> list[Committee]:
        return [await self._body(row) for row in await self.conn.all(OF, person_id=person_id)]

    async def add(self, name: str, area_id: int) -> Committee:
        return await self.get(await self.conn.value(ADD, name=name, area_id=area_id))

    async def meets(self, body_id: int, place: Place) -> None:
        thread = place.thread_id or 0
        await self.leave(place)
        await self.conn.run(MEETS, id=body_id, chat_id=place.chat_id, thread_id=thread)

    async def leave(self, place: Place) -> None:
        await self.conn.run(LEAVE, chat_id=place.chat_id, thread_id=place.thread_id or 0)

    async def rule(self, body_id: int, rule: Rule) -> None:
        await self.conn.run(RULE, id=body_id, **rule_columns(rule))

    async def remember_rule(self, body_id: int, until: datetime) -> None:
        await self.conn.run(REMEMBER, id=body_id, until=until)

    async def rules_since(self, body_id: int, since: datetime) -> list[Rule]:
        return [rule_of(row) for row in await self.conn.all(FORMER, id=body_id, since=since)]

    async def replaced_at(self, body_id: int) -> datetime | None:
        at = await self.conn.value(REPLACED, id=body_id)
        return datetime.fromtimestamp(at, UTC) if at is not None else None

    async def takes(self, body_id: int, sizes: Collection[str]) -> None:
        await self.conn.run(TAKES, id=body_id, takes=",".join(sorted(sizes)))

    async def seat(self, body_id: int, member: Member) -> None:
        await self.conn.run(
            SEAT,
            body_id=body_id,
            person_id=member.person.id,
            chair=member.chair,
            title=member.title,
            party=Party(member.party),
        )

    async def unseat(self, body_id: int, person_id: int) -> None:
        sql = "DELETE FROM members WHERE body_id = :body_id AND person_id = :person_id"
        await self.conn.run(sql, body_id=body_id, person_id=person_id)

    async def seats(self, body_id: int, members: Sequence[Member]) -> None:
        await self.conn.run("DELETE FROM members WHERE body_id = :body_id", body_id=body_id)
        for member in members:
            await self.seat(body_id, member)

    async def propose(self, change: MemberChange) -> MemberChange:
        change_id = await self.conn.value(
            PROPOSE,
            body_id=change.body_id,
            person_id=change.person.id,
            kind=ChangeKind(change.kind),
            asked_by=change.asked_by.id,
            holds_at=change.holds_at,
        )
        return replace(change, id=change_id)

    async def change(self, change_id: int) -> MemberChange | None:
        row = await self.conn.one("SELECT * FROM member_changes WHERE id = :id", id=change_id)
        return await self._change(row) if row else None

    async def pending(self, body_id: int) -> list[MemberChange]:
        return [await self._change(row) for row in await self.conn.all(PENDING, body_id=body_id)]

    async def _change(self, row: Row) -> MemberChange:
        people = SqlPeople(self.conn)
        return MemberChange(
            row["id"],
            row["body_id"],
            await people.get(row["person_id"]),
            ChangeKind(row["kind"]),
            await people.get(row["asked_by"]),
            datetime.fromtimestamp(row["holds_at"], UTC),
            ChangeState(row["state"]),
        )

    async def end(self, change_id: int, state: ChangeState) -> None:
        # Pending alone: a timer, a press and an import may each end it, and the first one decides.
        sql = "UPDATE member_changes SET state = :state WHERE id = :id AND state = 'pending'"
        await self.conn.run(sql, id=change_id, state=ChangeState(state))


STORE: Callable[[Connection], Committees] = SqlCommittees
