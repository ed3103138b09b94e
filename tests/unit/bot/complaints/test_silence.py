"""The silence rule: one reminder, then agreed to."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.group_card import PUBLIC
from bot.complaints.lifecycle import REMIND_AFTER, SILENCE
from bot.complaints.sla import silence
from bot.kernel.quiet_hours import Reschedule
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, private

SECOND = timedelta(seconds=1)
NIGHT = SILENCE + timedelta(hours=11)


async def remind(community: Community, complaint: Complaint, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await silence.remind(tx, SETTINGS, complaint.id, community.at(after))


async def close(community: Community, complaint: Complaint, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await silence.close(tx, SETTINGS, complaint.id, community.at(after))


async def test_after_two_days_the_reporter_is_asked_once_more(community: Community) -> None:
    done = await community.resolved()
    await remind(community, done, REMIND_AFTER)
    assert await community.told() == [(private(community.li).chat_id, "remind")]
    assert (await community.acts("complaint", done.id))[-1] == "remind"


async def test_after_three_it_is_closed_and_not_a_second_before(community: Community) -> None:
    done = await community.resolved()
    async with community.unchanged():
        await close(community, done, SILENCE - SECOND)
    await close(community, done, SILENCE)
    closed = await community.read(done)
    assert (closed.status, closed.closed_at) == (Status.CLOSED, NOON + SILENCE)
    assert await community.told() == [(private(community.li).chat_id, "close")]
    assert await community.redrawn(PUBLIC, done.id)
    async with community.unchanged():
        await close(community, done, SILENCE)
        await remind(community, done, SILENCE)


async def test_at_night_both_wait_but_for_what_is_urgent(community: Community) -> None:
    done = await community.resolved()
    for act in (remind, close):
        async with community.unchanged():
            with pytest.raises(Reschedule):
                await act(community, done, NIGHT)
    urgent = await community.resolved(urgency=Urgency.URGENT)
    await close(community, urgent, NIGHT)
    assert (await community.read(urgent)).status is Status.CLOSED
