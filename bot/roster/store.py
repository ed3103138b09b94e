"""Roster store: areas, people, households and chats. The roster has no tables of its own."""

from bot import store as ground
from bot.people import store as people

Tx = people.Tx
Store = ground.Store[Tx]
