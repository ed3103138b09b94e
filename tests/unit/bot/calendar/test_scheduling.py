"""/schedule: a change is read back, saved or dropped, and whose it is."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.calendar import actions, scheduling
from bot.calendar.actions import TURN
from bot.calendar.events import ScheduledEvent, State
from bot.calendar.refusals import ChangeOver, NameTaken, UnreadableRule
from bot.calendar.scheduling import CHANGE
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound, Refusal
from bot.kernel.when import UnreadableTime
from bot.people.refusals import OnlySecretary
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, private

NEW = {"what": "new", "value": "书记接待日，每月8日，14:00，活动室"}
DAY = timedelta(days=1)
EIGHTH = NOON + 17 * DAY + timedelta(hours=2)  # 8 December, 14:00 in Shanghai


async def proposed(community: Community, appointment_id: int, facts: dict[str, str]) -> None:
    """By 周书记. The changes count from 1."""
    home, by = private(community.zhou), community.by(community.zhou)
    await scheduling.propose(community.store, SETTINGS, appointment_id, facts, home, by)


@pytest.fixture
async def event(community: Community) -> ScheduledEvent:
    """书记接待日 of 东湖社区."""
    await proposed(community, 0, NEW)
    await scheduling.save(community.store, SETTINGS, 1, community.by(community.zhou))
    await community.deliver()
    return (await listed(community))[0]


async def listed(community: Community) -> list[ScheduledEvent]:
    found = await scheduling.listed(community.store, SETTINGS, community.by(community.zhou))
    return [each.event for each in found]


async def saved(community: Community, event: ScheduledEvent, what: str, value: str = "") -> None:
    """A change of 周书记's, the second since the community began."""
    await proposed(community, event.id, {"what": what, "value": value})
    await scheduling.save(community.store, SETTINGS, 2, community.by(community.zhou))


async def test_what_is_asked_for_in_words_is_asked_by_name(community: Community, event: ScheduledEvent) -> None:
    home, by = private(community.zhou), community.by(community.zhou)
    mention = (community.zhou.name, community.zhou.telegram_id)
    for appointment_id, step in ((0, "new"), (event.id, "rule")):
        await scheduling.ask(community.store, appointment_id, step, home, by)
        asked = (step, EntityRef("appointment", appointment_id), mention)
        assert await community.asked(community.zhou, home) == asked


async def test_a_change_is_read_back_before_anything_is_kept(community: Community) -> None:
    await proposed(community, 0, NEW)
    assert await community.hangs(CHANGE, 1) == [private(community.zhou).chat_id]
    assert await listed(community) == []
    await scheduling.drop(community.store, 1, community.by(community.zhou))
    assert await community.redrawn(CHANGE, 1)
    async with community.refused(ChangeOver):
        await scheduling.save(community.store, SETTINGS, 1, community.by(community.zhou))


async def test_saved_it_belongs_to_the_secretarys_community_and_comes_round(
    community: Community, event: ScheduledEvent
) -> None:
    assert (event.entry.name, event.area_id, event.state) == ("书记接待日", community.area.id, State.ACTIVE)
    assert await community.due_at(TURN) == [EIGHTH]
    assert await community.facts("appointment", event.id) == NEW
    async with community.refused(ChangeOver):
        await scheduling.drop(community.store, 1, community.by(community.zhou))


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("书记接待日，每月8日，14:00", NameTaken),
        ("接待，有空的时候，14:00", UnreadableRule),
        ("接待，每月8日", UnreadableTime),
    ],
)
async def test_what_cannot_be_read_is_not_proposed(
    community: Community, event: ScheduledEvent, value: str, refusal: type[Refusal]
) -> None:
    async with community.refused(refusal):
        await proposed(community, 0, {"what": "new", "value": value})


@pytest.mark.parametrize(
    ("what", "state", "due"), [("pause", State.PAUSED, []), ("skip", State.ACTIVE, [EIGHTH + 31 * DAY])]
)
async def test_paused_or_skipped_it_does_not_come_round(
    community: Community, event: ScheduledEvent, what: str, state: State, due: list[object]
) -> None:
    await saved(community, event, what)
    assert [each.state for each in await listed(community)] == [state]
    assert await community.due_at(TURN) == due


async def test_ended_it_is_there_no_more(community: Community, event: ScheduledEvent) -> None:
    await saved(community, event, "end")
    assert await listed(community) == []
    assert await community.timers(TURN) == []
    async with community.store.reading() as tx:
        with pytest.raises(NotFound):
            await scheduling.one(tx, event.id, community.by(community.zhou))


async def test_the_next_one_is_moved_and_put_back(community: Community, event: ScheduledEvent) -> None:
    await saved(community, event, "move", "12月9日 10:00")
    assert await community.due_at(TURN) == [EIGHTH + DAY - timedelta(hours=4)]
    async with community.store.reading() as tx:
        assert await scheduling.changed(tx, SETTINGS, event, NOON)
    await proposed(community, event.id, {"what": "restore", "value": ""})
    await scheduling.save(community.store, SETTINGS, 3, community.by(community.zhou))
    assert await community.due_at(TURN) == [EIGHTH]
    async with community.store.reading() as tx:
        assert not await scheduling.changed(tx, SETTINGS, event, NOON)


async def test_one_thing_changes_and_the_rest_stays(community: Community, event: ScheduledEvent) -> None:
    await saved(community, event, "places", "凉亭、广场")
    (after,) = await listed(community)
    assert after.entry == replace(event.entry, places=("凉亭", "广场"))


async def test_the_next_one_is_read_back_and_saved_too_late_is_refused(
    community: Community, event: ScheduledEvent
) -> None:
    await proposed(community, event.id, {"what": "skip", "value": ""})
    late = community.by(community.zhou, 20 * DAY)
    async with community.refused(ChangeOver):
        await scheduling.save(community.store, SETTINGS, 2, late)


async def test_a_moment_that_is_past_is_nothing_to_move_to(community: Community, event: ScheduledEvent) -> None:
    for value in ("2026年11月1日", "改天"):
        async with community.refused(UnreadableTime):
            await proposed(community, event.id, {"what": "move", "value": value})


async def test_it_is_listed_with_what_is_to_come_for_its_own_secretary(
    community: Community, event: ScheduledEvent
) -> None:
    (found,) = await scheduling.listed(community.store, SETTINGS, community.by(community.zhou))
    assert (found.event, found.theirs, found.coming[0].at) == (event, True, EIGHTH)
    assert await scheduling.listed(community.store, SETTINGS, community.by(community.ma)) == []
    async with community.store.reading() as tx:
        assert await scheduling.coming(tx, SETTINGS, replace(event, state=State.PAUSED), NOON) == []


async def test_what_the_config_asks_for_is_everybodys_to_read_and_nobodys_to_change(
    community: Community,
) -> None:
    await actions.sync(community.store, SETTINGS, community.at())
    (found,) = await scheduling.listed(community.store, SETTINGS, community.by(community.zhou))
    assert not found.theirs
    async with community.refused(NotFound):
        await proposed(community, found.event.id, {"what": "end", "value": ""})


Act = Callable[[Community, int, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "ask": lambda c, i, by: scheduling.ask(c.store, i, "text", private(c.zhou), by),
    "propose": lambda c, i, by: scheduling.propose(
        c.store, SETTINGS, i, {"what": "end", "value": ""}, private(c.zhou), by
    ),
    "save": lambda c, i, by: scheduling.save(c.store, SETTINGS, 2 if i == 1 else i, by),
    "drop": lambda c, i, by: scheduling.drop(c.store, 2 if i == 1 else i, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in ACTS.items()])
async def test_it_is_changed_by_its_own_secretary_alone(
    community: Community, event: ScheduledEvent, act: Act
) -> None:
    await proposed(community, event.id, {"what": "pause", "value": ""})
    for person, refusal in ((community.sun, OnlySecretary), (community.ma, NotFound)):
        async with community.refused(refusal):
            await act(community, event.id, community.by(person))
    async with community.refused(NotFound):
        await act(community, 999, community.by(community.zhou))
