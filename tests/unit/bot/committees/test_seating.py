"""A chair's change of the list holds a day later, the secretary's at once; until then the old list counts."""

from datetime import timedelta

import pytest

from bot.ballots import actions as ballots
from bot.ballots.refusals import NotAVoter
from bot.ballots.rules import Ballot
from bot.committees import actions, seating
from bot.committees.actions import Seat
from bot.committees.refusals import (
    ChangePending,
    MemberAlready,
    NotYoursToTakeBack,
    OnlySecretaryHolds,
    SeatDecided,
)
from bot.committees.rules import ChangeKind, ChangeState, Committee, Member, MemberChange, holds_at
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.people.rules import Person, Post, Role
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community, private

NOW, HOUR, DAY = timedelta(), timedelta(hours=1), timedelta(days=1)


async def read(community: Community) -> Committee:
    async with community.store.reading() as tx:
        return await tx.committees.get(community.body.id)


async def admits(community: Community, who: Person, by: Person, after: timedelta = NOW) -> MemberChange:
    actor = community.by(by, after)
    return await seating.admit(community.store, SETTINGS, community.body.id, who.id, actor)


async def removes(
    community: Community, who: Person, by: Person, after: timedelta = timedelta()
) -> MemberChange:
    actor = community.by(by, after)
    return await seating.unseat(community.store, SETTINGS, community.body.id, who.id, actor)


async def a_day_passes(community: Community, change: MemberChange) -> None:
    """The timer of the change fires."""
    async with community.store.transaction() as tx:
        await seating.hold_on_time(tx, SETTINGS, change.id, Actor.system(NOON + DAY))


async def opened(community: Community, after: timedelta) -> Ballot:
    draft = await community.drafted("换路灯", by=community.qin)
    return await ballots.start(community.store, SETTINGS, draft.id, community.by(community.qin, after))


async def told(community: Community, name: str) -> list[int]:
    return sorted(chat_id for chat_id, said in await community.told() if said == name)


def everybody(community: Community, *people: Person) -> list[int]:
    return sorted([COMMITTEE.chat_id, *(private(person).chat_id for person in people)])


async def test_a_chairs_removal_waits_a_day_and_is_told(community: Community) -> None:
    change = await removes(community, community.tang, community.qin)
    assert (change.state, change.holds_at) == (ChangeState.PENDING, NOON + DAY)
    assert (await read(community)).has(community.tang.id)
    assert await community.acts("body", community.body.id) == ["proposed"]
    assert await community.due_at(seating.HOLDS) == [NOON + DAY]
    assert await told(community, "body.proposed") == everybody(community, community.zhou, community.tang)


async def test_a_chairs_admission_waits_a_day_and_is_told(community: Community) -> None:
    change = await admits(community, community.li, community.qin)
    assert change.state is ChangeState.PENDING
    assert not (await read(community)).has(community.li.id)
    assert (await community.person(community.li)).posts == ()
    assert await told(community, "body.proposed") == everybody(community, community.zhou, community.li)


async def test_until_it_holds_a_ballot_opens_with_the_old_list(community: Community) -> None:
    await removes(community, community.tang, community.qin)
    await admits(community, community.li, community.qin)
    ballot = await opened(community, HOUR)
    async with community.store.reading() as tx:
        assert await tx.ballots.turnout(ballot.id) == (0, 2)
    await ballots.press(community.store, ballot.id, 0, community.by(community.tang, HOUR))
    async with community.refused(NotAVoter):
        await ballots.press(community.store, ballot.id, 0, community.by(community.li, HOUR))


async def test_it_holds_on_time_without_a_press(community: Community) -> None:
    out, into = (
        await removes(community, community.tang, community.qin),
        await admits(community, community.li, community.qin),
    )
    await community.deliver()
    await a_day_passes(community, out)
    await a_day_passes(community, into)
    body = await read(community)
    assert (body.has(community.tang.id), body.has(community.li.id)) == (False, True)
    assert (await community.person(community.li)).posts == (Post(Role.DELEGATE, community.area.id),)
    assert await told(community, "body.unseat") == everybody(community, community.zhou, community.tang)
    assert await told(community, "body.seat") == everybody(community, community.zhou, community.li)
    assert await community.acts("body", body.id) == ["proposed", "proposed", "unseat", "seat"]
    ((_, notice), *_) = await community.notices("body.unseat")
    assert notice.facts["by"] == community.qin.id
    async with community.unchanged():
        await a_day_passes(community, out)


async def test_the_secretary_makes_it_hold_at_once(community: Community) -> None:
    change = await removes(community, community.tang, community.qin)
    body = community.body.id
    for person in (community.qin, community.tang, community.li, community.ma):
        async with community.refused(OnlySecretaryHolds):
            await seating.hold(community.store, body, change.id, community.by(person))
    await seating.hold(community.store, body, change.id, community.by(community.zhou))
    assert not (await read(community)).has(community.tang.id)
    assert await community.timers(seating.HOLDS) == []
    for act in (seating.hold, seating.take_back):
        async with community.refused(SeatDecided):
            await act(community.store, body, change.id, community.by(community.zhou))


@pytest.mark.parametrize("who", ["zhou", "qin"])
async def test_the_secretary_or_who_asked_takes_it_back(community: Community, who: str) -> None:
    change = await removes(community, community.tang, community.qin)
    body, taker = community.body.id, getattr(community, who)
    for person in (community.tang, community.li, community.ma):
        async with community.refused(NotYoursToTakeBack):
            await seating.take_back(community.store, body, change.id, community.by(person))
    await community.deliver()
    await seating.take_back(community.store, body, change.id, community.by(taker))
    assert (await read(community)).has(community.tang.id)
    assert await community.acts("body", body) == ["proposed", "taken_back"]
    secretary = [community.zhou] if taker != community.zhou else []
    assert await told(community, "body.taken_back") == everybody(community, community.tang, *secretary)
    async with community.unchanged():
        await a_day_passes(community, change)


async def test_a_change_is_pressed_for_its_own_committee_alone(community: Community) -> None:
    change = await removes(community, community.tang, community.qin)
    async with community.store.transaction() as tx:
        other = await tx.committees.add("业主委员会", community.area.id)
    for act in (seating.hold, seating.take_back):
        for body, change_id in ((other.id, change.id), (community.body.id, 999)):
            async with community.refused(NotFound):
                await act(community.store, body, change_id, community.by(community.zhou))


async def test_the_secretarys_own_change_holds_at_once(community: Community) -> None:
    assert (await admits(community, community.li, community.zhou)).state is ChangeState.HELD
    assert (await removes(community, community.tang, community.zhou)).state is ChangeState.HELD
    body = await read(community)
    assert (body.has(community.tang.id), body.has(community.li.id)) == (False, True)
    assert await community.timers(seating.HOLDS) == []


async def test_the_same_press_by_the_secretary_makes_it_hold(community: Community) -> None:
    await admits(community, community.li, community.qin)
    assert (await admits(community, community.li, community.zhou, HOUR)).state is ChangeState.HELD
    assert (await read(community)).has(community.li.id)
    async with community.refused(MemberAlready):
        await admits(community, community.li, community.qin)


@pytest.mark.parametrize("who", ["zhou", "qin"])
async def test_the_opposite_press_takes_it_back(community: Community, who: str) -> None:
    by = getattr(community, who)
    await removes(community, community.tang, community.qin)
    assert (await admits(community, community.tang, by)).state is ChangeState.BACK
    await admits(community, community.li, community.qin)
    assert (await removes(community, community.li, by)).state is ChangeState.BACK
    body = await read(community)
    assert (body.has(community.tang.id), body.has(community.li.id)) == (True, False)


async def test_a_second_press_neither_hurries_nor_renews_it(community: Community) -> None:
    await removes(community, community.tang, community.qin)
    async with community.refused(ChangePending):
        await removes(community, community.tang, community.qin, HOUR)
    assert await community.due_at(seating.HOLDS) == [NOON + DAY]


async def test_another_chair_takes_nothing_back(community: Community) -> None:
    zhou = community.by(community.zhou)
    await actions.change(community.store, community.body.id, community.tang.id, Seat(chair=True), zhou)
    await removes(community, community.tang, community.qin)
    async with community.refused(ChangePending):
        await admits(community, community.tang, community.tang)


async def test_a_change_of_somebody_who_lost_the_chair_lapses(community: Community) -> None:
    change = await removes(community, community.tang, community.qin)
    zhou = community.by(community.zhou)
    await actions.change(community.store, community.body.id, community.qin.id, Seat(chair=False), zhou)
    await community.deliver()
    await a_day_passes(community, change)
    assert (await read(community)).has(community.tang.id)
    assert await told(community, "body.lapsed") == everybody(community, community.zhou, community.tang)
    assert (await community.acts("body", community.body.id))[-1] == "lapsed"


async def test_no_change_waits_that_the_list_has_overtaken(community: Community) -> None:
    out, into = (
        await removes(community, community.tang, community.qin),
        await admits(community, community.li, community.qin),
    )
    async with community.store.transaction() as tx:
        await tx.committees.seats(community.body.id, [Member(community.qin, chair=True), Member(community.li)])
        await seating.drop_done(tx, community.body.id)
        assert await tx.committees.pending(community.body.id) == []
    for change in (out, into):
        async with community.unchanged():
            await a_day_passes(community, change)


async def test_a_removal_follows_the_seat_to_a_new_account(community: Community) -> None:
    change = await removes(community, community.tang, community.qin)
    async with community.store.transaction() as tx:
        await tx.people.hand_over(community.tang.id, community.li.id)
    await a_day_passes(community, change)
    assert [member.person.id for member in (await read(community)).members] == [community.qin.id]


def test_it_holds_from_a_full_minute_never_too_early() -> None:
    assert holds_at(NOON, DAY) == NOON + DAY
    assert holds_at(NOON + timedelta(seconds=1), DAY) == NOON + DAY + timedelta(minutes=1)


def test_a_change_is_done_where_the_list_is_so(community: Community) -> None:
    body = community.body
    for person, kind, done in (
        (community.tang, ChangeKind.SEAT, True),
        (community.tang, ChangeKind.UNSEAT, False),
        (community.li, ChangeKind.SEAT, False),
        (community.li, ChangeKind.UNSEAT, True),
    ):
        assert MemberChange(1, body.id, person, kind, community.qin, NOON).is_done(body) is done


async def test_a_change_of_somebody_whose_data_were_erased_is_nothing_to_hold(community: Community) -> None:
    change = await admits(community, community.li, community.qin)
    async with community.store.transaction() as tx:
        await tx.conn.run("DELETE FROM member_changes WHERE person_id = :id", id=community.li.id)
    async with community.unchanged():
        await a_day_passes(community, change)
