"""The fast loop: `python -m tests.fast` runs the unit tests in one plain pytest for each core.

pytest-xdist has every process collect every file and one more hand the tests out: on two cores that is a
quarter of the loop's time. Here each process collects its own share of the files and nothing else, and
writes its files to memory where the machine offers a folder there. Further arguments go to each pytest:
`python -m tests.fast -k ballots`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests import machine

FOLDERS = ("tests/unit", "tests/architecture")
OPTIONS = ("-q", "-n", "0", "-m", "not slow", "--hypothesis-profile=few", "-p", "no:cacheprovider")
MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it
NO_TEST_CHOSEN = 5  # pytest's exit code where a share holds none of the tests asked for

Finished = subprocess.CompletedProcess[bytes]


def shares(files: Sequence[Path], count: int) -> list[list[Path]]:
    """Give each of `count` processes an equal share of the files, dealt out from the longest down."""
    ordered = sorted(files, key=lambda file: (-file.stat().st_size, file))
    return [ordered[start::count] for start in range(min(count, len(ordered)))]


def memory() -> Path | None:
    """A folder in memory: tests that write databases end sooner there. None where the machine has none."""
    return MEMORY if os.access(MEMORY, os.W_OK) else None


def run(further: Sequence[str], folder: str, share: Sequence[Path]) -> Finished:
    """Run pytest over the share, with its files in `folder`. Captured, so that the words of two never mix."""
    command = [sys.executable, "-m", "pytest", *OPTIONS, *further, *map(str, sorted(share))]
    where = {**os.environ, "TMPDIR": folder}
    where.pop("PYTHONDONTWRITEBYTECODE", None)  # else pytest rewrites every module's asserts at every run
    return subprocess.run(command, env=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603 - ours


def main(further: Sequence[str]) -> int:
    """Return 0 where each share is green and at least one held a test that was asked for."""
    files = [file for folder in FOLDERS for file in Path(folder).rglob("test_*.py")]
    dealt = shares(files, machine.cores())
    codes = set()
    with tempfile.TemporaryDirectory(dir=memory()) as folder, ThreadPoolExecutor(len(dealt)) as pool:
        for finished in pool.map(partial(run, further, folder), dealt):
            sys.stdout.buffer.write(finished.stdout)
            sys.stdout.flush()
            codes.add(finished.returncode)
    return max(codes - {NO_TEST_CHOSEN}, default=NO_TEST_CHOSEN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
