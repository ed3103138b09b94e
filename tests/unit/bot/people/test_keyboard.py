"""The private keyboard: what each post needs first, the union of several, and when it changed."""

from dataclasses import replace

import pytest

from bot.people.keyboard import EVERYBODY, MOST, OF_POSTS, changed, keys_of, stored
from bot.people.rules import Person, Post, Role


def holds(*roles: Role) -> Person:
    return Person(5, "王师傅", posts=tuple(Post(role, 1) for role in roles))


def test_a_resident_has_the_keys_everybody_has() -> None:
    assert keys_of(holds()) == keys_of(holds(Role.RESIDENT)) == EVERYBODY


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.GRID_WORKER, ("tasks", "late", "mine")),
        (Role.GRID_LEADER, ("today", "tasks", "overdue", "staff", "mine")),
        (Role.SECRETARY, ("today", "overdue", "staff", "announce", "schedule")),
        (Role.PROVIDER, ("orders",)),
        (Role.DEPARTMENT, ("calls",)),
        (Role.VOLUNTEER, ("services", "done")),
        (Role.DELEGATE, ("votes",)),
    ],
)
def test_each_role_has_what_it_needs_today_before_everybodys(role: Role, first: tuple[str, ...]) -> None:
    keys = keys_of(holds(role))
    assert keys[: len(first)] == first
    assert len(keys) == len(set(keys)) == MOST or role is Role.DELEGATE


def test_several_roles_have_the_first_of_each_and_six_in_all() -> None:
    keys = keys_of(holds(Role.GRID_WORKER, Role.VOLUNTEER, Role.SECRETARY))
    assert keys == ("today", "tasks", "services", "overdue", "staff", "mine")


def test_no_post_leaves_somebody_without_a_way_to_report_by_its_own_keys_alone() -> None:
    for role in {Role.GRID_WORKER, Role.PROVIDER, Role.VOLUNTEER, Role.SECRETARY}:
        assert "report" in keys_of(holds(role))


def test_the_keys_changed_when_a_post_came_or_went() -> None:
    shown = stored(keys_of(holds(Role.GRID_WORKER)))
    assert not changed(replace(holds(Role.GRID_WORKER), keyboard=shown))
    assert changed(replace(holds(), keyboard=shown))
    assert changed(holds(Role.GRID_WORKER))  # nothing was shown: only everybody's keys may be there
    assert not changed(holds())


def test_every_key_stands_once_in_the_order_of_need() -> None:
    names = [key for key, _ in OF_POSTS]
    assert len(names) == len(set(names))
