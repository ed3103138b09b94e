"""The sample neighbourhood as its people find it."""

from bot.clock import WoundClock
from bot.sandbox import neighbourhood
from bot.sandbox.world import World
from tests.builders import NOON


def test_the_secretary_runs_every_group_and_nobody_else_does() -> None:
    """So the group's menu offers /setup to the secretary alone, as Telegram would."""
    world = World(WoundClock(NOON))
    neighbourhood.people(world)
    groups = [chat for chat in world.chats.values() if chat.type != "private" and chat.bot != "left"]
    assert len(groups) == 6
    assert {tuple(chat.admins) for chat in groups} == {(11,)}


def test_everybody_has_opened_the_bot() -> None:
    """So that digests, whistles and receipts reach them."""
    world = World(WoundClock(NOON))
    neighbourhood.people(world)
    neighbourhood.open_the_bot(world)
    assert all(user.started for user in world.users.values())
    assert len(world.updates) == len(world.users)


def test_its_firms_take_orders_of_any_category() -> None:
    """A post with a category is offered for that alone: no 转物业 for a broken lamp."""
    bound = {name: category for _, name, _, _, category in neighbourhood.STAFF_PEOPLE if category}
    assert bound == {}
    assert neighbourhood.FIRMS.keys() <= {id_ for id_, *_ in neighbourhood.STAFF_PEOPLE}
