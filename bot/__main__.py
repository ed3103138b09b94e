"""Command line entry point. Exit codes: 0 success, 1 refused with a reason, 2 wrong usage."""

import argparse
import asyncio
import contextlib
import io
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot import check, logs, loops
from bot.app import (
    ROSTER_PARTS,
    BotConfig,
    CorruptDatabase,
    InUse,
    NewerSchema,
    backup,
    build,
    open_inbox,
    open_retention,
    open_store,
    prove,
    restore,
    stored_copies,
    write_private,
)
from bot.check_ledger import ledger_findings
from bot.clock import SystemClock
from bot.command_line import language, parser
from bot.config import Config, load
from bot.config_errors import BadConfig
from bot.findings import Finding
from bot.kernel.actor import Actor
from bot.messaging.rate_limits import RateLimits
from bot.messaging.serving import CannotListen
from bot.roster import workbook
from bot.roster.actions import BadRoster, Changes, export_roster, import_roster
from bot.roster.sheets import Problem
from bot.roster.workbook import NotARoster
from bot.sandbox.demo import demo
from bot.store import StorageError
from bot.texts import plain, speaking

FINE, REFUSED = 0, 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def run(config: Config) -> int:
    """Run the bot until SIGTERM or Ctrl+C."""
    telegram = config.telegram
    bot_config = BotConfig(
        telegram.token.get_secret_value(),
        telegram.base_url,
        config.storage.url,
        config.community_settings(),
        SystemClock(),
        RateLimits(),
        telegram.proxy,
        config.operation(),
    )
    try:
        return await _live(bot_config, config)
    except CorruptDatabase as fault:
        way_on = await asyncio.to_thread(_way_on, config)
        say(plain("run.damaged", path=fault.path, fault=fault.verdict, way_on=way_on))
        return REFUSED


def _way_on(config: Config) -> str:
    """The hint which backup to restore: the newest intact one."""
    for path in stored_copies(config.storage.url, config.backup.folder):
        with contextlib.suppress(StorageError):
            prove(path)
            return plain("run.damaged.backup", path=path)
    return plain("run.damaged.none")


async def _live(bot_config: BotConfig, config: Config) -> int:
    async with build(bot_config) as minyi:
        if config.backup.folder and not await asyncio.to_thread(config.backup.folder.is_dir):
            say(plain("check.backup.bad", folder=config.backup.folder))
        say(plain("run.ready", name=config.community.name, username=minyi.settings.bot_username))
        if link := await minyi.claim_link():
            say(plain("run.claim", link=link))
        with speaking(minyi.settings.language):  # the operator's language is for the terminal alone
            menus = asyncio.create_task(minyi.set_menus())  # hundreds of calls: people needn't wait for them
            try:
                await minyi.run()
            finally:
                menus.cancel()
    return FINE


async def run_check(config: Config, path: Path) -> int:
    say(Finding(plain("check.config", path=path)).line())
    return await _found(check.findings(config))


async def _found(findings: AsyncIterator[Finding]) -> int:
    fine = True
    async for finding in findings:
        say(finding.line())
        fine = fine and finding.ok
    return FINE if fine else REFUSED


async def run_inbox(config: Config, again: list[int]) -> int:
    """List dead letters by number and kind, never with their words; or requeue some of them."""
    async with open_inbox(config.storage.url) as inbox:
        missing = [update_id for update_id in again if not await inbox.requeue(update_id)]
        dead_letters = await inbox.dead_letters()
    for update_id in missing:
        say(plain("inbox.missing", id=update_id))
    if len(again) > len(missing):
        say(plain("inbox.again", count=len(again) - len(missing)))
    say(plain("inbox.count", count=len(dead_letters)))
    for one in dead_letters:
        came = config.community_settings().local(one.received_at)
        say(
            plain(
                "inbox.line", id=one.raw_update.update_id, came=f"{came:%Y-%m-%d %H:%M}", kind=one.kind or "?"
            )
        )
    return REFUSED if missing else FINE


async def run_import(config: Config, path: Path, *, dry_run: bool) -> int:
    """Import a workbook, all or nothing; reports every problem by sheet, row and column."""
    try:
        roster = workbook.read(path, ROSTER_PARTS)
        async with open_store(config.storage.url) as store:
            changes = await import_roster(
                store,
                roster,
                ROSTER_PARTS,
                Actor.system(SystemClock().now()),
                categories=config.community_settings().categories,
                dry_run=dry_run,
            )
    except FileNotFoundError:
        say(plain("file.missing", path=path))
        return REFUSED
    except (NotARoster, BadRoster) as refused:
        _tell_problems(refused.problems)
        return REFUSED
    _tell_changes(changes)
    say(plain("import.dry" if dry_run else "import.done"))
    return FINE


def _tell_problems(problems: list[Problem]) -> None:
    say(plain("import.bad", count=len(problems)))
    for problem in problems:
        what = plain(f"roster.problem.{problem.code}", found=problem.found)
        part = "" if problem.column else ".sheet" if problem.sheet else ".file"
        say(
            plain(f"roster.where{part}", sheet=problem.sheet, row=problem.row, column=problem.column, what=what)
        )


def _tell_changes(changes: Changes) -> None:
    for sheet, count in changes.counts.items():
        facts = {name: count[name] for name in ("added", "updated", "unchanged")}
        say(plain("import.counts", sheet=sheet, **facts))
    for post in changes.ended:
        say(plain("import.ended", name=post.name, word=post.word, area=post.area))


async def run_export(config: Config, path: Path) -> int:
    async with open_store(config.storage.url) as store:
        categories = config.community_settings().categories
        roster = await export_roster(store, ROSTER_PARTS, categories=categories)
        content = workbook.write(roster, ROSTER_PARTS, samples=True)
    await asyncio.to_thread(write_private, path, content)
    say(plain("export.done", path=path))
    return FINE


async def run_retention(config: Config, *, dry_run: bool) -> int:
    """Delete expired rows now, or only say how many there are of each kind; never their words."""
    settings = config.community_settings()
    async with open_retention(config.storage.url, settings, SystemClock()) as retention:
        due = await retention.due()
        done = dry_run or await retention.sweep()
    for rule, count in due:
        kind = plain(f"retention.kind.{rule.name.partition(' ')[0]}")
        say(plain("retention.line", kind=kind, days=rule.age.days, count=count))
    say(plain("retention.dry" if dry_run else "retention.done" if done else "retention.failed"))
    return FINE if done else REFUSED


async def run_backup(config: Config, path: Path) -> int:
    try:
        size = await asyncio.to_thread(backup, config.storage.url, path)
    except InUse:
        say(plain("backup.itself", path=path))
        return REFUSED
    say(plain("backup.done", path=path, size=size))
    return FINE


async def run_restore(config: Config, path: Path) -> int:
    try:
        previous = await asyncio.to_thread(restore, config.storage.url, path)
    except FileNotFoundError:
        say(plain("file.missing", path=path))
        return REFUSED
    except InUse:
        say(plain("restore.in_use"))
        return REFUSED
    except StorageError as fault:
        say(plain("restore.bad", path=path, fault=fault))
        return REFUSED
    say(plain("restore.done", path=path, kept=previous))
    return FINE


def _chosen(args: argparse.Namespace) -> Coroutine[Any, Any, int]:
    """The command's coroutine. Raises BadConfig."""
    if args.command == "demo":
        logs.set_up("info" if args.verbose else "warning")
        return _demo(args.port)
    config = load(args.config)
    logs.set_up(config.logging.level, config.logging.format)
    match args.command:
        case "run":
            return run(config)
        case "check":
            by_hand = args.ledger or args.head
            return _found(ledger_findings(config, args.head)) if by_hand else run_check(config, args.config)
        case "inbox":
            return run_inbox(config, args.again)
        case "retention":
            return run_retention(config, dry_run=args.dry_run)
    return _with_file(config, args)


def _with_file(config: Config, args: argparse.Namespace) -> Coroutine[Any, Any, int]:
    """The coroutine of a command that reads or writes a file."""
    match args.command:
        case "import":
            return run_import(config, args.file, dry_run=args.dry_run)
        case "export":
            return run_export(config, args.file)
        case "backup":
            return run_backup(config, args.file)
    return run_restore(config, args.file)


async def _demo(port: int) -> int:
    await demo(port)
    return FINE


async def _until_signalled(work: Coroutine[Any, Any, int]) -> int:
    """Run the coroutine, and cancel it at SIGTERM or Ctrl+C."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        # Windows' event loop has no signal handlers. There Ctrl+C still ends the run: asyncio.run turns it into
        # a cancellation itself. SIGTERM ends the process at once, which is as safe as any kill (laws 1 and 2):
        # each update that Telegram won't send again stands in the inbox.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal_, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        say(plain("run.ends"))
        return FINE


def _refused(fault: BaseException) -> str:
    """The text for an expected error of the environment."""
    match fault:
        case BaseExceptionGroup():
            return _refused(fault.exceptions[0])
        case InvalidToken():
            return plain("run.token")
        case TelegramError():
            return plain("run.network", url="Telegram", fault=fault)
        case NewerSchema():
            return plain("run.newer", found=fault.found, known=fault.known)
        case StorageError():
            return plain("run.storage", fault=fault)
        case CannotListen():
            return plain("run.listen", where=fault.where, fault=fault.why)
        case OSError():
            return plain("file.fault", path=fault.filename, fault=fault.strerror)
    raise fault


def _print_what_it_can() -> None:
    """Print "?" where the terminal's encoding lacks a sign. By default Python raises UnicodeEncodeError."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def main(argv: list[str] | None = None) -> int:
    """Run a command line. Returns its exit code."""
    _print_what_it_can()
    with speaking(language(os.environ)):
        return _done(parser().parse_args(argv))


def _done(args: argparse.Namespace) -> int:
    logs.set_up()
    try:
        return loops.run(_until_signalled(_chosen(args)))
    except BadConfig as bad:
        say("\n".join([plain("config.bad"), *bad.lines]))
    except (TelegramError, NewerSchema, StorageError, CannotListen, OSError, BaseExceptionGroup) as fault:
        say(_refused(fault))
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
