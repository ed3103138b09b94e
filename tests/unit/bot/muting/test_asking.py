"""/mute: the person it names; only the secretary reads the answer, in private."""

import pytest

from bot.complaints.complaint import Channel
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.moderation.refusals import NobodyToMute, NotYourself
from bot.moderation.rules import Period
from bot.muting import actions, asking
from bot.muting.asking import Asked
from bot.people.refusals import OnlyInPrivate, OnlySecretary
from tests.unit.bot.community import RESIDENTS, STAFF, Community, private


async def answered(community: Community, asked: Asked) -> tuple[str, dict[str, str | int]]:
    """The name and facts of the one answer to 周书记, who reads it in private."""
    await asking.ask(community.store, asked, community.by(community.zhou))
    ((chat_id, notice),) = await community.notices()
    assert (chat_id, notice.about) == (private(community.zhou).chat_id, "mute")
    await community.deliver()
    return notice.name, dict(notice.facts)


async def staff_message(community: Community, complaint_id: int) -> int:
    """The message id of its card in the staff chat."""
    (card,) = await community.cards("staff", complaint_id)
    async with community.store.transaction() as tx:
        (outgoing,) = [head for head in await tx.outbox.heads() if head.card_id == card.id]
        await tx.cards.drawn(outgoing.id, card, 70, "")
    return 70


async def test_it_means_the_author_of_the_words_it_replies_to_who_is_at_home_there_now(
    community: Community,
) -> None:
    asked = Asked(RESIDENTS, author=community.li, number="26-0001", name="26-1", replied_id=5)
    assert await answered(community, asked) == ("mute.ask", {"person": community.li.id})
    assert (await community.person(community.li)).home_id == community.grid.id


async def test_it_means_who_reported_a_complaint_by_number_or_by_a_reply_to_its_card(
    community: Community,
) -> None:
    public, whisper = await community.filed(), await community.filed(channel=Channel.WHISPER, origin=None)
    home = private(community.zhou)
    for complaint, number in ((public, ""), (whisper, whisper.number)):
        facts = {"complaint": complaint.id, "number": number}
        found = await answered(community, Asked(home, number=complaint.number, name=complaint.number))
        assert found == ("mute.ask_reporter", facts)
    third = await community.filed()
    message_id = await staff_message(community, third.id)
    found = await answered(community, Asked(STAFF, replied_id=message_id))
    assert found == ("mute.ask_reporter", {"complaint": third.id, "number": ""})


async def test_a_name_offers_those_of_the_secretarys_community(community: Community) -> None:
    async with community.store.transaction() as tx:
        for person in (community.li, community.chen):
            await tx.people.lives(person.id, community.grid.id)
    found = await answered(community, Asked(RESIDENTS, name="李"))
    assert found == ("mute.which", {"name": "李", "people": f"{community.li.id}"})
    assert await answered(community, Asked(RESIDENTS, name="马")) == (
        "mute.which",
        {"name": "马", "people": ""},
    )


async def test_alone_it_lists_who_is_muted(community: Community) -> None:
    by, muted = community.by(community.zhou), []
    for person in (community.li, community.chen):
        async with community.store.transaction() as tx:
            await tx.people.lives(person.id, community.grid.id)
        muted.append((await actions.mute(community.store, person.id, Period.DAY, by)).id)
    assert await answered(community, Asked(RESIDENTS)) == ("mute.list", {"mutes": f"{muted[1]},{muted[0]}"})


async def test_nobody_else_asks_and_nothing_is_said_in_the_group(community: Community) -> None:
    whisper, card = await community.filed(channel=Channel.WHISPER, origin=None), Asked(STAFF, replied_id=71)
    for person, asked, refusal in (
        (community.sun, Asked(RESIDENTS), OnlySecretary),
        (community.ma, Asked(RESIDENTS, number=whisper.number), NotFound),
        (community.zhou, Asked(RESIDENTS, number="26-0999"), NotFound),
        (community.zhou, Asked(RESIDENTS, author=community.zhou), NotYourself),
        (community.zhou, card, NobodyToMute),
    ):
        await refused(community, person.id, asked, refusal)
    await community.shut(community.zhou)
    await refused(community, community.zhou.id, Asked(RESIDENTS), OnlyInPrivate)


async def refused(community: Community, person_id: int, asked: Asked, refusal: type[Refusal]) -> None:
    by = community.by(community.zhou)
    async with community.refused(refusal):
        await asking.ask(community.store, asked, type(by)(person_id, by.now))


async def test_one_of_several_is_offered_where_it_was_pressed(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.people.lives(community.li.id, community.grid.id)
    home = Place(private(community.zhou).chat_id)
    await asking.offer(community.store, community.li.id, home, community.by(community.zhou))
    ((chat_id, notice),) = await community.notices("mute.ask")
    assert (chat_id, notice.facts) == (home.chat_id, {"person": community.li.id})
    for person, refusal in ((community.sun, OnlySecretary), (community.ma, NotFound)):
        async with community.refused(refusal):
            await asking.offer(community.store, community.li.id, private(person), community.by(person))


@pytest.mark.parametrize("numbers", [(), (3,), (3, 1)])
def test_several_ids_are_one_fact(numbers: tuple[int, ...]) -> None:
    assert [int(each) for each in asking.ids(numbers).split(",") if each] == list(numbers)
