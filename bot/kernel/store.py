"""What going out needs kept: letters, cards, and what is due when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.kernel.messages import Attachment, Card, OutboxMessage, Priority, QueuedMessage
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


class Files(Protocol):
    async def attach(
        self, to: EntityRef, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        """How many of them are new; the same file twice is kept once."""
        ...

    async def of(self, subject: EntityRef, purpose: str = "report") -> list[Attachment]: ...

    async def move(self, source: EntityRef, target: EntityRef) -> None: ...

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[EntityRef, EntityRef | None]:
        """An album of a chat, entered if new, and what it was said to belong to, if anything yet."""
        ...

    async def album_belongs(self, album: EntityRef, to: EntityRef) -> None: ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question the bot asked one person after a press, waiting for the reply."""

    id: int
    person_id: int
    chat_id: int
    step: str
    about: EntityRef
    asked_at: datetime


class Prompts(Protocol):
    async def ask(self, person_id: int, chat_id: int, step: str, about: EntityRef, now: datetime) -> Prompt:
        """A new open question; an older one to the person in that chat is dropped."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Prompt | None: ...

    async def answered(self, prompt_id: int) -> None: ...

    async def drop(self, person_id: int, chat_id: int) -> None: ...


class Outbox(Protocol):
    async def put(self, message: OutboxMessage, now: datetime) -> int | None:
        """The letter's id, or None where its key was taken before."""
        ...

    async def heads(
        self, without: Collection[int] = (), down_to: Priority = Priority.BROADCAST, limit: int = 100
    ) -> list[QueuedMessage]:
        """
        The next of every chat, by rank, then in the order they were put; also what has to wait.

        Not those of the chats in `without`, nor what ranks below `down_to`; of `limit` chats at most.
        """
        ...

    async def sent(self, outgoing_id: int, message_id: int | None) -> None: ...

    async def later(self, outgoing_id: int, not_before: datetime, *, unsure: bool = False) -> None:
        """Count a try and wait. `unsure`: it may have arrived."""
        ...

    async def wait(self, outgoing_id: int, not_before: datetime) -> None:
        """Wait without counting a try."""
        ...

    async def leave_topic(self, outgoing_id: int) -> None:
        """The forum topic it was for is closed or gone: to the group itself, its card too."""
        ...

    async def dropped(self, outgoing_id: int) -> None: ...

    async def about(self, place: Place, message_id: int) -> EntityRef | None:
        """What a message of the bot is about, cards included."""
        ...


class Cards(Protocol):
    async def post(
        self,
        kind: str,
        subject_id: int,
        place: Place,
        now: datetime,
        reply_to: int | None = None,
        rank: Priority = Priority.ANSWER,
    ) -> Card:
        """The live card of that kind and subject in that chat, posted if there is none."""
        ...

    async def get(self, card_id: int) -> Card: ...

    async def of(self, subject_id: int, kinds: Collection[str]) -> list[Card]:
        """Live ones, oldest first."""
        ...

    async def invalidate(self, kinds: Collection[str], subject_id: int, now: datetime) -> None:
        """These cards no longer show what is so; the sender redraws them."""
        ...

    async def retire(self, card_id: int, now: datetime) -> None:
        """Take the buttons off: another card took its place."""
        ...

    async def shared(self, kind: str, subject_id: int, inline_id: str, now: datetime) -> Card:
        """A copy somebody shared by inline mode; told again, it is the one known already."""
        ...

    async def knows_copy(self, inline_id: str) -> bool:
        """Whether a copy of that id is known."""
        ...

    async def was_posted(self, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        """Whether one of these, live or not, hangs or has hung in that chat."""
        ...

    async def copy(self, inline_id: str) -> Card | None:
        """The copy of that id, where it is known."""
        ...

    async def forget_copy(self, card_id: int) -> None:
        """A copy Telegram knows no longer: forget it."""
        ...

    async def message_lost(self, card_id: int) -> None:
        """Its message is gone: it hangs nowhere."""
        ...

    async def drawn(self, outgoing_id: int, card: Card, message_id: int, looks: str) -> None:
        """Shown as of `card.version`; changes since then keep the redraw waiting."""
        ...


@dataclass(frozen=True, slots=True)
class Timer:
    """Something due once: at `due_at`, for the round of a subject it was set for."""

    kind: str
    subject_id: int
    occurrence: int
    due_at: datetime


class Timers(Protocol):
    async def set(self, *timers: Timer) -> None:
        """Setting the same kind, subject and round again moves it, unless it is done."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[Timer]:
        """Oldest first."""
        ...

    async def complete(self, timer: Timer) -> bool:
        """False where somebody else was first, or it was moved or taken back meanwhile."""
        ...

    async def failed(self, timer: Timer) -> int:
        """Count a failed try; how many since it was set, 0 where that is over: done, dropped or set anew."""
        ...

    async def put_off(self, timer: Timer, until: datetime) -> None:
        """To be tried again then, unless it was done, dropped or set anew meanwhile."""
        ...

    async def complete_all(self, kinds: Collection[str], subject_id: int) -> None:
        """Take back what is set, for good: the same round can't be set again, another one can."""
        ...

    async def delete_pending(self, kinds: Collection[str], subject_id: int) -> None:
        """Take back what is set and not done; it may be set again."""
        ...


@dataclass(frozen=True, slots=True)
class ChatColumn:
    """
    A column that names a chat, so that its rows follow a group that becomes a supergroup (a new id).

    Message ids of the old group mean nothing in the new one: `forget` lists the columns that are cleared.
    `mark` and `comma` describe a column that lists chats among other things: what stands before a chat's
    id, and what between two.
    """

    table: str
    column: str = "chat_id"
    forget: tuple[str, ...] = ()
    mark: str = ""
    comma: str = ""
