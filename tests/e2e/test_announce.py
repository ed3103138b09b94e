"""/announce: previewed, to chosen chats, now or later, with a count of who knows."""

from datetime import timedelta

from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town


async def drafted(zhou: Person, words: str = "周六上午九点停水两小时") -> Message:
    zhou.says(f"/announce {words}")
    return await zhou.sees("公告草稿")


def heard(town: Town, chat: int, words: str = "停水") -> int:
    return sum(words in (m.get("text") or "") and m["from"]["is_bot"] for m in town.world.messages(chat))


async def test_previewed_sent_and_acknowledged(town: Town, zhou: Person, li: Person, chen: Person) -> None:
    draft = await drafted(zhou)
    assert "周六上午九点停水两小时" in draft.text
    assert "双怡苑居民群" in draft.text
    await zhou.taps(draft, "要大家点“已知悉”")
    await draft.offers("不用点“已知悉”")
    assert await zhou.insists(draft, "发出去") == "已发到 1 个群"
    card = await li.sees("停水", RESIDENTS)
    assert card.labels == ["已知悉"]
    assert await li.taps(card, "已知悉") == "好的，谢谢您"
    assert await li.taps(card, "已知悉") == "您点过了，谢谢"
    await chen.taps(card, "已知悉")
    await card.shows("2 人已知悉")
    await draft.shows("2 人已知悉")
    assert heard(town, STAFF) == 0
    assert "已经发出或取消" in await zhou.forges(draft, "a_send:1")


async def test_to_chosen_purposes_and_areas(town: Town, zhou: Person) -> None:
    draft = await drafted(zhou)
    await zhou.taps(draft, "▫️ 工作群")
    await draft.shows("双怡苑工作群、双怡苑居民群")
    await zhou.taps(draft, "✅ 居民群")
    await zhou.taps(draft, "选网格")
    await zhou.taps(draft, "▫️ 林华苑")
    await zhou.taps(draft, "返回")
    await draft.shows("发给：林华苑工作群")
    await zhou.insists(draft, "发出去")
    await zhou.sees("停水", OTHER_STAFF)
    await town.quiet()
    assert (heard(town, STAFF), heard(town, RESIDENTS)) == (0, 0)


async def test_scheduled_it_goes_by_itself_once_and_with_its_picture(
    town: Town, zhou: Person, li: Person
) -> None:
    zhou.sends("photo", caption="/announce 停水通知见图")
    draft = await zhou.sees("公告草稿")
    assert "照片 1" in draft.text
    await zhou.taps(draft, "定时发")
    asked = await zhou.sees("什么时候发")
    zhou.says("昨天")
    await zhou.sees("没看懂是什么时候", after=asked)
    zhou.says("明天8点")
    await draft.shows("11月22日 08:00")
    await town.winds(timedelta(hours=19))
    assert heard(town, RESIDENTS) == 0
    await town.restarts()
    await town.winds(timedelta(hours=1, seconds=1))
    await li.sees("停水通知见图", RESIDENTS)
    await town.quiet()
    await town.winds(timedelta(days=1))
    assert heard(town, RESIDENTS) == 1
    assert sum("photo" in m for m in town.world.messages(RESIDENTS)) == 1


async def test_nobody_to_tell_nothing_to_say_and_nobody_elses_business(
    town: Town, zhou: Person, li: Person, wang: Person
) -> None:
    zhou.says("/announce")
    await zhou.sees("请在 /announce 后面写上")
    wang.says("/announce 大家好")
    await wang.sees("只有社区书记可以这样做")
    draft = await drafted(zhou)
    await zhou.taps(draft, "✅ 居民群")
    await draft.shows("还没有选")
    assert "没有可发的群" in await zhou.insists(draft, "发出去")
    for data in ("a_send:1", "a_to:1:staff", "a_area:1:2", "a_asks:1:1", "a_when:1", "a_cancel:1"):
        assert await li.forges(draft, data) == "只有社区书记可以这样做。"
    assert "这个按钮" in await zhou.forges(draft, "a_to:1:everybody")
    assert "没有找到" in await li.forges(draft, "a_known:1")
    assert await zhou.taps(draft, "取消") == "已取消"
    await draft.shows("已取消")
