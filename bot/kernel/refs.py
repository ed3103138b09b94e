"""References: a person or a thing, named by id where all of it isn't needed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityRef:
    """What a message of the bot is about, so that a reply to it can be understood."""

    kind: str  # "complaint", "prompt", "draft", "ballot", "topic"
    id: int


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as a complaint names one."""

    id: int
    name: str
