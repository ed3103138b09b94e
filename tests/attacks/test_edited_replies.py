"""A reply is edited in private: a danger or a confidence in it is heard like in any other message."""

from tests.e2e.casework import asked, claimed
from tests.e2e.town import STAFF, Message, Person, Town

GAS = "家里煤气漏气，味道很大，头晕"
CHARGE = "王师傅收了红包才来，别说是我说的"


async def supplemented(town: Town, li: Person, wang: Person) -> Message:
    """A claimed complaint, and the resident's reply to the notice of it."""
    li.starts()
    wang.starts()
    await claimed(li, wang)
    said = li.says("还是不热", reply_to=await li.sees("接单"))
    await wang.sees("还是不热")
    return said


async def kept(town: Town) -> list[tuple[str, str, str]]:
    async with town.minyi.store.reading() as tx:
        rows = await tx.conn.all("SELECT number, channel, text FROM complaints ORDER BY id")
    return [(row["number"], row["channel"], row["text"]) for row in rows]


def read_by(town: Town, person: Person) -> str:
    chats = (person.id, STAFF)
    return "\n".join(raw.get("text", "") for chat in chats for raw in town.world.messages(chat))


async def test_a_danger_is_filed(town: Town, li: Person, wang: Person) -> None:
    said = await supplemented(town, li, wang)
    town.world.edit(li.id, li.id, said.id, GAS)
    await li.sees("燃气抢修", after=said)
    await wang.sees("26-0002", STAFF)
    assert await kept(town) == [("26-0001", "group", "13号楼7单元暖气不热"), ("26-0002", "private", GAS)]


async def test_a_danger_in_the_answer_to_a_question_is_filed(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    card = await claimed(li, wang)
    await asked(wang, card, "办结", "办理结果", "好了")
    await li.taps(await li.sees("办结了"), "未解决")
    said = li.says("还是不热", reply_to=await li.sees("哪里没解决"))
    await town.quiet()
    town.world.edit(li.id, li.id, said.id, GAS)
    await li.sees("燃气抢修", after=said)
    await wang.sees("26-0002", STAFF)


async def test_edited_once_more_it_is_filed_no_second_time(town: Town, li: Person, wang: Person) -> None:
    said = await supplemented(town, li, wang)
    for words in (GAS, f"{GAS}，快来", f"{GAS}，快来人"):
        town.world.edit(li.id, li.id, said.id, words)
        await town.quiet()
    assert [number for number, _, _ in await kept(town)] == ["26-0001", "26-0002"]


async def test_a_known_danger_is_filed_no_second_time(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    li.says("13号楼漏气了，煤气味很大")
    said = li.says("7单元", reply_to=await li.sees("燃气抢修"))
    await town.quiet()
    town.world.edit(li.id, li.id, said.id, "7单元漏气了，煤气味很大")
    await town.quiet()
    assert len(await kept(town)) == 1


async def test_a_confidence_seals_and_its_words_reach_no_handler(town: Town, li: Person, wang: Person) -> None:
    said = await supplemented(town, li, wang)
    town.world.edit(li.id, li.id, said.id, CHARGE)
    await li.sees("按悄悄话提交", after=said)
    await town.quiet()
    assert (await kept(town))[0][1] == "whisper"
    assert "红包" not in read_by(town, wang)
    assert li.name not in [line for line in read_by(town, wang).split("\n") if "👤" in line][-1]


async def test_a_confidence_in_late_words_is_a_whisper(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    wang.starts()
    card = await claimed(li, wang)
    await asked(wang, card, "办结", "办理结果", "好了")
    await li.taps(await li.sees("办结了"), "满意")
    said = li.says("还是不热", reply_to=await li.sees("办结了"))
    offer = await li.sees("先替您留着")
    town.world.edit(li.id, li.id, said.id, CHARGE)
    await li.sees("按悄悄话提交", after=said)
    await li.taps(offer, "未解决")
    await town.quiet()
    assert "红包" not in read_by(town, wang)


async def test_a_workers_edited_result_stays_a_result(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    wang.starts()
    card = await claimed(li, wang, "#诉求 13号楼7单元漏水")
    await wang.taps(card, "办结")
    said = wang.says("修好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("已办结")
    town.world.edit(wang.id, STAFF, said.id, "漏气已经修好，已替您保密")
    await town.quiet()
    assert len(await kept(town)) == 1
