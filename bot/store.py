"""
The store: transactions over everything Minyi stores, as Protocols. The SQL is in storage/.

A subject declares its stores in its own store.py, and a `Tx` that adds them to the `Tx` of the subjects below.
So an action sees its own rows and those below, and mypy rejects a look upwards.
"""

from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from bot.kernel.events import Event
from bot.kernel.reading import Audience, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.store import Cards, Files, Outbox, Prompts, Timers


class Tx(Protocol):
    """The base of every transaction: outbox, cards, timers, attachments and prompts."""

    @property
    def outbox(self) -> Outbox: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def timers(self) -> Timers: ...

    @property
    def files(self) -> Files: ...

    @property
    def prompts(self) -> Prompts: ...

    async def publish(self, event: Event) -> None:
        """Run the event's listeners now; their work commits with this transaction or not at all."""
        ...

    async def may_see(self, reader: Audience, thing: EntityRef, row: object = None) -> Sight:
        """
        How much of an entity the reader may see, by the rule its subject declares (law 12).

        `row` is the entity where it is loaded already. Raises: NotFound, UnknownKind.
        """
        ...


TxT = TypeVar("TxT", covariant=True)


class Store(Protocol[TxT]):
    def transaction(self) -> AbstractAsyncContextManager[TxT]:
        """A transaction. The first commit of an update's store also marks the update handled.

        Raises: AlreadyHandled if the update was handled before, StorageUnavailable.
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[TxT]:
        """A consistent snapshot; the database refuses every write in it."""
        ...

    async def scrub(self) -> None:
        """Drop what deleted rows left behind: in the index of words, and in the write-ahead log."""
        ...


class UpdateStore(Store[TxT], Protocol[TxT]):
    """The store while one update is handled."""

    @property
    def handled(self) -> bool:
        """Whether a commit has marked the update handled."""
        ...


class StorageError(Exception):
    """The database could not do its work; nothing of the transaction took effect."""


class StorageDamaged(StorageError):
    """The database's file is damaged. No retry helps; it has to be restored from a backup."""


class StorageUnavailable(Exception):
    """The database can't be written at the moment: it is full, locked or unreachable. A retry may succeed."""


class AlreadyHandled(Exception):
    """This update's effects were committed by an earlier run."""
