"""What a clock that runs on brings: a warning, the breach, the way up; and a claim without an act."""

from datetime import timedelta

import pytest

from bot.complaints import actions, notice_batching
from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.effects import STAFF, Words
from bot.complaints.lifecycle import Step
from bot.complaints.notice_batching import BATCH, WORDS
from bot.complaints.sla import digest, escalation
from bot.complaints.sla.deadlines import CLIMB, DIGEST, IDLE, LATE, WARN, kind
from bot.complaints.sla.targets import IDLE as IDLE_AFTER
from bot.complaints.sla.targets import TICK
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refs import EntityRef
from bot.people.rules import Person
from bot.settings import SlaTarget
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
RESPOND = timedelta(minutes=2)
RESOLVE = timedelta(days=2)


async def come(community: Community, timer: str, subject_id: int, after: timedelta) -> None:
    """That timer, by itself."""
    async with community.store.transaction() as tx:
        await escalation.ON_TIMER[timer](tx, SETTINGS, subject_id, community.at(after))


async def leave(community: Community, chat_id: int, after: timedelta) -> None:
    """What is gathered for that chat."""
    async with community.store.transaction() as tx:
        await notice_batching.on_words(tx, SETTINGS, chat_id, community.at(after))


async def test_near_its_limit_the_claimer_is_warned_and_nobody_past_it(community: Community) -> None:
    claimed, warn = await community.claimed(), kind(WARN, SlaTarget.RESOLVE)
    (due,) = await community.due_at(warn)
    await come(community, warn, claimed.id, due - NOON)
    assert await community.pending_notices("warn") == [private(community.wang).chat_id]
    async with community.unchanged():
        await come(community, warn, claimed.id, RESOLVE + TICK)


@pytest.mark.parametrize(("after", "late"), [(RESPOND, False), (RESPOND + TICK, True)])
async def test_the_limit_itself_is_a_hit_and_a_second_later_it_is_late(
    community: Community, after: timedelta, late: bool
) -> None:
    filed = await community.filed()
    await community.deliver()
    await come(community, kind(LATE, SlaTarget.RESPOND), filed.id, after)
    async with community.store.reading() as tx:
        clock = next(each for each in await tx.clocks.running(filed.id) if each.name is SlaTarget.RESPOND)
    assert clock.late is late
    assert ("late" in await community.acts("complaint", filed.id)) is late
    assert bool(await community.timers(*(kind(stage, SlaTarget.RESPOND) for stage in CLIMB))) is late
    assert await community.redrawn(STAFF, filed.id) is late


async def missed(community: Community, complaint: Complaint, rung: int, after: timedelta) -> None:
    """The limit to claim it, climbed to that rung."""
    await come(community, kind(LATE, SlaTarget.RESPOND), complaint.id, RESPOND + TICK)
    await come(community, kind(CLIMB[rung], SlaTarget.RESPOND), complaint.id, after)


@pytest.mark.parametrize("rung", [0, 1])
async def test_level_by_level_a_missed_limit_climbs(community: Community, rung: int) -> None:
    heard: Person = (community.sun, community.zhou)[rung]
    filed = await community.filed()
    await community.deliver()
    await missed(community, filed, rung, 20 * MINUTE)
    assert await community.pending_notices("escalate") == [private(heard).chat_id]
    facts = {"clock": "respond", "level": ("grid_leader", "secretary")[rung]}
    assert await community.facts("complaint", filed.id) == facts


async def test_a_level_nobody_can_write_to_is_called_in_the_staff_chat(community: Community) -> None:
    await community.shut(community.sun)
    filed = await community.filed()
    await missed(community, filed, 0, RESPOND + TICK)
    assert await community.pending_notices("escalate_staff") == [STAFF_CHAT.chat_id]


async def test_claimed_meanwhile_nobody_hears_of_it(community: Community) -> None:
    claimed = await community.claimed()
    for timer in (kind(LATE, SlaTarget.RESPOND), kind(CLIMB[0], SlaTarget.RESPOND)):
        async with community.unchanged():
            await come(community, timer, claimed.id, HOUR)


async def test_a_claim_without_an_act_goes_back_to_the_pool(community: Community) -> None:
    claimed = await community.claimed()
    async with community.unchanged():
        await come(community, IDLE, claimed.id, IDLE_AFTER - TICK)
    await come(community, IDLE, claimed.id, IDLE_AFTER)
    released = await community.read(claimed)
    assert (released.status, released.claimed_by) == (Status.FILED, None)
    assert await community.pending_notices("release") == [private(community.wang).chat_id]
    assert (await community.acts("complaint", claimed.id))[-2:] == ["release", "fell_back"]


async def test_an_act_keeps_the_claim_and_at_night_nothing_is_taken_away(community: Community) -> None:
    claimed, other = await community.claimed(), await community.claimed()
    by = community.by(community.wang)
    await actions.tell(community.store, claimed.id, Step.PROGRESS, Words("在修"), by)
    async with community.unchanged():
        await come(community, IDLE, claimed.id, IDLE_AFTER)
        with pytest.raises(Reschedule):
            await come(community, IDLE, other.id, 11 * HOUR)
    assert escalation.holder(claimed) == community.wang.id
    assert escalation.idle_since(claimed) == NOON + IDLE_AFTER


async def test_one_word_leaves_as_it_is_and_several_as_one(community: Community) -> None:
    """Of several, what the one message holds is kept with it."""
    chat_id = private(community.wang).chat_id
    for count, name in ((1, "release"), (2, "several")):
        await community.deliver()
        claimed = [await community.claimed() for _ in range(count)]
        for complaint in claimed:
            await come(community, IDLE, complaint.id, IDLE_AFTER)
        await leave(community, chat_id, IDLE_AFTER)
        assert [told for told in await community.told() if told[0] == chat_id] == [(chat_id, name)]
    ((_, several),) = await community.notices("several")
    assert several.subject is not None
    assert several.subject.kind == BATCH
    async with community.store.reading() as tx:
        assert len(await tx.pending_notices.of(several.subject.id)) == 2


async def test_what_is_urgent_leaves_at_once(community: Community) -> None:
    filed = await community.filed(urgency=Urgency.URGENT)
    await community.deliver()
    await missed(community, filed, 0, RESPOND + TICK)
    assert await community.told() == [(private(community.sun).chat_id, "escalate")]
    assert await community.timers(WORDS) == []


async def test_in_the_morning_each_worker_with_work_reads_one_digest(community: Community) -> None:
    claimed = await community.claimed()
    morning = NOON + 2 * DAY + 20 * HOUR
    async with community.store.transaction() as tx:
        await digest.on_digest(tx, SETTINGS, 0, community.at(morning - NOON))
        assert await tx.outbox.heads() == []  # nobody's reading holds up everybody else
        for timer in await tx.timers.due(morning):
            if timer.kind == DIGEST and timer.subject_id != digest.EVERYBODY:
                await digest.on_digest(tx, SETTINGS, timer.subject_id, community.at(morning - NOON))
        for person in (community.wang, community.qian):
            late = await digest.overdue(tx, person, morning)
            assert [each.complaint.id for each in late] == ([claimed.id] if person is community.wang else [])
            read = await digest.morning(tx, SETTINGS, person, morning)
            assert bool(read) is (person is community.wang)
    readers = {person.telegram_id for person in (community.wang, community.sun, community.zhou)}
    assert {chat_id for chat_id, _ in await community.notices("digest")} == readers
    subjects = [notice.subject for _, notice in await community.notices("digest")]
    assert EntityRef("person", community.wang.id) in subjects
    assert NOON + 3 * DAY + 20 * HOUR in await community.due_at(DIGEST)


async def test_what_somebody_else_has_claimed_is_theirs_and_their_leaders(community: Community) -> None:
    filed = await community.filed()
    for person, answers in ((community.zhao, True), (community.sun, True), (community.qian, False)):
        assert digest.theirs(filed, person) is answers
    claimed = await community.claimed()
    for person, answers in ((community.wang, True), (community.zhao, False), (community.sun, True)):
        assert digest.theirs(claimed, person) is answers
