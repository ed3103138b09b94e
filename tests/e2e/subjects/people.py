"""People: the town itself has some."""

ANYWHERE = {"speak"}
