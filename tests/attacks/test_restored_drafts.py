"""Drafts of a backup's time: what became of them since is not known, so only their author files them."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup
from tests.attacks.restoring import restored, saved, statuses, url
from tests.attacks.test_confidence import channel, hello
from tests.e2e.town import STAFF, Message, Person, Town

__all__ = ["saved"]  # a fixture

WORDS = "9号楼2单元楼道灯坏了"
DRAFT = "请看看对不对"


@pytest.fixture
async def draft(town: Town, li: Person, wang: Person, saved: Path) -> Message:
    """A plain one with a place, as silence files it, open in the backup."""
    await hello(li, wang)
    card = await li.sees(DRAFT, after=li.says(WORDS))
    await town.quiet()
    backup(url(town), saved)
    return card


async def silence(town: Town) -> None:
    for _ in range(3):
        await town.winds(timedelta(minutes=31))
    await town.quiet()


async def test_silence_files_none_that_was_submitted_in_confidence_since(
    town: Town, li: Person, wang: Person, saved: Path, draft: Message
) -> None:
    await li.taps(draft, "悄悄话提交")
    await li.sees("26-0001", after=draft)
    await restored(town, saved)
    await silence(town)
    assert await statuses(town) == []
    assert WORDS not in "".join(raw.get("text", "") for raw in town.world.messages(STAFF))


async def test_its_author_is_asked_and_may_still_submit_it(
    town: Town, li: Person, wang: Person, saved: Path, draft: Message
) -> None:
    await restored(town, saved)
    await town.quiet()
    assert "恢复过备份" in draft.text
    await li.taps(draft, "悄悄话提交")
    await draft.shows("已提交")
    await town.quiet()
    (filed,) = await statuses(town)
    assert await channel(town, filed[0]) == "whisper"


async def test_the_next_words_begin_another_one(
    town: Town, li: Person, wang: Person, saved: Path, draft: Message
) -> None:
    await restored(town, saved)
    await town.quiet()
    said = li.says("13号楼门口的路灯坏了")
    assert WORDS not in (await li.sees(DRAFT, after=said)).text
