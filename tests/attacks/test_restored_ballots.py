"""A restore in the middle of a ballot: nobody goes on believing in a vote that isn't in."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup
from tests.attacks.restoring import restored, url
from tests.attacks.test_ballot_secrecy import closed, opened_in_secret
from tests.e2e.ballots import COMMITTEE, receipt_in
from tests.e2e.town import Message, Person, Town


async def lost(town: Town, card: Message, seven: list[Person], saved: Path) -> str:
    """The first has voted before the backup, the second after it; the receipt of the second."""
    for one in seven:
        one.starts()
    await seven[0].taps(card, "赞成")
    await town.quiet()
    backup(url(town), saved)
    await town.winds(timedelta(hours=1))
    told = await seven[1].taps(card, "反对")
    await town.quiet()
    await restored(town, saved)
    await town.quiet()
    return receipt_in(told)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved.db"


async def test_every_voter_and_the_chat_hear_what_may_be_missing(
    town: Town, seven: list[Person], zhou: Person, saved: Path
) -> None:
    zhou.starts()
    card = await opened_in_secret(seven[0])
    receipt = await lost(town, card, seven, saved)
    assert "11月21日 12:00 起投的票可能没有保存下来" in (await seven[3].sees("恢复过备份", COMMITTEE)).text
    kept = await seven[0].sees("恢复过备份")
    assert "您有一票在，照样算" in kept.text
    assert kept.labels == []  # there is nothing to press
    gone = await seven[1].sees("恢复过备份")
    assert "现在没有您的票" in gone.text
    assert "正在进行的表决：1 项" in (await zhou.sees("从备份恢复")).text
    assert "这里没有您的票" in await seven[1].taps(card, "我的票")
    asked = seven[1].says(f"/results 26-1 {receipt}")
    assert "这张票没有保存下来，请再投一次" in (await seven[1].sees(receipt, after=asked)).text
    await seven[1].taps(gone, "去投票")
    again = await seven[1].sees("🗳 表决 26-1")
    assert "已记下：反对" in await seven[1].taps(again, "反对")
    assert "您投的是：反对" in await seven[1].taps(again, "我的票")
    await town.restarts()
    await town.quiet()
    for chat in (COMMITTEE, seven[3].id):
        assert sum("恢复过备份" in m.get("text", "") for m in town.world.messages(chat)) == 1


async def test_the_card_promises_no_change_that_is_refused(
    town: Town, seven: list[Person], saved: Path
) -> None:
    card = await opened_in_secret(seven[0])
    assert "截止前可以改" in card.text
    await lost(town, card, seven, saved)
    await card.shows("恢复备份以前投的 1 票照样算，不能再改")
    assert "改不了" in await seven[0].taps(card, "反对")


async def test_a_receipt_that_was_lost_is_called_so_after_the_close(
    town: Town, seven: list[Person], saved: Path
) -> None:
    card = await opened_in_secret(seven[0])
    receipt = await lost(town, card, seven, saved)
    await closed(town, seven[0])
    asked = seven[1].says(f"/results 26-1 {receipt}")
    told = (await seven[1].sees(receipt, after=asked)).text
    assert "没有保存下来" in told
    assert "再投一次" not in told


async def test_a_ballot_without_a_restore_says_nothing_of_one(town: Town, seven: list[Person]) -> None:
    card = await opened_in_secret(seven[0])
    await town.restarts()
    await town.quiet()
    assert "您还没有投票" in await seven[1].taps(card, "我的票")
    assert not any("恢复" in m.get("text", "") for m in town.world.messages(COMMITTEE))
