"""Press origin: the chats and people from which a press is accepted."""

from collections.abc import AsyncIterator

import pytest

from bot.areas.rules import Level, Purpose
from bot.committees.rules import Member
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.rules import Post, Role
from bot.sharing.refusals import UnknownCopy
from handlers.button_press import ButtonPress
from handlers.context import Context
from handlers.press_origin import PressOrigin, check
from handlers.subjects import REGISTRY
from storage.store import SqlTx as Tx
from tests.builders import NOON
from tests.stores import a_database, a_store

COMMITTEE, RESIDENTS, ELSEWHERE = Place(-1004), Place(-1001), Place(-1009)
DELEGATE, ZHOU, STRANGER, UNKNOWN = 600, 1, 300, 301


@pytest.fixture
async def tx() -> AsyncIterator[Tx]:
    """A committee that meets, of one delegate, and the neighbours' group."""
    async with a_database() as database, a_store(database).transaction() as tx:
        area = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        await tx.chats.seen(RESIDENTS.chat_id, "居民群")
        await tx.chats.bind(RESIDENTS, Purpose.RESIDENTS, area.id)
        delegate = await tx.people.add("秦代表", None, DELEGATE)
        secretary = await tx.people.add("周书记", None, ZHOU)
        await tx.people.appoint(secretary.id, Post(Role.SECRETARY, area.id))
        await tx.people.meet(STRANGER, "生人")
        body = await tx.committees.add("居民议事会", area.id)
        await tx.committees.meets(body.id, COMMITTEE)
        await tx.committees.seat(body.id, Member(delegate))
        yield tx


async def there(tx: Tx, pressed: PressOrigin) -> bool:
    try:
        await check(tx, pressed, REGISTRY.buttons[pressed.action])
    except NotFound:
        return False
    return True


def a_press(
    action: str, subject: int, where: Place, inline_id: str | None = None, who: int = STRANGER
) -> PressOrigin:
    return PressOrigin(action, subject, where, who, inline_id)


@pytest.mark.parametrize(
    ("where", "who", "may"),
    [
        (COMMITTEE, STRANGER, True),
        (COMMITTEE, UNKNOWN, True),
        (ELSEWHERE, DELEGATE, True),
        (ELSEWHERE, ZHOU, True),
        (ELSEWHERE, STRANGER, False),
        (ELSEWHERE, UNKNOWN, False),
    ],
)
async def test_anybody_asks_to_join_where_it_meets_elsewhere_it_is_the_members_business(
    tx: Tx, where: Place, who: int, may: bool
) -> None:
    assert await there(tx, a_press("m_ask", 1, where, who=who)) == may


@pytest.mark.parametrize(("where", "may"), [(Place(STRANGER), True), (RESIDENTS, True), (ELSEWHERE, False)])
async def test_what_is_everybodys_is_pressed_in_private_and_in_the_neighbourhoods_groups(
    tx: Tx, where: Place, may: bool
) -> None:
    assert await there(tx, a_press("t_show", 1, where)) == may


async def test_a_card_carries_its_buttons_where_it_hangs_and_no_others(tx: Tx) -> None:
    await tx.cards.post("public", 1, RESIDENTS, NOON)
    await tx.cards.post("staff", 2, RESIDENTS, NOON)
    assert await there(tx, a_press("follow", 1, RESIDENTS))
    for verb, subject, where in (
        ("follow", 1, ELSEWHERE),
        ("follow", 2, RESIDENTS),
        ("follow", 3, RESIDENTS),
        ("v", 1, RESIDENTS),
    ):
        assert not await there(tx, a_press(verb, subject, where)), (verb, subject)


async def test_a_copy_carries_the_buttons_of_what_was_shared(tx: Tx) -> None:
    await tx.cards.shared("ballot", 1, "known", NOON)
    nowhere = Place(0)
    assert await there(tx, a_press("v", 1, nowhere, "known"))
    assert not await there(tx, a_press("v", 2, nowhere, "known"))
    assert not await there(tx, a_press("follow", 1, nowhere, "known"))
    assert not await there(tx, a_press("t_show", 1, nowhere, "known"))


async def test_an_unreported_copy_carries_nothing(tx: Tx) -> None:
    for verb in ("v", "follow", "timeline", "t_support", "t_show", "claim"):
        with pytest.raises(UnknownCopy):
            await there(tx, a_press(verb, 1, Place(0), "unknown"))


async def on_nothing(_press: ButtonPress, _context: Context) -> str:
    return ""
