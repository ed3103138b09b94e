"""Chinese: the words residents and workers read. Short, warm, exact, and what to do next. One module a subject."""

from bot.texts.joining import joined
from bot.texts.zh import (
    alerts,
    areas,
    ballots,
    calendar,
    cli,
    clocks,
    common,
    complaints,
    listening,
    moderation,
    ops,
    people,
    roster,
    topics,
)

TEXTS = joined(
    common.TEXTS,
    complaints.TEXTS,
    people.TEXTS,
    areas.TEXTS,
    ballots.TEXTS,
    roster.TEXTS,
    topics.TEXTS,
    calendar.TEXTS,
    listening.TEXTS,
    clocks.TEXTS,
    moderation.TEXTS,
    cli.TEXTS,
    alerts.TEXTS,
    ops.TEXTS,
)
