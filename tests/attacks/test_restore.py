"""A restore: what was given out after the backup acts on nobody else's things, and people are told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import backup
from bot.kernel.actor import Actor
from bot.people import actions as people
from bot.people.rules import Role
from tests.attacks.restoring import WAYS, files, nothing_known, restored, saved, staff_card, statuses, url
from tests.e2e.forged import dump
from tests.e2e.test_forged import carried
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["saved"]  # a fixture


@pytest.mark.parametrize("way", WAYS)
async def test_an_old_button_acts_on_nobody_elses_complaint(
    town: Town, li: Person, chen: Person, wang: Person, saved: Path, way: object
) -> None:
    await files(li, "13号楼暖气不热")
    await town.quiet()
    backup(url(town), saved)
    await files(li, "9号楼电梯停了")
    old = await (await staff_card(wang, "电梯停了")).offers("接单")
    await town.quiet()
    assert callable(way)
    await way(town, saved)
    await files(chen, "3号楼门禁坏了")
    await town.quiet()
    before = await statuses(town)
    assert "旧卡片" in await wang.taps(old, "接单")
    await town.quiet()
    assert await statuses(town) == before
    assert "接单" not in old.labels
    (_, first, _), (id_, number, _) = before
    assert first == "26-0001"
    assert id_ > 2
    assert int(number.removeprefix("26-")) > 2
    assert await wang.taps(await staff_card(wang, "门禁坏了"), "接单") == "接单成功"


@pytest.mark.parametrize("way", WAYS)
async def test_no_id_that_may_have_been_given_is_given_again(
    town: Town, li: Person, saved: Path, way: object
) -> None:
    backup(url(town), saved)
    for words in ("9号楼电梯停了", "3号楼门禁坏了"):
        await files(li, words)
    await town.quiet()
    given = highest(town)
    assert callable(way)
    await way(town, saved)
    await files(li, "13号楼暖气不热")
    await town.quiet()
    now = highest(town)
    assert {name: last for name, last in now.items() if last <= given.get(name, 0) and name in CHANGED} == {}


CHANGED = {"complaints", "cards", "outbox", "ledger"}


def highest(town: Town) -> dict[str, int]:
    with closing(sqlite3.connect(town.path)) as raw:
        return dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))


async def test_a_card_the_backup_knows_goes_on(town: Town, li: Person, wang: Person, saved: Path) -> None:
    await files(li, "13号楼暖气不热")
    card = await (await staff_card(wang, "暖气不热")).offers("接单")
    await town.quiet()
    backup(url(town), saved)
    data = card.buttons["接单"]["callback_data"]
    await restored(town, saved)
    await town.quiet()
    assert card.buttons["接单"]["callback_data"] != data  # drawn anew by itself
    assert "请稍等再按一次" in await wang.forges(card, data)
    assert await wang.taps(card, "接单") == "接单成功"


async def test_buttons_of_before_the_marks_work_until_a_restore(
    town: Town, li: Person, wang: Person, zhao: Person, saved: Path
) -> None:
    await files(li, "13号楼暖气不热")
    card = await staff_card(wang, "暖气不热")
    await town.quiet()
    backup(url(town), saved)
    assert await wang.forges(card, "claim:1") == "接单成功"
    await restored(town, saved)
    assert "旧卡片" in await zhao.forges(card, "claim:1")
    await town.restarts()
    assert "旧卡片" in await zhao.forges(card, "claim:1")


async def test_a_made_up_mark_is_refused(town: Town, li: Person, wang: Person) -> None:
    await files(li, "13号楼暖气不热")
    card = await staff_card(wang, "暖气不热")
    for mark in ("~", "~0", "~zzzz", "~~", "~' OR 1=1"):
        assert "旧卡片" in await wang.forges(card, f"claim:1:{mark}")
    assert [status for *_, status in await statuses(town)] == ["filed"]


async def test_a_forged_mark_takes_nobody_elses_buttons(
    town: Town, li: Person, zhou: Person, saved: Path
) -> None:
    """Whoever reads along in a group can press any mark on any message there."""
    asked = await zhou.sees("", STAFF, after=zhou.says("/setup", STAFF))
    await files(li, "13号楼暖气不热")
    card = await li.sees("📌", RESIDENTS)
    await town.quiet()
    labels, before = asked.labels, dump(town)
    assert labels
    for data in ("claim:1:~0000", f"follow:1:{'~'}", "purpose:staff:~zzzz"):
        for message in (asked, card):
            assert "旧卡片" in await li.forges(message, data)
    await town.quiet()
    assert (asked.labels, dump(town)) == (labels, before)
    backup(url(town), saved)
    data = asked.buttons[labels[0]]["callback_data"]
    await restored(town, saved)
    again = await zhou.sees("", STAFF, after=zhou.says("/setup", STAFF))
    await town.quiet()
    assert "旧卡片" in await li.forges(again, data)
    assert again.labels == labels


async def test_every_button_that_is_sent_carries_the_mark(town: Town, li: Person, zhou: Person) -> None:
    for who in (li, zhou):
        who.starts()
        await who.sees("您好")
    await files(li, "13号楼暖气不热")
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("请看看对不对")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        mark = (await tx.generations.present()).mark
    data = {one for chat in town.world.chats for raw in town.world.messages(chat) for one in carried(raw)}
    assert len(data) > 5
    assert {one for one in data if not one.endswith(f":~{mark}")} == set()


async def test_an_old_link_leads_to_nothing(town: Town, li: Person, saved: Path) -> None:
    li.starts()
    await li.sees("您好")
    await files(li, "13号楼暖气不热")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        mark = (await tx.generations.present()).mark
    assert "暖气" in (await li.sees("26-0001", after=li.starts(f"see_1-{mark}"))).text
    backup(url(town), saved)
    await files(li, "9号楼电梯停了")
    await town.quiet()
    await restored(town, saved)
    for payload in (f"see_1-{mark}", "see_1", "topic_1", f"listen_1-{mark}"):
        await li.sees("旧链接", after=li.starts(payload))


@pytest.mark.parametrize("payload", ["see_26-0001", "see_1-0000", "topic_26-0001", "listen_1-ffff"])
async def test_where_nothing_was_restored_no_link_says_so(
    town: Town, li: Person, saved: Path, payload: str
) -> None:
    """A number behind a link's name looks like a mark: nobody was ever given this link."""
    li.starts()
    await li.sees("您好")
    await files(li, "13号楼暖气不热")
    told = await li.sees("这个链接打不开", after=li.starts(payload))
    assert "恢复" not in told.text
    backup(url(town), saved)
    await restored(town, saved)
    await li.sees("旧链接", after=li.starts(payload))


async def test_a_link_that_a_press_opens_is_of_its_generation(town: Town, li: Person, saved: Path) -> None:
    """更正 in the group leads to one's own card by a link."""
    li.starts()
    await li.sees("您好")
    card = await files(li, "13号楼暖气不热")
    data = card.buttons["更正"]["callback_data"]
    opened = await town.world.press(li.id, RESIDENTS, card.id, data)
    payload = opened["url"].partition("?start=")[2]
    async with town.minyi.store.reading() as tx:
        assert payload == f"see_1-{(await tx.generations.present()).mark}"
    assert "暖气" in (await li.sees("26-0001", after=li.starts(payload))).text
    backup(url(town), saved)
    await restored(town, saved)
    await li.sees("旧链接", after=li.starts(payload))


async def test_a_question_of_the_backups_time_takes_no_words(
    town: Town, li: Person, wang: Person, saved: Path
) -> None:
    await files(li, "13号楼暖气不热")
    card = await staff_card(wang, "暖气不热")
    await wang.taps(card, "接单")
    await card.offers("办结")
    await wang.taps(card, "办结")
    asked = await wang.sees("办理结果", STAFF)
    await town.quiet()
    backup(url(town), saved)
    wang.says("修好了", STAFF, reply_to=asked)
    await card.shows("已办结")
    await town.quiet()
    await restored(town, saved)
    wang.says("晚上一起吃饭", STAFF, reply_to=asked)
    await town.quiet()
    assert [status for *_, status in await statuses(town)] == ["claimed"]


async def test_a_used_invite_doesnt_open_again(
    town: Town, li: Person, chen: Person, zhou: Person, saved: Path
) -> None:
    async with town.minyi.store.reading() as tx:
        grid, secretary = await tx.areas.by_code("G1"), await tx.people.by_telegram(zhou.id)
    by = Actor(secretary.id, town.clock.now())
    link = await people.invite(town.minyi.store, Role.GRID_WORKER, grid.id, by)
    backup(url(town), saved)
    await li.sees("网格员", after=li.starts(f"join_{link}"))
    await town.quiet()
    await restored(town, saved)
    asked = chen.starts(f"join_{link}")
    await chen.sees("", after=asked)
    async with town.minyi.store.reading() as tx:
        assert (await tx.people.by_telegram(chen.id)).posts == ()


@pytest.mark.parametrize("way", WAYS)
async def test_the_secretary_hears_which_span_is_gone(
    town: Town, li: Person, zhou: Person, saved: Path, way: object
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await files(li, "13号楼暖气不热")
    await town.quiet()
    backup(url(town), saved)
    await files(li, "9号楼电梯停了")
    await town.quiet()
    assert callable(way)
    await way(town, saved)
    told = await zhou.sees("从备份恢复")
    assert "11月21日 12:" in told.text
    assert "东湖社区 26-0002—26-" in told.text
    assert ("台账第" in told.text) == (way is not nothing_known)
    await town.restarts()
    await town.quiet()
    again = [m for m in town.world.messages(zhou.id) if "从备份恢复" in m.get("text", "")]
    assert len(again) == 1


async def test_a_plain_restart_begins_nothing(town: Town, li: Person, wang: Person) -> None:
    await files(li, "13号楼暖气不热")
    card = await (await staff_card(wang, "暖气不热")).offers("接单")
    await town.quiet()
    data = card.buttons["接单"]["callback_data"]
    await town.restarts()
    await town.quiet()
    assert card.buttons["接单"]["callback_data"] == data
    assert await wang.taps(card, "接单") == "接单成功"
