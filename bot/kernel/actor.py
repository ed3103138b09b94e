"""An actor: who does something, when, and in which chat."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, when (aware, UTC), and in which chat."""

    person_id: int
    now: datetime
    chat_id: int | None = None
