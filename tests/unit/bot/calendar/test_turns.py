"""Occurrences that fire: the call, the end, and the digest of a listening day."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.calendar import actions, listening
from bot.calendar.actions import END, TURN
from bot.calendar.events import OccurrenceState, ScheduledEvent, State, listening_day
from bot.calendar.listening import WISH
from bot.calendar.refusals import NotListening
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.settings import ConfiguredEvent
from tests.builders import NOON
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, SETTINGS, Community, private

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LISTENING = listening_day()
NEXT = NOON + 4 * DAY - 3 * HOUR  # the 25th, 9:00 in Shanghai
EVE = NEXT - 14 * HOUR
RECEPTION = ConfiguredEvent("书记接待日", "每月25日", time(9), lasts=2 * HOUR)


async def synced(
    community: Community, *wanted: ConfiguredEvent, after: timedelta = timedelta()
) -> list[ScheduledEvent]:
    settings = replace(SETTINGS, calendar=wanted)
    await actions.sync(community.store, settings, community.at(after))
    async with community.store.reading() as tx:
        return await tx.appointments.all()


async def turn(community: Community, appointment: ScheduledEvent, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await actions.on_turn(tx, SETTINGS, appointment.id, community.at(after))


async def end(community: Community, occasion_id: int, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await actions.on_end(tx, SETTINGS, occasion_id, community.at(after))


async def state(community: Community, occasion_id: int) -> OccurrenceState:
    async with community.store.reading() as tx:
        return (await tx.appointments.occasion(occasion_id)).state


async def test_without_one_of_the_configs_the_listening_day_is_on(community: Community) -> None:
    (kept,) = await synced(community)
    assert (kept.entry.name, kept.source, kept.area_id) == (LISTENING.name, "config", None)
    assert await community.due_at(TURN) == [EVE]
    assert await community.acts("appointment", kept.id) == ["add"]


async def test_what_the_config_says_anew_is_brought_up_to_date_and_what_it_drops_ends(
    community: Community,
) -> None:
    _, kept = (await synced(community, LISTENING, RECEPTION))[:2]
    later = replace(RECEPTION, at=time(15))
    (listening_kept, changed) = await synced(community, LISTENING, later, after=HOUR)
    assert (changed.id, changed.entry.at, changed.entry.since) == (kept.id, time(15), kept.entry.since)
    assert await synced(community, LISTENING, after=2 * HOUR) == [replace(listening_kept, turns=3)]
    assert (await community.acts("appointment", kept.id)) == ["add", "ended"]


async def test_what_was_changed_in_chat_is_no_more_the_configs(community: Community) -> None:
    (kept,) = await synced(community)
    async with community.store.transaction() as tx:
        mine = replace(kept, source="chat", entry=replace(kept.entry, at=time(10)))
        await actions.save_event(tx, SETTINGS, mine)
    after, _ = await synced(community, LISTENING, RECEPTION, after=HOUR)
    assert after.entry.at == time(10)


async def test_paused_it_has_no_turn_and_what_fell_into_the_pause_is_not_caught_up(
    community: Community,
) -> None:
    (kept,) = await synced(community)
    async with community.store.transaction() as tx:
        paused = await actions.set_state(tx, SETTINGS, kept, State.PAUSED, community.at())
    assert await community.timers(TURN) == []
    async with community.unchanged():
        await turn(community, paused, 5 * DAY)
    async with community.store.transaction() as tx:
        await actions.set_state(tx, SETTINGS, paused, State.ACTIVE, community.at(5 * DAY))
    (due,) = await community.due_at(TURN)
    assert due > NOON + 5 * DAY


async def test_the_eve_is_announced_and_the_day_itself_called_once(community: Community) -> None:
    (kept,) = await synced(community)
    chats = {RESIDENTS.chat_id, ELSEWHERE.chat_id}
    for at, name in ((EVE, "calendar.ahead"), (NEXT, "calendar.call")):
        assert await community.due_at(TURN) == [at]
        await turn(community, kept, at - NOON)
        assert set(await community.told()) == {(chat_id, name) for chat_id in chats}
        await community.deliver()
        await turn(community, kept, at - NOON)
        assert await community.told() == []
    assert await community.facts("appointment", kept.id) == {"key": "2026-11-25", "place": ""}
    assert len(await community.timers(END)) == 1


async def test_ended_a_listening_day_is_summed_up_once(community: Community) -> None:
    (kept,) = await synced(community)
    await turn(community, kept, NEXT - NOON)
    await community.deliver()
    (over,) = await community.timers(END)
    await end(community, over.subject_id, over.due_at - NOON)
    assert await state(community, over.subject_id) is OccurrenceState.OVER
    assert {name for _, name in await community.told()} == {"calendar.digest"}
    async with community.unchanged():
        await end(community, over.subject_id, over.due_at - NOON)


async def test_any_other_ends_when_it_has_lasted_and_says_nothing(community: Community) -> None:
    kept = next(each for each in await synced(community, RECEPTION) if each.entry.name == RECEPTION.name)
    await turn(community, kept, NEXT - NOON)
    await community.deliver()
    (over,) = await community.timers(END)
    assert over.due_at == NEXT + 2 * HOUR
    await end(community, over.subject_id, over.due_at - NOON)
    assert await community.told() == []


async def test_what_was_missed_is_told_to_the_secretaries_and_not_caught_up(community: Community) -> None:
    (kept,) = await synced(community)
    await turn(community, kept, 5 * DAY)
    secretaries = {private(person).chat_id for person in (community.zhou, community.ma)}
    assert set(await community.told()) == {(chat_id, "calendar.missed") for chat_id in secretaries}
    assert await community.facts("appointment", kept.id) == {"days": "11-25", "count": 1}


async def test_a_communitys_own_is_said_in_its_chats_alone(community: Community) -> None:
    (kept,) = await synced(community)
    async with community.store.reading() as tx:
        assert await actions.places(tx, replace(kept, area_id=community.area.id)) == [RESIDENTS]
        by_id = replace(kept, entry=replace(kept.entry, chats=("-77", "居民群")))
        assert (await actions.places(tx, by_id))[0] == Place(-77)


async def occasion(community: Community) -> int:
    (kept,) = await synced(community)
    await turn(community, kept, NEXT - NOON)
    await community.deliver()
    return (await community.timers(END))[0].subject_id


async def test_on_a_listening_day_whoever_presses_is_asked_by_name(community: Community) -> None:
    occasion_id = await occasion(community)
    by = community.by(community.li, NEXT - NOON)
    await listening.ask(community.store, occasion_id, RESIDENTS, by)
    mention = (community.li.name, community.li.telegram_id)
    asked = (WISH, EntityRef("occasion", occasion_id), mention)
    assert await community.asked(community.li, RESIDENTS) == asked


async def test_after_it_nobody_is(community: Community) -> None:
    occasion_id = await occasion(community)
    await end(community, occasion_id, NEXT - NOON + 9 * HOUR)
    for asked, refusal in ((occasion_id, NotListening), (999, NotFound)):
        async with community.refused(refusal):
            await listening.ask(community.store, asked, RESIDENTS, community.by(community.li))


async def test_what_was_heard_is_told_by_area_and_by_what_became_of_it(community: Community) -> None:
    occasion_id, filed = await occasion(community), await community.filed(area=community.other_grid)
    done = await community.resolved()
    async with community.store.transaction() as tx:
        for complaint in (filed, done):
            await tx.appointments.hear(occasion_id, complaint.id)
        pending_notices = await tx.appointments.occasion(occasion_id)
        for area, ids in ((None, [filed.id, done.id]), (community.grid, [done.id]), (community.west, [])):
            assert [each.id for each in await listening.heard_in(tx, pending_notices, area)] == ids
    assert [listening.still_open(each) for each in (filed, done)] == [True, False]
    assert [listening.solved_on_the_spot(pending_notices, each) for each in (filed, done)] == [False, True]
    late = replace(done, resolved_at=pending_notices.at + DAY + timedelta(seconds=1))
    assert not listening.solved_on_the_spot(pending_notices, late)
    assert listening.solved_on_the_spot(pending_notices, replace(done, resolved_at=pending_notices.at + DAY))


@pytest.mark.parametrize("after", [timedelta(), 10 * timedelta(minutes=1)])
async def test_ten_minutes_late_is_still_on_time(community: Community, after: timedelta) -> None:
    (kept,) = await synced(community)
    await turn(community, kept, NEXT - NOON + after)
    assert "calendar.call" in {name for _, name in await community.told()}
