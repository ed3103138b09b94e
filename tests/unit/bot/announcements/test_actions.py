"""Announcements over real SQL: from the draft to the chats, and the acknowledgements."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.announcements import actions
from bot.announcements.actions import SCHEDULE, SEND
from bot.announcements.effects import CARD, DRAFT, about
from bot.announcements.refusals import AnnouncementOver, EmptyAnnouncement, NobodyToTell
from bot.announcements.rules import TEXT, Announcement, Page, State
from bot.areas.rules import Purpose
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.kernel.when import UnreadableTime
from bot.people.refusals import OnlySecretary
from tests.builders import NOON
from tests.unit.bot.community import PHOTO, RESIDENTS, SETTINGS, STAFF, Community, private

HOUR = timedelta(hours=1)


@pytest.fixture
async def draft(community: Community) -> Announcement:
    """周书记's, with a picture, and its preview delivered."""
    by = community.by(community.zhou)
    draft = await actions.draft(community.store, private(community.zhou), " 明天停水 ", [PHOTO], by)
    await community.deliver()
    return draft


async def read(community: Community, announcement: Announcement) -> Announcement:
    async with community.store.reading() as tx:
        return await tx.announcements.get(announcement.id)


async def test_a_draft_hangs_with_its_author_and_belongs_to_the_authors_community(
    community: Community, draft: Announcement
) -> None:
    assert draft == await read(community, draft)
    assert (draft.text, draft.area_id, draft.state) == ("明天停水", community.area.id, State.DRAFT)
    assert await community.hangs(DRAFT, draft.id) == [private(community.zhou).chat_id]
    async with community.store.reading() as tx:
        assert await tx.files.of(about(draft)) == [PHOTO]


async def test_a_draft_takes_as_much_as_fits_under_its_head(community: Community) -> None:
    by, home = community.by(community.zhou), private(community.zhou)
    for length, kept in ((TEXT, TEXT), (TEXT + 1, TEXT)):
        assert len((await actions.draft(community.store, home, "水" * length, [], by)).text) == kept


async def test_only_a_secretary_drafts_and_never_nothing(community: Community) -> None:
    async with community.refused(OnlySecretary):
        await actions.draft(community.store, STAFF, "停水", [], community.by(community.sun))
    async with community.refused(EmptyAnnouncement):
        await actions.draft(community.store, STAFF, " ", [], community.by(community.zhou))


async def test_purposes_and_areas_are_chosen_and_taken_back(community: Community, draft: Announcement) -> None:
    by = community.by(community.zhou)
    await actions.flip_purpose(community.store, draft.id, Purpose.STAFF, by)
    await actions.flip_area(community.store, draft.id, community.grid.id, by)
    chosen = await read(community, draft)
    assert chosen.purposes == {Purpose.RESIDENTS, Purpose.STAFF}
    assert chosen.areas == {community.grid.id}
    assert await community.redrawn(DRAFT, draft.id)
    await actions.flip_purpose(community.store, draft.id, Purpose.STAFF, by)
    await actions.flip_area(community.store, draft.id, community.grid.id, by)
    assert await read(community, draft) == draft


async def test_an_area_of_another_community_reads_like_none(community: Community, draft: Announcement) -> None:
    for area_id in (community.west.id, 999):
        async with community.refused(NotFound):
            await actions.flip_area(community.store, draft.id, area_id, community.by(community.zhou))


async def test_the_card_turns_to_its_pages_and_asks_to_be_acknowledged(
    community: Community, draft: Announcement
) -> None:
    by = community.by(community.zhou)
    await actions.turn(community.store, draft.id, Page.AREAS, by)
    assert await community.redrawn(DRAFT, draft.id)
    await actions.ask_to_know(community.store, draft.id, by, asks=True)
    assert await read(community, draft) == replace(draft, page=Page.AREAS, asks=True)
    await actions.ask_to_know(community.store, draft.id, by, asks=False)
    assert not (await read(community, draft)).asks


def words(moment: datetime) -> str:
    return f"{SETTINGS.local(moment):%Y年%m月%d日 %H:%M}"


async def test_the_secretary_is_asked_when_by_name(community: Community, draft: Announcement) -> None:
    await filling.start(community.store, SCHEDULE, STAFF, community.by(community.zhou), draft.id)
    mention = (community.zhou.name, community.zhou.telegram_id)
    assert await community.asked(community.zhou, STAFF) == ("at", EntityRef("announce_at", 1), mention)


async def test_it_is_scheduled_and_sent_at_its_time(community: Community, draft: Announcement) -> None:
    await filling.start(community.store, SCHEDULE, STAFF, community.by(community.zhou), draft.id)
    at = NOON + HOUR
    await community.answers(SCHEDULE, words(at), community.zhou, STAFF)
    assert await read(community, draft) == replace(draft, state=State.SCHEDULED, send_at=at)
    assert await community.question(community.zhou, STAFF) is None
    assert await community.due_at(SEND) == [at]
    assert await community.facts(CARD, draft.id) == {"at": int(at.timestamp())}
    async with community.store.transaction() as tx:
        await actions.on_time(tx, SETTINGS, draft.id, community.at(HOUR))
    assert (await read(community, draft)).state is State.SENT
    assert await community.hangs(CARD, draft.id) == [RESIDENTS.chat_id]


async def test_another_time_takes_the_place_of_the_first(community: Community, draft: Announcement) -> None:
    for hours in (1, 2):
        by = community.by(community.zhou)
        await community.fills(SCHEDULE, draft.id, words(NOON + hours * HOUR), by)
    assert await community.due_at(SEND) == [NOON + 2 * HOUR]


@pytest.mark.parametrize("said", ["", "有空再发", "今天11:00", "今天12:00"])
async def test_no_time_or_one_that_is_past_is_refused(
    community: Community, draft: Announcement, said: str
) -> None:
    async with community.refused(UnreadableTime):
        await community.fills(SCHEDULE, draft.id, said, community.by(community.zhou))


async def test_it_leaves_for_each_chat_pictures_first(community: Community, draft: Announcement) -> None:
    by = community.by(community.zhou)
    await actions.flip_purpose(community.store, draft.id, Purpose.STAFF, by)
    await community.deliver()
    assert await actions.send(community.store, draft.id, by) == 2
    chats = {RESIDENTS.chat_id, STAFF.chat_id}
    assert set(await community.hangs(CARD, draft.id)) == chats
    assert set(await community.files()) == {(chat_id, PHOTO.telegram_id) for chat_id in chats}
    assert await community.redrawn(DRAFT, draft.id)
    assert await community.acts(CARD, draft.id) == ["send"]
    assert await community.facts(CARD, draft.id) == {"chats": 2}


async def test_sent_before_its_time_it_is_not_sent_again(community: Community, draft: Announcement) -> None:
    by = community.by(community.zhou)
    await community.fills(SCHEDULE, draft.id, words(NOON + HOUR), by)
    await actions.send(community.store, draft.id, by)
    assert await community.timers(SEND) == []
    async with community.unchanged(), community.store.transaction() as tx:
        await actions.on_time(tx, SETTINGS, draft.id, community.at(HOUR))


async def test_where_nobody_is_left_to_be_told_it_stays_as_it_is(
    community: Community, draft: Announcement
) -> None:
    by = community.by(community.zhou)
    await community.fills(SCHEDULE, draft.id, words(NOON + HOUR), by)
    await actions.flip_purpose(community.store, draft.id, Purpose.RESIDENTS, by)
    async with community.refused(NobodyToTell):
        await actions.send(community.store, draft.id, by)
    async with community.unchanged(), community.store.transaction() as tx:
        await actions.on_time(tx, SETTINGS, draft.id, community.at(HOUR))


async def test_cancelled_it_is_never_sent(community: Community, draft: Announcement) -> None:
    by = community.by(community.zhou)
    await community.fills(SCHEDULE, draft.id, words(NOON + HOUR), by)
    await actions.cancel(community.store, draft.id, by)
    assert (await read(community, draft)).state is State.CANCELLED
    assert await community.timers(SEND) == []
    assert await community.redrawn(DRAFT, draft.id)
    async with community.unchanged(), community.store.transaction() as tx:
        await actions.on_time(tx, SETTINGS, draft.id, community.at(HOUR))


Act = Callable[[Community, int, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "purpose": lambda c, i, by: actions.flip_purpose(c.store, i, Purpose.STAFF, by),
    "area": lambda c, i, by: actions.flip_area(c.store, i, c.grid.id, by),
    "turn": lambda c, i, by: actions.turn(c.store, i, Page.AREAS, by),
    "ask to know": lambda c, i, by: actions.ask_to_know(c.store, i, by, asks=True),
    "ask when": lambda c, i, by: filling.start(c.store, SCHEDULE, Place(2), by, i),
    "schedule": lambda c, i, by: c.fills(SCHEDULE, i, words(NOON + 9 * HOUR), by),
    "cancel": lambda c, i, by: actions.cancel(c.store, i, by),
    "send": lambda c, i, by: actions.send(c.store, i, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in ACTS.items()])
async def test_a_draft_is_its_secretarys_and_only_until_it_is_sent(
    community: Community, draft: Announcement, act: Act
) -> None:
    for person, refusal in ((community.sun, OnlySecretary), (community.ma, NotFound)):
        async with community.refused(refusal):
            await act(community, draft.id, community.by(person))
    for person, refusal in ((community.sun, OnlySecretary), (community.zhou, NotFound)):
        async with community.refused(refusal):
            await act(community, 999, community.by(person))
    await actions.send(community.store, draft.id, community.by(community.zhou))
    async with community.refused(AnnouncementOver):
        await act(community, draft.id, community.by(community.zhou))


async def test_each_reader_is_counted_once(community: Community, draft: Announcement) -> None:
    by = community.by(community.zhou)
    await actions.ask_to_know(community.store, draft.id, by, asks=True)
    await actions.send(community.store, draft.id, by)
    await community.deliver()
    assert await actions.acknowledge(community.store, draft.id, community.by(community.li))
    assert await community.redrawn(CARD, draft.id)
    assert await community.redrawn(DRAFT, draft.id)
    async with community.unchanged():
        assert not await actions.acknowledge(community.store, draft.id, community.by(community.li))
    assert await actions.acknowledge(community.store, draft.id, community.by(community.chen))
    async with community.store.reading() as tx:
        assert await tx.announcements.acknowledged(draft.id) == 2


@pytest.mark.parametrize(("asks", "sent"), [(False, True), (True, False)])
async def test_only_what_was_sent_and_asks_for_it_is_acknowledged(
    community: Community, draft: Announcement, asks: bool, sent: bool
) -> None:
    by = community.by(community.zhou)
    await actions.ask_to_know(community.store, draft.id, by, asks=asks)
    if sent:
        await actions.send(community.store, draft.id, by)
    async with community.refused(AnnouncementOver):
        await actions.acknowledge(community.store, draft.id, community.by(community.li))
    async with community.refused(NotFound):
        await actions.acknowledge(community.store, 999, community.by(community.li))
