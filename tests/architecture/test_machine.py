"""The machine the tests run on: CI or not, its processors, its Chromium."""

from pathlib import Path

import pytest

from tests import machine


def a_command(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    "stub",
    [
        "echo \"Command '$0' requires the chromium snap to be installed.\" >&2; exit 1",  # as Ubuntu has it
        "echo Chromium; exit 1",
        "true",
    ],
)
def test_a_command_that_starts_nothing_is_no_chromium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stub: str
) -> None:
    a_command(tmp_path, "chromium", stub)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "OWN", "")
    assert machine.chromium.__wrapped__() is None
    works = a_command(tmp_path, "google-chrome", "echo Google Chrome 130.0.1")
    assert machine.chromium.__wrapped__() == works


def test_playwrights_own_is_taken_where_no_other_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = a_command(tmp_path, "chrome", "echo Chromium 130.0.1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "OWN", f"print({own!r})")
    assert machine.chromium.__wrapped__() == own


def test_a_folder_is_run_by_several_processes_and_a_file_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path(__file__)
    monkeypatch.setattr(machine, "cores", lambda: 2)
    assert machine.workers([str(here.parent)]) == 3
    assert machine.workers([str(here), str(here.parent)]) == 3
    assert machine.workers([str(here), f"{here}::test_a"]) == 0
    monkeypatch.setattr(machine, "cores", lambda: 64)
    assert machine.workers([str(here.parent)]) == machine.MOST_WORKERS
