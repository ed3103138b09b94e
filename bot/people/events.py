"""Events that people publish to the subjects above."""

from dataclasses import dataclass

from bot.kernel.actor import Actor
from bot.kernel.events import Event
from bot.people.rules import Post


@dataclass(frozen=True, slots=True)
class PostsEnded(Event):
    """Posts of a person ended, and are gone: with them all their rights."""

    person_id: int
    posts: tuple[Post, ...]
    by: Actor
