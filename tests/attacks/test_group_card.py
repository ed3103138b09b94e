"""The card in the residents' group: what was told to somebody in private never comes to stand there."""

from tests.e2e.test_group import filed
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def told_in_private(town: Town, li: Person, wang: Person) -> tuple[Message, Message]:
    """A worker's words and photo that the reporter alone got; the workers' card and the public one."""
    li.starts()
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    asked = await wang.sees("给居民的答复", STAFF)
    wang.sends("photo", STAFF, caption="您家的低保批了，这是您家的阀门", reply_to=asked)
    await li.sees("您家的低保批了")
    public = await li.sees("26-0001", RESIDENTS)
    await public.shows("办理中")
    return card, public


async def test_a_stranger_who_joins_reads_nothing_that_was_told_before(
    town: Town, li: Person, wang: Person
) -> None:
    card, public = await told_in_private(town, li, wang)
    passer = town.person(155, "路人")
    assert "已加入" in await passer.taps(public, "我也遇到")
    await public.offers("进展")
    await town.quiet()
    assert "低保" not in public.text
    assert "photo" not in public.raw
    wang.says("明天上午来修", STAFF, reply_to=card)
    await public.shows("明天上午来修")  # from now on somebody hears there


async def test_who_shuts_the_bot_out_brings_nothing_before_everybody(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    chen.starts()
    _, public = await told_in_private(town, li, wang)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(li.id)
        assert person is not None
        await tx.people.opened(person.id, False)
    await chen.taps(public, "我也遇到")
    await town.quiet()
    assert "低保" not in public.text
    assert "photo" not in public.raw
