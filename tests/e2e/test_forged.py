"""Every button there is, forged: nothing changes, something is answered, and nothing is told."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import islice
from pathlib import Path

import pytest

from bot.complaints.complaint import Status
from bot.kernel.generation import split_data
from bot.texts import plain
from handlers import press_values
from handlers.button_press import UnknownButton
from handlers.subjects import REGISTRY
from tests.e2e import forged
from tests.e2e.forged import (
    ANYWHERE,
    ELSEWHERE,
    MISSING,
    NEIGHBOURS,
    THEIRS,
    changes,
    dump,
    furnish,
    garbage,
    presses,
)
from tests.e2e.subjects.committees import COMMITTEE
from tests.e2e.town import RESIDENTS, STAFF, Json, Message, Person, Town, a_town

SQUARE = -5002  # a chat the bot isn't in
BUTTONS = sorted(REGISTRY.buttons)

Asker = Callable[[Town], Awaitable[tuple[Person, list[Message]]]]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


async def test_every_button_finds_a_row_to_be_forged_with(town: Town) -> None:
    rows = await furnish(town)
    assert {verb for verb in BUTTONS if not presses(verb, rows)} == set()


async def test_every_button_that_is_drawn_carries_what_it_declares(town: Town) -> None:
    await furnish(town)
    drawn = {one for chat in town.world.chats for raw in town.world.messages(chat) for one in carried(raw)}
    verbs = {one.partition(":")[0] for one in drawn if fits(one)}
    assert {one for one in drawn if not fits(one)} == set()
    assert len(verbs) > 40


def carried(raw: Json) -> set[str]:
    """The data of a message's buttons."""
    rows = raw.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def fits(data: str) -> bool:
    verb, *rest = data.split(":")
    parts, _ = split_data(rest)
    try:
        press_values.check(parts, REGISTRY.buttons[verb].values)
    except UnknownButton:
        return False
    return True


async def answered(town: Town, asker: Person, message: Message, pressed: str) -> str:
    told = await asker.forges(message, pressed)
    await town.minyi.dispatcher.idle()
    return told


async def told_apart(
    town: Town, asker: Person, message: Message, pairs: list[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """The presses that are answered otherwise than the one about nothing, which many rows share."""
    missing = {one: await answered(town, asker, message, one) for one in sorted({b for _, b in pairs})}
    told = [(pressed, await answered(town, asker, message, pressed), missing[b]) for pressed, b in pairs]
    return [one for one in told if not one[1] or one[1] != one[2]]


@pytest.mark.slow
@pytest.mark.parametrize("asker", [forged.stranger, forged.outsider, forged.secretary])
async def test_what_is_not_yours_reads_like_what_is_not_there(town: Town, asker: Asker) -> None:
    """In private, in a group of no concern, and in the residents' group."""
    rows = await furnish(town)
    person, messages = await asker(town)
    messages.append(await forged.residents(town, person))
    await town.quiet()
    before, found = dump(town), list[tuple[object, ...]]()
    for verb in sorted(set(BUTTONS) - NEIGHBOURS - ANYWHERE):
        for where, message in enumerate(messages):
            if verb in THEIRS and asker is forged.secretary and message.chat_id == ELSEWHERE:
                continue
            public = forged.posted(town, verb, message.chat_id)
            pairs = [
                pair for pair in presses(verb, rows) if not public or int(pair[0].split(":")[1]) not in public
            ]
            found += [(*one, where) for one in await told_apart(town, person, message, pairs)]
        if (after := dump(town)) != before:
            found.append((verb, "changed", changes(before, after)))
            before = after
    assert found == []


async def test_what_is_everybodys_stays_among_the_neighbours(town: Town) -> None:
    rows = await furnish(town)
    person, (_, elsewhere) = await forged.stranger(town)
    await town.quiet()
    before = dump(town)
    for verb in sorted(NEIGHBOURS):
        for pressed, _ in presses(verb, rows):
            assert "没有找到" in await answered(town, person, elsewhere, pressed), pressed
    assert dump(town) == before


@pytest.mark.slow
@pytest.mark.parametrize(("who", "forms"), [(100, 3), (7, 3), (1, None)])
async def test_garbage_is_answered_and_changes_nothing(town: Town, who: int, forms: int | None) -> None:
    """By the reporter and a worker some forms of it, by the secretary, who may do most, all."""
    await furnish(town)
    person = Person(town, who, "")
    hello = await person.sees("您好")
    before, found = dump(town), list[str]()
    for verb in BUTTONS:
        for one in islice(garbage(verb), forms):
            told = await answered(town, person, hello, one)
            if not told or (not fits(one) and told != plain("refusal.UnknownButton")):
                found.append(one)
        if (after := dump(town)) != before:
            found.append(verb)
            before = after
    assert found == []


Pressable = dict[Message, set[str]]


def remember(town: Town, known: Pressable) -> None:
    """All buttons there are now, of every chat 李阿姨 and 王师傅 read."""
    for chat in (STAFF, 100, RESIDENTS):
        for raw in town.world.messages(chat):
            known.setdefault(Message(town, chat, raw["message_id"]), set()).update(carried(raw))


async def a_life(town: Town, li: Person, wang: Person) -> Pressable:
    """From a draft to 销号, with the buttons there were on the way."""
    known: Pressable = {}
    li.starts()
    await li.sees("您好")
    li.says("双怡苑9号楼2单元下水道堵了")
    draft = await li.sees("请看看对不对")
    remember(town, known)
    await li.taps(draft, "提交")
    card = await wang.sees("26-0001", STAFF)
    await town.quiet()
    remember(town, known)
    await wang.taps(card, "接单")
    await card.offers("办结")
    remember(town, known)
    await wang.taps(card, "办结")
    wang.says("通了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    done = await li.sees("办结了")
    await town.quiet()
    remember(town, known)
    await li.taps(done, "满意")
    await forged.settles(town)
    return known


# 未解决 may be said for fourteen days after the end, and who was contacted after the score.
# The others only read.
NO_REPLAY = {"rate:1:unsolved", "contacted:1:0", "contacted:1:1", "show:1", "timeline:1", "more:1"}


async def test_pressed_again_after_it_moved_on_changes_nothing(town: Town, li: Person, wang: Person) -> None:
    """Every button of every card, remembered, and pressed once more when all is over."""
    known = await a_life(town, li, wang)
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).status is Status.CLOSED
    before, found = dump(town), []
    for message, data in known.items():
        for one in sorted(one for one in data if one.partition(":~")[0] not in NO_REPLAY):
            told = await answered(town, wang if message.chat_id == STAFF else li, message, one)
            if not told or dump(town) != before:
                found.append((one, told, changes(before, dump(town))))
                before = dump(town)
    assert sum(map(len, known.values())) > 15
    assert found == []


async def test_a_vote_from_another_chat_does_not_count(town: Town, zhou: Person) -> None:
    """A member's own press, with the ballot's data, on a message that isn't its card."""
    await furnish(town)
    talk = await zhou.sees("您好")
    before = dump(town)
    assert "没有找到" in await zhou.forges(talk, "v:1:0")
    assert dump(town) == before
    card = await zhou.sees("🗳", COMMITTEE)
    assert "没有找到" not in await zhou.forges(card, "v:1:0")
    assert dump(town) != before


async def test_a_copy_carries_only_its_own_buttons_and_a_guessed_one_is_never_drawn(town: Town) -> None:
    """Inline results are numbered, and what somebody says to have chosen could be forged."""
    await furnish(town)
    person, _ = await forged.stranger(town)
    town.world.add_group(SQUARE, "广场舞", [person.id], bot="left")
    news, offered = await person.inlines("")
    assert (news["id"], offered["id"]) == ("announcement:1", "topic:1")
    copy = person.shares([offered], "topic:1", SQUARE)
    await town.quiet()
    before = dump(town)
    for pressed in ("v:1:0", "b_mine:1", "b_close:1", "follow:1", "a_known:1", f"t_support:{MISSING}"):
        assert "没有找到" in await answered(town, person, copy, pressed), pressed
    for guessed in (
        "ballot:1",
        "public:1",
        "ballot:77",
        "public:77",
        "staff:1",
        "relay:1",
        "announcement:2",
        "topic:x",
        "",
    ):
        person.shares([{**offered, "id": guessed}], guessed, SQUARE)
    await town.quiet()
    assert dump(town) == before


async def test_a_staff_card_never_hangs_among_the_neighbours(town: Town, li: Person, wang: Person) -> None:
    li.says("双怡苑9号楼2单元301下水道堵了")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.sees("26-0001", STAFF)
    help_ = await forged.residents(town, wang)
    assert "私信" in await wang.forges(help_, "show:1")
    for command in ("/task 26-1", "/tasks", "/ledger", "/overdue"):
        wang.says(command, RESIDENTS)
    await town.quiet()
    for raw in town.world.messages(RESIDENTS):
        if raw["from"]["id"] == town.world.me["id"]:
            assert not re.search("301|李阿姨|26-0001", raw.get("text", ""))
    wang.says("/task 26-1")
    await wang.sees("李阿姨")


GUESSES = [
    ("/status 26-{}", 1, 77),
    ("/status {}", 1, 77),
    ("/task 26-{}", 1, 77),
    ("/start see_{}", 1, 77),
    ("/start join_{}", 1, 77),
    ("/start topic_{}", 88, 77),
    ("/start listen_{}", 88, 77),
    ("/propose 26-{:04}", 1, 77),
    ("/results 26-{} 2345-6789", 1, 77),
    ("/results 26-{}", 1, 77),
]


@pytest.mark.parametrize("asker", [forged.stranger, forged.outsider, forged.secretary])
async def test_a_guessed_number_tells_nothing(town: Town, asker: Asker) -> None:
    """The same words for what is there and isn't theirs as for what never was, but for the number itself."""
    await furnish(town)
    person, _ = await asker(town)
    await town.quiet()
    before, found = dump(town), []
    for words, there, missing in GUESSES:
        told = [await said_to(town, person, words.format(number), str(number)) for number in (there, missing)]
        if told[0] != told[1] or dump(town) != before:
            found.append((words, *told))
    assert found == []


async def said_to(town: Town, person: Person, words: str, number: str) -> str:
    """The bot's answer, with the number that was asked for taken out."""
    asked = person.says(words)
    told = await person.sees("", after=asked)
    await town.quiet()
    return re.sub(rf"26-0*{number}|\b{number}\b", "NO", told.text, count=1)
