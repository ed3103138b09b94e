"""Check command: reports line by line which parts of an installation work, with a fix for each failure."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from telegram import Bot, ChatMember, WebhookInfo
from telegram.error import TelegramError

from bot.app import NewerSchema, copies_beside, open_store, unguarded, writes
from bot.areas.rules import Binding, Level
from bot.check_ledger import check_chain, noted_outside
from bot.clock import SystemClock
from bot.config import Config
from bot.findings import Finding, bad
from bot.kernel.workdays import Workdays
from bot.ledger.heads import ChainHead
from bot.messaging.http import AiohttpRequest
from bot.messaging.webhook import WebhookOptions
from bot.people.rules import Role
from bot.roster.leaving import led
from bot.store import StorageError, Store
from bot.texts import plain

RECENT = timedelta(hours=1)  # a fault of the webhook older than that is over


async def findings(config: Config) -> AsyncIterator[Finding]:
    """All findings, in the order of setup. After an invalid token, checks that need Telegram are skipped."""
    request = AiohttpRequest(config.telegram.proxy)
    token, base = config.telegram.token.get_secret_value(), config.telegram.base_url
    bot = Bot(token, f"{base}/bot", f"{base}/file/bot", request=request, get_updates_request=AiohttpRequest())
    bindings: list[Binding] = []
    try:
        async with open_store(config.storage.url, begins=False) as store:
            await writes(store)
            async for finding in _stored(store, noted_outside(config)):
                yield finding
            async with store.reading() as tx:
                bindings = await tx.chats.bindings()
    except (StorageError, NewerSchema) as fault:
        yield bad("storage", fault=fault)
    yield await asyncio.to_thread(_modes, config)
    for finding in await asyncio.to_thread(_copies, config):
        yield finding
    yield await asyncio.to_thread(_nightly, config.backup.folder)
    yield _holidays(config.community_settings().workdays)
    async for finding in _online(bot, bindings, config.operation().hook):
        yield finding


def _nightly(folder: Path | None) -> Finding:
    """Whether the backup folder is writable; no backups is a valid choice."""
    if folder is None:
        return Finding(plain("check.backup.off"))
    fine = folder.is_dir() and os.access(folder, os.W_OK)
    return Finding(plain("check.backup", folder=folder)) if fine else bad("backup", folder=folder)


def _modes(config: Config) -> Finding:
    """Whether others on the machine could read residents' words."""
    found = "、".join(str(path) for path in unguarded(config.storage.url, config.backup.folder))
    return bad("modes", paths=found) if found else Finding(plain("check.modes"))


def _copies(config: Config) -> list[Finding]:
    """The copies that hold what people had erased since; none is no finding."""
    keep, copies = config.privacy.keep.copies, copies_beside(config.storage.url)
    late = [path.name for path, made in copies if made < SystemClock().now() - keep - timedelta(days=1)]
    if late:
        return [bad("copies", paths="、".join(late))]
    paths = "、".join(path.name for path, _ in copies)
    return [Finding(plain("check.copies", paths=paths, days=keep.days))] if copies else []


async def _stored(store: Store[Any], noted: Mapping[str, ChainHead]) -> AsyncIterator[Finding]:
    """Findings on the database: ledger, areas, secretary."""
    async with store.transaction() as tx:
        grids, buildings = await tx.areas.at_level(Level.GRID), await tx.areas.at_level(Level.BUILDING)
        secretaries = [person for person in await tx.people.roster() if person.has(Role.SECRETARY)]
        with_one = await led(tx)
        without = [area.name for area in await tx.areas.at_level(Level.COMMUNITY) if area.id not in with_one]
    yield Finding(plain("check.storage"))
    for finding in await check_chain(store, noted):
        yield finding
    there = Finding(plain("check.areas", grids=len(grids), buildings=len(buildings)))
    yield there if grids else bad("areas")
    yield _secretaries(len(secretaries), without)


def _secretaries(count: int, without: list[str]) -> Finding:
    """The number of secretaries, and the communities that have none."""
    if not count:
        return bad("secretary")
    counted = Finding(plain("check.secretary", count=count))
    return bad("secretary_of", areas="、".join(without)) if without else counted


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
            yield Finding(plain("check.privacy")) if sees_all else bad("privacy")
            shares = bool(bot.bot.supports_inline_queries)
            yield Finding(plain("check.inline")) if shares else bad("inline", username=bot.username)
            if not bindings:
                yield Finding(plain("check.no_chats"), plain("check.no_chats.todo"))
            for binding in bindings:
                yield await _chat(bot, binding)
    except TelegramError as fault:
        yield bad("token", fault=fault)


def _updates(info: WebhookInfo, hook: WebhookOptions | None) -> Iterator[Finding]:
    """Findings on receiving updates, with the latest error that Telegram reports."""
    if hook is None:
        yield Finding(plain("check.webhook.left" if info.url else "check.polling"))
        return
    stands = info.url == hook.url
    yield Finding(plain("check.webhook", url=hook.url)) if stands else bad("webhook", url=hook.url)
    yield Finding(plain("check.pending", count=info.pending_update_count))
    failed = info.last_error_date
    if stands and failed and SystemClock().now() - failed < RECENT:
        yield bad("webhook_fault", fault=info.last_error_message, listen=hook.listen)


async def _chat(bot: Bot, binding: Binding) -> Finding:
    facts = {
        "title": binding.title,
        "area": binding.area.name,
        "purpose": plain(f"purpose.{binding.purpose}"),
    }
    try:
        member = await bot.get_chat_member(binding.place.chat_id, bot.id)
    except TelegramError:
        return bad("chat", **facts)
    there = member.status not in (ChatMember.LEFT, ChatMember.BANNED)
    return Finding(plain("check.chat", **facts)) if there else bad("chat", **facts)
