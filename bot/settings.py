"""Community settings: the config in the form that rules and views use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.categories import DEFAULTS, Category
from bot.kernel.service_hours import ServiceHours, read_hours
from bot.kernel.workdays import Workdays, load


class SlaTarget(StrEnum):
    """The SLA clocks of a complaint, in order of their deadlines."""

    RESPOND = "respond"  # 2 分钟回应: claimed
    ANSWER = "answer"  # 5 分钟答复: the first word to the resident
    RESOLVE = "resolve"  # 2 天办结


NOW = timedelta()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CLIMBS: Mapping[SlaTarget, tuple[timedelta, timedelta, timedelta]] = {
    SlaTarget.RESPOND: (NOW, timedelta(minutes=10), HOUR),
    SlaTarget.ANSWER: (NOW, timedelta(minutes=30), 4 * HOUR),
    SlaTarget.RESOLVE: (NOW, DAY, 3 * DAY),
}


class EventKind(StrEnum):
    LISTENING = "listening"  # 民意“5”来听
    RECEPTION = "reception"  # 书记接待日
    COMMUNICATION = "communication"  # 民情沟通日
    MEETING = "meeting"  # 议事会
    MONTH_END = "month_end"  # 月末
    CLASS = "class"  # 课
    PLAIN = "plain"


class Holiday(StrEnum):
    """The treatment of an occurrence on a public holiday. A plain weekend is none."""

    KEEP = "keep"
    SKIP = "skip"
    NEXT_WORKDAY = "next workday"


class CatchUp(StrEnum):
    """The treatment of occurrences that were missed while the bot was down."""

    ALL = "all"
    LATEST = "latest"
    FRESH = "fresh"  # none older than `stale_after`


@dataclass(frozen=True, slots=True)
class ConfiguredEvent:
    """A calendar event as the config or a person describes it."""

    name: str
    rule: str
    at: time
    kind: EventKind | None = None  # None: by the name
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


OTHER = "other"  # the category of complaints without a keyword


@dataclass(frozen=True)
class Deadlines:
    """252 (respond in 2 minutes, answer in 5, resolve in 2 days), from filing."""

    respond: timedelta = timedelta(minutes=2)
    answer: timedelta = timedelta(minutes=5)
    resolve: timedelta = timedelta(days=2)
    in_service_hours: frozenset[str] = frozenset()  # names of the limits that count only then


@dataclass(frozen=True, slots=True)
class Lasting:
    """The length of one SLA clock of a category."""

    lasts: timedelta
    in_service_hours: bool


def usual_service() -> ServiceHours:
    """08:00 to 22:00 on workdays, in China."""
    return ServiceHours(read_hours("08:00-22:00"), ZoneInfo("Asia/Shanghai"), load())


RETENTION_AGES: Mapping[str, timedelta] = {
    "messages": timedelta(days=365),
    "drafts": timedelta(days=90),
    "notices": timedelta(days=90),
    "forms": timedelta(days=30),
    "questions": timedelta(days=30),
    "copies": timedelta(days=14),
}


@dataclass(frozen=True)
class PrivacySettings:
    """The privacy notice's particulars."""

    responsible: str = ""  # who answers for the data; "" is the community
    contact: str = ""  # where to ask; "" is the secretary
    ages: Mapping[str, timedelta] = field(default_factory=lambda: RETENTION_AGES)  # by the rule's name


@dataclass(frozen=True)
class CommunitySettings:
    """The settings of a community. Read once at the start; immutable."""

    community: str = "民意社区"
    bot_username: str = "minyi_bot"
    language: str = "zh"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    categories: tuple[Category, ...] = DEFAULTS
    deadlines: Deadlines = field(default_factory=Deadlines)
    secretaries: tuple[int, ...] = ()  # Telegram ids
    calendar: tuple[ConfiguredEvent, ...] = ()
    workdays: Workdays = field(default_factory=load)
    service: ServiceHours = field(default_factory=usual_service)
    shortest_ballot: timedelta = DAY  # between the opening and the close of any committee's ballot
    changes_after: timedelta = DAY  # from when on a looser rule and a chair's change of the members hold
    known_after: timedelta = 3 * DAY  # from when on a neighbour first seen in a group counts as a supporter
    offers: bool = True  # whether plain words of a group that read like a complaint are offered to be filed
    privacy: PrivacySettings = field(default_factory=PrivacySettings)

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.categories}

    def category_name(self, code: str) -> str:
        """A category's name; the code itself where the config no longer has it."""
        category = self.by_code.get(code)
        return category.name if category else code

    def limit(self, code: str, name: SlaTarget) -> Lasting:
        """The length of a clock: the category's own, or the community's."""
        category = self.by_code.get(code)
        own = getattr(category, name) if category else None
        counted = category.in_service_hours if category else None
        within = self.deadlines.in_service_hours if counted is None else counted
        return Lasting(own or getattr(self.deadlines, name), name in within)

    def climbs(self, code: str, name: SlaTarget) -> tuple[timedelta, timedelta, timedelta]:
        """The delays after a missed limit at which 网格长, 社区 and 街道 are notified."""
        leader, community, subdistrict = CLIMBS[name]
        category = self.by_code.get(code)
        if category is None:
            return leader, community, subdistrict
        return leader, category.community or community, category.subdistrict or subdistrict

    def local(self, moment: datetime) -> datetime:
        """A moment (aware) in the community's time zone."""
        return moment.astimezone(self.timezone)
