"""Nightly backups: copies the database while the bot runs, verifies the copy, and alerts on failure.

See docs/decisions/0024.
"""

import asyncio
import errno
import logging
import math
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.ledger.heads import ChainHead
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.retrying import retry_until_stored
from bot.messaging.store import Store
from bot.ops.backup_schedule import is_due, name_of, night_of, nights, surplus
from bot.ops.options import BackupOptions

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
AGAIN_SECONDS = 3600.0  # after a failure; the secretary gets one alert a night
RESERVE = 64 * 1024 * 1024  # bytes that stay free on the disk: a backup must not stop the bot

GoOn = Callable[[], bool]
Copy = Callable[[Path, GoOn], None]  # to that file, complete and verified or not at all


@dataclass(frozen=True, slots=True)
class Source:
    """The database as a backup sees it. `stem` begins the files' names."""

    stem: str
    size: Callable[[], int]  # bytes
    copy: Copy
    head: Callable[[Path], ChainHead | None] = lambda _: None  # of the ledger in a copy


def make_folder(folder: Path) -> None:
    """Make a missing backup folder. Where that fails the log names it, and each night an alert does."""
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as fault:
        log.error("backup folder missing", extra={"folder": str(folder), "fault": fault.strerror})
    else:
        log.warning("backup folder created", extra={"folder": str(folder)})


class Backups:
    """
    One backup a night, also across restarts; a missed one is made at the start.

    The files themselves say which nights are done: a row could name a file that was deleted.
    """

    def __init__(
        self,
        nightly: BackupOptions,
        source: Source,
        store: Store,
        alerts: OperatorAlerts,
        clock: Clock,
        zone: ZoneInfo,
    ) -> None:
        self._nightly = nightly
        self._source = source
        self._store = store
        self._alerts = alerts
        self._clock = clock
        self._zone = zone
        self._not_before = -math.inf  # monotonic seconds: the first look never waits
        self._over = False
        self._looking = asyncio.Lock()

    async def run(self) -> None:
        """For ever."""
        try:
            while True:
                await self.look()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self._over = True  # for the thread that copies

    async def look(self) -> None:
        """Make tonight's backup if it is due."""
        # The lock: a copy may take longer than LOOK_SECONDS, and two would write the same partial file.
        async with self._looking:
            night = night_of(self._clock.now(), self._nightly.at, self._zone)
            if self._clock.monotonic() < self._not_before:
                return
            try:
                await asyncio.to_thread(self._make, night)
            except Exception as fault:
                await self._failed(night, fault)

    def newest(self) -> date | None:
        """The night of the newest backup; None where there is none, or the folder can't be read."""
        try:
            return max(self._made(), default=None)
        except OSError:
            return None

    def _made(self) -> dict[date, str]:
        return nights((path.name for path in self._nightly.folder.iterdir()), self._source.stem)

    def _make(self, night: date) -> None:
        """Raises: OSError, what `copy` does."""
        folder = self._nightly.folder
        # Left by a crash in the middle of a copy. Not only when one is due: nothing is stripped of it yet.
        for left in folder.glob(f"{self._source.stem}-*.db.part"):
            left.unlink()
        if not is_due(self._made(), night):
            return
        if shutil.disk_usage(folder).free < self._source.size() + RESERVE:
            raise OSError(errno.ENOSPC, "too little space left for a backup")
        made = folder / name_of(self._source.stem, night)
        self._source.copy(made, lambda: not self._over)
        # A kill in between leaves a good copy, whose name alone proves nothing.
        made.replace(folder / name_of(self._source.stem, night, self._source.head(made)))
        # Deleted only after the new one was verified: a failing disk must not cost the good copies, too.
        for name in surplus(self._made(), self._nightly.keep):
            (folder / name).unlink()
        log.info("backup created", extra={"night": night.isoformat()})

    async def _failed(self, night: date, fault: Exception) -> None:
        self._not_before = self._clock.monotonic() + AGAIN_SECONDS
        log.error("backup failed", extra={"night": night.isoformat(), "fault": str(fault)})
        try:
            await retry_until_stored(lambda: self._tell(night, _why(fault)))
        except Exception:  # a backup also fails because the database is damaged; then no alert can be stored
            log.exception("backup alert failed")

    async def _tell(self, night: date, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._alerts.tell(tx, "backup", f"backup:{night.isoformat()}", why=why)


def _why(fault: Exception) -> str:
    """The last part of a text's key."""
    if isinstance(fault, OSError):
        return "no_space" if fault.errno == errno.ENOSPC else "folder"
    return "unsound"
