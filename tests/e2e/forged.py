"""A town with one of everything, and every press a changed client could make of it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta

from bot.areas.rules import Level, Purpose
from bot.committees.rules import Member
from bot.complaints.store import Call, Deferral, Reason
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

COMMITTEE, ELSEWHERE = -1004, -1009
MISSING = 987654321  # nothing has that number
NOT_COMPARED = {"inbox", "outbox", "sqlite_sequence"}

# For each button: what its first number is of, and what follows it.
TABLE: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("claim", "answer", "progress", "resolve", "return", "withdraw", "appeal"), ("c", "")),
    **dict.fromkeys(("follow", "timeline", "transfer", "defer", "merge", "chase", "not_possible"), ("c", "")),
    **dict.fromkeys(("whistle", "more", "correct", "recat", "move", "show", "resume"), ("c", "")),
    **dict.fromkeys(("merge_yes", "merge_no"), ("c", ":1")),
    "rate": ("c", ":satisfied"),
    "to_person": ("c", ":2"),
    "to_area": ("c", ":3"),
    "defer_why": ("c", ":residents"),
    "defer_yes": ("c", ":1"),
    "defer_no": ("c", ":1"),
    "recat_to": ("c", ":heating"),
    "urgency": ("c", ":urgent"),
    "move_to": ("c", ":3"),
    "mute_by": ("c", ":hour"),
    "w_to": ("whistling", ":p2"),
    "w_why": ("whistling", ""),
    "came": ("call", ""),
    "called": ("call", ""),
    **dict.fromkeys(("submit", "whisper", "cancel", "d_category", "d_place"), ("draft", "")),
    **dict.fromkeys(("d_back", "d_urgency"), ("draft", "")),
    "join": ("draft", ":1"),
    "d_cat": ("draft", ":heating"),
    "d_area": ("draft", ":3"),
    "v": ("ballot", ":0"),
    **dict.fromkeys(("b_mine", "b_show", "b_close", "b_recount"), ("ballot", "")),
    **dict.fromkeys(("b_start", "b_cancel"), ("motion", "")),
    "b_page": ("motion", ":quorum"),
    "b_ask": ("motion", ":motion"),
    "b_kind": ("motion", ":yes_no"),
    "b_secret": ("motion", ":1"),
    "b_live": ("motion", ":1"),
    "b_most": ("motion", ":1"),
    "b_lasts": ("motion", ":86400"),
    "b_quorum": ("motion", ":>1/2"),
    "b_threshold": ("motion", ":>1/2:all"),
    "b_body": ("motion", ":1"),
    **dict.fromkeys(("m_ask", "m_list", "m_rule"), ("body", "")),
    "m_admit": ("body", ":1"),
    "m_one": ("body", ":1"),
    "m_chair": ("body", ":1:1"),
    "m_party": ("body", ":1:party"),
    "m_out": ("body", ":1"),
    "m_size": ("body", ":major"),
    "m_quorum": ("body", ":>1/2"),
    "m_threshold": ("body", ":>1/2:all"),
    **dict.fromkeys(("p_send", "p_cancel", "p_end"), ("poll", "")),
    "p_lasts": ("poll", ":1"),
    "p_hidden": ("poll", ":1"),
    "a_to": ("news", ":residents"),
    "a_area": ("news", ":2"),
    "a_page": ("news", ":areas"),
    "a_asks": ("news", ":1"),
    **dict.fromkeys(("a_when", "a_send", "a_cancel", "a_known"), ("news", "")),
    "wish": ("occasion", ""),
    **dict.fromkeys(("s_one", "s_five"), ("entry", "")),
    "s_ask": ("entry", ":text"),
    "s_do": ("entry", ":pause"),
    "s_holiday": ("entry", ""),
    **dict.fromkeys(("s_save", "s_drop"), ("change", "")),
    **dict.fromkeys(("t_show", "t_story", "t_support", "t_opine", "t_opinions", "t_vote"), ("topic", "")),
    **dict.fromkeys(("t_major", "t_minor", "t_urgent", "t_reject", "t_sum_up", "t_task"), ("topic", "")),
    **dict.fromkeys(("t_carried", "t_conclude"), ("topic", "")),
    "t_named": ("opinion", ":1"),
    "t_review": ("topic", ":good"),
    "mute": ("person", ":hour"),
    "mute_who": ("person", ""),
    "unmute": ("mute", ""),
    **dict.fromkeys(("overdue", "setup", "unbind"), ("nothing", "")),
    "l": ("nothing", ":0:0::0:"),
    "lb": ("nothing", ":status:0:0::0:"),
    "speak": ("nothing", ":tlh"),
    "inv": ("nothing", ":grid_worker"),
    "inv_at": ("nothing", ":grid_worker:1"),
    "purpose": ("nothing", ":staff"),
    "bind": ("nothing", ":staff:1"),
}


def data(verb: str, number: int) -> str:
    """What the button would carry."""
    kind, more = TABLE[verb]
    return verb + more if kind == "nothing" else f"{verb}:{number}{more}"


GARBAGE = (":x", "", ":-1", ":", "::", ":0", ":-1:-1:-1", ":1e3", ":\uff11", ":<b>&:%s", ":\u202e:😀")


def garbage(verb: str) -> Iterator[str]:
    """What no button carries; the last two as long as Telegram takes, and longer."""
    yield from (verb + tail for tail in GARBAGE)
    yield f"{verb}:{'9' * 60}"[:64]
    yield f"{verb}:1:{'y' * 300}"


def dump(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Everything kept, but what came in and what goes out."""
    with closing(sqlite3.connect(town.path)) as raw:
        # What is found by words is an index of complaints, and can't be read as a table.
        found = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'complaint_words%'"
        )
        tables = {row[0] for row in found}
        return {
            name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - names of our tables
            for name in tables - NOT_COMPARED
        }


async def furnish(town: Town) -> dict[str, int]:
    """One of everything, none of it a stranger's business; the numbers to forge with."""
    li, wang, zhou = town.person(100, "李阿姨"), town.person(7, "王师傅"), town.person(1, "周书记")
    town.world.add_group(COMMITTEE, "居民议事会", [zhou.id])
    for person in (li, wang, zhou):
        person.starts()
        await person.sees("您好")
    await town.winds(timedelta(days=4))  # to the 25th: 民意“5”来听
    await _complaint(town, li, wang)
    li.says("双怡苑3号楼楼道的灯不亮")
    await li.sees("请看看对不对")
    await _committee(town, zhou)
    wang.says("/poll 要不要装路灯", STAFF)
    await wang.sees("路灯", STAFF)
    zhou.says("/announce 明天停水")
    await zhou.sees("明天停水")
    await zhou.forges(await zhou.sees("明天停水"), "s_do:1:pause")
    await town.quiet()
    return await _numbers(town, li)


async def _complaint(town: Town, li: Person, wang: Person) -> None:
    """A whisper, claimed, to be put off, a department called."""
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    async with town.minyi.store.transaction() as tx:
        guard = await tx.people.add("城管老秦", None, None)
        await tx.people.appoint(guard.id, Post(Role.DEPARTMENT, 1))
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "吹哨")
    await wang.sees("哪些部门", STAFF)
    async with town.minyi.store.transaction() as tx:
        worker = await tx.people.by_telegram(wang.id)
        assert worker is not None
        now, later = town.clock.now(), town.clock.now() + timedelta(days=20)
        await tx.casework.defer(Deferral(0, 1, Reason.RESIDENTS, later, worker.id, "asked"))
        await tx.casework.call(Call(0, 1, worker.id, worker.id, None, "城管", now, later))


async def _committee(town: Town, zhou: Person) -> None:
    """With a motion, an open ballot, and a topic."""
    async with town.minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        secretary = await tx.people.by_telegram(zhou.id)
        assert community is not None
        assert secretary is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        await tx.committees.seat(body.id, Member(secretary, chair=True))
    zhou.says("/vote 换路灯", COMMITTEE)
    await zhou.taps(await zhou.sees("换路灯", COMMITTEE), "开始表决")
    zhou.says("/vote 换物业", COMMITTEE)
    await zhou.sees("换物业", COMMITTEE)
    zhou.says("/propose 修凉亭", COMMITTEE)
    await zhou.sees("修凉亭", COMMITTEE)


async def _numbers(town: Town, li: Person) -> dict[str, int]:
    async with town.minyi.store.transaction() as tx:
        resident = await tx.people.by_telegram(li.id)
        assert resident is not None
        opinion = await tx.topics.opine(1, resident.id, "凉亭要大一点", town.clock.now())
        neighbour = await tx.people.meet(102, "何叔")
        mute = await tx.mutes.add(neighbour.id, "", None)
    numbers = {"c": 1, "call": 1, "ballot": 1, "motion": 2, "body": 1, "poll": 1, "news": 1, "topic": 1}
    return numbers | {
        "draft": _last(town, "drafts"),
        "entry": 1,
        "occasion": _last(town, "occasions"),
        "change": _last(town, "schedule_changes"),
        "opinion": opinion.id,
        "whistling": _last(town, "whistles"),
        "person": resident.id,
        "mute": mute.id,
        "nothing": 0,
    }


def _last(town: Town, table: str) -> int:
    with closing(sqlite3.connect(town.path)) as raw:
        found: int = raw.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # noqa: S608
        return found


async def stranger(town: Town) -> tuple[Person, list[Message]]:
    """A resident of nowhere, and messages to press on: in private, and in a group the bot knows nothing of."""
    person = town.person(300, "生人")
    person.starts()
    hello = await person.sees("您好")
    return person, [hello, await _elsewhere(town, person)]


async def outsider(town: Town) -> tuple[Person, list[Message]]:
    """The grid leader of another community, and where that one has its staff chat."""
    return await _of_another(town, town.person(20, "马网格长"), Role.GRID_LEADER)


async def secretary(town: Town) -> tuple[Person, list[Message]]:
    """The secretary of another community, and where that one has its staff chat."""
    return await _of_another(town, town.person(21, "马书记"), Role.SECRETARY)


async def _of_another(town: Town, person: Person, role: Role) -> tuple[Person, list[Message]]:
    person.starts()
    hello = await person.sees("您好")
    there = await _elsewhere(town, person)
    async with town.minyi.store.transaction() as tx:
        other = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        staff = await tx.people.by_telegram(person.id)
        assert staff is not None
        await tx.people.appoint(staff.id, Post(role, other.id))
        await tx.chats.seen(ELSEWHERE, "西湖工作群")
        await tx.chats.bind(Place(ELSEWHERE), Purpose.STAFF, other.id)
    return person, [hello, there]


async def _elsewhere(town: Town, person: Person) -> Message:
    town.world.add_group(ELSEWHERE, "另一个群", [person.id])
    person.says("/help", ELSEWHERE)
    return await person.sees("怎么用", ELSEWHERE)


async def residents(town: Town, person: Person) -> Message:
    person.says("/help", RESIDENTS)
    return await person.sees("怎么用", RESIDENTS)
