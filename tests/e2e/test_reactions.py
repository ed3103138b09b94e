"""Receipts by reaction: a sign under the words that were taken, and no message."""

from tests.e2e.test_group import filed
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def mine(li: Person) -> Message:
    """The receipt of a complaint in private."""
    li.says("双怡苑3号楼楼道灯不亮")
    await li.taps(await li.sees("请看看对不对"), "提交")
    return await li.sees("26-0001")


def count(town: Town, chat_id: int) -> int:
    return len([raw for raw in town.world.messages(chat_id) if raw["from"]["is_bot"]])


async def test_a_supplement_gets_a_sign_and_no_message(town: Town, li: Person) -> None:
    receipt = await mine(li)
    await town.quiet()
    before = count(town, li.id)
    said = li.says("水已经漫到客厅了", reply_to=receipt)
    await town.quiet()
    assert said.reactions == ["👍"]
    assert count(town, li.id) == before


async def test_an_answer_by_reply_and_a_result_get_one(town: Town, li: Person, wang: Person) -> None:
    words = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await town.quiet()
    before = count(town, STAFF), count(town, RESIDENTS)
    answer = wang.says("下午三点上门看", RESIDENTS, reply_to=words)
    await town.quiet()
    assert answer.reactions == ["👍"]
    assert (count(town, STAFF), count(town, RESIDENTS)) == before
    await wang.taps(card, "办结")
    result = wang.says("换了阀门，已经热了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await town.quiet()
    assert result.reactions == ["👍"]


async def test_in_private_a_worker_reads_no_receipt(town: Town, li: Person, wang: Person) -> None:
    wang.starts()
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    wang.says("/task 26-0001")
    own = await wang.sees("26-0001")
    await town.quiet()
    said = wang.says("下午三点上门看", reply_to=own)
    await town.quiet()
    assert said.reactions == ["👍"]
    assert not [raw for raw in town.world.messages(wang.id) if "已记下" in raw.get("text", "")]


async def test_a_chat_without_reactions_gets_words(town: Town, li: Person, wang: Person) -> None:
    li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    public = await li.sees("📌", RESIDENTS)
    town.world.chats[RESIDENTS].reactions = False
    said = li.says("卧室还是凉的", RESIDENTS, reply_to=public)
    told = await li.sees("已补充到诉求 26-0001", RESIDENTS)
    assert told.raw["reply_to_message"]["message_id"] == said.id
    assert said.reactions == []


async def test_what_says_more_than_a_sign_stays_a_message(town: Town, li: Person) -> None:
    li.starts()
    li.says("/whisper 双怡苑13号楼楼上半夜打麻将，请别说是我说的")
    draft = await li.sees("请看看对不对")
    await li.taps(draft, draft.labels[0])
    said = li.says("昨晚又打到三点", reply_to=await li.sees("26-0001"))
    await li.sees("只有书记看得到")
    assert said.reactions == []


async def test_among_people_a_chat_without_reactions_gets_nothing(town: Town, li: Person, wang: Person) -> None:
    words = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    await wang.taps(await wang.sees("待接单", STAFF), "接单")
    town.world.chats[RESIDENTS].reactions = False
    await town.quiet()
    before = count(town, RESIDENTS)
    wang.says("下午三点上门看", RESIDENTS, reply_to=words)
    await town.quiet()
    assert count(town, RESIDENTS) == before
