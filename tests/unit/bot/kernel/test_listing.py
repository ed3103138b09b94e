"""Lists: a query in a button and back, forged ones refused, and pages that lose and repeat no row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.listing import CEILING, ROOM, SIZE, WORDS, Filter, Query, number, page, pages, short


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def tag(text: str) -> str:
    """At most 16 characters."""
    if not (text.isascii() and text.isalpha() and len(text) <= 16):
        raise ValueError("not a tag")
    return text


COLOUR = Filter("colour", "c", Colour)
AREA = Filter("area", "a", number, "0")
TAG = Filter("tag", "t", tag)
FILTERS = (COLOUR, AREA, TAG)
NUMBERS = st.integers(0, 10**12 - 1)
QUERIES = st.builds(
    lambda colour, area, words, before: Query(
        FILTERS, (str(colour or ""), str(area), "a" * 16), before, short(words)
    ),
    st.none() | st.sampled_from(Colour),
    NUMBERS,
    st.text(),
    NUMBERS,
)


@given(QUERIES)
def test_a_query_comes_back_from_a_button(query: Query) -> None:
    """All of its values; of the words what fits beside them."""
    parts = query.parts()
    assert len(":".join(parts).encode()) <= ROOM
    found = Query.of(FILTERS, ":".join(parts).split(":"))
    assert (found.texts, found.before) == (query.texts, query.before)
    assert query.words.startswith(found.words)
    assert found.parts() == parts


@given(st.text())
def test_words_are_cut_once_and_for_all(words: str) -> None:
    assert len(short(words).encode()) <= WORDS
    assert ":" not in short(words)
    assert short(short(words)) == short(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [("电梯 坏了", "电梯 坏了"), ("  two\nlines:here ", "two lines here"), ("一二三四五六七", "一二三四五六")],
)
def test_words_are_cut_between_characters(words: str, found: str) -> None:
    assert Query.of(FILTERS, Query.first(FILTERS, words).parts()).words == found


@given(st.lists(st.text(), max_size=7))
def test_whatever_is_forged_fits_a_button_or_is_refused(parts: list[str]) -> None:
    try:
        query = Query.of(FILTERS, parts)
    except ValueError:
        return
    assert len(":".join(query.parts()).encode()) <= ROOM


FORGED = [
    "",
    "red",
    "red:1:a:0",  # without words
    "red:1:0:",  # a filter is missing
    "red:1:a:0:0:",  # one too many
    "green:1:a:0:",
    "RED:1:a:0:",
    "red:-1:a:0:",
    "red::a:0:",
    "red:１:a:0:",
    "red:1:a:-5:",
    "red:1:a::",
    "red:1:a:1234567890123:",
    "red:1:b0x:0:",
    "red:1:abcdefghijklmnopq:0:",
]


@pytest.mark.parametrize("data", FORGED)
def test_a_forged_query_is_refused(data: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        Query.of(FILTERS, data.split(":"))


def test_values_that_fill_a_button_are_refused() -> None:
    """Even where each by itself could be: nothing would be left for the list's own buttons."""
    long = (*FILTERS, Filter("note", "n", str))
    assert Query.of(long, ["red", "1", "a", "x" * (ROOM - len("red:1:a::0:")), "0", ""])
    with pytest.raises(ValueError, match="longer"):
        Query.of(long, ["red", "1", "a", "x" * (ROOM - len("red:1:a::0:") + 1), "0", ""])


def test_a_filter_gives_its_value_and_goes_back_to_the_first_page() -> None:
    query = Query(FILTERS, ("red", "7", ""), before=40, words="灯")
    assert (query.value(COLOUR), query.value(AREA), query.value(TAG)) == (Colour.RED, 7, None)
    assert query.narrowed(AREA, 8) == Query(FILTERS, ("red", "8", ""), words="灯")
    assert query.narrowed(AREA, None) == Query(FILTERS, ("red", "0", ""), words="灯")
    assert Query.first(FILTERS).parts() == ("", "0", "", "0", "")


@dataclass(frozen=True)
class Numbered:
    id: int


@dataclass
class Rows:
    """`many` rows; the reader may see those whose id `every` divides."""

    many: int
    every: int = 1
    asked: list[int] = field(default_factory=list)

    async def read(self, before: int, most: int) -> Sequence[Numbered]:
        self.asked.append(most)
        last = before - 1 if before else self.many
        return [Numbered(n) for n in range(last, max(0, last - most), -1)]

    async def count(self, most: int) -> int:
        return min(self.many, most)

    async def shows(self, row: Numbered) -> bool:
        return row.id % self.every == 0


def ids(rows: Sequence[Numbered]) -> list[int]:
    return [row.id for row in rows]


@pytest.mark.parametrize(("many", "older"), [(0, 0), (SIZE - 1, 0), (SIZE, 0), (SIZE + 1, 2)])
async def test_there_is_another_page_only_where_there_are_more_rows(many: int, older: int) -> None:
    found = await page(Rows(many))
    assert ids(found.rows) == list(range(many, max(0, many - SIZE), -1))
    assert (found.older, found.count) == (older, many)


async def test_the_next_page_begins_where_the_last_one_ended() -> None:
    rows = Rows(25)
    first = await page(rows)
    second = await page(rows, first.older)
    third = await page(rows, second.older)
    assert ids([*first.rows, *second.rows, *third.rows]) == list(range(25, 0, -1))
    assert third.older == 0


async def test_counting_ends_above_the_ceiling() -> None:
    assert (await page(Rows(CEILING + 50))).count == CEILING + 1


async def test_rows_the_reader_may_not_see_leave_no_trace_in_the_pages() -> None:
    found = await page(Rows(25, every=4))
    assert (ids(found.rows), found.older) == ([24, 20, 16, 12, 8, 4], 0)
    rows = Rows(2 * SIZE + 1, every=2)  # as many as a page holds, and a hidden one before and behind
    found = await page(rows)
    assert (ids(found.rows), found.older) == (list(range(2 * SIZE, 0, -2)), 0)
    found = await page(Rows(2 * SIZE + 2, every=2))
    assert (len(found.rows), found.older) == (SIZE, 4)
    assert ids((await page(Rows(2 * SIZE + 2, every=2), found.older)).rows) == [2]


async def test_a_list_of_hidden_rows_is_not_looked_through_for_ever() -> None:
    rows = Rows(100 * CEILING, every=100 * CEILING + 1)
    found = await page(rows)
    assert (found.rows, bool(found.older)) == ([], True)
    assert sum(rows.asked) <= CEILING + SIZE + 1


@pytest.mark.parametrize("many", [0, 1, 3, 4, 7, 8, 9])
async def test_an_export_reads_every_row_once_and_page_by_page(many: int) -> None:
    rows = Rows(many)
    found = [each async for each in pages(rows, 4)]
    assert [n for each in found for n in ids(each)] == list(range(many, 0, -1))
    assert all(each for each in found[1:])
    assert set(rows.asked) == {5}
