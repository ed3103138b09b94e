"""A shared location leads to the building whose coordinates the roster has, in private and in a group."""

from datetime import timedelta

import pytest

from bot.kernel.refs import EntityRef
from bot.sandbox import files
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def known(town: Town) -> None:
    """双怡苑3号楼 stands where people of these stories share their location."""
    async with town.minyi.store.transaction() as tx:
        building = await tx.areas.by_code("B3")
        await tx.areas.put_at(building.id, (36_061_000, 103_834_000))


async def test_in_private_it_places_the_draft(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.says("楼道灯不亮了")
    await li.sees("请看看对不对")
    li.sends("location")
    draft = await li.sees("地点：双怡苑3号楼")
    await li.taps(draft, "提交")
    assert "双怡苑3号楼" in (await wang.sees("26-0001", STAFF)).text


async def test_what_the_words_name_goes_before_it(town: Town, li: Person) -> None:
    await known(town)
    li.says("双怡苑9号楼楼道灯不亮了")
    await li.sees("请看看对不对")
    sent = li.sends("location")
    draft = await li.sees("请看看对不对", after=sent)
    assert "双怡苑9号楼" in draft.text


async def test_before_marked_words_in_a_group(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.sends("location", RESIDENTS)
    li.says("报修 这里的灯坏了", RESIDENTS)
    assert "双怡苑3号楼" in (await wang.sees("待接单", STAFF)).text


async def test_without_coordinates_nothing_is_guessed(town: Town, li: Person, wang: Person) -> None:
    li.sends("location", RESIDENTS)
    li.says("报修 这里的灯坏了", RESIDENTS)
    assert "号楼" not in (await wang.sees("待接单", STAFF)).text


async def reported(li: Person, words: str) -> None:
    """Told in private and submitted."""
    said = li.says(words)
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await li.sees("26-0001")
    await li.town.quiet()


async def test_after_a_complaint_it_places_it(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    await reported(li, "双怡苑楼道灯不亮了")
    card = await wang.sees("26-0001", STAFF)
    assert "3号楼" not in card.text
    li.sends("location")
    await li.sees("位置收到了，补充到诉求 26-0001")
    await card.shows("双怡苑3号楼")
    assert "📍 已补充" in card.text
    assert "位置 1" in card.text


async def test_after_marked_words_in_a_group(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.says("报修 这里的灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    shared = li.sends("location", RESIDENTS)
    await card.shows("双怡苑3号楼")
    await town.quiet()
    assert shared.reactions == ["👍"]
    assert town.world.messages(RESIDENTS)[-1]["message_id"] == shared.id  # and no message


async def test_after_a_danger_it_places_the_danger(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.says("着火了，快来人")
    card = await wang.sees("26-0001", STAFF)
    li.sends("location")
    await card.shows("双怡苑3号楼")
    assert "📍 已补充" in card.text


async def test_a_building_that_was_named_stays(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    await reported(li, "双怡苑9号楼楼道灯不亮了")
    card = await wang.sees("26-0001", STAFF)
    li.sends("location")
    await card.shows("📍 已补充")
    assert "双怡苑9号楼" in card.text


async def test_after_ten_minutes_or_a_neighbours_it_is_something_else(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await known(town)
    li.says("报修 这里的灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    chen.sends("location", RESIDENTS)
    await town.winds(timedelta(minutes=10, seconds=1))
    li.sends("location", RESIDENTS)
    await town.quiet()
    assert "📍" not in card.text.replace("📍 双怡苑\n", "")
    assert "号楼" not in card.text


async def test_alone_it_is_asked_what_it_is_about(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.sends("location")
    asked = await li.sees("这里出了什么事")
    assert "双怡苑3号楼" in asked.text
    assert asked.labels == ["取消"]
    said = li.says("井盖松了")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    assert "双怡苑3号楼" in (await wang.sees("26-0001", STAFF)).text


@pytest.mark.parametrize("first", ["", "3号楼着火了", "楼道灯不亮了"])
async def test_a_live_one_that_moves_brings_no_message(
    town: Town, li: Person, wang: Person, first: str
) -> None:
    await known(town)
    li.starts()
    if first:
        li.says(first)
        await li.sees("着火" if "着火" in first else "请看看对不对")
    live = li.sends("location")
    await town.quiet()
    before = {chat: world.last_id for chat, world in town.world.chats.items()}
    for step in range(300):
        town.world.relocate(li.id, li.id, live.id, 36.061 + step / 1e5, 103.834)
    await town.quiet()
    assert {chat: world.last_id for chat, world in town.world.chats.items()} == before
    said = li.says("就在这里，快来")
    await li.sees("", after=said)


async def test_it_answers_the_card_that_asks_where(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    said = li.says("楼道灯不亮了")
    await li.taps(await li.sees("请看看对不对", after=said), "提交")
    await li.sees("是哪个网格")
    shared = li.sends("location")
    draft = await li.sees("地点：双怡苑3号楼", after=shared)
    await li.taps(draft, "提交")
    assert "双怡苑3号楼" in (await wang.sees("26-0001", STAFF)).text


async def test_a_venue_is_a_location(town: Town, li: Person, wang: Person) -> None:
    await known(town)
    li.says("报修 这里的灯坏了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    here = files.location(36.061, 103.834)
    li.says(None, RESIDENTS, media={**here, "venue": {**here, "title": "便民服务站", "address": "双怡苑"}})
    await card.shows("双怡苑3号楼")


async def test_what_was_told_in_confidence_stays_where_its_words_place_it(town: Town, li: Person) -> None:
    await known(town)
    li.starts()
    said = li.says("/whisper 双怡苑有人天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对", after=said), "悄悄话提交")
    await li.sees("26-0001")
    li.sends("location")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        complaint = await tx.complaints.get(1)
        assert complaint.spot.building is None
        assert len(await tx.files.of(EntityRef("complaint", 1))) == 1
