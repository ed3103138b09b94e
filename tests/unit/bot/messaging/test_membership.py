"""Membership in groups over real SQL: which cards still matter, and who hears what."""

from datetime import timedelta

import pytest

from bot.areas.rules import Purpose
from bot.kernel.messages import Notification, OutboxMessage, View
from bot.kernel.place import Place, may_become_supergroup
from bot.messaging.membership import BACK, come_back, group_moved, sent_away
from bot.polls import actions as polls
from bot.setup import actions as setup
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, RESIDENTS, STAFF, Community

FOLLOWING, LATER = REGISTRY.following, NOON + timedelta(minutes=5)
SUPERGROUP = -1_000_000_000_777


async def shown(community: Community) -> None:
    """All cards have a message, in the order in which they were posted."""
    async with community.store.database.writing() as conn:
        await conn.run("UPDATE cards SET message_id = id, shown = version")
    await community.deliver()


async def away(community: Community, chat_id: int) -> None:
    async with community.store.transaction() as tx:
        await sent_away(tx, chat_id, FOLLOWING, NOON)


async def back(community: Community, chat_id: int) -> None:
    async with community.store.transaction() as tx:
        await tx.chats.seen(chat_id, "群", "member")
        await come_back(tx, chat_id, FOLLOWING, LATER)


async def moved(community: Community, chat_id: int = RESIDENTS.chat_id) -> None:
    async with community.store.transaction() as tx:
        await group_moved(tx, chat_id, SUPERGROUP, FOLLOWING, LATER)


async def put(community: Community, place: Place, times: int) -> None:
    async with community.store.transaction() as tx:
        for _ in range(times):
            await tx.outbox.put(OutboxMessage(place, View("话")), NOON)


async def to_post(community: Community, chat_id: int) -> list[tuple[str, int]]:
    """The cards that wait to be posted, as they will leave."""
    async with community.store.reading() as tx:
        rows = await tx.conn.all(
            "SELECT kind, subject_id FROM outbox JOIN cards ON cards.id = card_id WHERE state = 'waiting'"
            " AND outbox.chat_id = :chat AND cards.message_id IS NULL ORDER BY rank, outbox.id",
            chat=chat_id,
        )
    return [(row["kind"], row["subject_id"]) for row in rows]


async def digest(community: Community, name: str) -> list[Notification]:
    return [notice for _, notice in await community.notices(name)]


async def test_only_the_groups_own_secretary_hears_of_it(community: Community) -> None:
    await community.filed()
    await community.deliver()
    await put(community, RESIDENTS, 3)
    await away(community, RESIDENTS.chat_id)
    await away(community, RESIDENTS.chat_id)
    ((chat_id, notice),) = await community.notices("trouble.left")
    assert chat_id == community.zhou.telegram_id
    assert notice.facts == {"title": "双怡苑", "missed": 3, "complaints": 1}


async def test_another_secretary_hears_of_it_where_its_own_is_out_of_reach(community: Community) -> None:
    await community.shut(community.zhou)
    await away(community, RESIDENTS.chat_id)
    assert [chat_id for chat_id, _ in await community.notices("trouble.left")] == [community.ma.telegram_id]


async def test_edits_are_no_missed_messages(community: Community) -> None:
    complaint = await community.filed()
    await shown(community)
    async with community.store.transaction() as tx:
        await tx.cards.invalidate(("public",), complaint.id, NOON)
    await away(community, RESIDENTS.chat_id)
    assert [notice.facts["missed"] for _, notice in await community.notices("trouble.left")] == [0]


async def test_what_came_while_it_was_away_is_missed_too_and_counted_once(community: Community) -> None:
    await away(community, RESIDENTS.chat_id)
    await put(community, RESIDENTS, 2)
    await away(community, RESIDENTS.chat_id)
    await back(community, RESIDENTS.chat_id)
    await back(community, RESIDENTS.chat_id)
    assert [notice.facts for notice in await digest(community, BACK)] == [{"missed": 2}]


async def test_open_cards_of_every_subject_come_back_and_the_others_do_not(community: Community) -> None:
    ballot = await community.opened()
    topic = await community.raised()
    complaint, closed = await community.filed(), await community.filed()
    async with community.store.database.writing() as conn:
        await conn.run("UPDATE complaints SET status = 'closed' WHERE id = :id", id=closed.id)
    await shown(community)
    for place in (RESIDENTS, STAFF, COMMITTEE):
        await away(community, place.chat_id)
        await back(community, place.chat_id)
    assert await to_post(community, RESIDENTS.chat_id) == [("topic", topic.id), ("public", complaint.id)]
    assert await to_post(community, STAFF.chat_id) == [("staff", complaint.id)]
    assert ("ballot", ballot.id) in await to_post(community, COMMITTEE.chat_id)
    assert await community.hangs("public", complaint.id) == [RESIDENTS.chat_id]


async def test_a_ballot_that_is_late_and_an_old_draft_stay_where_they_are(community: Community) -> None:
    await community.opened()
    await community.drafted("换门禁")
    await shown(community)
    await away(community, COMMITTEE.chat_id)
    async with community.store.transaction() as tx:
        await tx.chats.seen(COMMITTEE.chat_id, "群", "member")
        await come_back(tx, COMMITTEE.chat_id, FOLLOWING, NOON + timedelta(days=30))
    assert await to_post(community, COMMITTEE.chat_id) == []


@pytest.mark.parametrize("seen", [True, False])
async def test_a_poll_is_posted_only_where_it_never_was(community: Community, seen: bool) -> None:
    by = community.by(community.wang)
    draft = await polls.draft(community.store, RESIDENTS, "装不装路灯", ("好", "不好"), None, by)
    await polls.send(community.store, draft.id, by)
    if seen:
        await shown(community)
    await away(community, RESIDENTS.chat_id)
    await back(community, RESIDENTS.chat_id)
    assert (("poll", draft.id) in await to_post(community, RESIDENTS.chat_id)) is not seen


async def test_a_group_that_moved_has_its_open_cards_once_however_often_it_is_told(
    community: Community,
) -> None:
    complaint = await community.filed()
    await shown(community)
    await moved(community)
    await moved(community)
    assert await to_post(community, SUPERGROUP) == [("public", complaint.id)]
    await shown(community)
    await moved(community)
    assert await to_post(community, SUPERGROUP) == []
    async with community.store.reading() as tx:
        rows = await tx.conn.all(
            "SELECT 1 FROM outbox WHERE key = :key", key=f"moved:{SUPERGROUP}:{SUPERGROUP}"
        )
        assert len(rows) == 1
        assert await tx.chats.moved_to(RESIDENTS.chat_id) == SUPERGROUP


@pytest.mark.parametrize(
    ("purpose", "area", "stays"),
    [
        (Purpose.STAFF, "area", True),
        (Purpose.STAFF, "grid", False),  # other grids' cards hang there
        (Purpose.STAFF, "west", False),
        (Purpose.RESIDENTS, "area", False),
    ],
)
async def test_bound_to_others_a_group_keeps_no_card(
    community: Community,
    purpose: Purpose,
    area: str,
    stays: bool,
) -> None:
    complaint = await community.filed()
    async with community.store.transaction() as tx:
        await tx.people.appoint(community.zhou.id, (await tx.people.get(community.ma.id)).posts[0])
    by = community.by(community.zhou)
    await setup.bind(community.store, STAFF, "群", purpose, getattr(community, area).id, by)
    assert (STAFF.chat_id in await community.hangs("staff", complaint.id)) is stays
    assert (("staff", complaint.id) in await to_post(community, STAFF.chat_id)) is stays


async def test_a_topic_that_is_bound_for_itself_keeps_its_cards(community: Community) -> None:
    own, other = Place(STAFF.chat_id, 4), Place(STAFF.chat_id, 5)
    async with community.store.transaction() as tx:
        await tx.chats.bind(own, Purpose.STAFF, community.grid.id)
        for number, place in enumerate((own, other, STAFF)):
            await tx.cards.post("staff", 100 + number, place, NOON)
    await setup.unbind(community.store, STAFF, community.by(community.zhou))
    assert [await community.hangs("staff", number) for number in (100, 101, 102)] == [[STAFF.chat_id], [], []]
    await setup.unbind(community.store, own, community.by(community.zhou))
    assert await community.hangs("staff", 100) == []


def test_only_a_basic_group_may_become_a_supergroup() -> None:
    assert [may_become_supergroup(chat) for chat in (100, -55, -1_000_000_000_000, -1_001_234)] == [
        False,
        True,
        False,
        True,
    ]
