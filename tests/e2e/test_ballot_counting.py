"""The result of a ballot: quorum and threshold, several plans, ranks, and its words in English."""

import pytest

from bot.committees.rules import Base, Rule, Share
from tests.e2e.ballots import COMMITTEE, drafted, opened, seat
from tests.e2e.town import Person, Town


@pytest.mark.parametrize(("yes", "others", "outcome"), [
    (3, 0, "未产生有效决定"), (4, 0, "✅ 通过"), (3, 1, "❌ 未通过"), (4, 3, "✅ 通过"),
])  # fmt: skip
async def test_at_the_edge_of_quorum_and_threshold(
    seven: list[Person], yes: int, others: int, outcome: str
) -> None:
    card = await opened(seven[0])
    for number, one in enumerate(seven[: yes + others]):
        await one.taps(card, "赞成" if number < yes else "反对")
    await seven[0].insists(card, "结束表决")
    assert outcome in (await seven[0].sees("的结果", COMMITTEE)).text


@pytest.mark.parametrize(("yes", "outcome"), [(4, "❌ 未通过"), (5, "✅ 通过")])
async def test_two_thirds_of_all(town: Town, seven: list[Person], yes: int, outcome: str) -> None:
    await seat(town, seven, Rule(threshold=Share(2, 3), base=Base.ALL))
    card = await opened(seven[0])
    for one in seven[:yes]:
        await one.taps(card, "赞成")
    await seven[0].insists(card, "结束表决")
    assert outcome in (await seven[0].sees("的结果", COMMITTEE)).text


async def test_results_in_english(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for one in seven[:5]:
        await one.taps(card, "赞成")
    await seven[0].insists(card, "结束表决")
    await seven[0].sees("的结果", COMMITTEE)
    reader = seven[1]
    reader.says("/language")
    await reader.taps(await reader.sees("choose a language"), "English")
    reader.says("/results")
    results = await reader.sees("Results")
    assert "Passed" in results.text
    await reader.taps(results, "26-1")
    shown = await reader.sees("5 voted")
    for words in ("For", "Against", "Abstain", "7 members", "valid if at least 4 vote"):
        assert words in shown.text


async def test_several_plans_in_one_message(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "电动车棚建在哪\n南门空地\n3号楼东侧")
    assert "几个方案选一个" in draft.text
    assert "都不同意" in draft.text
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    assert card.labels == ["南门空地", "3号楼东侧", "都不同意", "弃权", "我的票", "结束表决"]
    for one in seven[:4]:
        await one.taps(card, "3号楼东侧")
    await seven[4].taps(card, "南门空地")
    await seven[0].insists(card, "结束表决")
    result = await seven[0].sees("的结果", COMMITTEE)
    assert "✅ 通过：3号楼东侧" in result.text


async def test_several_of_several(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "先修哪些\n路灯\n车棚\n凉亭")
    await seven[0].taps(draft, "方式")
    await seven[0].taps(draft, "几个方案可选多个")
    await draft.offers("每人最多选 2 个")
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    assert "路灯" in await seven[1].taps(card, "路灯")
    assert "路灯、凉亭" in await seven[1].taps(card, "凉亭")
    assert await seven[1].taps(card, "车棚") == "每人最多选 2 个。先点一下已选的，就能换。"
    assert "凉亭" in await seven[1].taps(card, "路灯")
    assert "已经收回" in await seven[1].taps(card, "凉亭")
    await card.shows("已投 0/7")
    assert "都不同意" in await seven[1].taps(card, "都不同意")
    assert "车棚" in await seven[1].taps(card, "车棚")


async def test_ranked_in_rounds(seven: list[Person]) -> None:
    draft = await drafted(seven[0], "选谁当楼长\n张叔\n李姨\n王哥")
    await seven[0].taps(draft, "方式")
    await seven[0].taps(draft, "几个方案排先后")
    await draft.shows("排先后")
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    for one, first, second in zip(seven, "张张张李李王王", "李李李王王李李", strict=True):
        await one.taps(card, {"张": "张叔", "李": "李姨", "王": "王哥"}[first])
        said = await one.taps(card, {"张": "张叔", "李": "李姨", "王": "王哥"}[second])
        assert "1. " in said
    await seven[0].insists(card, "结束表决")
    assert "第 1 轮：张叔 3，李姨 2，王哥 2" in (await seven[0].sees("的结果", COMMITTEE)).text


async def test_counts_all_the_time_where_the_draft_says_so(seven: list[Person]) -> None:
    draft = await drafted(seven[0])
    await seven[0].taps(draft, "随时显示票数")
    await draft.shows("随时显示票数")
    await seven[0].insists(draft, "开始表决")
    card = await seven[0].sees("🗳", COMMITTEE)
    await seven[1].taps(card, "赞成")
    await card.shows("赞成　1 票")
    assert "沈老师" not in card.text
