"""Edits longer than a complaint takes: refused or added, and never at the cost of confidence."""

from bot.complaints.complaint import Urgency
from tests.attacks.edits import FIRST, GAS, edits, stored
from tests.attacks.test_confidence import hello, read
from tests.e2e.town import STAFF, Message, Person, Town


async def test_words_too_long_are_answered_and_change_nothing(town: Town, li: Person) -> None:
    await hello(li)
    first = li.says(FIRST)
    await li.sees("请看看对不对", after=first)
    second = li.says("二单元也不热" * 300)
    await town.quiet()
    edits(town, first, FIRST + "好冷" * 1800)
    await li.sees("太长", after=second)
    card = await li.sees("请看看对不对")
    assert "好冷" not in card.text


LONG = "楼道里的灯又不亮了。" * 380  # two of them are too much for one complaint
UNNAMED = "别说是我反映的。"


async def long_draft(li: Person) -> tuple[Message, Message]:
    """Two messages in one draft, and the second of them."""
    await hello(li)
    li.says(f"{FIRST}。{LONG}")
    await li.sees("双怡苑13号楼")
    second = li.says("三单元也不热")
    return second, await li.sees("双怡苑13号楼", after=second)


async def test_a_drafts_edit_that_is_too_long_keeps_its_confidence(
    town: Town, li: Person, wang: Person
) -> None:
    second, card = await long_draft(li)
    edits(town, second, UNNAMED + LONG)
    told = await li.sees("太长", after=second)
    assert "悄悄话" in told.text
    assert "前面说的都在" in told.text
    await li.taps(card, "悄悄话提交")
    complaint, _ = await stored(town)
    assert complaint.whispered
    assert complaint.text.endswith("三单元也不热")
    assert "李阿姨" not in read(town, STAFF)


async def test_a_complaints_edit_that_is_too_long_keeps_words_and_confidence(
    town: Town, li: Person, wang: Person
) -> None:
    second, card = await long_draft(li)
    await li.taps(card, "提交")
    before, _ = await stored(town)
    edits(town, second, UNNAMED + LONG)
    await li.sees("作为补充", after=second)
    complaint, wordings = await stored(town)
    assert complaint.whispered
    assert complaint.text == before.text
    assert [wording.text for wording in wordings] == [UNNAMED + LONG]
    edits(town, second, "三单元好了")  # a later edit finds its way all the same
    _, wordings = await stored(town)
    assert wordings[-1].text == "三单元好了"


async def test_a_complaints_edit_longer_than_any_message_keeps_its_confidence(town: Town, li: Person) -> None:
    await hello(li)
    said = li.says(FIRST)
    await li.taps(await li.sees("双怡苑13号楼"), "提交")
    edits(town, said, UNNAMED + LONG * 2)
    await li.sees("没有记下", after=said)
    complaint, wordings = await stored(town)
    assert complaint.whispered
    assert (complaint.text, wordings) == (FIRST, [])


async def test_a_long_edit_without_confidence_is_refused_or_added(town: Town, li: Person) -> None:
    second, card = await long_draft(li)
    edits(town, second, LONG)
    await li.sees("这条没有记下", after=second)
    await li.taps(card, "提交")
    complaint, _ = await stored(town)
    assert not complaint.whispered
    edits(town, second, LONG + GAS)
    complaint, wordings = await stored(town)
    assert complaint.urgency is Urgency.URGENT  # a danger is heard at any length
    assert [wording.text for wording in wordings] == [LONG + GAS]


async def test_a_further_message_too_long_for_the_draft_keeps_its_confidence(town: Town, li: Person) -> None:
    _, card = await long_draft(li)
    third = li.says(UNNAMED + LONG)
    await li.sees("已改成悄悄话", after=third)
    await li.taps(card, "悄悄话提交")
    complaint, _ = await stored(town)
    assert complaint.whispered
    assert complaint.text.endswith("三单元也不热")
