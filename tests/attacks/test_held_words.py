"""Held words: a worker's answer in confidence is passed on to nobody before its author says so."""

import pytest

from tests.attacks.test_confidence import DIRTY, hello, read
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

CHARGE = "书记收了物业两万块，千万别说是我"


async def asked_for_a_result(li: Person, wang: Person) -> Message:
    """A public complaint that the worker claimed, and the question for its result in private."""
    await hello(li, wang)
    li.says(f"#诉求 {DIRTY}", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    told = wang.says("/task 26-0001")
    await wang.taps(await wang.sees("26-0001", after=told), "办结")
    return await wang.sees("办理结果", after=told)


def everywhere(town: Town) -> str:
    return "\n".join(read(town, chat) for chat in (STAFF, RESIDENTS, 100))


@pytest.mark.parametrize("reply", [False, True])
async def test_a_worker_is_asked_before_a_confidence_is_the_result(
    town: Town, li: Person, wang: Person, *, reply: bool
) -> None:
    question = await asked_for_a_result(li, wang)
    said = wang.says(CHARGE, reply_to=question if reply else None)
    held = await wang.sees("像是悄悄话", after=said)
    await town.quiet()
    assert "两万块" not in everywhere(town)
    assert held.labels == ["照发", "悄悄告诉书记", "重写"]
    await wang.taps(held, "悄悄告诉书记")
    draft = await wang.sees("按悄悄话提交", after=said)
    assert "两万块" in draft.text
    await town.quiet()
    assert held.labels == []
    assert "两万块" not in everywhere(town)


async def test_held_words_are_sent_as_they_are_by_their_authors_press_alone(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says("已经替您保密处理好了")
    held = await wang.sees("像是悄悄话", after=said)
    data = held.buttons["照发"]["callback_data"]
    assert "找不到" in await zhao.forges(held, data)
    assert "保密" not in everywhere(town)
    await wang.taps(held, "照发")
    await (await li.sees("26-0001", RESIDENTS)).shows("替您保密处理好了")
    assert "不等回答" in await wang.forges(held, data)


async def test_held_words_are_written_anew(town: Town, li: Person, wang: Person) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says(CHARGE)
    await wang.taps(await wang.sees("像是悄悄话", after=said), "重写")
    again = await wang.sees("重新写一遍", after=said)
    wang.says("扫过了", reply_to=again)
    await (await li.sees("26-0001", RESIDENTS)).shows("扫过了")
    assert "两万块" not in everywhere(town)


@pytest.mark.parametrize("where", [7, STAFF])
@pytest.mark.parametrize("key", ["答复", "办理中", "进展"])
async def test_no_answer_of_a_worker_in_confidence_is_passed_on(
    town: Town, li: Person, wang: Person, where: int, key: str
) -> None:
    """Neither asked for by a button, nor as a reply to the card, in private or in the staff chat."""
    await hello(li, wang)
    li.says(f"#诉求 {DIRTY}", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    if where == 7:
        told = wang.says("/task 26-0001")
        card = await wang.sees("26-0001", after=told)
    if key in card.labels:
        await wang.taps(card, key)
        card = await wang.sees("请", where, after=card)
    said = wang.says(CHARGE, where, reply_to=card)
    held = await wang.sees("像是悄悄话", where, after=said)
    await town.quiet()
    assert "两万块" not in read(town, RESIDENTS) + read(town, 100)
    if where == STAFF:
        assert "私下告诉我" in await wang.taps(held, "悄悄告诉书记")
