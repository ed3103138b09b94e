"""The generation's mark in buttons and links."""

import pytest

from bot.kernel.generation import MARK_BYTES, Generation, StartLink, split_data
from bot.kernel.messages import Button, View
from handlers.button_press import MOST, ROOM, callback_data

NOW = Generation("a1b2", unmarked=False)


def test_a_button_gets_the_mark_at_the_end_and_gives_it_back() -> None:
    ((button,),) = NOW.stamped(View("x", ((Button("接单", callback_data("claim", 7)),),))).rows
    assert button.data == "claim:7:~a1b2"
    verb, *rest = button.data.split(":")
    assert (verb, *split_data(rest)) == ("claim", ("7",), "a1b2")


def test_the_longest_button_takes_the_mark() -> None:
    longest = callback_data("l", "x" * (ROOM - 2))
    ((button,),) = NOW.stamped(View("x", ((Button("下一页", longest),),))).rows
    assert len((button.data or "").encode()) == MOST
    assert MOST - ROOM == MARK_BYTES
    with pytest.raises(ValueError, match="too long"):
        callback_data("l", "x" * (ROOM - 1))


@pytest.mark.parametrize(
    ("mark", "unmarked", "accepted"),
    [("a1b2", False, True), ("a1b3", True, False), (None, True, True), (None, False, False), ("", True, False)],
)
def test_only_its_own_mark_and_once_none_is_accepted(mark: str | None, unmarked: bool, accepted: bool) -> None:
    assert Generation("a1b2", unmarked).accepts(mark) is accepted


def test_a_link_to_a_row_gets_the_mark_and_no_other_does() -> None:
    link = "https://t.me/minyi_bot?start="
    assert NOW.link(f"{link}listen_5") == f"{link}listen_5-a1b2"
    for other in (f"{link}hello", f"{link}join_Zk3-x_9", "https://example.org/?page=3"):
        assert NOW.link(other) == other


@pytest.mark.parametrize(
    ("payload", "target", "mark", "names_row"),
    [
        ("listen_5-a1b2", "listen_5", "a1b2", True),
        ("listen_5", "listen_5", None, True),
        ("hello", "hello", None, False),
        ("", "", None, False),
        ("join_Zk3x-a1b2", "join_Zk3x-a1b2", None, False),
        ("see_1-A1B2", "see_1-A1B2", None, False),
    ],
)
def test_a_payload_is_read_as_it_was_given(
    payload: str, target: str, mark: str | None, names_row: bool
) -> None:
    assert StartLink.of(payload) == StartLink(target, mark, names_row)
