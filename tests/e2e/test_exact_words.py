"""Exact words: what a text says of who reads on, of a button, of a card or of a reader is so."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.test_confidence import confided, drafted, hello, read
from tests.attacks.test_confidence_secretary import choices, whispered
from tests.attacks.test_held_words import CHARGE, asked_for_a_result
from tests.e2e.clocks import MINUTE, opens, subdistrict
from tests.e2e.clocks import filed as filed_in_group
from tests.e2e.test_listening_day import EVE, until
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town, a_town

DAYS = timedelta(days=3)  # longer than Telegram lets a bot delete its messages


@pytest.fixture
async def unasked(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which nobody has agreed yet."""
    async with a_town(str(tmp_path / "unasked.db"), agreed=False) as town:
        yield town


async def erased(person: Person) -> None:
    asked = person.says("/privacy")
    await person.taps(await person.sees("谁负责", after=asked), "删我的信息")
    ask = await person.sees("要删除您的信息吗")
    assert "365 天以前" in ask.text
    assert "两天以前转出去的语音" in ask.text
    await person.taps(ask, "确定删除")
    if "我知道了，全部删除" in (again := await _newest(person)).labels:
        await person.taps(again, "我知道了，全部删除")
    await person.town.quiet()


async def _newest(person: Person) -> Message:
    await person.town.quiet()
    return Message(
        person.town, person.id, max(one["message_id"] for one in person.town.world.messages(person.id))
    )


async def test_a_supplement_to_a_whisper_says_who_reads_it(
    town: Town, li: Person, zhao: Person, zhou: Person
) -> None:
    await hello(li, zhao, zhou)
    await whispered(li)
    mine = await li.sees("诉求 26-0001")
    card = await confided(town, zhou, "不给烟不来")
    li.says("每次都是下午来", reply_to=mine)
    assert "只有书记看得到" in (await li.sees("已补充到")).text
    await zhou.taps(await choices(zhou, card), "👤 赵姐")
    said = li.says("上个月也是", reply_to=mine)
    assert "只有书记和书记交办的那一个人看得到" in (await li.sees("已补充到", after=said)).text
    assert "办理的人会看到" not in read(town, li.id)


async def test_a_whispers_draft_names_the_button_it_has(town: Town, li: Person) -> None:
    await hello(li)
    li.says("/whisper 3号楼401天天打麻将")
    card = await li.sees("请看看对不对")
    assert "没问题就点“悄悄话提交”" in card.text
    thanks = li.says("谢谢")
    assert "请点上面的“悄悄话提交”" in (await li.sees("还有一件没提交", after=thanks)).text
    await li.taps(card, "取消")
    assert "没问题就点“提交”" in (await drafted(li, "3号楼灯坏了")).text


async def test_consent_on_a_listening_day_says_that_no_name_is_seen(unasked: Town) -> None:
    li, zhou = unasked.person(100, "李阿姨"), unasked.person(1, "周书记")
    await hello(li, zhou)
    await until(unasked, EVE)
    li.starts("listen_1")
    await li.sees("说说您的事")
    await li.taps(await drafted(li, "双怡苑3号楼2单元的灯坏了"), "提交")
    asked = await li.sees("第一次反映")
    assert "您的昵称和门牌他们看不到" in asked.text
    assert "照片和昵称" not in asked.text


@pytest.mark.parametrize(("words", "unnamed"), [
    ("有人私改燃气管道，9号楼2单元，别说是我", True),
    ("13号楼有很大的燃气味，快来人", False),
])  # fmt: skip
async def test_consent_after_a_danger_says_what_is_seen(unasked: Town, words: str, *, unnamed: bool) -> None:
    li = unasked.person(100, "李阿姨")
    await hello(li)
    li.says(words)
    asked = await li.sees("已经先登记了")
    assert ("您写的话和昵称" in asked.text) is not unnamed
    assert ("您的昵称和门牌没有写上去" in asked.text) is unnamed


async def test_the_card_of_an_erased_whisper_promises_no_work(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await whispered(li)
    card = await confided(town, zhou, "不给烟不来")
    await erased(li)
    await card.shows("已撤回")
    assert "反映人已删除信息" in card.text
    assert "照办" not in card.text


async def test_an_edit_of_held_words_is_answered(town: Town, li: Person, wang: Person) -> None:
    await asked_for_a_result(li, wang)
    said = wang.says(CHARGE)
    held = await wang.sees("像是悄悄话", after=said)
    town.world.edit(wang.id, wang.id, said.id, "扫过了")
    again = await wang.sees("要按改过的发", after=held)
    await town.quiet()
    assert held.labels == []
    await wang.taps(again, "照发")
    await (await li.sees("26-0001", RESIDENTS)).shows("扫过了")
    assert "两万块" not in read(town, RESIDENTS)


async def test_erasing_an_ex_worker_takes_back_questions_without_an_error(
    town: Town, li: Person, wang: Person, caplog: pytest.LogCaptureFixture
) -> None:
    card = await filed_in_group(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    question = await wang.sees("办理结果", STAFF)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(wang.id)
        assert person is not None
        await tx.people.dismiss_all(person.id)
    await hello(wang)
    await town.winds(DAYS)
    town.world.chats[STAFF].bot = "member"
    await erased(wang)
    assert "王师傅" in question.text  # Telegram lets no bot change it, nor delete it by now
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize("old", [False, True])
async def test_photos_are_taken_back_while_telegram_lets_the_bot(
    town: Town, li: Person, wang: Person, caplog: pytest.LogCaptureFixture, *, old: bool
) -> None:
    sent = await passed_on(town, li, wang, "photo", old=old)
    await erased(li)
    left = of_kind(town, STAFF, "photo")
    assert [one["caption"] for one in left] == ["内容已按本人要求删除"] * old  # an empty picture instead
    assert all(one["photo"] != sent["photo"] for one in left)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize("old", [False, True])
async def test_a_voice_takes_no_picture_in_its_place(
    town: Town, li: Person, wang: Person, caplog: pytest.LogCaptureFixture, *, old: bool
) -> None:
    sent = await passed_on(town, li, wang, "voice", old=old)
    await erased(li)
    assert of_kind(town, STAFF, "voice") == [sent] * old
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


async def passed_on(town: Town, li: Person, wang: Person, kind: str, *, old: bool) -> dict[str, Any]:
    """The message by which a resident's file went to the staff chat."""
    await hello(li, wang)
    li.sends(kind, RESIDENTS, caption="#诉求 13号楼暖气不热")
    await wang.taps(await wang.sees("待接单", STAFF), "接单")
    await town.quiet()
    (sent,) = of_kind(town, STAFF, kind)
    if old:
        await town.winds(DAYS)
        town.world.chats[STAFF].bot = "member"  # an admin may always
    return sent


def of_kind(town: Town, chat: int, kind: str) -> list[dict[str, Any]]:
    return [one for one in town.world.messages(chat) if one["from"]["is_bot"] and kind in one]


async def test_in_the_group_the_card_alone_says_who_claimed_it(town: Town, li: Person, wang: Person) -> None:
    card = await filed_in_group(li, wang)
    await wang.taps(card, "接单")
    await (await li.sees("📌", RESIDENTS)).shows("👷 王师傅")
    await town.quiet()
    assert read(town, RESIDENTS).count("王师傅") == 1


async def test_the_secretary_reads_one_message_of_what_nobody_claimed(
    town: Town, li: Person, wang: Person, sun: Person, zhou: Person
) -> None:
    await opens(town, sun, zhou, await subdistrict(town))
    await filed_in_group(li, wang)
    for wound in (2 * MINUTE, 10 * MINUTE, 50 * MINUTE, 60 * MINUTE):
        await town.winds(wound + timedelta(seconds=2))
    await town.quiet()
    assert read(town, zhou.id).count("26-0001") == 1
    assert "回应已超时" in read(town, zhou.id)


async def test_where_no_gas_company_is_known_the_text_says_so(town: Town, li: Person) -> None:
    li.says("13号楼有很大的燃气味，快来人")
    assert "燃气抢修 （号码没登记，可打 12345 问）" in (await li.sees("先顾安全")).text
