"""Topics in five steps, from the neighbours' words to 评题."""

from datetime import timedelta

import pytest

from tests.e2e.ballots import COMMITTEE, seat
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

NAMES = ("秦代表", "沈老师", "吴姨")


@pytest.fixture
async def three(town: Town) -> list[Person]:
    """A committee of three, 秦代表 in the chair."""
    people = [town.person(600 + n, name) for n, name in enumerate(NAMES)]
    town.world.add_group(COMMITTEE, "居民议事会", [p.id for p in people] + [1, 7, 9])
    await seat(town, people)
    return people


async def answers(person: Person, card: Message, label: str, asked: str, words: str) -> None:
    """Presses a gate's button and replies with words."""
    after = Message(person.town, card.chat_id, max(person.town.world.chats[card.chat_id].messages))
    assert await person.taps(card, label) == "请在下面回复"
    question = await person.sees(asked, card.chat_id, after=after)
    person.says(words, card.chat_id, reply_to=question)


async def test_street_lights_from_three_complaints_to_the_review(
    town: Town, three: list[Person], li: Person, chen: Person, wang: Person
) -> None:
    chair, shen, _ = three
    song = town.person(103, "宋奶奶")
    li.starts()
    for number, (who, words) in enumerate(
        ((li, "3号楼门口路灯不亮"), (chen, "9号楼后面没有路灯"), (song, "13号楼路灯一闪一闪的")), 1
    ):
        who.says(f"#诉求 {words}", RESIDENTS)
        await wang.sees(f"26-000{number}", STAFF)
    # 出题, out of the complaints; a member's needs no supporters.
    chair.says("/propose 26-0001 26-0002 26-0003 双怡苑装路灯\n南门到凉亭一路都黑", COMMITTEE)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    assert "✅出题 ▶️定题 议题 解题 评题" in card.text
    assert "来自诉求 26-0001、26-0002、26-0003" in card.text
    assert "秦代表负责" in card.text
    public = await li.sees("议题 26-1 ·", RESIDENTS)
    assert "大事" not in public.labels
    assert "等他们定题" in (await li.sees("已交给议事机构")).text
    await town.quiet()
    heard = [raw for raw in town.world.messages(RESIDENTS) if "已交给议事机构" in raw.get("text", "")]
    assert {raw["reply_to_message"]["from"]["id"] for raw in heard} == {chen.id, song.id}
    # 定题
    await answers(chair, card, "小事", "定题意见", "几盏灯的事，三天听完意见")
    await card.shows("▶️议题")
    assert "定为小事，由居民议事会来定" in card.text
    # 议题: in private with consent, and by a reply without
    asked = await li.sees("正在听意见")
    await li.taps(asked, "提意见")
    li.says("希望用暖光的")
    await li.taps(await li.sees("写上您的名字吗"), "可以署名")
    await li.sees("署名。")
    chen.says("别太亮，晃眼", RESIDENTS, reply_to=public)
    consent = await chen.sees("写上您的名字吗", RESIDENTS)
    assert "没有找到" in await li.taps(consent, "可以署名")
    await card.shows("意见 2 条")
    shen.says("加装声控的", COMMITTEE, reply_to=card)
    await card.shows("意见 3 条")
    await li.taps(public, "看意见")
    shown = await li.sees("的意见", RESIDENTS)
    assert "希望用暖光的 ——李阿姨" in shown.text
    assert "别太亮，晃眼 ——一位居民" in shown.text
    await answers(chair, card, "汇总意见", "意见汇总", "装五盏暖光灯")
    # 解题: the ballot
    await card.shows("等表决")
    await chair.taps(card, "发起表决")
    draft = await chair.sees("表决草稿", COMMITTEE)
    assert "双怡苑装路灯" in draft.text
    assert "已经有了" in await chair.taps(card, "发起表决")
    await chair.insists(draft, "开始表决")
    ballot = await chair.sees("🗳", COMMITTEE)
    for one in three[:2]:
        await one.taps(ballot, "赞成")
    await chair.insists(ballot, "结束表决")
    await card.shows("正在落实")
    await li.sees("接下来派任务")
    # 解题: the tasks, which live on as complaints
    assert await chair.taps(card, "都办完了") == "还没有派任务。请先点“派任务”，写明谁来做、哪天做完。"
    await answers(chair, card, "派任务", "哪天做完", "换南门到凉亭的五盏灯，12月5日")
    question = await chair.sees("没看出是谁来做", COMMITTEE)
    chair.says("换南门到凉亭的五盏灯，王师傅，2026年11月20日", COMMITTEE, reply_to=question)
    question = await chair.sees("没看出哪天做完", COMMITTEE)
    chair.says("换南门到凉亭的五盏灯，王师傅，12月5日", COMMITTEE, reply_to=question)
    await card.shows("⬜ 26-0004 王师傅，12月5日 18:00 前")
    assert await chair.taps(card, "都办完了") == "这些任务还没有办结：26-0004。都办结了再点。"
    task = await wang.sees("26-0004", STAFF)
    assert "议题 26-1 的任务" in task.text
    await wang.taps(task, "接单")
    await wang.taps(task, "办结")
    wang.says("五盏都装好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("✅ 26-0004")
    await answers(chair, card, "都办完了", "落实情况", "五盏灯都亮了，12月3日完工")
    # 评题
    await card.shows("▶️评题")
    asked = await li.sees("请您评一评")
    assert await li.taps(asked, "已落实，满意") == "谢谢，已记下：已落实，满意"
    group = await chen.sees("请您评一评", RESIDENTS)
    assert "已记下" in await chen.taps(group, "已落实，不满意")
    stranger = town.person(300, "生人")
    assert "评题请提出、附议和反映过的邻居来评" in await stranger.forges(group, "t_review:1:good")
    await answers(chair, card, "评题小结", "评题小结", "以后坏了找物业")
    await card.shows("26-1 · 已办结")
    assert "满意 1 人，不满意 1 人" in card.text
    assert "办结了" in (await li.sees("满意 1 人")).text
    await town.winds(timedelta(days=20))
    await town.quiet()
    assert not [m for m in town.world.messages(COMMITTEE) if "到日子了" in m.get("text", "")]
    await li.taps(public, "经过")
    told = await li.sees("的经过", RESIDENTS)
    for output in (
        "由 3 件诉求提出",
        "几盏灯的事",
        "装五盏暖光灯",
        "表决 26-1 通过",
        "五盏灯都亮了",
        "以后坏了找物业",
    ):
        assert output in told.text


async def test_a_residents_proposal_needs_supporters(
    town: Town, three: list[Person], li: Person, chen: Person
) -> None:
    li.says("/propose 小区南门装个快递柜", RESIDENTS)
    card = await li.sees("议题 26-1 ·", RESIDENTS)
    assert "附议 0/5" in card.text
    assert await li.taps(card, "附议") == "这是您提出的，等邻居们附议就行。"
    assert await chen.taps(card, "附议") == "已附议，现在 1 人"
    assert await chen.taps(card, "附议") == "您已经附议过了，谢谢。"
    for n in range(3):
        await town.person(110 + n, f"邻居{n}").taps(card, "附议")
    last = town.person(119, "最后一位")
    assert "人数够了" in await last.taps(card, "附议")
    await card.shows("▶️定题")
    assert "附议" not in card.labels
    assert "按钮用不上了" in await town.person(120, "晚到的").forges(card, "t_support:1")
    there = await three[0].sees("议题 26-1 ·", COMMITTEE)
    await answers(three[0], there, "不立题", "不立题的原因", "物业已经在装了")
    await card.shows("没有立题")
    assert "物业已经在装了" in card.text


async def test_a_month_without_enough_supporters_its_proposer_hears_of_it(
    town: Town, three: list[Person], li: Person
) -> None:
    li.starts()
    li.says("/propose 南门装快递柜", RESIDENTS)
    card = await li.sees("议题 26-1 ·", RESIDENTS)
    assert "李阿姨负责，12月21日 12:00 前" in card.text
    await town.winds(timedelta(days=30, seconds=1))
    await li.sees("附议还不够")


async def test_no_gate_can_be_jumped_and_each_has_its_owner(
    town: Town, three: list[Person], li: Person, zhou: Person
) -> None:
    three[0].says("/propose 修凉亭", COMMITTEE)
    card = await three[0].sees("议题 26-1 ·", COMMITTEE)
    for verb in ("t_sum_up", "t_vote", "t_task", "t_carried", "t_conclude"):
        assert "按钮用不上了" in await three[0].forges(card, f"{verb}:1"), verb
    for verb in ("t_major", "t_reject", "t_vote"):
        assert "由议事机构的召集人或社区书记来做" in await three[1].forges(card, f"{verb}:1"), verb
    assert "按钮用不上了" in await li.forges(card, "t_review:1:good")
    assert "没有找到" in await li.forges(card, "t_support:77")
    assert "这个按钮" in await li.forges(card, "t_review:1:great")
    await answers(zhou, card, "急事", "定题意见", "快塌了")  # the chair isn't there: the secretary
    await card.shows("▶️议题")
    assert "定为急事" in card.text
    assert "11月22日 12:00 前" in card.text


async def test_the_size_chooses_the_committee(town: Town, three: list[Person], zhou: Person) -> None:
    property_ = -1007
    town.world.add_group(property_, "红色物管会", [zhou.id])
    zhou.says("/setup", property_)
    await zhou.taps(await zhou.sees("这个群是做什么的", property_), "议事会")
    await zhou.taps(await zhou.sees("属于哪里", property_), "双怡苑")
    zhou.says("/members", property_)
    body = await zhou.sees("红色物管会", property_)
    await zhou.taps(body, "表决规则")
    rule = await zhou.sees("的表决规则", property_)
    assert await zhou.taps(rule, "大事 ✅") == "好的，大事不归这里定"
    zhou.says("/propose 换物业公司", RESIDENTS)
    card = await zhou.sees("议题 26-1 ·", property_)
    await answers(zhou, card, "大事", "定题意见", "关系到每一家")
    there = await zhou.sees("议题 26-1 ·", COMMITTEE)
    await there.shows("定为大事，由居民议事会来定")
    assert "汇总意见" in there.labels


async def test_a_due_gate_reminds_its_owner_and_a_review_ends_by_itself(
    town: Town, three: list[Person]
) -> None:
    chair = three[0]
    chair.says("/propose 修凉亭", COMMITTEE)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    await town.winds(timedelta(days=3, seconds=1))
    assert "请您往下推一步" in (await chair.sees("🔔", COMMITTEE)).text
    await answers(chair, card, "急事", "定题意见", "快塌了")
    await card.shows("▶️议题")
    await answers(chair, card, "汇总意见", "意见汇总", "都说修")
    await card.shows("等表决")
    await chair.taps(card, "发起表决")
    await chair.insists(await chair.sees("表决草稿", COMMITTEE), "开始表决")
    ballot = await chair.sees("🗳", COMMITTEE)
    for one in three:
        await one.taps(ballot, "赞成")
    await chair.insists(ballot, "结束表决")
    await card.shows("正在落实")
    await answers(chair, card, "派任务", "哪天做完", "修凉亭，王师傅，明天")
    await card.shows("⬜")
    await town.winds(timedelta(days=2))
    await chair.sees("到日子了，还没有办完", COMMITTEE)
    wang = town.person(7, "王师傅")
    task = await wang.sees("诉求 26-0001", STAFF)
    await wang.taps(task, "接单")
    await wang.taps(task, "办结")
    wang.says("修好了", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("✅ 26-0001")
    await answers(chair, card, "都办完了", "落实情况", "修好了")
    await card.shows("▶️评题")
    await chair.taps(card, "没有落实")
    await town.winds(timedelta(days=3, seconds=1))
    await card.shows("正在落实")
    assert "说没有落实 1 人" in card.text
    await answers(chair, card, "都办完了", "落实情况", "又修了一遍")
    await card.shows("▶️评题")
    await town.winds(timedelta(days=3, seconds=1))
    await card.shows("26-1 · 已办结")


async def test_voted_down_it_goes_no_further_and_without_a_decision_it_is_voted_on_again(
    town: Town, three: list[Person], li: Person
) -> None:
    chair = three[0]
    li.says("#诉求 凉亭柱子裂了", RESIDENTS)
    said = await li.sees("📌", RESIDENTS)
    chair_here = town.person(600, "秦代表")
    chair_here.says("/propose 拆凉亭", RESIDENTS, reply_to=said)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    assert "来自诉求 26-0001" in card.text
    chair_here.says("/propose 26-0001 又一次", RESIDENTS)
    await chair.sees("诉求 26-0001 已经是议题 26-1 了", RESIDENTS)
    await answers(chair, card, "小事", "定题意见", "看看大家怎么说")
    await card.shows("▶️议题")
    await answers(chair, card, "汇总意见", "意见汇总", "有人想拆有人不想")
    await card.shows("等表决")
    latest = card
    for votes, stage in ((0, "等表决"), (3, "表决未通过")):
        await chair.taps(card, "发起表决")
        draft = await chair.sees("表决草稿", COMMITTEE, after=latest)
        await chair.insists(draft, "开始表决")
        await draft.shows("已经开始")
        latest = ballot = await chair.sees("已投 0/3", COMMITTEE, after=draft)
        for one in three[:votes]:
            await one.taps(ballot, "反对")
        await chair.insists(ballot, "结束表决")
        await ballot.shows("已结束")
        await card.shows(stage)
    assert "先不办了" in (await li.sees("先不办了", RESIDENTS)).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "请在 /propose 后面写上"),
        ("题" * 101, "100 个字以内"),
        ("26-0099 装路灯", "没有找到 26-0099"),
    ],
)
async def test_proposals_that_are_refused(three: list[Person], li: Person, words: str, told: str) -> None:
    li.says(f"/propose {words}", RESIDENTS)
    await li.sees(told, RESIDENTS)


async def test_a_whisper_is_not_dragged_into_a_topic(three: list[Person], li: Person, wang: Person) -> None:
    li.says("双怡苑9号楼楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "悄悄话提交")
    await li.sees("诉求 26-0001")
    wang.says("/propose 26-0001 管管打麻将", STAFF)
    await wang.sees("没有找到 26-0001", STAFF)


async def test_without_a_committee_there_is_no_topic(li: Person) -> None:
    li.says("/propose 装路灯", RESIDENTS)
    await li.sees("这里还没有议事机构", RESIDENTS)


async def test_topics_are_listed_and_found(three: list[Person], li: Person) -> None:
    li.says("/topics", RESIDENTS)
    await li.sees("现在没有议题", RESIDENTS)
    li.says("/propose 南门装快递柜", RESIDENTS)
    await li.sees("议题 26-1 ·", RESIDENTS)
    li.says("/topics")
    listed = await li.sees("南门装快递柜 · 出题")
    await li.taps(listed, "26-1")
    assert "附议" in (await li.sees("📋 议题 26-1")).labels
    li.says("/topics 凉亭")
    await li.sees("现在没有议题")


async def test_a_link_to_say_something_in_private(three: list[Person], li: Person) -> None:
    three[0].says("/propose 修凉亭", COMMITTEE)
    card = await three[0].sees("议题 26-1 ·", COMMITTEE)
    said = li.starts("topic_1")
    await li.sees("按钮用不上了", after=said)
    await answers(three[0], card, "急事", "定题意见", "快塌了")
    public = await li.sees("议题 26-1 ·", RESIDENTS)
    await public.offers("提意见")
    answer = await li.town.world.press(li.id, RESIDENTS, public.id, public.buttons["提意见"]["callback_data"])
    assert "?start=topic_1-" in answer["url"]
    li.starts("topic_1")
    await li.sees("说说您的意见")
    li.says("修吧")
    await card.shows("意见 1 条")
    said = li.starts("topic_x")
    await li.sees("/propose", after=said)
