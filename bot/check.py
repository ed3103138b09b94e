"""Check command: reports line by line which parts of an installation work, with a fix for each failure."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from telegram import Bot, ChatMember, WebhookInfo
from telegram.error import TelegramError

from bot.app import NewerSchema, open_store
from bot.areas.rules import Binding, Level
from bot.clock import SystemClock
from bot.config import Config
from bot.kernel.workdays import Workdays
from bot.ledger.rules import Verdict, verify
from bot.messaging.http import AiohttpRequest
from bot.messaging.webhook import WebhookOptions
from bot.people.rules import Role
from bot.store import StorageError, Store
from bot.texts import plain

RECENT = timedelta(hours=1)  # a fault of the webhook older than that is over


@dataclass(frozen=True, slots=True)
class Finding:
    """One line; `todo` says what to do where it isn't ok."""

    what: str
    todo: str = ""

    @property
    def ok(self) -> bool:
        return not self.todo

    def line(self) -> str:
        return plain("check.ok" if self.ok else "check.bad", what=self.what, todo=self.todo)


def _bad(name: str, **facts: object) -> Finding:
    return Finding(plain(f"check.{name}.bad", **facts), plain(f"check.{name}.todo", **facts))


async def findings(config: Config) -> AsyncIterator[Finding]:
    """All findings, in the order of setup. After an invalid token, checks that need Telegram are skipped."""
    request = AiohttpRequest(config.telegram.proxy)
    token, base = config.telegram.token.get_secret_value(), config.telegram.base_url
    bot = Bot(token, f"{base}/bot", f"{base}/file/bot", request=request, get_updates_request=AiohttpRequest())
    bindings: list[Binding] = []
    try:
        async with open_store(config.storage.url) as store:
            async for finding in _stored(store):
                yield finding
            async with store.reading() as tx:
                bindings = await tx.chats.bindings()
    except (StorageError, NewerSchema) as fault:
        yield _bad("storage", fault=fault)
    yield await asyncio.to_thread(_nightly, config.backup.folder)
    yield _holidays(config.community_settings().workdays)
    async for finding in _online(bot, bindings, config.operation().hook):
        yield finding


def _nightly(folder: Path | None) -> Finding:
    """Whether the backup folder is writable; no backups is a valid choice."""
    if folder is None:
        return Finding(plain("check.backup.off"))
    fine = folder.is_dir() and os.access(folder, os.W_OK)
    return Finding(plain("check.backup", folder=folder)) if fine else _bad("backup", folder=folder)


async def _stored(store: Store[Any]) -> AsyncIterator[Finding]:
    """Findings on the database: ledger, areas, secretary."""
    async with store.transaction() as tx:
        entries = await tx.ledger.all()
        grids, buildings = await tx.areas.at_level(Level.GRID), await tx.areas.at_level(Level.BUILDING)
        tree = await tx.areas.all()
        secretaries = await tx.people.holding({Role.SECRETARY}, tree[0]) if tree else []
    yield Finding(plain("check.storage"))
    yield ledger(verify(entries))
    there = Finding(plain("check.areas", grids=len(grids), buildings=len(buildings)))
    yield there if grids else _bad("areas")
    yield Finding(plain("check.secretary", count=len(secretaries))) if secretaries else _bad("secretary")


def ledger(verdict: Verdict) -> Finding:
    """The finding on the ledger's chain: erased content is no fault, a break before the chain's renewal is."""
    if verdict.broken is not None:
        return _bad("ledger", id=verdict.broken.id)
    if verdict.inherited is not None:
        return _bad("ledger.inherited", id=verdict.inherited)
    erased = plain("check.ledger.erased", count=verdict.erased) if verdict.erased else ""
    return Finding(plain("check.ledger", count=verdict.count, erased=erased))


def _holidays(known: Workdays) -> Finding:
    """The years with complete holidays, and those without make-up days."""
    years = {day.year for day in known.holidays}
    open_years = "、".join(str(year) for year in sorted(years) if not known.known(year))
    complete = "、".join(str(year) for year in sorted(years) if known.known(year))
    more = plain("check.holidays.more", unknown=open_years) if open_years else ""
    return Finding(plain("check.holidays", known=complete, more=more))


async def _online(bot: Bot, bindings: list[Binding], hook: WebhookOptions | None) -> AsyncIterator[Finding]:
    """Findings from Telegram on the token and the chats."""
    try:
        async with bot:
            yield Finding(plain("check.token", username=bot.username))
            for finding in _updates(await bot.get_webhook_info(), hook):
                yield finding
            sees_all = bool(bot.bot.can_read_all_group_messages)
            yield Finding(plain("check.privacy")) if sees_all else _bad("privacy")
            shares = bool(bot.bot.supports_inline_queries)
            yield Finding(plain("check.inline")) if shares else _bad("inline", username=bot.username)
            if not bindings:
                yield Finding(plain("check.no_chats"), plain("check.no_chats.todo"))
            for binding in bindings:
                yield await _chat(bot, binding)
    except TelegramError as fault:
        yield _bad("token", fault=fault)


def _updates(info: WebhookInfo, hook: WebhookOptions | None) -> Iterator[Finding]:
    """Findings on receiving updates, with the latest error that Telegram reports."""
    if hook is None:
        yield Finding(plain("check.webhook.left" if info.url else "check.polling"))
        return
    stands = info.url == hook.url
    yield Finding(plain("check.webhook", url=hook.url)) if stands else _bad("webhook", url=hook.url)
    yield Finding(plain("check.pending", count=info.pending_update_count))
    failed = info.last_error_date
    if stands and failed and SystemClock().now() - failed < RECENT:
        yield _bad("webhook_fault", fault=info.last_error_message, listen=hook.listen)


async def _chat(bot: Bot, binding: Binding) -> Finding:
    facts = {
        "title": binding.title,
        "area": binding.area.name,
        "purpose": plain(f"purpose.{binding.purpose}"),
    }
    try:
        member = await bot.get_chat_member(binding.place.chat_id, bot.id)
    except TelegramError:
        return _bad("chat", **facts)
    there = member.status not in (ChatMember.LEFT, ChatMember.BANNED)
    return Finding(plain("check.chat", **facts)) if there else _bad("chat", **facts)
