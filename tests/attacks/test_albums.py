"""Albums: no picture goes ahead of the words of its album, which may ask for confidence."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Status
from bot.kernel.refs import EntityRef
from bot.sandbox import files
from tests.attacks.test_confidence import confided, hello
from tests.e2e.casework import asked, claimed, status
from tests.e2e.town import PNG, STAFF, Message, Person, Town

CONFIDES = "这是王师傅收红包的照片，别说是我拍的"


async def unsolved(li: Person, wang: Person) -> Message:
    """The question to 李阿姨 what is wrong with the result."""
    await hello(li, wang)
    card = await claimed(li, wang)
    await asked(wang, card, "办结", "办理结果", "好了")
    await li.taps(await li.sees("办结了"), "未解决")
    return await li.sees("哪里没解决")


def sends(town: Town, li: Person, to: Message | None, *captions: str | None) -> None:
    """An album, piece by piece."""
    for number, caption in enumerate(captions):
        picture = files.keep(town.world, "photo", f"{number}.bin", PNG + bytes([number]))
        li.says(None, media=picture, caption=caption, media_group_id="A", reply_to=to)


def pictures(town: Town, *chats: int) -> int:
    return sum("photo" in raw for chat in chats for raw in town.world.messages(chat))


async def passes(town: Town) -> None:
    await town.winds(timedelta(seconds=6))
    await town.quiet()


@pytest.mark.parametrize("captions", [(None, CONFIDES), (None, None, CONFIDES), (None, CONFIDES, None)])
@pytest.mark.parametrize("to", ["question", "news", "nothing"])
async def test_an_album_with_a_picture_that_asks_for_confidence(
    town: Town, li: Person, wang: Person, zhou: Person, captions: tuple[str | None, ...], to: str
) -> None:
    await hello(zhou)
    question = await unsolved(li, wang)
    replied = {"question": question, "news": await li.sees("办结了"), "nothing": None}
    sends(town, li, replied[to], *captions)
    draft = await li.sees("按悄悄话提交")
    await passes(town)
    assert pictures(town, wang.id, STAFF) == 0
    async with town.minyi.store.reading() as tx:
        assert len(await tx.files.of(EntityRef("draft", 1))) == len(captions)
    await li.taps(draft, "悄悄话提交")
    await confided(town, zhou, "收红包", 2)
    assert pictures(town, wang.id, STAFF) == 0
    assert pictures(town, zhou.id) == len(captions)


async def test_an_album_without_words_is_the_answer_a_moment_later(
    town: Town, li: Person, wang: Person
) -> None:
    sends(town, li, await unsolved(li, wang), None, None)
    await town.quiet()
    assert pictures(town, wang.id) == 0
    await passes(town)
    assert pictures(town, wang.id) == 2
    assert await status(town) is Status.CLAIMED
    later = li.says("还是冰凉")  # the question was answered
    await li.sees("请看看对不对", after=later)


async def test_an_album_with_plain_words_reaches_the_worker_whole(town: Town, li: Person, wang: Person) -> None:
    sends(town, li, await unsolved(li, wang), None, "暖气片还是凉的")
    await wang.sees("暖气片还是凉的")
    await passes(town)
    assert pictures(town, wang.id) == 2


async def test_a_restart_loses_no_picture(town: Town, li: Person, wang: Person) -> None:
    sends(town, li, await unsolved(li, wang), None)
    await town.quiet()
    await town.restarts()
    await passes(town)
    assert pictures(town, wang.id) == 1
