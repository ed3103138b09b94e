"""The store the actions see: every subject's SQL over one transaction."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from typing import Any

from bot.kernel.events import Event, Listeners
from bot.store import AlreadyHandled
from storage.database import Connection, Database
from storage.files import SqlFiles
from storage.inbox import mark_done


class SqlTx:
    """
    A transaction. `tx.NAME` is the class that storage/NAME.py offers as STORE, made when first asked for.

    So a new subject brings its own module and nothing here changes; the Protocols in bot/ say what each
    name has to be.
    """

    def __init__(self, conn: Connection, listeners: Listeners, file_owners: Collection[str] = ()) -> None:
        self.conn = conn
        self._listeners = listeners
        self._file_owners = file_owners

    @property
    def files(self) -> SqlFiles:
        return SqlFiles(self.conn, self._file_owners)

    def __getattr__(self, name: str) -> Any:
        """Raises AttributeError for a name without a module."""
        made = _class_of(name)(self.conn)
        setattr(self, name, made)
        return made

    async def publish(self, event: Event) -> None:
        """
        In the order the listeners were declared. What one of them raises undoes the whole transaction.

        Raises KeyError for an event no subject listens to: it would be lost without a sign.
        """
        for listener in self._listeners[type(event)]:
            await listener(self, event)


@cache
def _class_of(name: str) -> Callable[[Connection], Any]:
    """Found once: a transaction asks for a dozen names."""
    try:
        made: Callable[[Connection], Any] = import_module(f"storage.{name}").STORE
    except ModuleNotFoundError:
        raise AttributeError(f"storage/{name}.py is missing") from None
    return made


def _nobody() -> None:
    """No sender to wake: a command line's commit."""


@dataclass
class SqlStore:
    """
    The database as actions use it. `committed` is called after every commit, to wake the sender.

    With an `update_id`, the first commit also marks that update handled (law 2); `handled` tells
    whether it has. `listeners` and `file_owners` come from the registry; a store without them publishes
    no event and takes no file.
    """

    database: Database
    committed: Callable[[], None] = _nobody
    listeners: Listeners = field(default_factory=dict)
    file_owners: Collection[str] = ()
    update_id: int | None = None
    handled: bool = False

    def for_update(self, update_id: int) -> "SqlStore":
        """The same store, for the handling of one update."""
        return replace(self, update_id=update_id, handled=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTx]:
        async with self.database.writing() as conn:
            marks = self.update_id is not None and not self.handled
            if marks and not await mark_done(conn, self.update_id or 0):
                raise AlreadyHandled
            yield SqlTx(conn, self.listeners, self.file_owners)
        self.handled = self.handled or marks
        self.committed()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlTx]:
        async with self.database.reading() as conn:
            yield SqlTx(conn, self.listeners, self.file_owners)
