"""Config: reads config.toml and the environment into settings. Raises BadConfig, which names the keys."""

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, ValidationError

from bot.calendar.config import CalendarSettings
from bot.complaints.config import CategorySettings, DeadlineSettings, categories, distinct
from bot.config_errors import BadConfig, line_of
from bot.kernel import workdays
from bot.kernel.service_hours import ServiceHours
from bot.ops.config import Backup, Logging, Monitoring, Webhook
from bot.ops.options import OpsOptions
from bot.privacy.config import Privacy
from bot.sections import Address, Section, Span
from bot.settings import CommunitySettings, Deadlines
from bot.texts import plain

PREFIX = "MINYI__"
TOKEN = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{10,}")
LISTS = frozenset({"secretaries", "in_service_hours"})  # keys the environment writes with commas


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("token")
    return token


def _user_id(number: int) -> int:
    if number <= 0:
        raise ValueError("user_id")
    return number


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("timezone")
    return name


def _database(url: str) -> str:
    if not re.match(r"sqlite:///.", url):
        raise ValueError("database")
    return url


class Telegram(Section):
    token: Annotated[SecretStr, AfterValidator(_token)]
    base_url: Address = "https://api.telegram.org"
    proxy: Address | None = None
    mode: Literal["polling", "webhook"] = "polling"


class Storage(Section):
    url: Annotated[str, AfterValidator(_database)] = "sqlite:///minyi.db"


class Community(Section):
    name: Annotated[str, Field(min_length=1, max_length=40)] = "民意社区"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    language: Literal["zh", "en"] = "zh"
    secretaries: tuple[Annotated[int, AfterValidator(_user_id)], ...] = ()
    holidays: Path | None = None


class BallotSettings(Section):
    shortest: Span = timedelta(days=1)
    changes_after: Span = timedelta(days=1)


class TopicSettings(Section):
    known_days: Annotated[int, Field(ge=0, le=365)] = 3


class GroupSettings(Section):
    offers: bool = True


class Config(Section):
    telegram: Telegram
    storage: Storage = Storage()
    community: Community = Community()
    deadlines: DeadlineSettings = DeadlineSettings()
    category: Annotated[tuple[CategorySettings, ...], AfterValidator(distinct)] = ()
    calendar: tuple[CalendarSettings, ...] = ()
    ballots: BallotSettings = BallotSettings()
    topics: TopicSettings = TopicSettings()
    groups: GroupSettings = GroupSettings()
    webhook: Webhook = Webhook()
    monitoring: Monitoring = Monitoring()
    logging: Logging = Logging()
    backup: Backup = Backup()
    privacy: Privacy = Privacy()

    def operation(self) -> OpsOptions:
        token, by_hook = self.telegram.token.get_secret_value(), self.telegram.mode == "webhook"
        hook = self.webhook.hook(token) if by_hook else None
        return OpsOptions(hook, self.monitoring.listen, self.backup.nightly())

    def community_settings(self) -> CommunitySettings:
        """Raises BadConfig where the holidays' file can't be used."""
        limits = self.deadlines
        zone, own = ZoneInfo(self.community.timezone), _workdays(self.community.holidays)
        return CommunitySettings(
            community=self.community.name,
            language=self.community.language,
            timezone=zone,
            categories=categories(self.category),
            deadlines=Deadlines(limits.respond, limits.answer, limits.resolve, limits.in_service_hours),
            secretaries=self.community.secretaries,
            calendar=tuple(each.wanted() for each in self.calendar),
            workdays=own,
            service=ServiceHours(limits.service_hours, zone, own),
            shortest_ballot=self.ballots.shortest,
            changes_after=self.ballots.changes_after,
            known_after=timedelta(days=self.topics.known_days),
            offers=self.groups.offers,
            privacy=self.privacy.settings(),
        )


def _workdays(own: Path | None) -> workdays.Workdays:
    """The workdays of the config. Raises BadConfig with the key and the file's errors."""
    try:
        return workdays.load(own)
    except workdays.BadHolidays as fault:
        key = "community.holidays"
        raise BadConfig([plain("config.line", key=key, what=line) for line in fault.lines]) from None


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The file, overridden by `MINYI__SECTION__KEY` in the environment. Raises BadConfig."""
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))  # editors on Windows put a mark before it
    except FileNotFoundError:
        raise BadConfig([plain("config.no_file", path=path)]) from None
    except UnicodeDecodeError:
        raise BadConfig([plain("config.not_utf8", path=path)]) from None
    except OSError as fault:
        raise BadConfig([plain("config.unreadable", path=path, fault=fault.strerror)]) from None
    except tomllib.TOMLDecodeError as fault:
        raise BadConfig([plain("config.not_toml", path=path, fault=fault)]) from None
    return read(override(values, environ))


def override(values: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """The config with values of the environment in place of the file's. Lists are separated by commas."""
    result = dict(values)
    for name in sorted(environ):
        if name.startswith(PREFIX):
            section, _, key = name.removeprefix(PREFIX).lower().partition("__")
            table = result.get(section)
            value = _listed(environ[name]) if key in LISTS else environ[name]
            result[section] = {**(table if isinstance(table, dict) else {}), key: value}
    return result


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def read(values: Mapping[str, Any]) -> Config:
    """Raises BadConfig."""
    try:
        config = Config.model_validate(values)
    except ValidationError as error:
        raise BadConfig([line_of(found, Config) for found in error.errors()]) from None
    telegram = config.telegram
    if telegram.mode == "webhook":
        own = telegram.base_url == Telegram.model_fields["base_url"].default
        if wrong := config.webhook.wrong(telegram.token.get_secret_value(), telegrams_own=own):
            raise BadConfig([plain("config.line", key="webhook.url", what=plain(wrong))])
    return config
