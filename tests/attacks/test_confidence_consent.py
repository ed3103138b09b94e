"""Consent: each message waits by itself; the card has its words, and says who will read them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.attacks.test_confidence import drafted, hello, staff
from tests.e2e.town import RESIDENTS, Person, Town, a_town

LAMP, DRAIN = "双怡苑9号楼路灯坏了", "双怡苑3号楼下水道堵了"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), agreed=False) as town:
        yield town


async def texts(town: Town) -> list[tuple[str, str]]:
    async with town.minyi.store.reading() as tx:
        rows = await tx.conn.all("SELECT text, channel FROM complaints ORDER BY id")
    return [(row["text"], row["channel"]) for row in rows]


@pytest.mark.parametrize("hours", [0, 5])
async def test_two_messages_of_a_group_wait_as_two(town: Town, li: Person, hours: int) -> None:
    first = li.says(f"#诉求 {LAMP}", RESIDENTS)
    card = await li.sees("第一次反映", RESIDENTS, after=first)
    await town.winds(timedelta(hours=hours))
    second = li.says(f"#诉求 {DRAIN}", RESIDENTS)
    other = await li.sees("第一次反映", RESIDENTS, after=second)
    assert LAMP in card.text
    assert DRAIN not in card.text
    assert DRAIN in other.text
    await li.taps(other, "同意，提交")
    await town.quiet()
    assert await texts(town) == [(DRAIN, "group")]
    await card.offers("提交")
    assert LAMP in card.text
    await town.winds(timedelta(minutes=11))
    assert await texts(town) == [(DRAIN, "group"), (LAMP, "group")]


async def test_each_card_files_its_own_words(town: Town, li: Person) -> None:
    first = li.says(f"#诉求 {LAMP}", RESIDENTS)
    card = await li.sees("第一次反映", RESIDENTS, after=first)
    second = li.says(f"#诉求 {DRAIN}", RESIDENTS)
    other = await li.sees("第一次反映", RESIDENTS, after=second)
    await li.taps(card, "同意，提交")
    await li.taps(await other.offers("提交"), "提交")
    assert await texts(town) == [(LAMP, "group"), (DRAIN, "group")]


async def test_what_is_cancelled_is_not_filed_with_the_other(town: Town, li: Person) -> None:
    first = li.says(f"#诉求 {LAMP}", RESIDENTS)
    card = await li.sees("第一次反映", RESIDENTS, after=first)
    second = li.says(f"#诉求 {DRAIN}", RESIDENTS)
    other = await li.sees("第一次反映", RESIDENTS, after=second)
    await li.taps(card, "取消")
    await li.taps(other, "同意，提交")
    await town.winds(timedelta(minutes=30))
    assert await texts(town) == [(DRAIN, "group")]


async def test_in_private_the_card_shows_all_that_is_agreed_to(town: Town, li: Person) -> None:
    await hello(li)
    await li.taps(await drafted(li, LAMP), "提交")
    assert LAMP in (await li.sees("第一次反映")).text
    said = li.says("三单元也是")
    asked = await li.sees("第一次反映", after=said)
    assert "三单元也是" in asked.text
    await li.taps(asked, "同意，提交")
    assert await texts(town) == [(f"{LAMP}\n三单元也是", "private")]


async def test_a_whispers_card_says_who_reads_it(town: Town, li: Person, zhou: Person) -> None:
    await hello(li, zhou)
    await li.taps(await drafted(li, DRAIN), "悄悄话提交")
    asked = await li.sees("第一次反映")
    assert DRAIN in asked.text
    assert "只有书记和书记交办的一个人看得到" in asked.text
    assert "办事的人看得到" not in asked.text
    await li.taps(asked, "同意，提交")
    assert DRAIN in (await zhou.sees("诉求 26-0001")).text
    await town.quiet()
    assert DRAIN not in staff(town)


@pytest.mark.parametrize("later", ["别说是我", "请保密"])
async def test_confidence_while_consent_is_asked_seals(
    town: Town, li: Person, zhou: Person, later: str
) -> None:
    await hello(li, zhou)
    await li.taps(await drafted(li, DRAIN), "提交")
    asked = await li.sees("第一次反映")
    said = li.says(later)
    asked = await li.sees("只有书记和书记交办的一个人看得到", after=said)
    await li.taps(asked, "同意，提交")
    await town.quiet()
    ((text, channel),) = await texts(town)
    assert (text.split("\n")[0], channel) == (DRAIN, "whisper")
    assert DRAIN not in staff(town)
