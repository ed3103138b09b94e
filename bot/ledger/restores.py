"""Restores: which span of time a database that came from a backup doesn't know, as its ledger says."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.kernel.refs import EntityRef
from bot.ledger.heads import RESTORED
from bot.ledger.rules import Entry
from bot.ledger.store import Tx

LEDGER = EntityRef("ledger", 0)  # what a restore's entry is about


@dataclass(frozen=True, slots=True)
class Restore:
    """A restore: everything between the two moments (aware, UTC) that the backup lacked is gone."""

    entry_id: int
    since: datetime  # the last entry in the backup
    until: datetime  # when the restored database was started

    def left_out(self, moment: datetime) -> bool:
        """Whether what happened then may be gone. To the second, as messages and entries are dated."""
        return self.since <= moment.replace(microsecond=0) <= self.until


async def restores(tx: Tx) -> list[Restore]:
    """All restores, oldest first."""
    return [_restore(entry) for entry in await tx.ledger.of(LEDGER) if entry.act.act == RESTORED]


async def last_restore(tx: Tx, after: datetime) -> Restore | None:
    """The newest restore that was not before `after` (aware, UTC): what began then lost a part by it."""
    found = [restore for restore in await restores(tx) if restore.until >= after]
    return found[-1] if found else None


def _restore(entry: Entry) -> Restore:
    since = entry.act.facts.get("since_at")
    began = datetime.fromtimestamp(int(since), UTC) if since is not None else entry.act.at
    return Restore(entry.id, began, entry.act.at)
