"""Edited messages of a complaint: every version is kept, and nobody else reads or changes it."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Status, Urgency
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.people.rules import Post, Role
from bot.privacy import actions as privacy
from bot.privacy.actions import Declared
from bot.sandbox import files
from handlers.subjects import REGISTRY
from tests.attacks.edits import FIRST, GAS, SECOND, claimed, count, edits, in_group, stored
from tests.attacks.test_confidence import hello, read
from tests.e2e.town import PNG, RESIDENTS, STAFF, Person, Town

DECLARED = Declared(REGISTRY.personal, REGISTRY.plain_facts)
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


async def test_before_the_claim_the_earlier_words_are_kept(town: Town, li: Person, wang: Person) -> None:
    await hello(wang)
    said = await in_group(li)
    edits(town, said, f"#诉求 {SECOND}")
    edits(town, said, f"#诉求 {SECOND}了")
    complaint, wordings = await stored(town)
    assert complaint.text == f"{SECOND}了"
    assert [one.text for one in wordings] == [FIRST, SECOND]
    card = await wang.sees(SECOND, STAFF)
    assert "待接单 · 已改" in card.text
    assert f"最早写的是：{FIRST}" in card.text
    assert "已改" in (await li.sees("📌", RESIDENTS)).text
    wang.says("/task 26-0001")
    mine = await wang.sees(SECOND)
    await wang.taps(mine, "改前的话")
    timeline = await wang.sees("原话")
    assert FIRST in timeline.text


async def test_the_ledger_has_the_fact_and_no_words(town: Town, li: Person, wang: Person) -> None:
    said = await in_group(li)
    edits(town, said, f"#诉求 {SECOND}")
    await wang.taps(await wang.sees(SECOND, STAFF), "接单")
    edits(town, said, "#诉求 又漏水了")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        entries = await tx.ledger.of(EntityRef("complaint", 1))
    found = [entry.act for entry in entries if entry.act.act in ("reword", "edit")]
    assert [act.act for act in found] == ["reword", "edit"]
    assert [dict(act.facts) for act in found] == [{"wording": 1}, {"wording": 2}]


async def test_a_neighbour_reads_no_earlier_words(town: Town, li: Person, chen: Person) -> None:
    """Not by the link, the timeline or the card, which a follower has, too."""
    await hello(chen)
    said = await in_group(li, f"#诉求 {FIRST}，找李秘密")
    edits(town, said, f"#诉求 {FIRST}")
    await town.quiet()
    public = await chen.sees("📌", RESIDENTS)
    for who in ("a neighbour", "a follower"):
        chen.starts("see_1")
        await town.quiet()
        await chen.forges(await chen.sees("您好"), "timeline:1")
        assert "改了文字" in (await chen.sees("反映人改了文字")).text
        assert "李秘密" not in await chen.taps(public, "进展")
        assert "李秘密" not in read(town, chen.id)
        if who == "a neighbour":
            await chen.taps(public, "我也遇到")
    chen.says("/status 26-0001")
    await town.quiet()
    assert "李秘密" not in read(town, chen.id)


async def test_after_the_claim_an_edit_is_a_supplement(town: Town, li: Person, wang: Person) -> None:
    await hello(wang)
    said = await claimed(li, wang)
    edits(town, said, f"#诉求 {SECOND}")
    complaint, wordings = await stored(town)
    assert complaint.text == FIRST
    assert [one.text for one in wordings] == [SECOND]
    card = await wang.sees(FIRST, STAFF)
    assert "算补充" in card.text
    assert SECOND in card.text
    assert "接单后改了文字" in (await wang.sees("接单后改了文字")).text
    edits(town, said, f"#诉求 {FIRST}")  # and back
    complaint, wordings = await stored(town)
    assert [one.text for one in wordings] == [SECOND, FIRST]


async def test_a_resolved_complaint_keeps_its_words(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    said = await claimed(li, wang)
    async with town.minyi.store.transaction() as tx:
        for status in (Status.RESOLVED, Status.CLOSED):
            await tx.conn.run("UPDATE complaints SET status = :status WHERE id = 1", status=status)
    town.clock.wind(timedelta(hours=40))
    edits(town, said, f"#诉求 {SECOND}")
    complaint, wordings = await stored(town)
    assert (complaint.text, wordings) == (FIRST, [])
    assert await count(town) == 1


@pytest.mark.parametrize("words", ["#诉求", "#诉求 👍", "……", "🙏🙏"])
async def test_nothing_and_an_emoji_take_no_words_back(
    town: Town, li: Person, wang: Person, words: str
) -> None:
    said = await in_group(li)
    edits(town, said, words)
    complaint, wordings = await stored(town)
    assert (complaint.text, wordings) == (FIRST, [])


async def test_a_preview_or_a_repeat_is_no_edit(town: Town, li: Person) -> None:
    said = await in_group(li)
    edits(town, said, f"#诉求 {FIRST}")
    edits(town, said)
    assert (await stored(town))[1] == []


async def test_nobody_else_edits_a_complaint(town: Town, li: Person, zhou: Person, chen: Person) -> None:
    said = await in_group(li)
    group = town.world.chats[RESIDENTS].json()
    edits(town, said, f"#诉求 {SECOND}", **{"from": ANONYMOUS, "sender_chat": group})
    edits(town, said, f"#诉求 {SECOND}", **{"from": town.world.users[chen.id].json(), "sender_chat": None})
    channel = {"id": -100777, "type": "channel", "title": "别的频道"}
    edits(town, said, f"#诉求 {GAS}", **{"from": ANONYMOUS, "sender_chat": channel})
    complaint, wordings = await stored(town)
    assert (complaint.text, wordings) == (FIRST, [])
    assert await count(town) == 1


async def test_an_anonymous_admins_own_edit_is_a_supplement(town: Town, zhou: Person) -> None:
    town.world.chats[RESIDENTS].admins.add(zhou.id)
    said = zhou.says(f"#诉求 {FIRST}", RESIDENTS, as_chat=RESIDENTS)
    card = await zhou.sees("请本人点一下", RESIDENTS)
    edits(town, said, f"#诉求 {FIRST}一周了")
    await town.quiet()
    await zhou.taps(card, "提交")
    assert (await stored(town))[0].text == f"{FIRST}一周了"
    edits(town, said, f"#诉求 {SECOND}")
    complaint, wordings = await stored(town)
    assert complaint.text == f"{FIRST}一周了"
    assert [one.text for one in wordings] == [SECOND]


async def test_a_channels_post_is_no_edit_of_anybodys(town: Town, li: Person) -> None:
    await in_group(li)
    channel = {"id": -100777, "type": "channel", "title": "频道"}
    post = {"message_id": 1, "date": town.world.now(), "chat": channel, "text": f"#诉求 {GAS}"}
    town.world.push("edited_channel_post", {**post, "edit_date": town.world.now()})
    assert await count(town) == 1


async def test_a_whispers_edit_stays_where_its_words_are(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    asked = li.says(FIRST)
    await li.taps(await li.sees("请看看对不对", after=asked), "悄悄话提交")
    card = await zhou.sees("诉求 26-0001")
    await zhou.taps(card, "接单")
    edits(town, asked, f"{SECOND}，别说是我")
    await card.shows("别说是我")
    complaint, _ = await stored(town)
    assert complaint.whispered
    assert "李阿姨" not in read(town, zhou.id)
    for chat in (RESIDENTS, STAFF, 7, 8, 9):
        assert "别说是我" not in read(town, chat)


async def test_a_caption_and_a_new_picture_of_an_album(town: Town, li: Person, wang: Person) -> None:
    said = li.sends("photo", RESIDENTS, caption="#诉求 地砖翘起来了", media_group_id="a1")
    li.sends("photo", RESIDENTS, media_group_id="a1")
    await wang.sees("地砖翘起来了", STAFF)
    await town.quiet()
    other = files.keep(town.world, "photo", "other.png", PNG)
    edits(town, said, "#诉求 9号楼地砖翘起来了", **other)
    complaint, wordings = await stored(town)
    assert complaint.text == "9号楼地砖翘起来了"
    assert [one.text for one in wordings] == ["地砖翘起来了"]
    async with town.minyi.store.reading() as tx:
        assert len(await tx.files.of(EntityRef("complaint", 1))) == 3


async def test_a_live_location_is_no_supplement(town: Town, li: Person, wang: Person) -> None:
    said = await claimed(li, wang)
    for n in range(5):
        edits(town, said, location={"latitude": 36.06 + n / 1000, "longitude": 103.83, "live_period": 900})
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.files.of(EntityRef("complaint", 1)) == []


async def test_edits_faster_than_drawn_are_all_kept_and_told(town: Town, li: Person, wang: Person) -> None:
    await hello(wang)
    said = await claimed(li, wang)
    for n in range(5):
        edits(town, said, f"#诉求 {SECOND}{n}")
    _, wordings = await stored(town)
    assert [one.text for one in wordings] == [f"{SECOND}{n}" for n in range(5)]
    await town.quiet()
    told = read(town, wang.id)
    assert [told.count(f"{SECOND}{n}") for n in range(5)] == [1] * 5


async def test_an_edit_that_adds_the_mark_files(town: Town, li: Person, wang: Person) -> None:
    said = li.says(FIRST, RESIDENTS)
    await town.quiet()
    edits(town, said, f"#诉求 {FIRST}")
    await wang.sees(FIRST, STAFF)
    edits(town, said, f"#诉求 {FIRST}！")
    assert await count(town) == 1


async def test_words_passed_on_keep_what_the_filer_wrote(town: Town, li: Person, wang: Person) -> None:
    said = li.says(FIRST, RESIDENTS)
    wang.says("/report 老人一个人住", RESIDENTS, reply_to=said)
    await wang.sees("26-0001", RESIDENTS)
    edits(town, said, SECOND)
    complaint, wordings = await stored(town)
    assert complaint.text == f"{FIRST}\n老人一个人住"
    assert [one.text for one in wordings] == [SECOND]


async def test_earlier_words_are_for_those_who_said_them_and_who_work_on_it(
    town: Town, li: Person, wang: Person
) -> None:
    """An overseer of the subdistrict reads all of it, but not what the resident took back."""
    await hello(li, wang)
    said = await in_group(li, f"#诉求 {FIRST}，找李秘密")
    edits(town, said, f"#诉求 {FIRST}")
    await town.quiet()
    overseer = town.person(501, "街道李主任")
    await hello(overseer)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(overseer.id)
        community = next(one for one in await tx.areas.all() if one.parent_id is None)
        await tx.people.appoint(person.id, Post(Role.SUBDISTRICT, community.id))
    for who in (overseer, wang, li):
        who.says("/task 26-0001")
        await town.quiet()
        await who.forges(await who.sees("您好"), "timeline:1")
        assert "改了文字" in (await who.sees("反映人改了文字")).text
        assert ("李秘密" in read(town, who.id)) == (who is not overseer)


async def test_an_erased_persons_versions_are_gone(town: Town, li: Person, wang: Person) -> None:
    await hello(li, wang)
    said = await in_group(li)
    edits(town, said, f"#诉求 {SECOND}")
    await wang.taps(await wang.sees(SECOND, STAFF), "接单")
    edits(town, said, f"#诉求 {SECOND}了两天")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        person = await tx.people.by_telegram(li.id)
    await privacy.erase(town.minyi.store, DECLARED, Actor(person.id, town.clock.now()))
    _, wordings = await stored(town)
    assert [one.text for one in wordings] == ["", ""]
    wang.says("/task 26-0001")
    await town.quiet()
    card = await wang.sees("26-0001")
    await wang.forges(card, "timeline:1")
    await town.quiet()
    for chat in (STAFF, RESIDENTS, wang.id):
        assert SECOND not in read(town, chat)
        assert "最早写的是" not in read(town, chat)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM draft_messages WHERE text <> ''") == 0


async def test_an_edited_reply_keeps_the_neighbours_quotation(town: Town, li: Person, chen: Person) -> None:
    said = li.says(FIRST, RESIDENTS)
    reply = chen.says("/report 我家也是", RESIDENTS, reply_to=said)
    card = await chen.sees(FIRST, RESIDENTS, after=reply)
    edits(town, reply, "/report 我家也是，三楼")
    await card.shows("我家也是，三楼")
    assert FIRST in card.text
    edits(town, reply, f"/report 我家{GAS}")
    await chen.sees("先顾安全", RESIDENTS)
    complaint, _ = await stored(town)
    assert FIRST in complaint.text
    assert GAS in complaint.text
    assert complaint.urgency is Urgency.URGENT


async def test_plain_words_that_an_edit_makes_a_danger_are_heard_once(
    town: Town, li: Person, wang: Person
) -> None:
    said = li.says("大家晚上好，吃了吗", RESIDENTS)
    await town.quiet()
    for words in ("双怡苑9号楼着火了，冒黑烟", "双怡苑9号楼着火了，冒黑烟，快来", "双怡苑9号楼着火了，冒黑烟"):
        town.world.edit(li.id, RESIDENTS, said.id, words)
        await town.quiet()
    await wang.sees("诉求 26-0001", STAFF)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM complaints") == 1


async def test_what_was_talk_long_ago_is_no_danger_now(town: Town, li: Person) -> None:
    said = li.says("大家晚上好，吃了吗", RESIDENTS)
    await town.quiet()
    await town.winds(timedelta(minutes=31))
    town.world.edit(li.id, RESIDENTS, said.id, "双怡苑9号楼着火了，冒黑烟")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM complaints") == 0
