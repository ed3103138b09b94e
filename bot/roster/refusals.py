"""Refusals of the roster in chat."""

from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.refusal import Moot, Refusal, worded


@dataclass(eq=False)
class WholeRosterOnly(Moot, Refusal):
    """A workbook from a secretary who isn't responsible for every community in it."""


@dataclass(eq=False)
class AnotherFile(Moot, Refusal):
    """The file that Telegram gives now isn't the one that was checked."""


@dataclass(eq=False)
class ImportedBefore(Moot, Refusal):
    """The button of a workbook that was imported or put aside."""


@dataclass(eq=False)
class LastSecretary(Refusal):
    """The community would be left without a secretary."""

    area: str


@dataclass(eq=False)
class NoPhone(Refusal):
    """Words that are no telephone number."""


@dataclass(eq=False)
class HasThePost(Refusal):
    """The person holds that post already."""

    name: str


@dataclass(eq=False)
class AreaNamed(Refusal):
    """Another area beside it has that name."""

    name: str
    code: str


class AreaUse(StrEnum):
    """The rows that refer to an area."""

    INSIDE = "inside"
    POSTS = "posts"
    CHATS = "chats"
    HOUSEHOLDS = "households"
    HOMES = "homes"
    COMPLAINTS = "complaints"
    OTHER = "other"


@dataclass(eq=False)
class AreaInUse(Refusal):
    """An area that is used isn't removed; `use` is the first reason."""

    area: str
    use: str = worded("area_use")  # one of AreaUse


@dataclass(eq=False)
class AreaStays(Moot, Refusal):
    """Grids and all above them stay, or go by the workbook."""

    area: str


@dataclass(eq=False)
class NoAreaName(Refusal):
    """A name that is empty, or longer than a card shows."""

    most: int


@dataclass(eq=False)
class NoLevelBelow(Moot, Refusal):
    """Nothing smaller is added in chat."""

    area: str


@dataclass(eq=False)
class NothingToLend(Moot, Refusal):
    """The person holds no post with which somebody could act for them (代班)."""

    name: str


@dataclass(eq=False)
class NobodyStandsIn(Refusal):
    """The person who was to stand in serves no more."""


@dataclass(eq=False)
class AwayThen(Refusal):
    """The person is away, or stands in for somebody, at that time."""

    name: str
