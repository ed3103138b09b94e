"""Questions asked by a version without forms, and answered after the upgrade."""

from bot.kernel.refs import EntityRef
from tests.e2e.town import STAFF, Person, Town


async def asked_before(town: Town, person: Person, chat: int, step: str, kind: str) -> None:
    """A question of an older version about the first row of that kind."""
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.by_telegram(person.id)
        assert known is not None
        await tx.prompts.ask(known.id, chat, step, EntityRef(kind, 1), town.clock.now())


async def claims(li: Person, wang: Person) -> None:
    for person in (li, wang):
        person.starts()
        await person.sees("您好")
    li.says("双怡苑13号楼7单元暖气不热")
    await li.taps(await li.sees("请看看对不对"), "提交")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")


async def test_the_date_of_a_deferral(town: Town, li: Person, wang: Person) -> None:
    await claims(li, wang)
    await asked_before(town, wang, wang.id, "defer:material", "complaint")
    wang.says("三天后")
    await wang.sees("26-0001 已挂账")
    assert "等材料" in (await li.sees("要先等一等")).text


async def test_half_of_three_lines_is_asked_on(town: Town, li: Person, wang: Person) -> None:
    await claims(li, wang)
    await asked_before(town, wang, wang.id, "not_possible", "complaint")
    wang.says("供热公司\n停暖后才能换")
    await wang.sees("26-0001 哪天再看")
    wang.says("12月20日")
    await wang.sees("26-0001 已记为暂不具备条件")


async def test_the_time_of_an_announcement(town: Town, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    zhou.says("/announce 明天停水")
    draft = await zhou.sees("明天停水")
    await asked_before(town, zhou, zhou.id, "announce_at", "announcement")
    zhou.says("有空再发")
    await zhou.sees("没看懂")
    zhou.says("12月5日 18:00")
    await draft.shows("12月5日")


async def test_an_answer_to_a_form_that_is_over_says_so_once(town: Town, zhou: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    await asked_before(town, zhou, zhou.id, "at", "announce_at")  # its draft is deleted
    zhou.says("明天8点")
    await zhou.sees("已经填完或取消了")
    zhou.says("双怡苑13号楼电梯坏了")
    assert "电梯坏了" in (await zhou.sees("请看看对不对")).text
