"""
Steps: the table of everything that may be done with an entity, one row per step.

A subject derives its transitions, permissions, questions and messages from the rows, so that a new step is one
row. A step without a row is refused when the table is built, and a step the table doesn't know when it is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

StepT = TypeVar("StepT", bound=StrEnum)
StatusT = TypeVar("StatusT", bound=StrEnum)
WhoT = TypeVar("WhoT", bound=StrEnum)
HearsT = TypeVar("HearsT", bound=StrEnum)


class Asks(StrEnum):
    """The input that a step's button asks for before the step is taken."""

    NOTHING = "nothing"
    WORDS = "words"  # any words, or a file: they are passed on as they are
    VALUE = "value"  # values in words, such as a date: the step's form reads them
    CHOICE = "choice"  # one of several buttons


class Counts(StrEnum):
    """The kinds of ledger entries that timers and permissions look for."""

    WORK = "work"  # something was done
    ANSWER = "answer"  # something was said to those concerned
    HANDLING = "handling"  # its person is from then on one of those who did the work


class UndeclaredStep(KeyError):
    """A step without a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[StepT, StatusT, WhoT, HearsT]):
    """
    One step. `who` and `tells` are the subject's own enums, read by its permissions and its messages.

    Only `recorded` has a default, so mypy refuses a step that leaves a question open. These facts once stood in
    string sets of other modules, such as escalation and batching, which a new step could be left out of.
    """

    step: StepT
    moves: Mapping[StatusT, StatusT]  # from the status before to the one after
    who: WhoT
    asks: Asks
    tells: tuple[HearsT, ...]
    counts: tuple[Counts, ...]
    offered: str  # the card or menu that carries its button; empty for none
    recorded: str = ""  # its name in the ledger where that isn't the step's own

    @property
    def act(self) -> str:
        """The name of its ledger entry, and of the notice about it."""
        return self.recorded or str(self.step)


class StepTable(Generic[StepT, StatusT, WhoT, HearsT]):
    """The rows of one subject, in the order of the buttons on cards. Read-only once built."""

    def __init__(self, steps: type[StepT], *rows: Row[StepT, StatusT, WhoT, HearsT]) -> None:
        """Raises UndeclaredStep for a member of `steps` without a row, ValueError for one with two."""
        self._rows = {row.step: row for row in rows}
        # At the import, not at the press: a forgotten row stops the start.
        if missing := set(steps) - self._rows.keys():
            raise UndeclaredStep(", ".join(sorted(missing)))
        if len(rows) != len(self._rows):
            raise ValueError("a step has two rows")
        self.transitions: Mapping[tuple[StatusT, StepT], StatusT] = {
            (before, row.step): after for row in rows for before, after in row.moves.items()
        }

    def __getitem__(self, step: StepT) -> Row[StepT, StatusT, WhoT, HearsT]:
        """Raises UndeclaredStep."""
        try:
            return self._rows[step]
        except KeyError:
            raise UndeclaredStep(step) from None

    def __iter__(self) -> Iterator[Row[StepT, StatusT, WhoT, HearsT]]:
        return iter(self._rows.values())

    def asking(self, *asks: Asks) -> tuple[StepT, ...]:
        """The steps that ask for one of these inputs."""
        return tuple(row.step for row in self if row.asks in asks)

    def acts(self, counts: Counts) -> frozenset[str]:
        """The names of the ledger entries of that kind."""
        return frozenset(row.act for row in self if counts in row.counts)

    def offered(self, card: str, status: StatusT) -> tuple[StepT, ...]:
        """The steps a card or menu offers in that status, in the order of the table."""
        return tuple(row.step for row in self if row.offered == card and status in row.moves)
