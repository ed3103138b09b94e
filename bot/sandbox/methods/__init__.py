"""The Bot API's methods: one small function each, by subject. Importing this fills the table."""

from bot.sandbox.methods import about, albums, changing, chats, copies, files, polls, presses, sending, updates
from bot.sandbox.methods.registry import METHODS, named

__all__ = [
    "METHODS",
    "about",
    "albums",
    "changing",
    "chats",
    "copies",
    "files",
    "named",
    "polls",
    "presses",
    "sending",
    "updates",
]
