"""Votes over real SQL: who votes, what is stored of it, and who reads ballots and results."""

from dataclasses import replace
from datetime import timedelta

from bot.ballots import actions, closing, drafting
from bot.ballots.actions import BALLOT
from bot.ballots.refusals import NotAVoter, TooLateToVote, TooManyPicks
from bot.ballots.rules import YES, Kind
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community

DAY = timedelta(days=1)


async def test_a_vote_is_kept_entered_and_changed(community: Community) -> None:
    ballot, by = await community.opened(), community.by(community.tang)
    cast = await actions.press(community.store, ballot.id, 0, by)
    assert (cast.choice, await community.redrawn(BALLOT, ballot.id)) == ((0,), True)
    assert await community.facts(BALLOT, ballot.id) == {"choice": YES}
    async with community.unchanged():
        assert await actions.press(community.store, ballot.id, 0, by) == cast
    assert await actions.press(community.store, ballot.id, 1, by) == replace(cast, choice=(1,))
    assert await actions.look_up(community.store, ballot.id, by) == replace(cast, choice=(1,))
    async with community.store.reading() as tx:
        assert await tx.ballots.turnout(ballot.id) == (1, 2)


async def test_a_secret_vote_leaves_no_entry_and_only_its_receipt_after_the_close(
    community: Community,
) -> None:
    """Which proves that it is in, and nothing else."""
    ballot, by = await community.opened(secret=True), community.by(community.tang)
    cast = await actions.press(community.store, ballot.id, 0, by)
    assert "vote" not in await community.acts(BALLOT, ballot.id)
    assert await actions.look_up(community.store, ballot.id, by) == cast
    async with community.store.reading() as tx:
        assert await actions.by_receipt(tx, ballot, cast.receipt) is None
    closed = await closing.close(community.store, ballot.id, community.by(community.qin))
    assert (await actions.look_up(community.store, ballot.id, by)).choice == ()
    async with community.store.reading() as tx:
        assert await actions.by_receipt(tx, closed, cast.receipt) == actions.Counted()
        assert await tx.ballots.receipts(ballot.id) == [cast.receipt]
        assert [vote.choice for vote in await tx.ballots.votes(ballot.id)] == [(0,)]


async def test_a_secret_vote_changed_has_a_new_receipt_and_the_old_one_is_void(community: Community) -> None:
    ballot, by = await community.opened(secret=True), community.by(community.tang)
    casts = [await actions.press(community.store, ballot.id, position, by) for position in (0, 1, 0)]
    assert len({cast.receipt for cast in casts}) == len({cast.opening for cast in casts}) == 3
    async with community.unchanged():
        assert await actions.press(community.store, ballot.id, 0, by) == casts[-1]
    async with community.store.transaction() as tx:
        await closing.close_on_time(tx, SETTINGS, ballot.id, community.at(timedelta(days=2)))
    async with community.store.reading() as tx:
        closed = await tx.ballots.get(ballot.id)
        assert await tx.ballots.receipts(ballot.id) == [casts[-1].receipt]
        for void in casts[:-1]:
            assert await actions.by_receipt(tx, closed, void.receipt) is None


async def test_an_open_vote_is_found_again_after_the_close(community: Community) -> None:
    ballot, by = await community.opened(), community.by(community.tang)
    cast = await actions.press(community.store, ballot.id, 0, by)
    await closing.close(community.store, ballot.id, community.by(community.qin))
    found = await actions.look_up(community.store, ballot.id, by)
    assert (found.choice, found.receipt) == (cast.choice, cast.receipt)


async def test_who_may_not_vote_or_comes_too_late_leaves_no_trace(community: Community) -> None:
    ballot = await community.opened()
    voter = community.by(community.tang, DAY + timedelta(seconds=1))
    for by, position, refusal in (
        (community.by(community.li), 0, NotAVoter),
        (community.by(community.zhou), 0, NotAVoter),
        (voter, 0, TooLateToVote),
        (community.by(community.tang), 9, NotFound),
    ):
        async with community.refused(refusal):
            await actions.press(community.store, ballot.id, position, by)
    async with community.refused(NotAVoter):
        await actions.look_up(community.store, ballot.id, community.by(community.li))
    several = await community.opened("换\n甲\n乙\n丙", kind=Kind.SEVERAL)
    for position in (0, 1):
        await actions.press(community.store, several.id, position, community.by(community.tang))
    async with community.refused(TooManyPicks):
        await actions.press(community.store, several.id, 2, community.by(community.tang))


async def test_its_ballots_are_the_members_and_the_secretarys_to_read(community: Community) -> None:
    async with community.store.reading() as tx:
        for person, readable in (
            (community.tang, [community.body.id]),
            (community.zhou, [community.body.id]),
            (community.ma, []),
            (community.li, []),
        ):
            assert [body.id for body in await actions.readable_bodies(tx, person)] == readable
            assert await actions.may_read(tx, community.body, person) is bool(readable)


async def test_results_are_found_by_words_of_the_motion_or_the_number(community: Community) -> None:
    lamp, shed = await community.opened("换路灯"), await community.opened("修车棚")
    still_open = await community.opened("换路灯杆")
    for ballot in (lamp, shed):
        await closing.close(community.store, ballot.id, community.by(community.qin))
    async with community.store.reading() as tx:
        for words, found in (
            ("", {lamp.id, shed.id}),
            ("路灯", {lamp.id}),
            ("车棚", {shed.id}),
            (shed.number, {shed.id}),
            ("围墙", set()),
            (still_open.number, set()),
        ):
            assert {each.id for each in await tx.ballots.results([community.body.id], words)} == found


async def test_a_topic_of_a_forum_is_a_place_of_its_committee(community: Community) -> None:
    place = Place(COMMITTEE.chat_id, 7)
    ballot = await drafting.draft(community.store, SETTINGS, place, "换路灯", community.by(community.tang))
    assert ballot.place == place
