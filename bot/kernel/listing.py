"""
Lists: the rows asked for (Query), the filters (Filter), and one page of rows (Page).

A query travels in the data of a list's own buttons, such as `status:grid:category:before:words`, so that old
buttons work after a restart. A page begins after a row's id and not at an offset: rows that arrive meanwhile
would shift an offset, and an offset costs a read of all rows before it.
"""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

SIZE = 10  # rows of a page
EXPORTED = 200  # rows an export reads at once
CEILING = 500  # rows; beyond that a list says only that there are more
ROOM = (
    53  # bytes of a query: Telegram's 64 without name and filter, "lb:s:", and the generation's mark, ":~a1b2"
)
WORDS = 18  # bytes of the words searched for, where the values leave them that much
NUMBER = re.compile(r"[0-9]{1,12}")

ValueT = TypeVar("ValueT", covariant=True)


def number(text: str) -> int:
    """A number out of a button's data. Raises ValueError for anything else, negative ones included."""
    if not NUMBER.fullmatch(text):
        raise ValueError("not a number")
    return int(text)


def short(words: str, most: int = WORDS) -> str:
    """As much of the words as a button can carry, without cutting a character."""
    # A colon separates the parts of a button's data, so the words can't have one.
    clean = " ".join(words.replace(":", " ").split())
    return clean.encode()[:most].decode(errors="ignore").strip()


@dataclass(frozen=True, slots=True)
class Filter(Generic[ValueT]):
    """One way to narrow a list: by a status, by a grid."""

    name: str
    code: str  # one letter, in the data of the button that offers the filter's values
    read: Callable[[str], ValueT]  # a value from its text in a button; raises ValueError for a forged text
    anything: str = ""  # the text that narrows nothing

    def value(self, text: str) -> ValueT | None:
        """None for what narrows nothing. Raises ValueError for a forged text."""
        return None if text == self.anything else self.read(text)


@dataclass(frozen=True, slots=True)
class Query:
    """The rows of a list that are asked for."""

    filters: tuple[Filter[object], ...]
    texts: tuple[str, ...]  # the chosen value of each filter, as a button carries it
    before: int = 0  # a row's id: only older rows. 0 is the first page
    words: str = ""

    @classmethod
    def first(cls, filters: tuple[Filter[object], ...], words: str = "") -> "Query":
        """The first page of all rows, or of those with these words."""
        return cls(filters, tuple(each.anything for each in filters), words=short(words))

    @classmethod
    def of(cls, filters: tuple[Filter[object], ...], parts: Sequence[str]) -> "Query":
        """From a button's data. Raises ValueError for values no button carries; longer words are cut."""
        *texts, before, words = parts
        query = cls(filters, tuple(texts), number(before), short(words))
        # Read once here, so that a forged value is refused before any row is.
        for each, text in zip(filters, texts, strict=True):
            each.value(text)
        if len(":".join(query.parts()).encode()) > ROOM:
            raise ValueError("longer than a button")
        return query

    def value(self, of: Filter[ValueT]) -> ValueT | None:
        """The chosen value of one of the list's filters; None where it narrows nothing."""
        return of.value(self.texts[self.filters.index(of)])

    def narrowed(self, by: Filter[ValueT], value: object | None) -> "Query":
        """The first page by another value of a filter; None narrows nothing."""
        at = self.filters.index(by)
        text = by.anything if value is None else str(value)
        return replace(self, texts=(*self.texts[:at], text, *self.texts[at + 1 :]), before=0)

    def parts(self) -> tuple[str, ...]:
        """The data for a button. The words are cut to the room that the values leave."""
        values = (*self.texts, str(self.before))
        room = ROOM - len(":".join(values).encode()) - 1
        return (*values, short(self.words, max(0, min(WORDS, room))))


class Row(Protocol):
    @property
    def id(self) -> int: ...


RowT = TypeVar("RowT", bound=Row)


class Source(Protocol[RowT]):
    """The rows of a list, newest first."""

    async def read(self, before: int, most: int) -> Sequence[RowT]:
        """At most `most` rows with a smaller id than `before`; 0 stands for the newest."""
        ...

    async def count(self, most: int) -> int:
        """The number of all rows; counting ends at `most`."""
        ...

    async def shows(self, row: RowT) -> bool:
        """Whether the reader may see a row that was read."""
        ...


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    rows: Sequence[RowT]
    count: int  # of all pages; CEILING + 1 stands for any number above CEILING
    older: int = 0  # `before` of the next page; 0 where this is the last one


async def page(source: Source[RowT], before: int = 0) -> Page[RowT]:
    """One page and the count of all: two statements, however many rows there are."""
    rows, older = await _read(source, before, SIZE)
    return Page(rows, await source.count(CEILING + 1), older)


async def pages(source: Source[RowT], size: int = EXPORTED) -> AsyncIterator[Sequence[RowT]]:
    """All rows, for an export, page after page; a page is read when it is asked for."""
    rows, older = await _read(source, 0, size)
    yield rows
    while older:
        rows, older = await _read(source, older, size)
        yield rows


async def _read(source: Source[RowT], before: int, size: int) -> tuple[Sequence[RowT], int]:
    """The rows of a page, and the next page's `before`."""
    # One row more than is shown says whether there is another page. It is looked for behind hidden rows: a
    # button 更早 that stood for one of these would tell that it is there.
    shown: list[RowT] = []
    looked = 0
    while True:
        found = await source.read(before, size + 1)
        shown += [row for row in found if await source.shows(row)]
        looked += len(found)
        if len(shown) > size:
            return shown[:size], shown[size - 1].id
        if len(found) <= size:
            return shown, 0
        before = found[-1].id
        if looked > max(CEILING, size):  # of so many nobody can tell that some are hidden
            return shown, before
