"""Lists that one person asks for and a whole chat reads, and what the count of a list gives away."""

from datetime import timedelta

import pytest

from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello, read
from tests.e2e.town import OTHER_STAFF, STAFF, Person, Town

PRIVATE = "双怡苑9号楼2单元301下水道堵了，我丈夫瘫痪在床"
CHARGE = "双怡苑9号楼周书记收红包五千块"


async def files(who: Person, words: str, label: str = "提交") -> None:
    who.says(words)
    await who.taps(await who.sees("请看看对不对"), label)
    await who.sees("已提交")
    await who.town.quiet()


@pytest.mark.parametrize("command", ["/ledger", "/ledger 瘫痪", "/ledger 26-0001", "/tasks", "/overdue"])
@pytest.mark.parametrize("asks", [1, 9])
async def test_another_grids_staff_chat_lists_nothing_private(
    town: Town, li: Person, wang: Person, command: str, asks: int
) -> None:
    await hello(li, wang)
    await files(li, PRIVATE)
    leader = town.person(asks, {1: "周书记", 9: "孙网格长"}[asks])
    asked = leader.says(command, OTHER_STAFF)
    await town.quiet()
    answers = [raw["text"] for raw in town.world.messages(OTHER_STAFF) if raw["message_id"] > asked.id]
    assert answers
    assert "26-0001" not in "".join(answers).replace("找“26-0001”", "")
    assert "共 1" not in "".join(answers)
    asked = leader.says("/ledger", STAFF)
    assert "26-0001" in (await leader.sees("台账", STAFF, after=asked)).text


async def test_what_a_worker_has_in_hand_elsewhere_stays_there(town: Town, li: Person, sun: Person) -> None:
    await hello(li, sun)
    await files(li, PRIVATE)
    await sun.taps(await sun.sees("26-0001", STAFF), "接单")
    sun.says("/tasks", OTHER_STAFF)
    assert "26-0001" not in (await sun.sees("没有待办", OTHER_STAFF)).text
    sun.says("/tasks")
    await sun.sees("26-0001 下水道")


@pytest.mark.parametrize("words", ["", "五千块", "收红包"])
async def test_the_accused_secretary_counts_no_whisper_about_her(
    town: Town, li: Person, chen: Person, zhou: Person, words: str
) -> None:
    await hello(li, chen, zhou)
    await files(li, CHARGE, "悄悄话提交")
    await files(chen, "双怡苑9号楼收红包五千块的人是谁")
    zhou.says(f"/ledger {words}")
    assert "共 1 件" in (await zhou.sees("台账")).text


async def test_a_provider_counts_nothing(town: Town, li: Person, chen: Person) -> None:
    await hello(li, chen)
    await files(li, PRIVATE)
    await files(chen, "双怡苑9号楼路灯不亮，我家瘫痪的老人看不见")
    provider = town.person(73, "疏通小刘")
    async with town.minyi.store.transaction() as tx:
        community, person = await tx.areas.by_code("C1"), await tx.people.add(provider.name, None, provider.id)
        assert community is not None
        await tx.people.appoint(person.id, Post(Role.PROVIDER, community.id, "sewer"))
    provider.says("/ledger 瘫痪")
    await provider.sees("这是给网格员和社区工作人员用的")
    assert "共 " not in read(town, provider.id)


async def test_no_button_leads_to_a_hidden_row(town: Town, li: Person, chen: Person, zhou: Person) -> None:
    await hello(li, chen, zhou)
    await files(li, CHARGE, "悄悄话提交")
    for building in (3, 9):
        for words in ("路灯不亮", "下水道堵了", "电梯坏了", "暖气不热", "垃圾没人扫"):
            await files(chen, f"双怡苑{building}号楼{words}")
            await town.winds(timedelta(minutes=12))
    asked = zhou.says("/ledger")
    listed = await zhou.sees("共 10 件", after=asked)
    assert "更早的" not in listed.labels
