"""What roster reads and writes: nothing of its own."""

from bot import store as ground
from bot.committees import store as committees

Tx = committees.Tx
Store = ground.Store[Tx]
