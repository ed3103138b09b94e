"""A place: a chat or one topic of a forum, as the target or source of a message."""

from dataclasses import dataclass

MOST = 2**63  # what the database takes as a number


@dataclass(frozen=True, slots=True)
class Place:
    """
    A chat, or one topic of a forum, which counts as its own place.

    Raises ValueError for a number that no chat can have: an outbox row with it could never be sent or stored.
    """

    chat_id: int
    thread_id: int | None = None

    def __post_init__(self) -> None:
        for number in (self.chat_id, self.thread_id or 0):
            if not isinstance(number, int) or not -MOST <= number < MOST:
                raise ValueError("no number of a chat")


SUPERGROUPS = -1_000_000_000_000  # Telegram's ids of supergroups and channels lie below


def may_become_supergroup(chat_id: int) -> bool:
    """Whether the chat is a group that isn't a supergroup yet: only such a group gets another id one day."""
    return SUPERGROUPS < chat_id < 0
