"""Ballots: a body's rule is kept by the body, and a recount notices whatever was changed behind its back."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ballots.rules import Ballot, Outcome, State
from bot.committees.rules import Base, Rule, Share
from tests.e2e.ballots import COMMITTEE, NAMES, drafted, opened, seat
from tests.e2e.town import USUAL, Message, Person, Town, a_town

DAY = timedelta(days=1)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose config says nothing of ballots."""
    async with a_town(str(tmp_path / "minyi.db"), customs=USUAL) as town:
        yield town


async def ballot_1(town: Town) -> Ballot:
    async with town.minyi.store.reading() as tx:
        ballot: Ballot = await tx.ballots.get(1)
    return ballot


async def live(chair: Person) -> Message:
    draft = await drafted(chair)
    await chair.taps(draft, "随时显示票数")
    await chair.insists(draft, "开始表决")
    return await chair.sees("🗳", COMMITTEE)


LOOSER = (
    "b_quorum:1:0/1",
    "b_threshold:1:>1/2:present",
    "b_threshold:1:3/4:present",  # a greater share of fewer people
    "b_lasts:1:3600",
    "b_lasts:1:10800",
)


@pytest.mark.parametrize("member", [0, 3])  # the chair, and one of the others
async def test_no_forged_press_makes_a_draft_looser(town: Town, seven: list[Person], member: int) -> None:
    draft = await drafted(seven[member])
    before = await ballot_1(town)
    for data in LOOSER:
        said = await seven[member].forges(draft, data)
        assert "只能改得更严" in said or "最早可以定在" in said, (data, said)
    assert await ballot_1(town) == before


OF_A_DRAFT = (
    "b_cancel:1",
    "b_start:1",
    "b_lasts:1:604800",
    "b_quorum:1:1/1",
    "b_live:1:1",
    "b_secret:1:1",
    "b_ask:1:motion",
)


async def test_no_button_offers_less_than_the_bodys_rule(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[3])
    await seven[3].taps(draft, "到会要求")
    await town.quiet()
    assert (await seven[3].sees("多少人投票", COMMITTEE)).labels == [
        "过半数",
        "三分之二以上",
        "四分之三以上",
        "全部到齐",
        "返回",
    ]
    await seven[3].forges(draft, "b_page:1:close")
    shown = await seven[3].sees("什么时候截止", COMMITTEE)
    assert not {"1 小时后", "3 小时后"} & set(shown.labels)
    await seven[3].forges(draft, "b_page:1:threshold")
    shown = await seven[3].sees("得多少票", COMMITTEE)
    assert not [label for label in shown.labels if label.startswith("投票的人")]


async def test_a_minute_of_ones_own_choosing_is_refused(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[3])
    await seven[3].forges(draft, "b_ask:1:closes_at")
    question = await seven[3].sees("截止时间", COMMITTEE, after=draft)
    seven[3].says("2分钟后", COMMITTEE, reply_to=question)
    await seven[3].sees("最早可以定在 11月22日 12:00", COMMITTEE)
    assert (await ballot_1(town)).closes_at is None


@pytest.mark.parametrize("shown", [opened, live])
async def test_alone_and_at_once_nobody_decides_for_seven(
    town: Town, seven: list[Person], shown: Callable[[Person], Awaitable[Message]]
) -> None:
    card = await shown(seven[0])
    await seven[0].taps(card, "赞成")
    assert "还有 6 人没投" in await seven[0].insists(card, "结束表决")
    await town.winds(DAY + timedelta(seconds=2))
    assert (await ballot_1(town)).outcome is Outcome.INVALID


async def test_ended_early_the_result_says_by_whom(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for member in seven[:4]:
        await member.taps(card, "赞成")
    await seven[0].insists(card, "结束表决")
    result = await seven[5].sees("的结果", COMMITTEE)
    assert "秦代表提前结束，原定 11月22日 12:00 截止" in result.text
    assert "✅ 通过" in result.text


async def test_with_counts_in_sight_it_does_not_end_while_the_result_is_open(
    town: Town, seven: list[Person]
) -> None:
    async with town.minyi.store.transaction() as tx:
        await tx.committees.rule(1, Rule(Share.of(">1/2"), Share.of(">1/2"), Base.PRESENT))
    card = await live(seven[0])
    for member in seven[:4]:
        await member.taps(card, "赞成" if member is not seven[3] else "反对")
    await town.winds(DAY - timedelta(minutes=1))  # three to one now, three to four if the others come
    assert "结果还可能变" in await seven[0].insists(card, "结束表决")
    await seven[4].taps(card, "赞成")
    assert await seven[0].insists(card, "结束表决") == "表决 26-1 已结束"


async def test_of_a_secret_ballot_the_refusal_tells_no_count(town: Town, seven: list[Person]) -> None:
    chair = seven[0]
    draft = await drafted(chair)
    await chair.taps(draft, "改为不记名")
    await chair.insists(draft, "开始表决")
    card = await chair.sees("🗳", COMMITTEE)
    for count, member in enumerate(seven[:6], 1):
        await member.taps(card, "赞成")  # settled from the fourth on, and still nobody is told
        assert f"还有 {7 - count} 人没投" in await chair.insists(card, "结束表决")
    await seven[6].taps(card, "反对")
    assert await chair.insists(card, "结束表决") == "表决 26-1 已结束"


async def test_the_chair_does_not_loosen_the_rule_for_the_ballot_at_hand(
    town: Town, seven: list[Person]
) -> None:
    chair = seven[0]
    chair.says("/members", COMMITTEE)
    members = await chair.sees("表决规则", COMMITTEE)
    assert "过一天才算数" in await chair.forges(members, "m_quorum:1:0/1")
    await seven[4].sees("秦代表把“居民议事会”的表决规则放宽了", COMMITTEE)
    card = await opened(chair)
    assert "至少 4 人投票才有效" in card.text
    await chair.forges(members, "m_threshold:1:>1/2:present")  # while it runs
    await chair.taps(card, "赞成")
    await town.winds(DAY + timedelta(seconds=2))
    assert (await ballot_1(town)).outcome is Outcome.INVALID


async def test_a_running_ballot_is_cancelled_extended_and_changed_by_nobody(
    town: Town, seven: list[Person], zhou: Person, li: Person
) -> None:
    draft = await drafted(seven[3])
    await seven[3].insists(draft, "开始表决")
    before = await ballot_1(town)
    for person in (seven[3], seven[0], zhou, li):
        for data in (
            "b_cancel:1",
            "b_lasts:1:604800",
            "b_start:1",
            "b_quorum:1:1/1",
            "b_live:1:1",
            "b_secret:1:1",
        ):
            await person.forges(draft, data)
        await person.forges(draft, "b_ask:1:motion")
    assert await ballot_1(town) == before
    card = await seven[0].sees("🗳", COMMITTEE)
    for person in (seven[3], li):
        assert "只有召集人" in await person.forges(card, "b_close:1")
    assert (await ballot_1(town)).state is State.OPEN


async def test_turned_votes_are_named_by_the_recount(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for member in seven[:4]:
        await member.taps(card, "赞成")
    for member in seven[4:]:
        await member.taps(card, "反对")
    await seven[0].insists(card, "结束表决")
    await seven[0].sees("的结果", COMMITTEE)
    assert "和公布的一样" in await seven[5].forges(card, "b_recount:1")
    async with town.minyi.store.database.writing() as conn:
        await conn.run("UPDATE votes SET choice = CASE choice WHEN '0' THEN '1' ELSE '0' END")
    assert "不一样" in await seven[5].forges(card, "b_recount:1")
    told = await seven[5].sees("重新计票，和公布的不一样", COMMITTEE)
    assert "赞成：公布的是 4 票，现在数出 3 票" in told.text
    assert "反对：公布的是 3 票，现在数出 4 票" in told.text
    assert "结果：公布的是 ✅ 通过，现在算出 ❌ 未通过" in told.text


async def test_a_voter_slipped_in_is_named_by_the_recount(town: Town, seven: list[Person], li: Person) -> None:
    li.says("#诉求 楼道灯坏了", -1001)
    await li.sees("26-0001", -1001)
    card = await opened(seven[0])
    for member in seven:
        await member.taps(card, "赞成")
    await seven[0].insists(card, "结束表决")
    await seven[0].sees("的结果", COMMITTEE)
    async with town.minyi.store.database.writing() as conn:
        await conn.run(
            "UPDATE voters SET person_id = (SELECT id FROM people WHERE name = '李阿姨') WHERE person_id ="
            " (SELECT id FROM people WHERE name = :name)",
            name=NAMES[6],
        )
    await seven[5].forges(card, "b_recount:1")
    told = await seven[5].sees("重新计票，和公布的不一样", COMMITTEE)
    assert "投票名单上多了李阿姨" in told.text
    assert f"投票名单上少了{NAMES[6]}" in told.text
    assert "赞成：" not in told.text  # the counts are as they were


async def test_a_stricter_body_is_kept_in_every_kind_of_ballot(town: Town, seven: list[Person]) -> None:
    strict = Rule(Share.of("3/4"), Share.of("2/3"), Base.ALL, 3 * DAY)
    await seat(town, seven, strict)
    draft = await drafted(seven[3], "空地怎么用\n车棚\n花园")
    for kind in ("single", "several", "ranked"):
        await seven[3].forges(draft, f"b_kind:1:{kind}")
        for data in (*LOOSER, "b_quorum:1:>1/2", "b_threshold:1:>1/2:all", "b_lasts:1:86400"):
            await seven[3].forges(draft, data)
        assert (await ballot_1(town)).rule == strict
        assert (await ballot_1(town)).lasts == 3 * DAY
