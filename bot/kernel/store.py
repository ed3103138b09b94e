"""Stores of the kernel: outbox, cards, timers, prompts and attachments, as Protocols."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.kernel.messages import Attachment, Card, OutboxMessage, Priority, QueuedMessage, SentMessage
from bot.kernel.open_cards import OpenCard, OpenCards
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


@dataclass(frozen=True, slots=True)
class HeldAlbum:
    """Pictures that came without words, and wait for the rest of their album."""

    chat_id: int
    about_id: int
    prompt_id: int | None
    message_id: int | None


class Files(Protocol):
    async def attach(
        self, to: EntityRef, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        """Attach files; a file that is attached already is skipped. Returns the number of new ones."""
        ...

    async def of(self, subject: EntityRef, purpose: str = "report") -> list[Attachment]: ...

    async def move(self, source: EntityRef, target: EntityRef) -> None: ...

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[EntityRef, EntityRef | None]:
        """An album of a chat, added if new, and the entity it belongs to, if that is known yet."""
        ...

    async def album_belongs(self, album: EntityRef, to: EntityRef) -> None: ...

    async def hold(
        self, album: EntityRef, about_id: int, prompt_id: int | None, message_id: int | None
    ) -> bool:
        """Hold an album for what it is about. Returns False for one that is held already."""
        ...

    async def held(self, album: EntityRef) -> HeldAlbum | None:
        """What it is held for; None where it belongs to something meanwhile, or was deleted."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to one person in a chat, asked after a press and waiting for the reply."""

    id: int
    person_id: int
    chat_id: int
    step: str
    about: EntityRef
    asked_at: datetime
    set_aside: bool = False  # something else came in between: only a reply still answers it


class Prompts(Protocol):
    async def ask(self, person_id: int, chat_id: int, step: str, about: EntityRef, now: datetime) -> Prompt:
        """Open a question; drops an older one to the person in that chat, so that a reply is unambiguous."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Prompt | None: ...

    async def open_about(self, about: EntityRef) -> list[Prompt]: ...

    async def asked_by(self, chat_id: int, message_id: int) -> Prompt | None:
        """The question that a message of the bot asked, whether it is still open or not."""
        ...

    async def repeats(self, later: Prompt, earlier: Prompt) -> bool:
        """Whether the later question asks for the same as the earlier one, about the same."""
        ...

    async def may_be(self, prompt: Prompt, message_id: int) -> bool:
        """Whether a message that no row knows may be the question's own, which is just being sent."""
        ...

    async def answered(self, prompt_id: int) -> None: ...

    async def drop(self, person_id: int, chat_id: int) -> None: ...

    async def put_aside(self, person_id: int, chat_id: int) -> None:
        """Record that something else came in between."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that was put: where it hangs, None before it is sent, and what it is about."""

    message_id: int | None
    about: EntityRef | None


class Outbox(Protocol):
    async def put(self, message: OutboxMessage, now: datetime) -> int | None:
        """Add a message. Returns its id, or None where its key was taken before."""
        ...

    async def newest(self, key: str) -> Asked | None:
        """The newest message whose key is this one, or goes on behind it after a colon."""
        ...

    async def heads(
        self,
        without: Collection[int] = (),
        down_to: Priority = Priority.BROADCAST,
        limit: int = 100,
        held_before: datetime | None = None,
    ) -> list[QueuedMessage]:
        """
        The first message of every chat, by priority, then by id; messages that have to wait are included.

        Skips the chats in `without`, priorities below `down_to`, and broadcasts put before `held_before`
        (aware); returns `limit` chats at most.
        """
        ...

    async def next_in(self, chat_id: int, down_to: Priority) -> QueuedMessage | None:
        """The first message of a chat, as `heads` returns it."""
        ...

    async def begin(self, outgoing_ids: Collection[int]) -> None:
        """
        Record that new messages are being sent; edits, which may be repeated, are passed over.

        One that is in flight already was cut off by a crash: it counts as a try that may have arrived.
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
        """Send to the group itself, its card too: the forum topic is closed or deleted."""
        ...

    async def dropped(self, outgoing_id: int, *, outdated: bool = False) -> None:
        """Give it up. `outdated`: what it announces is over, so nobody misses it."""
        ...

    async def knows(self, place: Place, message_id: int) -> bool:
        """Whether that message of a chat was sent from here, cards not included."""
        ...

    async def sent_about(self, entity: EntityRef) -> list[SentMessage]:
        """The messages about an entity that has cards, without these, oldest first; none that was dropped."""
        ...

    async def keyed(self, key: str) -> SentMessage | None:
        """The message put by that key, if it was sent or waits."""
        ...

    async def keyed_since(self, prefix: str, since: datetime) -> list[SentMessage]:
        """Those put by keys that begin so, then a colon, from `since` on (aware, UTC), oldest first."""
        ...

    async def message(self, outgoing_id: int) -> SentMessage | None:
        """The message of that row, cards not included; None where the row is gone."""
        ...

    async def miss(self, chat_id: int) -> int:
        """
        Drop all that waits for a chat the bot isn't in, to be counted by `take_missed`.

        Returns the number of messages; an edit is none: its card is posted anew.
        """
        ...

    async def take_missed(self, chat_id: int) -> int:
        """The number of messages that were missed there, each counted once."""
        ...

    async def about(self, place: Place, message_id: int) -> EntityRef | None:
        """The entity that a message of the bot is about, cards included."""
        ...


class Cards(Protocol):
    async def post(
        self,
        kind: str,
        subject_id: int,
        place: Place,
        now: datetime,
        reply_to: int | None = None,
        priority: Priority = Priority.ANSWER,
    ) -> Card:
        """The live card of that kind and subject in that chat, posted if there is none."""
        ...

    async def repost(self, kind: str, subject_id: int, place: Place, now: datetime) -> Card:
        """A card at the bottom of the chat, where whoever asked looks; an older one there is retired."""
        ...

    async def get(self, card_id: int) -> Card: ...

    async def of(self, subject_id: int, kinds: Collection[str]) -> list[Card]:
        """The live cards, oldest first."""
        ...

    async def invalidate(
        self, kinds: Collection[str], subject_id: int, now: datetime, acted_in: int | None = None
    ) -> None:
        """Mark cards as outdated; the sender redraws them, and first that of the chat somebody acted in."""
        ...

    async def retire(self, card_id: int, now: datetime) -> None:
        """Replace a card by another: its redraw has no buttons."""
        ...

    async def redraw(self, card_id: int, now: datetime) -> None:
        """Mark one card as outdated."""
        ...

    async def at(self, place: Place, message_id: int) -> Card | None:
        """The live card that this message shows, or None."""
        ...

    async def open_in(self, chat_id: int, declared: Sequence[OpenCards], now: datetime) -> list[OpenCard]:
        """The live cards of a chat that still matter, in the order in which they were posted first."""
        ...

    async def renew(self, cards: Sequence[Card], now: datetime) -> None:
        """Post live cards at the bottom of their chats, as notices; the messages above give way after that."""
        ...

    async def leave(self, place: Place) -> None:
        """Give up the live cards of a chat or topic that speaks for somebody else now; nothing is redrawn."""
        ...

    async def shared(self, kind: str, subject_id: int, inline_id: str, now: datetime) -> Card:
        """The card of a copy shared by inline mode, added if new."""
        ...

    async def was_posted(self, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        """Whether one of these cards, live or not, was ever posted in that chat."""
        ...

    async def was_shown(self, kinds: Collection[str], subject_id: int, chat_id: int) -> bool:
        """Whether one of these cards is known to have arrived in that chat, at any time."""
        ...

    async def copy(self, inline_id: str) -> Card | None:
        """The copy of that id, or None where it is unknown."""
        ...

    async def forget_copy(self, card_id: int) -> None:
        """Delete a copy that Telegram no longer knows."""
        ...

    async def may_hang(self, card_id: int) -> None:
        """Record that a message of the card may hang without being known: the end of its delivery is not."""
        ...

    async def with_duplicates(self, chat_id: int) -> list[Card]:
        """The cards of a chat of which an unknown message may hang, live and latest ones first."""
        ...

    async def found_message(self, card_id: int, message_id: int, now: datetime) -> None:
        """
        Record that this message shows the card: as its own where it has none, else as a retired card's.

        Nothing is recorded for a known message, nor while another is on its way to the chat, which may be it.
        """
        ...

    async def message_lost(self, card_id: int) -> None:
        """Record that the card's message was deleted."""
        ...

    async def drawn(self, outgoing_id: int, card: Card, message_id: int, content_hash: str) -> None:
        """Record that `card.version` is shown. Changes since then leave the redraw pending."""
        ...


@dataclass(frozen=True, slots=True)
class Timer:
    """One occurrence of an entity's timer, due once at `due_at` (aware, UTC)."""

    kind: str
    subject_id: int
    occurrence: int
    due_at: datetime
    gives_way: bool = False  # to all others that are due: one of thousands that may be due at once


class Timers(Protocol):
    async def set(self, *timers: Timer) -> None:
        """Set timers. Setting the same kind, subject and occurrence again moves it, unless it is done."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[Timer]:
        """The pending timers due at `now` (aware, UTC), oldest first; behind them those that give way."""
        ...

    async def complete(self, timer: Timer) -> bool:
        """Mark as done. Returns False where it was completed, moved or deleted meanwhile."""
        ...

    async def failed(self, timer: Timer) -> int:
        """Count a failed try. Returns the tries since it was set; 0 if it was done, deleted or moved."""
        ...

    async def put_off(self, timer: Timer, until: datetime) -> None:
        """Move to `until`, unless it was done, deleted or moved meanwhile."""
        ...

    async def complete_all(self, kinds: Collection[str], subject_id: int) -> None:
        """Complete pending timers without firing: the same occurrence can't be set again, others can."""
        ...

    async def delete_pending(self, kinds: Collection[str], subject_id: int) -> None:
        """Delete pending timers; the same occurrence may be set again."""
        ...


@dataclass(frozen=True, slots=True)
class ChatColumn:
    """
    A column that names a chat, so that its rows follow a group that becomes a supergroup (a new id).

    Message ids of the old group mean nothing in the new one: `forget` lists the columns that are cleared.
    `mark` and `comma` describe a column that lists chats among other things: the prefix of a chat's id,
    and the separator.
    """

    table: str
    column: str = "chat_id"
    forget: tuple[str, ...] = ()
    mark: str = ""
    comma: str = ""
