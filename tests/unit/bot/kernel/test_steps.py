"""The table of steps: everything is derived from its rows, and a step without one is refused."""

from enum import StrEnum

import pytest

from bot.kernel.steps import Asks, Counts, Row, StepTable, UndeclaredStep


class State(StrEnum):
    NEW = "new"
    OPEN = "open"
    DONE = "done"


class Do(StrEnum):
    BEGIN = "begin"
    NOTE = "note"
    END = "end"


class Else(StrEnum):
    STRANGE = "strange"


class By(StrEnum):
    ANYBODY = "anybody"


class To(StrEnum):
    OWNER = "owner"


BEGIN: Row[Do, State, By, To] = Row(
    step=Do.BEGIN,
    moves={State.NEW: State.OPEN},
    who=By.ANYBODY,
    asks=Asks.NOTHING,
    tells=(),
    counts=(),
    offered="card",
    recorded="begun",
)
NOTE = Row(
    step=Do.NOTE,
    moves={State.OPEN: State.OPEN, State.DONE: State.DONE},
    who=By.ANYBODY,
    asks=Asks.WORDS,
    tells=(To.OWNER,),
    counts=(Counts.WORK, Counts.ANSWER),
    offered="card",
)
END = Row(
    step=Do.END,
    moves={State.OPEN: State.DONE},
    who=By.ANYBODY,
    asks=Asks.VALUE,
    tells=(To.OWNER,),
    counts=(Counts.WORK,),
    offered="menu",
)
TABLE = StepTable(Do, BEGIN, NOTE, END)


def test_transitions_are_the_moves_of_all_rows() -> None:
    assert TABLE.transitions == {
        (State.NEW, Do.BEGIN): State.OPEN,
        (State.OPEN, Do.NOTE): State.OPEN,
        (State.DONE, Do.NOTE): State.DONE,
        (State.OPEN, Do.END): State.DONE,
    }


def test_a_step_without_a_row_is_refused_when_the_table_is_built() -> None:
    with pytest.raises(UndeclaredStep, match="end"):
        StepTable(Do, BEGIN, NOTE)


def test_a_step_with_two_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="two rows"):
        StepTable(Do, BEGIN, NOTE, END, END)


def test_a_step_of_another_table_is_refused_when_it_is_used() -> None:
    with pytest.raises(UndeclaredStep, match="strange"):
        TABLE[Else.STRANGE]  # type: ignore[index]


def test_a_row_answers_every_question() -> None:
    with pytest.raises(TypeError, match="tells"):
        Row(step=Do.END, moves={}, who=By.ANYBODY, asks=Asks.NOTHING, counts=(), offered="")  # type: ignore[call-arg]


def test_the_ledger_calls_a_step_by_its_own_name_or_the_recorded_one() -> None:
    assert [row.act for row in TABLE] == ["begun", "note", "end"]


def test_acts_are_found_by_what_they_count_as() -> None:
    assert TABLE.acts(Counts.WORK) == {"note", "end"}
    assert TABLE.acts(Counts.ANSWER) == {"note"}


def test_questions_are_found_by_what_they_ask() -> None:
    assert TABLE.asking(Asks.WORDS) == (Do.NOTE,)
    assert TABLE.asking(Asks.WORDS, Asks.VALUE) == (Do.NOTE, Do.END)


def test_a_card_offers_its_own_steps_in_the_statuses_they_lead_out_of() -> None:
    assert TABLE.offered("card", State.NEW) == (Do.BEGIN,)
    assert TABLE.offered("card", State.OPEN) == (Do.NOTE,)
    assert TABLE.offered("menu", State.OPEN) == (Do.END,)
    assert TABLE.offered("menu", State.DONE) == ()
