"""Committee rules: shares as fractions, without rounding, and the roles of members."""

import pytest

from bot.committees.rules import (
    ANY,
    CHAIR_WORDS,
    EVERYBODY,
    HALF,
    PARTY_WORDS,
    QUARTERS,
    QUORUMS,
    THIRDS,
    THRESHOLDS,
    Committee,
    Member,
    Party,
    Rule,
    Share,
)
from bot.kernel.place import Place
from tests.builders import CHEN, COMMUNITY, LI, WANG

BODY = Committee(
    1,
    "居民议事会",
    COMMUNITY.id,
    Place(-1),
    Rule(),
    (Member(LI, chair=True, title="主任", party=Party.RESIDENTS), Member(CHEN)),
)


@pytest.mark.parametrize(
    ("share", "whole", "least"),
    [
        (HALF, 7, 4),
        (HALF, 8, 5),
        (THIRDS, 7, 5),
        (THIRDS, 9, 6),
        (QUARTERS, 7, 6),
        (QUARTERS, 8, 6),
        (ANY, 7, 0),
        (EVERYBODY, 7, 7),
        (Share(1, 3), 3, 1),
        (Share(1, 3, more_than=True), 3, 2),
    ],
)
def test_the_fewest_that_meet_a_share(share: Share, whole: int, least: int) -> None:
    assert share.least(whole) == least
    assert share.met(least, whole)
    assert least == 0 or not share.met(least - 1, whole)


@pytest.mark.parametrize("share", [*QUORUMS, *THRESHOLDS])
def test_a_share_is_kept_as_it_is(share: Share) -> None:
    assert Share.of(str(share)) == share


@pytest.mark.parametrize("text", ["", "1", "3/2", "1/0", "a/b", ">-1/2", ">"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(ValueError, match=r"share|int"):
        Share.of(text)


def test_any_share_of_nobody_is_met_by_nobody_but_more_than_half() -> None:
    assert ANY.met(0, 0)
    assert EVERYBODY.met(0, 0)
    assert not HALF.met(0, 0)


def test_members_and_chairs_are_told_apart() -> None:
    assert [BODY.has(person.id) for person in (LI, CHEN, WANG)] == [True, True, False]
    assert [BODY.chaired_by(person) for person in (LI, CHEN, WANG)] == [True, False, False]
    assert [chair.person for chair in BODY.chairs] == [LI]


def test_the_rosters_words_name_every_party_and_the_chairs() -> None:
    assert set(PARTY_WORDS.values()) == set(Party)
    assert {"主任", "召集人"} <= CHAIR_WORDS
    assert "委员" not in CHAIR_WORDS
