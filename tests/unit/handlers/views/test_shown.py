"""Answers to a press are stored as facts and drawn in the language of their reader: a group, or a person."""

from collections.abc import Awaitable, Callable

import pytest

from bot.calendar import scheduling
from bot.calendar import showing as calendar
from bot.clock import WoundClock
from bot.committees import actions as committees
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.moderation.rules import Period
from bot.muting import actions as muting
from bot.muting import asking, notice
from bot.muting.asking import Asked
from bot.setup import actions as setup
from bot.texts import speaking
from bot.topics import showing as topics
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, RESIDENTS, SETTINGS, Community, private

RENDERER = SubjectRenderer(REGISTRY, SETTINGS, WoundClock(NOON))
Act = Callable[[Community, Actor], Awaitable[object]]
NEW_CHAT = Place(-3001)


@pytest.fixture
async def lived_in(community: Community) -> Community:
    """With a topic, a scheduled event and a telephone; 李阿姨 is muted, 周书记 reads English."""
    await community.raised()
    home, by = private(community.zhou), community.by(community.zhou)
    new = {"what": "new", "value": "书记接待日，每月8日，14:00，活动室"}
    await scheduling.propose(community.store, SETTINGS, 0, new, home, by)
    await scheduling.save(community.store, SETTINGS, 1, by)
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.grid.id)
        await tx.people.speaks(community.zhou.id, "en")
        await tx.contacts.add(1, "东湖社区值班", "8610 0001", "")
    await muting.mute(community.store, community.li.id, Period.DAY, by)
    await community.filed()
    await community.deliver()
    return community


async def muted(c: Community, _: Actor) -> None:
    async with c.store.reading() as tx:
        (mute,) = await tx.mutes.all(NOON)
    await notice.write(c.store, mute, NOON)


def of_calendar(part: calendar.Part) -> Act:
    return lambda c, by: calendar.show(c.store, 1, part, private(c.zhou), by)


def of_topic(part: topics.Part, place: Place | None) -> Act:
    return lambda c, by: topics.show_part(c.store, 1, part, place, by)


def asked(**facts: str) -> Act:
    return lambda c, by: asking.ask(c.store, Asked(RESIDENTS, **facts), by)  # type: ignore[arg-type]


# Done by 周书记, and a part of what is read: in a group in Chinese, by 周书记 in private in English.
SHOWN: dict[str, tuple[Act, str]] = {
    "asks in": (lambda c, by: committees.ask_in(c.store, c.body.id, COMMITTEE, by), "周书记想加入“居民议事会”"),
    "members": (lambda c, by: committees.show_members(c.store, c.body.id, COMMITTEE, by), "改哪一位"),
    "member": (
        lambda c, by: committees.show_member(c.store, c.body.id, c.qin.id, COMMITTEE, by),
        "· 秦代表　召集人",
    ),
    "member in private": (
        lambda c, by: committees.show_member(c.store, c.body.id, c.qin.id, private(c.zhou), by),
        "· 秦代表　chair",
    ),
    "event": (of_calendar(calendar.Part.ONE), "书记接待日"),
    "five": (of_calendar(calendar.Part.FIVE), "the next five"),
    "holidays": (of_calendar(calendar.Part.HOLIDAYS), "on a public holiday"),
    "story": (of_topic(topics.Part.STORY, RESIDENTS), "刚"),
    "story of a copy": (of_topic(topics.Part.STORY, None), "just been raised"),
    "opinions": (of_topic(topics.Part.OPINIONS, RESIDENTS), "还没有"),
    "mute by number": (asked(number="26-0001"), "<b>李阿姨</b>: how long"),
    "mute by name": (asked(name="李"), "Which one?"),
    "mute by no name": (asked(name="赵钱孙"), "Nobody called “赵钱孙”"),
    "mute list": (asked(), "· 李阿姨, until"),
    "offered": (lambda c, by: asking.offer(c.store, c.li.id, private(c.zhou), by), "<b>李阿姨</b>: how long"),
    "muted": (muted, "请找东湖社区值班 8610 0001"),
    "added": (
        lambda c, by: setup.standing(
            c.store, NEW_CHAT.chat_id, "群", "member", REGISTRY.following, by, came=True
        ),
        "民意",
    ),
}


async def drawn(community: Community) -> str:
    chat_id, waiting = (await community.notices())[0]
    async with community.store.reading() as tx:
        return (await RENDERER.notice(tx, waiting, Place(chat_id))).text


@pytest.mark.parametrize(("act", "words"), [pytest.param(*shown, id=name) for name, shown in SHOWN.items()])
async def test_what_is_shown_is_read_in_the_language_of_its_reader(
    lived_in: Community, act: Act, words: str
) -> None:
    with speaking("en"):  # of the person who presses
        await act(lived_in, lived_in.by(lived_in.zhou))
        assert words in await drawn(lived_in)


async def test_a_member_who_has_left_and_a_mute_that_was_lifted_are_not_drawn(lived_in: Community) -> None:
    by, body = lived_in.by(lived_in.zhou), lived_in.body.id
    await committees.show_member(lived_in.store, body, lived_in.tang.id, COMMITTEE, by)
    async with lived_in.store.transaction() as tx:
        await tx.committees.unseat(body, lived_in.tang.id)
    assert "改哪一位" in await drawn(lived_in)
    await lived_in.deliver()
    await asking.ask(lived_in.store, Asked(RESIDENTS), by)
    await muting.unmute(lived_in.store, 1, by)
    assert "Nobody is paused" in await drawn(lived_in)


@pytest.mark.parametrize(
    "unknown",
    [
        Notification("mute.kite"),
        Notification("chat.kite"),
        Notification("body.kite", subject=EntityRef("body", 1)),
        Notification("schedule.kite", subject=EntityRef("appointment", 1)),
        Notification("topic.kite", subject=EntityRef("topic", 1)),
    ],
)
async def test_an_unknown_name_is_refused(lived_in: Community, unknown: Notification) -> None:
    async with lived_in.store.reading() as tx:
        with pytest.raises(UnknownKind):
            await RENDERER.notice(tx, unknown, RESIDENTS)
