"""Cards shared by inline mode into any chat: all copies show the same, by the same rules."""

import pytest

from tests.e2e.ballots import COMMITTEE, opened, receipt_in, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

FAMILY, SQUARE = -5001, -5002  # chats the bot isn't in


@pytest.fixture
async def seven(town: Town) -> list[Person]:
    people = [town.person(600 + n, f"代表{n}") for n in range(7)]
    town.world.add_group(COMMITTEE, "居民议事会", [p.id for p in people] + [1])
    await seat(town, people)
    for chat, title in ((FAMILY, "一家人"), (SQUARE, "广场舞")):
        town.world.add_group(chat, title, [*(p.id for p in people), 100, 101], bot="left")
    return people


async def shared(person: Person, words: str, chat: int, key: str) -> Message:
    results = await person.inlines(words)
    copy = person.shares(results, key, chat)
    await person.town.quiet()  # Telegram has told of the copy
    return copy


async def test_a_card_shared_into_three_chats_is_one_ballot(town: Town, seven: list[Person]) -> None:
    home = await opened(seven[0])
    offered = await seven[1].inlines("路灯")
    assert [r["id"] for r in offered] == ["ballot:1"]
    assert "表决 26-1" in offered[0]["title"]
    copies = [seven[1].shares(offered, "ballot:1", chat) for chat in (FAMILY, SQUARE, RESIDENTS)]
    await town.quiet()
    for one, card in zip(seven[1:5], (home, *copies), strict=True):
        assert "已记下：赞成" in await one.taps(card, "赞成")
    for card in (home, *copies):
        await card.shows("已投 4/7")
    assert receipt_in(await seven[1].taps(copies[0], "我的票")) == receipt_in(
        await seven[1].taps(home, "我的票")
    )
    stranger = town.person(101, "陈叔")
    assert "您不在这次表决的名单里" in await stranger.taps(copies[1], "赞成")
    assert "只有召集人" in await seven[3].insists(copies[0], "结束表决")
    await seven[0].insists(copies[2], "结束表决")
    for card in (home, *copies):
        await card.shows("✅ 通过")
    assert "结束，这一票没有计入" in await seven[6].forges(copies[0], "v:1:0")
    assert await seven[1].inlines("路灯") == []


async def test_a_copy_telegram_never_told_of_says_what_to_do(town: Town, seven: list[Person]) -> None:
    home = await opened(seven[0])
    town.world.inline_feedback = False
    copy = await shared(seven[1], "", FAMILY, "ballot:1")
    for one in seven[2:5]:
        assert "请到群里的原卡片上点" in await one.taps(copy, "反对")
    await seven[2].taps(home, "赞成")
    await home.shows("已投 1/7")


async def test_a_forged_press_makes_no_copy_of_what_one_may_not_read(town: Town, seven: list[Person]) -> None:
    li = town.person(100, "李阿姨")
    await opened(seven[0], "罢免物业")
    li.says("#诉求 凉亭塌了", RESIDENTS)
    await town.person(7, "王师傅").sees("26-0001", STAFF)
    town.world.inline_feedback = False
    copy = await shared(li, "", FAMILY, "public:1")
    told = await li.forges(copy, "v:1:0")
    assert "认不出来" in told
    assert told == await li.forges(copy, "v:77:0")
    await town.quiet()
    assert "罢免物业" not in copy.text
    async with town.minyi.store.reading() as tx:
        assert not await tx.cards.copy(copy.raw.get("inline_message_id", ""))
        assert [card.inline_id for card in await tx.cards.of(1, ("ballot",))] == [None]


async def test_everybody_is_offered_their_own(town: Town, seven: list[Person]) -> None:
    li, wang, chen = town.person(100, "李阿姨"), town.person(7, "王师傅"), town.person(101, "陈叔")
    li.says("#诉求 9号楼楼道灯坏了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("诉求 26-0002")
    seven[0].says("/propose 装路灯", COMMITTEE)
    await seven[0].sees("议题 26-1 ·", COMMITTEE)
    assert {r["id"] for r in await li.inlines("")} == {"topic:1", "public:1"}
    assert {r["id"] for r in await wang.inlines("")} == {"topic:1", "public:1"}
    assert {r["id"] for r in await chen.inlines("")} == {"topic:1"}
    assert [r["id"] for r in await li.inlines("楼道灯")] == ["public:1"]
    assert "李阿姨" not in str(await li.inlines("楼道灯"))
    told = await town.world.typed(chen.id, "没有这回事")
    assert told["results"] == []
    assert "没有可以转发的" in told["button"]["text"]


async def test_a_shared_complaint_is_followed_and_kept_up_to_date(town: Town, seven: list[Person]) -> None:
    li, wang, chen = town.person(100, "李阿姨"), town.person(7, "王师傅"), town.person(101, "陈叔")
    li.says("#诉求 9号楼楼道灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    copy = await shared(li, "楼道灯", SQUARE, "public:1")
    assert await chen.taps(copy, "我也遇到") == "已加入，有消息会告诉您"
    assert "已登记" in await chen.taps(copy, "进展")
    await wang.taps(card, "接单")
    await copy.shows("已接单")
    answer = await town.world.press(li.id, SQUARE, copy.id, "correct:1")
    assert "按钮用不上了" in answer["text"]


async def test_a_shared_topic_gathers_supporters(town: Town, seven: list[Person]) -> None:
    li, chen = town.person(100, "李阿姨"), town.person(101, "陈叔")
    li.says("/propose 装快递柜", RESIDENTS)
    home = await li.sees("议题 26-1 ·", RESIDENTS)
    copy = await shared(li, "快递柜", FAMILY, "topic:1")
    assert await chen.taps(copy, "附议") == "已附议，现在 1 人"
    await home.shows("附议 1/5")
    await copy.shows("附议 1/5")
    assert await chen.taps(copy, "经过") == "请先私信打开民意，再来点"
    chen.starts()
    await chen.sees("我是民意")
    await chen.taps(copy, "经过")
    assert "还没有经过" in (await chen.sees("的经过")).text


async def test_a_copy_telegram_forgot_is_forgotten(town: Town, seven: list[Person]) -> None:
    home = await opened(seven[0])
    copy = await shared(seven[1], "", FAMILY, "ballot:1")
    await seven[1].taps(copy, "赞成")
    await copy.shows("已投 1/7")
    town.world.inline_messages.clear()
    await seven[2].taps(home, "赞成")
    await home.shows("已投 2/7")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert [card.inline_id for card in await tx.cards.of(1, ("ballot",))] == [None]
