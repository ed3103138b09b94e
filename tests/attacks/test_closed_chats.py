"""Words said in a closed chat are not published elsewhere."""

from datetime import timedelta

import pytest

from bot.complaints.complaint import Channel
from tests.attacks.reading import asks, committee, public_one, town
from tests.attacks.test_confidence import drafted, hello, read
from tests.e2e.ballots import COMMITTEE
from tests.e2e.town import RESIDENTS, STAFF, Person, Town

__all__ = ["committee", "town"]  # fixtures


@pytest.mark.parametrize("words", ["#诉求 双怡苑9号楼下水道堵了", "/report 双怡苑9号楼下水道堵了"])
@pytest.mark.parametrize("chat", [STAFF, COMMITTEE])
async def test_what_is_said_in_a_closed_chat_is_not_public(
    town: Town, li: Person, chen: Person, wang: Person, committee: list[Person], chat: int, words: str
) -> None:
    await hello(chen)
    speaker = wang if chat == STAFF else li
    speaker.says(words, chat)
    await wang.sees("26-0001", STAFF)
    await speaker.sees("26-0001", chat)
    await town.quiet()
    shown = read(town, RESIDENTS)
    assert "26-0001" not in shown
    if chat == COMMITTEE:
        assert "下水道" not in read(town, COMMITTEE)
    assert "没有找到" in await asks(chen, "/status 26-0001")
    assert "没有找到" in await asks(chen, "/status 26-0001", RESIDENTS)
    assert "没有找到" in await chen.forges(await chen.sees("您好"), "timeline:1")
    draft = await drafted(chen, "双怡苑9号楼下水道堵了")
    assert "26-0001" not in draft.text
    assert {r["id"] for r in await speaker.inlines("")} == set()


async def test_a_draft_in_a_closed_chat_is_filed_as_closed(
    town: Town, li: Person, wang: Person, committee: list[Person]
) -> None:
    """The offer to join a public one waits for a press; nobody presses."""
    await public_one(li, wang)
    committee[0].says("#诉求 双怡苑9号楼2单元下水道堵了", COMMITTEE)
    await committee[0].sees("26-0001", COMMITTEE)
    await town.winds(timedelta(minutes=11))
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        filed = await tx.complaints.get(2)
    assert (filed.channel, filed.public) == (Channel.DESK, False)
    assert "26-0002" not in read(town, RESIDENTS)
