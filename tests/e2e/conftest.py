"""The town every story plays in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests import machine
from tests.e2e.ballots import COMMITTEE, NAMES, seat
from tests.e2e.browser import driven, started
from tests.e2e.town import Person, Town, a_town


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test that asks for Chromium is a test of the page, in whatever file it stands."""
    if "chromium" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A CI run without Chromium fails, so that nobody takes the page for tested."""
    if item.get_closest_marker("browser") and machine.chromium() is None:
        if machine.IN_CI:
            pytest.fail(machine.NO_CHROMIUM, pytrace=False)
        pytest.skip("no Chromium")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


@pytest.fixture
async def seven(town: Town) -> list[Person]:
    """The members, 秦代表 in the chair; their chat is bound."""
    people = [town.person(600 + n, name) for n, name in enumerate(NAMES)]
    town.world.add_group(COMMITTEE, "居民议事会", [p.id for p in people] + [1, 9])
    await seat(town, people)
    return people


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """This process's one Chromium. Its tests run in the loop of the session, to which it belongs."""
    path = machine.chromium()
    assert path is not None
    with started(path) as address:
        async with driven(address) as browser:
            yield browser
