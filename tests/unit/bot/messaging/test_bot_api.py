"""Views as Bot API calls: deleted messages, lost copies, and views that Telegram would refuse."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.kernel.messages import Attachment, Card, FileKind, TelegramPoll, View
from bot.kernel.place import Place
from bot.messaging import bot_api
from bot.messaging.bot_api import MessageGone, pass_on, redraw, send
from bot.messaging.http import AiohttpRequest
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.town import PNG
from tests.unit.bot.sandbox.conftest import GROUP, LI, a_world

NOBODY = -9999


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with serve(world) as url:
        request = AiohttpRequest()
        made = Bot(
            world.token, f"{url}/bot", f"{url}/file/bot", request=request, get_updates_request=AiohttpRequest()
        )
        async with made as bot:
            yield bot


def a_card(message_id: int | None = None, *, live: bool = True, inline_id: str | None = None) -> Card:
    return Card(1, "public", 1, Place(GROUP), None, message_id, live, 1, inline_id)


def a_poll(world: World, *, over: bool) -> View:
    return View(
        "", poll=TelegramPoll("凉亭放哪", ("南门", "北门"), world.now() + 3600, hidden=False, over=over)
    )


def said(world: World) -> list[str]:
    return [raw.get("text", "") for raw in world.messages(GROUP)]


async def test_an_answer_to_what_was_deleted_is_said_all_the_same(world: World, bot: Bot) -> None:
    await send(bot, Place(GROUP), View("好"), reply_to=77)
    assert said(world) == ["好"]


async def test_a_long_hint_is_cut_where_telegram_would_refuse_it(world: World, bot: Bot) -> None:
    await send(bot, Place(LI), View("请写", ask="写" * 100), None)
    assert world.chats[LI].replies[LI]["placeholder"] == "写" * 64


async def test_no_preview_takes_the_place_of_the_words(world: World, bot: Bot) -> None:
    card = a_card(await send(bot, Place(GROUP), View("看 https://example.org"), None))
    await redraw(bot, card, View("看 https://example.org/2"))
    made = [call for call in world.calls if call["method"] in ("sendMessage", "editMessageText")]
    assert ["is_disabled" in str(call) for call in made] == [True, True]


async def test_a_card_somebody_deleted_is_told_of_while_it_lives(world: World, bot: Bot) -> None:
    first = await send(bot, Place(GROUP), View("一"), None)
    world.delete(GROUP, first)
    with pytest.raises(MessageGone):
        await redraw(bot, a_card(first), View("二"))
    assert (await redraw(bot, a_card(first, live=False), View("二"))).message_id == first
    assert said(world) == []


async def test_an_edit_that_changes_nothing_is_fine(world: World, bot: Bot) -> None:
    first = await send(bot, Place(GROUP), View("一"), None)
    assert (await redraw(bot, a_card(first), View("一"))).message_id == first


async def test_what_telegram_refuses_otherwise_is_told(world: World, bot: Bot) -> None:
    first = await send(bot, Place(GROUP), View("一"), None)
    with pytest.raises(BadRequest):
        await redraw(bot, a_card(first), View("<b>二"))
    with pytest.raises(BadRequest):
        await redraw(bot, Card(1, "public", 1, Place(NOBODY), None, 5, True, 1), View("二"))


async def test_a_card_whose_number_telegram_knows_no_longer_is_gone(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram says so of some deleted messages, and the library capitalizes it differently."""

    async def edits(*_: object) -> None:
        raise BadRequest("Message_id_invalid")

    monkeypatch.setattr(bot_api, "_edit", edits)
    with pytest.raises(MessageGone):
        await redraw(bot, a_card(5), View("一"))


async def test_a_copy_that_is_gone_is_told_of_and_posted_nowhere(world: World, bot: Bot) -> None:
    """It was posted in a chat the bot may not even be in; now the fault shows that it is gone."""
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await redraw(bot, a_card(inline_id="gone"), View("一"))
    assert said(world) == []


async def test_a_poll_is_asked_left_alone_and_stopped_once(world: World, bot: Bot) -> None:
    drawn = await redraw(bot, a_card(), a_poll(world, over=False))
    card = a_card(drawn.message_id)
    assert drawn.poll_id

    def closed() -> bool:
        found: bool = world.messages(GROUP)[0]["poll"]["is_closed"]
        return found

    await redraw(bot, card, a_poll(world, over=False))
    assert not closed()
    for _ in range(2):
        await redraw(bot, card, a_poll(world, over=True))
        assert closed()
    world.delete(GROUP, drawn.message_id)
    await redraw(bot, card, a_poll(world, over=True))
    with pytest.raises(BadRequest):
        await redraw(bot, Card(1, "poll", 1, Place(NOBODY), None, 5, True, 1), a_poll(world, over=True))


async def test_a_picture_of_the_configs_is_sent_as_a_file(world: World, bot: Bot, tmp_path: Path) -> None:
    picture = tmp_path / "call.png"
    picture.write_bytes(PNG)
    await pass_on(bot, Place(LI), Attachment(FileKind.PHOTO, str(picture), ""), None)
    assert "photo" in world.messages(LI)[-1]
