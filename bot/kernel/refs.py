"""References: a person or an entity by id, where the complete object isn't needed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity by kind and id. Stored with a message, so that a reply can be assigned to it."""

    kind: str  # "complaint", "prompt", "draft", "ballot", "topic"
    id: int


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as a complaint names one."""

    id: int
    name: str
