"""Workdays: weekends, public holidays, and the make-up days worked for them (调休). Raises BadHolidays."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.texts import known as has_text
from bot.texts import plain

DAY = timedelta(days=1)
OURS = files("bot.kernel") / "data" / "holidays.toml"


class BadHolidays(Exception):
    """The file can't be used. `lines` names each key, or the line where it isn't TOML."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Workdays:
    holidays: Mapping[date, str]  # day → the holiday's name
    made_up: frozenset[date]  # worked although on a weekend
    complete: frozenset[int]  # years whose make-up days are known

    def is_holiday(self, day: date) -> bool:
        """Whether the day is part of a public holiday; a plain weekend isn't."""
        return day in self.holidays

    def is_workday(self, day: date) -> bool:
        """Whether people work; Monday to Friday in a year without data."""
        # Made-up days first: they are weekends by the calendar, worked by the State Council's notice.
        return day in self.made_up or (day.weekday() < 5 and day not in self.holidays)

    def next_workday(self, day: date) -> date:
        """The first workday after the day."""
        following = day + DAY
        while not self.is_workday(following):
            following += DAY
        return following

    def known(self, year: int) -> bool:
        """Whether the year's data is complete, make-up days included."""
        return year in self.complete


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Holiday(_Table):
    name: Annotated[str, Field(min_length=1)]
    first: Annotated[date, Field(alias="from", strict=True)]
    last: Annotated[date, Field(alias="to", strict=True)]

    @model_validator(mode="after")
    def _in_order(self) -> "_Holiday":
        if self.first > self.last:
            raise ValueError("order")
        return self

    def days(self) -> Iterator[date]:
        return (self.first + n * DAY for n in range((self.last - self.first).days + 1))


class _Year(_Table):
    holidays: tuple[_Holiday, ...] = ()
    workdays: tuple[Annotated[date, Field(strict=True)], ...] = ()
    complete: bool = False


def load(extra: Path | None = None) -> Workdays:
    """
    The bundled days, overridden by those of an admin's own file of the same form.

    Raises: BadHolidays.
    """
    workdays = _merged(Workdays({}, frozenset(), frozenset()), _read(OURS.read_text("utf-8")))
    return _merged(workdays, _read(_text(extra))) if extra else workdays


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")  # editors on Windows put a mark before it
    except UnicodeDecodeError:
        raise BadHolidays([plain("holidays.not_utf8", path=path)]) from None
    except OSError as fault:
        raise BadHolidays([plain("holidays.unreadable", path=path, fault=fault.strerror)]) from None


def _merged(known: Workdays, years: Mapping[int, _Year]) -> Workdays:
    """Days of `years` override those known: a holiday may become a workday, and the other way round."""
    off = {day: rest.name for year in years.values() for rest in year.holidays for day in rest.days()}
    worked = frozenset(day for year in years.values() for day in year.workdays)
    # Day by day and not year by year: a file of one changed day leaves the others as they are known.
    return Workdays(
        {day: name for day, name in known.holidays.items() if day not in worked} | off,
        (known.made_up - off.keys()) | worked,
        (known.complete - years.keys()) | {year for year, section in years.items() if section.complete},
    )


def _read(text: str) -> dict[int, _Year]:
    """Raises BadHolidays."""
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:  # it says in which line
        raise BadHolidays([plain("holidays.not_toml", fault=fault)]) from None
    # All errors at once: an admin corrects the file in one go.
    if bad := [line for key, year in sections.items() for line in _against(key, year)]:
        raise BadHolidays(bad)
    return {int(key): _Year.model_validate(year) for key, year in sections.items()}


def _against(key: str, section: Any) -> Iterator[str]:
    """The errors in one year's section, each with its key."""
    if not (len(key) == 4 and key.isdecimal() and key.isascii()):
        yield _line(key, plain("holidays.year"))
        return
    try:
        year = _Year.model_validate(section)
    except ValidationError as error:
        yield from (_line(_key(key, found["loc"]), _expected(found)) for found in error.errors())
        return
    yield from _misplaced(int(key), year)


def _misplaced(number: int, year: _Year) -> Iterator[str]:
    """Days of another year, and those that are off and worked at once."""
    for at, rest in enumerate(year.holidays):
        if {rest.first.year, rest.last.year} != {number}:
            yield _line(_key(str(number), ("holidays", at)), plain("holidays.other_year", year=number))
    off = {day for rest in year.holidays for day in rest.days()}
    for at, day in enumerate(year.workdays):
        if day.year != number:
            yield _line(_key(str(number), ("workdays", at)), plain("holidays.other_year", year=number))
        if day in off:
            yield _line(_key(str(number), ("workdays", at)), plain("holidays.both", day=day))


def _line(key: str, what: str) -> str:
    return plain("holidays.line", key=key, what=what)


def _key(year: str, loc: Iterable[int | str]) -> str:
    """2027.holidays[2].to: people count from one."""
    return year + "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)


def _expected(found: ErrorDetails) -> str:
    if found["type"] == "value_error":
        return plain(f"holidays.{found['ctx']['error']}")
    key = f"holidays.type.{found['type']}"
    return plain(key) if has_text(key) else found["msg"]
