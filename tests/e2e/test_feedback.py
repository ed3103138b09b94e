"""After 办结: three questions by two taps, and what is wrong reaches the worker and the leader at once."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Score, Status
from bot.kernel.refs import EntityRef
from tests.e2e.casework import status
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def resolved(
    li: Person, wang: Person, *others: Person, words: str = "#诉求 双怡苑9号楼下水道堵了"
) -> Message:
    """The result as 李阿姨 reads it in private."""
    for person in (li, wang, *others):
        person.starts()
        await person.sees("您好")
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("通开了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    return await li.sees("办结了")


@pytest.mark.parametrize("order", [("满意", "没联系过我"), ("没联系过我", "满意")])
async def test_two_taps_answer_three_questions_in_any_order(
    town: Town, li: Person, wang: Person, order: tuple[str, str]
) -> None:
    result = await resolved(li, wang)
    for label in order:
        assert "记下" in await li.taps(result, label) or label == "满意"
    await town.quiet()
    assert await status(town) is Status.CLOSED
    assert "26-0001" in (await wang.sees("⭐ 满意 · 没联系过本人", STAFF)).text


@pytest.mark.parametrize(("label", "score"), [("不满意", Score.DISSATISFIED), ("未解决", Score.UNSOLVED)])
async def test_what_is_wrong_reaches_worker_and_leader_with_the_reason(
    town: Town, li: Person, wang: Person, sun: Person, label: str, score: Score
) -> None:
    result = await resolved(li, wang, sun)
    await li.taps(result, label)
    for person in (wang, sun):
        await person.sees(label)
    li.says(
        "来了个人看了一眼就走了", reply_to=await li.sees(f"哪里{'不满意' if label == '不满意' else '没解决'}")
    )
    await li.sees("记下了")
    for person in (wang, sun):
        assert "看了一眼就走了" in (await person.sees("看了一眼就走了")).text
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).score is score
    await li.taps(result, "没联系过我")  # after the score, also where it was taken up again
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).contacted is False


async def test_the_leader_who_did_it_is_not_the_one_who_hears(
    town: Town, li: Person, sun: Person, zhou: Person
) -> None:
    zhou.starts()
    await zhou.sees("您好")
    result = await resolved(li, sun)
    await li.taps(result, "不满意")
    await sun.sees("不满意")
    assert "不满意" in (await zhou.sees("居民评了")).text


async def test_the_ledger_finds_complaints_by_their_score(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    result = await resolved(li, wang)
    await li.taps(result, "不满意")
    chen.says("#诉求 双怡苑3号楼门口的灯坏了", RESIDENTS)
    await wang.sees("26-0002", STAFF)
    wang.says("/ledger", STAFF)
    await wang.taps(await wang.sees("台账", STAFF), "状态：全部")
    await wang.taps(await wang.sees("想看哪些", STAFF), "⭐ 不满意")
    found = await wang.sees("共 1 件", STAFF)
    assert "26-0001" in found.text
    assert "不满意" in found.text
    assert "26-0002" not in found.text


async def test_forged_presses_answer_for_nobody(
    town: Town, li: Person, wang: Person, zhao: Person, chen: Person
) -> None:
    result = await resolved(li, wang, zhao, chen)
    public = await li.sees("26-0001", RESIDENTS)
    for person in (wang, zhao, chen):
        for data in ("contacted:1:1", "contacted:1:0"):
            for message in (public, await person.sees("您好")):
                assert "反映人" in await person.forges(message, data)
    for data in ("contacted:1:2", "contacted:1:x", "contacted:1", "contacted:99:1"):
        await li.forges(result, data)
    async with town.minyi.store.reading() as tx:
        assert (await tx.complaints.get(1)).contacted is None
        acts = [entry.act.act for entry in await tx.ledger.of(EntityRef("complaint", 1))]
    assert "contacted" not in acts


async def test_a_follower_who_is_dissatisfied_is_heard_once(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    chen.starts()
    await chen.sees("您好")
    li.starts()
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await chen.taps(await chen.sees("26-0001", RESIDENTS), "我也遇到")
    wang.starts()
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("通开了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    result = await chen.sees("办结了")
    for _ in range(3):
        await chen.forges(result, "rate:1:dissatisfied")  # the button itself went with the first press
    await town.quiet()
    heard = [raw for raw in town.world.messages(wang.id) if "居民评了" in raw.get("text", "")]
    assert len(heard) == 1
    assert await status(town) is Status.RESOLVED


async def test_no_mark_of_the_format_is_read_as_words(town: Town, li: Person, wang: Person) -> None:
    """Bold words of a part stay bold in the whole."""
    li.starts()
    li.says("#诉求 9号楼楼道灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says("换好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    assert "<b>" not in (await li.sees("请您点两下")).text


async def test_after_a_rating_stands_what_was_chosen_and_how_to_change_it(
    town: Town, li: Person, wang: Person
) -> None:
    result = await resolved(li, wang)
    await li.taps(result, "满意")
    await result.offers("⭐ 满意 · 改一下")
    assert result.labels == ["⭐ 满意 · 改一下", "☎ 联系过我", "没联系过我"]
    await li.taps(result, "☎ 联系过我")
    await town.quiet()
    assert result.labels == ["⭐ 满意 · 改一下"]
    said = li.says("/status 26-0001")
    mine = await li.sees("26-0001", after=said)
    assert "⭐ 满意 · 改一下" in mine.labels
    assert "未解决" not in mine.labels
    await li.taps(result, "⭐ 满意 · 改一下")
    again = await li.sees("要是其实没办好")
    assert again.labels == ["未解决"]
    await li.taps(again, "未解决")
    await town.quiet()
    assert await status(town) is Status.CLAIMED
    assert again.labels == []


async def test_nobody_else_and_nobody_too_late_changes_a_rating(
    town: Town, li: Person, wang: Person, chen: Person
) -> None:
    result = await resolved(li, wang, chen)
    assert "反映人" in await chen.forges(await chen.sees("您好"), "rate_again:1")
    await li.taps(result, "满意")
    await result.offers("⭐ 满意 · 改一下")
    await town.winds(timedelta(days=15))
    assert "14" in await li.taps(result, "⭐ 满意 · 改一下")
