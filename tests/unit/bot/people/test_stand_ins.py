"""Stand-in rules: from midnight to midnight in the community's zone, and which posts are lent."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.people.rules import LENDABLE, Lent, Person, Post, Role
from bot.people.stand_ins import lendable, may_stand_in, span_of

ZONE = ZoneInfo("Asia/Shanghai")
WORKER, SECRETARY = Post(Role.GRID_WORKER, 4), Post(Role.SECRETARY, 1)


def test_a_span_is_both_days_whole() -> None:
    span = span_of(date(2028, 2, 28), date(2028, 2, 29), ZONE)
    assert span.starts_at == datetime(2028, 2, 27, 16, tzinfo=UTC)
    assert span.ends_at == datetime(2028, 2, 29, 16, tzinfo=UTC)
    assert [span.runs(at) for at in (span.starts_at, span.ends_at)] == [True, False]


@pytest.mark.parametrize("role", Role)
def test_a_role_that_nobody_listed_is_lent_to_nobody(role: Role) -> None:
    listed = {Role.GRID_WORKER, Role.GRID_LEADER, Role.BUILDING_LEAD, Role.VOLUNTEER}
    assert bool(lendable([Post(role, 4)])) is (role in listed)
    assert listed == LENDABLE


def test_what_is_lent_is_done_and_not_owned() -> None:
    person = Person(1, "钱工", posts=(Post(Role.GRID_WORKER, 5),), lent=(Lent(WORKER, 7, "王师傅"),))
    assert person.has(Role.GRID_WORKER)
    assert person.areas_as([Role.GRID_WORKER]) == (4, 5)
    assert person.known_area_ids == (5,)
    assert [person.acts_for(id_) for id_ in (1, 7, 8)] == [True, True, False]
    assert person.acting_for == (1, 7)
    assert lendable(person.posts) == (Post(Role.GRID_WORKER, 5),)


def test_a_resident_stands_in_for_nobody_nor_anybody_for_themselves() -> None:
    away = Person(7, "王师傅", posts=(WORKER,))
    assert may_stand_in(Person(2, "周书记", posts=(SECRETARY,)), away)
    assert not may_stand_in(Person(3, "李阿姨"), away)
    assert not may_stand_in(away, away)
