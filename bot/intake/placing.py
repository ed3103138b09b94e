"""Placing: the place that words of confidence name by themselves, and no other."""

from collections.abc import Sequence

from bot.areas.rules import Area, Level, at_level
from bot.complaints.complaint import Spot
from bot.intake.locate import locate
from bot.intake.spot import read_spot


def named_place(text: str, areas: Sequence[Area], known: Area | None, level: Level) -> tuple[Area | None, Spot]:
    """The area and spot that the words name; else the area of `level` around `known`, and no spot of it."""
    spot = read_spot(text)
    if named := locate(text, spot, areas, None):
        return named, spot
    of_level = [area for area in areas if area.level is level]
    only = of_level[0] if len(of_level) == 1 else None
    if known is None:
        return only, spot
    return at_level(areas, known, level) or at_level(areas, known, Level.COMMUNITY) or only, spot
