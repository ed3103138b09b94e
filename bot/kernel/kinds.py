"""Kinds that the subjects declare: the open-ended names in rows, checked as a row is written."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.kernel.messages import UnknownKind


@dataclass(frozen=True, slots=True)
class Kinds:
    """
    What the registry knows. The schema lists none of it, so that a new kind needs no rebuilt table.

    A row of a kind nobody declared would be found out only when it is drawn, answered or due, which may be
    months later, with whoever wrote it long gone. So the store refuses it. Empty, it refuses all.
    """

    cards: Collection[str] = frozenset()
    questions: Collection[str] = frozenset()  # by what they are about
    timers: Collection[str] = frozenset()
    file_owners: Collection[str] = frozenset()

    def check_card(self, kind: str) -> None:
        _check("card", kind, self.cards)

    def check_question(self, kind: str) -> None:
        _check("question", kind, self.questions)

    def check_timer(self, kind: str) -> None:
        _check("timer", kind, self.timers)

    def check_file_owner(self, kind: str) -> None:
        _check("owner of files", kind, self.file_owners)


NOTHING_DECLARED = Kinds()


def _check(what: str, kind: str, declared: Collection[str]) -> None:
    """Raises UnknownKind."""
    if kind not in declared:
        raise UnknownKind(what, kind)
