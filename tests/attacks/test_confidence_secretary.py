"""Confidence: a whisper goes to the secretary alone, who hands it to one person; never to whom it is about."""

from datetime import timedelta

import pytest

from bot.areas.rules import Area
from bot.people.rules import Post, Role
from tests.attacks.test_confidence import channel, confided, drafted, filed_in_private, hello, read, staff
from tests.e2e.test_listening_day import EVE, until
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town

SMOKE = "王师傅收了邻居的烟才去修，不给烟不来"


async def whispered(li: Person, words: str = SMOKE) -> None:
    li.says("悄悄话")
    await li.sees("只有书记看得到")
    await li.taps(await drafted(li, words), "悄悄话提交")
    await li.town.quiet()


async def person_id(town: Town, telegram_id: int) -> int:
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(telegram_id)
    assert person is not None
    return person.id


async def appointed(town: Town, person: Person, role: Role, code: str) -> None:
    async with town.minyi.store.transaction() as tx:
        area: Area = next(each for each in await tx.areas.all() if each.code == code)
        known = await tx.people.meet(person.id, person.name)
        await tx.people.appoint(known.id, Post(role, area.id))


async def choices(zhou: Person, card: Message) -> Message:
    await zhou.taps(card, "转派")
    return await zhou.sees("交给谁去办")


async def test_a_whisper_about_a_worker_reaches_the_secretary_alone(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, wang, zhao, zhou)
    await filed_in_private(li, "3号楼暖气不热")
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来", 2)
    assert "3号楼" not in card.text
    assert "26-0002" not in staff(town)
    talk = await wang.sees("您好")
    for step in ("claim", "answer", "resolve", "return", "transfer", "show", "timeline", "more"):
        await wang.forges(talk, f"{step}:2")
        await wang.forges(await wang.sees("26-0001", STAFF), f"{step}:2")
    for command in ("/task 26-0002", "/status 26-0002", "/tasks", "/overdue", "/ledger", "/ledger 烟"):
        wang.says(command)
        zhao.says(command, STAFF)
    await town.quiet()
    assert "烟" not in staff(town).replace("找“烟”", "").replace("没有符合", "")
    assert "服务" not in staff(town)
    asked = wang.says("/ledger 烟")
    await wang.sees("没有符合的诉求", after=asked)  # nor is it counted: a word that is found would be told
    await zhou.taps(card, "接单")
    await li.sees("由周书记接单")


async def test_what_the_secretary_asks_for_in_a_group_shows_no_whisper_there(
    town: Town, li: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await whispered(li)
    await zhou.sees("26-0001")
    for chat in (STAFF, OTHER_STAFF, RESIDENTS):
        for command in ("/tasks", "/task 26-0001", "/status 26-0001", "/overdue", "/ledger", "/ledger 烟"):
            zhou.says(command, chat)
    await town.quiet()
    await town.winds(timedelta(hours=3))
    zhou.says("/overdue", STAFF)
    zhou.says("/ledger", STAFF)
    await town.quiet()
    assert "不给烟" not in staff(town)
    assert "26-0001 " not in staff(town)
    refused = zhou.says("/task 26-0001", STAFF)
    await zhou.sees("私信", STAFF, after=refused)
    asked = zhou.says("/tasks")
    assert "26-0001" in (await zhou.sees("待接单", after=asked)).text
    assert "共 1 件" in (await zhou.sees("台账", after=zhou.says("/ledger"))).text


async def test_she_hands_it_to_one_person_who_is_not_in_it(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person, sun: Person
) -> None:
    heating = town.person(20, "供热公司")
    await hello(li, wang, zhao, zhou, sun, heating)
    await appointed(town, heating, Role.PROVIDER, "G1")
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    offered = await choices(zhou, card)
    assert offered.labels == ["👤 赵姐", "👤 孙网格长"]
    for telegram_id in (7, 20, 100, 10):  # whom it is about, a provider, its reporter, one who never began
        await zhou.forges(offered, f"to_person:1:{await person_id(town, telegram_id)}")
        async with town.minyi.store.reading() as tx:
            assert (await tx.complaints.get(1)).assigned_to is None
    assert "没有找到" in await zhou.forges(offered, "to_area:1:2")
    await town.quiet()
    assert "不给烟" not in staff(town) + read(town, 20)
    await zhou.taps(offered, "👤 赵姐")
    hers = await zhao.sees("诉求 26-0001")
    assert "不给烟不来" in hers.text
    assert "李阿姨" not in hers.text
    assert {"转派", "退回", "并案", "吹哨"}.isdisjoint(hers.labels)
    for data in ("transfer:1", "return:1", "merge:1", f"to_person:1:{await person_id(town, 7)}"):
        await zhao.forges(hers, data)
    await zhao.taps(hers, "接单")
    await hers.offers("办结")
    for data in ("whistle:1", "merge:1", "transfer:1"):
        assert "悄悄话" in await zhao.forges(hers, data)
    await zhao.taps(hers, "办结")
    zhao.says("谈过了", reply_to=await zhao.sees("办理结果"))
    await li.sees("谈过了")
    await town.quiet()
    others = "\n".join(read(town, chat) for chat in (STAFF, OTHER_STAFF, RESIDENTS, 7, 9, 20))
    assert "26-0001" not in others


@pytest.mark.parametrize(("words", "left_out"), [
    ("老王天天喝酒，上班也喝", {"王师傅"}),
    ("我们网格员从来不上门", {"王师傅", "赵姐"}),
    ("王姓师傅和赵姐合伙收钱", {"王师傅", "赵姐"}),
    ("孙网格长偏心", {"孙网格长"}),
    ("汪师付天天喝酒", {"王师傅"}),
    ("王 师 傅天天喝酒", {"王师傅"}),
    ("wang shifu tian tian he jiu", {"王师傅"}),
    ("小 赵和王网格合伙收钱", {"王师傅", "赵姐"}),
])  # fmt: skip
async def test_whom_the_words_speak_of_is_not_offered(
    town: Town,
    li: Person,
    wang: Person,
    zhao: Person,
    zhou: Person,
    sun: Person,
    words: str,
    left_out: set[str],
) -> None:
    await hello(li, wang, zhao, zhou, sun)
    await whispered(li, words)
    offered = await choices(zhou, await confided(town, zhou, words))
    assert {f"👤 {name}" for name in left_out}.isdisjoint(offered.labels)


async def test_words_added_later_end_the_rights_of_whom_they_speak_of(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    said = li.says("/whisper 3号楼401天天打麻将")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await zhou.taps(await choices(zhou, await zhou.sees("诉求 26-0001")), "👤 赵姐")
    hers = await zhao.sees("诉求 26-0001")
    town.world.edit(li.id, li.id, said.id, "/whisper 3号楼401天天打麻将，赵姐也去打")
    await town.quiet()
    assert "赵姐也去打" not in read(town, zhao.id)
    await zhao.forges(hers, "claim:1")
    async with town.minyi.store.reading() as tx:
        complaint = await tx.complaints.get(1)
    assert "赵姐" not in complaint.text or complaint.claimed_by is None
    li.says("赵姐收了麻将馆的钱", reply_to=await li.sees("诉求 26-0001"))
    await town.quiet()
    assert "收了麻将馆" not in staff(town)


async def test_clocks_run_towards_the_secretary(town: Town, li: Person, zhou: Person, sun: Person) -> None:
    await hello(li, zhou, sun)
    await whispered(li)
    await confided(town, zhou, "不给烟不来")
    for hours in (1, 24, 48, 96):
        await town.winds(timedelta(hours=hours))
    await town.quiet()
    assert "26-0001" not in staff(town)
    assert read(town, zhou.id).count("26-0001") > 1


async def test_where_no_secretary_can_be_told_the_next_above_is(town: Town, li: Person, wang: Person) -> None:
    wu = town.person(30, "吴主任")
    await hello(li, wang, wu)
    await appointed(town, wu, Role.SUBDISTRICT, "C1")
    await whispered(li)
    card = await wu.sees("诉求 26-0001")
    assert "不给烟不来" in card.text
    assert "李阿姨" not in card.text
    await town.quiet()
    assert "26-0001" not in staff(town)


async def test_what_nobody_can_be_told_stays_from_the_staff(town: Town, li: Person, zhou: Person) -> None:
    await hello(li)
    await whispered(li)
    await li.sees("没有书记能收到")
    await town.winds(timedelta(minutes=30))
    assert "26-0001" not in staff(town)
    await hello(zhou)
    zhou.says("/task 26-0001")
    assert "不给烟不来" in (await zhou.sees("诉求 26-0001")).text


@pytest.mark.parametrize(("words", "hers"), [
    ("周书记收了物业的钱", False),
    ("周 书纪收了物业的钱", False),
    ("zhou shuji收了物业的钱", False),
    ("周书记，您好，3号楼401天天打麻将", True),
    ("请周书记管管3号楼401打麻将", True),
])  # fmt: skip
async def test_a_whisper_about_the_secretary_goes_above_her(
    town: Town, li: Person, zhou: Person, words: str, *, hers: bool
) -> None:
    wu = town.person(30, "吴主任")
    await hello(li, zhou, wu)
    await appointed(town, wu, Role.SUBDISTRICT, "C1")
    await whispered(li, words)
    told, other = (zhou, wu) if hers else (wu, zhou)
    assert words in (await told.sees("诉求 26-0001")).text
    other.says("/tasks")
    other.says("/task 26-0001")
    await town.quiet()
    assert words not in read(town, other.id)


async def test_a_remembered_place_enters_no_whisper(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await filed_in_private(li, "双怡苑3号楼2单元301暖气不热")
    await li.taps(await drafted(li, "楼上天天半夜打麻将"), "悄悄话提交")
    card = await confided(town, zhou, "半夜打麻将", 2)
    assert "双怡苑" not in card.text
    # nor does its place enter the next complaint
    await li.taps(await drafted(li, "双怡苑9号楼有人偷东西"), "悄悄话提交")
    assert "9号楼" in (await confided(town, zhou, "偷东西", 3)).text
    assert "9号楼" not in (await drafted(li, "路灯坏了")).text


async def test_a_listening_day_leads_with_the_whisper_and_names_nobody(
    town: Town, li: Person, wang: Person, zhou: Person
) -> None:
    await hello(li, zhou)
    await until(town, EVE)
    li.starts("listen_1")
    await li.sees("说说您的事")
    draft = await drafted(li, "双怡苑3号楼2单元的王师傅老不来")
    assert draft.labels[:2] == ["悄悄话提交", "提交"]
    assert "只有书记看得到" in draft.text
    await li.taps(draft, "提交")
    card = await wang.sees("26-0001", STAFF)
    await town.quiet()
    assert "李阿姨" not in staff(town)
    assert "不公开姓名" in card.text
    assert await channel(town) == "listening_day"
