"""Events of messaging: facts about sent messages, published to the subjects."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class NotTakenBack(Event):
    """A message that was to be taken back stays where it is: Telegram neither deletes nor edits it."""

    kind: str
    subject_id: int
    at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class PollPosted(Event):
    """A card that holds a poll of Telegram's own was posted; `telegram_id` is what its answers name."""

    card_kind: str
    subject_id: int
    telegram_id: str
