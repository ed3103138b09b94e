"""Scheduled events (约定) of a community, and their occurrences."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.areas.rules import Purpose
from bot.calendar.occurrences import RecurringEvent
from bot.calendar.reading import read_rule
from bot.settings import ConfiguredEvent, EventKind


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class OccurrenceState(StrEnum):
    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


# Parts of names by which the kind of an event is recognized; the first match counts.
NAMED: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.LISTENING: ("来听", "民意5", "民意“5”"),
    EventKind.RECEPTION: ("接待",),
    EventKind.COMMUNICATION: ("沟通",),
    EventKind.MONTH_END: ("月末", "月底"),
    EventKind.CLASS: ("课", "班", "培训"),
    EventKind.MEETING: ("会",),
}
CHATS: Mapping[EventKind, Purpose] = {EventKind.MEETING: Purpose.COMMITTEE, EventKind.MONTH_END: Purpose.STAFF}

LISTENING_NAME = "民意“5”来听"
LISTENING_RULE = "5,15,25"
EVE = timedelta(hours=14)  # 19:00 the evening before, for what begins at 9:00
DIGEST_AT = time(18)


# A moment before all others and not None, which every comparison would have to ask about.
NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class ScheduledEvent:
    id: int
    entry: RecurringEvent
    rule: str  # in people's own words
    lasts: timedelta = timedelta(hours=2)
    duty: tuple[str, ...] = ()  # people, in turn
    state: State = State.ACTIVE
    source: str = "chat"  # "config" until somebody changes it in chat
    asked_until: datetime = NEVER  # everything due until then was handled
    turns: int = 0
    picture: str = ""  # sent before the call: a Telegram file_id, or a file's path
    area_id: int | None = None  # None: of the config, so of the complete installation

    @property
    def kind(self) -> EventKind:
        return EventKind(self.entry.kind)


@dataclass(frozen=True, slots=True)
class EventOccurrence:
    """One occurrence of an event."""

    id: int
    appointment: ScheduledEvent
    key: date  # the day the rule names
    number: int
    at: datetime  # aware, UTC
    place: str = ""
    duty: str = ""
    state: OccurrenceState = OccurrenceState.AHEAD

    @property
    def listening(self) -> bool:
        return self.appointment.kind is EventKind.LISTENING

    @property
    def ends_at(self) -> datetime:
        return self.at + self.appointment.lasts

    @property
    def closes_at(self) -> datetime:
        return closes_at(self.appointment, self.at)


def kind_of(name: str) -> EventKind:
    return next((kind for kind, words in NAMED.items() if any(word in name for word in words)), EventKind.PLAIN)


def appointment(wanted: ConfiguredEvent, zone: ZoneInfo, since: date, source: str) -> ScheduledEvent:
    """The event as described. Raises: like `read_rule`, TimesDiffer."""
    kind = wanted.kind or kind_of(wanted.name)
    usual = (EVE,) if kind is EventKind.LISTENING else ()
    entry = RecurringEvent(
        name=wanted.name,
        kind=kind,
        rule=read_rule(wanted.rule),
        at=wanted.at,
        zone=zone,
        since=since,
        holiday=wanted.holiday,
        notices=usual if wanted.notices is None else wanted.notices,
        places=wanted.places,
        chats=wanted.chats or (CHATS.get(kind, Purpose.RESIDENTS),),
        text=wanted.text,
        catch_up=wanted.catch_up,
        stale_after=wanted.stale_after,
    )
    return ScheduledEvent(
        0, entry, wanted.rule, wanted.lasts, wanted.duty, source=source, picture=wanted.picture
    )


def listening_day() -> ConfiguredEvent:
    """The default listening day 民意“5”来听."""
    return ConfiguredEvent(LISTENING_NAME, LISTENING_RULE, time(9), EventKind.LISTENING)


def changed(before: ScheduledEvent, wanted: ScheduledEvent) -> ScheduledEvent:
    """`wanted` in the place of `before`, with its beginning, so that numbers and places go on counting."""
    entry = replace(wanted.entry, since=before.entry.since)
    return replace(
        wanted,
        id=before.id,
        entry=entry,
        asked_until=before.asked_until,
        turns=before.turns,
        state=before.state,
        area_id=before.area_id,
    )


def closes_at(event: ScheduledEvent, at: datetime) -> datetime:
    """
    The moment from which an occurrence at `at` (aware, UTC) is over: from then on nobody is called to it.

    A listening day listens until its report, 18:00 of the day or an hour after the end if that is later; a
    month's end is the whole day.
    """
    day, zone = at.astimezone(event.entry.zone).date(), event.entry.zone
    match event.kind:
        case EventKind.LISTENING:
            evening = datetime.combine(day, DIGEST_AT, zone).astimezone(UTC)
            return max(evening, at + event.lasts + timedelta(hours=1))
        case EventKind.MONTH_END:
            return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    return at + event.lasts
