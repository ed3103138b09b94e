"""SQL store of complaints: rows, numbers, followers, ratings and search."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.areas.rules import Area
from bot.complaints import praising
from bot.complaints.complaint import (
    Channel,
    Complaint,
    Kind,
    Lookalike,
    Merged,
    Origin,
    Pledge,
    Promise,
    Score,
    Spot,
    Status,
    Urgency,
)
from bot.complaints.judging import HANDLING
from bot.complaints.lifecycle import OPEN
from bot.complaints.store import Complaints, Search, Way
from bot.complaints.whispers import talking
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.rules import PROVIDERS, Role
from storage.area_rows import JOINED, area_of
from storage.columns import insert, update
from storage.database import Connection, Row
from storage.people import placeholders
from storage.words import SHORTEST, phrase_of

UNITS = PROVIDERS | {Role.DEPARTMENT}
# Who worked on it or on one merged into it, was called for it, and their colleagues of the same unit. The
# ledger knows all of them, also those before a transfer, and of complaints from before this was asked. Ids may
# stand twice: without temporary tables, which each row of each list would make, this takes a tenth of the time.
HANDLERS = f"""
    (SELECT group_concat(hands.id || COALESCE(',' || other.person_id, '')) FROM (
        SELECT by AS id FROM ledger WHERE subject = 'complaint' AND by IS NOT NULL
            AND subject_id IN (
                SELECT c.id UNION ALL SELECT m.id FROM complaints AS m WHERE m.merged_into = c.id
            )
            AND act IN ({", ".join(f"'{act}'" for act in sorted(HANDLING))})
        UNION ALL SELECT person_id FROM calls WHERE complaint_id = c.id AND person_id IS NOT NULL
        UNION ALL SELECT accepted_by FROM orders WHERE complaint_id = c.id AND accepted_by IS NOT NULL
        UNION ALL SELECT done_by FROM orders WHERE complaint_id = c.id AND done_by IS NOT NULL
    ) AS hands
    LEFT JOIN posts AS own ON own.person_id = hands.id
        AND own.role IN ({", ".join(f"'{role}'" for role in sorted(UNITS))})
    LEFT JOIN posts AS other ON other.area_id = own.area_id AND other.role = own.role
        AND other.category = own.category AND other.word = own.word)
"""  # noqa: S608 - names of our own acts
# Whoever accepted or finished a work order that the firm didn't refuse, and their colleagues of the firm.
DID_FOR_FIRM = f"""
    (WITH hands (id) AS (
        SELECT accepted_by FROM orders
            WHERE complaint_id = c.id AND accepted_by IS NOT NULL AND state <> 'refused'
        UNION SELECT done_by FROM orders
            WHERE complaint_id = c.id AND done_by IS NOT NULL AND state <> 'refused'
    )
    SELECT group_concat(id) FROM (
        SELECT id FROM hands
        UNION SELECT other.person_id FROM hands JOIN posts AS own ON own.person_id = hands.id
            JOIN posts AS other ON other.area_id = own.area_id AND other.role = own.role
                AND other.category = own.category AND other.word = own.word
            WHERE own.role IN ({", ".join(f"'{role}'" for role in sorted(PROVIDERS))})
    ))
"""  # noqa: S608 - names of our own roles
SELECT = f"""
    SELECT c.*, areas.code AS area_code, areas.name AS area_name, areas.level AS area_level,
        areas.path AS area_path, reporter.name AS reporter_name, filer.name AS filer_name,
        claimer.name AS claimer_name, assigned.name AS assigned_name, answerable.name AS answerable_name,
        (SELECT group_concat(person_id) FROM followers WHERE complaint_id = c.id) AS followers,
        (SELECT group_concat(gone.id) FROM people AS gone WHERE gone.telegram_id IS NULL AND gone.id IN (
            SELECT person_id FROM followers WHERE complaint_id = c.id
            UNION ALL SELECT c.filed_by UNION ALL SELECT c.reporter_id
        )) AS forgotten,
        (SELECT json_group_array(
            json_array(m.id, m.number, m.channel = 'whisper', m.reporter_id, m.filed_by, m.on_behalf))
            FROM complaints AS m WHERE m.merged_into = c.id) AS merged,
        {HANDLERS} AS handlers,
        {DID_FOR_FIRM} AS did_for_firm,
        CASE WHEN c.alarm AND areas.level IN ('subdistrict', 'community') THEN (
            SELECT group_concat(low.id) FROM areas AS low
            WHERE low.path > areas.path || '.' AND low.path < areas.path || '/'
        ) END AS below
    FROM complaints AS c JOIN areas ON areas.id = c.area_id
    JOIN people AS reporter ON reporter.id = c.reporter_id JOIN people AS filer ON filer.id = c.filed_by
    LEFT JOIN people AS claimer ON claimer.id = c.claimed_by
    LEFT JOIN people AS assigned ON assigned.id = c.assigned_to
    LEFT JOIN people AS answerable ON answerable.id = c.answerable_id
"""  # noqa: S608 - our own words
GET = SELECT + " WHERE c.id = :id"
NUMBERED = SELECT + " WHERE c.number = :number"
# CROSS JOIN keeps SQLite's planner from reordering the join: the word index first, newest first, and the other
# conditions on each hit, until a page is full. See docs/decisions/0016.
WORDED = "complaint_words CROSS JOIN complaints AS c ON c.id = complaint_words.rowid"
FOUND = SELECT.replace("complaints AS c", WORDED, 1)
A_NUMBER = re.compile(r"[0-9]{2}-[0-9]{4,}")
SAID_IN = SELECT + " WHERE c.chat_id = :chat_id AND c.message_id = :message_id"
# A counter and not max(number) + 1: a number is never given twice, even if its complaint is gone.
NEXT_NUMBER = """
    INSERT INTO counters (community_id, year, last) VALUES (:community_id, :year, 1)
    ON CONFLICT (community_id, year) DO UPDATE SET last = last + 1 RETURNING last
"""
MOVE_MERGED = "UPDATE complaints SET merged_into = :into WHERE merged_into = :merged"
FOLLOW = """
    INSERT INTO followers (complaint_id, person_id, since) VALUES (:complaint_id, :person_id, :now)
    ON CONFLICT (complaint_id, person_id) DO NOTHING
"""
FOLLOWED_SINCE = "SELECT count(*) FROM followers WHERE complaint_id = :complaint_id AND since > :since"
RATED = """
    INSERT INTO ratings (complaint_id, person_id, round, score, at)
    VALUES (:complaint_id, :person_id, :round, :score, :now)
    ON CONFLICT (complaint_id, person_id, round) DO UPDATE SET score = excluded.score, at = excluded.at
        WHERE score <> excluded.score
"""
CALLED_BACK = """
    UPDATE ratings SET way = :way, called_at = :at
    WHERE complaint_id = :complaint_id AND person_id = :person_id AND round = :round
"""
# `Complaint.public` in SQL, so that the limit counts public ones alone.
ARE_PUBLIC = "(c.channel = :group OR (c.channel = :listening_day AND c.chat_id < 0))"
NOT_WHISPERED = "c.channel <> :whisper"
OPEN_LIKE = """
    SELECT c.id, c.text, c.building FROM complaints AS c WHERE c.id IN (
        SELECT c.id FROM complaints AS c INDEXED BY complaints_alike
        WHERE {where} AND {channels} ORDER BY c.id DESC LIMIT :limit
    ) ORDER BY c.id DESC
"""
ALARMED = SELECT + (
    " WHERE c.chat_id = :chat_id AND c.reporter_id = :person_id AND c.alarmed_at > :since"
    " AND c.status IN ({statuses}) ORDER BY c.alarmed_at DESC, c.id DESC LIMIT 1"
)
ALARMED_IN = SELECT + (
    " WHERE c.chat_id = :chat_id AND c.alarmed_at > :since"
    " AND c.status IN ({statuses}) ORDER BY c.alarmed_at DESC, c.id DESC"
)
FILED_THERE = SELECT + (
    " WHERE c.chat_id = :chat_id AND c.reporter_id = :person_id AND c.filed_at > :since"
    " AND c.erased = 0 AND c.status IN ({statuses}) ORDER BY c.id DESC LIMIT 1"
)
WORDLESS = SELECT + (
    " WHERE c.chat_id = :chat_id AND c.reporter_id = :person_id AND c.filed_at > :since"
    " AND c.text = '' AND c.erased = 0 AND c.status = 'filed' ORDER BY c.id DESC LIMIT 1"
)
CALM = """
    UPDATE complaints SET alarmed_at = NULL
    WHERE chat_id = :chat_id AND reporter_id = :person_id AND alarmed_at IS NOT NULL
"""
ANY_ALARM = """
    SELECT 1 FROM complaints
    WHERE chat_id = :chat_id AND reporter_id = :person_id AND alarmed_at IS NOT NULL LIMIT 1
"""
# By entries and not by times: a whisper may be filed in the second in which 我要反映 was pressed.
ON_WHISPERS = """
    FROM complaints AS c CROSS JOIN ledger ON ledger.subject = 'complaint' AND ledger.subject_id = c.id
    WHERE c.reporter_id = :person_id AND c.channel = :whisper AND ledger.by IS NOT NULL AND ledger.at > :since
        AND ledger.id > (SELECT began_anew FROM people WHERE people.id = :person_id)
"""
WHISPERED_AT = f"SELECT max(ledger.at) AS at {ON_WHISPERS}"
WHISPER_ASKED = f"""
    SELECT c.id, ledger.at {ON_WHISPERS} AND ledger.act = :asked AND NOT EXISTS (
        SELECT 1 FROM ledger AS later WHERE later.subject = 'complaint' AND later.subject_id = c.id
            AND later.by = :person_id AND later.id > ledger.id
    ) ORDER BY ledger.id DESC LIMIT 1
"""  # noqa: S608 - ours
OWN_OPEN = """
    SELECT c.id, c.text FROM complaints AS c
    WHERE c.reporter_id = :person_id AND c.category = :category AND c.status IN ({statuses})
    ORDER BY c.id DESC LIMIT :limit
"""
INVOLVING = """
    (c.reporter_id = :reporter_id OR c.filed_by = :reporter_id
     OR c.id IN (SELECT complaint_id FROM followers WHERE person_id = :reporter_id))
"""
TO_BE_HANDLED = f"NOT (c.kind = '{Kind.PRAISE}' AND c.category = '{praising.CATEGORY}')"
# Once missed, it stays so, whatever was promised and kept afterwards.
PLEDGED = {
    Pledge.PROMISED: "c.promise = 'promised'",
    Pledge.KEPT: "c.promise = 'kept' AND c.promises_missed = 0",
    Pledge.MISSED: "c.promises_missed > 0",
}
BELOW = """
    {area_id} IN (
        SELECT id FROM areas WHERE id IN ({ids})
        UNION ALL
        SELECT below.id FROM areas AS top JOIN areas AS below
            ON below.path > top.path || '.' AND below.path < top.path || '/'  -- what begins with it and a dot
        WHERE top.id IN ({ids})
    )
"""


# Columns that are 0 by default.
FLAGS = ("confided", "trusted", "keeper_only", "on_behalf", "alarm", "remembered")


def _when(epoch: int | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def _who(person_id: int | None, name: str | None) -> PersonRef | None:
    return None if person_id is None else PersonRef(person_id, name or "")


def _origin(row: Mapping[str, Any]) -> Origin | None:
    if row["message_id"] is None:
        return None
    return Origin(Place(row["chat_id"], row["thread_id"]), row["message_id"])


def _merged(found: str) -> tuple[Merged, ...]:
    rows = sorted(json.loads(found))
    return tuple(
        Merged(id_, number, frozenset((reporter, filer)), bool(whisper), None if on_behalf else reporter)
        for id_, number, whisper, reporter, filer, on_behalf in rows
    )


def _ids(joined: str | None) -> tuple[int, ...]:
    return tuple(int(one) for one in joined.split(",")) if joined else ()


def _promise(row: Mapping[str, Any]) -> Promise | None:
    if row["promise"] is None:
        return None
    until, made_at = (datetime.fromtimestamp(row[name], UTC) for name in ("promised_until", "promised_at"))
    return Promise(until, made_at, Pledge(row["promise"]), bool(row["promise_moved"]))


def complaint_of(found: Row) -> Complaint:
    # A dictionary, since a row looks for the name among its fifty columns each time.
    row = dict(zip(found.keys(), found, strict=True))
    return Complaint(
        id=row["id"],
        number=row["number"],
        community_id=row["community_id"],
        area=area_of(row, JOINED),
        category=row["category"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        urgency=Urgency(row["urgency"]),
        text=row["text"],
        spot=Spot(row["building"], row["unit"], row["room"]),
        status=Status(row["status"]),
        reporter=PersonRef(row["reporter_id"], row["reporter_name"]),
        filed_by=PersonRef(row["filed_by"], row["filer_name"]),
        filed_at=datetime.fromtimestamp(row["filed_at"], UTC),
        origin=_origin(row),
        assigned_to=_who(row["assigned_to"], row["assigned_name"]),
        claimed_by=_who(row["claimed_by"], row["claimer_name"]),
        claimed_at=_when(row["claimed_at"]),
        answered_at=_when(row["answered_at"]),
        resolved_at=_when(row["resolved_at"]),
        closed_at=_when(row["closed_at"]),
        rounds=row["rounds"],
        returned_by=row["returned_by"],
        answerable=_who(row["answerable_id"], row["answerable_name"]),
        score=Score(row["score"]) if row["score"] else None,
        contacted=None if row["contacted"] is None else bool(row["contacted"]),
        appealed=bool(row["appealed"]),
        outcome=row["outcome"],
        followers=_ids(row["followers"]),
        forgotten=frozenset(_ids(row["forgotten"])),
        erased=bool(row["erased"]),
        merged_into=row["merged_into"],
        merged=_merged(row["merged"]),
        confided=bool(row["confided"]),
        trusted=bool(row["trusted"]),
        keeper_only=bool(row["keeper_only"]),
        extract=row["extract"],
        on_behalf=bool(row["on_behalf"]),
        for_whom=row["for_whom"],
        handlers=frozenset(_ids(row["handlers"])),
        did_for_firm=frozenset(_ids(row["did_for_firm"])),
        promise=_promise(row),
        promises_missed=row["promises_missed"],
        alarm=bool(row["alarm"]),
        below=_ids(row["below"]),
        alarmed_at=_when(row["alarmed_at"]),
        added=bool(row["added"]),
        remembered=bool(row["remembered"]),
    )


def _columns(complaint: Complaint) -> dict[str, object]:
    """All columns of a complaint but its id."""
    place = complaint.origin.place if complaint.origin else None
    return {
        "community_id": complaint.community_id,
        "number": complaint.number,
        "area_id": complaint.area.id,
        "category": complaint.category,
        "kind": Kind(complaint.kind),
        "channel": Channel(complaint.channel),
        "urgency": complaint.urgency,
        "text": complaint.text,
        "building": complaint.spot.building,
        "unit": complaint.spot.unit,
        "room": complaint.spot.room,
        "status": complaint.status,
        "reporter_id": complaint.reporter.id,
        "filed_by": complaint.filed_by.id,
        "filed_at": complaint.filed_at,
        "assigned_to": complaint.assigned_to and complaint.assigned_to.id,
        "claimed_by": complaint.claimed_by and complaint.claimed_by.id,
        "claimed_at": complaint.claimed_at,
        "answered_at": complaint.answered_at,
        "resolved_at": complaint.resolved_at,
        "closed_at": complaint.closed_at,
        "rounds": complaint.rounds,
        "returned_by": complaint.returned_by,
        "answerable_id": complaint.answerable and complaint.answerable.id,
        "score": complaint.score,
        "contacted": complaint.contacted,
        "appealed": complaint.appealed,
        "outcome": complaint.outcome,
        "merged_into": complaint.merged_into,
        "alarmed_at": complaint.alarmed_at,
        "extract": complaint.extract,
        "chat_id": place and place.chat_id,
        "thread_id": place and place.thread_id,
        "message_id": complaint.origin and complaint.origin.message_id,
    }


def _promised(promise: Promise | None) -> dict[str, object]:
    return {
        "promise": promise and promise.state,
        "promised_until": promise and promise.until,
        "promised_at": promise and promise.made_at,
        "promise_moved": bool(promise and promise.moved),
    }


class SqlComplaints:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self._read: dict[int, Complaint] = {}  # of a snapshot

    async def get(self, complaint_id: int) -> Complaint:
        # The gate of reading and the card that it lets pass ask for the same row.
        if complaint_id in self._read:
            return self._read[complaint_id]
        if row := await self.conn.one(GET, id=complaint_id):
            complaint = complaint_of(row)
            if self.conn.is_snapshot:
                self._read[complaint_id] = complaint
            return complaint
        raise NotFound(str(complaint_id))

    async def numbered(self, number: str) -> list[Complaint]:
        return [complaint_of(row) for row in await self.conn.all(NUMBERED, number=number)]

    async def next_number(self, community_id: int, year: int) -> int:
        last: int = await self.conn.value(NEXT_NUMBER, community_id=community_id, year=year)
        return last

    async def add(self, complaint: Complaint) -> Complaint:
        columns = {name: value for name, value in _columns(complaint).items() if value is not None}
        # 0 by default
        columns |= {name: True for name in FLAGS if getattr(complaint, name)}
        columns |= {"for_whom": complaint.for_whom} if complaint.for_whom else {}
        added = await insert(self.conn, "complaints", columns)
        # Read again: which areas lie below an alarm's, the rows say.
        return await self.get(added) if complaint.alarm else replace(complaint, id=added)

    async def save(self, complaint: Complaint) -> None:
        columns = _columns(complaint) | {name: getattr(complaint, name) for name in (*FLAGS, "added")}
        columns |= {"promises_missed": complaint.promises_missed} | _promised(complaint.promise)
        await update(self.conn, "complaints", complaint.id, columns)

    async def move_merged(self, merged_id: int, into_id: int) -> None:
        await self.conn.run(MOVE_MERGED, merged=merged_id, into=into_id)

    async def said_in(self, origin: Origin) -> Complaint | None:
        row = await self.conn.one(SAID_IN, chat_id=origin.place.chat_id, message_id=origin.message_id)
        return complaint_of(row) if row else None

    async def alarmed(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        named, values = placeholders("status", sorted(OPEN))
        sql = ALARMED.format(statuses=named)
        row = await self.conn.one(sql, person_id=person_id, chat_id=chat_id, since=since, **values)
        return complaint_of(row) if row else None

    async def alarmed_in(self, chat_id: int, since: datetime) -> list[Complaint]:
        named, values = placeholders("status", sorted(OPEN))
        sql = ALARMED_IN.format(statuses=named)
        return [complaint_of(row) for row in await self.conn.all(sql, chat_id=chat_id, since=since, **values)]

    async def wordless(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        row = await self.conn.one(WORDLESS, person_id=person_id, chat_id=chat_id, since=since)
        return complaint_of(row) if row else None

    async def filed_there(self, person_id: int, chat_id: int, since: datetime) -> Complaint | None:
        named, values = placeholders("status", OPEN)
        sql = FILED_THERE.format(statuses=named)
        row = await self.conn.one(sql, person_id=person_id, chat_id=chat_id, since=since, **values)
        return complaint_of(row) if row else None

    async def is_alarmed(self, person_id: int, chat_id: int) -> bool:
        return await self.conn.one(ANY_ALARM, person_id=person_id, chat_id=chat_id) is not None

    async def whispered_at(self, person_id: int, since: datetime) -> datetime | None:
        row = await self.conn.one(WHISPERED_AT, person_id=person_id, since=since, whisper=Channel.WHISPER)
        return _when(row["at"]) if row else None

    async def whisper_asked(self, person_id: int, since: datetime) -> tuple[int, datetime] | None:
        known = {"whisper": Channel.WHISPER, "asked": talking.ASKED}
        row = await self.conn.one(WHISPER_ASKED, person_id=person_id, since=since, **known)
        return (row["id"], datetime.fromtimestamp(row["at"], UTC)) if row else None

    async def calm(self, person_id: int, chat_id: int) -> None:
        await self.conn.run(CALM, person_id=person_id, chat_id=chat_id)

    async def open_like(
        self, area: Area, category: str, limit: int = 20, *, public: bool = True
    ) -> list[Lookalike]:
        around = area.path[-2:]  # the area and its parent, each with all areas below
        where, params = _where(Search(statuses=OPEN, area_ids=around, category=category))
        named = {"group": Channel.GROUP, "listening_day": Channel.LISTENING_DAY}
        channels, values = (ARE_PUBLIC, named) if public else (NOT_WHISPERED, {"whisper": Channel.WHISPER})
        sql = OPEN_LIKE.format(where=where, channels=channels)
        rows = await self.conn.all(sql, **params, **values, limit=limit)
        return [Lookalike(*row) for row in rows]

    async def own_open(self, person_id: int, category: str, limit: int) -> list[tuple[int, str]]:
        named, values = placeholders("status", sorted(OPEN))
        sql = OWN_OPEN.format(statuses=named)
        rows = await self.conn.all(sql, person_id=person_id, category=category, limit=limit, **values)
        return [(row["id"], row["text"]) for row in rows]

    async def search(self, search: Search) -> list[Complaint]:
        where, params = _where(search, newest=not search.oldest)
        worded = _by_index(search)
        select, id_ = (FOUND, "complaint_words.rowid") if worded else (SELECT, "c.id")
        paging = f" AND {id_} < :before_id" if search.before_id else ""
        order = f"{id_} {'ASC' if search.oldest else 'DESC'}"
        # Sorted before the limit: of many that wait, an urgent one would be cut off otherwise.
        order = f"c.urgency = '{Urgency.URGENT}' DESC, {order}" if search.urgent_first else order
        sql = f"{select} WHERE {where}{paging} ORDER BY {order} LIMIT :limit"
        rows = await self.conn.scan(sql, **params, before_id=search.before_id, limit=search.limit)
        return [complaint_of(row) for row in rows]

    async def count(self, search: Search, most: int) -> int:
        where, params = _where(search)
        source = WORDED if _by_index(search) else "complaints AS c"
        # The inner LIMIT ends the count: nobody reads an exact number beyond `most`.
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT :most)"  # noqa: S608 - names, no values
        ((total,),) = await self.conn.scan(sql, **params, most=most)
        return int(total)

    async def follow(self, complaint_id: int, person_id: int, now: datetime) -> bool:
        return bool(await self.conn.run(FOLLOW, complaint_id=complaint_id, person_id=person_id, now=now))

    async def followed_since(self, complaint_id: int, since: datetime) -> int:
        count: int = await self.conn.value(FOLLOWED_SINCE, complaint_id=complaint_id, since=since)
        return count

    async def say_in_group(self, complaint_id: int, entry_id: int) -> None:
        await self.conn.run(
            "UPDATE complaints SET said_in_group = :entry_id WHERE id = :id", id=complaint_id, entry_id=entry_id
        )

    async def said_in_group(self, complaint_id: int) -> int:
        sql = "SELECT said_in_group FROM complaints WHERE id = :id"
        return int(await self.conn.value(sql, id=complaint_id) or 0)

    async def rated(self, complaint_id: int, person_id: int, round_: int, score: Score, now: datetime) -> bool:
        changed = await self.conn.run(
            RATED, complaint_id=complaint_id, person_id=person_id, round=round_, score=score, now=now
        )
        return bool(changed)

    async def called_back(
        self,
        complaint_id: int,
        caller_id: int,
        round_: int,
        score: Score,
        way: Way,
        at: datetime,
        now: datetime,
    ) -> None:
        await self.rated(complaint_id, caller_id, round_, score, now)
        await self.conn.run(
            CALLED_BACK, complaint_id=complaint_id, person_id=caller_id, round=round_, way=way, at=at
        )


def _where(search: Search, *, newest: bool = False) -> tuple[str, dict[str, object]]:
    """The condition and its parameters; values never become part of the SQL. `newest`: for a first page."""
    parts, params = ["1 = 1"], dict[str, object]()
    if search.statuses:
        names, values = placeholders("status", sorted(search.statuses))
        parts.append(f"c.status IN ({names})")
        params |= values
    if search.area_ids:
        names, values = placeholders("area", search.area_ids)
        # Without a narrower condition, the newest are found by going back from the last id; by the index of
        # areas all complaints would be read and sorted first. The plus keeps SQLite from using that index.
        broad = newest and not search.statuses and search.claimed_by is None
        parts.append(BELOW.format(ids=names, area_id="+c.area_id" if broad else "c.area_id"))
        params |= values
    exact = (
        ("category", search.category),
        ("claimed_by", search.claimed_by),
        ("assigned_to", search.assigned_to),
        ("score", search.score),
    )
    for column, value in exact:
        if value is not None:
            parts.append(f"c.{column} = :{column}")
            params[column] = value
    if search.reporter_id is not None:
        parts.append(INVOLVING)
        params["reporter_id"] = search.reporter_id
    _keep_confidence(search, parts, params)
    parts += [PLEDGED[search.pledge]] if search.pledge else []
    parts += [] if search.praise else [TO_BE_HANDLED]
    if search.words:
        part, params["words"] = _worded(search)
        parts.append(part)
    return " AND ".join(parts), params


def _keep_confidence(search: Search, parts: list[str], params: dict[str, object]) -> None:
    """Leave out the whispers that the list may not hold."""
    if search.openly:
        parts.append("c.confided = 0")
    elif search.kept:
        parts.append("(c.confided = 0 OR c.trusted = :trusted)")
        params["trusted"] = search.kept is Role.CONFIDANT


def _worded(search: Search) -> tuple[str, str]:
    """The condition on the words, and its parameter."""
    if A_NUMBER.fullmatch(search.words):
        return "c.number = :words", search.words
    if _by_index(search):
        return "complaint_words MATCH :words", phrase_of(search.words)
    return "instr(c.text, :words) > 0", search.words


def _by_index(search: Search) -> bool:
    """Whether the words are found by the index of pairs: no number, no single character."""
    return len(search.words) >= SHORTEST and not A_NUMBER.fullmatch(search.words)


STORE: Callable[[Connection], Complaints] = SqlComplaints
