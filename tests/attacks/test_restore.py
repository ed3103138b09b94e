"""A restore: what was given out after the backup acts on nobody else's things, and people are told."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, heads_outside, open_store, restore
from bot.check_ledger import check_chain
from bot.kernel.actor import Actor
from bot.ledger.heads import ChainHead
from bot.people import actions as people
from bot.people.rules import Role
from tests.e2e.forged import dump
from tests.e2e.test_forged import carried
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved.db"


def url(town: Town) -> str:
    return f"sqlite:///{town.path}"


async def restored(town: Town, saved: Path) -> None:
    """From the backup, by the command."""
    await town.stops()
    restore(url(town), saved)
    await town.starts()


async def copied_over(town: Town, saved: Path) -> None:
    """From the backup, by hand: nothing in the file says that it was."""
    await town.stops()
    shutil.copy(saved, town.path)
    for end in ("-wal", "-shm"):
        Path(town.path + end).unlink(missing_ok=True)
    await town.starts()


async def damaged(town: Town, saved: Path) -> None:
    """The database can't be asked any more what it gave out."""
    await town.stops()
    Path(town.path).write_bytes(b"\0" * 8192)
    restore(url(town), saved)
    await town.starts()


async def nothing_known(town: Town, saved: Path) -> None:
    """On a new machine: no database, and no file beside it."""
    await town.stops()
    for path in Path(town.path).parent.glob("minyi.db*"):
        path.unlink()
    restore(url(town), saved)
    await town.starts()


WAYS = [restored, copied_over, damaged, nothing_known]


async def files(who: Person, words: str) -> Message:
    """Complains in the group; the public card."""
    return await who.sees("📌", RESIDENTS, after=who.says(f"#诉求 {words}", RESIDENTS))


async def staff_card(wang: Person, words: str) -> Message:
    return await wang.sees(words, STAFF)


async def statuses(town: Town) -> list[tuple[int, str, str]]:
    async with town.minyi.store.reading() as tx:
        rows = await tx.conn.all("SELECT id, number, status FROM complaints ORDER BY id")
    return [(row["id"], row["number"], row["status"]) for row in rows]


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


def cut(path: str, entries: int) -> None:
    """Somebody with the file deletes the ledger's last entries, past its triggers; the chain stays intact."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER ledger_keeps_its_entries")
        raw.execute(
            "DELETE FROM ledger WHERE id IN (SELECT id FROM ledger ORDER BY id DESC LIMIT ?)", (entries,)
        )


async def said(town: Town, noted: Mapping[str, ChainHead]) -> list[str]:
    """The lines of `minyi check --ledger`."""
    async with open_store(url(town), begins=False) as store:
        return [finding.line() for finding in await check_chain(store, noted)]


async def a_ledger(town: Town, li: Person) -> None:
    for words in (
        "13号楼暖气不热",
        "9号楼电梯停了",
        "3号楼门禁坏了",
        "3号楼水管漏水",
        "9号楼灯坏了",
        "13号楼窗坏了",
    ):
        await files(li, words)
    await town.quiet()


@pytest.mark.parametrize("where", ["file", "backup", "typed"])
async def test_five_entries_cut_off_the_ledger_are_missed(
    town: Town, li: Person, tmp_path: Path, where: str
) -> None:
    await a_ledger(town, li)
    async with town.minyi.store.reading() as tx:
        last = (await tx.ledger.all())[-1]
    head, folder = ChainHead.of(last), tmp_path / "backups"
    folder.mkdir()
    await town.stops()
    (folder / f"minyi-100001-2026-11-21.{head}.db").touch()
    outside = {name: found for (_, name), found in heads_outside(url(town), "100001", folder).items()}
    assert sorted(outside.values(), key=str) == [head, head]
    noted = {name: found for name, found in outside.items() if where in ("file", "backup")} or {"typed": head}
    assert all(line.startswith("✅") for line in await said(town, noted))
    cut(town.path, 5)
    chain, *lines = await said(town, noted)
    assert chain.startswith("✅")
    assert lines
    for line in lines:
        assert line.startswith("❌")
        assert f"第 {last.id - 4} 到第 {last.id} 条不见了" in line
    await town.starts()


async def test_a_cut_ledger_is_told_and_called_no_restore(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await a_ledger(town, li)
    await town.stops()
    cut(town.path, 5)
    await town.starts()
    await zhou.sees("条不见了")
    await town.restarts()
    await town.quiet()
    told = [m.get("text", "") for m in town.world.messages(zhou.id)]
    assert sum("条不见了" in text for text in told) == 1
    assert not any("从备份恢复" in text for text in told)
    (head,) = heads_outside(url(town), "100001", None).values()
    await town.stops()
    assert "❌" in (await said(town, {"file": head}))[1]
    await town.starts()


async def test_an_honest_restore_is_told_from_a_cut(town: Town, li: Person, saved: Path) -> None:
    await files(li, "13号楼暖气不热")
    await town.quiet()
    backup(url(town), saved)
    await a_ledger(town, li)
    async with town.minyi.store.reading() as tx:
        last = (await tx.ledger.all())[-1]
    await restored(town, saved)
    await town.stops()
    lines = await said(town, {"typed": ChainHead.of(last)})
    assert all(line.startswith("✅") for line in lines)
    assert "在恢复备份时没有了" in lines[1]
    await town.starts()


async def test_the_head_is_posted_each_month_by_day(town: Town, li: Person, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await files(li, "13号楼暖气不热")
    await town.minyi.heads.look()
    await town.winds(timedelta(days=10, hours=-6))  # the first of the month, at six in the morning
    await town.minyi.heads.look()
    await town.quiet()
    assert not [m for m in town.world.messages(zhou.id) if "台账存证" in m.get("text", "")]
    await town.winds(timedelta(hours=6))
    for _ in range(3):
        await town.minyi.heads.look()
        await town.restarts()
    told = await zhou.sees("台账存证")
    await town.quiet()
    assert len([m for m in town.world.messages(zhou.id) if "台账存证" in m.get("text", "")]) == 1
    async with town.minyi.store.reading() as tx:
        heads = [str(ChainHead.of(entry)) for entry in await tx.ledger.all()]
    assert any(head in told.text for head in heads)
