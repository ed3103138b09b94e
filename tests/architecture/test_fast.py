"""The fast loop: each file of the unit tests is in one share, and a failure in any share fails the loop."""

from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import fast, machine

FILES = [file for folder in fast.FOLDERS for file in Path(folder).rglob("test_*.py")]


@pytest.mark.parametrize("count", [1, 2, 3, 1_000_000])
def test_every_file_is_in_one_share(count: int) -> None:
    dealt = [file for share in fast.shares(FILES, count) for file in share]
    assert sorted(dealt) == sorted(FILES)


def test_no_share_is_much_longer_than_another() -> None:
    first, second = (sum(file.stat().st_size for file in share) for share in fast.shares(FILES, 2))
    assert 0.9 < first / second < 1.1


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([0, 0], 0), ([0, 1], 1), ([0, fast.NO_TEST_CHOSEN], 0), ([fast.NO_TEST_CHOSEN] * 2, 5)],
)
def test_the_worst_share_decides(monkeypatch: pytest.MonkeyPatch, codes: list[int], expected: int) -> None:
    left = list(codes)

    def finished(_further: Sequence[str], _folder: str, _share: Sequence[Path]) -> CompletedProcess[bytes]:
        return CompletedProcess([], left.pop(), b"")

    monkeypatch.setattr(fast, "run", finished)
    monkeypatch.setattr(machine, "cores", lambda: len(codes))
    assert fast.main([]) == expected


@pytest.mark.parametrize(("there", "expected"), [(True, fast.MEMORY), (False, None)])
def test_files_go_to_memory_where_there_is_some(
    monkeypatch: pytest.MonkeyPatch, there: bool, expected: Path | None
) -> None:
    monkeypatch.setattr("os.access", lambda *_: there)
    assert fast.memory() == expected


def test_no_test_can_hang_a_run(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.has_plugin("timeout")
    assert 0 < float(pytestconfig.getini("timeout")) <= 300
