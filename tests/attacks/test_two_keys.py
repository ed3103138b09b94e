"""Two keys: who did the work never closes it, nor does who passed the words on, by no way."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.complaints.complaint import Status
from bot.kernel.refs import EntityRef
from bot.people.rules import Post, Role
from storage.migrate import known_migrations
from tests.attacks.reading import merged, says_for, town, west
from tests.e2e.casework import status
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

__all__ = ["town", "west"]  # fixtures

SCORES = ("satisfied", "mostly", "dissatisfied", "unsolved")
WAYS = ("phone", "visit")
JUDGING = [f"rate:1:{score}" for score in SCORES]
CALLING = ["call_back:1", *(f"called_back:1:{way}:{score}" for way in WAYS for score in SCORES)]


async def opens(*people: Person) -> None:
    for person in people:
        person.starts()
        await person.sees("您好")


async def written_down(wang: Person) -> Message:
    """A worker passes on in the staff chat what somebody without an account told him."""
    wang.says("#诉求 双怡苑9号楼张奶奶家下水道堵了", STAFF)
    return await wang.sees("26-0001", STAFF)


async def resolves(wang: Person, card: Message) -> None:
    await wang.taps(card, "接单")
    await says_for(wang, card, "办结", "通开了")


async def judges_nothing(person: Person, *messages: Message, data: list[str] = JUDGING) -> None:
    """Presses every button there could be, wherever the person could press it; it stays as it is."""
    before = await status(person.town)
    for message in messages:
        for pressed in data:
            told = await person.forges(message, pressed)
            assert any(words in told for words in ("经手", "替别人登记", "没有找到", "反映人", "由")), (
                pressed,
                told,
            )
    assert await status(person.town) is before
    assert await _count(person.town, "SELECT count(*) FROM ratings") == 0


async def _count(town: Town, sql: str) -> int:
    with closing(sqlite3.connect(town.path)) as raw:
        found: int = raw.execute(sql).fetchone()[0]
    return found


async def test_a_worker_who_wrote_it_down_did_it_and_closes_nothing(
    town: Town, wang: Person, sun: Person
) -> None:
    await opens(wang, sun)
    card = await written_down(wang)
    await resolves(wang, card)
    assert "待回访" in (await card.shows("待回访")).text
    hello = await wang.sees("您好")
    await judges_nothing(wang, card, hello)
    await judges_nothing(wang, card, hello, data=CALLING)
    wang.says("/my")
    mine = await wang.sees("26-0001")
    await wang.taps(mine, "26-0001")
    shown = await wang.sees("不能评价")
    assert not {"满意", "基本满意", "不满意", "未解决"} & set(shown.labels)
    wang.says("没解决，还是满意", reply_to=shown)
    await town.quiet()
    await town.winds(timedelta(days=30))  # nobody was asked: silence agrees to nothing
    assert await status(town) is Status.RESOLVED
    await judges_nothing(wang, card)


async def test_who_had_no_hand_in_it_calls_back(town: Town, wang: Person, sun: Person, li: Person) -> None:
    await opens(wang, sun, li)
    card = await written_down(wang)
    await resolves(wang, card)
    asked = await sun.sees("请您打电话或上门问一声")
    await sun.taps(asked, "打开 26-0001")
    mine = await sun.sees("待回访", after=asked)
    await sun.taps(mine, "回访")
    await sun.taps(await sun.sees("本人怎么说"), "☎ 满意")
    await sun.taps(await sun.sees("办理的人联系过"), "联系过本人")
    question = await sun.sees("什么时候")
    for unclear in (
        "说挺好",
        "明天上午10点，说挺好",
        "昨天下午3点，说挺好",
    ):  # no time, to come, before the result
        sun.says(unclear, reply_to=question)
        await sun.sees("没看懂是什么时候问的")
        await town.quiet()
    sun.says("刚才，说通了，挺好", reply_to=question)
    await sun.sees("回访已记下")
    await town.quiet()
    assert await status(town) is Status.CLOSED
    heard = await wang.sees("打电话回访过了")
    assert "满意" in heard.text
    assert not heard.labels
    assert await _count(town, "SELECT count(*) FROM ratings WHERE way = 'phone' AND called_at IS NOT NULL") == 1
    async with town.minyi.store.reading() as tx:
        entries = [e.act for e in await tx.ledger.of(EntityRef("complaint", 1)) if e.act.act == "call_back"]
    assert [(act.facts["way"], act.facts["score"]) for act in entries] == [("phone", "satisfied")]


async def test_what_is_not_solved_goes_back_to_work(town: Town, wang: Person, zhao: Person) -> None:
    await opens(wang, zhao)
    card = await written_down(wang)
    await resolves(wang, card)
    await zhao.taps(await card.offers("回访"), "回访")
    await zhao.taps(await zhao.sees("本人怎么说", STAFF), "👤 未解决")
    await zhao.taps(await zhao.sees("办理的人联系过", STAFF), "没联系过本人")
    zhao.says("刚才去看了，还堵着", STAFF, reply_to=await zhao.sees("什么时候", STAFF))
    await wang.sees("未解决")
    assert await status(town) is Status.CLAIMED


async def test_nobody_calls_back_where_the_resident_can_press(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await opens(li, wang, sun)
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await resolves(wang, card)
    assert "回访" not in card.labels
    assert "本人自己会评价" in await sun.forges(card, "call_back:1")
    assert "本人自己会评价" in await sun.forges(card, "called_back:1:phone:satisfied")
    await judges_nothing(li, card, await li.sees("您好"), data=CALLING)
    await li.taps(await li.sees("办结了"), "满意")
    assert await status(town) is Status.CLOSED


async def test_who_passed_it_on_in_the_group_never_judges(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await opens(wang, zhao)
    zhao.says("/report", RESIDENTS, reply_to=li.says("双怡苑9号楼下水道堵了", RESIDENTS))
    card = await wang.sees("26-0001", STAFF)
    public = await li.sees("26-0001", RESIDENTS)
    await resolves(wang, card)
    result = await li.sees("办结了", RESIDENTS)  # 李阿姨 never opened the bot: under her words
    heard = await zhao.sees("办结了")
    assert "代办的人不能评价" in heard.text
    assert not heard.labels
    for person in (zhao, wang):
        await judges_nothing(person, result, public, card, await person.sees("您好"))
    await li.taps(result, "满意")
    assert await status(town) is Status.CLOSED
    assert "替别人登记" in await zhao.forges(result, "rate:1:unsolved")
    assert "反映人" in await wang.forges(result, "rate:1:unsolved")
    assert await status(town) is Status.CLOSED


async def test_joining_first_gives_a_worker_no_vote(
    town: Town, li: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(li, wang, zhao, sun)
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    for person in (wang, zhao, sun):
        await person.taps(public, "我也遇到")
    await zhao.taps(card, "接单")
    await says_for(zhao, card, "答复", "下午去看")
    async with town.minyi.store.reading() as tx:
        worker = await tx.people.by_telegram(wang.id)
    assert worker is not None
    await zhao.forges(card, f"to_person:1:{worker.id}")
    newer = await wang.sees("待接单", STAFF)
    await wang.taps(newer, "接单")
    await says_for(sun, newer, "办结", "通开了")  # the leader, for the claimer
    for person in (wang, zhao, sun):
        heard = await person.sees("您好")
        await judges_nothing(person, public, newer, heard)
    await li.taps(await li.sees("办结了"), "基本满意")
    assert await status(town) is Status.CLOSED


async def test_a_merge_gives_no_vote_to_who_passed_the_other_one_on(
    town: Town, li: Person, chen: Person, wang: Person, zhao: Person, sun: Person
) -> None:
    await opens(li, chen, wang, zhao, sun)
    chen.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    zhao.says("/report", RESIDENTS, reply_to=li.says("双怡苑3号楼门口的灯坏了", RESIDENTS))
    await zhao.sees("26-0002", STAFF)
    await wang.taps(card, "接单")
    await merged(sun, "26-0002", "26-0001")
    await says_for(wang, card, "办结", "通开了")
    for person in (zhao, sun, wang):  # who passed it on, who handled the other, who did it
        await judges_nothing(person, card, await person.sees("您好"))
    await li.taps(await li.sees("办结了"), "满意")
    assert await status(town) is Status.RESOLVED  # 李阿姨 follows; it is 陈叔's to close
    await chen.taps(await chen.sees("办结了"), "满意")
    assert await status(town) is Status.CLOSED


async def test_colleagues_of_a_department_that_was_called_have_no_vote(
    town: Town, li: Person, wang: Person
) -> None:
    one, other = town.person(50, "城管老秦"), town.person(51, "城管小秦")
    await opens(li, wang, one, other)
    async with town.minyi.store.transaction() as tx:
        for each in (one, other):
            person = await tx.people.by_telegram(each.id)
            assert person is not None
            await tx.people.appoint(person.id, Post(Role.DEPARTMENT, 1))
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    for each in (one, other):
        await each.taps(public, "我也遇到")
    await wang.taps(card, "接单")
    await wang.taps(card, "吹哨")
    wang.says("城管老秦来看看", STAFF, reply_to=await wang.sees("哪些部门", STAFF))
    await one.taps(await one.sees("吹哨"), "报到")
    await says_for(wang, card, "办结", "通开了")
    for each in (one, other):
        await judges_nothing(each, public, await each.sees("您好"))


async def test_colleagues_of_the_firm_that_did_the_work_have_no_vote(
    town: Town, li: Person, wang: Person
) -> None:
    one, other = town.person(50, "物业老秦"), town.person(51, "物业小秦")
    await opens(li, wang, one, other)
    async with town.minyi.store.transaction() as tx:
        for each in (one, other):
            person = await tx.people.by_telegram(each.id)
            assert person is not None
            await tx.people.appoint(person.id, Post(Role.PROPERTY, 1))
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    for each in (one, other):
        await each.taps(public, "我也遇到")
    await wang.taps(card, "转派")
    await wang.taps(await wang.sees("转给谁", STAFF), "转物业")
    await one.taps(await one.sees("工作单"), "接受")
    await says_for(wang, card, "办结", "通开了")
    for each in (one, other):
        await judges_nothing(each, public, await each.sees("您好"))


async def test_of_an_older_database_the_writer_judges_nothing_either(
    town: Town, wang: Person, sun: Person
) -> None:
    """As the migration finds it: written down in the staff chat, resolved, and waiting for its silence."""
    await opens(wang, sun)
    card = await written_down(wang)
    await resolves(wang, card)
    await town.stops()
    with closing(sqlite3.connect(town.path)) as raw:
        raw.executescript("ALTER TABLE complaints DROP COLUMN on_behalf; ALTER TABLE ratings DROP COLUMN way;")
        raw.executescript("ALTER TABLE ratings DROP COLUMN called_at;")
        raw.executescript(next(each.sql for each in known_migrations() if each.name == "whose_matter"))
    await town.starts()
    await judges_nothing(wang, card)
    await town.winds(timedelta(days=4))
    assert await status(town) is Status.RESOLVED
    assert "26-0001" in (await sun.sees("请您打电话或上门问一声")).text


async def test_who_wrote_it_down_withdraws_nothing(town: Town, wang: Person, zhao: Person, sun: Person) -> None:
    await opens(wang, zhao, sun)
    card = await written_down(wang)
    assert "替别人登记" in await wang.forges(card, "withdraw:1")
    await wang.taps(card, "接单")
    async with town.minyi.store.reading() as tx:
        colleague = await tx.people.by_telegram(zhao.id)
    assert colleague is not None
    await wang.forges(card, f"to_person:1:{colleague.id}")
    await town.quiet()
    assert "替别人登记" in await wang.forges(card, "withdraw:1")
    assert await status(town) is Status.FILED
    assert "撤回" not in (await zhao.sees("26-0001")).labels


async def test_who_wrote_it_down_erases_nobody_elses_words(town: Town, wang: Person, zhao: Person) -> None:
    await opens(wang, zhao)
    card = await written_down(wang)
    await resolves(zhao, card)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(wang.id)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    wang.says("/privacy")
    await wang.taps(await wang.sees("您的信息"), "删我的信息")
    assert "已经删除" in await wang.taps(await wang.sees("要删除您的信息吗"), "确定删除")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        complaint = await tx.complaints.get(1)
    assert "张奶奶家下水道堵了" in complaint.text
    assert not complaint.erased
    assert complaint.reporter.name == "—"
    await town.winds(timedelta(days=30))
    assert await status(town) is Status.RESOLVED
    assert "回访" in card.labels


async def test_nobody_merges_a_residents_complaint_into_their_own(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await opens(li, wang, zhao)
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    theirs = await wang.sees("26-0001", STAFF)
    wang.says("双怡苑9号楼下水道又堵了")
    await wang.taps(await wang.sees("请看看对不对"), "提交")
    await wang.sees("26-0002")
    await town.quiet()
    assert "您自己反映的" in await wang.forges(theirs, "merge_yes:1:2")
    assert await status(town) is Status.FILED
    assert "已并入" in await wang.forges(theirs, "merge_yes:2:1")
