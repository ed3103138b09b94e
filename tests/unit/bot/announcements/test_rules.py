"""Announcement rules: the audience, and the states in which it may be changed."""

from dataclasses import replace

import pytest

from bot.announcements import rules
from bot.announcements.refusals import AnnouncementOver, EmptyAnnouncement, NobodyToTell
from bot.announcements.rules import Announcement, State
from bot.areas.rules import Area, Binding, Level, Purpose
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from tests.builders import BUILDING, COMMUNITY, GRID, NOON, OTHER_GRID

WEST = Area(9, "C2", "西湖社区", Level.COMMUNITY, (9,))
DRAFT = Announcement(1, "停水", PersonRef(1, "周书记"), Place(1), area_id=COMMUNITY.id)


def bound(chat_id: int, area: Area, purpose: Purpose = Purpose.RESIDENTS) -> Binding:
    return Binding(Place(chat_id), purpose, area, area.name)


BINDINGS = [
    bound(-1, GRID),
    bound(-2, OTHER_GRID),
    bound(-3, COMMUNITY, Purpose.STAFF),
    bound(-4, BUILDING),
    bound(-5, WEST),
]


def reached(announcement: Announcement) -> list[int]:
    return [binding.place.chat_id for binding in rules.audience(announcement, BINDINGS)]


@pytest.mark.parametrize(
    ("facts", "chats"),
    [
        ({}, [-1, -2, -4]),
        ({"areas": frozenset({GRID.id})}, [-1, -4]),
        ({"areas": frozenset({BUILDING.id, OTHER_GRID.id})}, [-2, -4]),
        ({"areas": frozenset({WEST.id})}, []),
        ({"purposes": frozenset({Purpose.STAFF})}, [-3]),
        ({"purposes": frozenset(Purpose)}, [-1, -2, -3, -4]),
        ({"purposes": frozenset()}, []),
        ({"area_id": WEST.id}, [-5]),
        ({"area_id": None}, [-1, -2, -4, -5]),
    ],
)
def test_it_goes_to_the_chats_chosen_of_its_own_community(facts: dict[str, object], chats: list[int]) -> None:
    assert reached(replace(DRAFT, **facts)) == chats  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area", "reaches"), [(COMMUNITY, True), (GRID, True), (BUILDING, True), (WEST, False)]
)
def test_it_may_reach_its_community_and_all_below(area: Area, reaches: bool) -> None:
    assert rules.may_reach(DRAFT, area) is reaches
    assert rules.may_reach(replace(DRAFT, area_id=None), area)


@pytest.mark.parametrize(
    ("state", "is_open"),
    [(State.DRAFT, True), (State.SCHEDULED, True), (State.SENT, False), (State.CANCELLED, False)],
)
def test_what_was_sent_or_cancelled_is_over(state: State, is_open: bool) -> None:
    announcement, told = replace(DRAFT, state=state), [bound(-1, GRID)]
    if is_open:
        rules.check_open(announcement)
        assert rules.send(announcement, told, NOON) == replace(announcement, state=State.SENT, sent_at=NOON)
        return
    for act in (lambda: rules.check_open(announcement), lambda: rules.send(announcement, told, NOON)):
        with pytest.raises(AnnouncementOver):
            act()


def test_it_is_not_sent_to_nobody() -> None:
    with pytest.raises(NobodyToTell):
        rules.send(DRAFT, [], NOON)


@pytest.mark.parametrize(("text", "pictures"), [("停水", False), ("停水", True), ("", True), (" \n", True)])
def test_words_or_a_picture_make_one(text: str, pictures: bool) -> None:
    rules.check_text(text, pictures=pictures)


@pytest.mark.parametrize("text", ["", " \n　"])
def test_without_either_it_is_empty(text: str) -> None:
    with pytest.raises(EmptyAnnouncement):
        rules.check_text(text, pictures=False)
