"""
The command line again and again, each time in a process of its own, without loading Python anew.

Each line on stdin is JSON: {"argv": […], "out": FILE for what is printed}. The exit code is printed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from bot.__main__ import main
from bot.command_line import LOCALE


def _child(argv: list[str], out: str) -> None:
    """Never returns."""
    with open(out, "w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            code = main(argv)
        except SystemExit as told:
            code = int(told.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    for line in sys.stdin:
        told = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(told["argv"], told["out"])
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def chinese() -> dict[str, str]:
    """This process's environment without a locale of its own: the command line then speaks Chinese."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    return {**kept, "LANG": "C.UTF-8"}


class Commands:
    """The process that does it, from a test."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.command"],
            env=chinese(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, argv: list[str], out: Path) -> tuple[int, str]:
        """Exit code and what was printed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"argv": argv, "out": str(out)}) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return code, out.read_text("utf-8")

    def end(self) -> None:
        self._process.communicate()


if __name__ == "__main__":
    serve()
