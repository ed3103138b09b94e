"""SQL store of ballots, voters and votes."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from bot.ballots.rules import (
    Ballot,
    Choice,
    Kind,
    Option,
    Outcome,
    Page,
    Stands,
    State,
    Vote,
    Voter,
)
from bot.ballots.store import VOTE_PRESS, Ballots
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from storage.columns import insert, update
from storage.committees import rule_columns, rule_of
from storage.database import Connection, Row
from storage.people import placeholders
from storage.secrecy import FORGET_PRESSES, PART

SELECT = """
    SELECT b.*, bodies.name AS body_name, people.name AS proposer_name,
        closer.name AS closer_name
    FROM ballots AS b JOIN bodies ON bodies.id = b.body_id JOIN people ON people.id = b.proposer_id
    LEFT JOIN people AS closer ON closer.id = b.closed_by
"""
OPTIONS = "SELECT * FROM options WHERE ballot_id = :id ORDER BY position"
ADD_OPTION = "INSERT INTO options (ballot_id, position, text, stands) VALUES (:id, :position, :text, :stands)"
# A counter, as for complaints: a number is never given twice.
NEXT_NUMBER = """
    INSERT INTO sequences (kind, community_id, year, last) VALUES ('ballot', :community_id, :year, 1)
    ON CONFLICT (kind, community_id, year) DO UPDATE SET last = last + 1 RETURNING last
"""
ADD_VOTER = "INSERT INTO voters (ballot_id, person_id) VALUES (:id, :person_id)"
VOTERS = """
    SELECT people.id, people.name, people.telegram_id, people.opened, voters.voted
    FROM voters JOIN people ON people.id = voters.person_id
    WHERE ballot_id = :id {one} ORDER BY people.name, people.id
"""
CHOICE = "SELECT choice FROM votes WHERE ballot_id = :id AND receipt = :receipt"
AT = "SELECT receipt, choice, opening FROM votes WHERE ballot_id = :id AND slot = :slot"
# By slot, not by person: a secret vote is changed without its row ever naming who cast it.
TAKE_BACK = "DELETE FROM votes WHERE ballot_id = :id AND slot = :slot"
# No ON CONFLICT: a receipt that another vote has already fails, and the press is tried again with a new one.
CAST = """
    INSERT INTO votes (ballot_id, receipt, person_id, choice, slot, opening)
    VALUES (:id, :receipt, :voter, :choice, :slot, :opening)
"""
VOTED = "UPDATE voters SET voted = :voted WHERE ballot_id = :id AND person_id = :person_id"
# By receipt, which is the table's own order, too: it has no rowid, so that nothing stored shows in which order
# people voted.
VOTES = """
    SELECT receipt, choice, person_id, people.name AS name FROM votes
    LEFT JOIN people ON people.id = votes.person_id WHERE ballot_id = :id ORDER BY receipt
"""
RECEIPTS = "SELECT receipt FROM receipts WHERE ballot_id = :id ORDER BY receipt"
TURNOUT = "SELECT COALESCE(sum(voted), 0) AS voted, count(*) AS may FROM voters WHERE ballot_id = :id"
OPEN_FOR = (
    SELECT
    + """ JOIN voters ON voters.ballot_id = b.id AND voters.person_id = :person_id
    WHERE b.state = 'open' AND b.closes_at >= :now ORDER BY b.closes_at, b.id"""
)

OPEN_AT = f"{SELECT} WHERE b.state = 'open' AND b.closes_at >= :now ORDER BY b.closes_at, b.id"


def _when(epoch: int | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def _choice(text: str) -> Choice:
    return tuple(int(position) for position in text.split(",") if position)


def _text(choice: Choice) -> str:
    return ",".join(map(str, choice))


def _option(row: Row) -> Option:
    return Option(row["position"], row["text"], Stands(row["stands"]))


def _ballot(row: Row, options: list[Row]) -> Ballot:
    return Ballot(
        id=row["id"],
        community_id=row["community_id"],
        body_id=row["body_id"],
        body=row["body_name"],
        motion=row["motion"],
        kind=Kind(row["kind"]),
        rule=rule_of(row),
        place=Place(row["chat_id"], row["thread_id"]),
        proposer=PersonRef(row["proposer_id"], row["proposer_name"]),
        options=tuple(_option(option) for option in options),
        number=row["number"] or "",
        secret=bool(row["secret"]),
        live=bool(row["live"]),
        most=row["most"],
        state=State(row["state"]),
        page=Page(row["page"]),
        lasts=timedelta(seconds=row["lasts"]),
        opened_at=_when(row["opened_at"]),
        closes_at=_when(row["closes_at"]),
        closed_at=_when(row["closed_at"]),
        closed_by=PersonRef(row["closed_by"], row["closer_name"]) if row["closed_by"] else None,
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        winners=_choice(row["winners"]),
        topic_id=row["topic_id"],
    )


def _columns(ballot: Ballot) -> dict[str, object]:
    """All columns of a ballot but its id and key: only `open` and `close` write the key."""
    return {
        "community_id": ballot.community_id,
        "number": ballot.number or None,
        "body_id": ballot.body_id,
        "topic_id": ballot.topic_id,
        "motion": ballot.motion,
        "kind": Kind(ballot.kind),
        "secret": ballot.secret,
        "live": ballot.live,
        "most": ballot.most,
        **rule_columns(ballot.rule),
        "state": ballot.state,
        "page": ballot.page,
        "proposer_id": ballot.proposer.id,
        "chat_id": ballot.place.chat_id,
        "thread_id": ballot.place.thread_id,
        "lasts": int(ballot.lasts.total_seconds()),
        "opened_at": ballot.opened_at,
        "closes_at": ballot.closes_at,
        "closed_at": ballot.closed_at,
        "closed_by": ballot.closed_by.id if ballot.closed_by else None,
        "outcome": ballot.outcome,
        "winners": _text(ballot.winners),
    }


def _voter(row: Row) -> Voter:
    return Voter(row["id"], row["name"], row["telegram_id"], bool(row["opened"]), bool(row["voted"]))


class SqlBallots:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, ballot_id: int) -> Ballot:
        if row := await self.conn.one(f"{SELECT} WHERE b.id = :id", id=ballot_id):
            return await self._with_options(row)
        raise NotFound(str(ballot_id))

    async def _with_options(self, row: Row) -> Ballot:
        return _ballot(row, await self.conn.all(OPTIONS, id=row["id"]))

    async def add(self, ballot: Ballot) -> Ballot:
        new = await insert(self.conn, "ballots", _columns(ballot))
        await self._save_options(new, ballot.options)
        return await self.get(new)

    async def _save_options(self, ballot_id: int, options: tuple[Option, ...]) -> None:
        await self.conn.run("DELETE FROM options WHERE ballot_id = :id", id=ballot_id)
        for option in options:
            await self.conn.run(
                ADD_OPTION, id=ballot_id, position=option.position, text=option.text, stands=option.stands
            )

    async def save(self, ballot: Ballot) -> None:
        await self._save(ballot)
        # Only a draft's options change: votes name an option by its position.
        if ballot.state is State.DRAFT:
            await self._save_options(ballot.id, ballot.options)

    async def _save(self, ballot: Ballot) -> None:
        await update(self.conn, "ballots", ballot.id, _columns(ballot))

    async def next_number(self, community_id: int, year: int) -> int:
        last: int = await self.conn.value(NEXT_NUMBER, community_id=community_id, year=year)
        return last

    async def open(self, ballot: Ballot, key: str, people: Collection[int]) -> None:
        # The voters are fixed here, so the turnout can't change by joining or leaving during the vote.
        await self._save(ballot)
        await self.conn.run("UPDATE ballots SET key = :key WHERE id = :id", id=ballot.id, key=key)
        await self.conn.run_many(ADD_VOTER, [{"id": ballot.id, "person_id": person} for person in people])

    async def key(self, ballot_id: int) -> str | None:
        found: str | None = await self.conn.value("SELECT key FROM ballots WHERE id = :id", id=ballot_id)
        return found

    async def voters(self, ballot_id: int) -> list[Voter]:
        return [_voter(row) for row in await self.conn.all(VOTERS.format(one=""), id=ballot_id)]

    async def voter(self, ballot_id: int, person_id: int) -> Voter | None:
        sql = VOTERS.format(one="AND person_id = :person_id")
        row = await self.conn.one(sql, id=ballot_id, person_id=person_id)
        return _voter(row) if row else None

    async def vote_at(self, ballot_id: int, slot: str) -> Vote | None:
        row = await self.conn.one(AT, id=ballot_id, slot=slot)
        return Vote(row["receipt"], _choice(row["choice"]), opening=row["opening"] or "") if row else None

    async def choice(self, ballot_id: int, receipt: str) -> Choice:
        return _choice(await self.conn.value(CHOICE, id=ballot_id, receipt=receipt) or "")

    async def cast(self, ballot: Ballot, person_id: int, slot: str, vote: Vote) -> None:
        await self.conn.run(TAKE_BACK, id=ballot.id, slot=slot)
        if vote.choice:
            await self.conn.run(
                CAST,
                id=ballot.id,
                receipt=vote.receipt,
                voter=None if ballot.secret else person_id,
                choice=_text(vote.choice),
                slot=slot,
                opening=vote.opening or None,
            )
        await self.conn.run(VOTED, id=ballot.id, person_id=person_id, voted=bool(vote.choice))

    async def votes(self, ballot_id: int) -> list[Vote]:
        return [
            Vote(
                row["receipt"],
                _choice(row["choice"]),
                PersonRef(row["person_id"], row["name"]) if row["person_id"] else None,
            )
            for row in await self.conn.all(VOTES, id=ballot_id)
        ]

    async def turnout(self, ballot_id: int) -> tuple[int, int]:
        (row,) = await self.conn.all(TURNOUT, id=ballot_id)
        return row["voted"], row["may"]

    async def receipts(self, ballot_id: int) -> list[str]:
        return [row["receipt"] for row in await self.conn.all(RECEIPTS, id=ballot_id)]

    async def close(self, ballot: Ballot) -> None:
        # Without the key nothing leads to a person; secure_delete overwrites it. See docs/decisions/0030.
        await self.conn.run("UPDATE ballots SET key = NULL WHERE id = :id", id=ballot.id)
        if ballot.secret:
            for statement in PART:
                await self.conn.run(statement, id=ballot.id)
            await self.conn.run(FORGET_PRESSES, press=VOTE_PRESS, id=ballot.id)
            self.conn.erases()
        await self._save(ballot)

    async def open_at(self, now: datetime) -> list[Ballot]:
        return [await self._with_options(row) for row in await self.conn.all(OPEN_AT, now=now)]

    async def open_for(self, person_id: int, now: datetime) -> list[Ballot]:
        return [
            await self._with_options(row) for row in await self.conn.all(OPEN_FOR, person_id=person_id, now=now)
        ]

    async def results(self, body_ids: Collection[int], words: str = "", limit: int = 10) -> list[Ballot]:
        names, values = placeholders("body", body_ids)
        said = "AND (instr(b.motion, :words) > 0 OR b.number = :words)" if words else ""
        sql = f"""{SELECT} WHERE b.state = 'closed' AND b.body_id IN ({names}) {said}
            ORDER BY b.closed_at DESC, b.id DESC LIMIT :limit"""
        return [
            await self._with_options(row)
            for row in await self.conn.scan(sql, limit=limit, words=words, **values)
        ]

    async def numbered(self, number: str) -> list[Ballot]:
        rows = await self.conn.all(f"{SELECT} WHERE b.number = :number", number=number)
        return [await self._with_options(row) for row in rows]


STORE: Callable[[Connection], Ballots] = SqlBallots
