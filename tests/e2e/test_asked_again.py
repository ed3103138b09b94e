"""What can't be undone asks once more, with what will happen in numbers."""

from datetime import timedelta

from tests.e2e.ballots import COMMITTEE, drafted, opened
from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town


async def announced(zhou: Person) -> Message:
    zhou.says("/announce 明天停水两小时")
    return await zhou.sees("公告草稿")


async def test_an_announcement_says_how_many_read_it(town: Town, li: Person, zhou: Person) -> None:
    draft = await announced(zhou)
    await zhou.taps(draft, "▫️ 工作群")
    asked = await zhou.taps(draft, "发出去")
    people = sum(len(town.world.chats[chat].members) for chat in (RESIDENTS, STAFF, OTHER_STAFF))
    assert f"将发到 3 个群，约 {people} 人" in asked
    await town.quiet()
    assert not [raw for raw in town.world.messages(RESIDENTS) if "停水" in raw.get("text", "")]
    town.world.wind(2)
    assert await zhou.taps(draft, "发出去") == "已发到 3 个群"


async def test_a_double_tap_is_one_press(town: Town, zhou: Person) -> None:
    draft = await announced(zhou)
    assert "再点一次" in await zhou.taps(draft, "发出去")
    assert "再点一次" in await zhou.taps(draft, "发出去")


async def test_other_chats_ask_again(town: Town, zhou: Person) -> None:
    draft = await announced(zhou)
    assert "1 个群" in await zhou.taps(draft, "发出去")
    town.world.wind(2)
    await zhou.taps(draft, "▫️ 工作群")
    assert "将发到 3 个群" in await zhou.taps(draft, "发出去")


async def test_later_it_is_asked_anew(town: Town, zhou: Person) -> None:
    draft = await announced(zhou)
    await zhou.taps(draft, "发出去")
    await town.winds(timedelta(minutes=3))
    assert "再点一次" in await zhou.taps(draft, "发出去")


async def test_a_vote_is_closed_by_the_second_press(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for member in seven[1:3]:
        await member.taps(card, "赞成")
    asked = await seven[0].taps(card, "结束表决")
    assert "已投 2 人，全体 7 人，还有 5 人没投" in asked
    await town.quiet()
    assert "结束表决" in card.labels
    town.world.wind(2)
    assert await seven[0].taps(card, "结束表决") == "表决 26-1 已结束"


async def test_who_may_not_close_it_is_refused_and_asked_nothing(town: Town, seven: list[Person]) -> None:
    card = await opened(seven[0])
    for _ in range(2):
        assert "只有召集人" in await seven[1].taps(card, "结束表决")
        town.world.wind(2)


async def test_a_press_of_another_person_confirms_nothing(
    town: Town, seven: list[Person], zhou: Person
) -> None:
    card = await opened(seven[0])
    assert "再点一次" in await seven[0].taps(card, "结束表决")
    town.world.wind(2)
    await zhou.taps(card, "结束表决")
    await town.quiet()
    assert "结束表决" in card.labels


async def test_a_secret_vote_is_opened_by_the_second_press(town: Town, seven: list[Person]) -> None:
    draft = await drafted(seven[0])
    await seven[0].taps(draft, "改为不记名")
    asked = await seven[0].taps(draft, "开始表决")
    assert "7 人来投" in asked
    await town.quiet()
    assert not [raw for raw in town.world.messages(COMMITTEE) if "🗳" in raw.get("text", "")]
    town.world.wind(2)
    assert await seven[0].taps(draft, "开始表决") == "表决 26-1 开始了"
