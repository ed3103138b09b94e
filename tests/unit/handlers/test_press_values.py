"""Press values: data of the declared kinds is accepted, other data refused."""

from enum import StrEnum

import pytest

from handlers.button_press import UnknownButton
from handlers.press_values import FLAG, Id, Number, OneOf, Text, Value, check


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


VALUES: tuple[Value, ...] = (Id("ballots"), OneOf(Colour), FLAG)


def refused(parts: list[str], *values: Value) -> bool:
    try:
        check(parts, values)
    except UnknownButton:
        return True
    return False


@pytest.mark.parametrize("parts", [["7", "red", "1"], ["0", "blue", "0"]])
def test_the_values_a_button_declares_pass(parts: list[str]) -> None:
    assert not refused(parts, *VALUES)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        ["7", "red"],
        ["7", "red", "1", "1"],
        ["7", "1", "red"],
        ["", "red", "1"],
        ["-7", "red", "1"],
        ["7", "RED", "1"],
        ["7", "red", "2"],
    ],
)
def test_too_few_too_many_and_others_are_refused(parts: list[str]) -> None:
    assert refused(parts, *VALUES)


@pytest.mark.parametrize("text", ["", "-1", "+1", "1e3", "1_0", " 1", "1\n", "\uff11", "9" * 19])
@pytest.mark.parametrize("value", [Id("ballots"), Number()])
def test_a_number_is_plain_digits_sqlite_can_store(value: Value, text: str) -> None:
    assert refused([text], value)
    assert not refused(["9" * 18], value)


def test_text_follows_its_pattern_from_end_to_end() -> None:
    callee = Text("p2", r"[pc]-?[0-9]+")
    assert not refused(["c-1009"], callee)
    assert refused(["p2x"], callee)
    assert refused(["xp2"], callee)
    assert not refused([""], Text("heating"))


@pytest.mark.parametrize("value", [*VALUES, Number(), Text("p2", "p2")])
def test_the_example_of_a_value_fits(value: Value) -> None:
    assert value.fits(value.example)


def test_a_button_that_declares_nothing_takes_a_press_with_nothing() -> None:
    assert not refused([])
    assert refused([""])
