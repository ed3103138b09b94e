"""Announcements and broadcasts that waited for the bot, for Telegram or for the morning."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from bot.announcements.rules import State as Sending
from bot.kernel.messages import Notification, OutboxMessage, Priority, View
from bot.kernel.quiet_hours import daytime_words_until
from bot.kernel.reading import Sight
from bot.people.reading import ANYBODY
from bot.texts import speaking
from handlers.announcements.renderers import draw_card
from handlers.subject import Drawing
from tests.attacks.downtime import DAY, HOUR, ZONE, announcement, back
from tests.builders import NOON
from tests.unit.bot.community import RESIDENTS, SETTINGS, Community


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
