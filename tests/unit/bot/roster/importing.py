"""Imports of a roster, and what they leave behind."""

from datetime import UTC, datetime

from bot.kernel.actor import Actor
from bot.people.rules import Person
from bot.roster.actions import Changes, import_roster
from bot.roster.sheets import Roster
from storage.store import SqlStore as Store
from tests.unit.bot.roster.rosters import PARTS

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
BY = Actor.system(NOON)


async def taken_in(store: Store, roster: Roster, *, dry_run: bool = False) -> dict[str, dict[str, int]]:
    """The import's counts, without sheets that have none."""
    return counts(await import_roster(store, roster, PARTS, BY, dry_run=dry_run))


def counts(changes: Changes) -> dict[str, dict[str, int]]:
    return {sheet: dict(count) for sheet, count in changes.counts.items() if count}


async def everybody(store: Store) -> list[Person]:
    async with store.reading() as tx:
        return await tx.people.roster()


async def area_id(store: Store, code: str) -> int:
    async with store.reading() as tx:
        area = await tx.areas.by_code(code)
    assert area is not None
    return area.id
