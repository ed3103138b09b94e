"""
Every way in, with the gate of reading closed: commands, keys, links, buttons and inline results.

With the gate open the same ways show what was said; closed, not a word of it. So a list, a link or a card that
asks no gate fails here, whatever subject declares it (law 12).
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.kernel.kinds import Kinds
from bot.kernel.reading import Sight
from bot.kernel.refs import EntityRef
from bot.people.reading import Reader
from bot.texts import every_language
from handlers.subjects import REGISTRY
from tests.e2e.forged import Rows, furnish, presses
from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town, words_of

GUARDED = {"complaint", "whistle", "draft", "ballot", "ballot_draft", "topic", "opinion"}
# What only the rows know: no command and no press below says it.
SAID = {
    "a private complaint": "瘫痪在床",
    "a public complaint": "黑漆漆",
    "a topic": "三万块",
    "an opinion": "够坐十个人",
    "a ballot": "五万块",
}
PUBLIC_SIDE = {"9号楼"}  # of the public complaint, on its public card
LISTED = ("", " 26-0002", " 26-0003", " 26-2", " 凉亭", " 路灯")
CHATS = (None, RESIDENTS, STAFF, COMMITTEE)
PEOPLE = ((100, "李阿姨"), (7, "王师傅"), (1, "周书记"), (300, "生人"))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


async def furnished(town: Town) -> Rows:
    """One of everything, and of what residents say each with words of its own."""
    await furnish(town)
    li, zhou, wang = town.person(100, "李阿姨"), town.person(1, "周书记"), town.person(7, "王师傅")
    stranger = town.person(300, "生人")
    stranger.starts()
    await stranger.sees("您好")
    li.says("双怡苑9号楼2单元301下水道堵了，我丈夫瘫痪在床")
    await li.taps(await li.sees("瘫痪在床"), "提交")
    li.says("#诉求 双怡苑9号楼楼道灯坏了，黑漆漆", RESIDENTS)
    await wang.sees("黑漆漆", STAFF)
    zhou.says("/propose 修凉亭要三万块", COMMITTEE)
    await zhou.sees("三万块", COMMITTEE)
    zhou.says("/vote 换路灯要五万块", COMMITTEE)
    await zhou.taps(await zhou.sees("五万块", COMMITTEE), "开始表决")
    async with town.minyi.store.transaction() as tx:
        resident = await tx.people.by_telegram(li.id)
        assert resident is not None
        for topic_id in (1, 2):
            await tx.topics.opine(topic_id, resident.id, "够坐十个人", town.clock.now())
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        tables = {v.table for b in REGISTRY.buttons.values() for v in b.values if hasattr(v, "table")}
        return {name: [row["id"] for row in await tx.conn.all(f"SELECT id FROM {name}")] for name in tables}  # noqa: S608 - our tables


def ways(person: Person) -> Iterator[tuple[str, int | None]]:
    """What a person can write: each command in each chat, each key, each link with each number."""
    for name in REGISTRY.commands:
        for chat in CHATS:
            if chat is None or person.id in person.town.world.chats[chat].members:
                yield from ((f"/{name}{words}", chat) for words in LISTED)
    yield from ((sorted(every_language(key))[0], None) for key in REGISTRY.keys)
    yield from ((f"/start {prefix}{number}", None) for prefix in REGISTRY.links for number in (1, 2, 3))


async def reads_by_words(town: Town) -> None:
    for id_, name in PEOPLE:
        person = Person(town, id_, name)
        for words, chat in ways(person):
            person.says(words, chat)
        await town.quiet()


async def reads_by_presses(town: Town, rows: Rows, reading: tuple[str, ...]) -> list[str]:
    """Presses on the newest message in private; the toasts."""
    toasts = []
    for id_, name in PEOPLE:
        person = Person(town, id_, name)
        message = await person.sees("")
        for verb in reading:
            toasts += [await person.forges(message, data) for data, _ in presses(verb, rows)]
        await town.quiet()
    return toasts


async def reads_inline(town: Town) -> list[str]:
    found: list[Any] = [
        await Person(town, id_, name).inlines(words) for id_, name in PEOPLE for words in ("", "灯")
    ]
    return [str(each) for each in found]


def messages(town: Town) -> dict[tuple[int, int], str]:
    """What the bot shows in each chat, by chat and message: its words and the labels of its buttons."""
    found = {}
    for chat_id in town.world.chats:
        for raw in town.world.messages(chat_id):
            if raw["from"]["is_bot"]:
                shown = Message(town, chat_id, raw["message_id"])
                found[chat_id, raw["message_id"]] = words_of(raw) + "".join(shown.labels)
    return found


async def all_that_is_read(town: Town, rows: Rows, reading: tuple[str, ...]) -> str:
    """What all these ways show that stood nowhere before, and what changed where it stood."""
    before = messages(town)
    told = await reads_inline(town)
    told += await reads_by_presses(town, rows, reading)
    await reads_by_words(town)
    after = messages(town)
    return "\n".join([*told, *(shown for key, shown in after.items() if before.get(key) != shown)])


def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Kinds.may_see

    async def may_see(kinds: Kinds, tx: Any, reader: Reader, thing: EntityRef, row: object = None) -> Sight:
        if thing.kind in GUARDED:
            return Sight.NOTHING
        return await opened(kinds, tx, reader, thing, row)

    monkeypatch.setattr(Kinds, "may_see", may_see)


SHOWING = ("show", "timeline", "b_show", "t_show", "t_story", "t_opinions", "l", "overdue")


@pytest.mark.slow
async def test_with_the_gate_open_all_of_it_is_found(town: Town) -> None:
    """Otherwise the closed gate proves nothing."""
    rows = await furnished(town)
    read = await all_that_is_read(town, rows, SHOWING)
    assert [what for what, words in SAID.items() if words not in read] == []
    assert [words for words in PUBLIC_SIDE if words not in read] == []


@pytest.mark.slow
async def test_with_the_gate_closed_no_way_shows_a_word(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = await furnished(town)
    closed(monkeypatch)
    read = await all_that_is_read(town, rows, tuple(sorted(REGISTRY.buttons)))
    assert [line for line in read.split("\n") if any(words in line for words in SAID.values())] == []
