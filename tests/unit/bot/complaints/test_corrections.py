"""Putting right what was read out of the words, by whoever may."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import scheduler
from bot.categories import DEFAULTS
from bot.complaints.casework import corrections
from bot.complaints.complaint import Channel, Complaint, Spot, Status, Urgency
from bot.complaints.effects import STAFF, about
from bot.complaints.refusals import ClaimedByOther, NotYourArea, WrongStep
from bot.complaints.sla.deadlines import CLIMB, LATE, kind
from bot.complaints.sla.targets import TICK, RunningClock
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.settings import CommunitySettings, SlaTarget
from tests.builders import NOON
from tests.stores import TIMERS
from tests.unit.bot.community import Community

RESOLVE = kind(LATE, SlaTarget.RESOLVE)
HOUR = timedelta(hours=1)
LASTS = {"heating": 2 * HOUR, "lighting": 4 * HOUR, "water": HOUR}
SETTINGS = CommunitySettings(
    categories=tuple(replace(each, resolve=LASTS[each.code]) for each in DEFAULTS if each.code in LASTS)
)


async def test_another_category_is_entered(community: Community) -> None:
    filed = await community.filed()
    by = community.by(community.wang)
    changed = await corrections.recategorise(community.store, SETTINGS, filed.id, "heating", by)
    assert changed == await community.read(filed)
    assert changed.category == "heating"
    assert await community.acts("complaint", filed.id) == ["filed", "category"]
    assert await community.facts("complaint", filed.id) == {"was": "lighting", "now": "heating"}


async def clock_of(community: Community, complaint: Complaint) -> RunningClock:
    """The one by which it is to be resolved."""
    async with community.store.reading() as tx:
        running = await tx.clocks.running(complaint.id)
    return next(timed for timed in running if timed.name is SlaTarget.RESOLVE)


async def recategorised(
    community: Community, complaint: Complaint, code: str, after: timedelta
) -> RunningClock:
    """After what was due by then has happened."""
    now = NOON + after
    while await scheduler.tick(community.store, TIMERS, SETTINGS, now):
        pass
    by = community.by(community.wang, after)
    await corrections.recategorise(community.store, SETTINGS, complaint.id, code, by)
    return await clock_of(community, complaint)


async def test_a_limit_in_time_counts_on_from_the_original_start(community: Community) -> None:
    filed = await community.filed(settings=SETTINGS, category="lighting")
    assert await community.due_at(RESOLVE) == [NOON + 4 * HOUR + TICK]
    timed = await recategorised(community, filed, "heating", HOUR)
    assert (timed.round, timed.late, timed.due_at) == (0, False, NOON + 2 * HOUR)
    assert await community.due_at(RESOLVE) == [NOON + 2 * HOUR + TICK]


async def test_a_missed_limit_given_more_time_is_in_time_again(community: Community) -> None:
    filed = await community.filed(settings=SETTINGS, category="heating")
    timed = await recategorised(community, filed, "lighting", 3 * HOUR)
    assert (timed.round, timed.late, timed.due_at) == (1, False, NOON + 4 * HOUR)
    assert await community.due_at(RESOLVE) == [NOON + 4 * HOUR + TICK]
    assert await community.timers(*(kind(stage, SlaTarget.RESOLVE) for stage in CLIMB)) == []


async def test_a_limit_that_is_missed_by_the_new_count_is_late_as_the_same_clock(
    community: Community,
) -> None:
    filed = await community.filed(settings=SETTINGS, category="lighting")
    timed = await recategorised(community, filed, "heating", 3 * HOUR)
    assert (timed.round, timed.late, timed.due_at) == (0, False, NOON + 2 * HOUR)
    while await scheduler.tick(community.store, TIMERS, SETTINGS, NOON + 3 * HOUR):
        pass
    assert (await clock_of(community, filed)).late
    assert await late(community, filed) == [2 * HOUR]


async def test_a_limit_missed_before_is_not_entered_twice(community: Community) -> None:
    filed = await community.filed(settings=SETTINGS, category="heating")
    for code, entered in (("lighting", [2 * HOUR]), ("heating", [2 * HOUR]), ("water", [2 * HOUR])):
        await recategorised(community, filed, code, 3 * HOUR)
        assert await late(community, filed) == entered
    timed = await clock_of(community, filed)
    assert (timed.late, timed.round) == (True, 0)


async def test_a_missed_limit_that_stays_missed_keeps_its_clock(community: Community) -> None:
    filed = await community.filed(settings=SETTINGS, category="heating")
    timed = await recategorised(community, filed, "water", 3 * HOUR)
    assert (timed.round, timed.late, timed.due_at) == (0, True, NOON + HOUR)


async def late(community: Community, complaint: Complaint) -> list[timedelta]:
    """The limits to resolve it whose breach is in the ledger."""
    async with community.store.reading() as tx:
        facts = [each.act.facts for each in await tx.ledger.of(about(complaint)) if each.act.act == LATE]
    return [timedelta(seconds=int(str(each["lasts"]))) for each in facts if each["clock"] == SlaTarget.RESOLVE]


async def test_urgency_is_changed_once_and_wakes_people(community: Community) -> None:
    filed = await community.filed()
    by = community.by(community.wang)
    urgent = await corrections.set_urgency(community.store, SETTINGS, filed.id, Urgency.URGENT, by)
    assert urgent == await community.read(filed)
    assert urgent.urgency is Urgency.URGENT
    assert await community.facts("complaint", filed.id) == {"was": "normal", "now": "urgent"}
    async with community.unchanged():
        await corrections.set_urgency(community.store, SETTINGS, filed.id, Urgency.URGENT, by)


async def test_within_its_grid_it_stays_with_who_has_claimed_it(community: Community) -> None:
    claimed = await community.claimed(area=community.grid)
    (card,) = await community.cards(STAFF, claimed.id)
    by = community.by(community.wang)
    moved = await corrections.relocate(community.store, claimed.id, community.building.id, by)
    assert moved == await community.read(claimed)
    assert (moved.area, moved.spot.building) == (community.building, community.building.name)
    assert (moved.status, moved.claimed_by) == (Status.CLAIMED, claimed.claimed_by)
    assert [each.id for each in await community.cards(STAFF, claimed.id)] == [card.id]
    assert await community.facts("complaint", claimed.id) == {"was": "双怡苑", "now": "13号楼"}


async def test_into_another_grid_it_starts_anew_with_a_new_card(community: Community) -> None:
    claimed = await community.claimed()
    (card,) = await community.cards(STAFF, claimed.id)
    by = community.by(community.wang)
    moved = await corrections.relocate(community.store, claimed.id, community.other_grid.id, by)
    assert (moved.area, moved.status, moved.claimed_by) == (community.other_grid, Status.FILED, None)
    assert moved.spot == Spot()
    (anew,) = await community.cards(STAFF, claimed.id)
    assert anew.id != card.id


async def test_it_is_only_moved_to_a_grid_or_building_of_its_community(community: Community) -> None:
    filed = await community.filed()
    for area_id in (community.west.id, community.area.id, 999):
        async with community.refused(NotFound):
            await corrections.relocate(community.store, filed.id, area_id, community.by(community.wang))


Act = Callable[[Community, Complaint, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "category": lambda c, one, by: corrections.recategorise(c.store, SETTINGS, one.id, "heating", by),
    "urgency": lambda c, one, by: corrections.set_urgency(c.store, SETTINGS, one.id, Urgency.URGENT, by),
    "place": lambda c, one, by: corrections.relocate(c.store, one.id, c.grid.id, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in ACTS.items()])
async def test_who_may_put_it_right(community: Community, act: Act) -> None:
    """The reporter until it is claimed, then its worker while it is worked on; nobody else."""
    filed = await community.filed()
    await act(community, filed, community.by(community.li))
    claimed = await community.claimed()
    await act(community, claimed, community.by(community.wang))
    for person, refusal in (
        (community.li, WrongStep),
        (community.zhao, ClaimedByOther),
        (community.qian, NotYourArea),
        (community.chen, NotYourArea),
    ):
        async with community.refused(refusal):
            await act(community, claimed, community.by(person))
    done = await community.resolved()
    async with community.refused(WrongStep):
        await act(community, done, community.by(community.wang))
    private = await community.filed(channel=Channel.PRIVATE, origin=None)
    async with community.refused(NotFound):
        await act(community, private, community.by(community.qian))
