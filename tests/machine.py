"""The machine that runs the tests: whether it is a CI's, how many processes suit it, its Chromium."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "Chromium is missing: `apt-get install chromium` on Debian, "
    "`python -m playwright install --with-deps chromium` elsewhere"
)
MOST_WORKERS = 8
# Playwright knows where it downloads its own Chromium to.
OWN = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"


def workers(paths: Sequence[str]) -> int:
    """
    The number of processes for a run of `paths`. 0 runs the tests in pytest's own process.

    A folder is worth the start of several processes, a file is not. Each core gets one process, and one
    more runs while the others wait for a bot, a disk or a browser.
    """
    if not any(Path(path).is_dir() for path in paths):
        return 0
    return min(cores() + 1, MOST_WORKERS)


def cores() -> int:
    """The number of cores this process may use: `taskset` and containers leave fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def chromium() -> str | None:
    """The path of a Chromium that starts; None where there is none."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield _output(sys.executable, "-c", OWN).strip()


def _starts(path: str) -> bool:
    """Ubuntu's chromium-browser is a script that only asks for a snap."""
    return "Chrom" in _output(path, "--version")


def _output(*command: str) -> str:
    """The output of the command; "" if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - found on the PATH
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
