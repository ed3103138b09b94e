"""Kinds that the subjects declare: the open-ended names in rows, checked as a row is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.kernel.messages import ASK, Notification, UnknownKind
from bot.kernel.reading import Audience, Reads, Sight
from bot.kernel.refs import EntityRef


@dataclass(frozen=True, slots=True)
class Kinds:
    """
    What the registry knows. The schema lists none of it, so that a new kind needs no rebuilt table.

    A row of a kind nobody declared would be found out only when it is drawn, answered or due, which may be
    months later, with whoever wrote it long gone. So the store refuses it. Empty, it refuses all.
    """

    cards: Mapping[str, str] = field(default_factory=dict)  # to the kind of entity each shows
    questions: Collection[str] = frozenset()  # by what they are about
    timers: Collection[str] = frozenset()
    file_owners: Collection[str] = frozenset()
    notices: Collection[str] = frozenset()  # by what they are about
    reads: Mapping[str, Reads] = field(default_factory=dict)  # by the kind of entity

    def check_card(self, kind: str) -> None:
        _check("card", kind, self.cards)

    def check_question(self, kind: str) -> None:
        _check("question", kind, self.questions)

    def check_timer(self, kind: str) -> None:
        _check("timer", kind, self.timers)

    def check_file_owner(self, kind: str) -> None:
        _check("owner of files", kind, self.file_owners)

    def check_notice(self, notice: Notification) -> None:
        """A question counts as declared where somebody takes its answer."""
        asks = notice.name.startswith(ASK) and notice.subject is not None
        _check("notice", notice.about, self.questions if asks else self.notices)

    async def may_see(self, tx: Any, reader: Audience, thing: EntityRef, row: object = None) -> Sight:
        """How much of it the reader may see; `row` spares the loading. Raises UnknownKind, NotFound."""
        _check("entity", thing.kind, self.reads)
        reads = self.reads[thing.kind]
        return await reads.see(tx, reader, await reads.load(tx, thing.id) if row is None else row)


NOTHING_DECLARED = Kinds()


def _check(what: str, kind: str, declared: Collection[str]) -> None:
    """Raises UnknownKind."""
    if kind not in declared:
        raise UnknownKind(what, kind)
