"""/schedule: every change is read back in plain words before it is saved."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import read
from bot.kernel.refs import EntityRef
from tests.e2e.test_listening_day import calls
from tests.e2e.town import PNG, RESIDENTS, Message, Person, Town

DAILY = {"name": "升旗", "rule": "每天", "time": "08:00", "kind": "plain"}


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


async def saved(zhou: Person, back: Message) -> None:
    await zhou.taps(back, "保存")
    await back.shows("已保存")


async def test_notices_chats_and_holidays_are_read_back_and_kept(town: Town, zhou: Person, li: Person) -> None:
    back = await changed(zhou, "改提醒", "前一天和前半小时")
    assert "提前1天，提前30分钟" in back.text
    await saved(zhou, back)
    back = await changed(zhou, "改群", "居民群还有工作群")
    assert "发到：居民群、工作群" in back.text
    await saved(zhou, back)
    one = await page(zhou)
    await zhou.taps(one, "改放假")
    await zhou.taps(await zhou.sees("碰上放假怎么办"), "顺延到工作日")
    back = await zhou.sees("没问题就点", after=one)
    assert "顺延到下一个工作日" in back.text
    await saved(zhou, back)
    one = await page(zhou)
    assert "提前1天，提前30分钟通知" in one.text
    assert "📮 居民群、工作群" in one.text
    assert "2027年的调休还没有公布" in one.text  # 5 January is among the next five
    async with town.minyi.store.reading() as tx:
        entered = [e.act.facts["what"] for e in await tx.ledger.of(EntityRef("appointment", 1)) if e.act.by]
    assert entered == ["notices", "chats", "holiday_next"]
    await town.winds(timedelta(days=2, hours=21))  # 24 November, 09:00
    await li.sees("明天见", RESIDENTS)
    await town.winds(timedelta(hours=23, minutes=30, seconds=1))
    await town.quiet()
    assert (calls(town, "明天见"), calls(town, "今天见")) == (1, 1)


async def test_a_picture_goes_before_the_call_until_it_is_taken_away(
    town: Town, zhou: Person, li: Person
) -> None:
    one = await page(zhou)
    await zhou.taps(one, "改图片")
    asked = await zhou.sees("发一张图片", after=one)
    zhou.says("好看的那张")
    refused = await zhou.sees("没有收到图片", after=asked)
    zhou.sends("photo")
    back = await zhou.sees("没问题就点", after=refused)
    assert "图片改成：您发的这张" in back.text
    await saved(zhou, back)
    assert "🖼" in (await page(zhou)).text
    await town.restarts()
    await town.winds(timedelta(days=3, hours=21, seconds=1))
    await town.quiet()
    said = [raw for raw in town.world.messages(RESIDENTS) if raw["from"]["is_bot"]]
    assert "photo" in said[-2]  # the eve's call has none
    assert "今天是民意“5”来听" in said[-1]["text"]
    assert sum("photo" in raw for raw in said) == 1
    await saved(zhou, await changed(zhou, "改图片", "不要"))
    assert "🖼" not in (await page(zhou)).text


async def test_a_new_one_may_come_under_its_picture(town: Town, zhou: Person, li: Person) -> None:
    zhou.says("/schedule")
    await zhou.taps(await zhou.sees("日程"), "新增")
    await zhou.sees("名称，哪几天，几点，地点")
    zhou.sends("photo", caption="义诊 每月28号 上午九点半 活动室")
    back = await zhou.sees("要新增")
    assert "义诊：每月28日 9:30，下一次 11月28日 周六 9:30" in back.text
    await saved(zhou, back)
    await town.winds(timedelta(days=6, hours=22))  # 28 November, 10:00
    await li.sees("今天：义诊", RESIDENTS)
    assert sum("photo" in raw for raw in town.world.messages(RESIDENTS)) == 1


async def test_a_picture_of_the_config_is_sent_as_a_file(town: Town, li: Person, tmp_path: Path) -> None:
    poster = tmp_path / "poster.png"
    poster.write_bytes(PNG)
    settings = read(
        {"telegram": {"token": "12345:" + "a" * 35}, "calendar": [{**DAILY, "picture": str(poster)}]}
    )
    town.settings = replace(town.settings, calendar=settings.community_settings().calendar)
    await town.restarts()
    await town.winds(timedelta(hours=21))
    await li.sees("今天：升旗", RESIDENTS)
    assert sum("photo" in raw for raw in town.world.messages(RESIDENTS)) == 1


async def test_what_was_skipped_or_moved_can_be_as_before(zhou: Person) -> None:
    one = await page(zhou)
    assert "照原来" not in one.labels
    await zhou.taps(one, "下次不办")
    first = await zhou.sees("没问题就点", after=one)
    await zhou.taps(one, "下次不办")
    second = await zhou.sees("没问题就点", after=first)
    await saved(zhou, first)
    assert "已经保存或取消" in await zhou.taps(second, "保存")  # it was read back for the same day
    one = await page(zhou)
    assert "下一次 12月5日" in one.text
    await zhou.taps(one, "照原来")
    back = await zhou.sees("照原来的日子", after=one)
    assert "下一次 11月25日" in back.text
    await saved(zhou, back)
    one = await page(zhou)
    assert "下一次 11月25日" in one.text
    assert "照原来" not in one.labels


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
        ("改时间", "25:00", "没看懂是什么时候"),
        ("改提醒", "看情况", "没看懂提前多久"),
        ("改提醒", "前一百天", "没看懂提前多久"),
        ("改群", "大家", "没看到是哪些群"),
        ("改图片", "<b>图</b>", "没有收到图片"),
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
    for data in ("s_save:1", "s_drop:1", "s_one:1", "s_five:1", "s_ask:1:at", "s_do:1:end", "s_holiday:1"):
        assert await wang.forges(back, data) == "只有社区书记可以这样做。"
    for data in ("s_ask:1:zone", "s_do:1:explode"):
        assert "这个按钮" in await zhou.forges(back, data)
    assert "没有找到" in await zhou.forges(back, "s_save:99")
