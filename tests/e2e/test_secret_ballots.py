"""Secret ballots: nothing leads from a vote to its voter."""

import sqlite3
from pathlib import Path

from tests.e2e.ballots import COMMITTEE, NAMES, drafted, receipt_in
from tests.e2e.town import Person, Town


async def test_a_secret_ballot_gives_nobody_away(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[0], "罢免物业")
    await seven[0].taps(draft, "改为不记名")
    await draft.shows("不记名")
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    told = [await one.taps(card, "反对" if n % 2 else "赞成") for n, one in enumerate(seven[:6])]
    await card.shows("已投 6/7")
    assert "票（" not in card.text
    assert "赞成" in await seven[0].taps(card, "我的票")
    await seven[0].insists(card, "结束表决")
    result = await seven[0].sees("的结果", COMMITTEE)
    listed = await seven[0].sees("回执名单", COMMITTEE)
    assert all(receipt_in(answer) in listed.text for answer in told)
    ended = "秦代表提前结束"  # the chair's own act
    shown = result.text.replace(ended, "") + listed.text + card.text.replace(ended, "")
    assert not any(name in shown for name in NAMES)
    assert "查不出来" in await seven[0].taps(card, "我的票")
    assert not any(choice in listed.text for choice in ("赞成", "反对"))
    found = seven[1].says(f"/results 26-1 {receipt_in(told[1]).lower()}")
    answer = (await seven[1].sees("回执", after=found)).text
    assert "算进去了" in answer
    assert not any(choice in answer for choice in ("赞成", "反对"))
    await town.stops()
    assert_nothing_links(town, told)
    await town.starts()


def assert_nothing_links(town: Town, told: list[str]) -> None:
    """Not in the rows, not in the file's bytes, not in the ledger, the inbox or the outbox."""
    with sqlite3.connect(town.path) as conn:
        assert conn.execute("SELECT count(*) FROM votes WHERE person_id IS NOT NULL").fetchone() == (0,)
        assert conn.execute("SELECT key FROM ballots").fetchall() == [(None,)]
        acts = [act for (act,) in conn.execute("SELECT act FROM ledger WHERE subject = 'ballot' ORDER BY id")]
        assert acts == ["draft", "open", "close"]
        assert conn.execute("SELECT count(*) FROM inbox WHERE body <> ''").fetchone() == (0,)
        receipts = [row[0] for row in conn.execute("SELECT receipt FROM votes")]
        assert receipts == sorted(receipts)
        said = conn.execute("SELECT count(*) FROM outbox WHERE chat_id > 0 AND body LIKE '%ballot%'").fetchone()
        assert said == (0,)


async def test_a_secret_ballots_key_is_overwritten(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[0])
    await seven[0].taps(draft, "改为不记名")
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    async with town.minyi.store.reading() as tx:
        key = await tx.ballots.key(1)
    assert key is not None
    await seven[1].taps(card, "赞成")
    await seven[0].insists(card, "结束表决")
    await town.quiet()
    await town.stops()
    with sqlite3.connect(town.path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert key.encode() not in Path(town.path).read_bytes()
    await town.starts()
