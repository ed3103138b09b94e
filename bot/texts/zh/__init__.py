"""Chinese: the words residents and workers read. Short, warm, exact, and what to do next. One module a subject."""

from bot.texts.joining import joined

TEXTS = joined(__name__, __path__)
