"""English, complete, for those who read it more easily. One module a subject."""

from bot.texts.en import (
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
from bot.texts.joining import joined

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
