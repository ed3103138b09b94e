"""What was given out: which database is behind, and how far the next one goes on beyond."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.ops.head_file import HeadFile
from bot.ops.high_water import SPARE_NUMBERS, UNKNOWN_A_DAY, UNKNOWN_NUMBERS, HighWater, spare_numbers
from tests.builders import NOON

HERE = HighWater(5, "a" * 64, NOON, {"complaints": 3, "drafts": 0}, {"counters::1:2026": 3})


@pytest.mark.parametrize(
    ("ids", "numbers", "behind"),
    [
        ({"complaints": 3}, {}, False),
        ({"complaints": 4}, {}, True),
        ({"topics": 1}, {}, True),
        ({}, {"counters::1:2026": 4}, True),
        ({}, {"counters::1:2027": 1}, True),
        ({"complaints": 1}, {"counters::1:2026": 1}, False),
    ],
)
def test_a_database_is_behind_by_any_id_or_number(
    ids: dict[str, int], numbers: dict[str, int], behind: bool
) -> None:
    assert HERE.is_behind(HighWater(ids=ids, numbers=numbers)) is behind


def test_a_ledger_that_alone_is_shorter_was_cut_and_not_restored() -> None:
    noted = HighWater(9, "b" * 64, NOON, HERE.ids, HERE.numbers)
    assert not HERE.is_behind(noted)
    assert HERE.cut(noted) == (6, 9)
    assert noted.cut(HERE) is None


def test_the_merged_one_is_the_highest_of_both() -> None:
    other = HighWater(7, "b" * 64, NOON, {"complaints": 1, "topics": 2}, {"counters::1:2026": 9})
    merged = HERE.merged(other)
    assert merged == other.merged(HERE)
    assert (merged.entry, merged.hash) == (7, "b" * 64)
    assert merged.ids == {"complaints": 3, "drafts": 0, "topics": 2}
    assert merged.numbers == {"counters::1:2026": 9}


def test_what_was_sealed_outside_and_not_here_is_sealed_again() -> None:
    noted = HighWater(sealed={"3": 9, "4": 12})
    assert HighWater(sealed={"3": 9, "4": 7}).not_sealed(noted) == [4]
    assert HERE.merged(noted).sealed == noted.merged(HERE).sealed == noted.sealed
    assert HighWater.from_json(noted.to_json()) == noted


def test_what_nothing_outside_says_is_guessed_by_the_days() -> None:
    assert spare_numbers(HERE, HERE, NOON + timedelta(days=9)) == SPARE_NUMBERS
    assert spare_numbers(HERE, None, NOON + timedelta(days=9)) == UNKNOWN_NUMBERS + 9 * UNKNOWN_A_DAY
    assert spare_numbers(HERE, None, NOON - timedelta(days=9)) == UNKNOWN_NUMBERS
    assert spare_numbers(HighWater(), None, NOON) == UNKNOWN_NUMBERS


def test_the_file_is_read_as_it_was_written_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = HeadFile(tmp_path / "a.db")
    assert file.read() is None
    for given in (HighWater(), HERE):
        file.write(given)
        assert file.read() == given
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.db.head"]


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"at": "x"}', "null", "\udcff"])
def test_a_damaged_file_stops_no_start(tmp_path: Path, words: str) -> None:
    file = HeadFile(tmp_path / "a.db")
    file.path.write_bytes(words.encode("utf-8", "surrogateescape"))
    assert file.read() is None
