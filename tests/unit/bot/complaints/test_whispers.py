"""What a whisper's keeper may do besides the steps, and which words would tell who whispers."""

from dataclasses import replace

import pytest

from bot.complaints.complaint import Channel, Complaint, Spot, Status
from bot.complaints.whispers.rules import is_keeper, may_extract, tells_who, why_not_asked
from bot.kernel.refs import PersonRef
from bot.people.rules import Person, Post, Role
from tests.builders import CHEN, COMMUNITY, LI, NOON, WANG, ZHAO, a_complaint

ZHOU = Person(1, "周书记", posts=(Post(Role.SECRETARY, COMMUNITY.id),))
WU = Person(2, "吴主任", posts=(Post(Role.CONFIDANT, COMMUNITY.id),))
CONFIDED = a_complaint(channel=Channel.WHISPER, confided=True, text="楼上天天打麻将到半夜两点")
TRUSTED = replace(CONFIDED, trusted=True)
SEALED = a_complaint(Status.CLAIMED, channel=Channel.WHISPER, claimed_by=PersonRef(WANG.id, WANG.name))


@pytest.mark.parametrize(("complaint", "keeper"), [
    (CONFIDED, ZHOU),
    (TRUSTED, WU),
    (SEALED, ZHOU),
    (replace(CONFIDED, text="周书记收了钱"), None),
    (replace(SEALED, text="周书记收了钱"), None),
    (replace(TRUSTED, text="吴主任收了钱"), None),
    (a_complaint(), None),
])  # fmt: skip
def test_the_name_is_for_who_answers_for_the_confidence(complaint: Complaint, keeper: Person | None) -> None:
    found = [person for person in (ZHOU, WU, WANG, ZHAO, LI, CHEN) if is_keeper(complaint, person)]
    assert found == ([keeper] if keeper else [])


def test_nobody_looks_at_their_own_name() -> None:
    own = replace(CONFIDED, reporter=PersonRef(ZHOU.id, ZHOU.name), filed_by=PersonRef(ZHOU.id, ZHOU.name))
    assert not is_keeper(own, ZHOU)


def test_an_extract_is_handed_on_by_its_keeper_as_long_as_its_reporter_lets_it() -> None:
    assert may_extract(CONFIDED, ZHOU, NOON)
    assert not may_extract(replace(CONFIDED, keeper_only=True), ZHOU, NOON)
    assert not may_extract(replace(CONFIDED, assigned_to=PersonRef(WANG.id, WANG.name)), WANG, NOON)
    assert not may_extract(SEALED, ZHOU, NOON)


def test_who_works_on_it_asks_its_reporter_and_nobody_else() -> None:
    assert why_not_asked(SEALED, WANG) is None
    assert why_not_asked(CONFIDED, ZHOU) is None
    assert why_not_asked(CONFIDED, WANG) is not None
    assert why_not_asked(a_complaint(), WANG) is not None  # whose name stands on the card
    assert why_not_asked(replace(SEALED, status=Status.CLOSED), WANG) is not None


@pytest.mark.parametrize(("words", "tells"), [
    ("有住户反映夜里打牌声音大", False),
    ("李阿姨反映夜里打牌", True),
    ("402反映夜里打牌", True),
    ("楼上天天打麻将到半夜两点", True),
    ("有人说：楼上天天打麻将 到半夜两点，请管管", True),
    ("请联系13912345678", True),
    ("请联系139-1234-5678", True),
    ("请到四零二看看", True),
    ("请到４ 0 2看看", True),
    ("有人说楼上，天天打麻将，到半夜，两点", True),
    ("那天在楼下小卖部看见他们往上搬桌子", True),
])  # fmt: skip
def test_words_that_tell_who_whispers(words: str, *, tells: bool) -> None:
    reporter = replace(LI, phone="13912345678")
    added = ["那天在楼下小卖部，看见他们往上搬桌子"]
    assert tells_who(words, replace(CONFIDED, spot=Spot("9号楼", "2单元", "402")), reporter, added) is tells
