"""Events of messaging: facts about sent messages, published to the subjects."""

from dataclasses import dataclass

from bot.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PollPosted(Event):
    """A card that holds a poll of Telegram's own was posted; `telegram_id` is what its answers name."""

    card_kind: str
    subject_id: int
    telegram_id: str
