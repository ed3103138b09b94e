"""A keyboard for each role: what its holder needs today first; every key works; it changes with the posts."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.people.rules import Post, Role
from bot.texts import LANGUAGES
from tests.e2e.town import RESIDENTS, STAFF, Person, Town, a_town, words_of

LAMP, LEAK = "双怡苑9号楼2单元的路灯不亮了", "双怡苑3号楼1单元的下水道往外冒水"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        yield town


def keys(person: Person) -> list[str]:
    """The keys under the person's writing line now."""
    shown = person.town.world.chats[person.id].keyboards[person.id]
    return [key["text"] for row in shown["keyboard"] for key in row]


async def opens(town: Town, id_: int, name: str) -> Person:
    person = town.person(id_, name)
    await person.sees("民意", after=person.starts())
    return person


@pytest.mark.parametrize("role", [Role.BUILDING_LEAD, Role.DEPARTMENT, Role.DELEGATE, Role.SUBDISTRICT])
async def test_the_welcome_names_no_command_that_the_role_may_not_use(town: Town, role: Role) -> None:
    person = await appointed(town, 500, "老何", role)
    welcome = await person.sees("您的岗位")
    assert "/tasks" not in welcome.text
    assert "/help" in welcome.text


async def appointed(town: Town, id_: int, name: str, *roles: Role, code: str = "G1") -> Person:
    """Somebody with posts of their own, who opened the bot."""
    await give(town, id_, name, *roles, code=code)
    return await opens(town, id_, name)


async def give(town: Town, id_: int, name: str, *roles: Role, code: str = "G1") -> None:
    async with town.minyi.store.transaction() as tx:
        area = await tx.areas.by_code(code)
        person = await tx.people.meet(id_, name)
        assert area is not None
        for role in roles:
            await tx.people.appoint(person.id, Post(role, area.id))


@pytest.mark.parametrize(
    ("id_", "first"),
    [
        (7, ["待办", "超时", "我在办"]),
        (9, ["今日", "待办", "超期", "人员", "我在办"]),
        (1, ["今日", "超期", "人员", "公告", "日程"]),
    ],
)
async def test_who_holds_a_post_has_its_keys_first(town: Town, id_: int, first: list[str]) -> None:
    person = await opens(town, id_, town.world.users[id_].first_name)
    assert keys(person)[: len(first)] == first
    assert len(keys(person)) == 6


async def test_a_resident_keeps_the_five(town: Town) -> None:
    li = await opens(town, 100, "李阿姨")
    assert keys(li) == ["我要反映", "我的诉求", "正在表决", "悄悄话", "便民电话"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
async def test_every_key_of_every_role_is_answered(town: Town, role: Role, language: str) -> None:
    person = await appointed(town, 60, "郑大姐", role, code="C1")
    async with town.minyi.store.transaction() as tx:
        known = await tx.people.by_telegram(60)
        assert known is not None
        await tx.people.speaks(known.id, language)
    await person.sees("民意" if language == "zh" else "Minyi", after=person.starts())
    for key in keys(person):
        pressed = person.says(key)
        answer = await person.sees("", after=pressed)
        refused = [words for name, words in LANGUAGES[language].items() if name.startswith("refusal.")]
        assert answer.text not in refused, key
        assert LANGUAGES[language]["button.submit"] not in answer.labels, key  # it was no report


async def test_the_lists_show_what_is_urgent_first_with_the_first_words(town: Town) -> None:
    li, wang = town.person(100, "李阿姨"), await opens(town, 7, "王师傅")
    for words in (LAMP, LEAK):
        li.says(f"#诉求 {words}", RESIDENTS)
        await wang.sees(words, STAFF)
        await town.winds(timedelta(minutes=1))
    waiting = await wang.sees("待接单 2 件", after=wang.says("待办"))
    assert waiting.text.index("下水道") < waiting.text.index("路灯不亮")  # urgent
    assert waiting.labels == ["26-0002", "26-0001"]
    await wang.taps(await wang.sees(LEAK, STAFF), "接单")
    mine = await wang.sees("我在办", after=wang.says("我在办"))
    assert "下水道" in mine.text
    assert "路灯" not in mine.text
    late = wang.says("超时")
    assert "没有超时" in (await wang.sees("", after=late)).text
    await town.winds(timedelta(days=3))
    late = wang.says("超时")
    listed = await wang.sees("路灯不亮", after=late)  # beside the morning's digest, which has no words
    assert "超时" in listed.text


async def test_the_leader_sees_today_at_any_hour(town: Town) -> None:
    sun = await opens(town, 9, "孙网格长")
    await sun.sees("今天没有到期", after=sun.says("今日"))
    town.person(100, "李阿姨").says(f"#诉求 {LAMP}", RESIDENTS)
    await sun.sees(LAMP, STAFF)
    assert "26-0001" in (await sun.sees("孙网格长，您好", after=sun.says("今日"))).text


async def test_the_secretary_announces_by_the_key(town: Town) -> None:
    zhou = await opens(town, 1, "周书记")
    asked = await zhou.sees("要通知大家的话", after=zhou.says("公告"))
    zhou.says("明天上午九点到十一点停水，请提前接好水", reply_to=asked)
    drafted = await zhou.sees("停水")
    assert "发出去" in drafted.labels


async def test_a_volunteer_takes_service_orders_and_sees_what_was_done(town: Town) -> None:
    volunteer = await appointed(town, 61, "阿强", Role.VOLUNTEER)
    await volunteer.sees("没有等人接的", after=volunteer.says("接单"))
    await volunteer.sees("还没有办好的", after=volunteer.says("我办过的"))
    li = town.person(100, "李阿姨")
    li.says("#诉求 微心愿：双怡苑9号楼想请人帮忙代买一袋米", RESIDENTS)
    await volunteer.sees("代买一袋米")
    listed = await volunteer.sees("等人接的服务单", after=volunteer.says("接单"))
    await volunteer.taps(listed, "26-0001")
    card = await volunteer.sees("代买一袋米", after=listed)
    assert await volunteer.taps(card, "接单") == "接单成功"
    await volunteer.taps(card, "办结")
    volunteer.says("米买好送到了", reply_to=await volunteer.sees("请回复这条消息"))
    await volunteer.sees("已办结")
    done = await volunteer.sees("您办好了 1 件", after=volunteer.says("我办过的"))
    assert "代买一袋米" in done.text


async def test_a_volunteer_sends_no_resident_away_and_calls_no_department(town: Town) -> None:
    volunteer = await appointed(town, 61, "阿强", Role.VOLUNTEER)
    li = await opens(town, 100, "李阿姨")
    said = li.says("微心愿：双怡苑3号楼1单元201想请人帮忙换个灯泡")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    card = await volunteer.sees("换个灯泡")
    assert card.labels == ["接单"]
    for data in ("return:1", "transfer:1", "merge:1"):
        assert "由社区来做" in await volunteer.forges(card, data)
    await volunteer.taps(card, "接单")
    await card.offers("转派")
    assert not {"吹哨", "挂账", "并案", "退回", "改类别", "改为急"} & set(card.labels)
    for data in ("whistle:1", "defer:1", "recat:1", "not_possible:1"):
        assert "由社区来做" in await volunteer.forges(card, data)


async def test_somebody_else_who_writes_the_words_of_a_key_learns_why_not(town: Town) -> None:
    li = await opens(town, 100, "李阿姨")
    for key in ("今日", "待办", "超期", "我在办", "接单", "我办过的", "人员"):
        assert "这是给网格员" in (await li.sees("", after=li.says(key))).text
    for key in ("公告", "日程"):
        assert "只有社区书记" in (await li.sees("", after=li.says(key))).text


async def test_the_keys_come_anew_with_the_next_message_after_a_post_came_or_went(town: Town) -> None:
    li = await opens(town, 100, "李阿姨")
    await give(town, 100, "李阿姨", Role.GRID_WORKER)
    said = li.says("你好")
    assert "您现在是网格员" in (await li.sees("下面的按键", after=said)).text
    assert keys(li)[0] == "待办"
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(100)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    said = li.says("您好")
    assert "您现在是居民" in (await li.sees("下面的按键", after=said)).text
    assert keys(li)[0] == "我要反映"
    quiet = li.says("谢谢")
    await town.quiet()
    later = [words_of(raw) for raw in town.world.messages(100) if raw["message_id"] > quiet.id]
    assert not [words for words in later if "按键" in words]


async def test_help_begins_with_the_role_and_shows_no_keys_in_a_group(town: Town) -> None:
    wang = await opens(town, 7, "王师傅")
    told = await wang.sees("怎么用", after=wang.says("/help"))
    assert told.text.index("工作人员") < told.text.index("怎么用")
    wang.says("/help", STAFF)
    await wang.sees("怎么用", STAFF)
    assert 7 not in town.world.chats[STAFF].keyboards
