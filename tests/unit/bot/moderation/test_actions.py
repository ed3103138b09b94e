"""Whom somebody muted is told to ask."""

from collections.abc import AsyncIterator

import pytest

from bot.muting.actions import whom_to_ask
from bot.people.store import Contact
from storage.database import open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.stores import a_store


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with open_database("sqlite:///:memory:") as database:
        await migrate(database)
        yield a_store(database)


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (("供水", "阳光花园服务台", "社区警务室"), "阳光花园服务台"),  # by the community's own name
        (("供水", "居委会"), "居委会"),
        (("供水", "夜间值班"), "夜间值班"),
        (("供水", "燃气抢修"), "供水"),
        ((), None),
    ],
)
async def test_the_communitys_own_telephone_else_the_first(
    store: SqlStore, names: tuple[str, ...], asked: str | None
) -> None:
    async with store.transaction() as tx:
        for name in names:
            await tx.register.keep_contact(Contact(name, "8610 0001", ""))
        contact = await whom_to_ask(tx, "阳光花园")
    assert (contact.name if contact else None) == asked
