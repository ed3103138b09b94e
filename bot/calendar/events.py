"""Appointments (约定) the community keeps with its residents, and the occasions they come round to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.areas.rules import Purpose
from bot.calendar.occurrences import CatchUp, Holiday, RecurringEvent
from bot.calendar.reading import read_rule


class Kind(StrEnum):
    LISTENING = "listening"  # 民意“5”来听
    RECEPTION = "reception"  # 书记接待日
    COMMUNICATION = "communication"  # 民情沟通日
    MEETING = "meeting"  # 议事会
    MONTH_END = "month_end"  # 月末
    CLASS = "class"  # 课
    PLAIN = "plain"


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class OccurrenceState(StrEnum):
    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


# What its name tells of an appointment's kind, the first that fits.
NAMED: Mapping[Kind, tuple[str, ...]] = {
    Kind.LISTENING: ("来听", "民意5", "民意“5”"),
    Kind.RECEPTION: ("接待",),
    Kind.COMMUNICATION: ("沟通",),
    Kind.MONTH_END: ("月末", "月底"),
    Kind.CLASS: ("课", "班", "培训"),
    Kind.MEETING: ("会",),
}
CHATS: Mapping[Kind, Purpose] = {Kind.MEETING: Purpose.COMMITTEE, Kind.MONTH_END: Purpose.STAFF}

LISTENING_NAME = "民意“5”来听"
LISTENING_RULE = "5,15,25"
EVE = timedelta(hours=14)  # 19:00 the evening before, for what begins at 9:00
DIGEST_AT = time(18)


NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class ScheduledEvent:
    id: int
    entry: RecurringEvent
    rule: str  # as people wrote it
    lasts: timedelta = timedelta(hours=2)
    duty: tuple[str, ...] = ()  # people, in turn
    state: State = State.ACTIVE
    source: str = "chat"  # "config" until somebody changes it in chat
    asked_until: datetime = NEVER  # what was due up to then is done
    turns: int = 0
    picture: str = ""  # goes out before the call: Telegram's file_id, or the path of a file
    area_id: int | None = None  # whose it is; None: the config's, which is the whole installation's

    @property
    def kind(self) -> Kind:
        return Kind(self.entry.kind)


@dataclass(frozen=True, slots=True)
class EventOccurrence:
    """One time an appointment comes round."""

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
        return self.appointment.kind is Kind.LISTENING

    @property
    def ends_at(self) -> datetime:
        return self.at + self.appointment.lasts


@dataclass(frozen=True, slots=True)
class ConfiguredEvent:
    """An appointment as the config or a person asks for it."""

    name: str
    rule: str
    at: time
    kind: Kind | None = None  # None: as the name tells
    chats: tuple[str, ...] = ()
    text: str = ""
    places: tuple[str, ...] = ()
    duty: tuple[str, ...] = ()
    holiday: Holiday = Holiday.KEEP
    notices: tuple[timedelta, ...] | None = None  # None: as is usual for the kind
    lasts: timedelta = timedelta(hours=2)
    catch_up: CatchUp = CatchUp.FRESH
    stale_after: timedelta = timedelta(hours=12)
    picture: str = ""


def kind_of(name: str) -> Kind:
    return next((kind for kind, words in NAMED.items() if any(word in name for word in words)), Kind.PLAIN)


def appointment(wanted: ConfiguredEvent, zone: ZoneInfo, since: date, source: str) -> ScheduledEvent:
    """Raises: what `read_rule` raises for a rule that is none, TimesDiffer."""
    kind = wanted.kind or kind_of(wanted.name)
    usual = (EVE,) if kind is Kind.LISTENING else ()
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
    """民意“5”来听, which is on unless the config has one of its own."""
    return ConfiguredEvent(LISTENING_NAME, LISTENING_RULE, time(9), Kind.LISTENING)


def changed(before: ScheduledEvent, wanted: ScheduledEvent) -> ScheduledEvent:
    """`wanted` in the place of `before`: what is counted from its beginning goes on counting."""
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


def digest_at(occasion: EventOccurrence) -> datetime:
    """Six in the evening of its day, or an hour after its end where that is later."""
    zone = occasion.appointment.entry.zone
    evening = datetime.combine(occasion.at.astimezone(zone).date(), DIGEST_AT, zone)
    return max(evening.astimezone(UTC), occasion.ends_at + timedelta(hours=1))
