"""What the roster reads and writes: the ground, nothing of its own."""

from bot import store as ground
from bot.people import store as people

Tx = people.Tx
Store = ground.Store[Tx]
