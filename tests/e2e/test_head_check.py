"""核对账本: a secretary learns in chat whether today's ledger still has what was noted of it outside."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, restore
from bot.ledger.heads import ChainHead
from bot.ledger.rules import Entry
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

UNGUARDED = "DROP TRIGGER IF EXISTS {name}"


async def noted(town: Town, li: Person, words: str = "13号楼暖气不热") -> Entry:
    """The ledger's last entry, after a complaint."""
    await li.sees("📌", RESIDENTS, after=li.says(f"#诉求 {words}", RESIDENTS))
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        return (await tx.ledger.all())[-1]


async def tampered(town: Town, sql: str, **facts: object) -> None:
    """Somebody changes the file while the bot is stopped."""
    await town.stops()
    with closing(sqlite3.connect(town.path)) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            raw.execute(UNGUARDED.format(name=name))
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(sql, facts)
    Path(town.path + ".head").unlink()
    await town.starts()


@pytest.mark.parametrize(
    "words", ["/ledger check {head}", "/ledger 核对 {head}", "{head}", "封存码：{head}（转发）"]
)
async def test_a_secretary_hears_that_it_agrees(town: Town, li: Person, zhou: Person, words: str) -> None:
    last = await noted(town, li)
    head = ChainHead.of(last)
    told = await zhou.sees("对得上", after=zhou.says(words.format(head=head)))
    assert f"第 {last.id} 条" in told.text
    assert "现在记到第" in told.text
    assert str(head) in told.text  # a code of Minyi's own is no personal number
    assert not [m for m in town.world.messages(zhou.id) if "提交" in str(m.get("reply_markup"))]


async def test_it_is_checked_where_it_is_asked_by_reply(town: Town, li: Person, zhou: Person) -> None:
    head = ChainHead.of(await noted(town, li))
    said = zhou.says(f"上个月的：{head}", STAFF)
    await zhou.sees("对得上", STAFF, after=zhou.says("/ledger check", STAFF, reply_to=said))


async def test_entries_that_were_cut_off_are_named(town: Town, li: Person, zhou: Person) -> None:
    last = await noted(town, li)
    await tampered(town, "DELETE FROM ledger WHERE id >= :id", id=last.id - 1)
    told = await zhou.sees("对不上", after=zhou.says(f"/ledger check {ChainHead.of(last)}"))
    assert f"第 {last.id - 1} 到第 {last.id} 条不见了" in told.text


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger SET act = 'close' WHERE id = :id",
        "UPDATE ledger SET hash = replace(hash, substr(hash, 1, 12), '0123456789ab') WHERE id = :id",
        "UPDATE ledger_values SET facts = json_set(facts, '$.channel', 'desk') WHERE entry_id = :id",
    ],
)
async def test_an_entry_that_was_changed_is_seen(town: Town, li: Person, zhou: Person, sql: str) -> None:
    await noted(town, li)
    async with town.minyi.store.reading() as tx:
        filed = next(entry for entry in await tx.ledger.all() if "channel" in entry.act.facts)
    await tampered(town, sql, id=filed.id)
    told = await zhou.sees("对不上", after=zhou.says(str(ChainHead.of(filed))))
    assert f"第 {filed.id} 条还在，但和" in told.text


async def test_a_restore_is_told_from_a_cut(town: Town, li: Person, zhou: Person, tmp_path: Path) -> None:
    await noted(town, li)
    url, saved = f"sqlite:///{town.path}", tmp_path / "saved.db"
    backup(url, saved)
    last = await noted(town, li, "9号楼电梯停了")
    await town.stops()
    restore(url, saved)
    await town.starts()
    await zhou.sees("不是偷偷删的", after=zhou.says(str(ChainHead.of(last))))


async def test_the_button_below_the_monthly_message_checks_its_own_head(
    town: Town, li: Person, zhou: Person
) -> None:
    zhou.starts()
    await noted(town, li)
    await town.winds(timedelta(days=10))
    await town.minyi.heads.look()
    monthly = await (await zhou.sees("本月的台账封存码")).offers("核对账本")
    await zhou.taps(monthly, "核对账本")
    await zhou.sees("对得上", after=monthly)


async def test_nobody_else_learns_anything(town: Town, li: Person, wang: Person, chen: Person) -> None:
    head = ChainHead.of(await noted(town, li))
    for who in (wang, chen):
        await who.sees("只有社区书记", after=who.says(f"/ledger check {head}"))
    draft = await chen.sees(str(head), after=chen.says(f"{head} 这是什么"))
    await draft.offers("提交")
    await town.quiet()
    assert not any("对得上" in m.get("text", "") for m in town.world.messages(chen.id))


async def test_what_is_no_head_is_refused_with_a_way_on(town: Town, zhou: Person) -> None:
    for words in ("/ledger check", "/ledger check 58-3f9a2c", "/ledger 核对 表"):
        await zhou.sees("没有看到封存码", after=zhou.says(words))


async def test_the_words_of_a_complaint_stay_a_complaint(town: Town, zhou: Person) -> None:
    draft: Message = await zhou.sees("核对", after=zhou.says("物业的水费账核对不上，13号楼"))
    await draft.offers("提交")
