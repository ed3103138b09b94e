"""English, complete, for those who read it more easily. One module a subject."""

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
