"""Known neighbours: who counts, from when, and a household once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.place import Place
from bot.people.neighbours import Backing, Neighbour, backing, is_known
from bot.people.sightings import Sightings, behind
from bot.people.store import Household
from tests.builders import NOON
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, USUAL, Community, a_person

DAY = timedelta(days=1)
AFTER = 3 * DAY
NEIGHBOURS = st.builds(
    Neighbour,
    st.integers(1, 99),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 6).map(lambda days: NOON - days * DAY)),
    st.sampled_from(("", "flat1", "flat2")),
)


@pytest.mark.parametrize(
    ("neighbour", "known"),
    [
        (Neighbour(1, True, None), True),  # of the roster, never seen
        (Neighbour(1, False, None), False),
        (Neighbour(1, False, NOON), False),
        (Neighbour(1, False, NOON - AFTER + timedelta(seconds=1)), False),
        (Neighbour(1, False, NOON - AFTER), True),
    ],
)
def test_known_is_who_was_seen_for_days_or_is_on_the_roster(neighbour: Neighbour, known: bool) -> None:
    assert is_known(neighbour, AFTER, NOON) is known
    assert is_known(neighbour, timedelta(), NOON)  # a community that waits for nobody


@given(st.lists(NEIGHBOURS, max_size=12), st.sampled_from(("", "flat1")))
def test_a_household_counts_once_and_nobody_unknown_at_all(neighbours: list[Neighbour], but: str) -> None:
    shown = backing(neighbours, AFTER, NOON, but)
    known = [n for n in neighbours if is_known(n, AFTER, NOON)]
    assert shown.waiting == len(neighbours) - len(known)
    assert shown.counted <= len(known)
    for household in ("flat1", "flat2"):
        with_it = [n for n in known if n.household == household]
        without = backing([n for n in neighbours if n.household != household], AFTER, NOON, but)
        assert shown.counted - without.counted == (1 if with_it and household != but else 0)


async def test_an_account_is_noted_once_by_community_from_its_first_day(community: Community) -> None:
    noted = Sightings()
    for days in (0, 2):
        await noted.note(community.store, [1100], RESIDENTS, NOON + days * DAY)
        await Sightings().note(community.store, [1100], RESIDENTS, NOON + days * DAY)  # after a restart
    await noted.note(community.store, [1100], ELSEWHERE, NOON + DAY)
    await noted.note(community.store, [1100], Place(-9999), NOON)  # bound to no area
    async with community.store.reading() as tx:
        (here,) = await tx.neighbours.of(community.area.id, [community.li.id], NOON)
        (there,) = await tx.neighbours.of(community.west.id, [community.li.id], NOON)
        (worker,) = await tx.neighbours.of(community.area.id, [community.wang.id], NOON)
    assert (here.first_seen, there.first_seen) == (NOON, NOON + DAY)
    assert (here.verified, worker.verified) == (False, True)


async def test_the_flat_of_the_telephone_counts_once_and_not_for_its_own_matter(community: Community) -> None:
    flat = Household(community.building.id, "1", "101", None, "李", "13800000001、13800000002")
    async with community.store.transaction() as tx:
        await tx.register.save_households([flat])
        people = [await a_person(tx, f"家{n}", 3000 + n) for n in range(3)]
        for number, person in enumerate(people):
            phone = f"1380000000{number}"  # the first one is in no flat
            await tx.people.change(person.id, person.name, phone, person.telegram_id)
        ids = [person.id for person in people]
        chen = community.chen.id
        assert await behind(tx, USUAL, community.area.id, ids, NOON, chen) == Backing(2)
        assert await behind(tx, USUAL, community.area.id, ids, NOON, ids[2]) == Backing(1)
