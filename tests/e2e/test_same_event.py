"""Several neighbours tell of one fire over HTTP: each is filed, linked, and the staff is called once."""

from bot.complaints.complaint import Complaint
from tests.e2e.clocks import MINUTE, opens
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def all_of(town: Town) -> list[Complaint]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        rows = await tx.complaints.conn.all("SELECT id FROM complaints ORDER BY id")
        return [await tx.complaints.get(row["id"]) for row in rows]


def cards(town: Town) -> int:
    return sum("诉求 26-0" in str(one) for one in town.world.messages(STAFF) if one["from"]["is_bot"])


async def test_each_is_filed_and_the_staff_called_once(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await opens(town, chen)
    li.says("3号楼着火了，冒黑烟", RESIDENTS)
    first = await wang.sees("26-0001", STAFF)
    chen.says("双怡苑3号楼2单元起火了，五楼有人在喊")
    await chen.sees("119")
    filed = await all_of(town)
    assert len(filed) == 2
    await first.shows("疑似同一件：26-0002")
    assert "五楼有人在喊" in first.text
    await town.quiet()
    assert cards(town) == 1
    await wang.taps(first, "接单")
    await first.shows("五楼有人在喊")
    await town.winds(3 * MINUTE)  # the other keeps its own clock: nobody has to believe the guess
    await wang.sees("26-0002", STAFF)


async def test_a_fire_elsewhere_or_later_calls_anew(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await opens(town, chen)
    li.says("3号楼着火了，冒黑烟", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    chen.says("双怡苑9号楼着火了")
    other = await wang.sees("26-0002", STAFF)
    assert "9号楼" in other.text
    assert "疑似同一件" not in other.text
    await town.winds(20 * MINUTE)
    late = town.person(102, "老马")
    late.says("3号楼又着火了，在二楼", RESIDENTS)
    await wang.sees("在二楼", STAFF)


async def test_a_complaint_of_the_same_building_is_no_part_of_it(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("3号楼着火了，冒黑烟", RESIDENTS)
    first = await wang.sees("26-0001", STAFF)
    chen.says("#诉求 3号楼楼道灯坏了", RESIDENTS)
    await wang.sees("26-0002", STAFF)
    assert "疑似同一件" not in first.text
