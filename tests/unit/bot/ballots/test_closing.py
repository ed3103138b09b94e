"""The close of a ballot: who closes it, who is reminded, who reads the result."""

from datetime import timedelta

import pytest

from bot.ballots import actions, closing
from bot.ballots.actions import BALLOT, CLOSE, REMIND
from bot.ballots.refusals import NoChairYet, NotOpen, OnlyChair, TooLateToVote
from bot.ballots.rules import Ballot, Outcome, State
from bot.committees.actions import Seat
from bot.committees.actions import change as change_seat
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refusal import NotFound
from bot.topics import actions as topics
from bot.topics import gates
from bot.topics.rules import Stage
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community, private

DAY = timedelta(days=1)


async def voted(community: Community, ballot: Ballot, position: int = 0) -> None:
    """Everybody alike."""
    for person in (community.qin, community.tang):
        await actions.press(community.store, ballot.id, position, community.by(person))
    await community.deliver()


async def test_the_chair_ends_it_and_the_result_stands_where_its_card_hangs(community: Community) -> None:
    ballot = await community.opened()
    await voted(community, ballot)
    closed = await closing.close(community.store, ballot.id, community.by(community.qin, DAY / 2))
    assert (closed.state, closed.closed_at, closed.outcome) == (State.CLOSED, NOON + DAY / 2, Outcome.PASSED)
    assert await community.told() == [(COMMITTEE.chat_id, "ballot.result")]
    assert await community.redrawn(BALLOT, ballot.id)
    assert await community.timers(REMIND, CLOSE) == []
    facts = {"present": 2, "eligible": 2, "counts": "2,0,0", "outcome": "passed", "winners": "0"}
    assert (await community.facts(BALLOT, ballot.id)).items() >= facts.items()


async def test_after_a_secret_one_the_receipts_are_shown(community: Community) -> None:
    ballot = await community.opened(secret=True)
    await voted(community, ballot)
    await closing.close(community.store, ballot.id, community.by(community.zhou))
    assert [name for _, name in await community.told()] == ["ballot.result", "ballot.receipts"]


async def test_only_who_leads_ends_it_and_only_once(community: Community) -> None:
    ballot, draft = await community.opened(), await community.drafted()
    for person in (community.tang, community.ma, community.li):
        async with community.refused(OnlyChair):
            await closing.close(community.store, ballot.id, community.by(person))
    by = community.by(community.qin)
    async with community.refused(NotOpen):
        await closing.close(community.store, draft.id, by)
    async with community.refused(NotFound):
        await closing.close(community.store, 999, by)
    await closing.close(community.store, ballot.id, by)
    async with community.refused(TooLateToVote):
        await closing.close(community.store, ballot.id, by)
    await change_seat(community.store, community.body.id, community.qin.id, Seat(chair=False), by)
    async with community.refused(NoChairYet):
        await closing.close(community.store, ballot.id, by)


async def test_on_time_it_closes_by_itself_at_its_second(community: Community) -> None:
    ballot = await community.opened()
    async with community.store.transaction() as tx:
        await closing.close_on_time(tx, SETTINGS, ballot.id, community.at(DAY + timedelta(minutes=9)))
    async with community.store.reading() as tx:
        closed = await tx.ballots.get(ballot.id)
    assert (closed.state, closed.closed_at) == (State.CLOSED, NOON + DAY)
    assert closed.outcome is Outcome.INVALID
    async with community.unchanged(), community.store.transaction() as tx:
        await closing.close_on_time(tx, SETTINGS, ballot.id, community.at(DAY + timedelta(minutes=9)))


async def remind(community: Community, ballot: Ballot, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await closing.remind(tx, SETTINGS, ballot.id, community.at(after))


async def test_only_those_who_have_not_voted_are_reminded(community: Community) -> None:
    ballot = await community.opened()
    await actions.press(community.store, ballot.id, 0, community.by(community.qin))
    await remind(community, ballot, timedelta(hours=1))
    assert await community.told() == [(private(community.tang).chat_id, "ballot.remind")]
    assert await community.facts(BALLOT, ballot.id) == {"missing": 1}


@pytest.mark.parametrize(("secret", "names"), [(False, "唐代表"), (True, "")])
async def test_who_is_out_of_reach_is_named_in_the_chat_but_of_a_secret_one_only_counted(
    community: Community, secret: bool, names: str
) -> None:
    ballot = await community.opened(secret=secret)
    await community.shut(community.tang)
    await remind(community, ballot, timedelta(hours=1))
    ((chat_id, notice),) = await community.notices("ballot.remind_chat")
    assert (chat_id, notice.facts) == (COMMITTEE.chat_id, {"names": names, "count": 1})


async def test_at_night_the_reminder_waits_and_after_the_close_there_is_none(community: Community) -> None:
    ballot = await community.opened()
    async with community.unchanged():
        with pytest.raises(Reschedule) as told:
            await remind(community, ballot, timedelta(hours=11))
        await remind(community, ballot, DAY)
    assert told.value.until == NOON + timedelta(hours=20)  # 8:00 in Shanghai
    await closing.close(community.store, ballot.id, community.by(community.qin))
    async with community.unchanged():
        await remind(community, ballot, timedelta(hours=1))


@pytest.mark.parametrize(
    ("position", "stage"), [(0, Stage.CARRYING), (1, Stage.DROPPED), (2, Stage.DROPPED), (None, Stage.DECIDING)]
)
async def test_its_topic_goes_on_is_dropped_or_votes_again(
    community: Community, position: int | None, stage: Stage
) -> None:
    topic, by = await community.raised(by=community.tang), community.by(community.qin)
    await community.fills(gates.FORMS["admit_minor"], topic.id, "立题", by)
    await community.fills(gates.FORMS["sum_up"], topic.id, "都要", by)
    draft = await topics.call_vote(community.store, SETTINGS, topic.id, COMMITTEE, by)
    ballot = await actions.start(community.store, SETTINGS, draft.id, by)
    if position is not None:
        await voted(community, ballot, position)
    await closing.close(community.store, ballot.id, by)
    async with community.store.reading() as tx:
        assert (await tx.topics.get(topic.id)).stage is stage
