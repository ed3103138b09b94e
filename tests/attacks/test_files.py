"""Files: an original carries the place where it was made; groups get none, those who handle it do."""

import pytest

from bot.kernel.messages import Attachment, FileKind, OutboxMessage
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from tests.attacks.test_confidence import hello
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

ORIGINALS = ("document", "video", "audio", "animation")
KEPT_OUT = "有附件没有发到群里"


def kinds(town: Town, chat: int) -> list[str]:
    """The kinds of the files that the bot sent to a chat."""
    sent = [one for one in town.world.messages(chat) if one["from"]["is_bot"]]
    return [kind for one in sent for kind in (*FileKind,) if kind in one]


def said(town: Town, chat: int, words: str) -> int:
    return sum(words in one.get("text", "") for one in town.world.messages(chat))


async def filed(person: Person, *sent: str, button: str = "提交") -> None:
    """A private complaint with files."""
    asked = person.says("双怡苑9号楼2单元下水道堵了")
    await person.sees("请看看对不对", after=asked)
    for kind in sent:
        asked = person.sends(kind)
    await person.town.quiet()
    card = await person.sees("请看看对不对", after=asked)
    await person.taps(card, button)
    await person.town.quiet()


@pytest.mark.parametrize("kind", ORIGINALS)
async def test_an_original_goes_to_the_claimer_alone(town: Town, li: Person, wang: Person, kind: str) -> None:
    await hello(li, wang)
    await filed(li, kind, "photo", kind)
    assert kinds(town, STAFF) == ["photo"]
    assert said(town, STAFF, KEPT_OUT) == 1
    assert kinds(town, wang.id) == []
    await wang.taps(await wang.sees("下水道堵了", STAFF), "接单")
    await town.quiet()
    assert kinds(town, wang.id) == [kind, kind]
    wang.says("/task 26-0001")
    await town.quiet()
    assert kinds(town, wang.id) == [kind, kind]  # each once


async def test_the_sender_is_told_how_to_send_a_photo(town: Town, li: Person) -> None:
    await hello(li)
    li.says("双怡苑9号楼2单元下水道堵了")
    await li.sees("请看看对不对")
    li.sends("document")
    assert "照片" in (await li.sees("不发到群里")).text


async def test_a_workers_original_stays_out_of_the_residents_group(
    town: Town, li: Person, wang: Person
) -> None:
    """The answer goes to the group, because the resident never opened the bot."""
    await hello(wang)
    li.says("#诉求 双怡苑13号楼暖气不热", RESIDENTS)
    await wang.taps(await wang.sees("暖气不热", STAFF), "接单")
    await town.quiet()
    wang.says("/task 26-0001")
    mine = await wang.sees("双怡苑13号楼暖气不热")
    wang.sends("document", caption="修好了，请看", reply_to=mine)
    await wang.sees("原文件、视频和音频不会发到群里")
    await li.sees(KEPT_OUT, RESIDENTS)
    assert kinds(town, RESIDENTS) == []


async def test_a_files_edge_withholds_what_a_subject_forgot(town: Town, li: Person) -> None:
    """Whatever puts a file into the outbox, a group reads a word instead."""
    li.says("#诉求 双怡苑13号楼暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    async with town.minyi.store.transaction() as tx:
        for kind in ORIGINALS:
            file = Attachment(FileKind(kind), "no-such-file", kind)
            message = OutboxMessage(Place(RESIDENTS), file, about=EntityRef("complaint", 1))
            await tx.outbox.put(message, town.clock.now())
    town.minyi.sender.wake()
    await town.quiet()
    assert kinds(town, RESIDENTS) == []
    assert said(town, RESIDENTS, KEPT_OUT) == len(ORIGINALS)


async def test_a_location_is_sent_on_purpose_and_goes_to_staff(town: Town, li: Person) -> None:
    await hello(li)
    await filed(li, "location")
    assert kinds(town, STAFF) == ["location"]


async def test_a_whispers_location_names_the_flat_to_the_claimer_alone(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, wang, zhou)
    await filed(li, "location", "photo", button="悄悄话提交")
    await zhou.taps(await zhou.sees("下水道堵了"), "接单")
    await town.quiet()
    assert kinds(town, STAFF) == kinds(town, wang.id) == []
    assert sorted(kinds(town, zhou.id)) == ["location", "photo"]


async def test_a_supplements_file_reaches_the_claimer(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    await filed(li)
    await wang.taps(await wang.sees("下水道堵了", STAFF), "接单")
    mine: Message = await li.sees("26-0001")
    li.sends("document", caption="还有这张", reply_to=mine)
    await wang.sees("反映人补充")
    await town.quiet()
    assert kinds(town, wang.id) == ["document"]
    assert kinds(town, STAFF) == []


async def test_an_announcements_original_stays_out_of_the_groups(town: Town, zhou: Person) -> None:
    await hello(zhou)
    zhou.sends("document", caption="/announce 明天停水，请大家提前接水")
    draft = await zhou.sees("不会发到群里")
    await zhou.insists(draft, draft.labels[0])
    await town.quiet()
    assert kinds(town, RESIDENTS) == []
    assert said(town, RESIDENTS, KEPT_OUT) == 1
