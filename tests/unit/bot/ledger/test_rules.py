"""The ledger's chain: an entry that is changed, removed or inserted breaks it; an erased value does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ledger.rules import (
    ERASED,
    GENESIS,
    LEDGER,
    RESEALED,
    VALUES,
    Act,
    Entry,
    erasure,
    first_broken,
    sealed,
    verify,
)
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
        entries.append(sealed(number, act, previous))
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
    chain[0] = sealed(1, forged, GENESIS)
    assert first_broken(chain) == chain[1]


def erased(chain: list[Entry], number: int, *names: str) -> list[Entry]:
    """The chain after these values of an entry went, with their salts."""
    entry = chain[number - 1]
    facts = {name: value for name, value in entry.act.facts.items() if name not in names}
    chat = None if "@chat" in names else entry.act.chat_id
    act = replace(entry.act, facts=facts, chat_id=chat)
    salts = {name: salt for name, salt in entry.salts.items() if name not in names}
    return [*chain[: number - 1], replace(entry, act=act, salts=salts), *chain[number:]]


def noted(chain: list[Entry], **taken: str) -> list[Entry]:
    """The chain with an erasure's entry at its end."""
    values = erasure({int(number[1:]): names.split(",") for number, names in taken.items()})
    act = Act(NOON, LEDGER, 0, ERASED, 7, facts={VALUES: values})
    return [*chain, sealed(len(chain) + 1, act, chain[-1].hash)]


def test_erased_content_leaves_the_chain_whole_and_is_counted() -> None:
    chain = noted(erased(a_chain(4), 2, "words"), e2="words")
    assert verify(chain).broken is None
    assert verify(chain).erased == 1


def test_content_that_went_without_an_erasure_is_tampering() -> None:
    chain = erased(a_chain(4), 2, "words")
    assert first_broken(chain) == chain[1]
    assert first_broken(noted(chain, e3="words")) == chain[1]  # it permits another entry's
    assert first_broken(noted(chain, e2="worker")) == chain[1]  # it permits another value


def test_an_erasure_covers_nothing_that_was_entered_after_it() -> None:
    chain = noted(a_chain(2), e4="words")
    later = sealed(4, Act(NOON, "complaint", 1, "progress", by=7, facts={"words": "后来"}), chain[-1].hash)
    assert first_broken(erased([*chain, later], 4, "words")) is not None


def test_what_an_erasure_took_cant_come_back_as_something_else() -> None:
    chain = noted(erased(a_chain(4), 2, "words"), e2="words")
    forged = replace(chain[1].act, facts={"words": "改过"})
    chain[1] = replace(chain[1], act=forged)
    assert first_broken(chain) == chain[1]


def test_a_value_nobody_sealed_breaks_its_entry() -> None:
    chain = a_chain(2)
    chain[1] = replace(chain[1], act=replace(chain[1].act, facts={"words": "第2步", "worker": "别人"}))
    assert first_broken(chain) == chain[1]


def test_equal_values_have_different_hashes() -> None:
    one, two = (
        sealed(1, Act(NOON, "complaint", 1, "progress", by=7, facts={"words": "好"}), GENESIS) for _ in "ab"
    )
    assert one.commitments != two.commitments


def test_a_chain_that_was_broken_before_it_was_sealed_anew_stays_reported() -> None:
    act = Act(NOON, LEDGER, 0, RESEALED, None, facts={"head": "f" * 64, "count": 4, "broken": 3})
    chain = a_chain(4)
    assert verify([*chain, sealed(5, act, chain[-1].hash)]).inherited == 3
