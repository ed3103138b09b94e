"""Downtime: what is caught up keeps quiet hours, and its words are true at the moment they are said."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot import scheduler
from bot.announcements import actions as announcements
from bot.announcements.actions import SCHEDULE
from bot.announcements.rules import State as Sending
from bot.ballots import rules as ballot_rules
from bot.calendar import actions as calendar
from bot.calendar.events import OccurrenceState
from bot.complaints.casework.chasing import CHASE_FORM, NOT_POSSIBLE_FORM
from bot.complaints.casework.deferral import FORM as DEFER_FORM
from bot.complaints.complaint import Status
from bot.kernel.forms import Form
from bot.kernel.messages import Notification, OutboxMessage, Outdated, Priority, View
from bot.kernel.place import Place
from bot.kernel.quiet_hours import asleep, awake, daytime_words_until
from bot.kernel.reading import Sight
from bot.people.reading import ANYBODY
from bot.polls import actions as polls
from bot.scheduler import AtAnyHour
from bot.settings import CommunitySettings, ConfiguredEvent
from bot.texts import speaking
from bot.topics import effects, gates
from bot.topics.rules import Stage
from handlers.announcements.renderers import draw_card
from handlers.renderer import SubjectRenderer
from handlers.subject import Drawing
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, RESIDENTS, SETTINGS, Community

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GAPS = [HOUR, 10 * HOUR, 15 * HOUR, 3 * DAY]  # from a due time by day, 10 and 15 hours lead into the night
ZONE = SETTINGS.timezone
RELATIVE = re.compile("今天|明天|今晚|昨晚|早上好|两天")


@dataclass(frozen=True)
class Said:
    """A notice as its reader gets it."""

    at: datetime
    chat_id: int
    name: str
    text: str


class Still:
    """A clock that stands."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


async def drawn(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> list[Said]:
    """The notices that wait, as they would be sent at `now`."""
    renderer, said = SubjectRenderer(REGISTRY, settings, Still(now)), []
    for chat_id, notice in await community.notices():
        async with community.store.reading() as tx:
            try:
                view = await renderer.notice(tx, notice, Place(chat_id))
            except Outdated:
                continue
        said.append(Said(now, chat_id, notice.name, view.text))
    await community.deliver()
    return said


async def ticks(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> None:
    for _ in range(20):
        if not await scheduler.tick(community.store, REGISTRY.timers, settings, now):
            return
        async with community.store.reading() as tx:
            if not await tx.timers.due(now):
                return


async def back(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> list[Said]:
    """The bot is back at `now`. Returns what it says then or, after a night, in the morning."""
    await ticks(community, now, settings)
    said = await drawn(community, now, settings)
    if asleep(now, ZONE):
        assert said == [], "nothing that isn't urgent is caught up at night"
        now = awake(now, ZONE)
        await ticks(community, now, settings)
        said = await drawn(community, now, settings)
    return said


Scene = Callable[[Community], Awaitable[datetime]]  # sets up something by day; returns when its timer is due


async def due(community: Community, *kinds: str) -> datetime:
    return min([timer.due_at for timer in await community.timers(*kinds)])


async def silence(community: Community) -> datetime:
    await community.resolved()
    return await due(community, "remind")


async def limit(community: Community) -> datetime:
    await community.claimed()
    return await due(community, "warn.resolve")


def form(kind: str, of: Form, words: str, by: str, **known: str) -> Scene:
    async def scene(community: Community) -> datetime:
        claimed = await community.claimed()
        await community.fills(of, claimed.id, words, community.by(getattr(community, by)), **known)
        await community.deliver()
        return await due(community, kind)

    return scene


async def ballot_close(community: Community) -> datetime:
    await community.opened(lasts=DAY)
    return await due(community, "ballot_close")


async def ballot_reminder(community: Community) -> datetime:
    await community.opened(lasts=2 * DAY)
    return await due(community, "ballot_remind")


async def poll(community: Community) -> datetime:
    by = community.by(community.wang)
    draft = await polls.draft(community.store, RESIDENTS, "装不装路灯", ("好", "不好"), None, by)
    await polls.send(community.store, draft.id, by)
    await community.deliver()
    return await due(community, polls.CLOSE)


async def gate(community: Community) -> datetime:
    await community.raised()
    return await due(community, effects.DUE)


async def task(community: Community) -> datetime:
    topic = await community.raised(by=community.tang)
    async with community.store.transaction() as tx:
        await tx.topics.save(replace(topic, stage=Stage.CARRYING))
    await community.fills(gates.FORMS["task"], topic.id, "换灯，王师傅，3天后", community.by(community.qin))
    await community.deliver()
    return await due(community, "topic_task")


async def announcement(community: Community) -> datetime:
    place = (await community.person(community.zhou)).telegram_id
    assert place is not None
    home = replace(RESIDENTS, chat_id=place)
    by = community.by(community.zhou, place=home)
    draft = await announcements.draft(community.store, home, "下午三点停水", (), by)
    await community.fills(SCHEDULE, draft.id, "今天13点", by)
    await community.deliver()
    return await due(community, announcements.SEND)


async def digest(community: Community) -> datetime:
    await community.filed()
    await community.deliver()
    return await due(community, "digest")


SCENES: dict[str, Scene] = {
    "silence": silence,
    "limit": limit,
    "chase": form("chase", CHASE_FORM, "明天18点前答复", "sun"),
    "review": form("review", NOT_POSSIBLE_FORM, "供热\n停暖后换\n11月25日", "wang"),
    "deferral": form("deferral", DEFER_FORM, "11月25日", "wang", reason="material"),
    "ballot_close": ballot_close,
    "ballot_reminder": ballot_reminder,
    "poll": poll,
    "gate": gate,
    "task": task,
    "announcement": announcement,
    "digest": digest,
}


@pytest.mark.parametrize("gap", GAPS, ids=str)
@pytest.mark.parametrize("scene", SCENES)
async def test_what_is_caught_up_waits_for_the_day_and_its_words_are_true(
    community: Community, scene: str, gap: timedelta
) -> None:
    now = await SCENES[scene](community) + gap
    said = await back(community, now)
    for one in said:
        assert not asleep(one.at, ZONE)
        found = set(RELATIVE.findall(one.text))
        assert found <= ALLOWED.get(one.name, set()), one.text
    await back(community, awake(now, ZONE) + 2 * HOUR)
    assert not [one for one in await back(community, awake(now, ZONE) + 3 * HOUR) if one in said]


# 今天 in a digest is the day it is drawn; 两天 in a reminder is counted when it is drawn.
ALLOWED = {"digest": {"今天", "早上好", "昨晚"}, "remind": {"两天"}}
# These say nothing, or ask the urgency of their complaint; the scheduler lets all others wait for the morning.
OWN_NIGHT_RULE = {
    "appointment",
    "ballot_remind",
    "draft",
    *(f"{stage}.{clock}" for stage in ("warn", "late", "climb0", "climb1", "climb2")
      for clock in ("respond", "answer", "resolve")),
    *("idle", "remind", "close", "digest", "deferral", "chase", "review", "absent", "words"),
}  # fmt: skip


def test_a_timer_keeps_quiet_hours_unless_its_subject_says_why_not() -> None:
    assert {kind for kind, on in REGISTRY.timers.items() if isinstance(on, AtAnyHour)} == OWN_NIGHT_RULE


async def test_a_reminder_leaves_a_day_to_answer_however_late_it_is(community: Community) -> None:
    """After three days of downtime the reminder and the close came in one second."""
    resolved = await community.resolved()
    now = NOON + 5 * DAY
    (said,) = await back(community, now)
    assert "办结5天了" in said.text
    assert "11月27日 12:00" in said.text
    assert (await community.read(resolved)).status is Status.RESOLVED
    await back(community, now + DAY)
    assert (await community.read(resolved)).status is Status.CLOSED


async def test_a_warning_counts_the_time_that_is_left_when_it_is_read(community: Community) -> None:
    await community.claimed()
    warned = await due(community, "warn.resolve")
    await ticks(community, warned)
    async with community.store.reading() as tx:
        (timed,) = [each for each in await tx.clocks.running(1) if each.name == "resolve"]
    assert timed.due_at is not None
    words = [
        one.text for one in await drawn(community, timed.due_at - timedelta(minutes=20)) if one.name == "warn"
    ]
    assert [text for text in words if "还有20分钟" in text] == words != []


async def test_a_warning_that_comes_after_the_limit_is_not_given(community: Community) -> None:
    await community.claimed()
    await ticks(community, await due(community, "warn.resolve"))
    assert "warn" in {name for _, name in await community.told()}
    assert "warn" not in {one.name for one in await drawn(community, NOON + 3 * DAY)}


async def test_nobody_is_reminded_to_vote_after_the_close(community: Community) -> None:
    """The reminder was written in time, and Telegram was out of reach until after the close."""
    ballot = await community.opened(lasts=2 * DAY)
    await ticks(community, await due(community, "ballot_remind"))
    assert "ballot.remind" in {name for _, name in await community.told()}
    assert ballot.closes_at is not None
    assert [
        one for one in await drawn(community, ballot.closes_at) if one.name.startswith("ballot.remind")
    ] == []


@pytest.mark.parametrize(("hour", "hello"), [(8, "早上好"), (15, "您好")])
async def test_a_digest_greets_by_the_hour(community: Community, hour: int, hello: str) -> None:
    at = await digest(community)
    said = [one.text for one in await back(community, at + (hour - 8) * HOUR) if one.name == "digest"]
    assert said
    assert all(hello in text for text in said)
    assert all(("昨晚" in text) <= (hour == 8) for text in said)


async def test_a_digest_of_the_day_is_not_made_up_for_at_night(community: Community) -> None:
    at = await digest(community)
    await ticks(community, at + 15 * HOUR)
    assert "digest" not in {name for _, name in await community.told()}
    assert await due(community, "digest") == at + DAY


# The calendar.


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


async def drawn_after(community: Community, now: datetime, settings: CommunitySettings) -> list[Said]:
    await ticks(community, now, settings)
    return await drawn(community, now, settings)


# Announcements.


@contextmanager
def in_chinese() -> Iterator[None]:
    with speaking("zh"):
        yield


async def card_of(community: Community, now: datetime) -> list[str]:
    """The announcement as the residents' group reads it."""
    texts = []
    for card in await community.cards("announcement", 1):
        async with community.store.reading() as tx:
            with in_chinese():
                texts.append(
                    (
                        await draw_card(tx, card, Drawing(SETTINGS, now, RESIDENTS.chat_id, ANYBODY, Sight.ALL))
                    ).text
                )
    return texts


@pytest.mark.parametrize(
    ("gap", "sent", "late"),
    [
        (timedelta(), True, False),
        (HOUR, True, True),
        (8 * HOUR, True, True),
        (10 * HOUR, False, False),
        (3 * DAY, False, False),
    ],
    ids=str,
)
async def test_an_announcement_says_which_day_it_means_and_a_later_day_asks(
    community: Community, gap: timedelta, sent: bool, late: bool
) -> None:
    """下午三点停水, planned for 13:00."""
    planned = await announcement(community)
    said = await back(community, planned + gap)
    texts = await card_of(community, planned + gap)
    assert bool(texts) is sent
    assert ["原定 11月21日 13:00" in text for text in texts] == [late] * sent
    assert all("11月21日" in text for text in texts)
    asked = [one.text for one in said if one.name == "announcement.missed"]
    assert ["原定 11月21日 13:00 发" in text for text in asked] == [True] * (not sent)
    async with community.store.reading() as tx:
        state = (await tx.announcements.get(1)).state
    assert state is (Sending.SENT if sent else Sending.DRAFT)


# The outbox.


async def test_a_broadcast_of_the_day_waits_out_the_night_and_one_of_the_night_goes(
    community: Community,
) -> None:
    night = NOON + 15 * HOUR  # 03:00
    async with community.store.transaction() as tx:
        for put_at, text in ((NOON, "升旗"), (night - HOUR, "爆管抢修，现在停水")):
            await tx.outbox.put(OutboxMessage(RESIDENTS, View(text), Priority.BROADCAST), put_at)
        await tx.outbox.put(OutboxMessage(RESIDENTS, Notification("chat.added"), Priority.NOTICE), NOON)
    left = []
    for now in (night, night, night, NOON + 20 * HOUR):
        async with community.store.transaction() as tx:
            for head in await tx.outbox.heads(held_before=daytime_words_until(now, ZONE)):
                left.append(head.body.text if isinstance(head.body, View) else "notice")
                await tx.outbox.sent(head.id, 1)
    assert left == ["notice", "爆管抢修，现在停水", "升旗"]


def test_the_last_minutes_of_the_day_are_no_reason_to_wait() -> None:
    """A broadcast of 21:58 to many groups is still on its way at 22:05."""
    at_2205 = NOON + 10 * HOUR + timedelta(minutes=5)
    until = daytime_words_until(at_2205, ZONE)
    assert until is not None
    assert until < NOON + 10 * HOUR - timedelta(minutes=2)
    assert daytime_words_until(NOON, ZONE) is None


def test_no_ballot_is_reminded_of_in_the_night() -> None:
    assert ballot_rules.remind_by_day(NOON + 11 * HOUR, NOON + 30 * HOUR, ZONE) == NOON + 20 * HOUR
