"""What sharing reads and writes: nothing of its own."""

from bot import store as ground
from bot.topics import store as topics

Tx = topics.Tx
Store = ground.Store[Tx]
