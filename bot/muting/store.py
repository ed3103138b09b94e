"""What muting reads and writes: nothing of its own."""

from typing import Protocol

from bot import store as ground
from bot.complaints import store as complaints
from bot.moderation import store as moderation


class Tx(complaints.Tx, moderation.Tx, Protocol):
    """Mutes, and the complaints by which somebody is known in a community."""


Store = ground.Store[Tx]
