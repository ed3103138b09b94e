"""The store as the running bot has it: with the listeners to events."""

from handlers.subjects import REGISTRY
from storage.database import Database
from storage.store import SqlStore

TIMERS = REGISTRY.timers


def a_store(database: Database) -> SqlStore:
    return SqlStore(database, listeners=REGISTRY.listeners, file_owners=REGISTRY.file_owners)
