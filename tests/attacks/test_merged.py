"""Merged: whose complaint was merged into another one hears how it goes, and nothing of the other's home."""

import pytest

from tests.attacks.reading import RETURNED, merged, public_one, says_for
from tests.attacks.test_confidence import filed_in_private, hello, read
from tests.e2e.clocks import DAY
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

MINE = "双怡苑9号楼2单元301下水道又堵了，我丈夫瘫痪在床"
THEIRS = "双怡苑9号楼1单元502下水道堵了"


async def two(li: Person, chen: Person, wang: Person, *, claimed: bool = True) -> Message:
    """Two private ones about one matter, 陈叔's merged into 李阿姨's; the workers' card of hers."""
    await hello(li, chen, wang)
    await filed_in_private(li, MINE)
    main = await wang.sees("26-0001", STAFF)
    await filed_in_private(chen, THEIRS)
    await merged(wang, "26-0002", "26-0001")
    if claimed:
        await wang.taps(main, "接单")
    return main


async def puts_off(wang: Person, card: Message, until: str) -> None:
    asked = wang.says("在吗", STAFF)
    await wang.taps(card, "挂账")
    await wang.taps(await wang.sees("为什么要等", STAFF, after=asked), "等材料")
    wang.says(until, STAFF, reply_to=await wang.sees("等到哪一天", STAFF, after=asked))


async def test_every_step_reaches_the_other_reporter(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main = await two(li, chen, wang)
    await chen.sees("王师傅接单了")
    await says_for(wang, main, "答复", "周三来修")
    await says_for(wang, main, "进展", "配件到了，今天下午换")
    await puts_off(wang, main, "三天后")
    for words in ("周三来修", "配件到了", "要先等一等"):
        assert "您的 26-0002 和 26-0001 一起办" in (await chen.sees(words)).text
        await li.sees(words)
    await town.winds(3 * DAY)
    await chen.sees("接着办了")
    await says_for(wang, main, "办结", "疏通好了")
    done = await chen.sees("疏通好了")
    assert await chen.taps(done, "未解决") == "马上接着办，请说说哪里没解决"


@pytest.mark.parametrize("words", [
    "明天到您家301看看", "您丈夫的床要挪一下", "李阿姨在家等着", "李姐，明天下午来", "2单元先修", "301 先修",
    "家里有病人，先给您修", "您说的瘫痪在床，我们记着", "你家楼下先通", "先修三单元", "三零一先修",
    "先修３０１", "三楼东户先修", "先到东边那户", "3 0 1 先修", "先修三楼对门",
])  # fmt: skip
@pytest.mark.parametrize("step", ["答复", "办结"])
async def test_words_for_one_home_go_to_nobody_else(
    town: Town, li: Person, chen: Person, wang: Person, step: str, words: str
) -> None:
    main = await two(li, chen, wang)
    await says_for(wang, main, step, words)
    await li.sees(words)
    await chen.sees("是给另一家的，不转给您")
    assert "没有转给一起办的 26-0002" in (await wang.sees("没有转给")).text
    card = await chen.sees("和 26-0001 一起办", after=chen.says("/status 26-0002"))
    told = read(town, chen.id) + card.text
    for secret in (words, "301", "丈夫", "李阿姨", "李姐", "瘫痪", "2单元"):
        assert secret not in told, secret


async def test_a_merged_card_says_how_far_the_other_one_is(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main = await two(li, chen, wang, claimed=False)
    card = await chen.sees("和 26-0001 一起办", after=chen.says("/status 26-0002"))
    assert "待接单" in card.text
    for wrong in ("办了", "在办", "已并案"):
        assert wrong not in card.text
    await wang.taps(main, "接单")
    await card.shows("👷 王师傅在办")
    await says_for(wang, main, "答复", "周三来修")
    await card.shows("办理中")
    await says_for(wang, main, "办结", "疏通好了")
    await card.shows("疏通好了")
    assert "已办结，待评价" in card.text
    assert "在办" not in card.text
    assert "谢谢" in await chen.taps(await card.offers("满意"), "满意")


async def test_merged_on_the_first_card_leads_to_the_last(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main = await two(li, chen, wang)
    wu = town.person(102, "吴奶奶")
    await hello(wu)
    await filed_in_private(wu, "双怡苑9号楼3单元102下水道堵了")
    third = await wang.sees("26-0003", STAFF)
    asked = wang.says("在吗", STAFF)
    await wang.taps(main, "并案")
    wang.says("26-0003", STAFF, reply_to=await wang.sees("并到哪一件", STAFF, after=asked))
    await wang.taps(await wang.sees("是同一件事吗", STAFF, after=asked), "确认并入")
    card = await chen.sees("和 26-0003 一起办", after=chen.says("/status 26-0002"))
    assert "待接单" in card.text
    await wang.taps(third, "接单")
    await says_for(wang, third, "答复", "周三来修")
    for person in (li, chen, wu):
        await person.sees("周三来修")
    assert "并进来一起办的：26-0001、26-0002" in third.text


async def test_a_party_is_no_newcomer(town: Town, li: Person, chen: Person, wang: Person) -> None:
    main = await two(li, chen, wang)
    await main.shows("并进来一起办的：26-0002")
    assert "位" not in main.text


async def test_a_supplement_goes_to_the_other_one_by_the_writers_own_name(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await two(li, chen, wang)
    notice = await chen.sees("王师傅接单了")
    card = await chen.sees("和 26-0001 一起办", after=chen.says("/status 26-0002"))
    for number, to in enumerate((notice, card, await chen.sees("是同一件事，一起办")), 1):
        chen.says(f"孩子发烧了，第{number}次说", reply_to=to)
        told = await wang.sees(f"第{number}次说")
        assert "陈叔" in told.text
        assert "26-0002" in told.text
        assert "诉求 26-0001" in told.text
        assert "李阿姨" not in told.text
    assert "发烧" not in read(town, li.id)


async def test_a_whisper_that_was_merged_stays_without_a_name(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await filed_in_private(li, MINE)
    main = await wang.sees("26-0001", STAFF)
    async with town.minyi.store.transaction() as tx:
        pass
    await filed_in_private(chen, THEIRS)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET channel = 'whisper' WHERE id = 2")
    await merged(wang, "26-0002", "26-0001")
    await wang.taps(main, "接单")
    chen.says("孩子发烧了", reply_to=await chen.sees("王师傅接单了"))
    assert "陈叔" not in (await wang.sees("孩子发烧了")).text


async def test_a_return_can_be_appealed_by_either_and_a_withdrawal_waits(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    main = await two(li, chen, wang, claimed=False)
    card = await li.sees("26-0001", after=li.says("/status 26-0001"))
    assert "撤回" not in card.labels
    assert "一起办，不能撤回" in await li.forges(card, "withdraw:1")
    await says_for(wang, main, "退回", RETURNED)
    notice = await chen.sees("退回了")
    assert "申诉" in await chen.taps(notice, "申诉")
    await main.shows("待接单")


async def test_who_only_joined_is_offered_no_appeal(town: Town, li: Person, chen: Person, wang: Person) -> None:
    await hello(li, chen)
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await chen.taps(await chen.sees("26-0001", RESIDENTS), "我也遇到")
    await says_for(wang, await wang.sees("26-0001", STAFF), "退回", RETURNED)
    notice = await chen.sees("退回了")
    assert "申诉" not in notice.text + "".join(notice.labels)
    assert "申诉" in (await li.sees("退回了")).labels


@pytest.mark.parametrize("flat", ["3-2-501", "三单元五楼东户", "2单元五零一", "2门501", "５０１", "501的"])
async def test_neighbours_read_no_flat_in_a_workers_words(
    town: Town, li: Person, chen: Person, wang: Person, flat: str
) -> None:
    await hello(li, chen, wang)
    public, staff = await public_one(li, wang)
    await chen.taps(public, "我也遇到")
    await wang.taps(staff, "接单")
    await says_for(wang, staff, "进展", f"先去{flat}看过了")
    await says_for(wang, staff, "办结", f"{flat}疏通好了")
    await public.shows("疏通好了")
    window = await chen.taps(await public.offers("进展"), "进展")
    await chen.taps(await chen.sees("26-0001", after=chen.says("/status 26-0001")), "进展")
    await town.quiet()
    for part in ("501", "５０１", "五零一", "五楼", "东户"):
        assert part not in read(town, RESIDENTS) + read(town, chen.id) + window
    assert flat in (await li.sees("疏通好了")).text
