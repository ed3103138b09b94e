"""Announcements (公告): from the secretary to chosen chats, previewed, now or later, with a count."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.announcements.refusals import AnnouncementOver, EmptyAnnouncement, NobodyToTell
from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef

TEXT = 3500  # characters, which leaves room for the head


class State(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENT = "sent"
    CANCELLED = "cancelled"


class Page(StrEnum):
    """The pages of the draft's card."""

    DRAFT = "draft"
    AREAS = "areas"


@dataclass(frozen=True, slots=True)
class Announcement:
    id: int
    text: str
    author: PersonRef
    place: Place  # where it was drafted
    purposes: frozenset[Purpose] = frozenset({Purpose.RESIDENTS})
    areas: frozenset[int] = frozenset()  # empty: everywhere in its area
    area_id: int | None = None  # its author is secretary of it; None: drafted before it was stored
    asks: bool = False  # with 已知悉
    send_at: datetime | None = None  # aware, UTC; None: at once
    state: State = State.DRAFT
    page: Page = Page.DRAFT


def audience(announcement: Announcement, bindings: list[Binding]) -> list[Binding]:
    """The bindings of the chats it goes to, of its own community alone."""
    return [
        binding
        for binding in bindings
        if binding.purpose in announcement.purposes and _there(announcement, binding.area)
    ]


def _there(announcement: Announcement, area: Area) -> bool:
    if not may_reach(announcement, area):
        return False
    return not announcement.areas or any(area.within(chosen) for chosen in announcement.areas)


def may_reach(announcement: Announcement, area: Area) -> bool:
    """Whether the area is in its community: a secretary announces to their own people only."""
    return announcement.area_id is None or area.within(announcement.area_id)


def check_open(announcement: Announcement) -> None:
    """Raises AnnouncementOver."""
    if announcement.state not in (State.DRAFT, State.SCHEDULED):
        raise AnnouncementOver


def check_text(text: str, *, pictures: bool) -> None:
    """Raises EmptyAnnouncement."""
    if not text.strip() and not pictures:
        raise EmptyAnnouncement


def send(announcement: Announcement, audience: list[Binding]) -> Announcement:
    """Raises AnnouncementOver, NobodyToTell."""
    check_open(announcement)
    if not audience:
        raise NobodyToTell
    return replace(announcement, state=State.SENT)
