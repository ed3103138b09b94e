"""Check of the ledger: the chain itself, and whether it still has what was noted of it outside."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.app import NewerSchema, heads_outside, open_store
from bot.config import Config
from bot.findings import Finding, bad
from bot.ledger.heads import ChainHead, Differs, Missing, Restored, compare
from bot.ledger.rules import Entry, Verdict, verify
from bot.store import StorageError, Store
from bot.texts import plain


async def ledger_findings(config: Config, typed: Sequence[ChainHead]) -> AsyncIterator[Finding]:
    """`minyi check --ledger`, with the heads that somebody typed. It writes nothing."""
    try:
        async with open_store(config.storage.url, begins=False) as store:
            for finding in await check_chain(store, noted_outside(config, typed)):
                yield finding
    except (StorageError, NewerSchema) as fault:
        yield bad("storage", fault=fault)


def noted_outside(config: Config, typed: Sequence[ChainHead] = ()) -> Mapping[str, ChainHead]:
    """The heads by where they stand, in words."""
    bot_id = config.telegram.token.get_secret_value().partition(":")[0]
    found = heads_outside(config.storage.url, bot_id, config.backup.folder)
    seen = {plain(f"check.where.{where}", name=Path(name).name): head for (where, name), head in found.items()}
    return seen | {plain("check.where.typed", name=head): head for head in typed}


async def check_chain(store: Store[Any], noted: Mapping[str, ChainHead]) -> list[Finding]:
    """The chain's own line, and one for each head."""
    async with store.reading() as tx:
        entries = await tx.ledger.all()
    return [chain(verify(entries)), *_heads(entries, noted)]


def chain(verdict: Verdict) -> Finding:
    """The finding on the ledger's chain: erased content is no fault, a break before the chain's renewal is."""
    if verdict.broken is not None:
        return bad("ledger", id=verdict.broken.id)
    if verdict.inherited is not None:
        return bad("ledger.inherited", id=verdict.inherited)
    erased = plain("check.ledger.erased", count=verdict.erased) if verdict.erased else ""
    return Finding(plain("check.ledger", count=verdict.count, erased=erased))


def _heads(entries: Sequence[Entry], noted: Mapping[str, ChainHead]) -> Iterator[Finding]:
    for where, head in noted.items():
        match compare(entries, head):
            case Missing(first, last):
                yield bad("head_missing", where=where, first=first, last=last)
            case Differs(id_):
                yield bad("head_differs", where=where, id=id_)
            case Restored(by, first, last):
                yield Finding(plain("check.head_restored", where=where, first=first, last=last, by=by))
            case None:
                yield Finding(plain("check.head", where=where, id=head.id))
