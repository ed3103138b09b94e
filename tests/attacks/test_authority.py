"""Authority: who may act is asked at the moment of the act, of the person who acts."""

import pytest

from bot.ballots.rules import State
from bot.complaints.complaint import Status
from bot.kernel.actor import Actor
from bot.roster.actions import export_roster, import_roster
from bot.roster.sheets import PEOPLE, Roster
from handlers.subjects import REGISTRY
from tests.e2e.ballots import COMMITTEE, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


async def said_anonymously(town: Town, zhou: Person) -> Message:
    """An anonymous admin's words; the card asks who it was."""
    town.world.chats[RESIDENTS].admins.add(zhou.id)
    zhou.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS, as_chat=RESIDENTS)
    return await zhou.sees("请本人点一下", RESIDENTS)


async def complaints(town: Town) -> int:
    async with town.minyi.store.reading() as tx:
        count: int = await tx.conn.value("SELECT count(*) FROM complaints")
        return count


async def test_an_anonymous_admins_draft_is_pressed_by_admins_alone(
    town: Town, zhou: Person, chen: Person, wang: Person
) -> None:
    card = await said_anonymously(town, zhou)
    for person in (chen, wang):
        for data in ("submit:1", "cancel:1", "d_category:1"):
            assert "不是您的" in await person.forges(card, data)
    assert await complaints(town) == 0
    assert "已提交，诉求 26-0001" in await zhou.taps(card, "提交")


async def test_a_draft_is_not_lost_while_telegram_names_no_admins(
    town: Town, zhou: Person, chen: Person
) -> None:
    card = await said_anonymously(town, zhou)
    chen.starts()
    hello = await chen.sees("您好")
    town.world.chats[RESIDENTS].bot = "kicked"  # calls about the chat fail
    assert "没有找到" in await chen.forges(hello, "submit:1")
    assert "查不到" in await chen.forges(card, "submit:1")  # in the group itself, a neighbour
    assert await complaints(town) == 0
    assert "已提交，诉求 26-0001" in await zhou.taps(card, "提交")


@pytest.fixture
async def three(town: Town) -> list[Person]:
    """A committee of three, the first in the chair."""
    people = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]
    town.world.add_group(COMMITTEE, "居民议事会", [*(p.id for p in people), 1])
    await seat(town, people)
    return people


async def unseats(town: Town, person: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.by_telegram(person.id)
        await tx.committees.unseat(1, known.id)


async def test_who_left_the_committee_opens_and_changes_no_ballot(town: Town, three: list[Person]) -> None:
    chair, shen, _ = three
    shen.says("/vote 换物业", COMMITTEE)
    draft = await shen.sees("表决草稿", COMMITTEE)
    await unseats(town, shen)
    for data in ("b_start:1", "b_secret:1:1", "b_ask:1:motion", "b_cancel:1"):
        assert "您不在成员名单里" in await shen.forges(draft, data), data
    async with town.minyi.store.reading() as tx:
        ballot = await tx.ballots.get(1)
    assert (ballot.state, ballot.secret) == (State.DRAFT, False)
    assert await chair.insists(draft, "开始表决") == "表决 26-1 开始了"


async def test_who_left_the_committee_answers_no_question_for_a_motion(town: Town, three: list[Person]) -> None:
    _, shen, _ = three
    shen.says("/vote", COMMITTEE)
    question = await shen.sees("", COMMITTEE)
    await unseats(town, shen)
    shen.says("换物业", COMMITTEE, reply_to=question)
    await shen.sees("您不在成员名单里", COMMITTEE)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM ballots") == 0


async def test_further_steps_are_offered_to_who_works_on_the_complaint(
    town: Town, li: Person, chen: Person, wang: Person, qian: Person
) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    public, card = await li.sees("26-0001", RESIDENTS), await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await town.quiet()
    before = len(town.world.messages(RESIDENTS))
    for person in (li, chen, qian):
        assert "这件诉求属于双怡苑9号楼" in await person.forges(public, "more:1")
    assert "私信" in await wang.forges(public, "more:1")
    await town.quiet()
    assert len(town.world.messages(RESIDENTS)) == before
    await wang.taps(card, "更多")
    await wang.sees("26-0001", STAFF, after=card)


async def link_by(zhou: Person, data: str) -> str:
    """The secret of the link that the secretary makes."""
    zhou.says("/invite")
    await zhou.forges(await zhou.sees("邀请谁"), data)
    made = await zhou.sees("start=")
    return made.text.split("start=")[1].split()[0]


async def dismisses(town: Town, person: Person) -> None:
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.by_telegram(person.id)
        await tx.people.dismiss_all(known.id)


async def test_the_link_of_a_dismissed_secretary_gives_nothing(town: Town, zhou: Person, chen: Person) -> None:
    zhou.starts()
    await zhou.sees("您好")
    secret = await link_by(zhou, "inv_at:secretary:1")
    await dismisses(town, zhou)
    for person in (zhou, chen):
        person.starts(secret)
        await person.sees("这个链接用过了或者过期了")
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM posts WHERE role = 'secretary'") == 0


async def leaves_the_roster(town: Town, person: Person) -> None:
    """The roster is imported with the person's rows, and again without them."""
    store, by = town.minyi.store, Actor.system(town.minyi.clock.now())
    whole = await export_roster(store, REGISTRY.roster_parts)
    await import_roster(store, whole, REGISTRY.roster_parts, by)
    others = [line for line in whole.of(PEOPLE) if line.cells["telegram_id"] != str(person.id)]
    await import_roster(store, Roster({**whole.lines, PEOPLE.title: others}), REGISTRY.roster_parts, by)


async def test_who_left_the_roster_claims_and_answers_nothing(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    chen.says("#诉求 双怡苑3号楼门口路灯不亮", RESIDENTS)
    claimed, other = await wang.sees("26-0001", STAFF), await wang.sees("26-0002", STAFF)
    await wang.taps(claimed, "接单")
    await wang.taps(claimed, "答复")
    question = await wang.sees("", STAFF, after=other)
    await leaves_the_roster(town, wang)
    assert "属于双怡苑" in await wang.forges(other, "claim:2")
    wang.says("明天就来修", STAFF, reply_to=question)
    await wang.sees("已经不等回答了", STAFF)  # the step was never his since
    async with town.minyi.store.reading() as tx:
        first, second = await tx.complaints.get(1), await tx.complaints.get(2)
    assert (first.status, first.answered_at, first.claimed_by) == (Status.FILED, None, None)
    assert second.claimed_by is None


async def test_an_assignment_ends_with_the_post(town: Town, li: Person, wang: Person, sun: Person) -> None:
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    assert await sun.forges(card, "to_person:1:1") == "已转派给王师傅"
    await leaves_the_roster(town, wang)
    assert "属于双怡苑" in await wang.forges(card, "claim:1")
