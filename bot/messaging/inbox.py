"""Updates as they came, before anybody has looked inside."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One raw update: its JSON as Telegram sent it, unparsed, so that none can be unreadable here."""

    update_id: int
    body: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that can't be read, or failed three times."""

    raw_update: RawUpdate
    received_at: datetime  # aware, UTC

    @property
    def kind(self) -> str:
        """What it is by Telegram's name, "message" for one; "" where even that can't be told."""
        try:
            told = json.loads(self.raw_update.body)
        except (ValueError, RecursionError):
            return ""
        return next((name for name in told if name != "update_id"), "") if isinstance(told, dict) else ""


class Inbox(Protocol):
    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> list[RawUpdate]:
        """Kept durably when this returns; those that are new, in order."""
        ...

    async def open(self) -> list[RawUpdate]:
        """Kept but not handled yet, in order."""
        ...

    async def done(self, update_id: int) -> None: ...

    async def tried(self, update_id: int) -> int:
        """Count a failed try; how many there were."""
        ...

    async def dead_letter(self, update_id: int) -> None:
        """Not to be tried again by itself; it stays readable."""
        ...

    async def dead_letters(self) -> list[DeadLetter]:
        """In order."""
        ...

    async def requeue(self, update_id: int) -> bool:
        """Try one that was set aside again at the next start; False where there is none of that id."""
        ...
