"""A restore opens nothing that was sealed since the backup: neither to the staff nor to the group."""

from pathlib import Path

import pytest

from bot.app import backup, open_store
from bot.ops.head_file import HeadFile
from tests.attacks.restoring import copied_over, damaged, restored, saved, url
from tests.attacks.test_confidence import DIRTY, channel, confided, hello, read, staff
from tests.attacks.test_confidence_secretary import choices, whispered
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

__all__ = ["saved"]  # a fixture

WAYS = [restored, copied_over, damaged]


async def sealed_since(town: Town, li: Person, wang: Person, saved: Path, *, claim: bool = False) -> Message:
    """A complaint of the backup's time, sealed after it: its staff card."""
    said = li.says(DIRTY)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    card = await (await wang.sees("26-0001", STAFF)).offers("接单")
    if claim:
        await wang.taps(card, "接单")
        await card.offers("办结")
    await town.quiet()
    backup(url(town), saved)
    li.says("别说是我")
    await li.sees("已改成悄悄话")
    await town.quiet()
    return card


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("claim", [False, True])
async def test_what_was_sealed_stays_sealed(
    town: Town, li: Person, wang: Person, zhou: Person, saved: Path, way: object, *, claim: bool
) -> None:
    await hello(li, wang, zhou)
    card = await sealed_since(town, li, wang, saved, claim=claim)
    hidden = card.text
    assert callable(way)
    await way(town, saved)
    await town.quiet()
    assert await channel(town) == "whisper"
    assert card.text == hidden
    wang.says("/task 26-0001")
    wang.says("/ledger", STAFF)
    await town.quiet()
    assert "李阿姨" not in staff(town) + read(town, wang.id)
    if not claim:
        assert DIRTY not in staff(town)
        zhou.says("/task 26-0001")
        assert DIRTY in (await zhou.sees("26-0001")).text


async def test_a_public_one_stays_out_of_the_group(
    town: Town, li: Person, wang: Person, zhou: Person, saved: Path
) -> None:
    await hello(li, wang, zhou)
    said = li.says(f"#诉求 {DIRTY}", RESIDENTS)
    card = await li.sees("26-0001", RESIDENTS)
    await town.quiet()
    backup(url(town), saved)
    li.says("别说是我", RESIDENTS, reply_to=said)
    await li.sees("已改成悄悄话")
    await town.quiet()
    await restored(town, saved)
    await town.quiet()
    assert "不再公开" in card.text
    assert card.labels == []


async def test_before_anything_is_served_it_is_sealed(
    town: Town, li: Person, wang: Person, zhou: Person, saved: Path
) -> None:
    """Also by a command that opens the database, and once only."""
    await hello(li, wang, zhou)
    await sealed_since(town, li, wang, saved)
    await town.stops()
    noted = HeadFile(Path(town.path)).read()
    assert noted is not None
    Path(town.path).write_bytes(saved.read_bytes())
    for end in ("-wal", "-shm"):
        Path(town.path + end).unlink(missing_ok=True)
    for _ in range(2):  # the second start has nothing left to do
        async with open_store(url(town)) as store, store.reading() as tx:
            assert (await tx.complaints.get(1)).confided
            seals = "SELECT count(*) FROM ledger WHERE subject = 'complaint' AND act = 'seal'"
            assert await tx.conn.value(seals) == 1
    await town.starts()


async def test_what_stands_outside_are_ids_alone(
    town: Town, li: Person, wang: Person, zhou: Person, saved: Path
) -> None:
    await hello(li, wang, zhou)
    await sealed_since(town, li, wang, saved)
    await town.stops()
    noted = HeadFile(Path(town.path)).read()
    assert noted is not None
    assert list(noted.sealed) == ["1"]
    assert "垃圾" not in Path(town.path + ".head").read_text("utf-8")
    await town.starts()


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_for_the_secretary_alone_stays_so(
    town: Town, li: Person, zhao: Person, zhou: Person, saved: Path, way: object
) -> None:
    """The wish came after the backup: whoever had the whisper then has it no more afterwards either."""
    await hello(li, zhao, zhou)
    await whispered(li)
    await zhou.taps(await choices(zhou, await confided(town, zhou, "不给烟不来")), "👤 赵姐")
    await zhao.sees("不给烟不来")
    await town.quiet()
    backup(url(town), saved)
    await li.taps(await li.sees("不给烟不来"), "只给书记，不转交")
    await zhou.sees("希望只给您看")
    await town.quiet()
    assert callable(way)
    await way(town, saved)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        found = await tx.complaints.get(1)
    assert (found.keeper_only, found.assigned_to) == (True, None)
    zhao.says("/task 26-0001")
    await town.quiet()
    assert "不给烟" not in read(town, zhao.id)
