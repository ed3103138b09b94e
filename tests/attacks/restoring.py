"""Ways by which a backup takes the place of the data, and a complaint before and after."""

import shutil
from pathlib import Path

import pytest

from bot.app import restore
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
