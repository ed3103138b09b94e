"""The command line, as an operator types it, against our own Bot API server."""

import asyncio
import contextlib
import re
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import run_inbox
from bot.app import ROSTER_PARTS, open_inbox
from bot.clock import WoundClock
from bot.config import load
from bot.messaging.inbox import RawUpdate
from bot.messaging.webhook import SECRET
from bot.roster import workbook
from bot.sandbox import neighbourhood
from bot.sandbox.mischief import NO_MISCHIEF, Deed, Odds
from bot.sandbox.pending import Webhook
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.e2e.command import Commands, chinese
from tests.e2e.test_webhook import OURS, free_port

CONFIG = """
[telegram]
token = "{token}"
base_url = "{url}"
[storage]
url = "sqlite:///{folder}/minyi.db"
[community]
name = "东湖社区"
"""
HANGS = 30  # seconds: an end that waits for a call of twice as long; on an idle machine it takes under five


@dataclass
class Machine:
    """A machine with a config file, and a Telegram to reach."""

    folder: Path
    world: World
    url: str
    commands: Commands

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def configure(self, **facts: str) -> None:
        known = {"token": self.world.token, "url": self.url, "folder": str(self.folder)}
        self.config.write_text(CONFIG.format(**{**known, **facts}), "utf-8")

    async def minyi(self, *words: str) -> tuple[int, str]:
        """Exit code and what was printed."""
        out = self.folder / "printed"
        return await asyncio.wait_for(asyncio.to_thread(self.commands.run, list(words), out), 30)

    async def starts(self, *words: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            env=chinese(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def does(self, command: str, *words: str) -> tuple[int, str]:
        return await self.minyi(command, "--config", str(self.config), *words)


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    commands = Commands()
    yield commands
    commands.end()


@pytest.fixture
async def machine(tmp_path: Path, commands: Commands) -> AsyncIterator[Machine]:
    world = World(WoundClock())
    async with serve(world) as url:
        machine = Machine(tmp_path, world, url, commands)
        machine.configure()
        yield machine


async def lines_until(process: asyncio.subprocess.Process, words: str) -> str:
    """The output up to a line that contains `words`."""
    told = ""
    assert process.stdout is not None
    async with asyncio.timeout(60):
        while words not in told:
            told += (await process.stdout.readline()).decode()
    return told


async def test_run_prints_the_claim_link_works_and_ends_at_sigterm(machine: Machine) -> None:
    process = await machine.starts("run", "--config", str(machine.config))
    told = await lines_until(process, "start=")
    payload = re.search(r"start=(\S+)", told)
    assert payload
    machine.world.add_user(5, "周书记")
    machine.world.start(5, payload[1])
    await machine.world.until(lambda: [m for m in machine.world.messages(5) if "欢迎您" in m.get("text", "")])
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, _ = await process.communicate()
    assert time.monotonic() - began < HANGS
    assert process.returncode == 0
    assert machine.world.token not in told + out.decode()


async def test_by_webhook_it_ends_in_time_whatever_hangs(machine: Machine) -> None:
    """Telegram answers no call any more, an update is half on its way, a backup is being made."""
    (machine.folder / "backups").mkdir()
    port = free_port()
    machine.configure(token=machine.world.token + '"\nmode = "webhook')
    with machine.config.open("a", encoding="utf-8") as config:
        config.write(f'[webhook]\nurl = "http://127.0.0.1:{port}/hook"\nlisten = "127.0.0.1:{port}"\n')
        config.write(f'secret = "{OURS}"\n')
        config.write(f'[backup]\nfolder = "{machine.folder}/backups"\n')
    process = await machine.starts("run", "--config", str(machine.config))
    payload = re.search(r"start=(\S+)", await lines_until(process, "start="))
    assert payload
    await machine.world.until(lambda: machine.world.webhook.url)
    machine.world.mischief.reset(Odds(slow=1, delay=2 * HANGS))
    machine.world.add_user(5, "周书记")
    machine.world.start(5, payload[1])
    await machine.world.until(lambda: machine.world.mischief.done[Deed.SLOW])
    _, half = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET}: {OURS}\r\nContent-Length: 100\r\n\r\n{{"
    half.write(head.encode())
    await half.drain()
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, _ = await process.communicate()
    assert time.monotonic() - began < HANGS
    assert process.returncode == 0
    assert OURS not in out.decode()
    half.close()
    machine.world.mischief.reset(NO_MISCHIEF)
    again = await machine.starts("run", "--config", str(machine.config))
    await machine.world.until(lambda: [m for m in machine.world.messages(5) if "欢迎您" in m.get("text", "")])
    again.send_signal(signal.SIGTERM)
    await again.communicate()


async def test_two_at_once_say_so_and_the_first_goes_on(machine: Machine) -> None:
    first = await machine.starts("run", "--config", str(machine.config))
    await lines_until(first, "start=")
    second = await machine.starts("run", "--config", str(machine.config))
    told = await lines_until(second, "token polled elsewhere")
    assert machine.world.token not in told
    for process in (first, second):
        process.send_signal(signal.SIGTERM)
        await process.communicate()


async def test_demo_says_where_it_is_and_ends_by_ctrl_c(machine: Machine) -> None:
    demo = await machine.starts("demo", "--port", "0")
    told = await lines_until(demo, "Ctrl+C")
    assert "http://127.0.0.1:" in told
    demo.send_signal(signal.SIGINT)
    await demo.communicate()
    assert demo.returncode == 0


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"token": "nonsense"}, "telegram.token"),
        ({"token": "100001:AAAAAAAAAAAAAAAAAAAAAAAAA"}, "令牌不对"),
        ({"url": "http://127.0.0.1:9"}, "连不上"),
        ({"folder": "/nowhere/at/all"}, "数据文件用不了"),
    ],
)
async def test_a_start_that_cannot_be_says_why(machine: Machine, facts: dict[str, str], words: str) -> None:
    machine.configure(**facts)
    code, told = await machine.does("run")
    assert code == 1
    assert words in told
    assert "Traceback" not in told


async def test_without_a_config_or_with_wrong_words(machine: Machine) -> None:
    code, told = await machine.minyi("run", "--config", str(machine.folder / "none.toml"))
    assert (code, "没有这个文件" in told) == (1, True)
    assert (await machine.minyi("dance"))[0] == 2
    assert (await machine.minyi())[0] == 2


async def test_a_newer_database_is_refused(machine: Machine) -> None:
    with contextlib.closing(sqlite3.connect(machine.folder / "minyi.db")) as raw:
        raw.execute("PRAGMA user_version = 999")
    code, told = await machine.does("run")
    assert (code, "更新的版本" in told) == (1, True)


async def test_check_says_line_by_line_what_to_do(machine: Machine) -> None:
    machine.world.privacy = True
    code, told = await machine.does("check")
    assert code == 1
    for words in (
        "✅ 令牌可用",
        "❌ 隐私模式开着",
        "/setprivacy",
        "❌ 还没有网格",
        "❌ 还没有书记",
        "还没有绑定群",
    ):
        assert words in told


async def test_check_says_how_updates_come_in(machine: Machine) -> None:
    assert "✅ 收消息：自己去取" in (await machine.does("check"))[1]
    machine.world.webhook = Webhook("http://127.0.0.1:9/telegram")
    assert "会在 minyi run 时取消" in (await machine.does("check"))[1]
    machine.configure(token=machine.world.token + '"\nmode = "webhook')
    with machine.config.open("a", encoding="utf-8") as config:
        config.write('[webhook]\nurl = "http://127.0.0.1:9/hook"\nlisten = "127.0.0.1:0"\n')
    assert "❌ Telegram 还不知道要送到 http://127.0.0.1:9/hook" in (await machine.does("check"))[1]
    machine.world.webhook = Webhook("http://127.0.0.1:9/hook")
    machine.world.webhook.failed(machine.world.now(), "Connection refused")
    told = (await machine.does("check"))[1]
    for words in (
        "✅ 收消息：Telegram 送到 http://127.0.0.1:9/hook",
        "等着送来的：0 条",
        "❌ Telegram 送不到：Connection",
    ):
        assert words in told


async def test_check_says_of_which_years_the_make_up_days_are_open(machine: Machine) -> None:
    _, told = await machine.does("check")
    assert "✅ 节假日：2026 年齐全；2027 年的调休还没公布，公布后更新节假日表\n" in told
    (machine.folder / "holidays.toml").write_text("[2027]\ncomplete = true\n", "utf-8")
    with machine.config.open("a", encoding="utf-8") as config:
        config.write(f'holidays = "{machine.folder}/holidays.toml"\n')
    _, told = await machine.does("check")
    assert "✅ 节假日：2026、2027 年齐全\n" in told


async def test_a_place_that_is_taken_ends_the_start_by_name(machine: Machine) -> None:
    machine.configure(token=machine.world.token + '"\nmode = "webhook')
    with machine.config.open("a", encoding="utf-8") as config:
        taken = machine.url.removeprefix("http://")
        config.write(f'[webhook]\nurl = "http://127.0.0.1:9/hook"\nlisten = "{taken}"\n')
    code, told = await machine.does("run")
    assert (code, f"{taken} 用不了" in told, "Traceback" in told) == (1, True, False)


async def test_a_community_that_is_ready_checks_clean(machine: Machine) -> None:
    neighbourhood.people(machine.world)
    (machine.folder / "r.xlsx").write_bytes(workbook.write(neighbourhood.roster(ROSTER_PARTS), ROSTER_PARTS))
    assert (await machine.does("import", str(machine.folder / "r.xlsx")))[0] == 0
    code, told = await machine.does("check")
    assert code == 0, told
    assert "❌" not in told
    machine.world.chats[neighbourhood.STAFF].bot = "kicked"
    code, told = await machine.does("check")
    assert (code, "机器人不在群里" in told) == (1, True)


async def test_import_export_and_again(machine: Machine) -> None:
    first, second = machine.folder / "r.xlsx", machine.folder / "again.xlsx"
    first.write_bytes(workbook.write(neighbourhood.roster(ROSTER_PARTS), ROSTER_PARTS))
    code, told = await machine.does("import", str(first), "--dry-run")
    assert (code, "没有写入" in told) == (0, True)
    assert "网格：新增 17" in (await machine.does("import", str(first)))[1]
    assert (await machine.does("export", str(second)))[0] == 0
    assert workbook.read(second, ROSTER_PARTS) is not None
    told = (await machine.does("import", str(second)))[1]
    assert "网格：新增 0，更新 0，不变 17" in told
    assert "人员：新增 0，更新 0，不变 16" in told


async def test_a_workbook_that_is_none_changes_nothing(machine: Machine) -> None:
    (machine.folder / "r.xlsx").write_bytes(b"not a workbook")
    code, told = await machine.does("import", str(machine.folder / "r.xlsx"))
    assert code == 1
    assert "xlsx" in told
    assert (await machine.does("import", str(machine.folder / "gone.xlsx")))[0] == 1


async def test_backup_and_restore(machine: Machine) -> None:
    roster, copy = machine.folder / "r.xlsx", machine.folder / "copy.db"
    roster.write_bytes(workbook.write(neighbourhood.roster(ROSTER_PARTS), ROSTER_PARTS))
    await machine.does("import", str(roster))
    assert (await machine.does("backup", str(copy)))[0] == 0
    (machine.folder / "minyi.db").unlink()
    for leftover in machine.folder.glob("minyi.db-*"):
        leftover.unlink()
    assert "❌ 还没有网格" in (await machine.does("check"))[1]
    assert (await machine.does("restore", str(copy)))[0] == 0
    assert "✅ 网格 4 个" in (await machine.does("check"))[1]
    broken = machine.folder / "broken.db"
    broken.write_bytes(copy.read_bytes()[: 3 * 4096])
    code, told = await machine.does("restore", str(broken))
    assert (code, "不是完好的备份" in told) == (1, True)
    assert "✅ 网格 4 个" in (await machine.does("check"))[1]


async def test_what_was_set_aside_can_be_restored_and_nothing_backed_up_to_itself(machine: Machine) -> None:
    """The restore was a mistake: the way back is the file it named."""
    roster, empty, data = machine.folder / "r.xlsx", machine.folder / "empty.db", machine.folder / "minyi.db"
    await machine.does("check")
    assert (await machine.does("backup", str(empty)))[0] == 0
    roster.write_bytes(workbook.write(neighbourhood.roster(ROSTER_PARTS), ROSTER_PARTS))
    await machine.does("import", str(roster))
    before = data.stat().st_ino
    code, told = await machine.does("backup", str(data))
    assert (code, "不能备份成它自己" in told, data.stat().st_ino) == (1, True, before)
    assert (await machine.does("restore", str(empty)))[0] == 0
    assert "❌ 还没有网格" in (await machine.does("check"))[1]
    assert (await machine.does("restore", str(machine.folder / "minyi.db.before-restore")))[0] == 0
    assert "✅ 网格 4 个" in (await machine.does("check"))[1]
    assert not [path.name for path in machine.folder.iterdir() if path.name.endswith((".part", ".restored"))]


async def test_a_damaged_database_is_not_started_and_the_backup_named(machine: Machine) -> None:
    copy, data = machine.folder / "minyi-100001-2026-11-21.db", machine.folder / "minyi.db"
    with machine.config.open("a", encoding="utf-8") as config:
        config.write(f'[backup]\nfolder = "{machine.folder}"\n')
    await machine.does("check")
    assert (await machine.does("backup", str(copy)))[0] == 0
    assert f"每晚备份到 {machine.folder}" in (await machine.does("check"))[1]
    (machine.folder / "minyi-100001-2026-11-22.db").write_bytes(b"newer, but no backup")
    broken = b"\xff" * 20_000
    data.write_bytes(broken)
    code, told = await machine.does("run")
    assert (code, f"minyi restore {copy}" in told, "Traceback" in told) == (1, True, False)
    assert data.read_bytes() == broken
    copy.unlink()
    assert "没有找到完好的备份" in (await machine.does("run"))[1]


async def test_nothing_is_restored_under_a_running_bot(machine: Machine) -> None:
    copy = machine.folder / "copy.db"
    await machine.does("check")
    await machine.does("backup", str(copy))
    running = await machine.starts("run", "--config", str(machine.config))
    await lines_until(running, "start=")
    code, told = await machine.does("restore", str(copy))
    assert (code, "请先停掉它" in told) == (1, True)
    running.send_signal(signal.SIGTERM)
    await running.communicate()
    assert (await machine.does("restore", str(copy)))[0] == 0


async def test_what_was_set_aside_is_listed_and_put_back(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load(machine.config)
    async with open_inbox(settings.storage.url) as inbox:
        words = [
            RawUpdate(7, '{"update_id": 7, "message": {"text": "我家的事"}}'),
            RawUpdate(8, "{"),
            RawUpdate(9, "[]"),
        ]
        await inbox.add(words, datetime(2026, 11, 21, 4, 0, tzinfo=UTC))
        for raw_update in words:
            await inbox.dead_letter(raw_update.update_id)
    assert await run_inbox(settings, []) == 0
    told = capsys.readouterr().out
    assert "另存的有 3 条" in told
    assert "7　2026-11-21 12:00　message" in told
    assert "我家的事" not in told
    assert await run_inbox(settings, [7, 99]) == 1
    told = capsys.readouterr().out
    assert "已放回 1 条" in told
    assert "没有编号 99" in told
    async with open_inbox(settings.storage.url) as inbox:
        assert [raw_update.update_id for raw_update in await inbox.open()] == [7]
