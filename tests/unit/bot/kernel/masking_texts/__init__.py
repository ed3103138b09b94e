"""
Texts to measure masking by, each set written in one pass before the rules met it; see docs/decisions/0029.

A folder is a set: `plain.txt` holds sentences without a secret, the other files leaks by topic, in which ⟦ ⟧
marks what identifies somebody. `~` before a line says that it is known to fail; \\n, \\u200b stand for signs.
"""

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
SETS = sorted(path.name for path in FOLDER.iterdir() if (path / "plain.txt").exists())
ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|[nt])")


def leaks(name: str) -> Iterator[tuple[str, bool]]:
    """Each leak of a set, and whether it is known to show what it marks."""
    for file in sorted((FOLDER / name).glob("*.txt")):
        if file.name != "plain.txt":
            yield from _lines(file)


def plain(name: str) -> Iterator[tuple[str, bool]]:
    """Each sentence of a set that is to stay, and whether it is known to be changed."""
    return _lines(FOLDER / name / "plain.txt")


def _lines(file: Path) -> Iterator[tuple[str, bool]]:
    for line in file.read_text("utf-8").splitlines():
        text = ESCAPE.sub(lambda sign: sign[0].encode().decode("unicode_escape"), line)
        yield text.removeprefix("~"), text.startswith("~")
