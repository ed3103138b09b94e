"""How this community does things: what the config says, in the form the rules and views use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.calendar.appointments import Wanted
from bot.calendar.workdays import Workdays, load
from bot.intake.categories import DEFAULTS, Category

OTHER = "other"  # the category of what no keyword tells


@dataclass(frozen=True)
class Deadlines:
    """252 (respond in 2 minutes, answer in 5, resolve in 2 days), from filing."""

    respond: timedelta = timedelta(minutes=2)
    answer: timedelta = timedelta(minutes=5)
    resolve: timedelta = timedelta(days=2)


@dataclass(frozen=True)
class Customs:
    """Read once at the start; the same for everybody."""

    community: str = "民意社区"
    bot_username: str = "minyi_bot"
    language: str = "zh"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    categories: tuple[Category, ...] = DEFAULTS
    deadlines: Deadlines = field(default_factory=Deadlines)
    secretaries: tuple[int, ...] = ()  # Telegram ids
    calendar: tuple[Wanted, ...] = ()
    workdays: Workdays = field(default_factory=load)

    @cached_property
    def by_code(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.categories}

    def category_name(self, code: str) -> str:
        """A category's name; a code the config no longer has stands for itself."""
        category = self.by_code.get(code)
        return category.name if category else code

    def deadlines_of(self, code: str) -> Deadlines:
        category = self.by_code.get(code)
        if category is None:
            return self.deadlines
        return Deadlines(
            category.respond or self.deadlines.respond,
            category.answer or self.deadlines.answer,
            category.resolve or self.deadlines.resolve,
        )

    def local(self, moment: datetime) -> datetime:
        """A moment (aware) as the community's clocks show it."""
        return moment.astimezone(self.timezone)
