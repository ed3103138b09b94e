"""挂账: who puts off, for how long, who agrees, and how it comes back."""

from datetime import timedelta

import pytest

from bot.complaints.casework import deferral
from bot.complaints.casework.deferral import FORM, OVER
from bot.complaints.complaint import Channel, Complaint, Status
from bot.complaints.effects import STAFF
from bot.complaints.refusals import (
    ClaimedByOther,
    DateInPast,
    DateTooFar,
    DecidedBefore,
    NoSuchDate,
    NotYourArea,
    OnlyLeaders,
    WrongStep,
)
from bot.complaints.sla.deadlines import LATE, kind
from bot.complaints.store import Deferral, Reason
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound, Refusal
from bot.settings import SlaTarget
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FUNDS = {"reason": Reason.FUNDS.value}
MINUTE = timedelta(minutes=1)
RESOLVE = kind(LATE, SlaTarget.RESOLVE)


async def put_off(community: Community, complaint: Complaint, words: str, by: Actor) -> Complaint:
    await community.fills(FORM, complaint.id, words, by, reason=Reason.FUNDS)
    return await community.read(complaint)


async def deferral_of(community: Community, complaint: Complaint) -> Deferral | None:
    async with community.store.reading() as tx:
        return await tx.casework.deferral_of(complaint.id)


async def asked_for(community: Community, complaint: Complaint) -> Deferral:
    """Of 王师傅, longer than a worker puts off alone."""
    await put_off(community, complaint, "8天后", community.by(community.wang))
    await community.deliver()
    asked = await deferral_of(community, complaint)
    assert asked is not None
    return asked


async def test_the_worker_is_asked_until_when_by_name(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    await filling.start(community.store, FORM, STAFF_CHAT, by, claimed.id, FUNDS)
    mention = (community.wang.name, community.wang.telegram_id)
    assert await community.asked(community.wang, STAFF_CHAT) == ("until", EntityRef("defer", 1), mention)
    async with community.refused(ClaimedByOther):
        zhao = community.by(community.zhao)
        await filling.start(community.store, FORM, STAFF_CHAT, zhao, claimed.id, FUNDS)


async def test_put_off_it_waits_with_its_clocks_and_the_reporter_knows_until_when(
    community: Community,
) -> None:
    claimed = await community.claimed()
    await filling.start(community.store, FORM, STAFF_CHAT, community.by(community.wang), claimed.id, FUNDS)
    await community.deliver()
    await community.answers(FORM, "3天后", community.wang, STAFF_CHAT)
    until = int((NOON + 3 * DAY).timestamp())
    deferred = await community.read(claimed)
    assert (deferred.status, deferred.answered_at) == (Status.DEFERRED, NOON)
    assert await community.due_at(OVER) == [NOON + 3 * DAY]
    assert await community.timers(RESOLVE) == []
    ((chat_id, notice),) = await community.notices()
    assert (chat_id, notice.name) == (private(community.li).chat_id, "defer")
    assert notice.facts == {"reason": "funds", "until": until, "worker": community.wang.name}
    assert await community.question(community.wang, STAFF_CHAT) is None
    assert await community.redrawn(STAFF, claimed.id)


@pytest.mark.parametrize(("over", "status"), [(timedelta(), Status.DEFERRED), (MINUTE, Status.CLAIMED)])
async def test_a_week_is_the_workers_alone_and_a_minute_more_a_leaders(
    community: Community, over: timedelta, status: Status
) -> None:
    claimed = await community.claimed()
    words = f"{SETTINGS.local(NOON + WEEK + over):%Y年%m月%d日 %H:%M}"
    await put_off(community, claimed, words, community.by(community.wang))
    assert (await community.read(claimed)).status is status
    kept = await deferral_of(community, claimed)
    assert kept is not None
    assert (kept.until, kept.state) == (NOON + WEEK + over, "asked" if over else "running")


async def test_beyond_a_week_it_stays_as_it_is_and_the_leader_is_asked(community: Community) -> None:
    claimed = await community.claimed()
    assert await put_off(community, claimed, "8天后", community.by(community.wang)) == claimed
    assert await community.told() == [(private(community.sun).chat_id, "defer_asked")]
    assert await community.timers(OVER) == []
    assert len(await community.timers(RESOLVE)) == 1


async def test_without_a_leader_in_reach_the_staff_chat_is_asked(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.sun, community.zhou):
        await community.shut(person)
    await put_off(community, claimed, "8天后", community.by(community.wang))
    assert await community.told() == [(STAFF_CHAT.chat_id, "defer_asked")]


async def test_a_leader_puts_off_for_as_long_as_they_say(community: Community) -> None:
    claimed = await community.claimed()
    deferred = await put_off(community, claimed, "30天后", community.by(community.sun))
    assert deferred.status is Status.DEFERRED
    assert await community.due_at(OVER) == [NOON + 30 * DAY]


async def test_asked_anew_the_first_question_is_over(community: Community) -> None:
    claimed = await community.claimed()
    first = await asked_for(community, claimed)
    await put_off(community, claimed, "9天后", community.by(community.wang))
    async with community.store.reading() as tx:
        assert (await tx.casework.deferral(first.id)).state == "over"
    async with community.refused(DecidedBefore):
        by = community.by(community.sun)
        await deferral.decide(community.store, claimed.id, first.id, by, agrees=True)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [("看情况", NoSuchDate), ("2026年11月20日", DateInPast), ("2028年1月1日", DateTooFar)],
)
async def test_a_date_that_is_none_is_refused(community: Community, words: str, refusal: type[Refusal]) -> None:
    claimed = await community.claimed()
    async with community.refused(refusal):
        await put_off(community, claimed, words, community.by(community.wang))


async def test_only_who_works_on_it_puts_it_off_once_it_is_claimed(community: Community) -> None:
    filed = await community.filed()
    async with community.refused(WrongStep):
        await put_off(community, filed, "3天后", community.by(community.wang))
    claimed = await community.claimed()
    for person, refusal in ((community.zhao, ClaimedByOther), (community.qian, NotYourArea)):
        async with community.refused(refusal):
            await put_off(community, claimed, "3天后", community.by(person))


async def test_agreed_it_waits_and_the_worker_hears(community: Community) -> None:
    claimed = await community.claimed()
    asked = await asked_for(community, claimed)
    by = community.by(community.sun, MINUTE)
    deferred = await deferral.decide(community.store, claimed.id, asked.id, by, agrees=True)
    assert deferred.status is Status.DEFERRED
    assert await community.due_at(OVER) == [asked.until]
    assert set(await community.told()) == {
        (private(community.li).chat_id, "defer"),
        (private(community.wang).chat_id, "defer_agreed"),
    }
    assert (await community.acts("complaint", claimed.id))[-3:] == ["defer_asked", "defer", "defer_agreed"]


async def test_refused_it_stays_and_the_worker_hears(community: Community) -> None:
    claimed = await community.claimed()
    asked = await asked_for(community, claimed)
    by = community.by(community.sun)
    assert await deferral.decide(community.store, claimed.id, asked.id, by, agrees=False) == claimed
    assert await community.told() == [(private(community.wang).chat_id, "defer_refused")]
    assert await deferral_of(community, claimed) is None
    async with community.refused(DecidedBefore):
        await deferral.decide(community.store, claimed.id, asked.id, by, agrees=True)


async def test_a_worker_out_of_reach_hears_in_the_staff_chat(community: Community) -> None:
    claimed = await community.claimed()
    asked = await asked_for(community, claimed)
    await community.shut(community.wang)
    by = community.by(community.sun)
    await deferral.decide(community.store, claimed.id, asked.id, by, agrees=False)
    assert await community.told() == [(STAFF_CHAT.chat_id, "defer_refused")]


async def test_only_a_leader_decides_and_not_for_another_complaint(community: Community) -> None:
    claimed, other = await community.claimed(), await community.claimed()
    asked = await asked_for(community, claimed)
    for person, refusal in ((community.wang, OnlyLeaders), (community.ma, NotFound)):
        async with community.refused(refusal):
            await deferral.decide(community.store, claimed.id, asked.id, community.by(person), agrees=True)
    async with community.refused(DecidedBefore):
        by = community.by(community.sun)
        await deferral.decide(community.store, other.id, asked.id, by, agrees=True)


@pytest.mark.parametrize(("before", "decides"), [(timedelta(seconds=1), True), (timedelta(), False)])
async def test_its_date_come_nothing_is_left_to_decide(
    community: Community, before: timedelta, decides: bool
) -> None:
    claimed = await community.claimed()
    asked = await asked_for(community, claimed)
    by = community.by(community.sun, asked.until - NOON - before)
    if decides:
        await deferral.decide(community.store, claimed.id, asked.id, by, agrees=True)
        return
    async with community.refused(DecidedBefore):
        await deferral.decide(community.store, claimed.id, asked.id, by, agrees=True)


async def come_back(community: Community, complaint: Complaint, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await deferral.on_over(tx, SETTINGS, complaint.id, community.at(after))


async def test_on_its_date_it_comes_back_with_the_time_that_was_left(community: Community) -> None:
    claimed = await community.claimed()
    (due,) = await community.due_at(RESOLVE)
    await put_off(community, claimed, "3天后", community.by(community.wang))
    await community.deliver()
    async with community.unchanged():
        await come_back(community, claimed, 3 * DAY - timedelta(seconds=1))
    await come_back(community, claimed, 3 * DAY)
    assert (await community.read(claimed)).status is Status.ANSWERED
    assert await community.due_at(RESOLVE) == [due + 3 * DAY]
    assert await deferral_of(community, claimed) is None
    assert await community.told() == [(private(community.li).chat_id, "resume")]
    assert await community.pending_notices("resume_work") == [private(community.wang).chat_id]
    async with community.unchanged():
        await come_back(community, claimed, 3 * DAY)


async def test_an_ended_deferral_is_over_and_another_may_follow(community: Community) -> None:
    claimed = await community.claimed()
    await put_off(community, claimed, "1天后", community.by(community.wang))
    first = await deferral_of(community, claimed)
    assert first is not None
    await come_back(community, claimed, DAY)
    async with community.store.reading() as tx:
        assert (await tx.casework.deferral(first.id)).state == "over"
    await put_off(community, claimed, "3天后", community.by(community.wang, DAY))
    second = await deferral_of(community, claimed)
    assert second is not None
    assert second.id != first.id
    assert await community.due_at(OVER) == [NOON + 4 * DAY]


async def test_at_night_it_waits_for_the_morning(community: Community) -> None:
    claimed = await community.claimed()
    await put_off(community, claimed, "10小时后", community.by(community.wang))
    async with community.unchanged():
        with pytest.raises(Reschedule) as told:
            await come_back(community, claimed, timedelta(hours=10))
    assert told.value.until == NOON + timedelta(hours=19)  # 7:00 in Shanghai


async def test_taken_up_again_before_its_date_it_does_not_come_back_twice(community: Community) -> None:
    claimed = await community.claimed()
    (due,) = await community.due_at(RESOLVE)
    await put_off(community, claimed, "3天后", community.by(community.wang))
    await community.deliver()
    by = community.by(community.wang, DAY)
    resumed = await deferral.resume(community.store, SETTINGS, claimed.id, by)
    assert resumed.status is Status.ANSWERED
    assert await community.timers(OVER) == []
    assert await community.due_at(RESOLVE) == [due + DAY]
    assert await community.told() == [(private(community.li).chat_id, "resume")]
    async with community.refused(WrongStep):
        await deferral.resume(community.store, SETTINGS, claimed.id, by)


async def test_a_leader_takes_it_up_and_the_worker_hears(community: Community) -> None:
    claimed = await community.claimed()
    await put_off(community, claimed, "3天后", community.by(community.wang))
    await community.deliver()
    await deferral.resume(community.store, SETTINGS, claimed.id, community.by(community.sun, DAY))
    assert (private(community.wang).chat_id, "resume_work") in await community.told()


async def test_what_only_those_who_see_it_know_of_reads_like_nothing(community: Community) -> None:
    filed = await community.filed(channel=Channel.PRIVATE, origin=None)
    async with community.refused(NotFound):
        await put_off(community, filed, "3天后", community.by(community.qian))
    async with community.refused(NotFound):
        await deferral.resume(community.store, SETTINGS, filed.id, community.by(community.qian))
