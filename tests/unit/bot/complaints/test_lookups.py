"""Look-ups of complaints over the real SQL: who finds what, page by page, and what a forged filter reaches."""

from collections.abc import Awaitable, Callable

import pytest

from bot.complaints import actions, lookups
from bot.complaints.complaint import Channel, Complaint, Kind
from bot.complaints.effects import MINE, STAFF
from bot.complaints.lookups import CATEGORY, GRID, LEDGER, STATUS, LedgerPage, ledger_rows
from bot.complaints.refusals import WhichNumber
from bot.kernel import listing
from bot.kernel.actor import Actor
from bot.kernel.listing import SIZE, Query
from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.people.refusals import OnlyInPrivate, OnlyStaff
from bot.people.rules import Person, Post, Role
from storage.store import SqlStore
from tests.unit.bot.community import RESIDENTS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

WHOLE = Query.first(LEDGER)


def numbers(found: list[Complaint] | listing.Page[Complaint]) -> list[str]:
    return [each.number for each in (found.rows if isinstance(found, listing.Page) else found)]


async def ledger(community: Community, person: Person, query: Query = WHOLE) -> LedgerPage:
    return await lookups.ledger(community.store, query, private(person), community.by(person))


async def whispered(community: Community) -> Complaint:
    return await community.filed(channel=Channel.WHISPER, origin=None)


async def volunteer(community: Community) -> Person:
    async with community.store.transaction() as tx:
        await tx.people.appoint(community.chen.id, Post(Role.VOLUNTEER, community.area.id))
    return community.chen


def public(complaint: Complaint, has_card: bool) -> View:
    return View(f"{complaint.number}, {has_card}")


async def test_a_person_finds_what_they_reported_and_follow(community: Community) -> None:
    own = await community.filed()
    followed = await community.filed(community.chen)
    await community.filed(community.chen)
    await actions.follow(community.store, followed.id, community.by(community.li))
    found = await lookups.reported(community.store, community.by(community.li))
    assert numbers(found) == [followed.number, own.number]
    assert found.count == 2


async def test_status_in_private_shows_the_reporter_their_card(community: Community) -> None:
    complaint, li = await whispered(community), private(community.li)
    (before,) = await community.cards(MINE, complaint.id)
    await lookups.status(community.store, complaint.number, li, community.by(community.li), 5, public)
    (card,) = await community.cards(MINE, complaint.id)
    assert (card.place, card.id > before.id) == (li, True)


async def test_status_in_a_group_tells_what_everybody_may_read(community: Community) -> None:
    complaint = await community.filed()
    await community.deliver()
    await lookups.status(community.store, complaint.number, RESIDENTS, community.by(community.li), 5, public)
    async with community.store.reading() as tx:
        (head,) = await tx.outbox.heads()
    assert (head.to, head.body, head.reply_to) == (RESIDENTS, public(complaint, True), 5)
    tang = community.tang
    await lookups.status(community.store, complaint.number, private(tang), community.by(tang), 6, public)
    async with community.store.reading() as tx:
        assert public(complaint, False) in [head.body for head in await tx.outbox.heads()]


async def test_the_status_of_a_whisper_reads_like_a_missing_number(community: Community) -> None:
    """In a group even to who whispered it: the neighbours read along."""
    complaint, li, chen = await whispered(community), community.li, community.chen
    for person, place in ((chen, private(chen)), (chen, RESIDENTS), (li, RESIDENTS)):
        for asked in (complaint.number, "26-0777"):
            with pytest.raises(NotFound) as refused:
                await lookups.status(community.store, asked, place, community.by(person), 5, public)
            assert refused.value.what == asked


async def test_of_a_number_that_two_communities_gave_the_readable_one_is_found(community: Community) -> None:
    near = await community.filed(channel=Channel.PRIVATE, origin=None)
    far = await community.filed(community.chen, area=community.west, origin=None)
    assert far.number == near.number
    shown: list[int] = []

    def seen(complaint: Complaint, has_card: bool) -> View:
        shown.append(complaint.id)
        return public(complaint, has_card)

    tang = community.tang
    await lookups.status(community.store, far.number, private(tang), community.by(tang), 5, seen)
    assert shown == [far.id]
    await community.deliver()
    await lookups.task(community.store, far.number, private(community.wang), community.by(community.wang))
    assert private(community.wang).chat_id in await community.hangs(STAFF, near.id)


async def test_a_command_about_one_complaint_needs_its_number(community: Community) -> None:
    wang = community.wang
    async with community.refused(WhichNumber):
        await lookups.status(community.store, None, private(wang), community.by(wang), 5, public)
    async with community.refused(WhichNumber):
        await lookups.task(community.store, None, private(wang), community.by(wang))


async def test_a_task_is_shown_where_staff_work(community: Community) -> None:
    complaint = await community.filed()
    await lookups.task(community.store, complaint.number, STAFF_CHAT, community.by(community.wang))
    assert STAFF_CHAT.chat_id in await community.hangs(STAFF, complaint.id)
    async with community.refused(NotFound):
        await lookups.task(
            community.store, complaint.number, private(community.qian), community.by(community.qian)
        )


async def test_tasks_are_those_in_hand_and_those_that_may_be_claimed(community: Community) -> None:
    mine = await community.claimed()
    waiting = await community.filed()
    await community.filed(area=community.other_grid)
    found = await lookups.tasks(community.store, private(community.wang), community.by(community.wang))
    assert (numbers(list(found.mine)), numbers(list(found.unclaimed))) == ([mine.number], [waiting.number])


async def test_a_volunteers_tasks_are_services(community: Community) -> None:
    await community.filed()
    service = await community.filed(kind=Kind.SERVICE)
    person = await volunteer(community)
    found = await lookups.tasks(community.store, private(person), community.by(person))
    assert numbers(list(found.unclaimed)) == [service.number]


Look = Callable[[SqlStore, Place, Actor], Awaitable[object]]
FOR_STAFF: list[Look] = [
    lookups.tasks,
    lookups.overdue,
    lookups.grids,
    lambda store, place, by: lookups.ledger(store, WHOLE, place, by),
    lambda store, place, by: lookups.task(store, "26-0001", place, by),
]


@pytest.mark.parametrize("look", FOR_STAFF)
async def test_lists_of_work_are_for_staff_among_themselves(community: Community, look: Look) -> None:
    await community.filed()
    refused: list[tuple[Person, Place, type[Refusal]]] = [
        (community.li, private(community.li), OnlyStaff),
        (community.li, RESIDENTS, OnlyStaff),
        (community.wang, RESIDENTS, OnlyInPrivate),
    ]
    for person, place, refusal in refused:
        async with community.refused(refusal):
            await look(community.store, place, community.by(person))
    await look(community.store, private(community.wang), community.by(community.wang))


async def test_the_ledger_ends_at_the_areas_of_ones_posts(community: Community) -> None:
    here = await community.filed()
    there = await community.filed(area=community.other_grid)
    assert numbers((await ledger(community, community.wang)).page) == [here.number]
    assert numbers((await ledger(community, community.sun)).page) == [there.number, here.number]
    assert numbers((await ledger(community, community.ma)).page) == []


async def test_the_ledger_is_narrowed_by_each_filter_and_by_words(community: Community) -> None:
    lamp = await community.claimed()
    heat = await community.filed(category="heating", text="暖气不热", area=community.other_grid)
    for query, found in (
        (WHOLE.narrowed(STATUS, "claimed"), lamp),
        (WHOLE.narrowed(GRID, community.other_grid.id), heat),
        (WHOLE.narrowed(CATEGORY, "heating"), heat),
        (Query.first(LEDGER, "楼道灯"), lamp),
    ):
        shown = await ledger(community, community.sun, query)
        assert (numbers(shown.page), shown.page.count) == ([found.number], 1)
        assert shown.query == query


async def test_a_forged_grid_finds_nothing_more_and_not_even_its_name(community: Community) -> None:
    await community.filed()
    query = WHOLE.narrowed(GRID, community.grid.id)
    assert (await ledger(community, community.wang, query)).grid == community.grid
    shown = await ledger(community, community.qian, query)
    assert (shown.grid, shown.query, numbers(shown.page)) == (None, WHOLE, [])
    assert await ledger(community, community.qian, WHOLE.narrowed(GRID, 777)) == shown


async def test_the_ledger_offers_the_grids_of_ones_posts(community: Community) -> None:
    for person, grids in (
        (community.wang, [community.grid]),
        (community.sun, [community.grid, community.other_grid]),
        (community.ma, []),
    ):
        assert await lookups.grids(community.store, private(person), community.by(person)) == grids


async def test_pages_of_the_ledger_follow_each_other_and_end(community: Community) -> None:
    filed = [await community.filed() for _ in range(SIZE * 2)]
    first = await ledger(community, community.wang)
    query = Query.of(LEDGER, ["", "0", "", str(first.page.older), ""])
    second = await ledger(community, community.wang, query)
    assert numbers(first.page) + numbers(second.page) == numbers(filed[::-1])
    assert (first.page.count, second.page.older) == (SIZE * 2, 0)


async def test_complaints_a_volunteer_may_not_see_do_not_end_the_ledger(community: Community) -> None:
    service = await community.filed(kind=Kind.SERVICE)
    for _ in range(SIZE):
        await community.filed()
    person = await volunteer(community)
    first = await ledger(community, person)
    assert (numbers(first.page), first.page.older) == ([service.number], 0)


async def test_an_export_has_every_row_the_ledger_shows(community: Community) -> None:
    filed = [await community.filed() for _ in range(7)]
    await community.filed(area=community.other_grid)
    async with community.store.reading() as tx:
        rows = ledger_rows(tx, WHOLE, community.wang, (community.grid.id,))
        found = [numbers(list(page)) async for page in listing.pages(rows, 3)]
    assert [len(each) for each in found] == [3, 3, 1]
    assert [number for each in found for number in each] == numbers(filed[::-1])


@pytest.mark.parametrize(
    ("look", "statements"),
    [
        (lambda store, _, by: lookups.reported(store, by), 3),
        (lookups.tasks, 3),
        (lookups.overdue, 2),
        (lookups.grids, 2),
        (lambda store, place, by: lookups.ledger(store, WHOLE, place, by), 3),
        (lambda store, place, by: lookups.ledger(store, WHOLE.narrowed(GRID, 2), place, by), 4),
    ],
)
async def test_a_list_costs_the_same_however_many_rows_it_has(
    community: Community, look: Look, statements: int
) -> None:
    """One statement for who asks, one for the rows, one to count them, one for the mark of the areas."""
    async with community.store.reading() as tx:
        await tx.areas.all()
    for count in (0, 3):
        for _ in range(count):
            await community.claimed()
        asked: list[str] = []
        raw = community.store.database.connections[0]._conn
        raw.set_trace_callback(asked.append)
        await look(community.store, private(community.wang), community.by(community.wang))
        raw.set_trace_callback(None)
        assert len([sql for sql in asked if sql.strip().startswith("SELECT")]) == statements
