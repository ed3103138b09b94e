"""Somebody who wants too much at once: one polite notice, silence, and nothing that was filed is lost."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.complaints.store import Search
from bot.moderation.rules import RESIDENTS, RateClass
from tests.e2e.town import RESIDENTS as GROUP
from tests.e2e.town import STAFF, Person, StillClock, Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Time stands still, so that no allowance grows again while a busy machine is at it."""
    async with a_town(str(tmp_path / "minyi.db"), clock=StillClock()) as town:
        yield town


def unlike(n: int) -> str:
    """No two alike, so that none is offered to be joined."""
    return "".join(chr(0x4E00 + 97 * n + step) for step in range(9))


async def filed(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        return await tx.complaints.count(Search(), 1000)


def said(town: Town, chat: int, words: str) -> int:
    mine = town.world.me["id"]
    return sum(words in m.get("text", "") for m in town.world.messages(chat) if m["from"]["id"] == mine)


async def test_a_flood_in_the_group_is_filed_up_to_the_burst_and_told_of_once(
    town: Town, li: Person, chen: Person
) -> None:
    burst = RESIDENTS[RateClass.FILE].burst
    for n in range(burst + 5):
        li.says(f"#诉求 {unlike(n)}", GROUP)
    await li.sees("反映得有点快", GROUP)
    await town.quiet()
    assert await filed(town) == burst
    assert said(town, GROUP, "反映得有点快") == 1
    chen.says(f"#诉求 {unlike(90)}", GROUP)
    await town.quiet()
    assert await filed(town) == burst + 1
    await town.winds(timedelta(minutes=5))
    li.says(f"#诉求 {unlike(91)}", GROUP)
    await town.quiet()
    assert await filed(town) == burst + 2
    assert said(town, GROUP, "反映得有点快") == 1


@pytest.mark.parametrize("words", ["3号楼煤气味很大", "3号楼着火了", "3号楼电梯里困人了"])
async def test_danger_is_never_one_too_many(town: Town, li: Person, words: str) -> None:
    for n in range(RESIDENTS[RateClass.FILE].burst + 2):
        li.says(f"#诉求 {unlike(n)}", GROUP)
    await li.sees("反映得有点快", GROUP)
    li.says(f"#诉求 {words}", GROUP)
    await li.sees("🚨", GROUP)
    await town.quiet()
    assert await filed(town) == RESIDENTS[RateClass.FILE].burst + 1


async def test_danger_in_private_is_filed_in_the_middle_of_a_spell(town: Town, li: Person) -> None:
    for n in range(RESIDENTS[RateClass.SAY].burst + 3):
        li.says(f"第{n}句")
    await li.sees("您发得有点快")
    assert await filed(town) == 0
    li.says("双怡苑3号楼着火了")
    await li.sees("🚨")
    await town.quiet()
    assert await filed(town) == 1
    assert said(town, li.id, "您发得有点快") == 1


async def test_every_press_is_answered_the_first_with_the_reason(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼暖气不热", GROUP)
    card = await li.sees("待接单", GROUP)
    burst = RESIDENTS[RateClass.PRESS].burst
    told = [await li.forges(card, "timeline:1") for _ in range(burst + 3)]
    assert all("26-0001" in one for one in told[:burst])
    assert "点得有点快" in told[burst]
    assert told[burst + 1 :] == ["", ""]
    assert await wang.taps(await wang.sees("待接单", STAFF), "接单") == "接单成功"
    await town.winds(timedelta(minutes=2))
    assert "26-0001" in await li.forges(card, "timeline:1")


async def test_a_draft_stays_when_submitting_is_too_fast(town: Town, li: Person) -> None:
    for n in range(RESIDENTS[RateClass.FILE].burst + 1):
        li.says(f"#诉求 {unlike(n)}", GROUP)
    await li.sees("反映得有点快", GROUP)
    await town.winds(timedelta(minutes=6))
    for n in range(20, 20 + RESIDENTS[RateClass.FILE].burst):
        li.says(f"#诉求 {unlike(n)}", GROUP)
    await town.quiet()
    before = await filed(town)
    li.says("双怡苑9号楼2单元下水道堵了")
    draft = await li.sees("请看看对不对")
    assert await li.taps(draft, "提交") == ""  # the spell has begun, and was told of
    await town.winds(timedelta(minutes=6))
    assert "已提交" in await li.taps(draft, "提交")
    assert await filed(town) == before + 1


@pytest.mark.parametrize("words", ["/status 26-{}", "/start see_{}", "/start join_{}"])
async def test_numbers_and_links_are_not_tried_out_by_the_hundred(town: Town, li: Person, words: str) -> None:
    li.starts()
    await li.sees("您好")
    for n in range(40):
        li.says(words.format(n))
    await li.sees("您查得有点快")
    await town.quiet()
    refused = said(town, li.id, "没有找到") + said(town, li.id, "用过了或者过期了")
    assert refused == RESIDENTS[RateClass.LOOK_UP].burst
    assert said(town, li.id, "您查得有点快") == 1


async def test_staff_works_through_thirty_cards_at_once(town: Town, li: Person, wang: Person) -> None:
    people = [town.person(500 + n, f"居民{n}") for n in range(30)]
    for n, person in enumerate(people):
        person.says(f"#诉求 {unlike(n)}", GROUP)
    await town.quiet()
    for n in range(30):
        card = await wang.sees(f"26-{n + 1:04}", STAFF)
        assert await wang.taps(card, "接单") == "接单成功"
        assert await wang.forges(card, f"resolve:{n + 1}") == "请在下面回复"
        asked = await wang.sees(f"诉求 26-{n + 1:04} 的<b>办理结果".replace("<b>", ""), STAFF)
        wang.says("办好了", STAFF, reply_to=asked)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.complaints.count(Search(claimed_by=0), 1000) == 0
        assert {(await tx.complaints.get(n + 1)).status for n in range(30)} == {"resolved"}


async def test_talk_among_neighbours_is_never_counted(town: Town, li: Person, chen: Person) -> None:
    hello = chen.says("早上好", GROUP)
    for n in range(80):
        li.says(f"早{n}", GROUP, reply_to=hello if n % 2 else None)
    await town.quiet()
    assert said(town, GROUP, "有点快") == 0
    li.says("#诉求 13号楼暖气不热", GROUP)
    await li.sees("待接单", GROUP)


async def test_a_restart_begins_anew_and_keeps_what_was_filed(town: Town, li: Person) -> None:
    burst = RESIDENTS[RateClass.FILE].burst
    for n in range(burst + 2):
        li.says(f"#诉求 {unlike(n)}", GROUP)
    await li.sees("反映得有点快", GROUP)
    await town.quiet()
    await town.restarts()
    li.says(f"#诉求 {unlike(50)}", GROUP)
    await town.quiet()
    assert await filed(town) == burst + 1
