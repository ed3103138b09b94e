"""Draft rules (草稿): a complaint before it is filed, as read by triage and corrected by the person."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce

from bot.areas.rules import Area
from bot.complaints.complaint import Kind, Spot, Urgency
from bot.intake.triage import Triage
from bot.kernel.place import Place

GROUP_DRAFT_WAITS = timedelta(minutes=10)  # then it is filed as it is, so that nothing is lost
MAX_TEXT = 4096  # characters of one Telegram message


class Page(StrEnum):
    """The page that the draft's card shows."""

    DRAFT = "draft"
    CATEGORY = "category"
    GRID = "grid"
    BUILDING = "building"


class DraftState(StrEnum):
    OPEN = "open"
    FILED = "filed"
    CANCELLED = "cancelled"
    JOINED = "joined"  # became a follower of somebody's complaint instead


class Field(StrEnum):
    """A field that a person may correct; later words don't change a corrected one."""

    CATEGORY = "category"
    URGENCY = "urgency"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Draft:
    id: int
    person_id: int | None  # None: written by an anonymous admin, until somebody presses
    place: Place
    message_id: int | None
    text: str
    category: str
    kind: Kind
    urgency: Urgency
    area: Area | None
    spot: Spot
    opened_at: datetime  # aware, UTC
    reporter_id: int | None = None  # another person, whose words are filed
    fixed: frozenset[Field] = field(default_factory=frozenset)
    page: Page = Page.DRAFT
    state: DraftState = DraftState.OPEN
    whisper: bool = False
    complaint_id: int | None = None


def read_into(draft: Draft, text: str, found: Triage, area: Area | None) -> Draft:
    """The draft after more words, as triage reads all of them; corrected fields stay."""
    read = replace(draft, text=text, kind=found.kind)
    if Field.CATEGORY not in draft.fixed:
        read = replace(read, category=found.category)
    if Field.URGENCY not in draft.fixed:
        read = replace(read, urgency=found.urgency)
    if Field.PLACE not in draft.fixed:
        read = replace(read, area=area or draft.area, spot=found.spot)
    return read


def with_more(text: str, more: str) -> str:
    """The text with a line added, cut to the length of one message."""
    return "\n".join(part for part in (text, more.strip()) if part)[:MAX_TEXT]


@dataclass(frozen=True, slots=True)
class DraftMessage:
    """A message that a draft's words were said in."""

    id: int
    draft_id: int
    text: str  # "" for a picture without words
    anonymous: bool  # said in the group's name


def joined(messages: Iterable[DraftMessage]) -> str:
    """The words of a draft's messages, as `with_more` joins them."""
    return reduce(with_more, (message.text for message in messages), "")
