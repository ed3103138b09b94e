"""Service numbers over HTTP: a secretary changes them in chat, everybody else sees it at once."""

import pytest

from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


@pytest.fixture
async def secretary(town: Town) -> Person:
    zhou = town.person(1, "周书记")
    zhou.starts()
    await town.quiet()
    return zhou


async def adds(secretary: Person, *answers: str) -> None:
    """The words one after another, the last of them a grid's or community's button."""
    *words, area = answers
    begun = await manages(secretary)
    await secretary.taps(await secretary.sees("添加", after=begun), "添加电话")
    await secretary.sees("是什么电话", after=begun)
    for one in words:
        secretary.says(one)
    await secretary.taps(await secretary.sees("哪里的居民用得上", after=begun), area)


async def manages(secretary: Person) -> Message:
    """/contacts and 管理电话; the message everything after it comes below."""
    begun = secretary.says("/contacts")
    await secretary.taps(await secretary.sees("紧急：火警 119", after=begun), "管理电话")
    return begun


async def listed(person: Person, chat: int | None = None) -> Message:
    person.says("/contacts", chat)
    return await person.sees("紧急：火警 119", chat)


@pytest.mark.parametrize("words", ["社区电话多少", "物业电话"])
async def test_who_asks_for_a_number_gets_the_numbers(town: Town, words: str) -> None:
    li = town.person(100, "李阿姨")
    li.starts()
    assert "还没有登记" in (await li.sees("紧急：火警 119", after=li.says(words))).text


async def test_a_number_added_step_by_step_is_in_the_group_s_card_at_once(
    town: Town, secretary: Person
) -> None:
    li = town.person(100, "李阿姨")
    card = await listed(li, RESIDENTS)
    assert "还没有登记" in card.text
    secretary.says("便民电话")
    await secretary.taps(await secretary.sees("还没有登记"), "管理电话")
    await secretary.taps(await secretary.sees("还没有便民电话"), "添加电话")
    secretary.says("电力抢修")
    await secretary.sees("号码是多少")
    secretary.says("问物业")
    await secretary.sees("这不像电话号码")
    secretary.says("９５５９８")
    note = await secretary.sees("要加一句说明吗")
    await secretary.taps(note, "跳过")
    await secretary.taps(await secretary.sees("哪里的居民用得上"), "双怡苑")
    await secretary.sees("添加好了：电力抢修")
    await card.shows("电力抢修　95598")


async def test_each_grid_reads_its_own(town: Town, secretary: Person) -> None:
    await adds(secretary, "电力抢修 95598 24小时", "东湖社区")
    await secretary.sees("添加好了：电力抢修")
    await adds(secretary, "林华苑物业 0931-8451102 白天", "林华苑")
    await secretary.sees("添加好了：林华苑物业")
    li = town.person(100, "李阿姨")
    in_group = await listed(li, RESIDENTS)
    assert "电力抢修　95598（24小时）" in in_group.text
    assert "林华苑物业" not in in_group.text
    li.says("/report 双怡苑3号楼楼道灯不亮")  # where they live is learnt
    await li.taps(await li.sees("请看看对不对"), "提交")
    private = await listed(li)
    assert "电力抢修" in private.text
    assert "林华苑物业" not in private.text
    assert private.labels == []


async def test_a_number_is_changed_and_removed(town: Town, secretary: Person) -> None:
    await adds(secretary, "电力抢修 95598 24小时", "东湖社区")
    card = await listed(town.person(100, "李阿姨"), STAFF)
    await card.shows("95598")
    begun = await manages(secretary)
    await secretary.taps(await secretary.sees("要改哪个电话", after=begun), "电力抢修")
    one = await secretary.sees("要改哪一项")
    await secretary.taps(one, "改电话")
    await secretary.sees("新号码是多少")
    secretary.says("96789")
    await secretary.sees("改好了：电力抢修　96789")
    await card.shows("96789")
    await one.shows("96789")
    await secretary.taps(one, "改说明")
    await secretary.taps(await secretary.sees("新说明写什么"), "去掉说明")
    await secretary.taps(one, "删除")
    sure = await secretary.sees("要删除")
    assert await secretary.taps(sure, "确定删除") == "已删除：电力抢修"
    await card.shows("还没有登记")
    await one.shows("已删除")
    assert one.labels == []


async def test_a_form_is_left_by_a_word_or_a_button(town: Town, secretary: Person) -> None:
    for leaves in ("word", "button"):
        begun = await manages(secretary)
        await secretary.taps(await secretary.sees("还没有便民电话", after=begun), "添加电话")
        await secretary.sees("是什么电话", after=begun)
        secretary.says("电力抢修 95598")
        note = await secretary.sees("要加一句说明吗", after=begun)
        if leaves == "button":
            assert await secretary.taps(note, "不填了") == "好的，这次不填了，什么都没有改。"
        else:
            secretary.says("不填了")
            await secretary.sees("这次不填了", after=begun)
    assert "已经填完或取消" in await secretary.taps(note, "跳过")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.contacts.all() == []


async def test_a_resident_is_offered_nothing_and_refused_what_they_forge(town: Town, secretary: Person) -> None:
    await adds(secretary, "电力抢修 95598 24小时", "东湖社区")
    await secretary.sees("添加好了")
    li = town.person(100, "李阿姨")
    mine = await listed(li)
    assert mine.labels == []
    for data in ("ct_manage", "ct_add", "ct_open:1"):
        assert "书记" in await li.forges(mine, data)
    for data in ("ct_set:1:phone", "ct_remove:1", "ct_gone:1"):
        assert "没有找到" in await li.forges(mine, data)
    theirs = await listed(secretary)
    assert "按钮是旧的" in await secretary.forges(theirs, "ct_open:x")


async def test_english_numbers_read_in_english(town: Town, secretary: Person) -> None:
    await adds(secretary, "电力抢修 95598 24小时", "东湖社区")
    li = town.person(100, "李阿姨")
    li.says("/language")
    await li.taps(await li.sees("choose a language"), "English")
    li.says("/contacts")
    shown = await li.sees("Useful numbers")
    assert "电力抢修  95598 (24小时)" in shown.text
