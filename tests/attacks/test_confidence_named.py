"""Confidence: who is named for whispers (悄悄话负责人) reads them in the secretary's place."""

from bot.people.rules import Role
from tests.attacks.test_confidence import drafted, hello, read
from tests.attacks.test_confidence_secretary import SMOKE, appointed, choices, whispered
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Person, Town


async def named(town: Town, *others: Person, role: Role = Role.CONFIDANT) -> Person:
    """Somebody who reads whispers, and has opened the bot."""
    wu = town.person(30, "吴主任")
    await hello(wu, *others)
    await appointed(town, wu, role, "C1")
    return wu


async def test_a_whisper_goes_to_who_is_named_and_not_to_the_secretary(
    town: Town, li: Person, wang: Person, zhao: Person, zhou: Person
) -> None:
    wu = await named(town, li, wang, zhao, zhou)
    li.says("悄悄话")
    await li.sees("只有悄悄话负责人看得到")
    draft = await drafted(li, SMOKE)
    assert "只给悄悄话负责人看" in draft.text
    await li.taps(draft, "悄悄话提交")
    card = await wu.sees("不给烟不来")
    assert "李阿姨" not in card.text
    assert "只有悄悄话负责人看得到" in (await li.sees("诉求 26-0001")).text
    talk = await zhou.sees("您好")
    for data in ("show:1", "claim:1", "transfer:1", "extract:1", "name_why:1", "publish:1", "ask_reporter:1"):
        await zhou.forges(talk, data)
    for command in ("/tasks", "/task 26-0001", "/ledger", "/ledger 不给烟", "/overdue"):
        zhou.says(command)
    await town.quiet()
    chats = (zhou.id, wang.id, zhao.id, STAFF, OTHER_STAFF, RESIDENTS)
    everybody = "\n".join(read(town, chat) for chat in chats)
    assert "烟不来" not in everybody.replace("找“不给烟”", "")
    assert "26-0001 " not in everybody
    assert "不给烟不来" in (await wu.sees("诉求 26-0001", after=wu.says("/task 26-0001"))).text
    assert "共 1 件" in (await wu.sees("台账", after=wu.says("/ledger"))).text
    await wu.taps(await choices(wu, await wu.sees("不给烟不来")), "👤 赵姐")
    assert "不给烟不来" in (await zhao.sees("诉求 26-0001")).text


async def test_for_the_secretary_alone_passes_by_who_is_named(town: Town, li: Person, zhou: Person) -> None:
    wu = await named(town, li, zhou)
    li.says("/whisper 吴老师家楼上天天打麻将")
    await li.taps(await li.sees("请看看对不对"), "只给书记，不转交")
    assert "打麻将" in (await zhou.sees("诉求 26-0001")).text
    await town.quiet()
    assert "打麻将" not in read(town, wu.id)


async def test_the_wish_for_the_secretary_takes_it_from_who_is_named(
    town: Town, li: Person, zhou: Person
) -> None:
    wu = await named(town, li, zhou)
    await whispered_to(li)
    await wu.taps(await wu.sees("不给烟不来"), "接单")
    await li.sees("由吴主任接单")
    await li.taps(await li.sees("不给烟不来"), "只给书记，不转交")
    assert "不给烟不来" in (await zhou.sees("诉求 26-0001")).text
    await town.quiet()
    assert "不给烟" not in read(town, wu.id)
    async with town.minyi.store.reading() as tx:
        found = await tx.complaints.get(1)
    assert (found.trusted, found.keeper_only, found.claimed_by) == (False, True, None)


async def whispered_to(li: Person, words: str = SMOKE) -> None:
    li.says("悄悄话")
    await li.sees("只有悄悄话负责人看得到")
    await li.taps(await drafted(li, words), "悄悄话提交")
    await li.town.quiet()


async def test_one_about_who_is_named_goes_to_the_secretary(town: Town, li: Person, zhou: Person) -> None:
    wu = await named(town, li, zhou)
    li.says("悄悄话")
    draft = await drafted(li, "吴主任收了物业的钱")
    assert "只给书记看" in draft.text
    await li.taps(draft, "悄悄话提交")
    assert "收了物业的钱" in (await zhou.sees("诉求 26-0001")).text
    await town.quiet()
    assert "收了物业" not in read(town, wu.id)


async def test_no_provider_is_named_for_whispers(town: Town, li: Person, zhou: Person) -> None:
    wu = await named(town, li, zhou)
    await appointed(town, wu, Role.PROVIDER, "G1")
    await whispered(li)
    await zhou.sees("不给烟不来")
    await town.quiet()
    assert "不给烟" not in read(town, wu.id)


async def test_the_secretary_names_somebody_by_an_invitation(town: Town, li: Person, zhou: Person) -> None:
    wu = town.person(30, "吴主任")
    await hello(li, zhou, wu)
    zhou.says("/invite")
    await zhou.taps(await zhou.sees("邀请"), "悄悄话负责人")
    await zhou.taps(await zhou.sees("悄悄话负责人"), "东湖社区")
    link = (await zhou.sees("start=")).text
    wu.starts(link.partition("start=")[2].split()[0])
    await wu.sees("悄悄话负责人")
    await whispered_to(li)
    await wu.sees("不给烟不来")
