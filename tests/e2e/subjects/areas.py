"""Setting up chats: the town itself has areas and groups."""

THEIRS = {"unbind"}
