"""
The store: one transaction at a time over everything Minyi keeps.

A subject declares in its own store.py what it needs kept, and a `Tx` that adds this to the `Tx` of what it
stands on. So an action sees its own rows and those below, and mypy refuses a look upwards. SQL is in storage/.
"""

from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from bot.kernel.events import Event
from bot.kernel.store import Cards, Files, Outbox, Prompts, Timers


class Tx(Protocol):
    """The ground of every transaction: what leaves, what is shown, what is due, what was asked."""

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
        """Tell the subjects above, here and now: what they do commits with this transaction or not at all."""
        ...


TxT = TypeVar("TxT", covariant=True)


class Store(Protocol[TxT]):
    def transaction(self) -> AbstractAsyncContextManager[TxT]:
        """All of it or none. The first commit of an update's store also marks the update handled.

        Raises: AlreadyHandled when the update was handled before, so that nothing happens twice.
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[TxT]:
        """A consistent look; whatever it tries to write is refused by the database."""
        ...


class UpdateStore(Store[TxT], Protocol[TxT]):
    """The store while one update is handled."""

    @property
    def handled(self) -> bool:
        """Whether a commit has marked the update handled."""
        ...


class StorageError(Exception):
    """The database could not do its work; nothing of the transaction took effect."""


class StorageUnavailable(Exception):
    """The database takes nothing at the moment: it is full, locked or out of reach. It may later."""


class AlreadyHandled(Exception):
    """This update's effects were committed by an earlier run."""
