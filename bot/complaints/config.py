"""Config sections of categories and deadlines."""

from collections.abc import Collection, Iterable
from dataclasses import replace
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
    name: Annotated[str | None, Field(min_length=1, max_length=12)] = None  # None: that of the built-in one
    keywords: tuple[Words, ...] = ()  # an empty one would be found in everything
    urgent_keywords: tuple[Words, ...] = ()
    provider: Words | None = None
    deadlines: Annotated[OwnDeadlines, AfterValidator(_in_order)] = OwnDeadlines()
    replace: bool = False  # in one of them: the built-in ones don't hold

    def over(self, usual: Category) -> Category:
        """The category with the keys that the config has; the others stay as in `usual`."""
        own = {name: getattr(self, name) for name in KEYS if name in self.model_fields_set}
        limits = {name: getattr(self.deadlines, name) for name in self.deadlines.model_fields_set}
        # Only a provider that the community wrote is asked without a press.
        return replace(usual, **own, **limits, automatic=self.provider is not None)


KEYS = ("name", "keywords", "urgent_keywords", "provider")
BUILT_IN = {category.code: category for category in DEFAULTS}


def distinct(given: tuple[CategorySettings, ...]) -> tuple[CategorySettings, ...]:
    """Raises ValueError for a code or name that two have, and for a category of one's own without a name."""
    names = [each.name for each in given if each.name]
    if len({each.code for each in given}) < len(given) or len(set(names)) < len(names):
        raise ValueError("twice")
    if any(not each.name and (each.code not in BUILT_IN or replaces(given)) for each in given):
        raise ValueError("nameless")
    if len({category.name for category in categories(given)}) < len(categories(given)):
        raise ValueError("built_in")
    return given


def replaces(given: Iterable[CategorySettings]) -> bool:
    """Whether the config's categories stand in place of the built-in ones."""
    return any(each.replace for each in given)


def categories(given: Collection[CategorySettings]) -> tuple[Category, ...]:
    """
    The config's categories and the built-in ones, of which an entry with the same code changes the keys it has.

    With `replace` those of the config alone; always with one for complaints without a keyword.
    """
    usual = {OTHER: BUILT_IN[OTHER]} if replaces(given) else BUILT_IN
    own = {each.code: each.over(_usual(each, usual)) for each in given}
    known = tuple(own.get(code, category) for code, category in usual.items())
    # One's own come first: of two categories that the words speak of equally, the community's is meant.
    return (*(category for code, category in own.items() if code not in usual), *known)


def _usual(config: CategorySettings, usual: dict[str, Category]) -> Category:
    return usual.get(config.code) or Category(config.code, config.name or "", ())
