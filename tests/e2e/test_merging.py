"""并案 over HTTP: read back before anything is merged."""

from bot.complaints.complaint import Status
from tests.e2e.casework import asked, claimed, status
from tests.e2e.clocks import filed, opens
from tests.e2e.forged import dump
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def test_two_that_are_one_and_both_reporters_rate(
    town: Town, li: Person, chen: Person, wang: Person, qian: Person
) -> None:
    await opens(town, li, chen)
    main = await claimed(li, wang)
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    other = await wang.sees("26-0002", STAFF)
    await wang.taps(other, "接单")
    await wang.taps(other, "并案")
    question = await wang.sees("并到哪一件", STAFF)
    for wrong, refused in (("不知道", "没有看到编号"), ("26-0099", "不能并到"), ("2", "不能并到")):
        wang.says(wrong, STAFF, reply_to=question)
        question = await wang.sees(refused, STAFF, after=question)
    wang.says("26-1", STAFF, reply_to=question)
    back = await wang.sees("是同一件事吗", STAFF)
    assert "已并入 26-0001" in (text := await wang.taps(back, "确认并入")), text
    await other.shows("已并案")
    await chen.sees("是同一件事，一起办")
    await asked(wang, main, "办结", "办理结果", "换了阀门")
    assert "谢谢" in await chen.taps(await chen.sees("诉求 26-0001（供暖）办结了"), "满意")
    assert await status(town) is Status.RESOLVED
    assert "办完了" in await li.taps(await li.sees("办结了"), "基本满意")
    assert await status(town) is Status.CLOSED
    assert await status(town, 2) is Status.MERGED
    async with town.minyi.store.database.reading() as conn:
        assert await conn.value("SELECT count(*) FROM ratings WHERE complaint_id = 1") == 2


async def read_back(li: Person, chen: Person, wang: Person, number: str = "1") -> tuple[Message, ...]:
    """陈叔's, claimed and about to be merged: the other one's card, its own, and the other one read back."""
    main = await filed(li, wang, "#诉求 13号楼7单元暖气不热，电话13912345678")
    chen.says("#诉求 3号楼路灯不亮", RESIDENTS)
    card = await wang.sees("26-0002", STAFF)
    await wang.taps(card, "接单")
    await asked(wang, card, "并案", "并到哪一件", number)
    return main, card, await wang.sees("是同一件事吗", STAFF)


async def test_the_other_one_is_read_back_before_anything_is_merged(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    _, card, back = await read_back(li, chen, wang)
    for shown in ("26-0002 要并到", "26-0001", "供暖", "待接单", "双怡苑13号楼", "7单元", "暖气不热"):
        assert shown in back.text, shown
    assert "13912345678" not in back.text
    assert back.labels == ["确认并入", "取消"]
    assert await status(town, 2) is Status.CLAIMED
    assert await wang.taps(back, "取消") == "没有并，还是两件"
    assert back.labels == []  # answered, it can't be pressed again
    assert await status(town, 2) is Status.CLAIMED
    chen.says("#诉求 3号楼的路灯还是不亮", RESIDENTS)
    await town.quiet()
    await asked(wang, card, "并案", "并到哪一件", "1")
    again = await wang.sees("是同一件事吗", STAFF, after=back)
    await wang.taps(again, "确认并入")
    assert await status(town, 2) is Status.MERGED
    assert again.labels == []
    for forged in ("merge_yes:2:1", "merge_no:2:1"):
        assert "和别的一起办" in await wang.forges(again, forged)


async def test_what_changed_since_it_was_read_back_counts(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main, _, back = await read_back(li, chen, wang)
    await wang.taps(main, "接单")
    await asked(wang, main, "办结", "办理结果", "换了阀门")
    await main.shows("已办结")
    assert "不能并到" in await wang.taps(back, "确认并入")
    assert await status(town, 2) is Status.CLAIMED


async def test_who_may_not_merge_may_not_confirm_either(
    town: Town, li: Person, chen: Person, wang: Person, zhao: Person, qian: Person
) -> None:
    """Neither a worker of another grid, nor a colleague while 王师傅 has it, nor a neighbour."""
    _, _, back = await read_back(li, chen, wang)
    await town.quiet()
    before = dump(town)
    for pressed in ("merge_yes:2:1", "merge_no:2:1"):
        assert "王师傅" in await zhao.forges(back, pressed)
        assert "网格员来办" in await qian.forges(back, pressed)
        assert "网格员来办" in await chen.forges(back, pressed)
        assert "没有找到" in await wang.forges(back, pressed.replace("2:1", "987:1"))
    for nowhere in ("2", "987"):
        assert "不能并到" in (said := await wang.forges(back, f"merge_yes:2:{nowhere}")) or "没有找到" in said
    assert dump(town) == before
