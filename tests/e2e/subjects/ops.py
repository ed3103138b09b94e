"""Operation: nothing of residents."""

UNLISTED = {"trouble": "tells the operator of a fault, without words of residents"}
