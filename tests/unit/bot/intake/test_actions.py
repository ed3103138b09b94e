"""Filing in private: the draft, its corrections, and the complaint."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Channel, Spot, Status, Urgency
from bot.complaints.effects import MINE, STAFF, about
from bot.complaints.refusals import AlreadyFollowing
from bot.complaints.store import Search
from bot.intake import actions, correcting, editing, filing, group, joining
from bot.intake.drafts import CARD, IncomingMessage
from bot.intake.joining import OFFERED
from bot.intake.refusals import NoAreas, NotYourDraft, TooLong, WhichGrid
from bot.intake.rules import MAX_TEXT, Draft, DraftState, Field, Page
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.settings import OTHER
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.community import PHOTO, RESIDENTS, SETTINGS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

DARK = "双怡苑13号楼楼道灯坏了"


async def said(
    community: Community, text: str, files: Sequence[Attachment] = (), message_id: int = 1, **facts: bool
) -> Draft:
    """By 李阿姨, in private."""
    words = IncomingMessage(private(community.li), message_id, text, tuple(files))
    draft = await actions.note(community.store, SETTINGS, words, community.by(community.li), **facts)
    assert draft is not None
    return draft


async def read(community: Community, draft: Draft) -> Draft:
    async with community.store.reading() as tx:
        return await tx.drafts.get(draft.id)


async def test_words_become_a_draft_that_says_what_was_read(community: Community) -> None:
    draft = await said(community, DARK, [PHOTO])
    assert draft == await read(community, draft)
    assert (draft.category, draft.area, draft.state) == ("lighting", community.building, DraftState.OPEN)
    assert await community.hangs(CARD, draft.id) == [private(community.li).chat_id]
    async with community.store.reading() as tx:
        assert await tx.files.of(EntityRef(CARD, draft.id)) == [PHOTO]


async def test_more_words_join_it_and_its_card_moves_down(community: Community) -> None:
    draft = await said(community, DARK)
    (above,) = await community.cards(CARD, draft.id)
    more = await said(community, "二单元也是", message_id=2)
    assert (more.id, more.text) == (draft.id, f"{DARK}\n二单元也是")
    (below,) = await community.cards(CARD, draft.id)
    assert below.id != above.id


async def test_a_present_danger_is_filed_at_once_even_without_a_place(community: Community) -> None:
    draft = await said(community, "着火了！快来人")
    assert (draft.state, draft.complaint_id) == (DraftState.FILED, 1)
    assert await community.told() == [(private(community.li).chat_id, "danger")]
    async with community.store.reading() as tx:
        filed = await tx.complaints.get(1)
    assert (filed.area, filed.urgency) == (community.area, Urgency.URGENT)


async def test_before_any_roster_nothing_can_be_filed(store: SqlStore) -> None:
    async with store.transaction() as tx:
        li = await tx.people.meet(1100, "李阿姨")
    home = IncomingMessage(private(li), 1, DARK)
    with pytest.raises(NoAreas):
        await actions.note(store, SETTINGS, home, Actor(li.id, NOON))
    with pytest.raises(NoAreas):
        await actions.begin_whisper(store, home.place, Actor(li.id, NOON))


async def test_of_two_grids_none_is_guessed(community: Community) -> None:
    assert (await said(community, "灯坏了")).area is None


async def test_in_a_community_of_one_grid_it_is_there(store: SqlStore) -> None:
    async with store.transaction() as tx:
        community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        grid: Area = await tx.areas.add("G1", "双怡苑", Level.GRID, community.id)
        li = await tx.people.meet(1100, "李阿姨")
    draft = await actions.note(store, SETTINGS, IncomingMessage(private(li), 1, "灯坏了"), Actor(li.id, NOON))
    assert draft is not None
    assert draft.area == grid


async def test_where_somebody_lives_is_home(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.other_grid.id)
    assert (await said(community, "灯坏了")).area == community.other_grid


async def test_a_whisper_is_begun_or_made_of_what_was_said(community: Community) -> None:
    home, by = private(community.li), community.by(community.li)
    begun = await actions.begin_whisper(community.store, home, by)
    assert (begun.whisper, begun.text) == (True, "")
    assert (await said(community, DARK)).whisper
    await correcting.cancel(community.store, begun.id, by)
    draft = await said(community, DARK)
    await community.deliver()
    assert await actions.begin_whisper(community.store, home, by) == replace(draft, whisper=True)
    assert await community.redrawn(CARD, draft.id)


async def test_submitted_it_is_a_complaint_with_its_files_and_cards(community: Community) -> None:
    draft = await said(community, DARK, [PHOTO])
    filed = await filing.submit(community.store, SETTINGS, draft.id, community.by(community.li))
    assert filed == await community.read(filed)
    assert (filed.channel, filed.status, filed.text) == (Channel.PRIVATE, Status.FILED, DARK)
    done = await read(community, draft)
    assert (done.state, done.complaint_id) == (DraftState.FILED, filed.id)
    assert await community.cards(CARD, draft.id) == []
    assert await community.hangs(MINE, filed.id) == [private(community.li).chat_id]
    assert await community.hangs(STAFF, filed.id) == [STAFF_CHAT.chat_id]
    async with community.store.reading() as tx:
        assert await tx.files.of(about(filed)) == [PHOTO]


@pytest.mark.parametrize(("begun", "pressed"), [(True, False), (False, True)])
async def test_a_whisper_is_one_however_it_was_said(community: Community, begun: bool, pressed: bool) -> None:
    draft = await said(community, DARK, whisper=begun)
    by = community.by(community.li)
    filed = await filing.submit(community.store, SETTINGS, draft.id, by, whisper=pressed)
    assert filed.channel is Channel.WHISPER


async def test_without_a_grid_it_is_asked_for_before_anything_is_filed(community: Community) -> None:
    draft = await said(community, "灯坏了")
    with pytest.raises(WhichGrid):
        await filing.submit(community.store, SETTINGS, draft.id, community.by(community.li))
    assert (await read(community, draft)).page is Page.GRID
    assert await community.redrawn(CARD, draft.id)
    assert await community.acts("complaint", 1) == []
    told = await said(community, "双怡苑13号楼", message_id=2)
    assert (told.area, told.page, told.text) == (community.building, Page.DRAFT, "灯坏了")


async def test_what_a_person_corrected_stays_whatever_is_said_later(community: Community) -> None:
    draft, by = await said(community, DARK), community.by(community.li)
    await correcting.open_page(community.store, draft.id, Page.CATEGORY, by)
    assert (await read(community, draft)).page is Page.CATEGORY
    await correcting.set_category(community.store, draft.id, OTHER, by)
    assert await correcting.flip_urgency(community.store, draft.id, by) is Urgency.URGENT
    assert await correcting.set_area(community.store, draft.id, community.building.id, by) == community.building
    assert await community.redrawn(CARD, draft.id)
    more = await said(community, "林华苑暖气不热", message_id=2)
    assert more.fixed == {Field.CATEGORY, Field.URGENCY, Field.PLACE}
    assert (more.category, more.urgency, more.area) == (OTHER, Urgency.URGENT, community.building)
    assert await correcting.flip_urgency(community.store, draft.id, by) is Urgency.NORMAL


async def test_after_a_grid_the_building_is_asked_for_unless_it_was_said(community: Community) -> None:
    by = community.by(community.li)
    for text, grid, area, page in (
        ("灯坏了", community.grid, community.grid, Page.BUILDING),
        ("13号楼灯坏了", community.grid, community.building, Page.DRAFT),
        ("灯坏了", community.other_grid, community.other_grid, Page.DRAFT),  # it has no buildings
    ):
        draft = await said(community, text)
        assert await correcting.set_area(community.store, draft.id, grid.id, by) == area
        assert ((await read(community, draft)).area, (await read(community, draft)).page) == (area, page)
        await correcting.cancel(community.store, draft.id, by)


async def test_cancelled_it_is_over(community: Community) -> None:
    draft = await said(community, DARK)
    await correcting.cancel(community.store, draft.id, community.by(community.li))
    assert (await read(community, draft)).state is DraftState.CANCELLED
    assert await community.cards(CARD, draft.id) == []
    assert (await said(community, DARK)).id != draft.id


async def test_instead_of_filing_it_follows_a_neighbours(community: Community) -> None:
    theirs = await community.filed(by=community.chen, text=DARK)
    draft = await said(community, DARK, [PHOTO])
    async with community.store.reading() as tx:
        assert [one.id for one in await joining.lookalikes(tx, draft)] == [theirs.id]
    by = community.by(community.li)
    joined = await joining.join_instead(community.store, draft.id, theirs.id, by)
    assert joined.followers == (community.li.id,)
    assert (await read(community, draft)).state is DraftState.JOINED
    async with community.store.reading() as tx:
        assert await tx.files.of(about(theirs)) == [PHOTO]
        assert await joining.lookalikes(tx, draft) == []  # their own by now


async def test_one_cannot_join_oneself_or_nothing(community: Community) -> None:
    own, draft = await community.filed(), await said(community, DARK)
    for complaint_id, refusal in ((own.id, AlreadyFollowing), (999, NotFound)):
        async with community.refused(refusal):
            by = community.by(community.li)
            await joining.join_instead(community.store, draft.id, complaint_id, by)


async def test_few_lookalikes_are_offered_newest_first_and_of_the_same_building(
    community: Community,
) -> None:
    async with community.store.transaction() as tx:
        other = await tx.areas.add("B14", "14号楼", Level.BUILDING, community.grid.id)
    draft = await said(community, DARK)
    same = [await community.filed(by=community.chen, text=DARK) for _ in range(OFFERED + 1)]
    spot = Spot("14号楼", None, None)
    await community.filed(by=community.chen, text="14号楼楼道灯坏了", area=other, spot=spot)
    async with community.store.reading() as tx:
        found = [one.id for one in await joining.lookalikes(tx, draft)]
        assert await joining.lookalikes(tx, replace(draft, area=None)) == []
        assert await joining.lookalikes(tx, replace(draft, text="")) == []
    assert found == [one.id for one in reversed(same)][:OFFERED]


async def test_a_picture_alone_is_a_draft_too(community: Community) -> None:
    voice = Attachment(FileKind.VOICE, "voice", "voice")
    draft = await said(community, "", [voice])
    async with community.store.reading() as tx:
        assert await tx.files.of(EntityRef(CARD, draft.id)) == [voice]


Act = Callable[[Community, int, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "submit": lambda c, i, by: filing.submit(c.store, SETTINGS, i, by),
    "cancel": lambda c, i, by: correcting.cancel(c.store, i, by),
    "page": lambda c, i, by: correcting.open_page(c.store, i, Page.CATEGORY, by),
    "category": lambda c, i, by: correcting.set_category(c.store, i, OTHER, by),
    "urgency": lambda c, i, by: correcting.flip_urgency(c.store, i, by),
    "area": lambda c, i, by: correcting.set_area(c.store, i, c.grid.id, by),
    "join": lambda c, i, by: joining.join_instead(c.store, i, 1, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in ACTS.items()])
async def test_a_draft_is_ones_own_and_only_while_it_is_open(community: Community, act: Act) -> None:
    draft = await said(community, DARK)
    for draft_id, person in ((draft.id, community.chen), (draft.id, community.zhou), (999, community.li)):
        async with community.refused(NotYourDraft):
            await act(community, draft_id, community.by(person))
    await correcting.cancel(community.store, draft.id, community.by(community.li))
    async with community.refused(NotYourDraft):
        await act(community, draft.id, community.by(community.li))


async def test_a_place_that_is_none_is_not_set(community: Community) -> None:
    draft = await said(community, DARK)
    async with community.refused(NotFound):
        await correcting.set_area(community.store, draft.id, 999, community.by(community.li))


LONG = "楼道里堆着旧家具，" * 450  # with a few words more it is longer than a complaint


async def filed_in_two(community: Community, danger: str) -> tuple[str, str]:
    """The words of the danger that was filed, and of its supplement."""
    (number,) = await numbers(community)
    async with community.store.reading() as tx:
        complaint = await tx.complaints.get(number)
        entries = await tx.ledger.of(about(complaint))
    assert complaint.urgency is Urgency.URGENT
    assert danger in complaint.text
    (rest,) = [str(entry.act.facts["words"]) for entry in entries if entry.act.act == "supplement"]
    return complaint.text, rest


async def numbers(community: Community) -> list[int]:
    async with community.store.reading() as tx:
        return [complaint.id for complaint in await tx.complaints.search(Search())]


@pytest.mark.slow
async def test_a_danger_spread_over_too_many_words_is_filed_with_what_fits(community: Community) -> None:
    await said(community, f"{LONG}电梯停在7楼")
    late = "我妈在里面，" + "知道一下，" * 20  # no danger by itself
    filed = await said(community, late, message_id=2)
    assert filed.state is DraftState.FILED
    words, rest = await filed_in_two(community, "我妈在里面")
    assert len(words) == MAX_TEXT
    assert rest + words == f"{LONG}电梯停在7楼\n{late}"
    assert ("danger" in [notice.name for _, notice in await community.notices()]) is True


@pytest.mark.parametrize("text", [LONG * 2 + "三楼着火了", "三楼着火了，" + LONG * 2])
async def test_one_longer_than_any_message_is_filed_with_its_danger(community: Community, text: str) -> None:
    """Late words of several messages, said again."""
    await said(community, text)
    words, rest = await filed_in_two(community, "着火了")
    assert {words + rest, rest + words} & {text}


async def test_too_many_words_without_a_danger_wait_to_be_shortened(community: Community) -> None:
    await said(community, LONG)
    with pytest.raises(TooLong):
        await said(community, f"{LONG}，还有", message_id=2)
    assert await numbers(community) == []


async def test_a_danger_passed_on_with_too_many_words_is_filed_in_two(community: Community) -> None:
    """By a worker, who adds to a neighbour's message."""
    quoted = group.Quoted(IncomingMessage(RESIDENTS, 5, "3号楼着火了"), community.chen.id, LONG * 2)
    reply = IncomingMessage(RESIDENTS, 6, LONG)
    await group.pass_on(community.store, SETTINGS, quoted, reply, community.by(community.wang))
    words, rest = await filed_in_two(community, "着火了")
    assert words + rest == f"3号楼着火了\n{LONG * 2}"


@pytest.mark.slow
async def test_an_edit_that_makes_a_long_draft_a_danger_is_filed_in_two(community: Community) -> None:
    await said(community, "3号楼楼道", message_id=1)
    await said(community, LONG, message_id=2)
    place = private(community.li)
    edited = IncomingMessage(place, 1, "3号楼楼道着火了，快来人，" + "火很大，" * 40)
    await editing.apply(community.store, SETTINGS, edited, community.by(community.li))
    words, rest = await filed_in_two(community, "着火了")
    assert words.endswith(edited.text)
    assert rest + words == f"{LONG}\n{edited.text}"
