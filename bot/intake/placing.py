"""Placing: the place that words name by themselves, and no other."""

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Spot
from bot.intake.gazetteer import Gazetteer
from bot.intake.locate import locate
from bot.intake.spot import read_spot


def named_place(text: str, places: Gazetteer, known: Area | None, level: Level) -> tuple[Area | None, Spot]:
    """The area and spot that the words name; else the area of `level` around `known`, and no spot of it."""
    spot = read_spot(text)
    if named := locate(text, spot, places, None):
        return named, spot
    of_level = places.tree.at_level(level)
    only = of_level[0] if len(of_level) == 1 else None
    if known is None:
        return only, spot
    return places.tree.above(known, level) or places.tree.above(known, Level.COMMUNITY) or only, spot


def names_place(text: str, places: Gazetteer) -> bool:
    """Whether the words themselves say where it is."""
    spot = read_spot(text)
    return spot.building is not None or locate(text, spot, places, None) is not None
