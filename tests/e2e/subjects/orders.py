"""A work order that a property manager has accepted, of a complaint that was said in private."""

from bot.people.rules import Post, Role
from tests.e2e.town import STAFF, Town

SAID = {"order": ("雨棚漏了",)}


async def furnish(town: Town) -> None:
    li, wang, chen = town.person(100, "李阿姨"), town.person(7, "王师傅"), town.person(61, "陈经理")
    chen.starts()
    await chen.sees("您好")
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(chen.id)
        assert person is not None
        await tx.people.appoint(person.id, Post(Role.PROPERTY, 1, None, "阳光物业"))
    said = li.says("双怡苑3号楼单元门口的雨棚漏了，谁来看看")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    card = await wang.sees("雨棚", STAFF)
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await chen.taps(await chen.sees("工作单"), "接受")
