"""/schedule: every change is read back in plain words before it is saved."""

from datetime import timedelta

import pytest

from tests.e2e.test_listening_day import calls
from tests.e2e.town import RESIDENTS, Message, Person, Town


async def page(zhou: Person, name: str = "民意“5”来听") -> Message:
    """One appointment's page, in private."""
    asked = zhou.says("/schedule")
    listed = await zhou.sees("日程", after=asked)
    await zhou.taps(listed, name)
    return await zhou.sees("碰上放假", after=asked)


async def changed(zhou: Person, label: str, words: str, name: str = "民意“5”来听") -> Message:
    """The change, read back."""
    one = await page(zhou, name)
    await zhou.taps(one, label)
    await zhou.sees("请回复这条消息", after=one)
    said = zhou.says(words)
    return await zhou.sees("没问题就点", after=said)


async def test_the_listening_day_is_there_and_its_next_five(zhou: Person) -> None:
    zhou.says("/schedule")
    listed = await zhou.sees("日程")
    assert "民意“5”来听：每月5日、15日、25日 9:00，下一次 11月25日 周三 9:00" in listed.text
    one = await page(zhou)
    await zhou.taps(one, "近五次")
    five = await zhou.sees("近五次")
    for day in ("11月25日 周三", "12月5日 周六", "12月15日 周二", "12月25日 周五", "1月5日 周二"):
        assert day in five.text


async def test_a_new_one_is_read_back_saved_and_kept(town: Town, zhou: Person, li: Person) -> None:
    zhou.says("/schedule")
    await zhou.taps(await zhou.sees("日程"), "新增")
    await zhou.sees("名称，哪几天，几点，地点")
    zhou.says("书记接待日，每月8日，14:00，社区活动室")
    back = await zhou.sees("要新增")
    assert "书记接待日：每月8日 14:00，下一次 12月8日 周二 14:00" in back.text
    assert await zhou.taps(back, "保存") == "已保存"
    await back.shows("已保存")
    assert "已经保存或取消" in await zhou.forges(back, "s_save:1")
    await town.winds(timedelta(days=17, hours=2, seconds=1))
    call = await li.sees("书记在这里等您", RESIDENTS)
    assert "12月8日 周二 14:00–16:00" in call.text
    assert "社区活动室" in call.text


async def test_each_thing_can_be_changed(zhou: Person) -> None:
    for label, words, told in (
        ("改日子", "每月第一个周一", "每月第一个周一 9:00，下一次 12月7日 周一"),
        ("改时间", "14:30", "14:30，下一次 12月7日 周一 14:30"),
        ("改地点", "凉亭，活动室", "地点改成：凉亭、活动室"),
        ("改值班", "王师傅、赵姐", "值班改成：王师傅、赵姐"),
        ("改内容", "带好水杯", "内容改成：带好水杯"),
        ("下次改期", "12月6日 9:00", "12月7日 周一 14:30 改到 12月6日 周日 9:00"),
    ):
        back = await changed(zhou, label, words)
        assert told in back.text, label
        await zhou.taps(back, "保存")
        await back.shows("已保存")
    one = await page(zhou)
    assert "12月6日 周日 9:00" in one.text
    assert "凉亭、活动室" in one.text


async def test_skipped_once_paused_resumed_and_ended(town: Town, zhou: Person, li: Person) -> None:
    for label, told in (("下次不办", "11月25日 周三"), ("暂停", "要暂停"), ("恢复", "要恢复")):
        one = await page(zhou)
        await zhou.taps(one, label)
        back = await zhou.sees("没问题就点", after=one)
        assert told in back.text
        await zhou.taps(back, "保存")
        await back.shows("已保存")
    assert "下一次 12月5日 周六" in (await page(zhou)).text
    await town.winds(timedelta(days=10))
    await town.quiet()
    assert calls(town, "来听") == 0
    one = await page(zhou)
    await zhou.taps(one, "结束")
    back = await zhou.sees("以后不再通知", after=one)
    await zhou.taps(back, "取消")
    await back.shows("没有改")
    await zhou.taps(one, "结束")
    await zhou.taps(await zhou.sees("以后不再通知", after=back), "保存")
    await town.restarts()
    await town.winds(timedelta(days=30))
    await town.quiet()
    assert calls(town, "来听") == 0
    asked = zhou.says("/schedule")
    assert "来听" not in (await zhou.sees("日程", after=asked)).text


@pytest.mark.parametrize(
    ("label", "words", "told"),
    [
        ("改日子", "有空的时候", "看"),
        ("改日子", "每月32日", "32"),
        ("改时间", "早上", "没看懂是什么时候"),
        ("下次改期", "2026年11月1日", "已经过了"),
    ],
)
async def test_changes_that_are_refused(zhou: Person, label: str, words: str, told: str) -> None:
    one = await page(zhou)
    await zhou.taps(one, label)
    asked = await zhou.sees("请回复这条消息", after=one)
    zhou.says(words)
    refused = await zhou.sees(told, after=asked)
    assert "保存" not in refused.labels


async def test_a_new_one_needs_a_name_of_its_own_days_and_a_time(zhou: Person) -> None:
    zhou.says("/schedule")
    listed = await zhou.sees("日程")
    for words, told in (
        ("民意“5”来听，每月8日，9:00", "不能和已有的一样"),
        ("接待日，随便，9:00", "看"),
        ("接待日，每月8日", "没看懂是什么时候"),
    ):
        await zhou.taps(listed, "新增")
        said = zhou.says(words)
        await zhou.sees(told, after=said)


async def test_the_schedule_is_the_secretarys(li: Person, wang: Person, zhou: Person) -> None:
    for one in (li, wang):
        one.says("/schedule")
        await one.sees("只有社区书记可以这样做")
    back = await changed(zhou, "改时间", "10:00")
    for data in ("s_save:1", "s_drop:1", "s_one:1", "s_five:1", "s_ask:1:at", "s_do:1:end"):
        assert await wang.forges(back, data) == "只有社区书记可以这样做。"
    for data in ("s_ask:1:zone", "s_do:1:explode"):
        assert "这个按钮" in await zhou.forges(back, data)
    assert "没有找到" in await zhou.forges(back, "s_save:99")
