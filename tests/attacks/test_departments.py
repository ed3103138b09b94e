"""A department's chat: whoever writes or presses there, it reads what it was called for, and nothing else."""

from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.areas.rules import Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from handlers.subjects import REGISTRY
from tests.attacks.test_closed_gate import messages
from tests.attacks.test_confidence import hello, read
from tests.e2e.forged import presses
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

WATER = -7002
PRIVATE = "双怡苑9号楼2单元301下水道堵了，我丈夫瘫痪在床"
SECRETS = ("301", "2单元", "瘫痪", "李阿姨")
INSIDERS = ((7, "王师傅"), (9, "孙网格长"), (1, "周书记"), (90, "供水小刘"))
ASKED = ("", " 26-0001", " 26-0002", " 下水道", " 供水公司：请来看看")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        town.world.add_group(WATER, "供水公司群", [id_ for id_, _ in INSIDERS])
        async with town.minyi.store.transaction() as tx:
            community = await tx.areas.by_code("C1")
            assert community is not None
            await tx.chats.seen(WATER, "供水公司群")
            await tx.chats.bind(Place(WATER), Purpose.DEPARTMENT, community.id)
            provider = await tx.people.add("供水小刘", None, 90)
            await tx.people.appoint(provider.id, Post(Role.PROVIDER, community.id, "water"))
        yield town


async def filed(town: Town, li: Person, wang: Person) -> Message:
    """Said in private; the workers' card."""
    await hello(li, wang)
    li.says(PRIVATE)
    await li.taps(await li.sees("瘫痪"), "提交")
    return await wang.sees("瘫痪", STAFF)


def insiders(town: Town) -> list[Person]:
    return [town.person(id_, name) for id_, name in INSIDERS]


async def test_no_command_posts_there_what_was_said_in_private(town: Town, li: Person, wang: Person) -> None:
    await filed(town, li, wang)
    for person in insiders(town):
        for name in REGISTRY.commands:
            for words in ASKED:
                person.says(f"/{name}{words}", WATER)
    await town.quiet()
    assert [secret for secret in SECRETS if secret in read(town, WATER)] == []


async def test_no_press_there_shows_it(town: Town, li: Person, wang: Person) -> None:
    """By those who may read it in private: the toast is theirs, the chat is not."""
    await filed(town, li, wang)
    wang.says("/help", WATER)
    carrier = await wang.sees("", WATER)
    rows = defaultdict[str, list[int]](lambda: [1, 2])
    for person in insiders(town):
        for verb in sorted(REGISTRY.buttons):
            for data, _ in presses(verb, rows):
                await person.forges(carrier, data)
    await town.quiet()
    shown = "".join(words for (chat_id, _), words in messages(town).items() if chat_id == WATER)
    assert [secret for secret in SECRETS if secret in shown] == []


async def test_called_it_reads_what_its_call_says(town: Town, li: Person, wang: Person) -> None:
    liu = town.person(90, "供水小刘")
    card = await filed(town, li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "吹哨")
    wang.says("供水公司群：主管道要关阀", STAFF, reply_to=await wang.sees("可以叫", STAFF))
    call = await liu.sees("主管道要关阀", WATER)
    await liu.taps(call, "报到")
    await liu.taps(call, "答复")
    question = await liu.sees("", WATER, after=call)
    liu.says("下午三点关阀", WATER, reply_to=question)
    await wang.sees("下午三点关阀")
    for person in (wang, liu):
        for words in ("/task 26-0001", "/status 26-0001", "/tasks", "/ledger", "/overdue"):
            person.says(words, WATER)
    li.says("老伴一个人在家，钥匙在301门口", reply_to=await li.sees("26-0001"))
    await town.quiet()
    assert [secret for secret in (*SECRETS, "钥匙") if secret in read(town, WATER)] == []


async def test_the_workers_card_in_a_chat_that_was_theirs_is_taken_back(
    town: Town, li: Person, wang: Person
) -> None:
    """The same group may be bound anew, as a department's: what it shows of a public one goes, too."""
    li.says("#诉求 双怡苑9号楼2单元301下水道堵了", RESIDENTS)
    card = await wang.sees("301", STAFF)
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.bind(Place(STAFF), Purpose.DEPARTMENT, community.id)
    await wang.forges(card, "claim:1")
    await town.quiet()
    assert [secret for secret in SECRETS if secret in card.text] == []
