"""Asking one person: the row that waits for the answer, and the message that puts the question."""

import pytest

from bot.kernel.asking import ask
from bot.kernel.messages import Notification
from bot.kernel.refs import EntityRef
from tests.stores import declare
from tests.unit.bot.community import STAFF, Community

LAMP = EntityRef("lamp", 7)


@pytest.fixture(autouse=True)
def lamps(community: Community) -> None:
    """Somebody declares questions about a lamp."""
    declare(community.store, questions=(LAMP.kind,))


async def put(community: Community, step: str, **facts: str) -> Notification:
    """The question as the outbox stores it."""
    async with community.store.transaction() as tx:
        await ask(tx, community.wang, STAFF, step, LAMP, community.at().now, **facts)
    ((chat_id, notice),) = await community.notices()
    assert chat_id == STAFF.chat_id
    return notice


async def test_the_question_waits_for_that_persons_reply_in_that_chat(community: Community) -> None:
    await put(community, "colour:warm")
    prompt = await community.question(community.wang, STAFF)
    assert prompt is not None
    assert (prompt.step, prompt.about, prompt.asked_at) == ("colour:warm", LAMP, community.at().now)
    assert await community.question(community.zhao, STAFF) is None


async def test_the_message_calls_the_person_by_name_and_carries_the_facts(community: Community) -> None:
    facts: dict[str, str | int] = {"name": "王师傅", "telegram_id": 1007, "number": "26-1"}
    assert await put(community, "colour", number="26-1") == Notification("ask.colour", facts, subject=LAMP)


async def test_a_text_of_its_own_leaves_the_step_as_it_is(community: Community) -> None:
    assert (await put(community, "colour", text="lamp_colour")).name == "ask.lamp_colour"
    prompt = await community.question(community.wang, STAFF)
    assert prompt is not None
    assert prompt.step == "colour"


async def test_a_reply_to_the_message_is_about_the_question(community: Community) -> None:
    await put(community, "colour")
    prompt = await community.question(community.wang, STAFF)
    async with community.store.database.writing() as conn:
        await conn.run("UPDATE outbox SET state = 'sent', message_id = 99")
    async with community.store.reading() as tx:
        assert prompt is not None
        assert await tx.outbox.about(STAFF, 99) == EntityRef("prompt", prompt.id)


async def test_an_older_question_to_the_same_person_there_is_dropped(community: Community) -> None:
    async with community.store.transaction() as tx:
        for step in ("colour", "height"):
            await ask(tx, community.wang, STAFF, step, LAMP, community.at().now)
    prompt = await community.question(community.wang, STAFF)
    assert prompt is not None
    assert prompt.step == "height"
