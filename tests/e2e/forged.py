"""A town with one of everything, and every press a changed client could make of it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from types import ModuleType
from typing import Any

from bot.areas.rules import Level, Purpose
from bot.complaints.board import SETTLES
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from handlers.button_press import callback_data
from handlers.press_origin import in_private_or_bound
from handlers.press_values import Id
from handlers.subjects import REGISTRY, SUBJECTS
from tests.e2e.town import RESIDENTS, Message, Person, Town

ELSEWHERE = -1009
MISSING = 987654321  # nothing has that number
NOT_COMPARED = {"inbox", "outbox", "sqlite_sequence", "neighbours"}

Rows = Mapping[str, Sequence[int]]  # ids by table


def _modules() -> list[ModuleType]:
    """Of each subject that has one, in the order of the subjects."""
    names = [f"tests.e2e.subjects.{subject.name}" for subject in SUBJECTS]
    return [import_module(name) for name in names if find_spec(name)]


def _named(what: str) -> frozenset[str]:
    return frozenset[str]().union(*(getattr(module, what, ()) for module in _modules()))


def told(what: str) -> dict[str, Any]:
    """The union of that table of the subjects' modules. Raises ValueError for a name that stands twice."""
    tables = [(module.__name__, getattr(module, what, {})) for module in _modules()]
    union: dict[str, Any] = {}
    for module, table in tables:
        if twice := union.keys() & table.keys():
            raise ValueError(f"{what} of {module}: {sorted(twice)} stands in another module, too")
        union |= table
    return union


NEIGHBOURS = {name for name, button in REGISTRY.buttons.items() if button.origin is in_private_or_bound}
ANYWHERE, THEIRS = _named("ANYWHERE"), _named("THEIRS")


def ids(verb: str) -> list[int]:
    """At which places the button carries the id of a row."""
    return [at for at, value in enumerate(REGISTRY.buttons[verb].values) if isinstance(value, Id)]


def presses(verb: str, rows: Rows) -> list[tuple[str, str]]:
    """What the button would carry, for every row it may be about; each with the same about nothing."""
    values = REGISTRY.buttons[verb].values
    carried = product(*(rows[v.table] if isinstance(v, Id) else [v.example] for v in values))
    return [(callback_data(verb, *parts), _about_nothing(verb, parts)) for parts in carried]


def _about_nothing(verb: str, parts: tuple[object, ...]) -> str:
    first = ids(verb)[:1]
    return callback_data(verb, *(MISSING if at in first else part for at, part in enumerate(parts)))


GARBAGE = (":x", "", ":-1", ":", "::", ":0", ":-1:-1:-1", ":1e3", ":\uff11", ":<b>&:%s", ":\u202e:😀")


def garbage(verb: str) -> Iterator[str]:
    """What no button carries; the last two as long as Telegram takes, and longer."""
    parts = [value.example for value in REGISTRY.buttons[verb].values]
    yield from (verb + tail for tail in GARBAGE if tail or parts)
    yield callback_data(verb, *parts, 1)
    yield from (callback_data(verb, *parts[:at]) for at in range(1, len(parts)))
    yield from (callback_data(verb, *parts[:at], "-", *parts[at + 1 :]) for at in range(len(parts)))
    yield f"{verb}:{'9' * 60}"[:64]
    yield f"{verb}:1:{'y' * 300}"


Dump = dict[str, list[tuple[object, ...]]]  # rows by table


def dump(town: Town) -> Dump:
    """Everything kept, but what came in, what goes out, and who was seen in a group."""
    with closing(sqlite3.connect(town.path)) as raw:
        # What is found by words is an index of complaints, and can't be read as a table.
        found = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'complaint_words%'"
        )
        tables = {row[0] for row in found}
        return {
            name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - names of our tables
            for name in tables - NOT_COMPARED
        }


def changes(before: Dump, after: Dump) -> Dump:
    """The rows that are new or other than before, by table."""
    return {name: rows for name in after if (rows := [row for row in after[name] if row not in before[name]])}


async def furnish(town: Town) -> Rows:
    """One of everything, none of it a stranger's business; the rows to forge with."""
    for person in (town.person(100, "李阿姨"), town.person(7, "王师傅"), town.person(1, "周书记")):
        person.starts()
        await person.sees("您好")
    await town.winds(timedelta(days=4))  # to the 25th: 民意“5”来听
    for module in _modules():
        if hasattr(module, "furnish"):
            await module.furnish(town)
    await settles(town)
    tables = {v.table for button in REGISTRY.buttons.values() for v in button.values if isinstance(v, Id)}
    with closing(sqlite3.connect(town.path)) as raw:
        return {table: _ids(raw, table) for table in tables}


async def settles(town: Town) -> None:
    """What the bot does a moment later by itself is done: the boards of staff chats are drawn."""
    await town.winds(timedelta(seconds=SETTLES + 1))
    await town.quiet()


def _ids(raw: sqlite3.Connection, table: str) -> list[int]:
    return [row[0] for row in raw.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - our tables


def posted(town: Town, verb: str, chat_id: int) -> set[int]:
    """What has a card with that button in the chat: there the button is everybody's."""
    kinds = REGISTRY.buttons[verb].cards
    with closing(sqlite3.connect(town.path)) as raw:
        cards = raw.execute("SELECT kind, subject_id FROM cards WHERE chat_id = ?", (chat_id,)).fetchall()
    return {subject_id for kind, subject_id in cards if kind in kinds}


async def stranger(town: Town) -> tuple[Person, list[Message]]:
    """A resident of nowhere, and messages to press on: in private, and in a group the bot knows nothing of."""
    person = town.person(300, "生人")
    person.starts()
    hello = await person.sees("您好")
    return person, [hello, await _elsewhere(town, person)]


async def outsider(town: Town) -> tuple[Person, list[Message]]:
    """The grid leader of another community, and where that one has its staff chat."""
    return await _of_another(town, town.person(20, "马网格长"), Role.GRID_LEADER)


async def secretary(town: Town) -> tuple[Person, list[Message]]:
    """The secretary of another community, and where that one has its staff chat."""
    return await _of_another(town, town.person(21, "马书记"), Role.SECRETARY)


async def _of_another(town: Town, person: Person, role: Role) -> tuple[Person, list[Message]]:
    person.starts()
    hello = await person.sees("您好")
    there = await _elsewhere(town, person)
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        staff = await tx.people.by_telegram(person.id)
        assert staff is not None
        await tx.people.appoint(staff.id, Post(role, other.id))
        await tx.chats.seen(ELSEWHERE, "西湖工作群")
        await tx.chats.bind(Place(ELSEWHERE), Purpose.STAFF, other.id)
    await person.sees("您的岗位", after=person.starts())  # with the keys of the post
    return person, [hello, there]


async def _elsewhere(town: Town, person: Person) -> Message:
    town.world.add_group(ELSEWHERE, "另一个群", [person.id])
    person.says("/help", ELSEWHERE)
    return await person.sees("怎么用", ELSEWHERE)


async def residents(town: Town, person: Person) -> Message:
    person.says("/help", RESIDENTS)
    return await person.sees("怎么用", RESIDENTS)
