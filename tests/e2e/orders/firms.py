"""Firms of the town, and complaints that are handed to them."""

from bot.areas.rules import Purpose
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import hello
from tests.e2e.town import STAFF, Message, Person, Town

FIRM_GROUP, HEAT_GROUP = -6001, -6002
LAMP = "双怡苑9号楼2单元301门口的楼道灯坏了三天，电话13900001111"


async def employed(
    town: Town, id_: int, name: str, role: Role = Role.PROPERTY, unit: str = "", area: str = "C1"
) -> Person:
    """Somebody of a firm, by the roster, who has opened the bot."""
    person = town.person(id_, name)
    await hello(person)
    async with town.minyi.store.transaction() as tx:
        found = await tx.people.by_telegram(id_)
        place = await tx.areas.by_code(area)
        assert found is not None
        assert place is not None
        await tx.people.appoint(found.id, Post(role, place.id, None, unit))
    return person


async def group(town: Town, chat: int, role: Role, people: list[Person], title: str = "阳光物业群") -> None:
    """A firm's own group, bound as /setup does it."""
    town.world.add_group(chat, title, [person.id for person in people], supergroup=False)
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(chat, title)
        await tx.chats.bind(Place(chat), Purpose.PROVIDER, community.id, role)


async def filed(li: Person, words: str = LAMP) -> Message:
    """Said in private."""
    await hello(li)
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    return await li.sees("诉求 26-0001")


async def given(li: Person, wang: Person, label: str = "转物业") -> Message:
    """Filed, claimed and handed to a firm; the workers' card."""
    await filed(li)
    await hello(wang)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(await card.offers("办结"), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), label)
    return card


async def finished(chen: Person, order: Message, words: str = "换了灯泡，亮了") -> None:
    await chen.taps(order, "接受")
    await chen.taps(await order.offers("完成"), "完成")
    chen.sends("photo", order.chat_id, caption=words, reply_to=await chen.sees("怎么办好的", order.chat_id))


async def person_id(town: Town, person: Person) -> int:
    async with town.minyi.store.reading() as tx:
        found = await tx.people.by_telegram(person.id)
    assert found is not None
    return found.id
