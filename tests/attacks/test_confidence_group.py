"""Confidence in a group: words that everybody there can read go no further, least of all to the handler."""

import pytest

from tests.attacks.test_confidence import DIRTY, hello, read, staff
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town

CHARGE = "王师傅收了我两百块，别说是我"


async def public_one(li: Person, wang: Person, *, claimed: bool) -> tuple[Message, Message]:
    """A public complaint: the resident's message, and the card in the group."""
    await hello(li, wang)
    said = li.says(f"#诉求 {DIRTY}", RESIDENTS)
    card = await li.sees("26-0001", RESIDENTS)
    if claimed:
        await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    return said, card


async def went_nowhere(town: Town, li: Person) -> None:
    refused = await li.sees("私下告诉我", RESIDENTS)
    assert refused.labels
    await town.quiet()
    assert "两百块" not in staff(town) + read(town, 7)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT count(*) FROM late_words") == 0


async def test_a_reply_to_a_claimed_one_goes_nowhere(town: Town, li: Person, wang: Person) -> None:
    _, card = await public_one(li, wang, claimed=True)
    li.says(CHARGE, RESIDENTS, reply_to=card)
    await went_nowhere(town, li)


async def test_an_edit_of_a_claimed_one_goes_nowhere(town: Town, li: Person, wang: Person) -> None:
    said, _ = await public_one(li, wang, claimed=True)
    town.world.edit(li.id, RESIDENTS, said.id, f"#诉求 {DIRTY}，{CHARGE}")
    await went_nowhere(town, li)


async def test_a_reply_to_one_that_is_over_is_not_kept(town: Town, li: Person, wang: Person) -> None:
    _, card = await public_one(li, wang, claimed=True)
    async with town.minyi.store.transaction() as tx:
        await tx.conn.run("UPDATE complaints SET status = 'closed' WHERE id = 1")
    li.says(CHARGE, RESIDENTS, reply_to=card)
    await went_nowhere(town, li)


@pytest.mark.parametrize("claimed", [False, True])
async def test_a_neighbours_reply_goes_nowhere(
    town: Town, li: Person, chen: Person, wang: Person, *, claimed: bool
) -> None:
    _, card = await public_one(li, wang, claimed=claimed)
    chen.says(CHARGE, RESIDENTS, reply_to=card)
    await went_nowhere(town, chen)


async def test_a_report_in_reply_to_ones_own_words_seals_them(town: Town, li: Person, wang: Person) -> None:
    li.starts()
    said = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    li.says("/report 别说是我说的", RESIDENTS, reply_to=said)
    await li.sees("已改成悄悄话")
    await card.shows("不公开姓名")


async def test_a_report_in_confidence_in_reply_to_a_neighbours_is_refused_as_open(
    town: Town, li: Person, chen: Person
) -> None:
    said = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    await li.sees("26-0001", RESIDENTS)
    chen.says("/report 别说是我，王师傅收钱", RESIDENTS, reply_to=said)
    await chen.sees("群里大家都看得见", RESIDENTS)
    async with town.minyi.store.reading() as tx:
        assert await tx.conn.value("SELECT channel FROM complaints") == "group"
