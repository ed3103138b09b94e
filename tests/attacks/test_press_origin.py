"""Press origin: a changed client can press any data on any message, on copies never reported as well."""

import pytest

from bot.complaints.group_card import PUBLIC
from bot.kernel.messages import Card
from bot.topics.effects import TOPIC
from tests.e2e.ballots import COMMITTEE, opened, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

SQUARE = -5002  # a chat the bot isn't in


@pytest.fixture
def stranger(town: Town) -> Person:
    town.world.add_user(300, "生人")
    return Person(town, 300, "生人")


@pytest.fixture
async def three(town: Town) -> list[Person]:
    """A committee of three, the first in the chair."""
    people = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]
    town.world.add_group(COMMITTEE, "居民议事会", [*(p.id for p in people), 1])
    await seat(town, people)
    return people


@pytest.fixture
def square(town: Town) -> int:
    """A chat of neighbours and of strangers, and Telegram as it comes: it doesn't report what is shared."""
    town.world.add_group(SQUARE, "广场舞", [100, 101, 300, 600, 601, 602], bot="left")
    town.world.inline_feedback = False
    return SQUARE


async def shared(person: Person, key: str, chat: int) -> Message:
    copy = person.shares(await person.inlines(""), key, chat)
    await person.town.quiet()
    return copy


async def proposed(li: Person, words: str = "修凉亭") -> None:
    li.says(f"/propose {words}", RESIDENTS)
    await li.sees(words, RESIDENTS)


async def said_in_private(person: Person, words: str) -> Message:
    """A draft."""
    asked = person.says(words)
    return await person.sees("请看看对不对", after=asked)


async def copies(town: Town) -> list[tuple[str, int]]:
    """What the known copies show."""
    async with town.minyi.store.reading() as tx:
        cards: list[Card] = [*await tx.cards.of(1, (TOPIC, PUBLIC, "ballot")), *await tx.cards.of(2, (TOPIC,))]
    return [(card.kind, card.subject_id) for card in cards if card.inline_id is not None]


async def test_an_unreported_copy_lets_nobody_follow_a_private_complaint(
    town: Town, li: Person, stranger: Person, square: int, three: list[Person]
) -> None:
    await li.taps(await said_in_private(li, "双怡苑9号楼2单元301下水道又堵了，电话13912345678"), "提交")
    await proposed(li)
    stranger.starts()
    copy = await shared(stranger, "topic:1", square)
    assert await stranger.forges(copy, "follow:1") == await stranger.forges(copy, "follow:77")
    asked = stranger.starts("see_1")
    await town.quiet()
    assert "下水道" not in (await stranger.sees("", after=asked)).text
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).followers == ()


async def test_an_unreported_copy_carries_no_ballot_of_a_committee_one_isnt_in(
    town: Town, li: Person, stranger: Person, square: int, three: list[Person]
) -> None:
    card = await opened(three[0])
    await three[0].insists(card, "结束表决")
    await proposed(li)
    copy = await shared(stranger, "topic:1", square)
    for data in ("v:{}:0", "b_mine:{}", "b_close:{}", "b_recount:{}"):
        told = await stranger.forges(copy, data.format(1))
        assert "认不出来" in told
        assert told == await stranger.forges(copy, data.format(77))


async def test_a_draft_of_a_ballot_is_on_no_copy(
    town: Town, li: Person, square: int, three: list[Person]
) -> None:
    three[0].says("/vote 换物业", COMMITTEE)
    await three[0].sees("表决草稿", COMMITTEE)
    await proposed(li)
    copy = await shared(three[1], "topic:1", square)
    for one in three[1:]:
        assert "认不出来" in await one.forges(copy, "v:1:0")
    assert await copies(town) == []


async def test_a_voter_votes_on_no_copy_that_was_not_reported(square: int, three: list[Person]) -> None:
    home = await opened(three[0])
    copy = await shared(three[1], "ballot:1", square)
    for label in ("赞成", "我的票"):
        assert "请到群里的原卡片上点" in await three[2].taps(copy, label)
    assert "已记下：赞成" in await three[2].taps(home, "赞成")


async def test_a_forged_press_turns_no_copy_into_another_card(
    town: Town, li: Person, chen: Person, square: int, three: list[Person]
) -> None:
    await proposed(li)
    chen.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    await chen.sees("26-0001", RESIDENTS)
    copy = await shared(chen, "public:1", square)
    shown = copy.text
    await three[0].forges(copy, "t_support:1")
    await three[0].forges(copy, "t_opine:1")
    await town.quiet()
    assert copy.text == shown
    assert await copies(town) == []


async def test_however_many_press_the_same_an_unreported_copy_shows_nothing_else(
    town: Town, li: Person, chen: Person, square: int, three: list[Person]
) -> None:
    """Two accounts of one person could agree on what a neighbour's copy shows."""
    await proposed(li)
    await proposed(chen, "装快递柜")
    copy = await shared(li, "topic:1", square)
    shown = copy.text
    for one in (*three, li, chen):
        for data in ("t_support:2", "t_story:2", "t_opine:2", "t_review:2:good", "timeline:1", "correct:1"):
            assert "认不出来" in await one.forges(copy, data), data
    await town.quiet()
    assert copy.text == shown
    assert await copies(town) == []


async def test_a_reported_copy_carries_the_buttons_of_its_card_alone(
    town: Town, li: Person, chen: Person, square: int, three: list[Person]
) -> None:
    await proposed(li)
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    town.world.inline_feedback = True
    copy = await shared(li, "topic:1", square)
    for data in ("timeline:1", "follow:1", "claim:1", "show:1", "more:1", "correct:1", "overdue", "t_opine:2"):
        assert "没有找到" in await chen.forges(copy, data), data
    assert "已附议" in await chen.taps(copy, "附议")


@pytest.mark.parametrize("chosen", ["public:１", "public:" + "9" * 40])
async def test_a_forged_choice_is_read_like_a_press(town: Town, li: Person, square: int, chosen: str) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    copy = await shared(li, "public:1", square)
    sent = {"from": town.world.users[li.id].json(), "query": "", "result_id": chosen}
    inline_id = town.world.chats[square].inline_ids[copy.id]
    town.world.push("chosen_inline_result", {**sent, "inline_message_id": inline_id})
    await town.quiet()
    assert await copies(town) == []
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM inbox WHERE state <> 'done'") == 0


@pytest.mark.parametrize("reported", [True, False])
async def test_a_shared_topic_is_reviewed_on_its_copy(
    town: Town, li: Person, chen: Person, square: int, three: list[Person], reported: bool
) -> None:
    await proposed(li)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE topics SET stage = 'reviewing'")
    town.world.inline_feedback = reported
    copy = await shared(li, "topic:1", square)
    satisfied = next(label for label in copy.labels if "满意" in label)
    assert ("已记下" if reported else "认不出来") in await li.taps(copy, satisfied)
    assert ("没有找到" if reported else "认不出来") in await li.forges(copy, "t_review:77:good")


async def test_a_draft_is_pressed_only_where_its_card_is(town: Town, zhou: Person, chen: Person) -> None:
    """An anonymous admin's is nobody's yet, and a person's own has its card in one chat."""
    zhou.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS, as_chat=RESIDENTS)
    group_card = await zhou.sees("请本人点一下", RESIDENTS)
    own = await said_in_private(chen, "双怡苑3号楼门口的灯坏了")
    for data in ("submit", "whisper", "cancel", "d_category", "d_place", "d_back", "d_urgency"):
        assert "没有找到" in await chen.forges(own, f"{data}:1"), data
        assert "没有找到" in await chen.forges(group_card, f"{data}:2"), data
    for data in ("join:1:1", "d_cat:1:heating", "d_area:1:1"):
        assert "没有找到" in await chen.forges(own, data), data
    assert "已提交，诉求 26-0001" in await chen.taps(own, "提交")


async def test_a_ballot_is_shown_in_private_and_where_its_committee_meets(
    town: Town, three: list[Person]
) -> None:
    _, shen, _ = three
    card = await opened(three[0], "罢免物业经理")
    for chat in (RESIDENTS, STAFF):
        town.world.chats[chat].members.add(shen.id)
        shen.says("/help", chat)
        assert "私信" in await shen.forges(await shen.sees("怎么用", chat), "b_show:1")
        assert "没有找到" in await shen.forges(await shen.sees("怎么用", chat), "b_show:77")
        assert not any("罢免物业经理" in raw.get("text", "") for raw in town.world.messages(chat))
    await shen.forges(card, "b_show:1")
    await card.shows("移到下面")
    shen.starts()
    await shen.forges(await shen.sees("您好"), "b_show:1")
    await shen.sees("罢免物业经理")


async def test_status_offers_to_follow_only_where_that_can_be_pressed(
    town: Town, li: Person, chen: Person
) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    chen.says("/status 26-0001")
    assert "我也遇到" not in (await chen.sees("26-0001")).labels
    asked = chen.says("/status 26-0001", RESIDENTS)
    shown = await chen.sees("26-0001", RESIDENTS, after=asked)
    assert await chen.taps(shown, "我也遇到") == "已加入，有消息会告诉您"
