"""Waiting: the resident hears who was told, and when to expect a word."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Channel, Status
from bot.complaints.sla import escalation
from bot.complaints.sla.deadlines import IDLE, kind
from bot.complaints.sla.targets import IDLE as IDLE_AFTER
from bot.kernel.quiet_hours import Reschedule
from bot.people.rules import Role
from bot.settings import SlaTarget
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, private

LATE = timedelta(minutes=5, seconds=1)


async def climbs(community: Community, complaint_id: int, rung: int, name: SlaTarget, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await escalation.ON_TIMER[kind(f"climb{rung}", name)](tx, SETTINGS, complaint_id, community.at(after))


async def test_after_the_second_limit_the_resident_hears_who_was_told(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    await climbs(community, filed.id, 0, SlaTarget.RESPOND, timedelta(minutes=2, seconds=1))
    assert await community.notices("waits") == []  # the first limit is the staff's own
    await climbs(community, filed.id, 0, SlaTarget.ANSWER, LATE)
    ((chat_id, notice),) = await community.notices("waits")
    until = NOON + LATE + timedelta(minutes=30)  # by then the next level would hear
    assert chat_id == private(community.li).chat_id
    assert notice.facts == {"level": Role.GRID_LEADER, "until": int(until.timestamp())}
    assert "waits" in await community.acts("complaint", filed.id)
    await climbs(community, filed.id, 1, SlaTarget.ANSWER, LATE + timedelta(minutes=30))
    levels = [told.facts["level"] for _, told in await community.notices("waits")]
    assert levels == [Role.GRID_LEADER, Role.SECRETARY]


async def test_once_somebody_claims_it_the_resident_is_told_nothing_of_the_kind(community: Community) -> None:
    claimed = await community.claimed()
    await climbs(community, claimed.id, 0, SlaTarget.ANSWER, LATE)
    assert await community.notices("waits") == []


async def test_a_claim_that_falls_back_is_told_to_the_resident_and_the_leader(community: Community) -> None:
    claimed = await community.claimed()
    async with community.store.transaction() as tx:
        await escalation.ON_TIMER[IDLE](tx, SETTINGS, claimed.id, community.at(IDLE_AFTER))
    assert (await community.read(claimed)).status is Status.FILED
    told = {(chat, name) for chat, name in await community.told() if name in ("fell_back", "released")}
    assert told == {(private(community.li).chat_id, "fell_back"), (private(community.sun).chat_id, "released")}


async def test_of_a_whisper_the_secretary_alone_was_told(community: Community) -> None:
    filed = await community.filed(channel=Channel.WHISPER, origin=None)
    await community.deliver()
    await climbs(community, filed.id, 0, SlaTarget.ANSWER, LATE)
    ((chat_id, notice),) = await community.notices("waits")
    assert (chat_id, notice.facts["level"]) == (private(community.li).chat_id, Role.SECRETARY)


async def test_at_night_nobody_is_woken(community: Community) -> None:
    filed = await community.filed()
    with pytest.raises(Reschedule):
        await climbs(community, filed.id, 0, SlaTarget.ANSWER, timedelta(hours=11))
