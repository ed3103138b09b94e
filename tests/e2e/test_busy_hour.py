"""One busy hour: few messages in the staff chat, one card per complaint among the neighbours, claims first."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.messaging.rate_limits import RateLimits
from tests.e2e.hour import Hour, nobody_claims, play
from tests.e2e.test_pace import strict
from tests.e2e.town import RESIDENTS, STAFF, StillClock, Town, a_town, words_of


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Town]:
    """A town under Telegram's limits, whose clock stands still until it is wound."""
    async with a_town(str(tmp_path / "minyi.db"), RateLimits(), clock=StillClock(), limited=False) as town:
        town.world.flood = strict()
        yield town


def said_there(hour: Hour, chat_id: int) -> list[str]:
    return [words_of(raw) for raw in hour.town.world.messages(chat_id) if raw["from"]["is_bot"]]


@pytest.mark.slow
async def test_a_busy_hour_keeps_the_promises(busy: Town) -> None:
    hour = await play(busy)
    assert (hour.filed, hour.presses, len(hour.claims)) == (40, 1500, 40)
    assert hour.counts(RESIDENTS)["new"] == 40
    unasked = hour.counts(STAFF)["new"] - hour.questions
    assert unasked <= 40 * 35 / 30
    assert hour.counts(STAFF)["reactions"] == hour.questions  # 👍 under each result, and no message
    assert hour.overtaken() == []
    assert not [words for words in said_there(hour, STAFF) if "已更新" in words]
    assert busy.minyi.metrics.too_many == 0


@pytest.mark.slow
async def test_thirty_that_nobody_claims_in_an_hour(busy: Town) -> None:
    """Once 85 messages in the staff chat."""
    hour = await nobody_claims(busy)
    assert hour.counts(STAFF)["new"] <= 35
    assert hour.counts(RESIDENTS)["new"] == 30
