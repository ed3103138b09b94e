"""Scheduled events as they are shown: to their secretary, and refused to others."""

import pytest

from bot.calendar import scheduling, showing
from bot.calendar.showing import Part
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlySecretary
from tests.unit.bot.community import SETTINGS, Community, private

NEW = {"what": "new", "value": "书记接待日，每月8日，14:00，活动室"}


@pytest.fixture
async def event_id(community: Community) -> int:
    """书记接待日 of 东湖社区."""
    home, by = private(community.zhou), community.by(community.zhou)
    await scheduling.propose(community.store, SETTINGS, 0, NEW, home, by)
    await scheduling.save(community.store, SETTINGS, 1, by)
    (found,) = await scheduling.listed(community.store, SETTINGS, by)
    await community.deliver()
    return found.event.id


@pytest.mark.parametrize("part", Part)
async def test_each_part_is_answered_where_it_was_asked_for(
    community: Community, event_id: int, part: Part
) -> None:
    home, by = private(community.zhou), community.by(community.zhou)
    await showing.show(community.store, event_id, part, home, by)
    ((chat_id, notice),) = await community.notices()
    assert (chat_id, notice.name) == (home.chat_id, f"schedule.{part}")
    assert notice.subject == EntityRef("appointment", event_id)


async def test_it_is_shown_to_its_secretary_alone_and_not_once_it_has_ended(
    community: Community, event_id: int
) -> None:
    for person, refusal in ((community.sun, OnlySecretary), (community.ma, NotFound)):
        async with community.refused(refusal):
            place = private(person)
            await showing.show(community.store, event_id, Part.ONE, place, community.by(person))
    home, by = private(community.zhou), community.by(community.zhou)
    await scheduling.propose(community.store, SETTINGS, event_id, {"what": "end", "value": ""}, home, by)
    await scheduling.save(community.store, SETTINGS, 2, by)
    async with community.refused(NotFound):
        await showing.show(community.store, event_id, Part.ONE, home, by)
