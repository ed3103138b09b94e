"""A town in which everything has a name of tags and entities: all it hears is sound, and reads as written."""

from datetime import timedelta

from bot.areas.rules import Level, Purpose
from bot.committees.rules import Member
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from bot.sandbox.watch import Json
from tests.e2e.town import RESIDENTS, STAFF, Person, Town
from tests.markup import EVIL, fault

COMMITTEE = -1004


def listen(town: Town) -> list[str]:
    """All texts the bot sends as HTML, as it wrote them."""
    told: list[str] = []
    before = town.world.called

    def called(method: str, params: Json, answer: object, *, ok: bool, ms: float) -> None:
        before(method, params, answer, ok=ok, ms=ms)
        if params.get("parse_mode") == "HTML":
            told.append(str(params["text"]))
        assert ok or "not modified" in str(answer), (method, answer)

    town.world.called = called  # type: ignore[method-assign]
    return told


async def rename(town: Town) -> None:
    """Areas, staff, chats, contacts and a department, by names that a roster could contain."""
    async with town.minyi.store.transaction() as tx:
        for area in await tx.areas.all():
            await tx.areas.change(area.id, f"{area.name}{EVIL}", area.level, area.parent_id)
        for person in await tx.people.roster():
            await tx.people.change(person.id, f"{person.name}{EVIL}", None, person.telegram_id)
        for chat_id in (RESIDENTS, STAFF, COMMITTEE):
            await tx.chats.seen(chat_id, EVIL)
        await tx.contacts.add(1, f"燃气{EVIL}", f"96777{EVIL}", EVIL)
        community = await tx.areas.by_code("C1")
        assert community is not None
        department = await tx.people.add(f"城管{EVIL}", None, 30)
        await tx.people.appoint(department.id, Post(Role.DEPARTMENT, community.id))
        body = await tx.committees.add(f"议事会{EVIL}", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        secretary = await tx.people.by_telegram(1)
        assert secretary is not None
        await tx.committees.seat(body.id, Member(secretary, chair=True))
        assert len(await tx.areas.at_level(Level.GRID)) == 2


async def a_complaint(town: Town, li: Person, wang: Person) -> None:
    """Filed, claimed, answered, a department called, resolved, not solved, with all notices sent."""
    li.says(f"#诉求 13号楼暖气不热{EVIL}", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    for label, asked, words in (
        ("答复", "答复", EVIL),
        ("进展", "进展", EVIL),
        ("吹哨", "哪些部门", f"城管{EVIL} 来看看"),
        ("办结", "办理结果", EVIL),
    ):
        await wang.taps(await card.offers(label), label)
        await town.quiet()
        wang.says(words, STAFF, reply_to=await wang.sees(asked, STAFF))
        await town.quiet()
    await li.taps(await li.sees("办结了"), "未解决")
    li.says(EVIL)
    await town.quiet()
    for person, words in ((li, "/my"), (li, "/status 26-1"), (wang, "/tasks"), (wang, f"/ledger {EVIL}")):
        person.says(words)
    await li.forges(await li.sees("26-0001"), "timeline:1")
    await town.quiet()


async def the_secretarys(town: Town, zhou: Person) -> None:
    for words in (f"/invite {EVIL}", "/contacts", f"/mute {EVIL}", "/mute", "/schedule", f"/announce {EVIL}"):
        zhou.says(words)
    zhou.says("/setup", RESIDENTS)
    zhou.says("/members", COMMITTEE)
    zhou.says(f"/vote {EVIL}\n一{EVIL}\n二{EVIL}", COMMITTEE)
    await zhou.insists(await zhou.sees("表决草稿", COMMITTEE), "开始表决")
    await zhou.forges(await zhou.sees("🗳", COMMITTEE), "v:1:0")
    await zhou.insists(await zhou.sees("🗳", COMMITTEE), "结束表决")
    zhou.says(f"/results {EVIL}", COMMITTEE)
    zhou.says(f"/propose {EVIL}\n{EVIL}", COMMITTEE)
    zhou.says(f"/topics {EVIL}", COMMITTEE)
    zhou.says(f"/poll {EVIL}", STAFF)
    await town.quiet()


async def test_everything_said_and_named_arrives_escaped(town: Town) -> None:
    li, wang, zhou = town.person(100, f"李{EVIL}"), town.person(7, "王师傅"), town.person(1, "周书记")
    town.world.add_group(COMMITTEE, EVIL, [zhou.id])
    await rename(town)
    told = listen(town)
    for person in (li, wang, zhou):
        person.starts()
        await person.sees("您好")
    await a_complaint(town, li, wang)
    await the_secretarys(town, zhou)
    li.says(f"双怡苑9号楼下水道堵了{EVIL}")
    await li.taps(await li.sees("请看看对不对"), "改地点")
    await town.winds(timedelta(days=1))  # digests, what is late, reminders
    await town.quiet()
    assert {html: wrong for html in told if (wrong := fault(html))} == {}
    assert len(told) > 50
    assert sum("user?id=666" in html for html in told) > 30
    shown = [m.get("text", "") for m in town.world.messages(STAFF)]
    assert any(EVIL in text for text in shown)
    assert not any("666" in str(m.get("entities")) for m in town.world.messages(STAFF))
