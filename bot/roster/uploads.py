"""
Uploads: a workbook that a secretary sends is checked at once, and imported by a press.

The file itself stays at Telegram. Its digest binds the press to what was checked, and the right is asked for
again in the transaction that imports. Who isn't responsible for the complete installation imports nothing by
chat: a workbook speaks for areas and people of everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.categories import Category
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answers
from bot.roster.actions import Changes, export_roster, import_roster
from bot.roster.refusals import AnotherFile, ImportedBefore, WholeRosterOnly
from bot.roster.sheets import Parts, Roster
from bot.roster.store import Store, Tx


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook that was checked and may be imported."""

    id: int
    person_id: int
    file_id: str
    digest: str
    at: datetime  # aware, UTC
    used: bool = False


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


async def check_right(store: Store, by: Actor) -> None:
    """Before a file is fetched. Raises OnlySecretary, WholeRosterOnly."""
    async with store.reading() as tx:
        await _may(tx, by)


async def _may(tx: Tx, by: Actor) -> None:
    secretary = await a_secretary(tx, by.person_id)
    if not await answers(tx, secretary, None):
        raise WholeRosterOnly


async def dry_run(
    store: Store, roster: Roster, parts: Parts, categories: Sequence[Category], by: Actor
) -> Changes:
    """The changes that an import would make. Raises BadRoster, OnlySecretary, WholeRosterOnly."""

    async def allowed(tx: Tx) -> None:
        await _may(tx, by)

    return await import_roster(store, roster, parts, by, categories=categories, dry_run=True, allowed=allowed)


async def add(store: Store, file_id: str, content: bytes, by: Actor) -> Upload:
    """Store which file was checked, for the press."""
    async with store.transaction() as tx:
        return await tx.uploads.add(Upload(0, by.person_id, file_id, digest_of(content), by.now))


async def waiting(store: Store, upload_id: int, by: Actor) -> Upload:
    """The person's own upload. Raises OnlySecretary, WholeRosterOnly, NotFound, ImportedBefore."""
    async with store.reading() as tx:
        return await _waiting(tx, upload_id, by)


async def _waiting(tx: Tx, upload_id: int, by: Actor) -> Upload:
    await _may(tx, by)
    upload = await tx.uploads.get(upload_id)
    if upload.person_id != by.person_id:  # as if it weren't there (law 7)
        raise NotFound(str(upload_id))
    if upload.used:
        raise ImportedBefore
    return upload


async def apply(
    store: Store,
    upload_id: int,
    content: bytes,
    roster: Roster,
    parts: Parts,
    categories: Sequence[Category],
    by: Actor,
) -> Changes:
    """Import the file that was checked. Raises AnotherFile, BadRoster, what `waiting` raises."""

    async def allowed(tx: Tx) -> None:
        upload = await _waiting(tx, upload_id, by)
        if upload.digest != digest_of(content):
            raise AnotherFile
        await tx.uploads.use(upload.id)

    return await import_roster(store, roster, parts, by, categories=categories, allowed=allowed)


async def put_aside(store: Store, upload_id: int, by: Actor) -> None:
    """不导入. Raises what `waiting` raises."""
    async with store.transaction() as tx:
        await tx.uploads.use((await _waiting(tx, upload_id, by)).id)


async def exported(store: Store, parts: Parts, categories: Sequence[Category], by: Actor) -> Roster:
    """
    The complete roster, for the secretary's own eyes. Who took it stands in the ledger.

    Raises OnlySecretary, WholeRosterOnly.
    """
    async with store.transaction() as tx:
        await _may(tx, by)
        await tx.ledger.enter(Act(by.now, "roster", 0, "export", by.person_id, by.chat_id))
    return await export_roster(store, parts, categories=categories)
