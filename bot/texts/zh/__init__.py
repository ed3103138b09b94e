"""Chinese: the words residents and workers read. Short, warm, exact, and what to do next. One module a subject."""

from bot.texts.joining import joined

MODULES = (
    "alerts",
    "areas",
    "ballots",
    "calendar",
    "cli",
    "clocks",
    "common",
    "complaints",
    "forms",
    "listening",
    "moderation",
    "ops",
    "people",
    "roster",
    "topics",
)
TEXTS = joined(__name__, MODULES)
