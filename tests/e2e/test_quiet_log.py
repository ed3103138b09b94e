"""The log of a complete story with a fault in it: no name, no words and no token."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.logs import OWN, Json, Redacting
from storage.complaints import SqlComplaints
from tests.e2e.town import RESIDENTS, STAFF, Town

WORDS = "My heating is cold, ask Smith 13900001234"


class Lines(logging.Handler):
    """Each record as either form writes it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told += [Redacting().format(record), Json().format(record)]


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """All our own say, at debug."""
    handler, loggers = Lines(), [logging.getLogger(name) for name in OWN]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield handler.told
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


async def test_names_words_and_the_token_stay_out(
    lines: list[str], town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    li, wang = town.person(100, "Mrs Li"), town.person(7, "王师傅")
    li.says(f"#诉求 {WORDS} 13号楼暖气不热", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")

    async def fails(*what: Any) -> None:
        raise ValueError(f"could not keep {what!r}")

    monkeypatch.setattr(SqlComplaints, "add", fails)
    li.says(f"#诉求 {WORDS} 9号楼电梯停了", RESIDENTS)
    await li.sees("出了点问题", RESIDENTS)
    town.world.users[li.id].blocked = True
    town.world.push("message", {"message_id": WORDS, "from": {"id": 100, "first_name": "Mrs Li"}})
    await town.quiet()
    told = "\n".join(lines)
    assert "update failed" in told
    assert "update unreadable" in told
    for secret in (town.world.token, "Smith", "13900001234", "heating", "Mrs Li", "王师傅", "暖气", "电梯"):
        assert secret not in told
    assert all(json.loads(line) for line in lines if line.startswith("{"))
