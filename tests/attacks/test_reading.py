"""Reading: by whatever way somebody comes to it, each reads what is theirs to read (docs/decisions/0027)."""

from bot.complaints.complaint import Channel
from bot.complaints.effects import CARDS
from tests.attacks.reading import MINE, THEIRS, asks, merged, public_one, says_for, town
from tests.attacks.test_confidence import PHONE, drafted, filed_in_private, followers, hello, read
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["town"]  # fixtures


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
