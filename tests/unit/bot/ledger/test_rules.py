"""The ledger's chain: an entry that is changed, removed or inserted breaks it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.rules import GENESIS, Act, Entry, first_broken, seal
from tests.builders import NOON

CHANGES = (
    {"at": NOON + timedelta(hours=1)},
    {"act": "resolve"},
    {"by": 8},
    {"subject_id": 2},
    {"chat_id": -1},
    {"before": "claimed"},
    {"after": "closed"},
    {"facts": {"words": "别的"}},
)


def a_chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    previous = GENESIS
    for number in range(1, length + 1):
        act = Act(NOON, "complaint", 1, "progress", by=7, facts={"words": f"第{number}步"})
        entries.append(Entry(number, act, previous, seal(act, previous)))
        previous = entries[-1].hash
    return entries


def test_a_whole_chain_has_no_broken_entry() -> None:
    assert first_broken(a_chain(5)) is None
    assert first_broken([]) is None


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_to_an_entry_shows(change: dict[str, object]) -> None:
    chain = a_chain(4)
    chain[1] = replace(chain[1], act=replace(chain[1].act, **change))  # type: ignore[arg-type]
    assert first_broken(chain) == chain[1]


@given(st.integers(2, 6), st.data())
def test_leaving_one_out_or_swapping_two_shows(length: int, data: st.DataObject) -> None:
    chain = a_chain(length)
    gone = data.draw(st.integers(0, length - 2))
    assert first_broken(chain[:gone] + chain[gone + 1 :]) is not None
    chain[gone], chain[gone + 1] = chain[gone + 1], chain[gone]
    assert first_broken(chain) is not None


def test_an_entry_sealed_anew_breaks_the_next() -> None:
    chain = a_chain(3)
    forged = replace(chain[0].act, facts={"words": "改过"})
    chain[0] = Entry(1, forged, GENESIS, seal(forged, GENESIS))
    assert first_broken(chain) == chain[1]
