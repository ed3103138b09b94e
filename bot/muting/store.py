"""Store of muting: the transaction of moderation and complaints, without rows of its own."""

from typing import Protocol

from bot import store as ground
from bot.complaints import store as complaints
from bot.moderation import store as moderation


class Tx(complaints.Tx, moderation.Tx, Protocol):
    """Mutes, and the complaints that connect a person with a community."""


Store = ground.Store[Tx]
