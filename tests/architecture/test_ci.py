"""The CI script: its message when a tool is missing, and the commands it runs."""

import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci" / "run"
GOOD = "true"
OLD = 'case "$*" in --version) echo Python 3.10.12;; *version_info*) exit 1;; esac'
BARE = 'case "$*" in *ensurepip*) exit 1;; esac'
SNAP = 'echo "requires the chromium snap to be installed" >&2; exit 1'
BROWSER = "echo Chromium 130"
# Stands in for all that the virtual environment holds: it notes how it was called.
NOTES = '#!/bin/sh\necho "${0##*/} $*" >> "$NOTED"\n'


def a_machine(folder: Path, **commands: str) -> Path:
    """A folder with the script, an environment that notes its calls, and only those commands on the PATH."""
    (folder / ".ci").mkdir()
    shutil.copy(RUN, folder / ".ci" / "run")
    for name in ("python", "pip", "ruff", "mypy"):
        a_command(folder / ".venv" / "bin" / name, NOTES)
    for name, script in commands.items():
        a_command(folder / "bin" / name.replace("_", "-"), f"#!/bin/sh\n{script}\n")
    return folder


def a_command(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script, "utf-8")
    path.chmod(0o755)


def run(machine: Path) -> tuple[int, str, list[str]]:
    """Exit code, what was said on stderr, and how the environment was called."""
    bash, noted = shutil.which("bash"), machine / "noted"
    assert bash is not None
    noted.touch()
    environ = {"PATH": str(machine / "bin"), "NOTED": str(noted)}
    ran = subprocess.run(  # noqa: S603 - the script of this repository
        [bash, str(machine / ".ci" / "run")], env=environ, capture_output=True, encoding="utf-8"
    )
    return ran.returncode, ran.stderr, noted.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ({}, "python3 is missing"),
        ({"python3": OLD}, "Python 3.10.12 is too old"),
        ({"python3": BARE}, "apt-get install python3-venv"),
    ],
)
def test_a_sentence_says_what_it_needs(tmp_path: Path, commands: dict[str, str], said: str) -> None:
    (tmp_path / "bin").mkdir()
    code, told, called = run(a_machine(tmp_path, **commands))
    assert (code, called) == (1, [])
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("browser", "fetched"),
    [
        ({}, ["python -m playwright install chromium"]),
        ({"chromium_browser": SNAP}, ["python -m playwright install chromium"]),
        ({"chromium": BROWSER}, []),
    ],
)
def test_it_runs_the_tests_and_the_checks_with_or_without_a_browser(
    tmp_path: Path, browser: dict[str, str], fetched: list[str]
) -> None:
    machine = a_machine(tmp_path, python3=GOOD, **browser)
    code, _, called = run(machine)
    install = ["pip install -e .[dev]"]
    checks = ["python -m pytest", "ruff check .", "ruff format --check .", "mypy "]
    assert (code, called) == (0, (install + fetched if fetched else []) + install + checks)


def test_without_a_network_it_goes_on_with_what_is_here(tmp_path: Path) -> None:
    machine = a_machine(tmp_path, python3=GOOD)
    a_command(machine / ".venv" / "bin" / "python", f'{NOTES}case "$*" in *playwright*) exit 1;; esac\n')
    code, told, called = run(machine)
    assert (code, called[-1]) == (0, "mypy ")
    assert "Playwright could not fetch a Chromium" in told
