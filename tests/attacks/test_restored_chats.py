"""A restore makes no staff chat of a group that is none any more."""

import shutil
from pathlib import Path

import pytest

from bot.ops.high_water import HighWater
from tests.attacks.restoring import copied_over, restored, saved
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["saved"]  # a fixture

PRIVATE = "双怡苑9号楼2单元301下水道堵了，我丈夫瘫痪在床"


async def says_what_it_is_for(zhou: Person, data: str, told: str) -> None:
    asked = zhou.says("/setup", STAFF)
    await zhou.forges(await zhou.sees("这个群是做什么的", STAFF, after=asked), data)
    await zhou.sees(told, STAFF, after=asked)


async def tells(li: Person) -> None:
    li.says(PRIVATE)
    await li.taps(await li.sees("请看看对不对"), "提交")
    await li.sees("已提交")
    await li.town.quiet()


def read_in(town: Town, chat: int) -> str:
    return "\n".join(raw.get("text", "") for raw in town.world.messages(chat))


@pytest.mark.parametrize("way", [restored, copied_over])
async def test_an_unbound_chat_stays_unbound(
    town: Town, li: Person, wang: Person, zhou: Person, saved: Path, way: object
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await town.stops()
    shutil.copy(town.path, saved)
    await town.starts()
    li.says("#诉求 13号楼路灯不亮", RESIDENTS)
    await says_what_it_is_for(zhou, "unbind", "已取消绑定")
    await town.quiet()
    await way(town, saved)  # type: ignore[operator]
    assert "双怡苑工作群（双怡苑）" in (await zhou.sees("恢复以后请核对")).text
    await tells(li)
    assert "瘫痪" not in read_in(town, STAFF)


@pytest.mark.parametrize("way", [restored, copied_over])
async def test_a_chat_that_became_the_residents_is_no_staff_chat(
    town: Town, li: Person, zhou: Person, saved: Path, way: object
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await town.stops()
    shutil.copy(town.path, saved)
    await town.starts()
    li.says("#诉求 13号楼路灯不亮", RESIDENTS)
    await says_what_it_is_for(zhou, "bind:residents:2", "居民群")
    await town.quiet()
    await way(town, saved)  # type: ignore[operator]
    await zhou.sees("恢复以后请核对")
    await tells(li)
    assert "瘫痪" not in read_in(town, STAFF)


async def test_a_group_that_became_a_supergroup_stays_bound(town: Town, wang: Person, saved: Path) -> None:
    await town.stops()
    shutil.copy(town.path, saved)
    await town.starts()
    wang.says("#诉求 13号楼路灯不亮", STAFF)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        await tx.chats.moved(STAFF, -100999, ())
    await restored(town, saved)
    async with town.minyi.store.reading() as tx:
        assert STAFF in {each.place.chat_id for each in await tx.chats.bindings()}


def test_a_note_from_before_the_backup_unbinds_nothing() -> None:
    here = HighWater(entry=9, chats=("-1002:0:staff:2",))
    assert here.unbound_since(HighWater(entry=3, chats=())) == []
    assert here.unbound_since(HighWater(entry=12)) == []
    assert here.unbound_since(HighWater(entry=12, chats=())) == ["-1002:0:staff:2"]
    noted = HighWater.from_json(here.to_json())
    assert noted == here
