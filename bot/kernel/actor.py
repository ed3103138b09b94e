"""An actor: who does something, when, and in which chat."""

from dataclasses import dataclass
from datetime import datetime

SYSTEM = 0  # nobody's id in the roster


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, when (aware, UTC), and in which chat."""

    person_id: int
    now: datetime
    chat_id: int | None = None

    @classmethod
    def system(cls, now: datetime) -> "Actor":
        """The bot itself, or its command line."""
        return cls(SYSTEM, now)

    @classmethod
    def anonymous(cls, now: datetime, chat_id: int | None) -> "Actor":
        """Somebody Telegram hides: an anonymous admin, a channel."""
        return cls(SYSTEM, now, chat_id)
