"""督办 by a leader, and 暂不具备条件 with a date to look again."""

from datetime import timedelta

import pytest

from bot.complaints import actions
from bot.complaints.casework import chasing, deferral
from bot.complaints.casework.chasing import CHASE, CHASE_FORM, NOT_POSSIBLE_FORM, REVIEW
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import (
    ClaimedByOther,
    DateInPast,
    NoSuchDate,
    OnlyLeaders,
    ReasonMissing,
    WrongStep,
)
from bot.kernel import filling
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refusal import Refusal
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, STAFF, Community, private

HOUR = timedelta(hours=1)
EVENING = 6 * HOUR  # 18:00 in Shanghai
THREE = "住建局\n没有经费\n明年再报\n30天后"


async def chased(community: Community) -> int:
    """The id of a chase by 孙网格长, to be answered by this evening."""
    claimed = await community.claimed()
    by = community.by(community.sun)
    await community.fills(CHASE_FORM, claimed.id, "今天答复", by)
    return (await community.timers(CHASE))[0].subject_id


async def test_the_claimer_hears_what_the_leader_wants_and_by_when(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.sun)
    await community.fills(CHASE_FORM, claimed.id, "今天答复", by)
    assert await community.read(claimed) == claimed
    ((chat_id, notice),) = await community.notices()
    until = int((NOON + EVENING).timestamp())
    facts = {"worker": community.sun.name, "until": until, "words": "今天答复"}
    assert (chat_id, notice.name, notice.facts) == (private(community.wang).chat_id, "chase", facts)
    assert await community.due_at(CHASE) == [NOON + EVENING]
    assert await community.facts("complaint", claimed.id) == facts


@pytest.mark.parametrize(("words", "refusal"), [("快点", NoSuchDate), ("今天9:00", DateInPast)])
async def test_a_chase_names_a_moment_to_come(community: Community, words: str, refusal: type[Refusal]) -> None:
    claimed = await community.claimed()
    async with community.refused(refusal):
        by = community.by(community.sun)
        await community.fills(CHASE_FORM, claimed.id, words, by)


async def test_only_a_leader_chases_and_only_what_is_worked_on(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.wang, community.zhao, community.qian):
        async with community.refused(OnlyLeaders):
            await community.fills(CHASE_FORM, claimed.id, "今天", community.by(person))
    done = await community.resolved()
    async with community.refused(WrongStep):
        await community.fills(CHASE_FORM, done.id, "今天", community.by(community.sun))


async def come_due(community: Community, chase_id: int, after: timedelta = EVENING) -> None:
    async with community.store.transaction() as tx:
        await chasing.on_chase(tx, SETTINGS, chase_id, community.at(after))


async def test_unanswered_by_its_date_both_are_reminded(community: Community) -> None:
    chase_id = await chased(community)
    await come_due(community, chase_id)
    assert await community.pending_notices("chase_due") == [private(community.wang).chat_id]
    assert await community.pending_notices("chase_due_leader") == [private(community.sun).chat_id]
    assert (await community.acts("complaint", 1))[-1] == "chase_due"


@pytest.mark.parametrize("step", [Step.ANSWER, Step.PROGRESS, Step.RESOLVE])
async def test_a_word_after_it_is_enough(community: Community, step: Step) -> None:
    chase_id = await chased(community)
    await actions.tell(community.store, 1, step, Words("在修"), community.by(community.wang, HOUR))
    async with community.unchanged():
        await come_due(community, chase_id)


async def test_a_word_before_it_is_not_and_at_night_it_waits(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    await actions.tell(community.store, claimed.id, Step.ANSWER, Words("在修"), by)
    sun = community.by(community.sun)
    await community.fills(CHASE_FORM, claimed.id, "今天答复", sun)
    (timer,) = await community.timers(CHASE)
    async with community.unchanged():
        with pytest.raises(Reschedule):
            await come_due(community, timer.subject_id, 11 * HOUR)
    await come_due(community, timer.subject_id)
    assert (await community.acts("complaint", claimed.id))[-1] == "chase_due"


async def aside(community: Community) -> Complaint:
    claimed = await community.claimed()
    by = community.by(community.wang)
    await community.fills(NOT_POSSIBLE_FORM, claimed.id, THREE, by)
    return await community.read(claimed)


async def test_what_cannot_be_done_ends_with_unit_reason_and_a_date_to_look_again(
    community: Community,
) -> None:
    complaint = await aside(community)
    assert (complaint.status, complaint.closed_at) == (Status.NOT_POSSIBLE, NOON)
    assert complaint.outcome == "住建局：没有经费 明年再报"
    assert await community.due_at(REVIEW) == [NOON + timedelta(days=30)]
    ((chat_id, notice),) = await community.notices()
    until = int((NOON + timedelta(days=30)).timestamp())
    assert (chat_id, notice.name) == (private(community.li).chat_id, "not_possible")
    assert notice.facts == {"unit": "住建局", "words": "没有经费 明年再报", "until": until}


@pytest.mark.parametrize(("text", "refusal"), [("", ReasonMissing), ("住建局\n没钱\n以后", NoSuchDate)])
async def test_what_cannot_be_read_is_refused(community: Community, text: str, refusal: type[Refusal]) -> None:
    claimed = await community.claimed()
    async with community.refused(refusal):
        by = community.by(community.wang)
        await community.fills(NOT_POSSIBLE_FORM, claimed.id, text, by)


async def test_each_of_the_three_is_asked_for_until_it_is_there(community: Community) -> None:
    claimed, by = await community.claimed(), community.by(community.wang)
    await filling.start(community.store, NOT_POSSIBLE_FORM, STAFF, by, claimed.id)
    for words, asked in (("住建局", "ask.not_possible.reason"), ("没有经费", "ask.not_possible.until")):
        await community.answers(NOT_POSSIBLE_FORM, words, community.wang, STAFF)
        _, notice = (await community.notices())[-1]
        assert (notice.name, notice.facts["number"]) == (asked, claimed.number)
    await community.answers(NOT_POSSIBLE_FORM, "30天后", community.wang, STAFF)
    complaint = await community.read(claimed)
    assert (complaint.status, complaint.outcome) == (Status.NOT_POSSIBLE, "住建局：没有经费")
    assert await community.due_at(REVIEW) == [NOON + timedelta(days=30)]


async def test_the_rest_may_follow_the_first_at_once(community: Community) -> None:
    claimed, by = await community.claimed(), community.by(community.wang)
    await filling.start(community.store, NOT_POSSIBLE_FORM, STAFF, by, claimed.id)
    await community.answers(NOT_POSSIBLE_FORM, "住建局", community.wang, STAFF)
    await community.answers(NOT_POSSIBLE_FORM, "没有经费\n明年再报\n30天后", community.wang, STAFF)
    assert (await community.read(claimed)).outcome == "住建局：没有经费 明年再报"


async def test_only_its_worker_says_it_cannot_be_done(community: Community) -> None:
    claimed = await community.claimed()
    async with community.refused(ClaimedByOther):
        by = community.by(community.zhao)
        await community.fills(NOT_POSSIBLE_FORM, claimed.id, THREE, by)


async def look_again(community: Community, complaint: Complaint, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await chasing.on_review(tx, SETTINGS, complaint.id, community.at(after))


async def test_on_that_date_worker_and_leader_look_again(community: Community) -> None:
    complaint = await aside(community)
    await look_again(community, complaint, timedelta(days=30))
    chats = {private(person).chat_id for person in (community.wang, community.sun)}
    assert set(await community.pending_notices("review")) == chats


async def test_what_was_taken_up_again_is_not_looked_at_and_nobody_at_night(community: Community) -> None:
    complaint = await aside(community)
    async with community.unchanged():
        with pytest.raises(Reschedule):
            await look_again(community, complaint, timedelta(days=30, hours=11))
    by = community.by(community.wang)
    resumed = await deferral.resume(community.store, SETTINGS, complaint.id, by)
    assert resumed.status is Status.ANSWERED
    async with community.unchanged():
        await look_again(community, complaint, timedelta(days=30))


async def test_a_claimer_out_of_reach_is_chased_in_the_staff_chat(community: Community) -> None:
    claimed = await community.claimed()
    await community.shut(community.wang)
    by = community.by(community.sun)
    await community.fills(CHASE_FORM, claimed.id, "今天答复", by)
    assert await community.told() == [(STAFF.chat_id, "chase")]
