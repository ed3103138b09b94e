"""
Forms: ask one person for values, step by step or all at once.

A subject declares a `Form`: its fields, who may fill it in, and what its values come to. A draft is one row
that stores the answers given so far, so a restart loses none. bot/kernel/filling.py asks and takes the answers.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refusal import Moot, Refusal
from bot.kernel.workdays import Workdays


@dataclass(eq=False)
class FormOver(Moot, Refusal):
    """The form was completed, cancelled or deleted since it asked, or another field is asked by now."""


@dataclass(eq=False)
class NotYourForm(Refusal):
    """A press on the open form of somebody else, in the chat where it is filled in."""


@dataclass(eq=False)
class NoSuchOption(Refusal):
    """An answer that is none of the options offered."""

    options: str  # their labels, as a list to read


@dataclass(eq=False)
class NoWords(Refusal):
    """An answer without words: a picture alone, a sticker."""


class Settings(Protocol):
    """The part of a community's settings that the kernel, which stands below them, reads."""

    @property
    def workdays(self) -> Workdays: ...

    def local(self, moment: datetime) -> datetime: ...


class Transactions(Protocol):
    """A store of any subject: its transactions have `form_drafts`, `prompts`, `people` and `outbox`."""

    def transaction(self) -> AbstractAsyncContextManager[Any]: ...


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in."""

    id: int
    form: str
    person_id: int
    place: Place
    about_id: int  # of the row it changes; 0 where it makes a new one
    # By field, "" for one left empty; besides, what was known when the form was begun.
    values: Mapping[str, str] = field(default_factory=dict)
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Reading:
    """Context in which words are read: a date means another moment tomorrow."""

    settings: Settings
    now: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a field offers as a button."""

    value: str  # at most 32 bytes: it travels in the button
    label: str


def as_written(words: str, _: Reading) -> str:
    return words


def stored(moment: datetime) -> str:
    """The form in which a draft stores a moment: epoch seconds."""
    return str(int(moment.timestamp()))


def moment_of(value: str) -> datetime:
    """The moment that `stored` wrote (aware, UTC)."""
    return datetime.fromtimestamp(int(value), UTC)


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `read` converts words to the stored form, and raises a Refusal for words it can't read."""

    name: str
    read: Callable[[str, Reading], str] = as_written
    optional: bool = False  # may be left empty
    options: Callable[[Any, Draft], Awaitable[Sequence[Option]]] | None = None  # (tx, draft)
    lines: bool = False  # takes several lines: those that the other fields don't need
    missing: Callable[[], Refusal] = NoWords  # of an answer without words


@dataclass(frozen=True, slots=True)
class Form:
    """
    The fields in the order in which they are asked.

    `allowed` (tx, draft, by) raises a Refusal for who may not; it is asked at the beginning and at every
    answer, since a role may end in between. `complete` (tx, settings, draft, by) makes the values take effect,
    in the transaction of the last answer, and returns what the person is notified of; None where it says so
    itself. `facts` (tx, draft) are what the questions speak of. `by_spaces`: a line may hold several answers.
    """

    name: str
    fields: tuple[Field, ...]
    allowed: Callable[[Any, Draft, Actor], Awaitable[None]]
    complete: Callable[[Any, Any, Draft, Actor], Awaitable[Notification | None]]
    facts: Callable[[Any, Draft], Awaitable[Mapping[str, str | int]]] | None = None
    by_spaces: bool = True

    def unanswered(self, draft: Draft) -> Sequence[Field]:
        return [each for each in self.fields if each.name not in draft.values]

    def next(self, draft: Draft) -> Field | None:
        """The field to ask now; None once all have their value."""
        return next(iter(self.unanswered(draft)), None)


Forms = Mapping[str, Form]  # all that are declared, by name


@dataclass(frozen=True, slots=True)
class Question:
    """A field as it is asked, with everything the view needs besides the text."""

    form: str
    field: Field
    draft: Draft
    options: Sequence[Option] = ()


class Drafts(Protocol):
    async def begin(self, form: str, person_id: int, place: Place, about_id: int, now: datetime) -> Draft: ...

    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def save(self, draft: Draft) -> None:
        """Store its values and its state."""
        ...
