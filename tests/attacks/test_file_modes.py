"""Files of the data are their owner's alone, whatever the umask."""

import os
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from bot.app import unguarded
from bot.ops.options import BackupOptions, OpsOptions
from storage.database import open_database
from storage.guarding import loose, tighten, write_private
from tests.e2e.town import Town


@pytest.fixture
def careless() -> Iterator[None]:
    """A umask that lets everybody read."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("careless")
async def test_the_database_is_its_owners_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "data" / "minyi.db"
    path.parent.mkdir()
    async with open_database(f"sqlite:///{path}") as database:
        async with database.writing() as conn:
            await conn.run("CREATE TABLE a (b)")
        modes = {one.name: mode(one) for one in path.parent.iterdir()}
    assert modes == dict.fromkeys(("minyi.db", "minyi.db-wal", "minyi.db-shm"), 384)


@pytest.mark.usefixtures("careless")
async def test_looser_files_are_tightened_at_the_start(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "backups"
    await town.stops()
    folder.mkdir(mode=0o777)
    tmp_path.chmod(0o755)
    left = [folder / "minyi-100001-2026-11-20.db", Path(town.path + ".before-0022"), Path(town.path)]
    for path in left:
        path.touch()
        path.chmod(0o644)
    other = tmp_path / "notes.txt"
    other.touch(0o644)
    assert set(unguarded(f"sqlite:///{town.path}", folder)) >= {*left, folder, tmp_path}
    town.operation = OpsOptions(nightly=BackupOptions(folder, time(3, 30), 3))
    await town.starts()
    assert unguarded(f"sqlite:///{town.path}", folder) == []
    assert (mode(folder), mode(tmp_path), mode(other)) == (0o700, 0o700, 0o644)
    assert [record.message for record in caplog.records].count("file mode tightened") >= len(left) + 2


def test_a_shared_folder_is_closed_to_nobody(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    database = shared / "minyi.db"
    database.touch(0o600)
    assert tighten(database, None) == []
    assert mode(shared) == 0o777
    assert loose(database, None) == [shared]  # `check` says so


@pytest.mark.usefixtures("careless")
def test_an_export_is_its_owners_also_over_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "名册.xlsx"
    target.touch(0o666)
    write_private(target, b"x")
    assert (mode(target), target.read_bytes()) == (0o600, b"x")
