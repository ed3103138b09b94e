"""Head check (核对账本): whether today's ledger still has the entry that a head noted outside names."""

from dataclasses import dataclass
from datetime import datetime

from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.ledger.heads import ChainHead, Differs, Restored, Verdict, compare
from bot.ledger.rules import GENESIS, LEDGER, Entry, follows
from bot.messaging.store import Store, Tx
from bot.people.actions import a_secretary


@dataclass(frozen=True, slots=True)
class CheckedHead:
    """The outcome for a head's entry. `at` is its time, or that of the restore by which it went; aware, UTC."""

    head: ChainHead
    verdict: Verdict  # None: it is there
    at: datetime | None
    newest: int  # the ledger's last entry


async def check_head(store: Store, head: ChainHead, by: Actor) -> CheckedHead:
    """
    Compare a head with today's ledger. Reads three entries and the restores, however long the ledger is: the
    whole chain is verified by `minyi check --ledger`. Raises OnlySecretary.
    """
    async with store.reading() as tx:
        await a_secretary(tx, by.person_id)
        return await _checked(tx, head)


async def _checked(tx: Tx, head: ChainHead) -> CheckedHead:
    near = await tx.ledger.around(head.id)
    # Restores stand under the ledger itself; an entry may be one and be near, too.
    known = {entry.id: entry for entry in (*await tx.ledger.of(EntityRef(LEDGER, 0)), *near)}
    entries = [known[id_] for id_ in sorted(known)]
    verdict = compare(entries, head)
    if verdict is None and not _sound(near):
        verdict = Differs(head.id)
    named = known.get(verdict.by) if isinstance(verdict, Restored) else known.get(head.id)
    return CheckedHead(head, verdict, named.act.at if named else None, await tx.ledger.last_id())


def _sound(near: list[Entry]) -> bool:
    """Whether the last entry is what its own seal says, behind the one before it."""
    before = near[-2].hash if len(near) > 1 else GENESIS
    return follows(near[-1], before)
