"""Removed and moved: what a group missed is told of, and what still matters is posted anew where it went."""

import asyncio
from typing import Any

import pytest

from bot.areas.rules import Purpose
from bot.kernel.messages import OutboxMessage, QueuedMessage, View
from bot.kernel.place import Place
from bot.messaging.sender import Drawings, Sender
from handlers.subjects import REGISTRY
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

ZHOU = 1
OLD_GROUP = -55


@pytest.fixture(autouse=True)
async def reachable(town: Town, li: Person, wang: Person, zhou: Person) -> None:
    for person in (li, wang, zhou):
        person.starts()
        await person.sees("您好")
    await town.quiet()


def said(town: Town, chat: int, words: str) -> list[dict[str, Any]]:
    return [m for m in town.world.messages(chat) if words in m.get("text", "")]


async def filed(li: Person, town: Town, words: str = "3号楼楼道灯坏了") -> None:
    li.says(f"#诉求 {words}", RESIDENTS)
    await town.quiet()


def removed(town: Town, chat: int = STAFF) -> None:
    town.world.stand(ZHOU, chat, "kicked")


def returned(town: Town, chat: int = STAFF) -> None:
    town.world.stand(ZHOU, chat, "member")


async def test_the_secretary_hears_at_once_what_hangs_in_a_group_that_sent_the_bot_away(
    town: Town, li: Person, zhou: Person
) -> None:
    await filed(li, town)
    await filed(li, town, "5号楼电梯坏了")
    removed(town)
    told = await zhou.sees("已不在群“双怡苑工作群”")
    assert "2 件诉求没办完" in told.text
    assert "重新拉进群" in told.text
    await town.quiet()
    assert said(town, STAFF, "已不在群") == []


async def test_what_waited_is_counted_with_the_first_refusal(town: Town, zhou: Person) -> None:
    """The bot was down as it was removed: only a refusal says so."""
    town.world.chats[STAFF].bot = "kicked"
    async with town.minyi.store.transaction() as tx:
        for n in range(19):
            await tx.outbox.put(OutboxMessage(Place(STAFF), View(f"通知 {n}")), town.clock.now())
    assert "19 条没送到" in (await zhou.sees("已不在群")).text
    returned(town)
    await zhou.sees("有 19 条消息没能送到这里", STAFF)
    removed(town)
    await town.quiet()
    returned(town)
    await town.quiet()
    assert len(said(town, STAFF, "没能送到")) == 1


async def test_on_return_open_cards_are_posted_anew_and_closed_ones_not(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await filed(li, town)
    await filed(li, town, "5号楼电梯坏了")
    card = await wang.sees("26-0002", STAFF)
    await wang.taps(card, "退回")
    asked = await wang.sees("退回原因", STAFF)
    wang.says("电梯归物业公司修\n物业前台\n96777", STAFF, reply_to=asked)
    await town.quiet()
    removed(town)
    await town.quiet()
    returned(town)
    digest = await zhou.sees("又回到群里了", STAFF)
    assert "诉求 1 件" in digest.text
    await town.quiet()
    news = [m for m in town.world.messages(STAFF) if m["message_id"] > digest.id]
    assert len([m for m in news if "26-0001" in m.get("text", "")]) == 1
    assert [m for m in news if "26-0002" in m.get("text", "")] == []
    new = await wang.sees("26-0001", STAFF, after=digest)
    await wang.taps(new, "接单")
    await new.shows("已接单")
    await town.quiet()
    assert not [raw for raw in said(town, STAFF, "诉求 26-0001") if raw["message_id"] < new.id]


async def test_what_was_filed_meanwhile_is_there_on_return(town: Town, li: Person, wang: Person) -> None:
    removed(town)
    await town.quiet()
    async with town.minyi.store.transaction() as tx:
        await tx.chats.seen(STAFF, "双怡苑工作群", "member")  # nobody knows of it yet, as after a lost update
    town.world.chats[STAFF].bot = "kicked"
    await filed(li, town)
    assert said(town, STAFF, "26-0001") == []
    returned(town)
    await wang.sees("有 1 条消息没能送到", STAFF)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")


async def test_words_alone_prove_the_return(town: Town, li: Person, zhou: Person) -> None:
    await filed(li, town)
    removed(town)
    await town.quiet()
    town.world.chats[STAFF].bot = "member"
    zhou.says("早上好", STAFF)
    await zhou.sees("又回到群里了", STAFF)
    await town.quiet()
    zhou.says("早上好", STAFF)
    await town.quiet()
    assert len(said(town, STAFF, "又回到群里了")) == 1


async def test_removed_twice_it_is_told_once_for_each_time(town: Town, li: Person, zhou: Person) -> None:
    await filed(li, town)
    removed(town)
    town.world.stand(ZHOU, STAFF, "left")
    await town.quiet()
    assert len(said(town, ZHOU, "已不在群")) == 1
    returned(town)
    await town.quiet()
    town.world.wind(5)
    removed(town)
    await town.quiet()
    assert len(said(town, ZHOU, "已不在群")) == 2
    town.world.wind(5)
    returned(town)
    await town.quiet()
    assert len(said(town, STAFF, "又回到群里了")) == 2
    async with town.minyi.store.reading() as tx:
        cards = [card for card in await tx.cards.of(1, ("staff",)) if card.place.chat_id == STAFF]
    assert len(cards) == 1


async def test_a_promotion_is_no_return(town: Town, li: Person) -> None:
    await filed(li, town)
    town.world.stand(ZHOU, STAFF, "administrator")
    await town.quiet()
    assert said(town, STAFF, "又回到群里了") == []


async def test_a_group_bound_to_other_people_meanwhile_gets_no_card_of_those_before(
    town: Town, li: Person, zhou: Person
) -> None:
    """The workers' group became a residents' group."""
    await filed(li, town)
    zhou.says("/setup", STAFF)
    await zhou.taps(await zhou.sees("这个群是做什么的", STAFF), "居民群")
    await zhou.taps(await zhou.sees("属于哪里", STAFF), "双怡苑")
    await zhou.sees("双怡苑的居民群", STAFF)
    removed(town)
    await town.quiet()
    before = len(said(town, STAFF, "26-0001"))
    returned(town)
    await town.quiet()
    assert len(said(town, STAFF, "26-0001")) == before
    assert said(town, ZHOU, "不认得") == []


async def test_an_unbound_group_gets_nothing_but_what_to_do(town: Town, li: Person, zhou: Person) -> None:
    await filed(li, town)
    async with town.minyi.store.transaction() as tx:
        await tx.chats.unbind(Place(STAFF))
    removed(town)
    await town.quiet()
    before = len(said(town, STAFF, "26-0001"))
    returned(town)
    await zhou.sees("发 /setup", STAFF)
    await town.quiet()
    assert len(said(town, STAFF, "26-0001")) == before
    assert said(town, STAFF, "又回到群里了") == []


async def test_a_broadcast_goes_on_elsewhere_and_reaches_the_group_on_return(town: Town, zhou: Person) -> None:
    town.world.chats[RESIDENTS].bot = "kicked"
    zhou.says("/announce 今晚停水检修")
    draft = await zhou.sees("公告草稿")
    await zhou.taps(draft, "▫️ 工作群")
    await draft.shows("双怡苑工作群")
    await zhou.insists(draft, "发出去")
    await zhou.sees("今晚停水检修", STAFF)
    await town.quiet()
    assert said(town, RESIDENTS, "今晚停水检修") == []
    returned(town, RESIDENTS)
    await town.quiet()
    assert len(said(town, RESIDENTS, "今晚停水检修")) == 1
    assert len(said(town, STAFF, "今晚停水检修")) == 1


async def old_group(town: Town) -> None:
    """A basic group of residents, as one begins."""
    town.world.add_group(OLD_GROUP, "老群", [1, 100, 7], supergroup=False)
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        await tx.chats.seen(OLD_GROUP, "老群")
        await tx.chats.unbind(Place(STAFF))
        await tx.chats.bind(Place(OLD_GROUP), Purpose.STAFF, grid.id)


async def test_open_cards_hang_in_the_supergroup_and_old_buttons_work(
    town: Town, li: Person, wang: Person
) -> None:
    await old_group(town)
    await filed(li, town)
    old = await wang.sees("26-0001", OLD_GROUP)
    new_id = town.world.upgrade(OLD_GROUP)
    digest = await wang.sees("这个群升级了", new_id)
    assert "诉求 1 件" in digest.text
    new = await wang.sees("26-0001", new_id)
    assert "接单" in await wang.forges(old, old.buttons["接单"]["callback_data"])
    await new.shows("已接单")
    await town.quiet()
    assert len(said(town, new_id, "26-0001")) == 1
    assert len(said(town, new_id, "这个群升级了")) == 1


async def test_a_neighbour_follows_by_the_old_card(town: Town, li: Person, wang: Person) -> None:
    """The button is checked by where its card was posted: the old chat stands for the new one."""
    await old_group(town)
    async with town.minyi.store.transaction() as tx:
        grid = await tx.areas.by_code("G1")
        assert grid is not None
        await tx.chats.bind(Place(OLD_GROUP), Purpose.RESIDENTS, grid.id)
    li.says("#诉求 3号楼楼道灯坏了", OLD_GROUP)
    old = await li.sees("26-0001", OLD_GROUP)
    follow = old.buttons["我也遇到"]["callback_data"]
    town.world.upgrade(OLD_GROUP)
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.chats.moved_to(OLD_GROUP) is not None
    assert "没有" not in await wang.forges(old, follow)


async def upgraded_unheard(town: Town, li: Person, wang: Person) -> int:
    """The old group, with one complaint, is upgraded while the bot is down; Telegram forgets the updates."""
    await old_group(town)
    await filed(li, town)
    await wang.sees("26-0001", OLD_GROUP)
    await town.stops()
    new_id = town.world.upgrade(OLD_GROUP)
    town.world.updates.clear()
    await town.starts()
    return new_id


async def test_an_upgrade_while_the_bot_is_down_is_followed_by_the_next_message(
    town: Town, li: Person, wang: Person
) -> None:
    """Only a refused message says where the group is."""
    new_id = await upgraded_unheard(town, li, wang)
    await filed(li, town, "5号楼电梯坏了")
    for number in ("26-0001", "26-0002"):
        await wang.sees(number, new_id)
    await town.quiet()
    assert len(said(town, new_id, "这个群升级了")) == 1
    assert [len(said(town, new_id, number)) for number in ("26-0001", "26-0002")] == [1, 1]


async def test_a_card_on_its_way_while_the_group_is_upgraded_is_posted_once(
    town: Town, li: Person, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row follows to the new id, whose chat is free, before its card is read: two would be sent."""
    await old_group(town)
    reached, may_go, deliver = asyncio.Event(), asyncio.Event(), Sender._deliver

    async def late(sender: Sender, outgoing: QueuedMessage, drawn: "asyncio.Future[Drawings] | None") -> None:
        if outgoing.to.chat_id == OLD_GROUP:
            reached.set()
            await may_go.wait()
        await deliver(sender, outgoing, drawn)

    monkeypatch.setattr(Sender, "_deliver", late)
    li.says("#诉求 3号楼楼道灯坏了", RESIDENTS)
    await reached.wait()
    new_id = town.world.upgrade(OLD_GROUP)
    asked = li.says("/help")
    await li.sees("怎么用", after=asked)  # handled after the upgrade: the sender has read the outbox since
    may_go.set()
    await wang.sees("26-0001", new_id)
    await town.quiet()
    assert len(said(town, new_id, "26-0001")) == 1


async def test_an_upgrade_that_telegram_forgot_is_found_at_the_start(
    town: Town, li: Person, wang: Person
) -> None:
    """Nothing is to be said there, so nothing is refused."""
    new_id = await upgraded_unheard(town, li, wang)
    await wang.sees("26-0001", new_id)


async def test_an_old_group_that_sent_the_bot_away_during_a_downtime_is_told_at_the_start(
    town: Town, li: Person, zhou: Person
) -> None:
    await old_group(town)
    await filed(li, town)
    await town.stops()
    town.world.chats[OLD_GROUP].bot = "kicked"
    await town.starts()
    assert "1 件诉求没办完" in (await zhou.sees("已不在群“老群”")).text


async def test_a_press_on_a_card_of_the_old_group_gives_no_more_rights_than_in_the_new_one(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await old_group(town)
    await filed(li, town)
    old = await wang.sees("26-0001", OLD_GROUP)
    town.world.upgrade(OLD_GROUP)
    await town.quiet()
    assert "没有" in await li.forges(old, "follow:1")
    assert "接单" not in await li.forges(old, old.buttons["接单"]["callback_data"])


def test_every_kind_of_card_says_whether_it_still_matters() -> None:
    """A kind that nobody declared would be lost without a word where a group lost its cards."""
    reposted = {kind for of in REGISTRY.open_cards for kind in of.kinds}
    passing = {kind for one in REGISTRY.subjects for kind in one.passing_cards}
    assert reposted | passing == set(REGISTRY.cards)
    assert reposted & passing == set()
