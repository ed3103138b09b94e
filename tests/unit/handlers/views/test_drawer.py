"""The renderer: an undeclared kind is refused, never drawn as something else."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import time

import pytest

from bot.areas.rules import Level
from bot.ballots import drafting
from bot.calendar.events import appointment
from bot.clock import WoundClock
from bot.committees.rules import Member
from bot.complaints.complaint import Channel, Kind, Spot, Urgency
from bot.complaints.filing import Filing, file
from bot.complaints.notice_batching import BATCH
from bot.complaints.store import PendingNotice
from bot.kernel.actor import Actor
from bot.kernel.messages import Card, Notification, UnknownKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.settings import CommunitySettings, ConfiguredEvent
from bot.topics import actions as topics
from bot.topics.actions import Raised
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.stores import a_database, a_store

SETTINGS = CommunitySettings()
GROUP, PRIVATE = -1001, 100
CARD = Card(1, "mine", 1, Place(PRIVATE), None, None, live=True, version=1)
FACTS: Mapping[str, str | int] = {"name": "李阿姨", "telegram_id": PRIVATE}


@pytest.fixture
async def tx() -> AsyncIterator[Tx]:
    """With one of each: a whisper, a motion, a topic, an occasion."""
    async with a_database() as database:
        store = a_store(database)
        async with store.transaction() as tx:
            area = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
            li = await tx.people.meet(PRIVATE, "李阿姨")
            filing = Filing(
                text="网格员收了物业的钱",
                category="other",
                kind=Kind.COMPLAINT,
                urgency=Urgency.NORMAL,
                channel=Channel.WHISPER,
                area=area,
                spot=Spot(),
                reporter_id=li.id,
            )
            await file(tx, SETTINGS, filing, Actor(li.id, NOON))
            body = await tx.committees.add("居民议事会", area.id)
            await tx.committees.seat(body.id, Member(li))
            wanted = ConfiguredEvent("接待日", "5", time(9))
            day = await tx.appointments.add(appointment(wanted, SETTINGS.timezone, NOON.date(), "chat"))
            await tx.appointments.occur(day.id, NOON.date(), 0, NOON, "", "")
        by = Actor(li.id, NOON)
        await drafting.draft(store, SETTINGS, Place(PRIVATE), "换路灯", by)
        await topics.propose(store, SETTINGS, Raised(Place(PRIVATE), "修凉亭"), by)
        async with store.transaction() as tx:
            yield tx


@pytest.fixture
def views() -> SubjectRenderer:
    return SubjectRenderer(REGISTRY, SETTINGS, WoundClock(NOON))


async def test_an_unknown_card_is_not_drawn_as_the_private_one(tx: Tx, views: SubjectRenderer) -> None:
    assert "收了物业的钱" in (await views.card(tx, CARD)).text
    for card in (
        replace(CARD, kind="unheard"),
        replace(CARD, kind="unheard", place=Place(GROUP)),
        replace(CARD, place=Place(GROUP)),
    ):
        with pytest.raises(UnknownKind, match="unknown card"):
            await views.card(tx, card)


@pytest.mark.parametrize(
    "notice",
    [
        Notification("welcome"),
        Notification("trouble.welcome"),
        Notification("welcome", complaint_id=1),
        Notification("topic.done", complaint_id=1),
        Notification("ask.welcome", FACTS, complaint_id=1),
        Notification("ask.motion", FACTS, subject=EntityRef("unheard", 1)),
        Notification("ask.welcome", FACTS, subject=EntityRef("ballot", 1)),
        Notification("welcome", subject=EntityRef("unheard", 1)),
        Notification("ballot.result", subject=EntityRef("unheard", 1)),
        Notification("welcome", subject=EntityRef("person", 1)),
        Notification("welcome", subject=EntityRef("held", 1)),
        Notification("welcome", subject=EntityRef("poll", 1)),
        Notification("calendar.call", subject=EntityRef("appointment", 1)),
        Notification("calendar.missed", subject=EntityRef("occasion", 1)),
        Notification("calendar.welcome", subject=EntityRef("occasion", 1)),
        Notification("ballot.welcome", subject=EntityRef("ballot", 1)),
        Notification("topic.welcome", subject=EntityRef("topic", 1)),
        Notification("claimed", subject=EntityRef("topic", 1)),
    ],
)
async def test_an_unknown_notice_is_not_drawn_as_another(
    tx: Tx, views: SubjectRenderer, notice: Notification
) -> None:
    with pytest.raises(UnknownKind, match=r"unknown (notice|question)"):
        await views.notice(tx, notice, Place(PRIVATE))


async def test_a_question_about_a_complaint_is_drawn_as_stored_today_and_by_older_versions(
    tx: Tx, views: SubjectRenderer
) -> None:
    number = (await tx.complaints.get(1)).number
    today = Notification("ask.answer", {**FACTS, "number": number}, subject=EntityRef("complaint", 1))
    older = Notification("ask.answer", FACTS, complaint_id=1)
    drawn = await views.notice(tx, today, Place(PRIVATE))
    assert number in drawn.text
    assert "李阿姨" in drawn.text
    assert await views.notice(tx, older, Place(PRIVATE)) == drawn


async def test_an_unknown_word_of_several_is_not_left_out(tx: Tx, views: SubjectRenderer) -> None:
    word = PendingNotice(0, "k", Place(GROUP), 1, Notification("welcome", {}, 1))
    notice_id = await tx.pending_notices.add(word, NOON)
    assert notice_id is not None
    await tx.pending_notices.give(notice_id, notice_id)
    with pytest.raises(UnknownKind, match="unknown notice: welcome"):
        await views.notice(tx, Notification("several", subject=EntityRef(BATCH, notice_id)), Place(GROUP))


def test_what_is_asked_about_can_be_answered() -> None:
    """Every subject that asks for words takes them: questions of these kinds are asked today."""
    asked = {"complaint", "body", "ballot", "topic", "occasion", "appointment", "announcement"}
    assert asked <= REGISTRY.answers.keys()
