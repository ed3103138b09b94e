"""How a complaint comes to be: its number, its clocks, and where its cards hang."""

from datetime import timedelta

from bot.complaints.complaint import Channel, Danger, Kind, Status
from bot.complaints.effects import MINE, STAFF, about, offer
from bot.complaints.filing import warn
from bot.complaints.group_card import PUBLIC
from bot.complaints.sla.deadlines import DIGEST, LATE, kind
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.settings import SlaTarget
from tests.builders import NOON
from tests.unit.bot.community import PHOTO, RESIDENTS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT


async def test_filed_it_has_its_number_its_entry_and_its_clocks(community: Community) -> None:
    filed = await community.filed()
    assert filed == await community.read(filed)
    assert (filed.number, filed.status, filed.filed_at) == ("26-0001", Status.FILED, NOON)
    assert (filed.community_id, filed.filed_by) == (community.area.id, filed.reporter)
    assert await community.facts("complaint", filed.id) == {"channel": "group", "category": "lighting"}
    assert len(await community.timers(*(kind(LATE, name) for name in SlaTarget))) == len(SlaTarget)
    assert await community.due_at(DIGEST) == [NOON + timedelta(hours=20)]  # 8:00 in Shanghai
    assert (await community.filed()).number == "26-0002"
    assert (await community.filed(area=community.west)).number == "26-0001"


async def test_where_it_is_said_the_reporter_is_at_home_from_then_on(community: Community) -> None:
    await community.filed()
    assert (await community.person(community.li)).home_id == community.building.id


async def test_a_meetings_task_has_a_date_of_its_own_instead_of_clocks(community: Community) -> None:
    await community.filed(channel=Channel.MEETING)
    assert await community.timers(*(kind(LATE, name) for name in SlaTarget)) == []


async def test_said_in_the_group_it_hangs_under_the_words_and_in_private_with_the_reporter(
    community: Community,
) -> None:
    public = await community.filed()
    (card,) = await community.cards(PUBLIC, public.id)
    assert public.origin is not None
    assert (card.place, card.reply_to) == (RESIDENTS, public.origin.message_id)
    assert await community.hangs(STAFF, public.id) == [STAFF_CHAT.chat_id]
    mine = await community.filed(channel=Channel.PRIVATE, origin=None)
    assert await community.hangs(MINE, mine.id) == [private(community.li).chat_id]
    assert await community.hangs(PUBLIC, mine.id) == []


async def test_without_a_staff_chat_each_worker_has_it_in_private(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.chats.unbind(STAFF_CHAT)
    workers = [private(person).chat_id for person in (community.wang, community.zhao)]
    assert await community.hangs(STAFF, (await community.filed()).id) == workers
    for person in (community.wang, community.zhao):
        await community.shut(person)
    leaders = {private(person).chat_id for person in (community.zhou, community.sun)}
    assert set(await community.hangs(STAFF, (await community.filed()).id)) == leaders


async def test_a_service_order_is_offered_to_volunteers_besides(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.appoint(community.tang.id, Post(Role.VOLUNTEER, community.area.id))
    order, help_ = await community.filed(kind=Kind.SERVICE), await community.filed()
    assert private(community.tang).chat_id in await community.hangs(STAFF, order.id)
    assert await community.hangs(STAFF, help_.id) == [STAFF_CHAT.chat_id]


async def test_what_was_sent_along_follows_the_card_once(community: Community) -> None:
    filed = await community.filed()
    async with community.store.transaction() as tx:
        await tx.files.attach(about(filed), [PHOTO])
        for _ in range(2):
            await offer(tx, filed, NOON)
    assert await community.files() == [(STAFF_CHAT.chat_id, PHOTO.telegram_id)]


async def test_a_danger_is_answered_with_the_emergency_numbers(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    async with community.store.transaction() as tx:
        await warn(tx, Danger.FIRE, filed, Place(-1001), 5, community.by(community.li))
    ((chat_id, notice),) = await community.notices()
    assert (chat_id, notice.name, notice.facts) == (
        -1001,
        "danger",
        {"danger": "fire", "told": "workers", "where": 0},
    )
