"""What a message somebody replies to is about, and what becomes of the reply."""

import pytest

from bot.complaints import actions, replying
from bot.complaints.complaint import Status
from bot.complaints.effects import Words, about
from bot.complaints.late import its_files
from bot.complaints.refusals import NothingSaid
from bot.complaints.replies import replied_to
from bot.complaints.replying import Became, Reply
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.place import Place
from bot.people.rules import Person
from tests.unit.bot.community import RESIDENTS, STAFF, Community, private

PHOTO = Attachment(FileKind.PHOTO, "f1", "u1")
SAID = Words("在修")


async def replies(
    community: Community,
    complaint_id: int,
    words: Words,
    person: Person,
    place: Place = RESIDENTS,
    *,
    to_bot: bool = False,
) -> Became:
    said = Reply(words, place, 77, to_bot)
    became, _ = await replying.reply(community.store, complaint_id, said, community.by(person, place=place))
    return became


async def test_a_card_and_the_words_of_a_complaint_are_about_it(community: Community) -> None:
    complaint = await community.filed()
    assert complaint.origin is not None
    (card,) = await community.cards("staff", complaint.id)
    async with community.store.transaction() as tx:
        (outgoing,) = [head for head in await tx.outbox.heads() if head.card_id == card.id]
        await tx.cards.drawn(outgoing.id, card, 70, "")
        assert await replied_to(tx, STAFF, 70) == about(complaint)
        assert await replied_to(tx, RESIDENTS, complaint.origin.message_id) == about(complaint)
        assert await replied_to(tx, RESIDENTS, 70) is None
        assert await replied_to(tx, STAFF, complaint.origin.message_id) is None


async def test_a_workers_reply_is_the_answer_and_from_then_on_progress(community: Community) -> None:
    claimed = await community.claimed()
    for _ in range(2):
        assert await replies(community, claimed.id, SAID, community.wang) is Became.ANSWER
        assert (await community.read(claimed)).status is Status.ANSWERED
    assert (await community.acts("complaint", claimed.id))[-2:] == ["answer", "progress"]


async def test_a_reply_of_those_concerned_is_kept_and_passed_on(community: Community) -> None:
    claimed = await community.claimed()
    await replies(community, claimed.id, Words("二楼也黑", (PHOTO,)), community.li)
    assert await community.acts("complaint", claimed.id) == ["filed", "claimed", "supplement"]
    assert await community.told() == [(private(community.wang).chat_id, "supplement")]
    async with community.store.reading() as tx:
        assert await tx.files.of(about(claimed)) == [PHOTO]


async def test_what_is_added_before_a_claim_goes_to_the_staff_chat(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    await replies(community, filed.id, SAID, community.li)
    assert await community.told() == [(STAFF.chat_id, "supplement")]


async def test_anybody_elses_reply_to_a_residents_words_is_talk(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.chen, community.qian, community.zhao):
        assert await replies(community, claimed.id, SAID, person) is Became.TALK
    async with community.refused(NothingSaid):
        await replies(community, claimed.id, Words(), community.li)


@pytest.mark.parametrize("name", ["chen", "zhao"])
async def test_to_the_bot_it_goes_to_who_holds_it_by_the_writers_name(community: Community, name: str) -> None:
    claimed = await community.claimed()
    person = getattr(community, name)
    assert await replies(community, claimed.id, SAID, person, to_bot=True) is Became.SUPPLEMENT
    assert (private(community.wang).chat_id, "supplement") in await community.told()


async def test_after_the_end_it_is_kept(community: Community) -> None:
    filed = await community.filed()
    await actions.withdraw(community.store, filed.id, community.by(community.li))
    assert await replies(community, filed.id, SAID, community.li) is Became.TALK
    place = private(community.li)
    for words in (Words("还漏"), Words("又漏了", (PHOTO,))):
        assert await replies(community, filed.id, words, community.li, place, to_bot=True) is Became.LATE
    async with community.store.reading() as tx:
        late = await tx.late_words.waiting(community.li.id, filed.id, place)
        assert late is not None
        assert late.text == "还漏\n又漏了"
        assert await tx.files.of(its_files(late.id)) == [PHOTO]
