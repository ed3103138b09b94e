"""Outbox messages: stored, read back and compared."""

import pytest

from bot.kernel.messages import (
    Attachment,
    Button,
    Card,
    FileKind,
    Notification,
    View,
    body_from_json,
    body_to_json,
    content_hash,
)
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


@pytest.mark.parametrize(
    "body",
    [
        View("好", ((Button("接单", "claim:1"), Button("看", url="https://example.org")),), ask=""),
        View("好", keyboard=(("我要反映", "我的诉求"),)),
        Notification("whistle", {"call": 7, "to": "住建"}, complaint_id=1),
        Notification("ask.motion", subject=EntityRef("body", 1)),
        Attachment(FileKind.VIDEO_NOTE, "file", "unique"),
    ],
)
def test_what_is_put_is_what_is_taken_up(body: View | Notification | Attachment) -> None:
    assert body_from_json(body_to_json(body)) == body


def test_a_card_has_no_body() -> None:
    assert body_from_json("{}") is None


def test_looks_differ_as_people_see_them_whatever_was_written() -> None:
    """Half a character too, as an old update may contain."""
    views = [View("好"), View("好 "), View("\ud83d"), View("好", ((Button("接单", "claim:1"),),))]
    assert len({content_hash(view) for view in views}) == len(views)
    assert content_hash(View("好")) == content_hash(View("好"))


@pytest.mark.parametrize(
    ("message_id", "inline_id", "hangs"), [(None, None, False), (5, None, True), (None, "copy", True)]
)
def test_a_card_hangs_in_a_chat_or_as_a_copy(
    message_id: int | None, inline_id: str | None, hangs: bool
) -> None:
    card = Card(1, "public", 1, Place(-1001), None, message_id, live=True, version=1, inline_id=inline_id)
    assert card.is_posted == hangs
