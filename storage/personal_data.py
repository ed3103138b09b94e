"""
SQL of personal data: finds the rows of a person by the subjects' declarations, and erases what they hold.

Rows without an index are looked for beside the writer, in a snapshot; the erasing transaction then takes these
by number, and of the rows that came since it looks through all.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict

from bot.kernel.kinds import Kinds
from bot.kernel.personal import Personal, PlainFacts, Shown, Whom, shown_rows, theirs
from bot.ledger.rules import CHAT, Entry, People
from bot.privacy.derived import THEIR_FILES, quoting
from bot.privacy.store import Found, PersonalData
from storage.database import Connection, Row
from storage.ledger import ENTRIES, entry_of, reduce
from storage.people import placeholders

PART = 500  # rows changed by one statement
FIND = "SELECT rowid AS id FROM {table} WHERE {whose} ORDER BY rowid"
NEWEST = "SELECT COALESCE(max(rowid), 0) FROM {table}"
CHANGE = "UPDATE {table} SET {values} WHERE {which}"
DELETE = "DELETE FROM {table} WHERE {which}"
READ = "SELECT {columns} FROM {table} WHERE {whose}"
# Messages of the bot in groups that tell of the person's complaints: Telegram lets the bot edit its own.
# The person's photos and files, wherever they went. In private the notices that quote the person; others say
# what was done, to those it concerns.
TOLD_TO_OTHERS = f"""
    SELECT id, chat_id, thread_id, message_id FROM outbox
    WHERE id IN ({{ids}}) AND message_id IS NOT NULL AND card_id IS NULL AND ({THEIR_FILES} OR (
        CASE WHEN json_valid(body) THEN json_extract(body, '$.is') END IN ('Notice', 'View')
        AND (chat_id < 0 OR CASE WHEN json_valid(body) THEN json_extract(body, '$.name') END IN ({{quoting}}))
    ))
"""  # noqa: S608 - ours
# Not live: a card that only says what became of it isn't posted anew where its message is gone.
OVERWRITE = """
    INSERT INTO cards (kind, subject_id, chat_id, thread_id, message_id, live)
    VALUES ('erased', :id, :chat_id, :thread_id, :message_id, 0) RETURNING id
"""
CARDS = "SELECT id FROM cards WHERE kind IN ({kinds}) AND subject_id IN ({entities})"
BEHIND = "UPDATE cards SET version = version + 1 WHERE id = :id"
REDRAW = """
    INSERT INTO outbox (chat_id, thread_id, reply_to, rank, body, card_id, put_at)
    SELECT chat_id, thread_id, reply_to, 1, '{}', id, :at FROM cards
    WHERE id = :id AND (message_id IS NOT NULL OR inline_id IS NOT NULL)
    ON CONFLICT (card_id) WHERE state = 'waiting' AND card_id IS NOT NULL DO NOTHING
    RETURNING chat_id
"""
# Of an entry about the person or their matter all words go; of one of their acts all but the words of others.
ABOUT_THEM = """
    SELECT id FROM ledger WHERE id IN ({ids}) AND (
        (subject = 'person' AND subject_id = :person)
        OR {theirs}
    )
"""
NAMED = "SELECT entry_id, fact, person_id FROM ledger_people WHERE entry_id IN ({ids})"
BY_IDS = " WHERE ledger.id IN ({ids}) ORDER BY ledger.id"


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[at : at + PART] for at in range(0, len(ids), PART)]


class SqlPersonalData:
    def __init__(self, conn: Connection, kinds: Kinds) -> None:
        self.conn = conn
        self._kinds = kinds

    async def find(self, rules: Sequence[Personal], whom: Whom) -> Found:
        ids: dict[int, list[int]] = {}
        newest: dict[str, int] = {}
        for number, rule in enumerate(rules):
            if (rule.erased or rule.shown) and not rule.direct:
                rows = await self._scan(FIND, rule, whom)
                ids[number] = [row["id"] for row in rows]
                newest[rule.table] = await self.conn.value(NEWEST.format(table=rule.table))
        return Found(ids, newest)

    async def erase(self, rules: Sequence[Personal], whom: Whom, found: Found) -> None:
        for number, rule in enumerate(rules):
            if not rule.erased:  # shown to the person alone
                continue
            if rule.direct:
                await self.conn.run(_statement(rule, rule.whose), **asdict(whom))
            elif not rule.sealed:
                for part in _parts(await self._ids(number, rule, whom, found)):
                    which, values = _which(part)
                    await self.conn.run(_statement(rule, which), **asdict(whom), **values)

    async def reduce_ledger(
        self, rules: Sequence[Personal], whom: Whom, found: Found, plain: PlainFacts
    ) -> Mapping[int, Collection[str]]:
        taken: dict[int, Collection[str]] = {}
        for number, rule in enumerate(rules):
            if rule.sealed:
                for part in _parts(await self._ids(number, rule, whom, found)):
                    taken |= await self._reduce(part, whom, plain, theirs(rules, "subject", "subject_id"))
        return taken

    async def _reduce(
        self, ids: Sequence[int], whom: Whom, plain: PlainFacts, own: str
    ) -> Mapping[int, Collection[str]]:
        names, values = placeholders("id", ids)
        rows = await self.conn.all(ABOUT_THEM.format(ids=names, theirs=own), **asdict(whom), **values)
        about = {row["id"] for row in rows}
        people: dict[int, People] = {}
        for row in await self.conn.all(NAMED.format(ids=names), **values):
            people[row["entry_id"]] = (*people.get(row["entry_id"], ()), (row["fact"], row["person_id"]))
        taken: dict[int, Collection[str]] = {}
        for row in await self.conn.all(ENTRIES + BY_IDS.format(ids=names), **values):
            entry = entry_of(row)
            gone = _gone(entry, people.get(entry.id, ()), whom, plain, all_words=entry.id in about)
            if gone:
                await reduce(self.conn, entry, gone)
                taken[entry.id] = gone
        return taken

    async def overwrite_messages(self, rules: Sequence[Personal], whom: Whom, found: Found, at: int) -> None:
        for number, rule in enumerate(rules):
            if rule.table == "outbox":
                for part in _parts(await self._ids(number, rule, whom, found)):
                    await self._overwrite(part, quoting(rules), whom, at)
            for shown in rule.shown:
                await self._redraw_cards(number, rule, shown, whom, found, at)

    async def _redraw_cards(
        self, number: int, rule: Personal, shown: Shown, whom: Whom, found: Found, at: int
    ) -> None:
        kinds = [kind for kind, entity in self._kinds.cards.items() if entity == shown.entity]
        cards, named = placeholders("kind", kinds)
        rows = [] if rule.direct else _parts(await self._ids(number, rule, whom, found))
        for which, values in [(rule.whose, {})] if rule.direct else map(_which, rows):
            sql = CARDS.format(kinds=cards, entities=shown_rows(rule, shown, which))
            for row in await self.conn.all(sql, **asdict(whom), **named, **values):
                await self._redraw(row["id"], at)

    async def _overwrite(self, ids: Sequence[int], names: Collection[str], whom: Whom, at: int) -> None:
        rows, values = placeholders("id", ids)
        quotes, named = placeholders("name", names)
        sql = TOLD_TO_OTHERS.format(ids=rows, quoting=quotes)
        for row in await self.conn.all(sql, **asdict(whom), **values, **named):
            await self._redraw(await self.conn.value(OVERWRITE, **dict(row)), at)

    async def _redraw(self, card_id: int, at: int) -> None:
        await self.conn.run(BEHIND, id=card_id)
        for row in await self.conn.all(REDRAW, id=card_id, at=at):
            self.conn.sends.add(row["chat_id"])

    async def own_rows(self, rule: Personal, whom: Whom) -> list[Mapping[str, object]]:
        columns = ", ".join(rule.told)
        rows = await self._scan(READ, rule, whom, columns=columns)
        return [dict(row) for row in rows]

    async def _ids(self, number: int, rule: Personal, whom: Whom, found: Found) -> list[int]:
        since = f"rowid > :newest AND ({rule.whose})"
        sql = FIND.format(table=rule.table, whose=since)
        rows = await self.conn.all(sql, **asdict(whom), newest=found.newest[rule.table])
        return [*found.ids[number], *(row["id"] for row in rows)]

    async def _scan(self, sql: str, rule: Personal, whom: Whom, **parts: str) -> list[Row]:
        text = sql.format(table=rule.table, whose=rule.whose, **parts)
        return await self.conn.scan(text, **asdict(whom))


def _which(ids: Sequence[int]) -> tuple[str, dict[str, object]]:
    names, values = placeholders("id", ids)
    return f"rowid IN ({names})", values


def _statement(rule: Personal, which: str) -> str:
    values = ", ".join(f"{column} = {value}" for column, value in rule.erased.items())
    return (DELETE if rule.deleted else CHANGE).format(table=rule.table, values=values, which=which)


def _gone(entry: Entry, people: People, whom: Whom, plain: PlainFacts, *, all_words: bool) -> Collection[str]:
    """The names of the values to erase, by whose they are and never by what they say."""
    values = entry.act.values
    own = {fact for fact, person in people if person == whom.person}
    others = {fact for fact, _ in people} - own
    words = set(values) - {CHAT, *plain.get(entry.act.subject, ())}
    if not all_words:
        words = words - others if entry.act.by == whom.person else set()
    private = {CHAT} if values.get(CHAT) is not None and values.get(CHAT) == whom.telegram else set()
    return (own | words | private) & values.keys()


STORE: Callable[[Connection, Kinds], PersonalData] = SqlPersonalData
