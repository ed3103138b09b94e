"""A secretary of the config whose post was taken away in chat stays without it, also after a restart."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people.rules import Role
from tests.attacks.test_confidence import hello
from tests.e2e.town import Person, Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), secretaries=(51,)) as running:
        yield running


async def leads(town: Town, person: Person) -> bool:
    async with town.minyi.store.reading() as tx:
        found = await tx.people.by_telegram(person.id)
    return found is not None and found.has(Role.SECRETARY)


async def test_a_removed_secretary_of_the_config_stays_removed(town: Town) -> None:
    zhou, named = town.person(1, "周书记"), town.person(51, "冯书记")
    await hello(zhou, named)
    assert await leads(town, named)
    zhou.says("/staff")
    await zhou.taps(await zhou.sees("冯书记"), "冯书记")
    await zhou.taps(await zhou.sees("要改什么"), "全部岗位去掉")
    await zhou.taps(await zhou.sees("点了马上生效"), "确认，全部去掉")
    await town.quiet()
    assert not await leads(town, named)
    for _ in range(2):
        asked = named.says("/staff")
        await named.sees("", after=asked)
        assert not await leads(town, named)
        await town.restarts()
