"""Open questions: the one a message answers, and the end of one of an unknown kind."""

import pytest

from bot.kernel.messages import UnknownKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.messaging.questions import answered_by, close_unknown
from tests.stores import declare
from tests.unit.bot.community import RESIDENTS, Community, private

ABOUT = EntityRef("kite", 1)  # a kind nobody knows


async def ask(community: Community, place: Place) -> None:
    """As a version did that knew the kind."""
    declare(community.store, questions=("kite",))
    async with community.store.transaction() as tx:
        by = community.by(community.li)
        await tx.prompts.ask(community.li.id, place.chat_id, "colour", ABOUT, by.now)


@pytest.mark.parametrize("to_a_bot", [False, True])
async def test_in_private_any_words_answer_in_a_group_a_reply_to_the_bot(
    community: Community, *, to_a_bot: bool
) -> None:
    li, chen = community.by(community.li), community.by(community.chen)
    for place, answers in ((private(community.li), True), (RESIDENTS, to_a_bot)):
        await ask(community, place)
        async with community.store.reading() as tx:
            found = await answered_by(tx, place.chat_id, li, to_a_bot=to_a_bot)
            assert (found is not None and found.about == ABOUT) is answers
            assert await answered_by(tx, place.chat_id, chen, to_a_bot=to_a_bot) is None


async def test_an_unknown_question_is_closed_and_the_secretaries_hear_of_its_kind_once(
    community: Community,
) -> None:
    unknown, by = UnknownKind("question", "kite"), community.by(community.li)
    for _ in range(2):
        await ask(community, RESIDENTS)
        prompt = await community.question(community.li, RESIDENTS)
        assert prompt is not None
        await close_unknown(community.store, prompt, unknown, by)
        assert await community.question(community.li, RESIDENTS) is None
    secretaries = {community.zhou.telegram_id, community.ma.telegram_id}
    notices = await community.notices("trouble.unknown")
    assert {chat_id for chat_id, _ in notices} == secretaries
    assert [notice.facts for _, notice in notices] == [{"kind": "question kite"}] * 2
