"""Config sections of categories and deadlines."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bot.categories import DEFAULTS, Category
from bot.kernel.service_hours import Minutes, read_hours
from bot.sections import Section, Span, Words
from bot.settings import OTHER, SlaTarget


def _in_order(times: "OwnDeadlines") -> "OwnDeadlines":
    if times.community and times.subdistrict and times.community > times.subdistrict:
        raise ValueError("climbs")
    return times


Hours = Annotated[tuple[Minutes, ...], BeforeValidator(read_hours)]
Limits = frozenset[SlaTarget]


class DeadlineSettings(Section):
    respond: Span = timedelta(minutes=2)
    answer: Span = timedelta(minutes=5)
    resolve: Span = timedelta(days=2)
    service_hours: Hours = read_hours("08:00-22:00")
    in_service_hours: Limits = frozenset()


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


def distinct(given: tuple[CategorySettings, ...]) -> tuple[CategorySettings, ...]:
    if len({each.code for each in given}) < len(given) or len({each.name for each in given}) < len(given):
        raise ValueError("twice")
    return given


def categories(given: Iterable[CategorySettings]) -> tuple[Category, ...]:
    """The config's categories, or the defaults; always with one for complaints without a keyword."""
    own = tuple(config.category() for config in given)
    if not own:
        return DEFAULTS
    other = () if any(category.code == OTHER for category in own) else DEFAULTS[-1:]
    return own + other
