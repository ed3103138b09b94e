"""Masking: no personal number reaches a group, whatever part of the bot passes the words on."""

import json
from datetime import timedelta

import pytest

from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.messaging.answering import answer
from tests.e2e.ballots import COMMITTEE, opened, seat
from tests.e2e.test_announce import drafted
from tests.e2e.test_polls import sent
from tests.e2e.test_topics import answers
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

PHONE, SPACED, IDENTITY, PLATE = "13995012233", "139 95 01 22 33", "640102198805123456", "宁A12345"
WORDS = f"找{PHONE}或{SPACED}，证{IDENTITY}，车{PLATE}"
GROUPS = (RESIDENTS, STAFF, COMMITTEE)


def leaked(town: Town) -> list[str]:
    """What the bot said in groups, with buttons and polls, that holds a number or its first digits."""
    said = [
        json.dumps(raw, ensure_ascii=False)
        for chat in GROUPS
        if chat in town.world.chats
        for raw in town.world.messages(chat)
        if raw["from"]["is_bot"]
    ]
    own = [text.split('"reply_to_message"')[0] for text in said]  # what it answers is the writer's own message
    return [text for text in own if any(part in text for part in ("1399501", "139 95", IDENTITY[:8], PLATE))]


@pytest.fixture
async def chair(town: Town) -> Person:
    people = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]
    town.world.add_group(COMMITTEE, "居民议事会", [*(p.id for p in people), 1, 7, 9])
    await seat(town, people)
    return people[0]


async def test_a_complaint_and_its_way_to_the_result(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    await li.sees("您好")
    li.says(f"#诉求 双怡苑9号楼下水道堵了，{WORDS}", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says(f"修好了，{WORDS}", STAFF, reply_to=await wang.sees("请", STAFF))
    public = await li.sees("26-0001", RESIDENTS)
    await public.shows("修好了")
    toast = await li.taps(public, "进展")
    assert PHONE not in toast
    await town.quiet()
    assert leaked(town) == []


async def test_words_cut_in_the_middle_of_a_number(town: Town, li: Person, wang: Person) -> None:
    matters = ("下水道堵了", "电梯又停了", "路灯不亮了", "门禁坏掉了", "垃圾没清走", "健身器坏了")
    for number, (before, matter) in enumerate(zip(range(282, 298, 3), matters, strict=True), 1):
        li.says(f"#诉求 双怡苑9号楼{matter}{'水' * (before - 12)}{PHONE}{'水' * 60}", RESIDENTS)
        await wang.sees(f"26-000{number}", STAFF)
    await town.quiet()
    assert leaked(town) == []


async def test_a_topic_with_its_opinions_and_gates(town: Town, chair: Person, li: Person, chen: Person) -> None:
    chair.says(f"/propose 装路灯 {WORDS}\n南门{WORDS}", COMMITTEE)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    await answers(chair, card, "小事", "定题意见", f"三天听完，{WORDS}")
    public = await li.sees("议题 26-1 ·", RESIDENTS)
    chen.says(f"别太亮，{WORDS}", RESIDENTS, reply_to=public)
    await card.shows("意见 1 条")
    await li.taps(public, "看意见")
    await li.sees("的意见", RESIDENTS)
    await li.taps(public, "经过")
    await town.quiet()
    assert leaked(town) == []


async def test_a_motion_with_its_options_and_inline_copies(town: Town, chair: Person) -> None:
    await opened(chair, f"装路灯{WORDS}\n甲{WORDS}\n乙{PHONE}")
    results = json.dumps(await chair.inlines("路灯"), ensure_ascii=False)
    assert "装路灯" in results
    assert "1399501" not in results
    await town.quiet()
    assert leaked(town) == []


async def test_a_poll_in_telegrams_own_widget(town: Town, chair: Person) -> None:
    await sent(chair, f"凉亭放哪{PHONE}\n南门{SPACED}\n北门")
    await town.winds(timedelta(days=1, seconds=1))
    await chair.sees("意见征集的结果", COMMITTEE)
    assert leaked(town) == []


async def test_a_name_that_is_a_number(town: Town, wang: Person) -> None:
    named = town.person(777, PHONE)
    named.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await wang.sees("26-0001", STAFF)
    await town.quiet()
    assert leaked(town) == []


async def test_in_private_the_topics_words_are_masked_and_the_reporters_are_not(
    town: Town, chair: Person, li: Person
) -> None:
    li.starts()
    await li.sees("您好")
    li.says(f"双怡苑9号楼下水道堵了，打{PHONE}")
    assert PHONE in (await li.sees("下水道堵了")).text
    chair.says(f"/propose 装路灯{PHONE}\n南门", COMMITTEE)
    await chair.sees("议题 26-1 ·", COMMITTEE)
    chair.starts()
    hello = await chair.sees("您好")
    chair.says("/topics")
    listed = await chair.sees("装路灯", after=hello)
    assert "1399501" not in listed.text


async def test_a_neighbour_who_looks_a_number_up_in_private_reads_no_telephone(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.says(f"修好了，{WORDS}", STAFF, reply_to=await wang.sees("请", STAFF))
    await card.shows("已办结")
    told = await chen.sees("修好了", after=chen.says("/status 26-0001"))
    assert "1399501" not in told.text
    assert PHONE in (await li.sees("修好了", after=li.says("/status 26-0001"))).text


async def test_ones_own_words_come_back_as_they_were(town: Town, wang: Person) -> None:
    """What somebody searches for is theirs; in a group it is masked all the same."""
    assert PHONE in (await wang.sees("没有符合的", after=wang.says(f"/ledger {PHONE}"))).text
    assert PHONE not in (await wang.sees("没有符合的", STAFF, after=wang.says(f"/ledger {PHONE}", STAFF))).text


async def test_a_direct_answer_is_masked_in_private_unless_it_says_otherwise(town: Town, li: Person) -> None:
    """One place decides: whoever adds an answer, and thinks of nothing, shows no number."""
    li.starts()
    place, now = Place(li.id), town.minyi.clock.now()
    await answer(town.minyi.store, place, View(f"甲说：{PHONE}"), now)
    await answer(town.minyi.store, place, View(f"乙说：{PHONE}", in_full=True), now)
    await town.restarts()  # it waits in a row
    assert "1399501" not in (await li.sees("甲说")).text
    assert PHONE in (await li.sees("乙说")).text


async def test_numbers_of_offices_and_of_an_announcement_stay(town: Town, zhou: Person, li: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        area = (await tx.areas.all())[0]
        await tx.contacts.add(area.id, "物业", "0951-6012345", "夜里打13700001111")
    asked = li.says("/contacts", RESIDENTS)
    shown = await li.sees("物业", RESIDENTS, after=asked)
    assert "0951-6012345" in shown.text
    assert "13700001111" in shown.text
    await zhou.insists(await drafted(zhou, "停水两小时，急事打13800002222"), "发出去")
    assert "13800002222" in (await li.sees("停水两小时", RESIDENTS)).text
