"""The town every story plays in."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.e2e.browser import started
from tests.e2e.town import Person, Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest.fixture
def li(town: Town) -> Person:
    """A resident who has never opened the bot in private."""
    return town.person(100, "李阿姨")


@pytest.fixture
def chen(town: Town) -> Person:
    """A neighbour."""
    return town.person(101, "陈叔")


@pytest.fixture
def wang(town: Town) -> Person:
    return town.person(7, "王师傅")


@pytest.fixture
def zhao(town: Town) -> Person:
    return town.person(8, "赵姐")


@pytest.fixture
def sun(town: Town) -> Person:
    """The grid leader."""
    return town.person(9, "孙网格长")


@pytest.fixture
def qian(town: Town) -> Person:
    """A worker of the other grid."""
    return town.person(10, "钱工")


@pytest.fixture
def zhou(town: Town) -> Person:
    """The secretary."""
    return town.person(1, "周书记")


@pytest.fixture(scope="session")
def chromium() -> Iterator[str]:
    """Where the one Chromium of this process listens."""
    with started() as address:
        yield address
