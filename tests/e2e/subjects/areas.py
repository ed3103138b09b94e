"""Setting up chats: the town itself has areas and groups."""

THEIRS = {"unbind"}

UNLISTED = {"chat": "tells a secretary of a chat, by its title"}
