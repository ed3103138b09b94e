"""SQL store: transactions with every subject's store, and the mark that an update was handled (law 2)."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from typing import Any

from bot.kernel.events import Event, Listeners
from bot.kernel.kinds import NOTHING_DECLARED, Kinds
from bot.kernel.reading import Audience, Sight
from bot.kernel.refs import EntityRef
from bot.store import AlreadyHandled
from storage.database import Connection, Database
from storage.inbox import mark_done

# Stores that check the kinds of what they take.
KINDED = ("cards", "outbox", "prompts", "timers", "files", "personal_data")


class SqlTx:
    """
    A transaction. `tx.NAME` is an instance of STORE in storage/NAME.py, created at its first use.

    So a new subject adds its own module and nothing changes here; the Protocols in bot/ give the types.
    """

    def __init__(self, conn: Connection, listeners: Listeners, kinds: Kinds) -> None:
        self.conn = conn
        self._listeners = listeners
        self._kinds = kinds

    def __getattr__(self, name: str) -> Any:
        """Raises AttributeError for a name without a module."""
        of = (self.conn, self._kinds) if name in KINDED else (self.conn,)
        made = _class_of(name)(*of)
        setattr(self, name, made)
        return made

    async def publish(self, event: Event) -> None:
        """
        Run the event's listeners in the order of their declaration. An exception undoes the transaction.

        Raises KeyError for an event without a listener: it would be lost unnoticed.
        """
        for listener in self._listeners[type(event)]:
            await listener(self, event)

    async def may_see(self, reader: Audience, thing: EntityRef, row: object = None) -> Sight:
        return await self._kinds.may_see(self, reader, thing, row)


@cache
def _class_of(name: str) -> Callable[..., Any]:
    """
    The STORE of storage/NAME.py. Cached, because a transaction uses a dozen names.

    Raises: AttributeError without such a module; ModuleNotFoundError for one that it imports in vain.
    """
    try:
        made: Callable[..., Any] = import_module(f"storage.{name}").STORE
    except ModuleNotFoundError as error:
        if error.name != f"storage.{name}":  # the module is there, and imports one that isn't
            raise
        raise AttributeError(f"storage/{name}.py is missing") from None
    return made


def _nobody(_: Collection[int]) -> None:
    """Used without a sender, as by the command line."""


@dataclass
class SqlStore:
    """
    The database as actions use it. `committed` is called after every commit with the chats for which it put
    messages into the outbox.

    With an `update_id`, the first commit also marks that update handled (law 2); `handled` is True after it.
    `listeners` and `kinds` come from the registry; a store without them publishes no event, and stores no
    card, question, timer or file.
    """

    database: Database
    committed: Callable[[Collection[int]], None] = _nobody
    listeners: Listeners = field(default_factory=dict)
    kinds: Kinds = NOTHING_DECLARED
    update_id: int | None = None
    handled: bool = False

    def for_update(self, update_id: int) -> "SqlStore":
        """The same store, for the handling of one update."""
        return replace(self, update_id=update_id, handled=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTx]:
        async with self.database.writing() as conn:
            # In the same transaction as the first effect: a crash leaves both or none, so a second run of the
            # update finds the mark and changes nothing.
            marks = self.update_id is not None and not self.handled
            if marks and not await mark_done(conn, self.update_id or 0):
                raise AlreadyHandled
            yield SqlTx(conn, self.listeners, self.kinds)
            sends = conn.sends  # here, since the next transaction begins with the commit
        # After the block: until then the commit may fail, and the next transaction has to mark again.
        self.handled = self.handled or marks
        self.committed(sends)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlTx]:
        async with self.database.reading() as conn:
            yield SqlTx(conn, self.listeners, self.kinds)

    async def scrub(self) -> None:
        await self.database.scrub()
