"""The sheet of committees: what is exported is read as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.committees.roster import COMMITTEES, read_title, write_title
from bot.committees.rules import CHAIR_WORDS
from bot.roster.cells import MOST_NAME, name

PARTS = st.sampled_from([*sorted(CHAIR_WORDS), "成员", "楼栋长", "", "党员"])
WORDS = st.lists(PARTS, max_size=4).map("、".join)
TITLES = (WORDS | st.text(max_size=MOST_NAME)).map(name).filter(lambda title: len(title) <= MOST_NAME)


@given(st.booleans(), TITLES)
def test_a_title_is_read_as_it_was_written(chair: bool, title: str) -> None:
    cell = write_title(chair=chair, title=title)
    (column,) = [each for each in COMMITTEES.columns if each.name == "title"]
    assert column.form.fits(column.form.plain(cell))
    assert read_title(cell) == (chair, title or ("召集人" if chair else ""))


@pytest.mark.parametrize(("cell", "chair", "title"), [
    ("召集人", True, "召集人"),
    ("主任", True, "主任"),
    ("成员", False, "成员"),
    ("召集人、楼栋长", True, "楼栋长"),
    ("成员、主任", False, "主任"),
    ("成员、党员", False, "成员、党员"),
    ("", False, ""),
])  # fmt: skip
def test_a_cell_says_who_chairs(cell: str, title: str, *, chair: bool) -> None:
    assert read_title(cell) == (chair, title)
