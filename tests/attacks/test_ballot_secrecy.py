"""After a secret ballot nothing tells who voted what: no row, no byte of any file, no receipt, no backup."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, restore
from bot.ballots.receipts import slot
from storage.inbox import SqlInbox
from tests.attacks.scan import PRESS, choices_by_receipt, files, found
from tests.e2e.ballots import COMMITTEE, NAMES, drafted, receipt_in
from tests.e2e.town import Message, Person, Town
from tests.pages import ROOT

OVER = timedelta(days=1, minutes=1)
CHOICES = ("赞成", "反对", "弃权")


async def opened_in_secret(chair: Person) -> Message:
    draft = await drafted(chair, "罢免物业")
    await chair.taps(draft, "改为不记名")
    await draft.shows("不记名")
    await chair.insists(draft, "开始表决")
    return await chair.sees("🗳", COMMITTEE)


async def telling(town: Town, ballot_id: int = 1) -> list[str]:
    """While a ballot is open: what must be gone after its close."""
    async with town.minyi.store.reading() as tx:
        key = await tx.ballots.key(ballot_id) or ""
        voters = await tx.ballots.voters(ballot_id)
        rows = await tx.conn.all("SELECT slot, opening FROM votes WHERE ballot_id = :id", id=ballot_id)
    return [key, *(slot(key, voter.id) for voter in voters), *(cell for row in rows for cell in row if cell)]


async def closed(town: Town, chair: Person) -> str:
    """Its time is over; the published list of receipts."""
    await town.winds(OVER)
    listed = await chair.sees("回执名单", COMMITTEE)
    await town.quiet()
    return listed.text


async def test_no_file_tells_anything_while_the_bot_runs_on(
    town: Town, seven: list[Person], tmp_path: Path
) -> None:
    card = await opened_in_secret(seven[0])
    told = [await one.taps(card, CHOICES[n % 2]) for n, one in enumerate(seven)]
    changed = await seven[2].taps(card, "弃权")
    assert PRESS.search(b"".join(path.read_bytes() for path in files(Path(town.path).parent)))  # the scan sees
    gone = [*await telling(town), receipt_in(told[2])]
    receipts = [receipt_in(answer) for answer in (*told[:2], changed, *told[3:])]
    listed = await closed(town, seven[0])
    assert all(receipt in listed for receipt in receipts)
    folder = Path(town.path).parent
    names = [*NAMES, *(str(one.id) for one in seven)]
    assert {"-shm", "-wal"} <= {path.name[-4:] for path in files(folder)}
    assert found(folder, gone, receipts, names) == []
    backup(f"sqlite:///{town.path}", folder / "kept.db")
    assert found(folder, gone, receipts, names) == []
    for path in (Path(town.path), folder / "kept.db"):
        assert choices_by_receipt(path) == {}
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("SELECT receipt FROM receipts").fetchall() == [(r,) for r in sorted(receipts)]
            assert raw.execute("SELECT choice FROM votes").fetchall() == sorted(
                [("0",)] * 3 + [("1",)] * 3 + [("2",)]
            )
    assert "和公布的一样：赞成 3，反对 3，弃权 1" in await seven[0].taps(card, "重新计票")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_any_step_of_the_close_it_tells_nothing_after_the_start(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.attacks.killed_closing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True)  # noqa: S603
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(steps) > 20
    assert [step["step"] for step in steps if step.get("told") or not step.get("whole")] == []
    # The scan sees what a kill leaves, and a close that was not killed leaves nothing, with no start between.
    assert all(step["left"] for step in steps[:-3])
    assert (steps[-1]["ended"], steps[-1]["left"]) == (0, [])


async def test_what_a_reader_held_up_is_finished_once_it_is_gone(town: Town, seven: list[Person]) -> None:
    card = await opened_in_secret(seven[0])
    await seven[1].taps(card, "赞成")
    gone = await telling(town)
    with closing(sqlite3.connect(town.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM people").fetchone()
        await town.winds(OVER)
        assert town.minyi.store.database.log_holds_erased
        assert found(Path(town.path).parent, gone, (), ()) != []
    while town.minyi.store.database.log_holds_erased:  # the bot itself may be reading at the first look
        await town.minyi.eraser.look()
    assert found(Path(town.path).parent, gone, (), ()) == []


async def test_a_backup_of_a_running_one_tells_nothing_and_is_voted_on(town: Town, seven: list[Person]) -> None:
    """Who voted before it was made has voted; whoever has not, votes."""
    card = await opened_in_secret(seven[0])
    first, second = [await one.taps(card, "赞成") for one in seven[:2]]
    kept = Path(town.path).with_name("kept.db")
    backup(f"sqlite:///{town.path}", kept)
    gone = await telling(town)
    content = kept.read_bytes()
    assert [secret for secret in gone if secret.encode() in content] == []
    assert not PRESS.search(content)
    assert choices_by_receipt(kept) == {}
    await town.stops()
    restore(f"sqlite:///{town.path}", kept)
    assert not any(secret.encode() in Path(f"{town.path}.before-restore").read_bytes() for secret in gone)
    await town.starts()
    await town.quiet()  # the cards of before are drawn anew: their buttons bear the mark of the restore
    for label in ("反对", "我的票"):
        assert "已经投好" in await seven[0].taps(card, label)
    third = await seven[2].taps(card, "反对")
    backup(f"sqlite:///{town.path}", kept)  # once more, of what was restored
    assert choices_by_receipt(kept) == {}
    await card.shows("已投 3/7")
    listed = await closed(town, seven[0])
    assert all(receipt_in(answer) in listed for answer in (first, second, third))
    result = await seven[0].sees("的结果", COMMITTEE)
    assert "赞成　2 票" in result.text
    assert "反对　1 票" in result.text


async def test_a_copy_from_before_an_upgrade_loses_its_key_with_the_close(
    town: Town, seven: list[Person]
) -> None:
    card = await opened_in_secret(seven[0])
    await seven[1].taps(card, "赞成")
    gone, copy = await telling(town), Path(f"{town.path}.before-0099")
    with closing(sqlite3.connect(town.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    await town.minyi.eraser.look()
    assert gone[0].encode() in copy.read_bytes()  # the ballot goes on
    await town.winds(OVER)
    await town.minyi.eraser.look()
    assert [secret for secret in gone if secret.encode() in copy.read_bytes()] == []


async def test_a_press_set_aside_is_forgotten_with_the_close(
    town: Town, seven: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await opened_in_secret(seven[0])

    async def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("storage.ballots.SqlBallots.cast", fails)
        patch.setattr("bot.messaging.processing.PAUSES", (0.0, 0.0))
        await seven[1].taps(card, "赞成")
        await town.quiet()
    inbox = SqlInbox(town.minyi.store.database)
    assert len(await inbox.dead_letters()) == 1
    await seven[1].taps(card, "反对")
    await closed(town, seven[0])
    assert await inbox.dead_letters() == []
    assert found(Path(town.path).parent, (), (), ()) == []


@pytest.mark.parametrize("votes", ["赞", "赞反", "赞反反弃", "赞赞赞赞赞赞赞", "赞反赞反赞反弃"])
async def test_whoever_forces_a_receipt_out_of_somebody_learns_nothing(
    town: Town, seven: list[Person], votes: str
) -> None:
    card = await opened_in_secret(seven[0])
    words = dict(zip("赞反弃", CHOICES, strict=True))
    told = [await one.taps(card, words[vote]) for one, vote in zip(seven, votes, strict=False)]
    listed = await closed(town, seven[0])
    assert not any(choice in listed for choice in CHOICES)
    for answer in told:
        asked = seven[6].says(f"/results 26-1 {receipt_in(answer)}")
        heard = (await seven[6].sees("回执", after=asked)).text
        assert "算进去了" in heard
        assert not any(choice in heard for choice in CHOICES)
    # After the close not even the voter can be made to show it.
    assert "查不出来" in await seven[0].taps(card, "我的票")


async def test_a_change_voids_the_receipt_and_my_vote_shows_the_new_one_with_its_code(
    town: Town, seven: list[Person]
) -> None:
    card = await opened_in_secret(seven[0])
    told = [await seven[1].taps(card, label) for label in ("赞成", "反对", "赞成")]
    assert len({receipt_in(answer) for answer in told}) == 3
    mine = await seven[1].taps(card, "我的票")
    assert receipt_in(mine) == receipt_in(told[-1])
    assert "核对码" in mine
    assert "不用抄" in mine  # a code that nobody explains makes people anxious
    assert "您投的是：赞成" in mine
    listed = await closed(town, seven[0])
    assert [receipt_in(answer) in listed for answer in told] == [False, False, True]
    asked = seven[1].says(f"/results 26-1 {receipt_in(told[0])}")
    assert "旧回执作废" in (await seven[1].sees("回执", after=asked)).text


async def test_the_card_says_what_the_operator_could_do(town: Town, seven: list[Person]) -> None:
    card = await opened_in_secret(seven[0])
    assert "管这台机器的人和 Telegram 有办法看到" in card.text
