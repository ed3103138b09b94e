"""Config: reads config.toml and the environment into settings. Raises BadConfig, which names the keys."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.calendar.reading import read_rule
from bot.categories import DEFAULTS, Category
from bot.kernel import workdays
from bot.kernel.refusal import Refusal
from bot.kernel.service_hours import Minutes, ServiceHours, read_hours
from bot.ops.config import Backup, Logging, Monitoring, Webhook
from bot.ops.options import OpsOptions
from bot.people.rules import PURPOSE_WORDS
from bot.sections import Address, Clock, Section
from bot.settings import (
    OTHER,
    CatchUp,
    CommunitySettings,
    ConfiguredEvent,
    Deadlines,
    EventKind,
    Holiday,
    PrivacySettings,
    SlaTarget,
)
from bot.texts import known, plain

PREFIX = "MINYI__"
TOKEN = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{10,}")
SPAN = re.compile(r"(?:([0-9]{1,3})d)?(?:([0-9]{1,3})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,3})s)?")
SECRET = frozenset({"telegram", "storage", "webhook"})  # sections whose values may hold a token or a password
LISTS = frozenset({"secretaries", "in_service_hours"})  # keys the environment writes with commas
MOST_SHOWN = 40  # characters of what was found


class BadConfig(Exception):
    """The config is invalid. `lines` names each key, the value found and the value expected."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def span(text: object) -> timedelta:
    """Reads "2m", "1h30m", "2d" as a time span longer than none. Raises ValueError."""
    found = SPAN.fullmatch(text) if isinstance(text, str) else None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    if lasts := timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds):
        return lasts
    raise ValueError("span")


def _in_order(times: "OwnDeadlines") -> "OwnDeadlines":
    if times.community and times.subdistrict and times.community > times.subdistrict:
        raise ValueError("climbs")
    return times


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


FILE_ID = re.compile(r"[A-Za-z0-9_-]{20,}")
PICTURES = (".jpg", ".jpeg", ".png")
# Checked at the start: a file that Telegram refuses would be noticed on the day of the event only.
PICTURE_BYTES = 10_000_000  # what Telegram takes of a photo

Words = Annotated[str, Field(min_length=1)]
Span = Annotated[timedelta, BeforeValidator(span)]
Hours = Annotated[tuple[Minutes, ...], BeforeValidator(read_hours)]
Limits = frozenset[SlaTarget]


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


class DeadlineSettings(Section):
    respond: Span = timedelta(minutes=2)
    answer: Span = timedelta(minutes=5)
    resolve: Span = timedelta(days=2)
    service_hours: Hours = read_hours("08:00-22:00")
    in_service_hours: Limits = frozenset()


class BallotSettings(Section):
    shortest: Span = timedelta(days=1)
    changes_after: Span = timedelta(days=1)


class TopicSettings(Section):
    known_days: Annotated[int, Field(ge=0, le=365)] = 3


class OwnDeadlines(Section):
    """A category's own deadlines; None is the community's."""

    respond: Span | None = None
    answer: Span | None = None
    resolve: Span | None = None
    in_service_hours: Limits | None = None
    community: Span | None = None
    subdistrict: Span | None = None


class CategorySettings(Section):
    # The code travels in buttons, which hold 64 bytes.
    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
    name: Annotated[str, Field(min_length=1, max_length=12)]
    keywords: tuple[Words, ...] = ()  # an empty one would be found in everything
    urgent_keywords: tuple[Words, ...] = ()
    provider: Words | None = None
    deadlines: Annotated[OwnDeadlines, AfterValidator(_in_order)] = OwnDeadlines()

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
            own.in_service_hours,
            own.community,
            own.subdistrict,
        )


def _distinct(given: tuple[CategorySettings, ...]) -> tuple[CategorySettings, ...]:
    if len({each.code for each in given}) < len(given) or len({each.name for each in given}) < len(given):
        raise ValueError("twice")
    return given


def _rule(text: str) -> str:
    try:
        read_rule(text)
    except Refusal:
        raise ValueError("rule") from None
    return text


def _chats(chats: tuple[str, ...]) -> tuple[str, ...]:
    for chat in chats:
        if chat not in PURPOSE_WORDS and not re.fullmatch(r"-[1-9][0-9]{0,15}", chat):
            raise ValueError("chats")
    return chats


def _picture(given: str) -> str:
    """A Telegram file_id, or the absolute path of a local picture. Raises ValueError."""
    if not given or FILE_ID.fullmatch(given):
        return given
    path = Path(given)
    if path.suffix.lower() not in PICTURES or not path.is_file() or path.stat().st_size > PICTURE_BYTES:
        raise ValueError("picture")
    return str(path.resolve())


class CalendarSettings(Section):
    """A recurring event."""

    name: Words
    rule: Annotated[str, AfterValidator(_rule)]
    time: Clock
    kind: EventKind | None = None
    chats: Annotated[tuple[Words, ...], AfterValidator(_chats)] = ()
    text: str = ""
    places: tuple[Words, ...] = ()
    duty: tuple[Words, ...] = ()
    holiday: Holiday = Holiday.KEEP
    notices: tuple[Span, ...] | None = None
    lasts: Span = timedelta(hours=2)
    catch_up: CatchUp = CatchUp.FRESH
    stale_after: Span = timedelta(hours=12)
    picture: Annotated[str, AfterValidator(_picture)] = ""

    def wanted(self) -> ConfiguredEvent:
        facts = self.model_dump()
        return ConfiguredEvent(at=facts.pop("time"), **facts)


class Keep(Section):
    """How long rows and copies are kept, by kind; each names a rule of data retention."""

    messages: Span = timedelta(days=365)
    drafts: Span = timedelta(days=90)
    notices: Span = timedelta(days=90)
    forms: Span = timedelta(days=30)
    questions: Span = timedelta(days=30)
    copies: Span = timedelta(days=14)

    def by_rule(self) -> Mapping[str, timedelta]:
        return {RULES[kind]: age for kind, age in self}


# The rules of data retention behind the kinds of [privacy] keep.
RULES: Mapping[str, str] = {
    "messages": "told",
    "drafts": "drafts",
    "notices": "held",
    "forms": "forms",
    "questions": "asked",
    "copies": "copies",
}


class Privacy(Section):
    responsible: str = ""
    contact: str = ""
    keep: Keep = Keep()

    def settings(self) -> PrivacySettings:
        return PrivacySettings(self.responsible, self.contact, self.keep.by_rule())


class Config(Section):
    telegram: Telegram
    storage: Storage = Storage()
    community: Community = Community()
    deadlines: DeadlineSettings = DeadlineSettings()
    category: Annotated[tuple[CategorySettings, ...], AfterValidator(_distinct)] = ()
    calendar: tuple[CalendarSettings, ...] = ()
    ballots: BallotSettings = BallotSettings()
    topics: TopicSettings = TopicSettings()
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
            privacy=self.privacy.settings(),
        )


def _workdays(own: Path | None) -> workdays.Workdays:
    """The workdays of the config. Raises BadConfig with the key and the file's errors."""
    try:
        return workdays.load(own)
    except workdays.BadHolidays as fault:
        key = "community.holidays"
        raise BadConfig([plain("config.line", key=key, what=line) for line in fault.lines]) from None


def categories(given: Iterable[CategorySettings]) -> tuple[Category, ...]:
    """The config's categories, or the defaults; always with one for complaints without a keyword."""
    own = tuple(config.category() for config in given)
    if not own:
        return DEFAULTS
    other = () if any(category.code == OTHER for category in own) else DEFAULTS[-1:]
    return own + other


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
        raise BadConfig([_line(found) for found in error.errors()]) from None
    telegram = config.telegram
    if telegram.mode == "webhook":
        own = telegram.base_url == Telegram.model_fields["base_url"].default
        if wrong := config.webhook.wrong(telegram.token.get_secret_value(), telegrams_own=own):
            raise BadConfig([plain("config.line", key="webhook.url", what=plain(wrong))])
    return config


def _line(found: ErrorDetails) -> str:
    """One error: the key, the value found unless it may be secret, and the value expected."""
    key = _key(found["loc"])
    if found["type"] == "missing" and key == "telegram":
        key = "telegram.token"  # of a missing section, the missing key is named
    shown = found["type"] not in ("missing", "extra_forbidden") and found["loc"][0] not in SECRET
    return plain(
        "config.line.found" if shown else "config.line",
        key=key,
        found=str(found["input"])[:MOST_SHOWN],
        what=plain("config.token") if key == "telegram.token" else _expected(found),
    )


def _key(loc: tuple[int | str, ...]) -> str:
    """The third category's name is category[3].name: people count from one."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).strip(".")


def _expected(found: ErrorDetails) -> str:
    """The expected value, in our words where there are any, else in the library's."""
    match found["type"]:
        case "extra_forbidden":
            return plain("config.unknown") + _suggestion(found["loc"])
        case "literal_error":
            return plain("config.one_of", words=found["ctx"]["expected"])
        case "value_error":
            return plain(f"config.{found['ctx']['error']}")
    key = f"config.type.{found['type']}"
    return plain(key) if known(key) else found["msg"]


def _suggestion(loc: tuple[int | str, ...]) -> str:
    """The nearest existing key, for a typing error."""
    model = Config
    for name in loc[:-1]:
        if isinstance(name, str):
            model = next(_models(model.model_fields[name].annotation))
    near = get_close_matches(str(loc[-1]), model.model_fields, 1)
    return plain("config.perhaps", key=near[0]) if near else ""


def _models(annotation: Any) -> Iterator[Any]:
    """The sections a field holds, one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
