"""Edits of a draft's messages, and edits that turn into a danger."""

from bot.complaints.complaint import Urgency
from tests.attacks.edits import FIRST, GAS, SECOND, claimed, count, edits, stored
from tests.attacks.test_confidence import hello, read
from tests.e2e.town import RESIDENTS, STAFF, Person, Town


async def test_an_edit_to_a_danger_is_a_danger(town: Town, li: Person, wang: Person) -> None:
    await hello(wang)
    said = await claimed(li, wang)
    edits(town, said, f"#诉求 {GAS}")
    await li.sees("先顾安全", RESIDENTS)
    await wang.sees("改成危险情况")
    complaint, _ = await stored(town)
    assert complaint.urgency is Urgency.URGENT
    edits(town, said, f"#诉求 {FIRST}")
    edits(town, said, f"#诉求 {GAS}！")
    await town.quiet()
    assert read(town, RESIDENTS).count("先顾安全") == 1


async def test_a_danger_in_an_edit_of_what_is_over_is_filed_anew(town: Town, li: Person, wang: Person) -> None:
    said = await claimed(li, wang)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET status = 'closed' WHERE id = 1")
    edits(town, said, f"#诉求 {GAS}")
    await wang.sees("26-0002", STAFF)
    assert (await stored(town))[0].text == FIRST
    assert (await stored(town, 2))[0].text == GAS


async def test_a_drafts_messages_are_edited_one_by_one(town: Town, li: Person) -> None:
    await hello(li)
    first = li.says(FIRST)
    await li.sees("请看看对不对", after=first)
    second = li.says("二单元也不热")
    await li.sees("二单元也不热", after=second)
    edits(town, second, "三单元也不热")
    card = await li.sees("三单元也不热")
    assert FIRST in card.text
    assert "二单元" not in card.text
    await li.taps(card, "提交")
    edits(town, first, SECOND)
    complaint, wordings = await stored(town)
    assert complaint.text == f"{SECOND}\n三单元也不热"
    assert [one.text for one in wordings] == [f"{FIRST}\n三单元也不热"]


async def test_a_draft_edited_to_a_danger_is_filed_at_once(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    first = li.says(FIRST)
    await li.sees("请看看对不对", after=first)
    edits(town, first, GAS)
    await li.sees("先顾安全")
    assert GAS in (await wang.sees("26-0001", STAFF)).text


async def test_a_danger_in_a_private_edit_of_dropped_words(town: Town, li: Person, wang: Person) -> None:
    await hello(li)
    asked = li.says(FIRST)
    await li.taps(await li.sees("请看看对不对", after=asked), "取消")
    edits(town, asked, SECOND)
    assert await count(town) == 0
    edits(town, asked, GAS)
    await li.sees("先顾安全")
    assert await count(town) == 1
