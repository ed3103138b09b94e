"""The store as the running bot has it: with those who listen to events."""

from handlers.subjects import LISTENERS
from storage.database import Database
from storage.store import SqlStore


def a_store(database: Database) -> SqlStore:
    return SqlStore(database, listeners=LISTENERS)
