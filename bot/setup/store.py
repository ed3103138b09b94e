"""Store of setup: the transaction of the subjects below, without rows of its own."""

from bot import store as ground
from bot.committees import store as committees

Tx = committees.Tx
Store = ground.Store[Tx]
