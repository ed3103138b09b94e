"""Events of the calendar that fell into a downtime."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.calendar import actions as calendar
from bot.calendar.events import OccurrenceState
from bot.settings import CommunitySettings, ConfiguredEvent
from tests.attacks.downtime import DAY, HOUR, ZONE, Said, back, drawn, drawn_after, ticks
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, RESIDENTS, SETTINGS, Community


def meeting(**facts: Any) -> ConfiguredEvent:
    given = {
        "name": "议事会例会",
        "rule": "每月25日",
        "at": time(14),
        "lasts": 2 * HOUR,
        "notices": (DAY,),
        **facts,
    }
    return ConfiguredEvent(**given)


LISTENING = ConfiguredEvent("民意“5”来听", "5,15,25", time(9))
BEGINS = datetime(2026, 11, 25, 6, tzinfo=UTC)  # 14:00 in Shanghai
LISTENS = datetime(2026, 11, 25, 1, tzinfo=UTC)  # 09:00


async def plans(community: Community, *events: ConfiguredEvent) -> CommunitySettings:
    settings = replace(SETTINGS, calendar=events)
    await calendar.sync(community.store, settings, community.at())
    return settings


def calls(said: list[Said], chat: int = COMMITTEE.chat_id) -> list[str]:
    return [one.text for one in said if one.chat_id == chat and one.name in ("calendar.call", "calendar.ahead")]


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(minutes=9), ["今天开会"]),
        (HOUR, ["已经开始，到 16:00 结束"]),
        (2 * HOUR, []),  # over
        (10 * HOUR, []),
        (17 * HOUR - timedelta(minutes=10), []),  # 06:50 of the next day
        (3 * DAY, []),
    ],
    ids=str,
)
async def test_a_meeting_is_called_to_as_long_as_it_lasts(
    community: Community, gap: timedelta, words: list[str]
) -> None:
    settings = await plans(community, meeting(), replace(LISTENING, chats=("工作群",)))
    await ticks(community, BEGINS - DAY, settings)
    await community.deliver()
    said = await back(community, BEGINS + gap, settings)
    assert len(calls(said)) == len(words)
    for text, expected in zip(calls(said), words, strict=True):
        assert expected in text
    missed = [one.text for one in said if one.name == "calendar.missed" and "议事会例会" in one.text]
    assert bool(missed) is not bool(words)
    assert all("11-25" in text for text in missed)


async def test_every_policy_of_catching_up_leaves_out_what_is_over(community: Community) -> None:
    for policy in ("all", "latest", "fresh"):
        name = f"议事会{policy}"
        settings = await plans(community, meeting(name=name, catch_up=policy, rule="每天", notices=()))
        assert calls(await back(community, BEGINS + 2 * DAY - 2 * HOUR, settings)) == []
        await calendar.sync(community.store, replace(SETTINGS, calendar=(LISTENING,)), community.at(9 * DAY))
        await community.deliver()


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(), "明天见"),
        (5 * HOUR, "今天见"),  # 00:00, so it waits until 07:00
        (11 * HOUR + timedelta(minutes=30), "今天见"),  # 06:30
        (13 * HOUR, "今天见"),
    ],
    ids=str,
)
async def test_the_eve_says_tomorrow_on_the_eve_alone(community: Community, gap: timedelta, words: str) -> None:
    settings = await plans(community, LISTENING)
    (text,) = calls(await back(community, LISTENS - 14 * HOUR + gap, settings), RESIDENTS.chat_id)
    assert words in text


async def test_words_that_waited_for_telegram_are_true_when_they_arrive(community: Community) -> None:
    """Nothing was late in the timers: the line was down, and the notice is drawn when it is back."""
    settings = await plans(community, LISTENING)
    await ticks(community, LISTENS - 14 * HOUR, settings)
    assert [
        "今天见" in text for text in calls(await drawn(community, LISTENS - HOUR, settings), RESIDENTS.chat_id)
    ] == [True]
    await ticks(community, LISTENS, settings)
    said = calls(await drawn(community, LISTENS + 10 * HOUR, settings), RESIDENTS.chat_id)
    assert said == []


async def test_a_listening_day_listens_until_its_report(community: Community) -> None:
    settings = await plans(community, LISTENING)
    (text,) = calls(await back(community, LISTENS + 6 * HOUR, settings), RESIDENTS.chat_id)
    assert "现场已经结束" in text


async def test_a_listening_day_that_was_missed_is_over_and_reports_what_it_heard(community: Community) -> None:
    settings = await plans(community, LISTENING)
    await ticks(community, LISTENS - 14 * HOUR, settings)
    filed = await community.filed()
    async with community.store.transaction() as tx:
        occasion = await tx.appointments.announced(1, LISTENS.astimezone(ZONE).date())
        assert occasion is not None
        await tx.appointments.hear(occasion.id, filed.id)
    await community.deliver()
    said = await back(community, LISTENS + 2 * DAY, settings)
    assert ["11月25日民意来听，听到 1 件" in one.text for one in said if one.chat_id == RESIDENTS.chat_id] == [
        True
    ]
    async with community.store.reading() as tx:
        assert (await tx.appointments.occasion(occasion.id)).state is OccurrenceState.OVER


async def test_an_early_class_is_announced_at_its_hour_though_it_is_night(community: Community) -> None:
    """Quiet hours hold back what is caught up, not what somebody set to that hour."""
    early = meeting(name="晨练课", at=time(6), rule="每天", chats=("居民群",), notices=())
    settings = await plans(community, early)
    await ticks(community, NOON + 11 * HOUR, settings)  # 23:00
    await drawn(community, NOON, settings)
    (text,) = calls(await drawn_after(community, NOON + 18 * HOUR, settings), RESIDENTS.chat_id)
    assert "今天有课" in text
