"""SQL store of people and their posts."""

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from typing import cast

from bot.areas.rules import Area
from bot.kernel.refusal import NotFound
from bot.people.neighbours import HOUSEHOLD_STAYS
from bot.people.rules import LENDABLE, HeldPost, Lent, Person, Post, Role
from bot.people.stand_ins import Span, StandIn
from bot.people.store import People
from storage import joining
from storage.database import Connection, Row

RUNS = "s.starts_at <= :now AND s.ends_at > :now"
# Who serves no more stands in for nobody, whoever took the post away and how.
STAFF = ", ".join(f"'{role}'" for role in sorted(LENDABLE | {Role.SECRETARY}))
SERVES = f"EXISTS (SELECT 1 FROM posts AS own WHERE own.person_id = s.stand_in_id AND own.role IN ({STAFF}))"  # noqa: S608 - ours
AWAY = f"EXISTS (SELECT 1 FROM stand_ins AS s WHERE s.person_id = people.id AND {RUNS})"  # noqa: S608 - ours
LENT = "role IN (" + ", ".join(f"'{role}'" for role in sorted(LENDABLE)) + ")"
# People are read often and always with their posts, and with those of whom they stand in for: one statement.
SELECT = f"""
    SELECT people.*, (
        SELECT group_concat(role || char(31) || area_id || char(31) || category || char(31) || unit, char(30))
        FROM (
            SELECT role, area_id, category, unit FROM posts WHERE person_id = people.id ORDER BY posts.id
        ) AS held
    ) AS posts, (
        SELECT group_concat(role || char(31) || area_id || char(31) || category || char(31) || unit
            || char(31) || gone.id || char(31) || gone.name, char(30))
        FROM stand_ins AS s JOIN posts ON posts.person_id = s.person_id
            JOIN people AS gone ON gone.id = s.person_id
        WHERE s.stand_in_id = people.id AND {RUNS} AND {LENT} AND {SERVES}
    ) AS lent, {AWAY} AS away FROM people
"""  # noqa: S608 - our own words
GET = SELECT + " WHERE id = :id"
BY_TELEGRAM = SELECT + " WHERE telegram_id = :telegram_id"
HELD = "SELECT * FROM posts WHERE person_id = :id ORDER BY id"
POSTS = "SELECT role, area_id, category, unit, word FROM posts WHERE person_id = :id ORDER BY id"
# The condition avoids a write for an unchanged name, and leaves the names of the roster.
MEET = """
    INSERT INTO people (name, telegram_id) VALUES (:name, :telegram_id)
    ON CONFLICT (telegram_id) DO UPDATE SET name = excluded.name
    WHERE people.on_roster = 0 AND people.own_name = 0 AND people.name <> excluded.name
"""
ADD = """
    INSERT INTO people (name, phone, telegram_id, on_roster)
    VALUES (:name, :phone, :telegram_id, 1) RETURNING id
"""
CHANGE = """
    UPDATE people SET name = :name, phone = :phone, telegram_id = :telegram_id, on_roster = 1, own_phone = 0
    WHERE id = :id
"""
HOLDS_A_POST = "EXISTS (SELECT 1 FROM posts WHERE person_id = people.id)"
NAME = "UPDATE people SET name = :name, own_name = 1 WHERE id = :id"
PHONE = "UPDATE people SET phone = :phone, own_phone = 1 WHERE id = :id"
LIVES = "UPDATE people SET home_id = :area_id, known_home_id = :area_id WHERE id = :id"
BEGINS_ANEW = "UPDATE people SET began_anew = (SELECT COALESCE(max(id), 0) FROM ledger) WHERE id = :id"
SAYS_HOME = "UPDATE people SET home_id = :area_id WHERE id = :id"
# A household is named by its telephone, of which a flat may list several, or by the person's own area.
HOUSEHOLD = """
    COALESCE(
        (SELECT 'flat' || min(households.id) FROM households WHERE people.phone <> ''
            AND instr('、' || households.phone || '、', '、' || people.phone || '、') > 0),
        (SELECT 'area' || areas.id FROM areas WHERE areas.id = people.home_id AND areas.level = 'household')
    )
"""
# The first one stays: who changes their home twice would otherwise count with the one in between.
REMEMBER_HOUSEHOLD = f"""
    UPDATE people SET counted_household = {HOUSEHOLD}, counted_until = :until
    WHERE id = :id AND COALESCE(counted_until, 0) <= :now AND {HOUSEHOLD} IS NOT NULL
"""  # noqa: S608 - our own words
ROSTER = SELECT + f" WHERE on_roster = 1 OR {HOLDS_A_POST} ORDER BY id"
NAMED = SELECT + " WHERE name = :name AND on_roster = 1 ORDER BY id"
CALLED = SELECT + " WHERE telegram_id IS NOT NULL AND instr(name, :name) > 0 ORDER BY id DESC LIMIT :limit"
# A post named twice is one; the word (志愿者, 红管家) is the first one's.
APPOINT = """
    INSERT INTO posts (person_id, role, area_id, category, unit, word)
    VALUES (:person_id, :role, :area_id, :category, :unit, :word)
    ON CONFLICT (person_id, role, area_id, category) DO NOTHING
"""
DISMISS = """
    DELETE FROM posts
    WHERE person_id = :person_id AND role = :role AND area_id = :area_id AND category = :category
"""
# Who is away gets no digest as what they are lent out as; who stands in for them does.
HERE = f"NOT ({LENT} AND {AWAY.replace('people.id', 'posts.person_id')})"
LENDING = f"stand_ins AS s JOIN posts ON posts.person_id = s.person_id AND {RUNS} AND {SERVES} AND posts.{LENT}"
HOLDING = f"""
    SELECT held.person_id, max(length(areas.path)) AS nearness FROM (
        SELECT posts.person_id, area_id FROM posts
        WHERE area_id IN ({{areas}}) AND role IN ({{roles}})
        UNION ALL
        SELECT s.stand_in_id, area_id FROM {LENDING}
        WHERE s.stand_in_id IS NOT NULL AND area_id IN ({{areas}}) AND role IN ({{roles}})
    ) AS held JOIN areas ON areas.id = held.area_id JOIN people ON people.id = held.person_id
    GROUP BY held.person_id ORDER BY nearness DESC, people.name
"""  # noqa: S608 - our own words
WITH_POSTS = f"""
    SELECT posts.person_id FROM posts WHERE role IN ({{roles}}) AND {HERE}
    UNION SELECT s.stand_in_id FROM {LENDING} WHERE s.stand_in_id IS NOT NULL AND role IN ({{roles}})
    ORDER BY person_id
"""  # noqa: S608 - our own words
STANDS_IN = f"""
    SELECT stand_in_id FROM stand_ins AS s WHERE s.person_id = :id AND {RUNS} AND {SERVES} LIMIT 1
"""  # noqa: S608 - our own words
STAND_INS = "SELECT * FROM stand_ins WHERE person_id = :id AND ends_at > :now ORDER BY starts_at"
AT_ONCE = """
    SELECT 1 FROM stand_ins
    WHERE (person_id = :id OR stand_in_id = :id) AND starts_at < :ends AND ends_at > :starts
"""
LEND = """
    INSERT INTO stand_ins (person_id, stand_in_id, starts_at, ends_at, given_by)
    VALUES (:person_id, :stand_in_id, :starts, :ends, :by) RETURNING id
"""
BACK = "UPDATE stand_ins SET ends_at = max(starts_at, :now) WHERE id = :id AND ends_at > :now"
LANGUAGE_AT = "SELECT language FROM people WHERE telegram_id = :chat_id"


def placeholders(stem: str, values: Iterable[object]) -> tuple[str, dict[str, object]]:
    """`:stem0, :stem1` and the parameters behind them, for an IN list."""
    params = {f"{stem}{n}": value for n, value in enumerate(values)}
    return ", ".join(f":{name}" for name in params), params


def _posts(joined: str | None) -> tuple[Post, ...]:
    """Parse the parts of each post. No part contains the separators, which nobody can type in a cell."""
    posts = (post.split("\x1f") for post in joined.split("\x1e")) if joined else ()
    return tuple(
        Post(Role(role), int(area_id), category or None, unit) for role, area_id, category, unit in posts
    )


def _lent(joined: str | None) -> tuple[Lent, ...]:
    rows = (row.split("\x1f") for row in joined.split("\x1e")) if joined else ()
    return tuple(
        Lent(Post(Role(role), int(area_id), category or None, unit), int(of_id), name)
        for role, area_id, category, unit, of_id, name in rows
    )


def _stand_in(row: Row) -> StandIn:
    starts, ends = (datetime.fromtimestamp(row[name], UTC) for name in ("starts_at", "ends_at"))
    return StandIn(row["id"], row["person_id"], row["stand_in_id"], Span(starts, ends))


def _post(row: Row) -> Post:
    return Post(Role(row["role"]), row["area_id"], row["category"] or None, row["unit"])


def _held(row: Row) -> HeldPost:
    return HeldPost(row["id"], row["person_id"], _post(row), row["word"])


def person_of(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        telegram_id=row["telegram_id"],
        phone=row["phone"],
        posts=_posts(row["posts"]),
        language=row["language"],
        opened=bool(row["opened"]),
        home_id=row["home_id"],
        known_home_id=row["known_home_id"],
        keyboard=row["keyboard"],
        lent=_lent(row["lent"]),
        away=bool(row["away"]),
    )


class SqlPeople:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, person_id: int) -> Person:
        # Asked for at each step of an update; forgotten where a statement may have changed it.
        if (known := self.conn.people.get(person_id)) is not None:
            return cast(Person, known)
        if (row := await self.conn.one(GET, id=person_id, now=self.conn.now())) is None:
            raise NotFound(str(person_id))
        found = self.conn.people[person_id] = person_of(row)
        return found

    async def by_telegram(self, telegram_id: int) -> Person | None:
        row = await self.conn.one(BY_TELEGRAM, telegram_id=telegram_id, now=self.conn.now())
        return person_of(row) if row else None

    async def meet(self, telegram_id: int, name: str) -> Person:
        await self.conn.run(MEET, telegram_id=telegram_id, name=name)
        row = await self.conn.one(BY_TELEGRAM, telegram_id=telegram_id, now=self.conn.now())
        assert row is not None  # noqa: S101 - inserted in the line before
        return person_of(row)

    async def add(self, name: str, phone: str | None, telegram_id: int | None) -> Person:
        return await self.get(await self.conn.value(ADD, name=name, phone=phone, telegram_id=telegram_id))

    async def change(self, person_id: int, name: str, phone: str | None, telegram_id: int | None) -> None:
        await self.conn.run(CHANGE, id=person_id, name=name, phone=phone, telegram_id=telegram_id)

    async def roster(self) -> list[Person]:
        return [person_of(row) for row in await self.conn.all(ROSTER, now=self.conn.now())]

    async def named(self, name: str) -> list[Person]:
        return [person_of(row) for row in await self.conn.all(NAMED, name=name, now=self.conn.now())]

    async def called(self, name: str, limit: int) -> list[Person]:
        rows = await self.conn.all(CALLED, name=name, limit=limit, now=self.conn.now())
        return [person_of(row) for row in rows]

    async def opened(self, person_id: int, opened: bool) -> None:
        await self.conn.run("UPDATE people SET opened = :opened WHERE id = :id", id=person_id, opened=opened)

    async def corrected(self, person_id: int, *, name: str | None = None) -> None:
        if name is not None:
            await self.conn.run(NAME, id=person_id, name=name)

    async def says_phone(self, person_id: int, phone: str, now: datetime) -> None:
        await self._remember_household(person_id, now)
        await self.conn.run(PHONE, id=person_id, phone=phone)

    async def speaks(self, person_id: int, language: str) -> None:
        await self.conn.run(
            "UPDATE people SET language = :language WHERE id = :id", id=person_id, language=language
        )

    async def begins_anew(self, person_id: int) -> None:
        await self.conn.run(BEGINS_ANEW, id=person_id)

    async def keys_shown(self, person_id: int, keys: str) -> None:
        await self.conn.run("UPDATE people SET keyboard = :keys WHERE id = :id", id=person_id, keys=keys)

    async def lives(self, person_id: int, area_id: int) -> None:
        await self.conn.run(LIVES, id=person_id, area_id=area_id)

    async def says_home(self, person_id: int, area_id: int, now: datetime) -> None:
        await self._remember_household(person_id, now)
        await self.conn.run(SAYS_HOME, id=person_id, area_id=area_id)

    async def _remember_household(self, person_id: int, now: datetime) -> None:
        await self.conn.run(REMEMBER_HOUSEHOLD, id=person_id, now=now, until=now + HOUSEHOLD_STAYS)

    async def appoint(self, person_id: int, post: Post, word: str = "") -> None:
        await self.conn.run(
            APPOINT,
            person_id=person_id,
            role=Role(post.role),
            area_id=post.area_id,
            category=post.category or "",
            unit=post.unit,
            word=word,
        )

    async def posts_words(self, person_id: int) -> list[tuple[Post, str]]:
        rows = await self.conn.all(POSTS, id=person_id)
        return [(_post(row), row["word"]) for row in rows]

    async def held(self, person_id: int) -> list[HeldPost]:
        return [_held(row) for row in await self.conn.all(HELD, id=person_id)]

    async def held_post(self, post_id: int) -> HeldPost:
        if row := await self.conn.one("SELECT * FROM posts WHERE id = :id", id=post_id):
            return _held(row)
        raise NotFound(str(post_id))

    async def dismiss(self, person_id: int, post: Post) -> None:
        await self.conn.run(
            DISMISS,
            person_id=person_id,
            role=Role(post.role),
            area_id=post.area_id,
            category=post.category or "",
        )

    async def dismiss_all(self, person_id: int) -> None:
        await self.conn.run("DELETE FROM posts WHERE person_id = :id", id=person_id)

    async def join(self, known_id: int, met_id: int) -> None:
        await joining.join(self.conn, known_id, met_id)

    async def hand_over(self, old_id: int, new_id: int) -> None:
        await joining.hand_over(self.conn, old_id, new_id)

    async def holding(self, roles: Collection[Role], area: Area) -> list[Person]:
        in_areas, areas = placeholders("area", area.path)
        in_roles, names = placeholders("role", roles)
        rows = await self.conn.all(
            HOLDING.format(areas=in_areas, roles=in_roles), now=self.conn.now(), **areas, **names
        )
        return [await self.get(row["person_id"]) for row in rows]

    async def with_posts(self, roles: Collection[Role]) -> list[int]:
        named, values = placeholders("role", sorted(roles))
        rows = await self.conn.all(WITH_POSTS.format(roles=named), now=self.conn.now(), **values)
        return [row["person_id"] for row in rows]

    async def standing_in(self, person_id: int) -> Person | None:
        found = await self.conn.value(STANDS_IN, id=person_id, now=self.conn.now())
        return await self.get(found) if found is not None else None

    async def stand_ins(self, person_id: int, now: datetime) -> list[StandIn]:
        return [_stand_in(row) for row in await self.conn.all(STAND_INS, id=person_id, now=now)]

    async def stand_in(self, stand_in_id: int) -> StandIn:
        if row := await self.conn.one("SELECT * FROM stand_ins WHERE id = :id", id=stand_in_id):
            return _stand_in(row)
        raise NotFound(str(stand_in_id))

    async def is_engaged(self, person_id: int, span: Span) -> bool:
        found = await self.conn.one(AT_ONCE, id=person_id, starts=span.starts_at, ends=span.ends_at)
        return found is not None

    async def lend(self, person_id: int, stand_in_id: int | None, span: Span, by: int) -> int:
        new: int = await self.conn.value(
            LEND,
            person_id=person_id,
            stand_in_id=stand_in_id,
            starts=span.starts_at,
            ends=span.ends_at,
            by=by,
        )
        return new

    async def comes_back(self, stand_in_id: int, now: datetime) -> None:
        await self.conn.run(BACK, id=stand_in_id, now=now)

    async def language_at(self, chat_id: int) -> str | None:
        language: str | None = await self.conn.value(LANGUAGE_AT, chat_id=chat_id)
        return language


STORE: Callable[[Connection], People] = SqlPeople
