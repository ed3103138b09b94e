"""Backup schedule: computes which night's backup is due and which files are surplus. Pure functions."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.ledger.heads import ChainHead

NAMED = re.compile(r"(.+)-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([0-9]+-[0-9a-f]+))?\.db")


def night_of(now: datetime, at: time, zone: ZoneInfo) -> date:
    """The local day of the latest `at` that isn't after `now` (aware, UTC)."""
    day = now.astimezone(zone).date()
    return day if datetime.combine(day, at, zone) <= now else day - timedelta(days=1)


def name_of(stem: str, night: date, head: ChainHead | None = None) -> str:
    """The file's name; the ledger's head in it proves later that no entry is missing."""
    return f"{stem}-{night.isoformat()}{f'.{head}' if head else ''}.db"


def heads(names: Iterable[str], stem: str) -> dict[str, ChainHead]:
    """The ledger's heads that stand in backups' names, by the name."""
    found: dict[str, ChainHead] = {}
    for name in names:
        parts = NAMED.fullmatch(name)
        if parts and parts[1] == stem and parts[3]:
            with suppress(ValueError):
                found[name] = ChainHead.read(parts[3])
    return found


def nights(names: Iterable[str], stem: str) -> dict[date, str]:
    """The backups among the file names of a folder, by night. Other files are ignored, so never deleted."""
    found: dict[date, str] = {}
    for name in names:
        parts = NAMED.fullmatch(name)
        if parts and parts[1] == stem:
            try:
                found[date.fromisoformat(parts[2])] = name
            except ValueError:
                continue
    return found


def is_due(made: Iterable[date], night: date) -> bool:
    """Whether no backup of that night or a later one exists: a clock set back makes no second one."""
    return max(made, default=date.min) < night


def surplus(made: dict[date, str], keep: int) -> list[str]:
    """The file names of all but the newest `keep`, oldest first."""
    return [made[night] for night in sorted(made)[: max(len(made) - keep, 0)]]
