"""Heads of the chain, as they stand outside the database."""

from datetime import timedelta

import pytest

from bot.ledger.heads import RESTORED, ChainHead, Differs, Missing, Restored, compare
from bot.ledger.rules import GENESIS, Act, Entry, Facts, sealed
from tests.builders import NOON


def chain(*ids: int, **restored: Facts) -> list[Entry]:
    """Entries with these ids; `at5` gives entry 5 the facts of a restore."""
    entries, previous = list[Entry](), GENESIS
    for id_ in ids:
        facts = restored.get(f"at{id_}")
        act = Act(NOON + timedelta(seconds=id_), "x", 1, RESTORED if facts else "act", None, facts=facts or {})
        entries.append(sealed(id_, act, previous))
        previous = entries[-1].hash
    return entries


FIVE = chain(1, 2, 3, 4, 5)


def test_a_head_is_read_as_it_is_written() -> None:
    head = ChainHead.of(FIVE[-1])
    assert ChainHead.read(f" {str(head).upper()}\n") == head
    assert str(head) == f"5-{FIVE[-1].hash[:12]}"


@pytest.mark.parametrize(
    "text", ["", "5", "5-", "-3f9a2c1b7d04", "5-3f9a2c1b7d0", "5-3f9a2c1b7d0g", "5_3f9a2c1b7d04"]
)
def test_anything_else_is_no_head(text: str) -> None:
    with pytest.raises(ValueError, match="head"):
        ChainHead.read(text)


def test_entries_cut_off_at_the_end_are_named() -> None:
    head = ChainHead.of(FIVE[-1])
    assert compare(FIVE, head) is None
    assert compare(FIVE[:3], head) == Missing(4, 5)
    assert compare([], head) == Missing(1, 5)


def test_an_entry_of_another_chain_is_named() -> None:
    assert compare(FIVE, ChainHead(4, "0" * 12)) == Differs(4)


def test_what_went_by_a_restore_is_told_from_what_was_cut() -> None:
    after = chain(1, 2, 3, 9, at9={"first": 4, "last": 5})
    assert compare(after, ChainHead.of(FIVE[-1])) == Restored(9, 4, 5)
    assert compare(after, ChainHead(7, "0" * 12)) == Missing(4, 7)
    assert compare(after, ChainHead.of(after[-1])) is None
