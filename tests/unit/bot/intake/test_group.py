"""From one message in a group to a complaint."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints.complaint import Channel, Complaint
from bot.complaints.effects import STAFF, about
from bot.complaints.group_card import PUBLIC
from bot.intake import filing, group
from bot.intake.drafts import CARD, IncomingMessage
from bot.intake.group import Quoted
from bot.intake.refusals import EmptyReport, EmptyReportOfStaff, FiledBefore, UnboundChat
from bot.intake.rules import DRAFT_TIMER, GROUP_DRAFT_WAITS, Draft, DraftState
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.people.rules import Person
from tests.builders import NOON
from tests.unit.bot.community import PHOTO, RESIDENTS, SETTINGS, Community
from tests.unit.bot.community import STAFF as STAFF_CHAT

DARK = "13号楼楼道灯坏了"
WORDS = IncomingMessage(RESIDENTS, 70, DARK, (PHOTO,))


async def report(
    community: Community, said: IncomingMessage, person: Person | None = None
) -> Complaint | Draft:
    return await group.report(community.store, SETTINGS, said, community.by(person or community.li))


async def offered(community: Community) -> Draft:
    """李阿姨's, which looks like what 陈叔 has reported."""
    await community.filed(by=community.chen, text=DARK)
    draft = await report(community, WORDS)
    assert isinstance(draft, Draft)
    return draft


async def test_said_in_the_group_it_is_filed_with_one_public_card(community: Community) -> None:
    filed = await report(community, WORDS)
    assert isinstance(filed, Complaint)
    assert filed == await community.read(filed)
    assert (filed.channel, filed.area, filed.category) == (Channel.GROUP, community.building, "lighting")
    (card,) = await community.cards(PUBLIC, filed.id)
    assert (card.place, card.reply_to) == (RESIDENTS, 70)
    assert await community.hangs(STAFF, filed.id) == [STAFF_CHAT.chat_id]
    async with community.store.reading() as tx:
        assert await tx.files.of(about(filed)) == [PHOTO]
    async with community.refused(FiledBefore):
        await report(community, WORDS)


async def test_passed_on_it_is_the_neighbours(community: Community) -> None:
    by = community.by(community.wang)
    quoted = Quoted(WORDS, community.li.id, "")
    filed = await group.pass_on(community.store, SETTINGS, quoted, WORDS, by)
    assert isinstance(filed, Complaint)
    assert (filed.reporter.id, filed.filed_by.id) == (community.li.id, community.wang.id)


async def test_what_staff_write_down_came_to_the_desk(community: Community) -> None:
    filed = await report(community, replace(WORDS, place=STAFF_CHAT), community.wang)
    assert isinstance(filed, Complaint)
    assert filed.channel is Channel.DESK


async def test_a_danger_is_warned_of_and_never_waits_for_a_press(community: Community) -> None:
    await community.filed(by=community.chen, text="13号楼着火了", category="other")
    filed = await report(community, replace(WORDS, text="13号楼着火了"))
    assert isinstance(filed, Complaint)
    assert (RESIDENTS.chat_id, "danger") in await community.told()


async def test_nothing_is_filed_without_words_or_where_nobody_would_get_it(community: Community) -> None:
    for said, refusal in (
        (IncomingMessage(RESIDENTS, 70), EmptyReport),
        (replace(WORDS, place=Place(-9)), UnboundChat),
    ):
        async with community.refused(refusal):
            await report(community, said)
        async with community.refused(refusal):
            await group.draft_for_anonymous(community.store, SETTINGS, said, community.at())


async def test_a_neighbours_that_looks_the_same_is_offered_first(community: Community) -> None:
    draft = await offered(community)
    assert (draft.state, draft.text) == (DraftState.OPEN, DARK)
    (card,) = await community.cards(CARD, draft.id)
    assert (card.place, card.reply_to) == (RESIDENTS, 70)
    assert await community.due_at(DRAFT_TIMER) == [NOON + GROUP_DRAFT_WAITS]
    async with community.store.reading() as tx:
        assert await tx.files.of(EntityRef(CARD, draft.id)) == [PHOTO]


async def unanswered(community: Community, draft: Draft) -> None:
    async with community.store.transaction() as tx:
        await group.file_unanswered(tx, SETTINGS, draft.id, community.at(GROUP_DRAFT_WAITS))


async def test_without_an_answer_it_is_filed_all_the_same_as_the_residents(community: Community) -> None:
    draft = await offered(community)
    await unanswered(community, draft)
    async with community.store.reading() as tx:
        kept = await tx.drafts.get(draft.id)
        filed = await tx.complaints.get(kept.complaint_id or 0)
    assert (kept.state, filed.reporter.id, filed.text) == (DraftState.FILED, community.li.id, DARK)
    async with community.unchanged():
        await unanswered(community, draft)


async def test_a_second_one_settles_the_first(community: Community) -> None:
    draft = await offered(community)
    second = await report(community, replace(WORDS, message_id=71))
    assert isinstance(second, Draft)
    async with community.store.reading() as tx:
        assert (await tx.drafts.get(draft.id)).state is DraftState.FILED


async def test_what_an_anonymous_admin_wrote_is_whoevers_presses_first(community: Community) -> None:
    draft = await group.draft_for_anonymous(community.store, SETTINGS, WORDS, community.at())
    assert draft.person_id is None
    assert await community.hangs(CARD, draft.id) == [RESIDENTS.chat_id]
    async with community.unchanged():
        await unanswered(community, draft)
    filed = await filing.submit(community.store, SETTINGS, draft.id, community.by(community.sun))
    assert filed.reporter.id == community.sun.id


async def test_a_late_picture_joins_what_its_album_belongs_to(community: Community) -> None:
    late = Attachment(FileKind.PHOTO, "late", "late")
    picture = IncomingMessage(RESIDENTS, 72, "", (late,), album="album")
    by = community.by(community.li, timedelta(seconds=1))
    assert not await group.late_of_album(community.store, replace(picture, album=None), by)
    assert not await group.late_of_album(community.store, picture, by)  # before anybody knows of what
    filed = await report(community, replace(WORDS, album="album"))
    assert isinstance(filed, Complaint)
    later = replace(picture, message_id=73, files=(Attachment(FileKind.PHOTO, "later", "later"),))
    assert await group.late_of_album(community.store, later, by)
    async with community.store.reading() as tx:
        assert {file.telegram_id for file in await tx.files.of(about(filed))} == {"photo", "late", "later"}


@pytest.mark.parametrize(
    ("who", "refusal"), [("wang", EmptyReportOfStaff), ("qian", EmptyReport), ("li", EmptyReport)]
)
async def test_only_who_may_pass_on_reads_that_a_reply_passes_words_on(
    community: Community, who: str, refusal: type[Refusal]
) -> None:
    """A worker of the grid may, one of another grid and a resident may not."""
    empty, by = IncomingMessage(RESIDENTS, 70), community.by(getattr(community, who))
    with pytest.raises(EmptyReport) as refused:
        await group.report(community.store, SETTINGS, empty, by)
    assert type(refused.value) is refusal
