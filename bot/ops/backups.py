"""A backup every night, while the bot runs: proven sound before it counts, and told of when it fails."""

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
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.retrying import retry_until_stored
from bot.messaging.store import Store
from bot.ops.backup_schedule import is_due, name_of, night_of, nights, surplus
from bot.ops.options import BackupOptions

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
AGAIN_SECONDS = 3600.0  # after a failure; the secretary is told once a night
RESERVE = 64 * 1024 * 1024  # bytes the disk keeps free: a backup must not stop the bot

GoOn = Callable[[], bool]
Copy = Callable[[Path, GoOn], None]  # to that file, whole and sound or not at all


@dataclass(frozen=True, slots=True)
class Source:
    """The database as a backup sees it. `stem` begins the files' names."""

    stem: str
    size: Callable[[], int]  # bytes
    copy: Copy


class Backups:
    """
    The files themselves say which nights are done: across restarts exactly one a night, and what was
    missed is made up for at the start. A row could tell of a file that isn't there any more.
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
        """Make tonight's, where it is due; one at a time."""
        async with self._looking:
            night = night_of(self._clock.now(), self._nightly.at, self._zone)
            if self._clock.monotonic() < self._not_before:
                return
            try:
                await asyncio.to_thread(self._make, night)
            except Exception as fault:
                await self._failed(night, fault)

    def newest(self) -> date | None:
        """Of the backups there are; None where there is none to be found."""
        try:
            return max(self._made(), default=None)
        except OSError:
            return None

    def _made(self) -> dict[date, str]:
        return nights((path.name for path in self._nightly.folder.iterdir()), self._source.stem)

    def _make(self, night: date) -> None:
        """Raises: OSError, what `copy` does."""
        folder = self._nightly.folder
        if not is_due(self._made(), night):
            return
        for left in folder.glob(f"{self._source.stem}-*.db.part"):  # of one a crash broke off
            left.unlink()
        if shutil.disk_usage(folder).free < self._source.size() + RESERVE:
            raise OSError(errno.ENOSPC, "too little space left for a backup")
        self._source.copy(folder / name_of(self._source.stem, night), lambda: not self._over)
        for name in surplus(self._made(), self._nightly.keep):
            (folder / name).unlink()
        log.info("backed up", extra={"night": night.isoformat()})

    async def _failed(self, night: date, fault: Exception) -> None:
        self._not_before = self._clock.monotonic() + AGAIN_SECONDS
        log.error("the nightly backup failed", extra={"night": night.isoformat(), "fault": str(fault)})
        try:
            await retry_until_stored(lambda: self._tell(night, _why(fault)))
        except Exception:  # in a damaged database, of which this is a sign
            log.exception("nobody could be told of the failed backup")

    async def _tell(self, night: date, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._alerts.tell(tx, "backup", f"backup:{night.isoformat()}", why=why)


def _why(fault: Exception) -> str:
    """The end of a text's name."""
    if isinstance(fault, OSError):
        return "no_space" if fault.errno == errno.ENOSPC else "folder"
    return "unsound"
