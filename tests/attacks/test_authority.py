"""Authority: who may act is asked at the moment of the act, of the person who acts."""

from tests.e2e.town import RESIDENTS, Message, Person, Town


async def said_anonymously(town: Town, zhou: Person) -> Message:
    """An anonymous admin's words; the card asks who it was."""
    town.world.chats[RESIDENTS].admins.add(zhou.id)
    zhou.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS, as_chat=RESIDENTS)
    return await zhou.sees("请本人点一下", RESIDENTS)


async def complaints(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        count: int = await tx.conn.value("SELECT count(*) FROM complaints")
        return count


async def test_an_anonymous_admins_draft_is_pressed_by_admins_alone(
    town: Town, zhou: Person, chen: Person, wang: Person
) -> None:
    card = await said_anonymously(town, zhou)
    for person in (chen, wang):
        for data in ("submit:1", "cancel:1", "d_category:1"):
            assert "不是您的" in await person.forges(card, data)
    assert await complaints(town) == 0
    assert await zhou.taps(card, "提交") == "已提交，诉求 26-0001"


async def test_a_draft_is_not_lost_while_telegram_names_no_admins(
    town: Town, zhou: Person, chen: Person
) -> None:
    card = await said_anonymously(town, zhou)
    chen.starts()
    hello = await chen.sees("您好")
    town.world.chats[RESIDENTS].bot = "kicked"  # calls about the chat fail
    assert "没有找到" in await chen.forges(hello, "submit:1")
    assert await complaints(town) == 0
    assert await zhou.taps(card, "提交") == "已提交，诉求 26-0001"
