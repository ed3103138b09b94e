"""Cost follows the work and not the house (law 15): the same statements, rows and steps at any size."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import scheduler
from bot.complaints import actions as complaints
from bot.complaints.sla import digest
from bot.intake import group
from bot.intake.drafts import IncomingMessage
from bot.people import actions as people
from handlers.subjects import REGISTRY
from storage.database import Connection
from tests.district import grow
from tests.stores import a_database, a_store
from tests.unit.bot.community import RESIDENTS, SETTINGS, STAFF, Community, settle

SMALL, LARGE = 100, 25_000  # areas
EACH = 20  # steps of SQLite's machine between two counts
SLACK = 1.3  # a walk down an index of more rows is a little longer
WORDS = ("13号楼的电梯停在半空了", "垃圾堆在门口没人收拾", "对面工地半夜施工太吵", "楼道里的灯又不亮了")


@dataclass
class Cost:
    """What was asked of the database."""

    statements: int = 0
    rows: int = 0
    steps: int = 0


@contextmanager
def counted(raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cost]:
    cost, read = Cost(), Connection.all

    async def all_(self: Connection, sql: str, **params: object) -> list[sqlite3.Row]:
        rows = await read(self, sql, **params)
        cost.rows += len(rows)
        return rows

    def asked(_: str) -> None:
        cost.statements += 1

    def step() -> None:
        cost.steps += 1

    with monkeypatch.context() as patched:
        patched.setattr(Connection, "all", all_)
        raw.set_trace_callback(asked)
        raw.set_progress_handler(step, EACH)
        try:
            yield cost
        finally:
            raw.set_trace_callback(None)
            raw.set_progress_handler(None, 0)


async def files(community: Community, n: int) -> None:
    said = IncomingMessage(RESIDENTS, 100 + n, WORDS[n])
    await group.report(community.store, SETTINGS, said, community.by(community.li, place=RESIDENTS))


async def presses(community: Community, n: int) -> None:
    await complaints.claim(community.store, n, community.by(community.wang, place=STAFF))


async def ticks(community: Community, n: int) -> None:
    now = community.at(timedelta(minutes=3 * n)).now
    await scheduler.tick(community.store, REGISTRY.timers, SETTINGS, now)


async def meets(community: Community, n: int) -> None:
    now, name = community.at(timedelta(minutes=n)).now, "新来的"
    telegram_id = 8_000_000 + n
    await people.meet(community.store, SETTINGS, telegram_id, name, in_private=False, place=RESIDENTS, now=now)


async def reads_the_morning(community: Community, n: int) -> None:
    by = community.at(timedelta(hours=20, minutes=n))
    async with community.store.transaction() as tx:
        await digest.on_digest(tx, SETTINGS, community.wang.id, by)


Act = Callable[[Community, int], Awaitable[None]]


async def cost_of(act: Act, areas: int, monkeypatch: pytest.MonkeyPatch) -> Cost:
    """Of the act in a house that has grown by so many areas, once these are in memory."""
    async with a_database() as database:
        community = await settle(a_store(database))
        await grow(community.store, areas)
        for n in (0, 1):
            await files(community, n)
        await act(community, 2 if act is files else 1)
        with counted(database.connections[0]._conn, monkeypatch) as cost:
            await act(community, 3 if act is files else 2)
    return cost


@pytest.mark.slow
@pytest.mark.parametrize("act", [files, presses, ticks, meets, reads_the_morning])
async def test_a_larger_house_costs_no_more(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = [await cost_of(act, areas, monkeypatch) for areas in (SMALL, LARGE)]
    assert small.statements
    assert (large.statements, large.rows) == (small.statements, small.rows)
    assert large.steps <= small.steps * SLACK


# Statements with which a complaint is filed, and claimed by a press.
ENTERED_BY: dict[Act, int] = {files: 43, presses: 28}


@pytest.mark.parametrize("act", ENTERED_BY)
async def test_nothing_is_asked_for_over_and_over(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget: who has to raise it says in the commit what the further statements are for."""
    cost = await cost_of(act, SMALL, monkeypatch)
    assert 0 < cost.statements <= ENTERED_BY[act]
