"""A mood poll from its draft to Telegram's last count."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ballots.refusals import TooFewOptions
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.messaging.events import PollPosted
from bot.polls import actions
from bot.polls.actions import CLOSE, DRAFT, GRACE, POLL
from bot.polls.refusals import EmptyPoll, MayNotPoll, OnlyAsker, PollOver
from bot.polls.rules import LASTS, Poll, State
from bot.topics import actions as topics
from bot.topics.rules import TOPIC_CARDS
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, ELSEWHERE, RESIDENTS, SETTINGS, Community, private

USUAL = ("好", "不好")
TELEGRAM = "5001"  # Telegram's id of the poll
DAY = LASTS[1]


@pytest.fixture
async def draft(community: Community) -> Poll:
    """王师傅's, in the residents' group, with its card delivered."""
    by = community.by(community.wang)
    draft = await actions.draft(community.store, RESIDENTS, "装不装路灯", USUAL, None, by)
    await community.deliver()
    return draft


@pytest.fixture
async def sent(community: Community, draft: Poll) -> Poll:
    sent = await actions.send(community.store, draft.id, community.by(community.wang))
    async with community.store.transaction() as tx:
        await tx.polls.asked(sent.id, TELEGRAM)
    await community.deliver()
    return await read(community, sent)


async def read(community: Community, poll: Poll) -> Poll:
    async with community.store.reading() as tx:
        return await tx.polls.get(poll.id)


async def test_a_draft_hangs_where_it_was_called_for(community: Community, draft: Poll) -> None:
    assert draft == await read(community, draft)
    assert (draft.question, draft.options, draft.state) == ("装不装路灯", USUAL, State.DRAFT)
    assert await community.hangs(DRAFT, draft.id) == [RESIDENTS.chat_id]


async def test_staff_delegates_and_members_ask_where_they_have_to_do(community: Community) -> None:
    for person, place in (
        (community.zhou, RESIDENTS),
        (community.sun, RESIDENTS),
        (community.qian, COMMITTEE),  # a grid's worker in the whole community's chat
        (community.tang, RESIDENTS),
        (community.wang, private(community.wang)),
        (community.ma, ELSEWHERE),
    ):
        poll = await actions.draft(community.store, place, "好不好", USUAL, None, community.by(person))
        assert poll.asker.id == person.id


async def test_residents_and_staff_of_another_grid_may_not(community: Community) -> None:
    for person, place in (
        (community.li, RESIDENTS),
        (community.li, private(community.li)),
        (community.qian, RESIDENTS),
        (community.ma, RESIDENTS),
        (community.zhou, ELSEWHERE),
    ):
        async with community.refused(MayNotPoll):
            await actions.draft(community.store, place, "好不好", USUAL, None, community.by(person))


async def test_a_question_that_does_not_stand_is_not_kept(community: Community) -> None:
    by = community.by(community.wang)
    for text, refusal in (("", EmptyPoll), ("问\n甲", TooFewOptions)):
        async with community.refused(refusal):
            await actions.draft(community.store, RESIDENTS, text, USUAL, None, by)


async def test_each_press_on_the_draft_changes_one_thing(community: Community, draft: Poll) -> None:
    by = community.by(community.wang)
    hidden = await actions.change(community.store, draft.id, by, hidden=True)
    assert hidden == await read(community, draft) == replace(draft, hidden=True)
    assert await community.redrawn(DRAFT, draft.id)
    longer = await actions.change(community.store, draft.id, by, lasts=len(LASTS) - 1)
    assert longer == replace(draft, hidden=True, lasts=LASTS[-1])
    shorter = await actions.change(community.store, draft.id, by, hidden=False, lasts=0)
    assert shorter == replace(draft, lasts=LASTS[0])


@pytest.mark.parametrize("forged", [len(LASTS), -1])
async def test_a_time_that_is_none_changes_nothing(community: Community, draft: Poll, forged: int) -> None:
    assert await actions.change(community.store, draft.id, community.by(community.wang), lasts=forged) == draft


async def test_a_cancelled_draft_is_over(community: Community, draft: Poll) -> None:
    await actions.cancel(community.store, draft.id, community.by(community.wang))
    assert (await read(community, draft)).state is State.CANCELLED
    assert await community.redrawn(DRAFT, draft.id)


async def test_it_goes_out_where_it_was_called_for_and_closes_by_itself(
    community: Community, draft: Poll
) -> None:
    sent = await actions.send(community.store, draft.id, community.by(community.wang))
    assert sent == await read(community, draft) == replace(draft, state=State.OPEN, closes_at=NOON + DAY)
    assert await community.hangs(POLL, draft.id) == [RESIDENTS.chat_id]
    assert await community.redrawn(DRAFT, draft.id)
    assert await community.due_at(CLOSE) == [NOON + DAY + GRACE]
    assert await community.acts(POLL, draft.id) == ["send"]
    assert await community.facts(POLL, draft.id) == {"question": "装不装路灯"}


async def test_ended_before_its_time_telegram_still_has_the_last_word(community: Community, sent: Poll) -> None:
    early = timedelta(hours=1)
    ended = await actions.end(community.store, sent.id, community.by(community.wang, early))
    assert ended == await read(community, sent)
    assert (ended.state, ended.ending, ended.closes_at) == (State.OPEN, True, NOON + early)
    assert await community.redrawn(POLL, sent.id)
    assert await community.due_at(CLOSE) == [NOON + early + GRACE]


async def test_telegrams_counts_are_kept_until_it_has_closed(community: Community, sent: Poll) -> None:
    await actions.record_counts(community.store, TELEGRAM, (3, 1), 4, community.at(), closed=False)
    assert await read(community, sent) == replace(sent, counts=(3, 1), people=4)
    assert await community.told() == []
    await actions.record_counts(community.store, TELEGRAM, (3, 2), 5, community.at(), closed=True)
    assert await read(community, sent) == replace(sent, counts=(3, 2), people=5, state=State.CLOSED)
    assert await community.told() == [(RESIDENTS.chat_id, "poll.result")]
    assert await community.redrawn(POLL, sent.id)
    assert await community.timers(CLOSE) == []
    assert await community.acts(POLL, sent.id) == ["send", "close"]
    assert await community.facts(POLL, sent.id) == {"counts": "3,2", "people": 5}
    async with community.unchanged():
        await actions.record_counts(community.store, TELEGRAM, (9, 9), 18, community.at(), closed=True)


async def test_what_telegram_says_of_anothers_poll_is_left(community: Community, sent: Poll) -> None:
    async with community.unchanged():
        await actions.record_counts(community.store, "another", (1, 0), 1, community.at(), closed=True)


async def test_where_telegram_says_nothing_the_last_counts_stand(community: Community, sent: Poll) -> None:
    await actions.record_counts(community.store, TELEGRAM, (3, 1), 4, community.at(), closed=False)
    async with community.store.transaction() as tx:
        await actions.on_close(tx, SETTINGS, sent.id, community.at(DAY + GRACE))
    closed = await read(community, sent)
    assert (closed.state, closed.counts) == (State.CLOSED, (3, 1))
    assert await community.told() == [(RESIDENTS.chat_id, "poll.result")]
    async with community.unchanged(), community.store.transaction() as tx:
        await actions.on_close(tx, SETTINGS, sent.id, community.at(DAY + GRACE))


async def test_the_topic_it_was_about_shows_the_result(community: Community) -> None:
    raised = topics.Raised(RESIDENTS, "装路灯")
    topic = await topics.propose(community.store, SETTINGS, raised, community.by(community.tang))
    by = community.by(community.wang)
    draft = await actions.draft(community.store, RESIDENTS, "装不装", USUAL, topic.id, by)
    await actions.send(community.store, draft.id, by)
    await community.deliver()
    async with community.store.transaction() as tx:
        await actions.on_close(tx, SETTINGS, draft.id, community.at(DAY + GRACE))
    for kind in TOPIC_CARDS:
        assert await community.redrawn(kind, topic.id)


Act = Callable[[Community, int, Actor], Awaitable[object]]
OF_A_DRAFT: dict[str, Act] = {
    "change": lambda c, i, by: actions.change(c.store, i, by, hidden=True),
    "cancel": lambda c, i, by: actions.cancel(c.store, i, by),
    "send": lambda c, i, by: actions.send(c.store, i, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in OF_A_DRAFT.items()])
async def test_a_draft_is_its_askers_and_only_until_it_is_sent(
    community: Community, draft: Poll, act: Act
) -> None:
    for person in (community.zhao, community.sun, community.ma, community.li):
        async with community.refused(OnlyAsker):
            await act(community, draft.id, community.by(person))
    async with community.refused(NotFound):
        await act(community, 999, community.by(community.wang))
    await actions.send(community.store, draft.id, community.by(community.wang))
    async with community.refused(PollOver):
        await act(community, draft.id, community.by(community.wang))


async def test_only_an_open_one_ends_and_only_by_the_asker(community: Community, draft: Poll) -> None:
    async with community.refused(PollOver):
        await actions.end(community.store, draft.id, community.by(community.wang))
    await actions.send(community.store, draft.id, community.by(community.wang))
    async with community.refused(OnlyAsker):
        await actions.end(community.store, draft.id, community.by(community.zhao))


async def test_the_secretary_of_its_chat_stands_in_for_the_asker(community: Community, draft: Poll) -> None:
    by = community.by(community.zhou)
    await actions.change(community.store, draft.id, by, hidden=True)
    await actions.send(community.store, draft.id, by)
    assert (await actions.end(community.store, draft.id, by)).ending


async def test_a_poll_on_another_subject_s_card_is_not_ours(community: Community, sent: Poll) -> None:
    async with community.store.transaction() as tx:
        await tx.publish(PollPosted("kite", sent.id, "other"))
        assert (await tx.polls.get(sent.id)).telegram_id == TELEGRAM
        await tx.publish(PollPosted(POLL, sent.id, "newer"))
        assert (await tx.polls.get(sent.id)).telegram_id == "newer"
