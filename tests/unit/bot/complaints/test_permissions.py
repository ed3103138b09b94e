"""How much of a complaint a person or a chat may read, by the tree of areas alone."""

import pytest

from bot.areas.rules import Area, Binding, Level, Purpose
from bot.complaints.complaint import Channel
from bot.complaints.permissions import sight
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.reading import ANYBODY, Reader
from bot.people.rules import Person, Post, Role
from tests.builders import CHEN, COMMUNITY, GRID, LI, OTHER_GRID, OVERSEER, QIAN, WANG, a_complaint

WEST = Area(8, "C2", "西湖社区", Level.COMMUNITY, (8,))
PUBLIC, WHISPER = a_complaint(), a_complaint(channel=Channel.WHISPER)


def a_chat(purpose: Purpose, area: Area, chat_id: int = -5) -> Reader:
    place = Place(chat_id)
    return Reader(None, place, Binding(place, purpose, area, ""))


@pytest.mark.parametrize("purpose", Purpose)
def test_a_chat_of_another_community_reads_nothing(purpose: Purpose) -> None:
    there = a_chat(purpose, WEST)
    assert (sight(PUBLIC, there), sight(WHISPER, there)) == (Sight.NOTHING, Sight.NOTHING)


@pytest.mark.parametrize("area", [COMMUNITY, GRID])
def test_a_providers_chat_reads_no_complaint(area: Area) -> None:
    """It has its work orders."""
    assert sight(PUBLIC, a_chat(Purpose.PROVIDER, area)) is Sight.NOTHING


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.PROVIDER])
@pytest.mark.parametrize("area", [COMMUNITY, GRID, OTHER_GRID])
def test_a_chat_of_the_community_reads_what_is_public(purpose: Purpose, area: Area) -> None:
    assert sight(PUBLIC, a_chat(purpose, area)) >= Sight.PUBLIC


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("area", [COMMUNITY, GRID, OTHER_GRID, WEST])
def test_only_the_workers_chat_over_its_area_reads_what_was_said_in_private(
    purpose: Purpose, area: Area
) -> None:
    theirs = purpose is Purpose.STAFF and area in (COMMUNITY, GRID)
    assert sight(WHISPER, a_chat(purpose, area)) == (Sight.ALL if theirs else Sight.NOTHING)


def test_a_chat_where_it_was_said_reads_what_is_public_wherever_it_is_bound() -> None:
    assert sight(PUBLIC, a_chat(Purpose.RESIDENTS, WEST, chat_id=-1001)) is Sight.PUBLIC


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RESIDENT])
def test_no_post_in_another_community_reads_what_was_said_in_private(role: Role) -> None:
    assert sight(WHISPER, Reader(Person(50, "马科长", posts=(Post(role, WEST.id),)))) is Sight.NOTHING


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.DELEGATE, Role.VOLUNTEER, Role.BUILDING_LEAD])
def test_nor_does_a_post_in_its_own_that_works_on_none(role: Role) -> None:
    assert sight(WHISPER, Reader(Person(50, "老马", posts=(Post(role, COMMUNITY.id),)))) is Sight.NOTHING


def test_whose_it_is_and_who_works_on_or_oversees_it_read_all() -> None:
    for person in (LI, WANG, OVERSEER):
        assert sight(WHISPER, Reader(person)) is Sight.ALL
    for person in (CHEN, QIAN):
        assert sight(WHISPER, Reader(person)) is Sight.NOTHING
    assert sight(WHISPER, ANYBODY) is Sight.NOTHING
