"""Downtime: what is caught up keeps quiet hours, and its words are true at the moment they are said."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.ballots import rules as ballot_rules
from bot.complaints import actions as complaints
from bot.complaints.casework.chasing import CHASE_FORM, NOT_POSSIBLE_FORM
from bot.complaints.casework.deferral import FORM as DEFER_FORM
from bot.complaints.complaint import Status
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.kernel.forms import Form
from bot.kernel.quiet_hours import asleep, awake
from bot.orders import giving
from bot.people.rules import Post, Role
from bot.polls import actions as polls
from bot.scheduler import AtAnyHour
from bot.topics import effects, gates
from bot.topics.rules import Stage
from handlers.subjects import REGISTRY
from tests.attacks.downtime import DAY, HOUR, ZONE, announcement, back, drawn, due, ticks
from tests.builders import NOON
from tests.unit.bot.community import RESIDENTS, Community, a_person

GAPS = [HOUR, 10 * HOUR, 15 * HOUR, 3 * DAY]  # from a due time by day, 10 and 15 hours lead into the night
RELATIVE = re.compile("今天|明天|今晚|昨晚|早上好|两天")


Scene = Callable[[Community], Awaitable[datetime]]  # sets up something by day; returns when its timer is due


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


async def digest(community: Community) -> datetime:
    await community.filed()
    await community.deliver()
    return await due(community, "digest")


async def order(community: Community) -> datetime:
    """A firm that was asked and says nothing."""
    async with community.store.transaction() as tx:
        firm = await a_person(tx, "陈经理", 1061, Post(Role.PROPERTY, community.area.id, None, "阳光物业"))
    claimed, by = await community.claimed(), community.by(community.wang)
    await giving.give(community.store, claimed.id, Role.PROPERTY, f"p{firm.id}", by)
    await community.deliver()
    return await due(community, giving.WAITS)


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
    "order": order,
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
    *("idle", "remind", "close", "digest", "deferral", "chase", "review", "absent", "words", "not_accepted"),
    *("promise_ahead", "promise_due", "promise_tell"),
    *("board", "offer", "album", "left", "order_waits"),
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


async def answered(community: Community) -> None:
    """Somebody works on it: the claim stays, and the limit to solve it runs."""
    claimed = await community.claimed()
    await complaints.tell(
        community.store, claimed.id, Step.ANSWER, Words("下午去"), community.by(community.wang)
    )
    await community.deliver()


async def test_a_warning_counts_the_time_that_is_left_when_it_is_read(community: Community) -> None:
    await answered(community)
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
    await answered(community)
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


def test_no_ballot_is_reminded_of_in_the_night() -> None:
    assert ballot_rules.remind_by_day(NOON + 11 * HOUR, NOON + 30 * HOUR, ZONE) == NOON + 20 * HOUR
