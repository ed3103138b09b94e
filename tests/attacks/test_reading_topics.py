"""Topics made of complaints that aren't everybody's."""

from tests.attacks.reading import MINE, WEST, asks, committee, public_one, town, west
from tests.attacks.test_confidence import PHONE, filed_in_private, hello, read
from tests.e2e.ballots import COMMITTEE
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["committee", "town", "west"]  # fixtures


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
