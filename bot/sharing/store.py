"""Store of sharing: the transaction of the subjects below, without rows of its own."""

from bot import store as ground
from bot.topics import store as topics

Tx = topics.Tx
Store = ground.Store[Tx]
