"""Open questions: the one a message answers, and the end of one of an unknown kind."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.kernel.messages import OutboxMessage, Priority, UnknownKind, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.messaging import questions
from bot.messaging.questions import QuestionOver, RepliedTo, answered_by, close_unknown
from bot.people.rules import Person
from bot.texts import Html
from tests.builders import NOON
from tests.stores import declare
from tests.unit.bot.community import RESIDENTS, Community, private

ABOUT = EntityRef("kite", 1)  # a kind nobody knows


async def ask(community: Community, place: Place) -> None:
    """As a version did that knew the kind."""
    declare(community.store, questions=("kite",))
    async with community.store.transaction() as tx:
        by = community.by(community.li)
        await tx.prompts.ask(community.li.id, place.chat_id, "colour", ABOUT, by.now)


async def answers(
    community: Community, place: Place, replied: int | None = None, person: Person | None = None, **later: int
) -> bool:
    """Whether a message answers the open question; `later` is the time since it was asked."""
    by = community.by(person or community.li)
    by = replace(by, now=by.now + timedelta(**later))
    async with community.store.reading() as tx:
        told = RepliedTo(replied, by_me=True) if replied else None
        return await answered_by(tx, place.chat_id, by, told) is not None


async def sent(community: Community, place: Place, message_id: int, prompt_id: int = 0) -> None:
    """A message of the bot as the sender records it; with `prompt_id` a question's own."""
    about = EntityRef("prompt", prompt_id) if prompt_id else None
    async with community.store.transaction() as tx:
        put = await tx.outbox.put(
            OutboxMessage(place, View(Html("?")), Priority.ANSWER, None, None, about), NOON
        )
        assert put is not None
        await tx.outbox.sent(put, message_id)


async def asked(community: Community, place: Place) -> None:
    """The question and its message, 8; message 7 is another one of the bot."""
    await ask(community, place)
    prompt = await community.question(community.li, place)
    assert prompt is not None
    await sent(community, place, 7)
    await sent(community, place, 8, prompt.id)


async def test_in_private_the_next_words_answer_for_ten_minutes(community: Community) -> None:
    home = private(community.li)
    await asked(community, home)
    assert await answers(community, home, minutes=10)
    assert not await answers(community, home, minutes=10, seconds=1)


async def test_in_a_group_only_a_reply_to_the_question_itself_answers(community: Community) -> None:
    await asked(community, RESIDENTS)
    assert not await answers(community, RESIDENTS)
    assert not await answers(community, RESIDENTS, 7)
    assert not await answers(community, RESIDENTS, 99)
    assert not await answers(community, RESIDENTS, 8, community.chen)
    assert await answers(community, RESIDENTS, 8, hours=24)
    with pytest.raises(QuestionOver):
        await answers(community, RESIDENTS, 8, hours=24, seconds=1)


async def test_what_came_in_between_leaves_it_to_a_reply(community: Community) -> None:
    home = private(community.li)
    await asked(community, home)
    await questions.put_aside(community.store, home.chat_id, community.by(community.li))
    assert not await answers(community, home)
    assert await answers(community, home, 8)


async def test_what_was_begun_ends_it_for_replies_too(community: Community) -> None:
    home = private(community.li)
    await asked(community, home)
    await questions.end(community.store, home.chat_id, community.by(community.li))
    assert not await answers(community, home)
    with pytest.raises(QuestionOver):
        await answers(community, home, 8)


async def test_a_reply_may_come_before_the_message_is_recorded(community: Community) -> None:
    home = private(community.li)
    await ask(community, home)
    prompt = await community.question(community.li, home)
    assert prompt is not None
    await sent(community, home, 7)
    assert not await answers(community, home, 8)
    async with community.store.transaction() as tx:
        about = EntityRef("prompt", prompt.id)
        await tx.outbox.put(OutboxMessage(home, View(Html("?")), Priority.ANSWER, None, None, about), NOON)
    assert await answers(community, home, 8)
    assert not await answers(community, home, 7)  # known as another message


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
