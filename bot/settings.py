"""How this community does things: what the config says, in the form the rules and views use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.calendar.events import ConfiguredEvent
from bot.calendar.workdays import Workdays, load
from bot.complaints.sla.clocks import ServiceHours, read_hours
from bot.complaints.sla.targets import CLIMBS, SlaTarget
from bot.intake.categories import DEFAULTS, Category

OTHER = "other"  # the category of what no keyword tells


@dataclass(frozen=True)
class Deadlines:
    """252 (respond in 2 minutes, answer in 5, resolve in 2 days), from filing."""

    respond: timedelta = timedelta(minutes=2)
    answer: timedelta = timedelta(minutes=5)
    resolve: timedelta = timedelta(days=2)
    in_service_hours: frozenset[str] = frozenset()  # names of the limits that count only then


@dataclass(frozen=True, slots=True)
class Lasting:
    """One limit of a category."""

    lasts: timedelta
    in_service_hours: bool


def usual_service() -> ServiceHours:
    """08:00 to 22:00 on workdays, in China."""
    return ServiceHours(read_hours("08:00-22:00"), ZoneInfo("Asia/Shanghai"), load())


@dataclass(frozen=True)
class CommunitySettings:
    """Read once at the start; the same for everybody."""

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

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.categories}

    def category_name(self, code: str) -> str:
        """A category's name; a code the config no longer has stands for itself."""
        category = self.by_code.get(code)
        return category.name if category else code

    def limit(self, code: str, name: SlaTarget) -> Lasting:
        """A limit of a category: its own, or the community's."""
        category = self.by_code.get(code)
        own = getattr(category, name) if category else None
        counted = category.in_service_hours if category else None
        within = self.deadlines.in_service_hours if counted is None else counted
        return Lasting(own or getattr(self.deadlines, name), name in within)

    def climbs(self, code: str, name: SlaTarget) -> tuple[timedelta, timedelta, timedelta]:
        """How long after a missed limit 网格长, 社区 and 街道 hear of it."""
        leader, community, subdistrict = CLIMBS[name]
        category = self.by_code.get(code)
        if category is None:
            return leader, community, subdistrict
        return leader, category.community or community, category.subdistrict or subdistrict

    def local(self, moment: datetime) -> datetime:
        """A moment (aware) as the community's clocks show it."""
        return moment.astimezone(self.timezone)
