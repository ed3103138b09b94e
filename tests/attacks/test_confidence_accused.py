"""
Confidence: words reach nobody whom they accuse, by name, post or firm, on any path; and they reach somebody.

Each path is tried with each kind of accusation, so that a path or a kind that is added later is tried as well.
"""

from collections.abc import Awaitable, Callable

import pytest

from bot.people.rules import Role
from tests.attacks.test_confidence import DIRTY, hello, read, staff
from tests.attacks.test_confidence_secretary import appointed, choices, whispered
from tests.attacks.test_confidence_taken_back import files
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

CHARGES = {
    "by name": "周书记收了两百块",
    "by surname": "姓周的收了两百块",
    "by post": "我们书记收了两百块",
    "beside an address": "周书记您好，周书记的弟弟收了两百块",
}
OF_STAFF = {
    "the handler": "王师傅收了两百块",
    "a colleague": "赵姐收了两百块",
    "the leader": "孙网格长收了两百块",
    "by post": "我们网格员收了两百块",
    "the property manager": "物业的人收了两百块",
    "a firm": "供热公司收了两百块",
    "anybody": "社区的人收了两百块",
    "the subdistrict": "吴主任收了两百块",
}


async def wu_above(town: Town) -> Person:
    wu = town.person(30, "吴主任")
    await hello(wu)
    await appointed(town, wu, Role.SUBDISTRICT, "C1")
    return wu


async def looks(town: Town, *people: Person) -> None:
    """They open everything that a number leads to, and the staff its lists."""
    for person in people:
        for words in ("/task 26-0001", "/task 26-0002", "/ledger 百块", "/tasks"):
            person.says(words)
        await town.quiet()
        for card in [m for m in town.world.messages(person.id) if m.get("reply_markup")]:
            shown = Message(town, person.id, card["message_id"])
            for label in ("进展", "改前的话"):
                if label in shown.labels:
                    await person.taps(shown, label)
    await town.quiet()


# How later words come to a whisper that the secretary has. Each gets the resident, her message and the words.
Way = Callable[[Town, Person, Message, str], Awaitable[None]]


async def by_edit(town: Town, li: Person, said: Message, words: str) -> None:
    town.world.edit(li.id, li.id, said.id, words)


async def by_addition(town: Town, li: Person, said: Message, words: str) -> None:
    town.world.edit(li.id, li.id, said.id, f"{said.raw['text']}，{words}")


async def by_reply(town: Town, li: Person, said: Message, words: str) -> None:
    li.says(words, reply_to=await li.sees("诉求 26-0001"))


async def by_confident_reply(town: Town, li: Person, said: Message, words: str) -> None:
    li.says(f"{words}，别说是我", reply_to=await li.sees("诉求 26-0001"))


async def by_caption(town: Town, li: Person, said: Message, words: str) -> None:
    li.sends("photo", caption=words, reply_to=await li.sees("诉求 26-0001"))


WAYS: list[Way] = [by_edit, by_addition, by_reply, by_confident_reply, by_caption]


@pytest.mark.parametrize(
    ("way", "charge"), [*((way, "by name") for way in WAYS), *((by_reply, charge) for charge in CHARGES)]
)
async def test_later_words_about_the_secretary_go_above_her(
    town: Town, li: Person, zhou: Person, way: Way, charge: str
) -> None:
    wu = await wu_above(town)
    await hello(li, zhou)
    said = li.says("/whisper 楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await zhou.sees("半夜打麻将")
    await way(town, li, said, CHARGES[charge])
    assert "李阿姨" not in (await wu.sees("两百块")).text
    await looks(town, zhou)
    assert "两百块" not in read(town, zhou.id) + staff(town)
    await li.sees("交给没被说到的负责人看")


@pytest.mark.parametrize("way", WAYS)
async def test_where_nobody_is_above_they_wait_and_that_is_said(
    town: Town, li: Person, zhou: Person, way: Way
) -> None:
    await hello(li, zhou)
    said = li.says("/whisper 楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await zhou.sees("半夜打麻将")
    await way(town, li, said, "周书记收了两百块")
    await li.sees("没有给书记看")
    await looks(town, zhou)
    assert "两百块" not in read(town, zhou.id) + staff(town)


async def test_who_is_above_and_comes_later_finds_it(town: Town, li: Person, zhou: Person) -> None:
    wu = town.person(30, "吴主任")
    await hello(li, zhou)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.add("吴主任", None, wu.id)
        assert person.id
    await appointed(town, wu, Role.SUBDISTRICT, "C1")
    await whispered(li, "周书记收了两百块")
    await li.sees("没有给书记看")
    await hello(wu)
    wu.says("/task 26-0001")
    assert "两百块" in (await wu.sees("诉求 26-0001")).text


async def test_a_picture_goes_where_the_words_of_its_album_went(town: Town, li: Person, zhou: Person) -> None:
    wu = await wu_above(town)
    await hello(li, zhou)
    await whispered(li, "楼上天天半夜打麻将")
    mine = await li.sees("诉求 26-0001")
    li.sends("photo", caption="周书记收了两百块", reply_to=mine, media_group_id="7")
    await wu.sees("两百块")
    li.sends("photo", reply_to=mine, media_group_id="7")
    await town.quiet()
    assert (files(town, zhou.id), files(town, wu.id)) == ([], ["photo", "photo"])


@pytest.mark.parametrize("claimed", [False, True])
async def test_later_words_about_the_one_it_was_handed_to_are_the_secretarys(
    town: Town, li: Person, zhao: Person, zhou: Person, *, claimed: bool
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li, "双怡苑3号楼401天天打麻将")
    await zhou.taps(await choices(zhou, await zhou.sees("诉求 26-0001")), "👤 赵姐")
    hers = await zhao.sees("诉求 26-0001")
    if claimed:
        await zhao.taps(hers, "接单")
        await hers.offers("办结")
    li.says("赵姐收了两百块", reply_to=await li.sees("诉求 26-0001"))
    await zhou.sees("两百块")
    await looks(town, zhao)
    assert "两百块" not in staff(town)


async def sealed_after(li: Person, wang: Person, *, openly: bool) -> tuple[Message, Message]:
    """An open complaint that was claimed and then sealed: its message, and the one to reply to."""
    said = li.says(f"#诉求 {DIRTY}" if openly else DIRTY, RESIDENTS if openly else None)
    if not openly:
        await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    news = await li.sees("接单")
    li.says("别说是我", reply_to=news)
    await li.sees("已改成悄悄话")
    return said, news


@pytest.mark.parametrize(("charge", "openly"), [*((each, False) for each in OF_STAFF), ("a colleague", True)])
async def test_later_words_about_any_of_the_staff_are_the_secretarys(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person, zhou: Person, charge: str, *, openly: bool
) -> None:
    heating, wu = town.person(20, "供热公司"), await wu_above(town)
    await hello(li, wang, zhao, sun, zhou, heating)
    await appointed(town, heating, Role.PROVIDER, "G1")
    said, news = await sealed_after(li, wang, openly=openly)
    asked = li.says(OF_STAFF[charge], reply_to=news)
    draft = await li.sees("按悄悄话提交", after=asked)
    await li.taps(draft, "悄悄话提交")
    await draft.shows("已提交")
    assert "两百块" in (await zhou.sees("诉求 26-0002")).text
    if not openly:
        town.world.edit(li.id, li.id, said.id, f"{DIRTY}，{OF_STAFF[charge]}")
        await li.taps(await li.sees("按悄悄话提交", after=asked), "悄悄话提交")
    await looks(town, wang, zhao, sun, heating, wu)
    assert "两百块" not in staff(town) + read(town, heating.id) + read(town, wu.id)


async def test_a_cry_for_help_is_no_charge(town: Town, li: Person, wang: Person, zhou: Person) -> None:
    await hello(li, wang, zhou)
    _, news = await sealed_after(li, wang, openly=False)
    li.says("麻烦网格员再来看看，三单元也是", reply_to=news)
    await wang.sees("三单元也是")


async def test_in_a_group_they_go_nowhere(town: Town, li: Person, wang: Person, zhou: Person) -> None:
    await hello(li, wang, zhou)
    said, _ = await sealed_after(li, wang, openly=True)
    li.says("我们网格员收了两百块", RESIDENTS, reply_to=said)
    await li.sees("没有转出去", RESIDENTS)
    town.world.edit(li.id, RESIDENTS, said.id, f"#诉求 {DIRTY}，物业收了两百块")
    await li.sees("私下告诉我", RESIDENTS)
    await looks(town, wang)
    assert "两百块" not in staff(town)


@pytest.mark.parametrize("confident", [False, True])
async def test_what_was_not_solved_about_a_colleague_is_the_secretarys(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person, *, confident: bool
) -> None:
    await hello(li, wang, zhao, zhou)
    await sealed_after(li, wang, openly=False)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(await card.offers("办结"), "办结")
    wang.says("扫过了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await li.taps(await li.sees("已办结"), "未解决")
    words = "赵姐收了两百块，所以没扫" + ("，别说是我" if confident else "")
    said = li.says(words, reply_to=await li.sees("哪里没解决"))
    await li.taps(await li.sees("按悄悄话提交", after=said), "悄悄话提交")
    await zhou.sees("两百块")
    await looks(town, wang, zhao)
    assert "两百块" not in staff(town)


DANGERS = {
    "by name": "双怡苑3号楼王师傅打人，动刀了，别说是我",
    "by post": "双怡苑3号楼我们网格员打人，动刀了，别说是我",
    "the property manager": "双怡苑3号楼物业的人打人，动刀了，别说是我",
    "a firm": "双怡苑3号楼供热公司的人打人，动刀了，别说是我",
    "a hazard": "双怡苑3号楼物业私改燃气管道，千万别说是我",
}


async def with_a_firm(town: Town, *people: Person) -> Person:
    heating = town.person(20, "供热公司")
    await hello(*people, heating)
    await appointed(town, heating, Role.PROVIDER, "G1")
    return heating


@pytest.mark.parametrize(
    ("charge", "above"), [*((each, "secretary") for each in DANGERS), ("by post", "subdistrict")]
)
async def test_a_danger_reaches_none_of_those_it_accuses(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person, zhou: Person, charge: str, above: str
) -> None:
    heating = await with_a_firm(town, li, wang, zhao, sun)
    told = zhou if above == "secretary" else await wu_above(town)
    if above == "secretary":
        await hello(zhou)
    li.says(DANGERS[charge])
    assert "李阿姨" not in (await told.sees("诉求 26-0001")).text
    await looks(town, wang, zhao, heating)
    assert "双怡苑3号楼" not in staff(town) + read(town, heating.id)


async def test_where_nobody_is_above_one_of_the_staff_whom_it_does_not_accuse_is_told(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await with_a_firm(town, li, wang, zhao, sun)
    li.says(DANGERS["by post"])
    assert "动刀" in (await sun.sees("诉求 26-0001")).text
    await looks(town, wang, zhao)
    assert "动刀" not in "\n".join(read(town, chat) for chat in (STAFF, wang.id, zhao.id))


@pytest.mark.parametrize("words", [
    "双怡苑3号楼煤气味很大，别说是我",
    "网格员快来，双怡苑3号楼着火了，别说是我",
    "双怡苑3号楼有人私改燃气管道，别告诉物业是我说的",
])  # fmt: skip
async def test_a_danger_in_confidence_is_the_staffs_and_no_providers(
    town: Town, li: Person, wang: Person, zhou: Person, words: str
) -> None:
    heating = await with_a_firm(town, li, wang, zhou)
    li.says(words)
    await wang.sees("26-0001", STAFF)
    await looks(town, heating)
    assert "双怡苑3号楼" not in read(town, heating.id)


async def test_a_danger_that_is_sealed_later_leaves_the_provider(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    heating = await with_a_firm(town, li, wang, zhou)
    li.says("双怡苑3号楼煤气味很大")
    await wang.taps(await wang.sees("26-0001", STAFF), "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转服务单位")
    card = await heating.sees("工作单 26-0001")
    li.says("别说是我")
    await li.sees("已改成悄悄话")
    await card.shows("不归这里了")
    await looks(town, heating)
    assert "煤气味" not in read(town, heating.id)
