"""The town's people without the bot's part: they share and vote."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent

from tests.e2e.town import RESIDENTS, Message, Person, Town

RESULTS = [
    {"type": "article", "id": "1", "title": "灯", "input_message_content": {"message_text": "诉求 26-0001"}},
    {"type": "article", "id": "2", "title": "水", "input_message_content": {"message_text": "诉求 26-0002"}},
]


@pytest.fixture
async def bot(town: Town) -> AsyncIterator[Bot]:
    """Speaks for the bot, beside the real one."""
    async with Bot(town.world.token, base_url=f"{town.url}/bot") as bot:
        yield bot


async def test_typing_after_the_bot_s_name(town: Town, bot: Bot, li: Person) -> None:
    await town.stops()  # only one can poll
    await bot.get_updates(allowed_updates=[])
    asked = asyncio.create_task(li.inlines("灯"))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.from_user.id) == ("灯", li.id)
    await update.inline_query.answer([InlineQueryResultArticle("1", "灯", InputTextMessageContent("灯坏了"))])
    assert li.shares(await asked, "1", RESIDENTS).text == "灯坏了"


async def test_sharing_into_a_group_and_to_the_bot(town: Town, li: Person) -> None:
    town.world.inline_feedback = False
    assert li.shares(RESULTS, "2", RESIDENTS, "水").text == "诉求 26-0002"
    sent = li.shares(RESULTS, "1")
    assert (sent.chat_id, sent.raw["via_bot"]) == (li.id, town.world.me)


async def test_voting_by_number_by_words_and_taking_it_back(town: Town, bot: Bot, li: Person) -> None:
    await bot.send_poll(RESIDENTS, "装不装电梯？", ["装", "不装"])
    poll: Message = await li.sees("装不装电梯？", RESIDENTS)
    for options, counts in (((0,), [1, 0]), (("不装",), [0, 1]), ((), [0, 0])):
        raw = li.votes(poll, *options).raw
        assert [option["voter_count"] for option in raw["poll"]["options"]] == counts
