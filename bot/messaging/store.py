"""What messaging reads and writes: nothing of its own."""

from bot import store as ground
from bot.people import store as people

Tx = people.Tx
Store = ground.Store[Tx]
