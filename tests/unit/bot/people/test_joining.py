"""How people come to be known, and to their posts: met, named in the config, invited."""

from datetime import timedelta

import pytest

from bot.areas.rules import Level
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people import actions, invites
from bot.people.refusals import LinkUsedUp, OnlySecretary
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, SETTINGS, Community

SECOND = timedelta(seconds=1)


async def test_whoever_is_met_is_entered_and_brought_up_to_date(store: SqlStore) -> None:
    met = await actions.meet(store, SETTINGS, 1100, "李阿姨", in_private=False)
    assert (met.name, met.opened, met.posts) == ("李阿姨", False, ())
    renamed = await actions.meet(store, SETTINGS, 1100, "李桂芳", in_private=True)
    assert (renamed.id, renamed.name, renamed.opened) == (met.id, "李桂芳", True)
    assert await actions.meet(store, SETTINGS, 1100, "李桂芳", in_private=False) == renamed
    assert (await actions.meet(store, SETTINGS, 1101, "", in_private=True)).name == actions.NAMELESS


async def test_of_whom_nothing_is_new_nothing_is_written(community: Community) -> None:
    for person, name in ((community.li, "李阿姨"), (community.wang, "别的名字")):
        async with community.unchanged():
            assert person.telegram_id is not None
            met = await actions.meet(community.store, SETTINGS, person.telegram_id, name, in_private=True)
        assert met == person


async def test_named_in_the_config_one_is_secretary_as_soon_as_there_is_a_community(store: SqlStore) -> None:
    settings = CommunitySettings(secretaries=(1001,))
    assert (await actions.meet(store, settings, 1001, "周书记", in_private=True)).posts == ()
    async with store.transaction() as tx:
        area = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
    met = await actions.meet(store, settings, 1001, "周书记", in_private=True)
    assert met.posts == (Post(Role.SECRETARY, area.id),)


async def test_an_invited_person_has_the_post_and_the_link_is_used_up(community: Community) -> None:
    zhou, li = community.by(community.zhou), community.by(community.li)
    secret = await actions.invite(community.store, Role.GRID_WORKER, community.grid.id, zhou)
    facts = {"role": Role.GRID_WORKER, "area": community.grid.id}
    assert await community.facts("person", community.zhou.id) == facts
    person, role, area = await actions.join(community.store, SETTINGS, secret, li)
    assert (role, area) == (Role.GRID_WORKER, community.grid)
    assert person.posts == (Post(Role.GRID_WORKER, community.grid.id),)
    assert await community.acts("person", community.li.id) == ["join"]
    for by in (li, community.by(community.chen)):
        async with community.refused(LinkUsedUp):
            await actions.join(community.store, SETTINGS, secret, by)


@pytest.mark.parametrize(("after", "opens"), [(invites.LASTS - SECOND, True), (invites.LASTS, False)])
async def test_a_link_lasts_for_its_time(community: Community, after: timedelta, opens: bool) -> None:
    zhou = community.by(community.zhou)
    secret = await actions.invite(community.store, Role.VOLUNTEER, community.area.id, zhou)
    by = community.by(community.li, after)
    if opens:
        await actions.join(community.store, SETTINGS, secret, by)
        return
    async with community.refused(LinkUsedUp):
        await actions.join(community.store, SETTINGS, secret, by)


async def test_a_link_that_was_never_given_opens_nothing(community: Community) -> None:
    async with community.refused(LinkUsedUp):
        await actions.join(community.store, SETTINGS, invites.new_secret(), community.by(community.li))


async def test_a_person_of_the_roster_becomes_who_opens_their_link(community: Community) -> None:
    async with community.store.transaction() as tx:
        known = await tx.people.add("张工", "13900000000", None)
        await tx.people.appoint(known.id, Post(Role.GRID_WORKER, community.other_grid.id))
    zhou = community.by(community.zhou)
    role, area_id = Role.GRID_WORKER, community.other_grid.id
    secret = await actions.invite(community.store, role, area_id, zhou, known.id)
    person, _, _ = await actions.join(community.store, SETTINGS, secret, community.by(community.li))
    assert (person.id, person.name) == (community.li.id, "张工")
    assert person.posts == (Post(role, area_id),)


async def test_a_link_is_void_once_its_secretary_could_not_make_it_any_more(community: Community) -> None:
    """A person of the roster got a post in another community; then the secretary lost their own."""
    zhou, role = community.by(community.zhou), Role.GRID_WORKER
    async with community.store.transaction() as tx:
        known = await tx.people.add("张工", "13900000000", None)
        await tx.people.appoint(known.id, Post(role, community.grid.id))
    named = await actions.invite(community.store, role, community.grid.id, zhou, known.id)
    by_role = await actions.invite(community.store, role, community.grid.id, zhou)
    async with community.store.transaction() as tx:
        await tx.people.appoint(known.id, Post(role, community.west.id))
    async with community.refused(LinkUsedUp):
        await actions.join(community.store, SETTINGS, named, community.by(community.li))
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(community.zhou.id)
    async with community.refused(LinkUsedUp):
        await actions.join(community.store, SETTINGS, by_role, community.by(community.li))


async def test_only_the_secretary_invites_and_only_to_posts_of_their_own(community: Community) -> None:
    for person, area_id, refusal in (
        (community.sun, community.grid.id, OnlySecretary),
        (community.zhou, community.west.id, NotFound),
        (community.zhou, None, NotFound),  # of the whole installation, with two communities in it
    ):
        async with community.refused(refusal):
            await actions.invite(community.store, Role.GRID_WORKER, area_id, community.by(person))
    async with community.refused(NotFound):
        by, role = community.by(community.zhou), Role.GRID_WORKER
        await actions.invite(community.store, role, community.grid.id, by, community.ma.id)


async def test_the_first_secretary_comes_by_the_claim_link_even_before_any_area(store: SqlStore) -> None:
    secret = await actions.first_secretary_link(store, Actor(0, NOON))
    met = await actions.meet(store, SETTINGS, 1001, "周书记", in_private=True)
    assert secret is not None
    person, role, area = await actions.join(store, SETTINGS, secret, Actor(met.id, NOON))
    assert (role, area.name, area.level) == (Role.SECRETARY, SETTINGS.community, Level.COMMUNITY)
    assert person.posts == (Post(Role.SECRETARY, area.id),)
    assert await actions.first_secretary_link(store, Actor(0, NOON)) is None


async def test_a_secretary_acts_for_the_chats_area_else_for_their_first(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.appoint(community.ma.id, Post(Role.SECRETARY, community.area.id))
        both = await tx.people.get(community.ma.id)
        for place, area in (
            (ELSEWHERE, community.west),
            (RESIDENTS, community.area),
            (Place(-9), community.area),
        ):
            assert await actions.office(tx, both, place) == area.id


async def test_the_language_chosen_is_spoken(community: Community) -> None:
    await actions.speak(community.store, "en", community.by(community.li))
    assert (await community.person(community.li)).language == "en"
