"""Store of sharing: the transaction of the subjects below, without rows of its own."""

from typing import Protocol

from bot import store as ground
from bot.announcements import store as announcements
from bot.topics import store as topics


class Tx(topics.Tx, announcements.Tx, Protocol):
    """The subjects whose entities are shared."""


Store = ground.Store[Tx]
