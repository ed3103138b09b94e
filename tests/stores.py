"""The store as the running bot has it: with those who listen to events, and the kinds that are declared."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.subjects import REGISTRY
from storage.database import Database
from storage.store import SqlStore

TIMERS = REGISTRY.timers


def a_store(database: Database) -> SqlStore:
    return SqlStore(database, listeners=REGISTRY.listeners, kinds=REGISTRY.kinds)


def declare(
    store: SqlStore,
    *,
    cards: Sequence[str] = (),
    questions: Sequence[str] = (),
    timers: Sequence[str] = (),
) -> SqlStore:
    """The store of a version that knows more kinds: those of the subjects, and these."""
    known = store.kinds
    store.kinds = replace(
        known,
        cards=[*known.cards, *cards],
        questions=[*known.questions, *questions],
        timers=[*known.timers, *timers],
    )
    return store
