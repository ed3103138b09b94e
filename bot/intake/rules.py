"""Draft rules (草稿): a complaint before it is filed, as read by triage and corrected by the person."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from functools import reduce

from bot.areas.rules import Area
from bot.complaints.complaint import Kind, Spot, Urgency
from bot.intake.confidence import asks_confidence
from bot.intake.refusals import TooLong
from bot.intake.triage import Triage
from bot.kernel.place import Place

DRAFT_TIMER = "draft"
GROUP_DRAFT_WAITS = timedelta(minutes=10)  # then it is filed as it is, so that nothing is lost
MAX_TEXT = 4096  # characters of one Telegram message


class Page(StrEnum):
    """The page that the draft's card shows."""

    DRAFT = "draft"
    CATEGORY = "category"
    GRID = "grid"
    BUILDING = "building"
    QUOTED = "quoted"  # asks whether to file a neighbour's words as one's own complaint
    CONSENT = "consent"  # the privacy notice, before the first filing
    RESTORED = "restored"  # the page "draft" of a backup: what was said or pressed since is not known


class DraftState(StrEnum):
    OPEN = "open"
    FILED = "filed"
    CANCELLED = "cancelled"
    JOINED = "joined"  # became a follower of somebody's complaint instead


class Reminded(IntEnum):
    """How often an unpressed draft came back."""

    NOT = 0
    ONCE = 1  # with the time at which it is filed, or that it waits for a press
    ASKED = 2  # whether it is still wanted


class Field(StrEnum):
    """A field that a person may correct; later words don't change a corrected one."""

    CATEGORY = "category"
    URGENCY = "urgency"
    PLACE = "place"
    KIND = "kind"


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
    keeper_only: bool = False  # 只给书记: the whisper is to be handed to nobody
    complaint_id: int | None = None
    last_said_at: datetime | None = None  # aware, UTC; None: as it was opened
    taking: bool = True  # whether words still join it; others of the person may wait beside it
    by_itself: bool = True  # whether it may be filed without a press, as far as nothing else forbids it
    reminded: Reminded = Reminded.NOT
    files_at: datetime | None = None  # when it is filed by itself, as its card says
    after_id: int | None = None  # the older one that its words may belong to, as long as nobody said
    for_whom: str = ""  # somebody without an account, whose words were written down (代录)
    rest: str = ""  # of an alarm's words, which don't wait, those beyond what a complaint holds; never stored


def read_into(draft: Draft, text: str, found: Triage, area: Area | None) -> Draft:
    """
    The draft after more words, as triage reads all of them; corrected fields stay.

    Words that ask for confidence make it a whisper for good.
    """
    fixed = draft.fixed
    return replace(
        draft,
        text=text,
        whisper=draft.whisper or asks_confidence(text),
        kind=draft.kind if Field.KIND in fixed else found.kind,
        category=draft.category if Field.CATEGORY in fixed else found.category,
        urgency=draft.urgency if Field.URGENCY in fixed else found.urgency,
        area=draft.area if Field.PLACE in fixed else area or draft.area,
        spot=draft.spot if Field.PLACE in fixed else found.spot,
    )


def with_more(text: str, more: str) -> str:
    """The text with a line added, unless it ends with that line. Raises TooLong."""
    line = more.strip()
    said = (
        text if text == line or text.endswith("\n" + line) else "\n".join(part for part in (text, line) if part)
    )
    return fitting(said)


def overfull(text: str, more: str) -> bool:
    """Whether `with_more` would refuse."""
    try:
        with_more(text, more)
    except TooLong:
        return True
    return False


def fitting(text: str) -> str:
    """The text. Raises TooLong for one that a complaint can't hold: a part would be lost unseen."""
    if len(text) > MAX_TEXT:
        raise TooLong(MAX_TEXT)
    return text


@dataclass(frozen=True, slots=True)
class DraftMessage:
    """A message that a draft's words were said in."""

    id: int
    draft_id: int
    text: str  # "" for a picture without words
    anonymous: bool  # said in the group's name


def joined(messages: Iterable[DraftMessage]) -> str:
    """The words of a draft's messages, as `with_more` joins them. Raises TooLong."""
    return reduce(with_more, (message.text for message in messages), "")
