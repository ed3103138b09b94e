"""A place: where something is said, a chat or one topic of a forum."""

from dataclasses import dataclass

MOST = 2**63  # what the database takes as a number


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where something is said: a chat, or one topic of a forum, which counts as its own place.

    Raises ValueError for what no chat has as its number: a letter to it would stand in the way of all.
    """

    chat_id: int
    thread_id: int | None = None

    def __post_init__(self) -> None:
        for told in (self.chat_id, self.thread_id or 0):
            if not isinstance(told, int) or not -MOST <= told < MOST:
                raise ValueError("no number of a chat")
