"""config.toml → settings, with errors that name the key."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import time, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_core import ErrorDetails

from bot.customs import Customs, Deadlines
from bot.intake.categories import DEFAULTS, Category
from bot.texts import known, plain

PREFIX = "MINYI__"
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


class BadConfig(Exception):
    """The config can't be used. `lines` names each key, what was found and what was expected."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def span(text: object) -> timedelta:
    """ "2m", "1h30m", "2d" as a time span. Raises ValueError."""
    found = SPAN.fullmatch(text) if isinstance(text, str) else None
    if found is None or not any(found.groups()):
        raise ValueError("span")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def hours(text: object) -> tuple[time, time]:
    """ "08:00-22:00" as two times of day. Raises ValueError."""
    found = HOURS.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("hours")
    first, last, third, fourth = (int(part) for part in found.groups())
    return time(first, last), time(third, fourth)


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("token")
    return token


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("timezone")
    return name


def _address(url: str) -> str:
    if not re.match(r"https?://[^/]", url):
        raise ValueError("address")
    return url.rstrip("/")


def _database(url: str) -> str:
    if not re.match(r"sqlite:///.", url):
        raise ValueError("database")
    return url


Span = Annotated[timedelta, BeforeValidator(span)]
Hours = Annotated[tuple[time, time], BeforeValidator(hours)]


class Section(BaseModel):
    """Unknown keys are errors: a slip of the pen must not pass for a setting."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(Section):
    token: Annotated[SecretStr, AfterValidator(_token)]
    base_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    proxy: Annotated[str, AfterValidator(_address)] | None = None
    mode: Literal["polling"] = "polling"


class Storage(Section):
    url: Annotated[str, AfterValidator(_database)] = "sqlite:///minyi.db"


class Community(Section):
    name: Annotated[str, Field(min_length=1, max_length=40)] = "民意社区"
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    language: Literal["zh", "en"] = "zh"
    secretaries: tuple[int, ...] = ()


class DeadlineSettings(Section):
    respond: Span = timedelta(minutes=2)
    answer: Span = timedelta(minutes=5)
    resolve: Span = timedelta(days=2)


class OwnDeadlines(Section):
    """A category's own; what isn't given is the community's."""

    respond: Span | None = None
    answer: Span | None = None
    resolve: Span | None = None


class CategorySettings(Section):
    # The code travels in buttons, which hold 64 bytes.
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
    name: Annotated[str, Field(min_length=1, max_length=12)]
    keywords: tuple[str, ...] = ()
    urgent_keywords: tuple[str, ...] = ()
    provider: str | None = None
    deadlines: OwnDeadlines = OwnDeadlines()

    def category(self) -> Category:
        own = self.deadlines
        return Category(
            self.code,
            self.name,
            self.keywords,
            self.urgent_keywords,
            self.provider,
            own.respond,
            own.answer,
            own.resolve,
        )


class Settings(Section):
    telegram: Telegram
    storage: Storage = Storage()
    community: Community = Community()
    deadlines: DeadlineSettings = DeadlineSettings()
    category: tuple[CategorySettings, ...] = ()

    def customs(self) -> Customs:
        limits = self.deadlines
        return Customs(
            community=self.community.name,
            language=self.community.language,
            timezone=ZoneInfo(self.community.timezone),
            categories=categories(self.category),
            deadlines=Deadlines(limits.respond, limits.answer, limits.resolve),
            secretaries=self.community.secretaries,
        )


def categories(given: Iterable[CategorySettings]) -> tuple[Category, ...]:
    """The config's, or the usual ones; there is always one for what no word tells."""
    own = tuple(settings.category() for settings in given)
    if not own:
        return DEFAULTS
    other = () if any(category.code == "other" for category in own) else DEFAULTS[-1:]
    return own + other


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The file, overridden by `MINYI__SECTION__KEY` in the environment. Raises BadConfig."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadConfig([plain("config.no_file", path=path)]) from None
    except (OSError, UnicodeDecodeError) as fault:
        raise BadConfig([plain("config.unreadable", path=path, fault=type(fault).__name__)]) from None
    except tomllib.TOMLDecodeError as fault:
        raise BadConfig([plain("config.not_toml", path=path, fault=fault)]) from None
    return read(override(told, environ))


def override(told: dict[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """What the environment says instead. Lists of numbers are written with commas."""
    for name, value in environ.items():
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if name.startswith(PREFIX) and key:
            told.setdefault(section, {})[key] = value.split(",") if key == "secretaries" else value
    return told


def read(told: dict[str, Any]) -> Settings:
    """Raises BadConfig."""
    try:
        return Settings.model_validate(told)
    except ValidationError as error:
        raise BadConfig([_line(found) for found in error.errors()]) from None


def _line(found: ErrorDetails) -> str:
    """One problem: the key, and what was expected there."""
    key = ".".join(str(part) for part in found["loc"])
    match found["type"]:
        case "extra_forbidden":
            return plain("config.line", key=key, what=plain("config.unknown") + _suggestion(found))
        case "value_error":
            return plain("config.line", key=key, what=plain(f"config.{found['ctx']['error']}"))
        case "literal_error":
            return plain("config.line", key=key, what=plain("config.one_of", words=found["ctx"]["expected"]))
        case "missing" if key in ("telegram", "telegram.token"):
            return plain("config.line", key="telegram.token", what=plain("config.token"))
    return plain("config.line", key=key, what=_expected(found))


def _expected(found: ErrorDetails) -> str:
    """In our words where we have them, else in the library's."""
    key = f"config.type.{found['type']}"
    return plain(key) if known(key) else found["msg"]


def _suggestion(found: ErrorDetails) -> str:
    """The nearest key there is, for a slip of the pen."""
    *sections, last = (str(part) for part in found["loc"])
    model: Any = Settings
    for name in sections:
        field = model.model_fields.get(name) if hasattr(model, "model_fields") else None
        model = field.annotation if field else model
    near = get_close_matches(last, getattr(model, "model_fields", {}), 1)
    return plain("config.perhaps", key=near[0]) if near else ""
