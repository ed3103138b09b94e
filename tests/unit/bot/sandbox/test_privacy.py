"""In privacy mode a bot sees little of a group."""

from typing import Any

import pytest

from bot.sandbox import files
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, a_world


@pytest.fixture
def world() -> World:
    world = a_world(privacy=True)
    world.chats[GROUP].bot = "member"
    return world


def heard(world: World) -> list[Any]:
    found = [update.get("message") or update.get("edited_message") for update in world.updates]
    world.updates.clear()
    return [message.get("text", message.keys()) for message in found if message]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/report 灯坏了", True),
        ("/report@minyi_demo_bot 灯坏了", True),
        ("/report@Minyi_Demo_Bot", True),
        ("/report@other_bot 灯坏了", False),
        ("看 /report", False),
        ("/报修", False),
        ("@minyi_demo_bot 灯坏了", False),
        ("#诉求 灯坏了", False),
        ("灯坏了", False),
    ],
)
def test_words(world: World, text: str, seen: bool) -> None:
    world.send(LI, GROUP, text)
    assert heard(world) == ([text] if seen else [])


def test_replies_to_it_are_seen_and_to_others_not(world: World) -> None:
    mine = world.post(world.chats[GROUP], {"from": world.me, "text": "哪栋？"})
    other = world.send(LI, GROUP, "我是李阿姨")
    world.send(LI, GROUP, "九栋", reply_to=mine["message_id"])
    world.send(LI, GROUP, "对了", reply_to=other["message_id"])
    assert heard(world) == ["九栋"]


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
def test_files_are_not_seen(world: World, kind: str) -> None:
    world.send(LI, GROUP, media=files.keep(world, kind, "x", b"x"))
    world.send(LI, GROUP, media=files.location(1, 2))
    assert heard(world) == []


def test_who_comes_and_goes_is_seen(world: World) -> None:
    world.add_user(5, "新邻居")
    world.join(5, GROUP)
    world.leave(5, GROUP)
    assert ["new_chat_members" in keys or "left_chat_member" in keys for keys in heard(world)] == [True, True]


def test_edits_follow_the_same_rule(world: World) -> None:
    said = world.send(LI, GROUP, "灯坏了")["message_id"]
    world.edit(LI, GROUP, said, "还是灯坏了")
    assert heard(world) == []
    world.edit(LI, GROUP, said, "/report 灯坏了")
    assert heard(world) == ["/report 灯坏了"]


def test_an_administrator_and_the_private_chat_see_all(world: World) -> None:
    world.send(LI, LI, "灯坏了")
    world.chats[GROUP].bot = "administrator"
    world.send(LI, GROUP, "灯又坏了")
    assert heard(world) == ["灯坏了", "灯又坏了"]
