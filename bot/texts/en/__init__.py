"""English, complete, for those who read it more easily. One module a subject."""

from bot.texts.joining import joined

TEXTS = joined(__name__, __path__)
