"""Monitoring: health and metrics over HTTP, and no open port by default."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.messaging.serving import ListenAddress
from bot.ops import health
from bot.ops.options import OpsOptions
from bot.sandbox.mischief import Odds
from storage.backlog import SqlBacklog
from storage.errors import TransientStorageError
from tests.e2e.test_backups import Space
from tests.e2e.test_webhook import free_port
from tests.e2e.town import RESIDENTS, STAFF, Town, a_town


@pytest.fixture
def where() -> ListenAddress:
    return ListenAddress("127.0.0.1", free_port())


@pytest.fixture
async def town(tmp_path: Path, where: ListenAddress) -> AsyncIterator[Town]:
    async with a_town(str(tmp_path / "minyi.db"), operation=OpsOptions(monitoring=where)) as town:
        await town.world.until(lambda: town.world.updates.waiting)
        yield town


async def asks(where: ListenAddress, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{where}/{path}") as answer:
        return answer.status, await answer.text()


async def healthz(where: ListenAddress) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{where}/healthz") as answer:
        return answer.status, await answer.json()


async def test_a_bot_that_is_well(town: Town, where: ListenAddress) -> None:
    status, facts = await healthz(where)
    assert (status, facts["ok"], facts["wrong"]) == (200, True, [])
    assert facts["receives_by"] == "polling"
    assert facts["database_writable"] is True
    assert (facts["inbox_open"], facts["inbox_set_aside"], facts["outbox_waiting"]) == (0, 0, 0)
    assert facts["heard_seconds_ago"] < 60
    assert facts["ticked_seconds_ago"] < 60
    assert facts["disk_free_bytes"] > 0
    assert facts["newest_backup"] is None


async def test_one_that_hears_nothing_any_more(town: Town, where: ListenAddress) -> None:
    town.world.mischief.reset(Odds(error=1))
    town.world.wind(health.MOST_SILENT["polling"] + 1)
    town.minyi.metrics.ticked()
    status, facts = await healthz(where)
    assert (status, facts["wrong"]) == (503, ["telegram is out of reach"])


async def test_one_whose_clock_stands_still(
    town: Town, where: ListenAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(town.minyi.metrics, "ticked", lambda: None)
    town.world.wind(health.TICKS_STOPPED + 1)
    status, facts = await healthz(where)
    assert (status, facts["wrong"]) == (503, ["what is due doesn't happen"])


async def test_one_that_cannot_write(town: Town, where: ListenAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(_: SqlBacklog) -> None:
        raise TransientStorageError("database or disk is full")

    monkeypatch.setattr(SqlBacklog, "writes", full)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(10**9, 10**9, 1000))
    status, facts = await healthz(where)
    assert (status, facts["database_writable"]) == (503, False)
    assert facts["wrong"] == ["the database can't be written", "the disk is nearly full"]


async def test_a_message_that_waits_is_counted_and_no_fault(town: Town, where: ListenAddress) -> None:
    town.world.mischief.reset(Odds(storm=1, retry_after=3600))
    town.person(100, "李阿姨").says("#诉求 13号楼暖气不热", RESIDENTS)
    await town.world.until(lambda: town.minyi.metrics.too_many)
    town.world.wind(30)
    town.minyi.metrics.ticked()
    status, facts = await healthz(where)
    assert status == 200
    assert facts["outbox_waiting"] > 0
    assert facts["outbox_oldest_seconds"] >= 30


def figure(text: str, name: str) -> float:
    found = re.search(rf"^minyi_{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, name
    return float(found[1])


async def test_figures_without_names(town: Town, where: ListenAddress) -> None:
    li, wang = town.person(100, "李阿姨"), town.person(7, "王师傅")
    li.says("#诉求 13号楼暖气不热", RESIDENTS)
    await wang.taps(await wang.sees("26-0001", STAFF), "接单")
    town.world.push("message", {"message_id": "one", "chat": 7})
    await town.quiet()
    status, text = await asks(where, "metrics")
    assert status == 200
    assert figure(text, "updates_received_total") == 3
    assert figure(text, "updates_handled_total") == 2
    assert figure(text, "updates_set_aside_total") == 1
    assert figure(text, "messages_sent_total") >= 3
    assert figure(text, "too_many_requests_total") == figure(text, "messages_refused_total") == 0
    assert figure(text, "inbox_set_aside") == 1
    assert figure(text, "update_seconds_count") == figure(text, 'update_seconds_bucket{le="+Inf"}') == 3
    assert figure(text, "ok") == 1
    assert set(re.findall(r"\{(\w+)=", text)) == {"le"}
    for secret in ("李", "王", "-1001", "暖气", town.world.token):
        assert secret not in text


async def test_off_unless_asked_for(tmp_path: Path) -> None:
    async with a_town(str(tmp_path / "minyi.db")) as town:
        assert town.minyi.monitor is None
        assert town.minyi.receives_by == "polling"
        await town.winds(timedelta(seconds=1))
