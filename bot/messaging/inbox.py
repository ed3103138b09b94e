"""Inbox: raw updates as they were received, before they are parsed. See docs/decisions/0001."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One update: its JSON as Telegram sent it. Unparsed, so that storing it can't fail on its content."""

    update_id: int
    body: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that can't be parsed, or failed three times."""

    raw_update: RawUpdate
    received_at: datetime  # aware, UTC

    @property
    def kind(self) -> str:
        """Telegram's name of the update's kind, such as "message"; "" where it can't be read."""
        try:
            update = json.loads(self.raw_update.body)
        except (ValueError, RecursionError):
            return ""
        return next((name for name in update if name != "update_id"), "") if isinstance(update, dict) else ""


class Inbox(Protocol):
    async def add(self, raw_updates: Sequence[RawUpdate], now: datetime) -> list[RawUpdate]:
        """Store durably before returning. Returns the new ones, in order."""
        ...

    async def open(self) -> list[RawUpdate]:
        """Stored but not handled yet, in order."""
        ...

    async def done(self, update_id: int) -> None: ...

    async def tried(self, update_id: int) -> int:
        """Count a failed try. Returns the number of failed tries."""
        ...

    async def dead_letter(self, update_id: int) -> None:
        """Make it a dead letter: not retried automatically, but stored and readable."""
        ...

    async def dead_letters(self) -> list[DeadLetter]:
        """All dead letters, in order."""
        ...

    async def requeue(self, update_id: int) -> bool:
        """Retry a dead letter at the next start. Returns False where none has that id."""
        ...
