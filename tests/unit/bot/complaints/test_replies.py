"""What a message somebody replies to is about."""

from bot.complaints.effects import about
from bot.complaints.replies import replied_to
from tests.unit.bot.community import RESIDENTS, STAFF, Community


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
