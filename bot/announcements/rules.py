"""Announcements (公告): from the secretary to chosen chats, previewed, now or later, with a count."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.announcements.refusals import AnnouncementOver, EmptyAnnouncement, NobodyToTell
from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.place import Place
from bot.kernel.quiet_hours import belated
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
    sent_at: datetime | None = None  # aware, UTC; None: not sent, or sent before it was stored
    state: State = State.DRAFT
    page: Page = Page.DRAFT


def audience(announcement: Announcement, bindings: Iterable[Binding]) -> list[Binding]:
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


def fits(announcement: Announcement, now: datetime, zone: ZoneInfo) -> bool:
    """
    Whether its words may still be sent by themselves: on the day (of `zone`) they were written for.

    今天下午停水 misleads on the next day. The secretary decides then.
    """
    due = announcement.send_at or now
    return not belated(due, now) or due.astimezone(zone).date() == now.astimezone(zone).date()


def caught_up(announcement: Announcement) -> bool:
    """Whether it was sent later than planned."""
    planned, sent = announcement.send_at, announcement.sent_at
    return planned is not None and sent is not None and belated(planned, sent)


def send(announcement: Announcement, audience: list[Binding], now: datetime) -> Announcement:
    """Raises AnnouncementOver, NobodyToTell."""
    check_open(announcement)
    if not audience:
        raise NobodyToTell
    return replace(announcement, state=State.SENT, sent_at=now)
