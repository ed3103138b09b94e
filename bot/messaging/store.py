"""Store of messaging: the transaction of people and below, without rows of its own."""

from bot import store as ground
from bot.people import store as people

Tx = people.Tx
Store = ground.Store[Tx]
