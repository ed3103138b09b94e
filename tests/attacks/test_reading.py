"""Reading: by whatever way somebody comes to it, each reads what is theirs to read (docs/decisions/0027)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.areas.rules import Level, Purpose
from bot.complaints.complaint import Channel
from bot.complaints.effects import CARDS
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import PHONE, drafted, filed_in_private, followers, hello, read
from tests.e2e.test_ballots import COMMITTEE, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

MINE = f"双怡苑9号楼2单元301下水道又堵了，我丈夫瘫痪在床，电话{PHONE}"
THEIRS = "双怡苑9号楼1单元102下水道堵了，家里只有我婆婆"
WEST = -2001


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), limited=False) as town:
        yield town


@pytest.fixture
async def west(town: Town) -> Person:
    """A resident of another community, met in its group."""
    ding = town.person(400, "丁大爷")
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("W1", "西湖苑", Level.GRID, other.id)
        town.world.add_group(WEST, "西湖苑居民群", [ding.id])
        await tx.chats.seen(WEST, "西湖苑居民群")
        await tx.chats.bind(Place(WEST), Purpose.RESIDENTS, grid.id)
    ding.starts()
    await ding.sees("您好")
    ding.says("大家好", WEST)
    await town.quiet()
    return ding


@pytest.fixture
async def committee(town: Town) -> list[Person]:
    people = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]
    town.world.add_group(COMMITTEE, "居民议事会", [*(p.id for p in people), 1, 100])
    await seat(town, people)
    return people


async def asks(person: Person, words: str, chat: int | None = None, **more: Message) -> str:
    asked = person.says(words, chat, **more)
    return (await person.sees("", chat, after=asked)).text


async def public_one(li: Person, wang: Person) -> tuple[Message, Message]:
    """Said in the group; the public card and the workers'."""
    li.says("#诉求 双怡苑9号楼2单元301下水道堵了", RESIDENTS)
    return await li.sees("26-0001", RESIDENTS), await wang.sees("26-0001", STAFF)


async def says_for(wang: Person, card: Message, step: str, words: str) -> None:
    asked = wang.says("在吗", STAFF)
    await wang.taps(card, step)
    wang.says(words, STAFF, reply_to=await wang.sees("请", STAFF, after=asked))
    await wang.town.quiet()


# 我也遇到


async def test_who_joined_reads_the_public_side_alone(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    public, card = await public_one(li, wang)
    assert await chen.taps(public, "我也遇到") == "已加入，有消息会告诉您"
    asked = li.says("/status 26-0001")
    own = await li.sees("301", after=asked)
    li.says("我丈夫瘫痪在床", reply_to=own)
    li.sends("photo", reply_to=own)
    await wang.taps(card, "接单")
    await says_for(wang, card, "答复", f"请打师傅的电话{PHONE}")
    asked = chen.says("/my")
    await chen.taps(await chen.sees("26-0001", after=asked), "26-0001")
    mine = await chen.sees("您也遇到了这件事")
    assert await chen.taps(mine, "进展") == "好的"
    await town.quiet()
    told = read(town, chen.id)
    assert "王师傅" in told
    assert "请打师傅的电话" in told
    for secret in ("301", "2单元", PHONE, "瘫痪", "李阿姨"):
        assert secret not in told, secret
    assert not [raw for raw in town.world.messages(chen.id) if "photo" in raw]


async def test_a_workers_picture_of_the_result_reaches_who_joined(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    public, card = await public_one(li, wang)
    await chen.taps(public, "我也遇到")
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.sends("photo", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await chen.sees("办结了")
    await town.quiet()
    assert [raw for raw in town.world.messages(chen.id) if "photo" in raw]


async def test_a_public_one_that_is_sealed_is_taken_back(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    """From the group, from a copy, and from who joined."""
    await hello(li, chen)
    public, _ = await public_one(li, wang)
    await chen.taps(public, "我也遇到")
    await asks(chen, "/status 26-0001")
    joined = await chen.sees("您也遇到了这件事")
    square = -5002
    town.world.add_group(square, "广场舞", [li.id, chen.id], bot="left")
    copy = li.shares(await li.inlines(""), "public:1", square)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET channel = :channel", channel=Channel.WHISPER)
        await tx.cards.invalidate(CARDS, 1, town.clock.now())
    town.minyi.sender.wake()
    for card in (public, copy):
        await card.shows("已不再公开")
        assert ("下水道" in card.text, "双怡苑" in card.text, card.labels) == (False, False, [])
    await town.quiet()
    assert "双怡苑" not in joined.text
    for message in (public, copy, joined):
        assert "没有找到" in await chen.forges(message, "timeline:1")
    assert "没有找到" in await asks(chen, "/status 26-0001", RESIDENTS)


# 并案


async def merged(wang: Person, which: str, into: str) -> None:
    card = await wang.sees(which, STAFF)
    await wang.taps(card, "接单")
    asked = wang.says("在吗", STAFF)
    await wang.taps(card, "并案")
    wang.says(into, STAFF, reply_to=await wang.sees("并到哪一件", STAFF, after=asked))
    back = await wang.sees("是同一件事吗", STAFF, after=asked)
    assert "已并入" in await wang.taps(back, "确认并入")
    await wang.town.quiet()


async def test_of_two_private_ones_each_reporter_reads_their_own_words_and_the_result(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await filed_in_private(li, MINE)
    main = await wang.sees("26-0001", STAFF)
    await filed_in_private(chen, THEIRS)
    await merged(wang, "26-0002", "26-0001")
    await wang.taps(main, "接单")
    await says_for(wang, main, "答复", "明天上午到您家301，您丈夫的床要挪一下")
    li.says("记得带梯子，我丈夫怕吵", reply_to=await li.sees("明天上午到您家"))
    await wang.taps(main, "办结")
    wang.sends("photo", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await chen.sees("办结了")
    await asks(chen, "/my")
    await asks(chen, "/status 26-0001")
    for data in ("show:1", "timeline:1"):
        await chen.forges(await chen.sees("您好"), data)
    await town.quiet()
    told = read(town, chen.id)
    for secret in ("301", "2单元", PHONE, "瘫痪", "丈夫", "李阿姨", "梯子"):
        assert secret not in told, secret
    assert not [raw for raw in town.world.messages(chen.id) if "photo" in raw]
    for secret in ("102", "1单元", "婆婆", "陈叔"):
        assert secret not in read(town, li.id), secret
    assert "谢谢" in await chen.taps(await chen.sees("办结了"), "满意")


async def test_merged_into_a_public_one_the_reporter_reads_its_public_side(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await public_one(li, wang)
    await filed_in_private(chen, THEIRS)
    await merged(wang, "26-0002", "26-0001")
    asked = chen.says("/status 26-0001")
    card = await chen.sees("双怡苑9号楼", after=asked)
    assert ("301" in card.text, "2单元" in card.text) == (False, False)
    public = await li.sees("26-0001", RESIDENTS)
    assert "婆婆" not in read(town, RESIDENTS) + read(town, li.id) + public.text


# 我也遇到 in place of a draft


async def test_the_worker_alone_is_told_of_a_private_one_that_says_the_same(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await filed_in_private(li, MINE)
    draft = await drafted(chen, "双怡苑9号楼下水道堵了")
    assert "26-0001" not in draft.text + "".join(draft.labels)
    assert "没有找到" in await chen.forges(draft, "join:2:1")
    await chen.taps(draft, "提交")
    card = await wang.sees("26-0002", STAFF)
    assert "疑似同一件：26-0001" in card.text
    assert await followers(town, 1) == 0
    await asks(chen, "/status 26-0001")
    assert PHONE not in read(town, chen.id)
    for reader in (chen.id, RESIDENTS):
        assert "疑似" not in read(town, reader)


async def test_a_whisper_is_nobodys_suspect(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await hello(li, chen, wang)
    await li.taps(await drafted(li, MINE), "悄悄话提交")
    await filed_in_private(chen, THEIRS)
    card = await wang.sees("26-0002", STAFF)
    assert "疑似" not in card.text


# closed chats


@pytest.mark.parametrize("words", ["#诉求 双怡苑9号楼下水道堵了", "/report 双怡苑9号楼下水道堵了"])
@pytest.mark.parametrize("chat", [STAFF, COMMITTEE])
async def test_what_is_said_in_a_closed_chat_is_not_public(
    town: Town, li: Person, chen: Person, wang: Person, committee: list[Person], chat: int, words: str
) -> None:
    await hello(chen)
    speaker = wang if chat == STAFF else li
    speaker.says(words, chat)
    await wang.sees("26-0001", STAFF)
    await speaker.sees("26-0001", chat)
    await town.quiet()
    shown = read(town, RESIDENTS)
    assert "26-0001" not in shown
    if chat == COMMITTEE:
        assert "下水道" not in read(town, COMMITTEE)
    assert "没有找到" in await asks(chen, "/status 26-0001")
    assert "没有找到" in await asks(chen, "/status 26-0001", RESIDENTS)
    assert "没有找到" in await chen.forges(await chen.sees("您好"), "timeline:1")
    draft = await drafted(chen, "双怡苑9号楼下水道堵了")
    assert "26-0001" not in draft.text
    assert {r["id"] for r in await speaker.inlines("")} == set()


async def test_a_draft_in_a_closed_chat_is_filed_as_closed(
    town: Town, li: Person, wang: Person, committee: list[Person]
) -> None:
    """The offer to join a public one waits for a press; nobody presses."""
    await public_one(li, wang)
    committee[0].says("#诉求 双怡苑9号楼2单元下水道堵了", COMMITTEE)
    await committee[0].sees("26-0001", COMMITTEE)
    await town.winds(timedelta(minutes=11))
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        filed = await tx.complaints.get(2)
    assert (filed.channel, filed.public) == (Channel.DESK, False)
    assert "26-0002" not in read(town, RESIDENTS)


# 代办


async def test_nobody_complains_in_a_neighbours_name(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen)
    said = li.says("双怡苑9号楼下水道堵了，我实名举报网格员不管", RESIDENTS)
    chen.says("/report 就是这样", RESIDENTS, reply_to=said)
    card = await chen.sees("用自己的名义", RESIDENTS)
    assert "「双怡苑9号楼下水道堵了，我实名举报网格员不管」" in card.text
    assert "不是您的" in await li.forges(card, "submit:1")
    assert await count(town) == 0
    await chen.taps(card, "提交")
    async with town.minyi.store.reading() as tx:
        filed = await tx.complaints.get(1)
        me = await tx.people.by_telegram(chen.id)
    assert me is not None
    assert (filed.reporter.id, filed.filed_by.id) == (me.id, me.id)
    assert filed.text.startswith("就是这样\n「")
    assert "陈叔" in (await wang.sees("26-0001", STAFF)).text
    assert "26-0001" not in await asks(li, "/my")


async def count(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        found: int = await tx.conn.value("SELECT count(*) FROM complaints")
        return found


@pytest.mark.parametrize("then", ["silence", "another", "cancel"])
async def test_a_quoted_draft_is_filed_by_a_press_alone(
    town: Town, li: Person, chen: Person, wang: Person, then: str
) -> None:
    said = li.says("双怡苑9号楼下水道堵了", RESIDENTS)
    chen.says("/report", RESIDENTS, reply_to=said)
    card = await chen.sees("用自己的名义", RESIDENTS)
    if then == "silence":
        await town.winds(timedelta(minutes=11))
    elif then == "another":
        chen.says("/report", RESIDENTS, reply_to=li.says("双怡苑3号楼门口的灯坏了", RESIDENTS))
        await chen.sees("门口的灯", RESIDENTS)
    else:
        await chen.taps(card, "取消")
    await town.quiet()
    assert await count(town) == 0
    assert "不是您的" in await chen.forges(card, "submit:1")


async def test_a_post_elsewhere_passes_nothing_on(town: Town, li: Person, west: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        ding = await tx.people.by_telegram(west.id)
        area = next(area for area in await tx.areas.all() if area.name == "西湖苑")
        assert ding is not None
        await tx.people.appoint(ding.id, Post(Role.GRID_WORKER, area.id))
    town.world.chats[RESIDENTS].members.add(west.id)
    west.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼下水道堵了", RESIDENTS))
    await west.sees("用自己的名义", RESIDENTS)
    assert await count(town) == 0


async def test_a_danger_a_neighbour_told_is_filed_at_once_by_who_passed_it_on(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    chen.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼着火了", RESIDENTS))
    card = await wang.sees("26-0001", STAFF)
    assert "陈叔" in card.text
    assert "李阿姨" not in card.text


async def test_ones_own_words_are_reported_by_a_reply(town: Town, li: Person, wang: Person) -> None:
    li.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼下水道堵了", RESIDENTS))
    assert "李阿姨" in (await wang.sees("26-0001", STAFF)).text


# topics


async def test_a_private_complaint_becomes_no_topic_by_who_has_no_business_with_it(
    town: Town, li: Person, chen: Person, wang: Person, committee: list[Person]
) -> None:
    """By a reply to its card, by its number, with words or without."""
    await hello(li, chen)
    await filed_in_private(li, MINE)
    card = await wang.sees("26-0001", STAFF)
    town.world.chats[STAFF].members.add(chen.id)
    for words in ("/propose", "/propose 修下水道", "/propose 修下水道 26-0001"):
        assert "没有找到" in await asks(chen, words, STAFF, reply_to=card)
        assert "没有找到" in await asks(chen, f"{words} 26-0001", RESIDENTS)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM topics") == 0
    assert "9号楼" not in read(town, RESIDENTS) + read(town, COMMITTEE) + read(town, chen.id)


async def test_of_a_private_complaint_a_topic_publishes_neither_category_nor_place(
    town: Town, li: Person, wang: Person, zhou: Person, committee: list[Person]
) -> None:
    await hello(li, wang, zhou)
    await filed_in_private(li, MINE)
    card = await wang.sees("26-0001", STAFF)
    for person in (wang, zhou):
        assert "后面写上" in await asks(person, "/propose", STAFF, reply_to=card)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM topics") == 0
    zhou.says("/propose 查一查老楼的管道 26-0001", COMMITTEE)
    await zhou.sees("查一查老楼的管道", RESIDENTS)
    await town.quiet()
    for secret in ("9号楼", "瘫痪", PHONE, "李阿姨"):
        assert secret not in read(town, RESIDENTS) + read(town, COMMITTEE), secret


async def test_topics_are_their_communitys(
    town: Town, li: Person, west: Person, committee: list[Person]
) -> None:
    """Lists, words, links, inline results, buttons and copies."""
    li.says("/propose 修凉亭", RESIDENTS)
    home = await li.sees("修凉亭", RESIDENTS)
    greeting = await west.sees("您好")
    for words in ("/topics", "/topics 凉亭", "/topics 26-1"):
        assert "修凉亭" not in await asks(west, words)
        assert "修凉亭" not in await asks(west, words, WEST)
        assert "修凉亭" in await asks(li, words, RESIDENTS)
    assert {r["id"] for r in await west.inlines("")} == set()
    west.says("/help", WEST)
    in_west = await west.sees("怎么用", WEST)
    for message in (greeting, in_west):
        for verb in ("t_show", "t_support", "t_story", "t_opinions"):
            told = await west.forges(message, f"{verb}:1")
            assert told == await west.forges(message, f"{verb}:77")
            assert "没有找到" in told
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE topics SET stage = 'deliberating'")
    west.starts("topic_1")
    await town.quiet()
    square = -5002
    town.world.add_group(square, "广场舞", [li.id, west.id], bot="left")
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE topics SET stage = 'raised'")
    copy = li.shares(await li.inlines(""), "topic:1", square)
    await town.quiet()
    for label in ("附议", "经过"):
        assert "没有找到" in await west.taps(copy, label)
    assert "凉亭" not in read(town, west.id) + read(town, WEST)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM supporters") == 0
        assert await tx.conn.value("SELECT count(*) FROM form_drafts") == 0
    assert "已附议" in await town.person(101, "陈叔").taps(home, "附议")


async def test_of_two_with_one_number_each_reads_their_communitys(
    town: Town, li: Person, wang: Person, west: Person
) -> None:
    await public_one(li, wang)
    west.says("#诉求 西湖苑路灯坏了", WEST)
    await west.sees("26-0001", WEST)
    for chat in (None, WEST):
        assert "西湖苑" in await asks(west, "/status 26-0001", chat)
    assert "双怡苑" in await asks(li, "/status 26-0001", RESIDENTS)
