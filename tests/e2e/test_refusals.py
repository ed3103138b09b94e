"""A refusal is said, once; where it can't be said, that is a fault like any other."""

import json
from datetime import datetime

import pytest

from bot.kernel.messages import OutboxMessage
from bot.messaging import processing
from bot.messaging.inbox import RawUpdate
from storage.outbox import SqlOutbox
from tests.e2e.town import Person, Town


async def test_a_refusal_that_cannot_be_said_is_said_at_the_next_try(
    town: Town, li: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, failed = SqlOutbox.put, list[OutboxMessage]()

    async def fails_once(self: SqlOutbox, letter: OutboxMessage, now: datetime) -> int | None:
        if not failed:
            failed.append(letter)
            raise RuntimeError("a fault of ours")
        return await put(self, letter, now)

    monkeypatch.setattr(processing, "PAUSES", (0, 0))
    monkeypatch.setattr(SqlOutbox, "put", fails_once)
    li.says("/nothing")
    await li.sees("这个命令")
    assert failed


async def test_a_refusal_said_before_is_no_fault(
    town: Town, li: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """The same update once more, as after a crash: it was handled, and that is that."""
    li.says("/nothing")
    refused = await li.sees("这个命令")
    await town.quiet()
    async with town.minyi.store.reading() as tx:
        last = await tx.conn.value("SELECT max(update_id) FROM inbox")
    said = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": li.id, "type": "private"},
        "from": {"id": li.id, "is_bot": False, "first_name": "李阿姨"},
        "text": "/nothing",
        "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
    }
    town.minyi.dispatcher.put(RawUpdate(last, json.dumps({"update_id": last, "message": said})))
    await town.minyi.dispatcher.idle()
    await town.quiet()
    assert town.world.messages(li.id)[-1]["message_id"] == refused.id
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
