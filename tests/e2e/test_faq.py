"""Frequent questions over HTTP: answered at once, handed over to people, kept by the secretary."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Kind
from tests.attacks.test_small_talk import EVE
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


@pytest.fixture
async def secretary(town: Town) -> Person:
    zhou = town.person(1, "周书记")
    zhou.starts()
    await town.quiet()
    return zhou


async def adds(secretary: Person, *answers: str) -> None:
    """Question, key words, answer and link, "" for one that is skipped; the last is an area's button."""
    *words, area = answers
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    await secretary.taps(await secretary.sees("要改哪个问题", after=begun), "添加问题")
    for asked, one in zip(("居民常问什么", "还会怎么说", "怎么回答", "有网页可以看吗"), words, strict=True):
        question = await secretary.sees(asked, after=begun)
        if one:
            secretary.says(one)
        else:
            await secretary.taps(question, "跳过")
    await secretary.taps(await secretary.sees("哪里的居民问到时", after=begun), area)
    await secretary.sees("添加好了", after=begun)


async def filed(town: Town) -> list[str]:
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        return [entry.act.act for entry in await tx.ledger.all() if entry.act.subject == "complaint"]


async def asks(person: Person, words: str, answer: str, chat: int | None = None) -> Message:
    said = person.says(words, chat)
    told = await person.sees(answer, chat, after=said)
    assert told.raw["reply_to_message"]["message_id"] == said.id
    return told


@pytest.mark.parametrize(("words", "answer"), [
    ("办老年证要带什么材料", "满60岁"), ("低保怎么申请", "低保标准"),
    ("我们楼想加装电梯，要多少户同意", "四分之三"),
    ("维修基金怎么动用", "住建部门"), ("怎么把物业换掉", "60天"), ("身份证过期了去哪换", "派出所"),
])  # fmt: skip
async def test_a_question_of_every_neighbourhood_is_answered_and_files_nothing(
    town: Town, li: Person, words: str, answer: str
) -> None:
    await asks(li, words, answer)
    await asks(li, f"@minyi_demo_bot {words}", answer, RESIDENTS)
    assert await filed(town) == []
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]


async def test_what_is_not_solved_goes_to_people_as_a_question(town: Town, li: Person, wang: Person) -> None:
    told = await asks(li, "@minyi_demo_bot 低保怎么申请", "低保标准", RESIDENTS)
    neighbour = town.person(101, "陈叔叔")
    assert "邻居问的" in await neighbour.taps(told, "没解决，转人工")
    assert "26-0001" in await li.taps(told, "没解决，转人工")
    assert "咨询" in (await wang.sees("26-0001", STAFF)).text
    await li.sees("26-0001", RESIDENTS)
    await town.quiet()
    assert await li.forges(told, "fq_staff")  # once more: it reads the number
    async with town.minyi.store.reading() as tx:
        complaint = await tx.complaints.get(1)
    assert (complaint.kind, complaint.text) == (Kind.QUESTION, "低保怎么申请")
    assert await filed(town) == ["filed"]


async def test_in_private_it_is_filed_at_once_where_the_home_is_known(
    town: Town, li: Person, wang: Person
) -> None:
    told = await asks(li, "老年证在哪儿办", "满60岁")
    assert "补上一项" in await li.taps(told, "没解决，转人工")  # where they live isn't known yet
    card = await li.sees("请看看对不对", after=told)
    assert "老年证在哪儿办" in card.text
    li.says("双怡苑3号楼")
    await li.taps(await li.sees("双怡苑", after=card), "提交")
    assert "咨询" in (await wang.sees("26-0001", STAFF)).text
    told = await asks(li, "低保怎么申请", "低保标准")
    assert "26-0002" in await li.taps(told, "没解决，转人工")
    assert "咨询" in (await wang.sees("26-0002", STAFF)).text


@pytest.mark.parametrize("words", [
    "还让不让人睡了", "低保停了三个月了，为什么不通知我", "维修资金花哪儿去了，给个明细",
    "加装电梯把我家阳光全挡了，谁来赔", "电梯困人了，怎么办",
])  # fmt: skip
async def test_a_complaint_is_none(town: Town, li: Person, words: str) -> None:
    li.says(f"@minyi_demo_bot {words}", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    assert await filed(town) == ["filed"]


async def test_a_question_in_confidence_reaches_no_group_and_no_answer(town: Town, li: Person) -> None:
    said = li.says("@minyi_demo_bot 低保怎么申请，别说是我问的", RESIDENTS)
    await li.sees("私下", RESIDENTS, after=said)
    await town.quiet()
    assert not [m for m in town.world.messages(RESIDENTS) if "低保标准" in m.get("text", "")]
    assert await filed(town) == []
    begun = li.says("隔壁吃低保有车，怎么举报，别说是我")
    assert "悄悄话" in (await li.sees("请看看对不对", after=begun)).text


async def test_words_that_may_mean_several_are_offered(town: Town, li: Person, secretary: Person) -> None:
    await adds(secretary, "停车位怎么申请", "停车位", "到物业登记。", "", "东湖社区")
    await adds(secretary, "停车费怎么交", "停车费", "公众号里交。", "", "东湖社区")
    offered = await asks(li, "停车费和停车位怎么弄", "您是想问")
    assert sorted(offered.labels) == ["停车位怎么申请", "停车费怎么交", "没解决，转人工"]
    await li.taps(offered, "停车费怎么交")
    chosen = await li.sees("公众号里交", after=offered)
    assert "没解决，转人工" in chosen.labels
    assert await filed(town) == []


async def test_the_secretary_s_own_answer_holds_at_once(town: Town, li: Person, secretary: Person) -> None:
    await adds(
        secretary,
        "物业费怎么交",
        "物业费、交物业费",
        "到物业办公室交，年底有优惠。",
        "www.example.cn/fee",
        "东湖社区",
    )
    told = await asks(li, "物业费在哪里交", "年底有优惠")
    assert told.buttons["打开网页"]["url"] == "https://www.example.cn/fee"
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    await secretary.taps(await secretary.sees("要改哪个问题", after=begun), "✏️ 物业费怎么交")
    one = await secretary.sees("要改哪一项", after=begun)
    await secretary.taps(one, "改回答")
    await secretary.sees("新的回答怎么写", after=begun)
    secretary.says("今年起网上交。\n窗口也可以。电话13912345678")
    await secretary.sees("改好了", after=begun)
    await one.shows("今年起网上交")
    told = await asks(li, "物业费在哪里交", "窗口也可以")
    assert "13912345678" not in told.text
    await secretary.taps(one, "删除")
    assert (
        await secretary.taps(await secretary.sees("要删除", after=begun), "确定删除") == "已删除：物业费怎么交"
    )
    await one.shows("已删除")
    await asks(li, "物业费在哪里交", "生活缴费")  # the built-in answer holds again


async def test_an_own_answer_replaces_the_built_in_one(town: Town, li: Person, secretary: Person) -> None:
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    await secretary.taps(await secretary.sees("要改哪个问题", after=begun), "老年证怎么办")
    await secretary.sees("本社区怎么回答", after=begun)
    secretary.says("来社区一楼二号窗口，当场就办。")
    await secretary.taps(await secretary.sees("有网页可以看吗", after=begun), "跳过")
    await secretary.taps(await secretary.sees("哪里的居民问到时", after=begun), "双怡苑")
    await secretary.sees("添加好了", after=begun)
    await asks(li, "@minyi_demo_bot 老年证怎么办", "二号窗口", RESIDENTS)
    sun = town.person(150, "孙大爷")
    sun.starts()
    await asks(sun, "老年证怎么办", "满60岁")  # nobody knows where he lives
    sun.says("/report 双怡苑3号楼楼道灯不亮")  # where he lives is learnt
    await sun.taps(await sun.sees("请看看对不对"), "提交")
    await asks(sun, "敬老卡怎么办理", "二号窗口")


async def test_who_is_my_grid_worker_is_answered_from_the_roster(town: Town, li: Person) -> None:
    await asks(li, "谁是我的网格员", "不知道您住哪儿")
    await asks(li, "双怡苑3号楼的网格员是谁", "双怡苑的网格员是")
    in_group = await asks(li, "@minyi_demo_bot 我们的网格员叫什么", "网格员是", RESIDENTS)
    assert "王师傅" in in_group.text
    li.says("/report 双怡苑3号楼楼道灯不亮")
    await li.taps(await li.sees("请看看对不对"), "提交")
    assert "王师傅" in (await asks(li, "谁是我的网格员", "双怡苑的网格员是")).text


async def test_a_resident_is_offered_nothing_and_refused_what_they_forge(town: Town, secretary: Person) -> None:
    await adds(secretary, "物业费怎么交", "", "到物业办公室交。", "", "东湖社区")
    li = town.person(100, "李阿姨")
    li.says("/faq")
    mine = await li.sees("常见问题")
    assert "管理问题" not in mine.labels
    for data in ("fq_manage", "fq_add", "fq_own:elevator", "fq_open:1"):
        assert "书记" in await li.forges(mine, data)
    for data in ("fq_set:1:answer", "fq_remove:1", "fq_gone:1"):
        assert "没有找到" in await li.forges(mine, data)
    for data in ("fq_own:grid_worker", "fq_show:x", "fq_open:x"):
        assert "按钮是旧的" in await li.forges(mine, data)
    await li.taps(mine, "物业费怎么交")
    shown = await li.sees("到物业办公室交")
    assert "一句话发给我" in await li.taps(shown, "没解决，转人工")


async def test_in_the_group_the_list_has_no_buttons(town: Town, li: Person) -> None:
    li.says("/faq", RESIDENTS)
    shown = await li.sees("常见问题", RESIDENTS)
    assert "低保怎么申请" in shown.text
    assert shown.labels == []


async def test_a_question_under_the_call_of_a_listening_day_is_answered(town: Town, li: Person) -> None:
    await town.winds(EVE - town.clock.now() + timedelta(seconds=1))
    call = await li.sees("明天见", RESIDENTS)
    said = li.says("办老年证要带什么材料", RESIDENTS, reply_to=call)
    await li.sees("满60岁", RESIDENTS, after=said)
    await li.taps(call, "我要说")
    said = li.says("低保怎么申请", RESIDENTS, reply_to=await li.sees("说说您的事", RESIDENTS))
    await li.sees("低保标准", RESIDENTS, after=said)
    assert await filed(town) == []


async def test_a_question_beside_a_draft_is_answered_and_not_added(town: Town, li: Person) -> None:
    li.says("双怡苑3号楼暖气不热")
    draft = await li.sees("请看看对不对")
    await asks(li, "老年证怎么办", "满60岁")
    await town.quiet()
    assert "老年证" not in draft.text
    whisper = li.says("悄悄话")
    await li.sees("只有书记", after=whisper)
    li.says("低保怎么申请")  # what is said in confidence has no answer by a list
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "低保标准" in m.get("text", "")]


async def test_a_reply_to_the_bot_is_answered(town: Town, li: Person) -> None:
    told = await asks(li, "@minyi_demo_bot 怎么用", "很简单", RESIDENTS)
    said = li.says("老年证怎么办", RESIDENTS, reply_to=told)
    await li.sees("满60岁", RESIDENTS, after=said)
    assert await filed(town) == []


async def test_a_built_in_question_is_switched_off_and_comes_back(
    town: Town, li: Person, secretary: Person
) -> None:
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    toast = await secretary.taps(await secretary.sees("要改哪个问题", after=begun), "停用：怎么换物业")
    assert "不再自动回答" in toast
    told = await asks(li, "怎么换物业", "答不上来")  # people answer it
    assert told.labels == ["转给社区来答"]
    li.says("/faq")
    assert "怎么换物业" not in (await li.sees("常见问题")).labels
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    await secretary.taps(await secretary.sees("要改哪个问题", after=begun), "✏️ 怎么换物业")
    await secretary.taps(await secretary.sees("回答：停用", after=begun), "删除")
    await secretary.taps(await secretary.sees("要删除", after=begun), "确定删除")
    await asks(li, "怎么换物业", "第278条")


async def test_no_worker_switches_a_question_off(town: Town, wang: Person, secretary: Person) -> None:
    begun = secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题", after=begun), "管理问题")
    managed = await secretary.sees("要改哪个问题", after=begun)
    data = managed.buttons["停用：怎么换物业"]["callback_data"]
    wang.starts()
    hello = await wang.sees("您好")
    assert "书记" in await wang.forges(hello, data)
    await asks(wang, "怎么换物业", "第278条")


async def test_handed_to_people_under_the_call_it_belongs_to_the_day(
    town: Town, li: Person, chen: Person
) -> None:
    await town.winds(EVE - town.clock.now() + timedelta(seconds=1))
    call = await li.sees("明天见", RESIDENTS)
    said = li.says("办老年证要带什么材料", RESIDENTS, reply_to=call)
    await li.taps(await li.sees("满60岁", RESIDENTS, after=said), "没解决，转人工")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        (heard,) = await tx.appointments.heard(1)
    assert heard.kind == "question"
    assert heard.channel == "listening_day"
    said = chen.says("@minyi_demo_bot 老年证怎么办", RESIDENTS)
    await chen.taps(await chen.sees("满60岁", RESIDENTS, after=said), "没解决，转人工")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert len(await tx.appointments.heard(1)) == 1


@pytest.mark.parametrize(("words", "answer"), [
    ("水费怎么交", "生活缴费"), ("电费在哪儿缴啊", "生活缴费"), ("物业费", "生活缴费"),
    ("医保在哪交", "12393"), ("养老金认证怎么弄", "12333"),
    ("居委会在哪", "先打电话"), ("你们周末上班吗", "先打电话"),
    ("我想加装电梯", "四分之三"), ("想给我妈申请低保", "低保标准"), ("居住证咋办", "派出所"),
    ("旧家具扔哪", "大件垃圾"), ("养狗要登记吗", "狂犬疫苗"), ("怎么当志愿者", "志愿服务网"),
    ("装修押金怎么退", "承重墙"),
    ("派出所电话有吗", "110"), ("开锁电话有没有", "110"), ("报修打哪个号码", "110"),
    ("怎么投诉物业", "一句话"), ("怎么查自己的诉求", "没有"),
])  # fmt: skip
async def test_everyday_questions_are_answered_and_begin_no_draft(
    town: Town, li: Person, words: str, answer: str
) -> None:
    said = li.says(words)
    await li.sees(answer, after=said)
    await town.quiet()
    assert not [m for m in town.world.messages(li.id) if "请看看对不对" in m.get("text", "")]


@pytest.mark.parametrize("words", ["疫苗在哪打", "快递柜在哪", "车位一个月多少钱", "房产证什么时候能办"])
async def test_a_question_that_nobody_wrote_down_waits_for_a_press(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    told = await asks(li, words, "答不上来")
    assert await filed(town) == []
    await li.taps(told, "转给社区来答")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert (await tx.drafts.open_of((await tx.people.by_telegram(100)).id, li.id)) is not None


@pytest.mark.parametrize("words", [
    "物业费这么贵还没人打扫", "想在小区里加几个健身器材", "快递柜坏了谁修", "双怡苑9号楼什么时候供暖",
])  # fmt: skip
async def test_what_is_more_than_a_question_begins_a_draft(town: Town, li: Person, words: str) -> None:
    said = li.says(words)
    await li.sees("请看看对不对", after=said)
