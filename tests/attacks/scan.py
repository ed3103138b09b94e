"""Reads what a secret ballot left in files, byte by byte: database, log, the log's index, backups."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

PRESS = re.compile(rb'"v:\d+:')  # the data of a vote's button, as it stands in an update


def files(folder: Path) -> list[Path]:
    """All that a thief would take along: whatever its name is."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def found(folder: Path, secrets: Iterable[str], receipts: Iterable[str], names: Iterable[str]) -> list[str]:
    """
    What the files tell. `secrets` must stand nowhere, nor raw presses, nor a receipt beside a name.

    A page of the file is what SQLite writes at once; rows of one table share it, those of others never.
    """
    told = []
    for path in files(folder):
        content = path.read_bytes()
        told += [f"{path.name}: {secret}" for secret in secrets if secret.encode() in content]
        told += [f"{path.name}: press {press!r}" for press in PRESS.findall(content)]
        for page in (content[start : start + 4096] for start in range(0, len(content), 4096)):
            if any(receipt.encode() in page for receipt in receipts):
                told += [f"{path.name}: {name} beside a receipt" for name in names if name.encode() in page]
    return told


def choices_by_receipt(path: Path) -> dict[str, str]:
    """The choices a database holds under receipts, of secret ballots that are closed or in a copy."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute(
            "SELECT receipt, choice FROM votes JOIN ballots ON ballots.id = ballot_id WHERE secret = 1"
        ).fetchall()
    return {receipt: choice for receipt, choice in rows if re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", receipt)}
