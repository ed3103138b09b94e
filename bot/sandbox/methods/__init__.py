"""Bot API methods: one function each, by subject. Importing this package fills the registry."""

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
