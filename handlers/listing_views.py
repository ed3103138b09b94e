"""Views of lists: counts, the buttons of rows, filters and pages, and the query in a press's data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.kernel.listing import CEILING, Filter, Query, Row
from bot.kernel.messages import Button, View
from bot.texts import plain, say
from handlers.button_press import ButtonPress, UnknownButton, callback_data
from handlers.keyboards import rows

Rows = tuple[tuple[Button, ...], ...]


class Numbered(Row, Protocol):
    @property
    def number(self) -> str: ...


def count_words(count: int) -> str:
    """The count, exact up to the ceiling. See docs/decisions/0016 for the cost of counting on."""
    return str(count) if count <= CEILING else plain("list.many", count=CEILING)


def number_buttons(listed: Sequence[Numbered], action: str) -> Rows:
    """A button for each row, with its number, that opens it."""
    return rows([Button(row.number, callback_data(action, row.id)) for row in listed])


@dataclass(frozen=True, slots=True)
class ListButtons:
    """The buttons of a list with filters and pages: `page` opens a page, `choose` offers a filter's values."""

    page: str
    choose: str

    def filters(self, query: Query, chosen: Sequence[str | None]) -> tuple[Button, ...]:
        """One for each filter, with the label of its chosen value; None where it narrows nothing."""
        return tuple(
            Button(
                plain(f"button.filter_{each.name}", value=label or plain("button.all")),
                callback_data(self.choose, each.code, *query.parts()),
            )
            for each, label in zip(query.filters, chosen, strict=True)
        )

    def pages(self, query: Query, older: int) -> Rows:
        """Buttons to the first and the next page, if there are any. `older` is that of the page."""
        found = []
        if query.before:
            found.append(self._page("button.first", replace(query, before=0)))
        if older:
            found.append(self._page("button.more", replace(query, before=older)))
        return (tuple(found),) if found else ()

    def _page(self, key: str, query: Query) -> Button:
        return Button(plain(key), callback_data(self.page, *query.parts()))

    def values(self, query: Query, of: Filter[object], named: Sequence[tuple[object, str]]) -> View:
        """The values of one filter with their labels, to choose from."""
        buttons = [
            Button(label, callback_data(self.page, *query.narrowed(of, value).parts()))
            for value, label in [(None, plain("button.all")), *named]
        ]
        return View(say("list.choose"), rows(buttons))


def query_of(filters: tuple[Filter[object], ...], press: ButtonPress, first: int = 0) -> Query:
    """The query a press carries after its `first` parts. Raises UnknownButton."""
    try:
        return Query.of(filters, press.parts[first:])
    except ValueError:
        raise UnknownButton from None


def filter_of(filters: tuple[Filter[object], ...], press: ButtonPress) -> Filter[object]:
    """The filter whose values a press asks for. Raises UnknownButton."""
    found = next((each for each in filters if each.code == press.part(0)), None)
    if found is None:
        raise UnknownButton
    return found
