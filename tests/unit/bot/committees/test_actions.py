"""Committees over real SQL: the chat, the members and the leader."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.committees import actions, seating
from bot.committees.actions import Seat
from bot.committees.refusals import MemberAlready, NoBody, OnlyLeader
from bot.committees.rules import SIZES, THIRDS, Base, ChangeState, Committee, Party, Rule
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.rules import Post, Role
from tests.unit.bot.community import COMMITTEE, RESIDENTS, SETTINGS, Community, private

NEW_CHAT = Place(-1009)


async def read(community: Community) -> Committee:
    async with community.store.reading() as tx:
        return await tx.committees.get(community.body.id)


async def met(community: Community, place: Place, title: str) -> Committee:
    async with community.store.transaction() as tx:
        return await actions.meet(tx, place, title, community.area, community.by(community.zhou))


async def test_a_chat_where_one_meets_keeps_it(community: Community) -> None:
    async with community.unchanged():
        assert await met(community, COMMITTEE, "别的名字") == community.body


async def test_the_committee_of_the_chats_name_meets_there_from_now(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.committees.add("业主委员会", community.area.id)
    assert await met(community, NEW_CHAT, "居民议事会") == replace(community.body, place=NEW_CHAT)
    assert await community.acts("body", community.body.id) == ["meets"]


async def test_the_only_one_without_a_chat_meets_there(community: Community) -> None:
    async with community.store.transaction() as tx:
        homeless = await tx.committees.add("业主委员会", community.area.id)
    assert await met(community, NEW_CHAT, "夜猫子群") == replace(homeless, place=NEW_CHAT)


async def test_of_two_without_a_chat_none_is_guessed(community: Community) -> None:
    async with community.store.transaction() as tx:
        homeless = [await tx.committees.add(name, community.area.id) for name in ("业主委员会", "监督委员会")]
    assert (await met(community, NEW_CHAT, "夜猫子群")).id not in [body.id for body in homeless]


async def test_a_committee_of_another_area_is_left_where_it_is(community: Community) -> None:
    async with community.store.transaction() as tx:
        west = await tx.committees.add("议事会", community.west.id)
    assert (await met(community, NEW_CHAT, "议事会")).id != west.id


async def test_a_new_one_is_of_the_delegates_there(community: Community) -> None:
    async with community.store.transaction() as tx:
        for person, area in ((community.li, community.area), (community.ma, community.west)):
            await tx.people.appoint(person.id, Post(Role.DELEGATE, area.id))
    body = await met(community, NEW_CHAT, "")
    assert (body.name, body.place, body.area_id) == (community.area.name, NEW_CHAT, community.area.id)
    assert [member.person.id for member in body.members] == [community.li.id]


async def test_its_chair_and_its_secretary_lead_it(community: Community) -> None:
    leaders = {community.qin.id, community.zhou.id}
    everybody = (community.qin, community.tang, community.zhou, community.ma, community.sun, community.li)
    async with community.store.reading() as tx:
        for person in everybody:
            leads = person.id in leaders
            assert await actions.leads(tx, community.body, person) is leads
            if leads:
                assert await actions.led(tx, community.body.id, community.by(person)) == community.body
                continue
            with pytest.raises(OnlyLeader):
                await actions.led(tx, community.body.id, community.by(person))


async def test_the_one_that_meets_here_or_in_private_ones_own(community: Community) -> None:
    async with community.store.reading() as tx:
        for place, person in (
            (COMMITTEE, community.li),
            (Place(COMMITTEE.chat_id, 7), community.li),
            (private(community.tang), community.tang),
        ):
            assert await actions.here(tx, place, community.by(person)) == community.body
        for place, person in ((RESIDENTS, community.tang), (private(community.li), community.li)):
            with pytest.raises(NoBody):
                await actions.here(tx, place, community.by(person))


async def test_who_asks_to_join_is_told_to_the_leader(community: Community) -> None:
    body = community.body.id
    await actions.ask_in(community.store, body, COMMITTEE, community.by(community.li))
    ((chat_id, notice),) = await community.notices("body.asks_in")
    assert (chat_id, notice.about, notice.facts) == (COMMITTEE.chat_id, "body", {"person": community.li.id})
    async with community.refused(MemberAlready):
        await actions.ask_in(community.store, body, COMMITTEE, community.by(community.tang))
    async with community.refused(NotFound):
        await actions.ask_in(community.store, 999, COMMITTEE, community.by(community.li))


async def test_the_leader_is_shown_the_members_and_one_of_them(community: Community) -> None:
    store, body, by = community.store, community.body.id, community.by(community.qin)
    await actions.show_members(store, body, COMMITTEE, by)
    await actions.show_member(store, body, community.tang.id, COMMITTEE, by)
    names = ["body.members", "body.member"]
    assert await community.told() == [(COMMITTEE.chat_id, name) for name in names]
    ((_, notice),) = await community.notices("body.member")
    assert (notice.about, notice.facts) == ("body", {"person": community.tang.id})
    async with community.refused(NotFound):
        await actions.show_member(store, body, community.li.id, COMMITTEE, by)


async def test_whoever_is_admitted_sits_there_and_is_a_delegate(community: Community) -> None:
    by = community.by(community.zhou)
    change = await seating.admit(community.store, SETTINGS, community.body.id, community.li.id, by)
    assert (change.person, change.state) == (community.li, ChangeState.HELD)
    assert (await read(community)).has(community.li.id)
    assert (await community.person(community.li)).posts == (Post(Role.DELEGATE, community.area.id),)
    assert await community.acts("body", community.body.id) == ["seat"]
    assert await community.facts("body", community.body.id) == {"person": community.li.id}
    async with community.refused(MemberAlready):
        await seating.admit(community.store, SETTINGS, community.body.id, community.li.id, by)


async def test_a_members_chair_and_party_change_apart(community: Community) -> None:
    by, tang = community.by(community.zhou), community.tang
    await actions.change(community.store, community.body.id, tang.id, Seat(chair=True), by)
    await actions.change(community.store, community.body.id, tang.id, Seat(party=Party.PARTY), by)
    member = actions.member_of(await read(community), tang.id)
    assert (member.chair, member.party) == (True, Party.PARTY)
    facts = await community.facts("body", community.body.id)
    assert facts == {"person": tang.id, "chair": 1, "party": "party"}
    await actions.change(community.store, community.body.id, tang.id, Seat(chair=False), by)
    assert not actions.member_of(await read(community), tang.id).chair


async def test_who_is_unseated_sits_there_no_more(community: Community) -> None:
    by = community.by(community.zhou)
    out = await seating.unseat(community.store, SETTINGS, community.body.id, community.tang.id, by)
    assert out.person.id == community.tang.id
    assert not (await read(community)).has(community.tang.id)
    assert await community.acts("body", community.body.id) == ["unseat"]
    with pytest.raises(NotFound):
        actions.member_of(await read(community), community.tang.id)


async def test_sizes_are_flipped_one_by_one(community: Community) -> None:
    by = community.by(community.qin)
    body = await actions.flip_size(community.store, community.body.id, "major", by)
    assert body == await read(community)
    assert body.takes == SIZES - {"major"}
    assert await community.facts("body", body.id) == {"sizes": "minor,urgent"}
    assert (await actions.flip_size(community.store, body.id, "major", by)).takes == SIZES


async def test_the_rule_is_kept_and_entered(community: Community) -> None:
    rule = Rule(quorum=THIRDS, threshold=THIRDS, base=Base.PRESENT)
    body = await actions.set_rule(community.store, community.body.id, rule, community.by(community.qin))
    assert body == await read(community)
    assert body.rule == rule
    assert await community.acts("body", body.id) == ["rule"]
    assert await community.facts("body", body.id) == {
        "quorum": "2/3",
        "threshold": "2/3",
        "base": "present",
        "notice": 0,
    }


Act = Callable[[Community, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "admit": lambda c, by: seating.admit(c.store, SETTINGS, c.body.id, c.li.id, by),
    "change": lambda c, by: actions.change(c.store, c.body.id, c.tang.id, Seat(chair=True), by),
    "unseat": lambda c, by: seating.unseat(c.store, SETTINGS, c.body.id, c.tang.id, by),
    "size": lambda c, by: actions.flip_size(c.store, c.body.id, "major", by),
    "rule": lambda c, by: actions.set_rule(c.store, c.body.id, Rule(), by),
    "show_members": lambda c, by: actions.show_members(c.store, c.body.id, COMMITTEE, by),
    "show_member": lambda c, by: actions.show_member(c.store, c.body.id, c.tang.id, COMMITTEE, by),
    "show_rule": lambda c, by: actions.show_rule(c.store, c.body.id, COMMITTEE, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in ACTS.items()])
async def test_who_does_not_lead_it_changes_nothing(community: Community, act: Act) -> None:
    for person in (community.tang, community.sun, community.ma, community.li):
        async with community.refused(OnlyLeader):
            await act(community, community.by(person))


async def test_whoever_is_no_member_is_neither_changed_nor_unseated(community: Community) -> None:
    by = community.by(community.qin)
    async with community.refused(NotFound):
        await actions.change(community.store, community.body.id, community.li.id, Seat(chair=True), by)
    async with community.refused(NotFound):
        await seating.unseat(community.store, SETTINGS, community.body.id, community.li.id, by)
