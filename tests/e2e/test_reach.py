"""Undelivered messages: retries, blocked people, deleted cards, groups that move."""

import asyncio
from datetime import timedelta

import pytest

from bot.areas.rules import Purpose
from bot.kernel.messages import OutboxMessage, QueuedMessage, View
from bot.kernel.place import Place
from bot.messaging.failures import TRIES
from bot.ops.retention import GROUND
from bot.sandbox.mischief import NO_MISCHIEF, Deed, Odds
from bot.store import StorageError
from storage.outbox import SqlOutbox
from storage.retention import SqlRetention
from tests.e2e.test_pace import leave_for_now
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Person, Town

FORUM = -1005

UPDATES = next(rule for rule in GROUND if rule.name == "updates")


@pytest.fixture(autouse=True)
async def opened(town: Town, li: Person, wang: Person, zhou: Person) -> None:
    """All three open the bot in private, so that it may write to them; alerts go to the secretary."""
    for person in (li, wang, zhou):
        person.starts()
        await person.sees("您好")
    await town.quiet()


async def puts(town: Town, chat: int, words: str, thread: int | None = None) -> None:
    async with town.minyi.store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(Place(chat, thread), View(words)), town.clock.now())


async def waiting(town: Town) -> list[QueuedMessage]:
    async with town.minyi.store.reading() as tx:
        return await tx.outbox.heads()


async def tried(town: Town, chat: int, times: int) -> None:
    """Waits until the chat's next message has been tried so often, and lets its pause pass."""
    async with asyncio.timeout(20):
        while (chat, times) not in [(head.to.chat_id, head.tries) for head in await waiting(town)]:  # noqa: ASYNC110
            await asyncio.sleep(0.002)
    town.world.wind(601)
    town.minyi.sender.wake()


async def given_up(town: Town, chat: int) -> None:
    """Waits until nothing is left for the chat."""
    async with asyncio.timeout(20):
        while chat in [head.to.chat_id for head in await waiting(town)]:  # noqa: ASYNC110
            await asyncio.sleep(0.002)


def arrived(town: Town, chat: int, words: str) -> list[str]:
    return [m["text"] for m in town.world.messages(chat) if words in m.get("text", "")]


async def test_what_comes_after_a_failed_message_waits_for_it(town: Town, li: Person) -> None:
    town.world.mischief.reset(Odds(error=1))
    for n in (1, 2, 3):
        await puts(town, li.id, f"第 {n} 封")
    await town.world.until(lambda: town.world.mischief.done[Deed.ERROR])
    town.world.mischief.reset(NO_MISCHIEF)
    await tried(town, li.id, 1)
    await li.sees("第 3 封")
    assert arrived(town, li.id, "封") == ["第 1 封", "第 2 封", "第 3 封"]


async def test_a_lost_answer_sends_it_once_more_and_no_oftener(town: Town, li: Person, zhou: Person) -> None:
    town.world.mischief.reset(Odds(lost=1))
    await puts(town, li.id, "停水通知")
    await tried(town, li.id, 1)
    await town.world.until(lambda: town.world.mischief.done[Deed.LOST] == 2)
    town.world.mischief.reset(NO_MISCHIEF)
    assert "李阿姨" in (await zhou.sees("发了两次都没有回音")).text
    await town.quiet()
    assert len(arrived(town, li.id, "停水通知")) == 2


async def test_a_message_nobody_takes_is_given_up_and_told_of(town: Town, li: Person, zhou: Person) -> None:
    town.world.mischief.reset(Odds(error=1))
    await puts(town, li.id, "停水通知")
    for times in range(1, TRIES):
        await tried(town, li.id, times)
    await town.world.until(lambda: town.world.mischief.done[Deed.ERROR] >= TRIES)
    town.world.mischief.reset(NO_MISCHIEF)
    assert "李阿姨" in (await zhou.sees("一直连不上")).text
    assert arrived(town, li.id, "停水通知") == []


async def test_an_edit_nobody_answers_is_given_up_as_well(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    card = await li.sees("26-0001", RESIDENTS)
    await town.quiet()
    town.world.mischief.reset(Odds(lost=1))
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE cards SET looks = NULL")
        await tx.cards.invalidate(("public",), 1, town.clock.now())
    for times in range(1, TRIES):
        await tried(town, RESIDENTS, times)
    await given_up(town, RESIDENTS)
    town.world.mischief.reset(NO_MISCHIEF)
    assert "双怡苑居民群" in (await zhou.sees("一直连不上")).text
    await puts(town, RESIDENTS, "停水通知")
    await li.sees("停水通知", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await card.shows("已接单")


async def test_a_token_that_is_wrong_says_nothing_of_the_message(town: Town, li: Person, zhou: Person) -> None:
    right, town.world.token = town.world.token, "1:revoked"
    await puts(town, li.id, "停水通知")
    await tried(town, li.id, 1)
    town.world.token = right
    await li.sees("停水通知")
    await town.quiet()
    assert arrived(town, zhou.id, "停水") == arrived(town, zhou.id, "没有送到") == []


async def test_a_group_that_moved_before_the_bot_heard_of_it(town: Town, li: Person, wang: Person) -> None:
    """A message says so, then an edit: nothing is lost or said twice, and the order stays."""
    town.world.add_group(-55, "老工作群", [li.id, wang.id, 1], supergroup=False)
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        await tx.chats.seen(-55, "老工作群")
        await tx.chats.unbind(Place(STAFF))
        await tx.chats.bind(Place(-55), Purpose.STAFF, grid.id)
    li.says("#诉求 楼道灯坏了", RESIDENTS)
    await wang.sees("26-0001", -55)
    await town.quiet()
    new = town.world.upgrade(-55)
    town.world.updates.clear()
    for n in (1, 2):
        await puts(town, -55, f"第 {n} 封")
    await wang.sees("第 2 封", new)
    assert arrived(town, new, "封") == ["第 1 封", "第 2 封"]
    wang.says("/task 26-0001", new)
    card = await wang.sees("26-0001", new)
    assert await wang.taps(card, "接单") == "接单成功"


async def test_a_429_holds_up_its_own_chat_for_as_long_as_asked(town: Town, li: Person, wang: Person) -> None:
    town.world.mischief.reset(Odds(storm=1, retry_after=30))
    await puts(town, li.id, "停水通知")
    await town.world.until(lambda: town.world.mischief.done[Deed.STORM])
    town.world.mischief.reset(NO_MISCHIEF)
    for seconds, words in ((0, "一"), (28, "二")):
        town.world.wind(seconds)
        await puts(town, wang.id, f"别的群照常：{words}")
        await wang.sees(f"别的群照常：{words}")
        assert arrived(town, li.id, "停水通知") == []
    town.world.wind(2)
    town.minyi.sender.wake()
    await li.sees("停水通知")


async def test_a_429_is_waited_out_over_a_restart(town: Town, li: Person) -> None:
    town.world.mischief.reset(Odds(storm=1, retry_after=30))
    await puts(town, li.id, "停水通知")
    await town.world.until(lambda: town.world.mischief.done[Deed.STORM])
    town.world.mischief.reset(NO_MISCHIEF)
    await town.restarts()
    town.world.wind(28)
    await puts(town, OTHER_STAFF, "照常")
    await town.world.until(lambda: bool(arrived(town, OTHER_STAFF, "照常")))
    assert arrived(town, li.id, "停水通知") == []
    town.world.wind(2)
    town.minyi.sender.wake()
    await li.sees("停水通知")
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT max(tries) FROM outbox") == 0


async def test_what_cannot_be_noted_is_not_said_over_and_over(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is damaged while the bot runs takes neither that it was sent nor that it failed."""

    async def damaged(*_: object, **__: object) -> None:
        raise StorageError("database disk image is malformed")

    for name in ("sent", "later", "dropped"):
        monkeypatch.setattr(SqlOutbox, name, damaged)
    await puts(town, li.id, "停水通知")
    await town.world.until(lambda: bool(arrived(town, li.id, "停水通知")))
    for _ in range(5):
        town.world.wind(60)
        await leave_for_now(town)
    assert len(arrived(town, li.id, "停水通知")) == 1


async def test_a_worker_who_blocked_the_bot_is_marked_and_comes_back(
    town: Town, wang: Person, zhou: Person
) -> None:
    town.world.users[wang.id].blocked = True  # unlike `block`, of which the bot would hear
    await puts(town, wang.id, "第一条")
    await puts(town, wang.id, "第二条")
    await zhou.sees("联系不上王师傅")
    await town.quiet()
    assert len(arrived(town, zhou.id, "联系不上")) == 1
    assert not await reachable(town, wang)
    wang.starts()
    await town.quiet()
    assert await reachable(town, wang)


async def reachable(town: Town, who: Person) -> bool:
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(who.id)
    return person is not None and person.opened


async def test_a_resident_who_blocked_the_bot_is_nobodys_business(town: Town, li: Person, zhou: Person) -> None:
    town.world.users[li.id].blocked = True
    await puts(town, li.id, "一条")
    await town.quiet()
    assert not await reachable(town, li)
    assert arrived(town, zhou.id, "📵") == []


async def test_a_group_that_sent_the_bot_away(town: Town, zhou: Person) -> None:
    town.world.chats[STAFF].bot = "kicked"
    await puts(town, STAFF, "第一条")
    await puts(town, STAFF, "第二条")
    assert "双怡苑工作群" in (await zhou.sees("已不在群")).text
    await town.quiet()
    assert len(arrived(town, zhou.id, "已不在群")) == 1
    town.world.stand(zhou.id, STAFF, "administrator")
    await town.quiet()
    await puts(town, STAFF, "第三条")
    await zhou.sees("第三条", STAFF)


async def test_a_group_the_bot_thought_lost_comes_back_with_its_next_words(
    town: Town, li: Person, zhou: Person
) -> None:
    """Telegram said no once, and never said that the bot is in again."""
    town.world.chats[STAFF].bot = "kicked"
    await puts(town, STAFF, "第一条")
    await zhou.sees("已不在群")
    town.world.chats[STAFF].bot = "member"
    li.says("#诉求 楼道灯坏了", -1001)
    await li.sees("26-0001", -1001)
    await town.quiet()
    assert arrived(town, STAFF, "26-0001") == []
    zhou.says("早上好", STAFF)
    await town.quiet()
    li.says("#诉求 水管爆了", -1001)
    await zhou.sees("26-0002", STAFF)


async def test_a_refused_message_is_told_of_without_its_words(town: Town, zhou: Person) -> None:
    for n in range(3):
        await puts(town, -999, f"<b>秘密 {n}")
    told = await zhou.sees("Telegram 不收")
    await town.quiet()
    assert "秘密" not in told.text
    assert len(arrived(town, zhou.id, "不收")) == 1


async def test_a_closed_topic_falls_back_to_its_group(town: Town, zhou: Person) -> None:
    town.world.add_group(FORUM, "大群", [zhou.id], forum=True)
    thread = town.world.topic(zhou.id, FORUM, "报修")
    town.world.chats[FORUM].closed.add(thread)
    await puts(town, FORUM, "停水通知", thread)
    await zhou.sees("停水通知", FORUM)
    assert arrived(town, FORUM, "停水通知") == ["停水通知"]


async def test_a_card_somebody_deleted_hangs_again(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 楼道灯坏了", -1001)
    first = await wang.sees("26-0001", STAFF)
    await town.quiet()
    town.world.delete(STAFF, first.id)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE cards SET looks = NULL")
        await tx.cards.invalidate(("staff",), 1, town.clock.now())
    again = await wang.sees("26-0001", STAFF, after=first)
    assert await wang.taps(again, "接单") == "接单成功"
    assert arrived(town, 1, "没有送到") == []


async def test_what_cannot_be_read_is_set_aside_and_told_of_once(town: Town, li: Person, zhou: Person) -> None:
    for _ in range(3):
        town.world.push("message", {"message_id": "one", "chat": 7})
    await zhou.sees("minyi inbox")
    await town.quiet()
    assert len(arrived(town, zhou.id, "minyi inbox")) == 1
    await li.sees("怎么用", after=li.says("/help"))


async def test_what_was_handled_long_ago_is_forgotten(town: Town) -> None:
    spent = SqlRetention(town.minyi.store.database)
    await town.quiet()
    assert await spent.forget(UPDATES, town.clock.now() - UPDATES.age) == 0
    assert await spent.forget(UPDATES, town.clock.now() + timedelta(seconds=1)) > 0
    assert await spent.forget(UPDATES, town.clock.now() + timedelta(seconds=1)) == 0
