"""A reaction in the outbox: stored and read again, with or without words for a chat that takes none."""

import pytest

from bot.kernel.messages import Notification, Reaction, body_from_json, body_to_json


@pytest.mark.parametrize("instead", [None, Notification("done.answer", {}, 7)])
def test_it_is_read_as_it_was_stored(instead: Notification | None) -> None:
    receipt = Reaction(42, instead)
    assert body_from_json(body_to_json(receipt)) == receipt
