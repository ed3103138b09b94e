"""转达: leads of buildings pass an announcement on, and say whom they couldn't reach; its sender sees it."""

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.people.rules import Role
from handlers.button_press import callback_data
from tests.e2e.test_announce import drafted
from tests.e2e.test_keyboards import appointed, give
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, words_of

HOUSE = -5101  # the building's own chat, where the bot isn't


@pytest_asyncio.fixture
async def lead(town: Town) -> Person:
    return await appointed(town, 60, "楼长张叔", Role.BUILDING_LEAD, code="B9")


async def sent(zhou: Person) -> Message:
    draft = await drafted(zhou)
    await zhou.insists(draft, "发出去")
    return draft


def heard(person: Person) -> list[str]:
    return [words_of(raw) for raw in person.town.world.messages(person.id)]


async def test_a_lead_passes_it_on_and_the_sender_sees_who_has_yet_to(
    town: Town, zhou: Person, lead: Person
) -> None:
    steward = await appointed(town, 61, "红管家小何", Role.VOLUNTEER, code="B3")
    await give(town, 62, "楼长老郑", Role.BUILDING_LEAD, code="B13")  # never opened the bot
    draft = await drafted(zhou)
    assert "另请 3 位楼栋长等" in await zhou.taps(draft, "发出去")
    town.world.wind(1.5)
    await zhou.taps(draft, "发出去")
    card = await lead.sees("请您转达")
    assert "双怡苑9号楼的邻居" in card.text
    assert "周六上午九点停水两小时" in card.text
    await draft.shows("转达：0/3")
    assert "1 位没打开过民意" in draft.text
    assert await lead.taps(card, "已转达") == "记下了，谢谢您"
    await draft.shows("转达：1/3")
    await card.shows("您说已转达")
    assert "已转达" not in card.labels
    assert await zhou.taps(draft, "谁还没转达") == "还有 2 位没说转达了：楼长老郑、红管家小何"
    await steward.taps(await steward.sees("双怡苑3号楼的邻居"), "已转达")
    await draft.shows("转达：2/3")


async def test_whom_a_lead_could_not_reach_the_secretary_reads_and_no_group(
    town: Town, zhou: Person, lead: Person
) -> None:
    await zhou.sees("民意", after=zhou.starts())
    draft = await sent(zhou)
    card = await lead.sees("请您转达")
    await lead.taps(card, "有人没联系上")
    asked = await lead.sees("哪一户没联系上")
    lead.says("3单元602王奶奶，敲门没人应", reply_to=asked)
    await lead.sees("已告诉书记")
    told = await zhou.sees("王奶奶")
    assert "楼长张叔（双怡苑9号楼）" in told.text
    await card.shows("没联系上：3单元602王奶奶")
    await draft.shows("转达：1/1")
    await town.quiet()
    for chat in (RESIDENTS, STAFF):
        assert not [raw for raw in town.world.messages(chat) if "王奶奶" in words_of(raw)]


async def test_a_reply_to_the_card_says_it_too(town: Town, zhou: Person, lead: Person) -> None:
    await zhou.sees("民意", after=zhou.starts())
    await sent(zhou)
    card = await lead.sees("请您转达")
    lead.says("老王家没人", reply_to=card)
    await lead.sees("已告诉书记")
    told = await zhou.sees("老王家没人")
    await card.shows("没联系上：老王家没人")
    zhou.says("好，我去看看", reply_to=told)
    await lead.sees("周书记回您：好，我去看看")
    assert "没联系上：老王家没人" in card.text


async def test_a_lead_shares_it_into_the_chat_of_the_building(town: Town, zhou: Person, lead: Person) -> None:
    town.world.add_group(HOUSE, "9号楼的群", [60, 100], bot="left")
    draft = await drafted(zhou)
    await zhou.taps(draft, "要大家点“已知悉”")
    await zhou.insists(draft, "发出去")
    card = await lead.sees("请您转达")
    typed = card.buttons["转发到楼里的群"]["switch_inline_query"]
    results = await lead.inlines(typed)
    assert [one["id"] for one in results] == ["announcement:1"]
    copy = lead.shares(results, "announcement:1", HOUSE, typed)
    await town.quiet()
    assert "停水两小时" in copy.text
    assert await town.person(100, "李阿姨").taps(copy, "已知悉") == "好的，谢谢您"
    await draft.shows("1 人已知悉")
    await town.winds(timedelta(days=15))
    assert await lead.inlines(typed) == []


async def test_only_the_lead_presses_and_only_as_long_as_the_post_lasts(
    town: Town, zhou: Person, lead: Person
) -> None:
    other = await appointed(town, 61, "楼长老郑", Role.BUILDING_LEAD, code="L1")
    draft = await sent(zhou)
    card, theirs = await lead.sees("请您转达"), await other.sees("林华苑1号楼的邻居")
    for verb in ("a_passed", "a_missed"):
        assert "没有找到" in await other.forges(theirs, callback_data(verb, 1))
    assert "只有社区书记" in await lead.forges(card, callback_data("a_who", 1))
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(60)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    assert "没有找到" in await lead.taps(card, "已转达")
    await draft.shows("转达：0/2")


@pytest.mark.parametrize("to", ["grid", "staff"])
async def test_who_looks_after_another_place_is_not_asked(
    town: Town, zhou: Person, lead: Person, to: str
) -> None:
    draft = await drafted(zhou)
    if to == "grid":
        await zhou.taps(draft, "▫️ 工作群")
        await zhou.taps(draft, "选网格")
        await zhou.taps(draft, "▫️ 林华苑")
        await zhou.taps(draft, "返回")
    else:
        await zhou.taps(draft, "▫️ 工作群")
        await zhou.taps(draft, "✅ 居民群")
    assert "楼栋长" not in await zhou.taps(draft, "发出去")
    town.world.wind(1.5)
    await zhou.taps(draft, "发出去")
    await town.quiet()
    assert not [words for words in heard(lead) if "转达" in words]
