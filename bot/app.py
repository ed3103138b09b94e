"""Builds a running bot out of config, storage and handlers: the one place that knows all three."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

from bot import scheduler
from bot.calendar import actions as calendar
from bot.clock import Clock
from bot.kernel.actor import Actor
from bot.kernel.messages import View
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.bot_api import seconds_to_wait
from bot.messaging.dispatcher import PerChatDispatcher
from bot.messaging.failures import DeliveryFailures
from bot.messaging.http import AiohttpRequest
from bot.messaging.inbox import Inbox
from bot.messaging.ingest import UpdateIngest
from bot.messaging.metrics import Metrics
from bot.messaging.polling import Poller
from bot.messaging.processing import UpdateProcessor
from bot.messaging.rate_limits import RateLimits
from bot.messaging.sender import Sender
from bot.messaging.webhook import Webhook
from bot.moderation.rate_limiter import UserRateLimiter
from bot.ops.backups import Backups, GoOn, Source
from bot.ops.health import Health
from bot.ops.monitor import Monitor
from bot.ops.options import DEFAULT_OPTIONS, OpsOptions
from bot.ops.retention import RetentionJob
from bot.people import actions as people
from bot.people.invites import link
from bot.settings import CommunitySettings
from bot.texts import say, speaking
from handlers.commands import set_menus
from handlers.context import App, Context, Dependencies, UpdateContext, update_context
from handlers.errors import apologise, sorry_in
from handlers.renderer import SubjectRenderer
from handlers.routes import add_routes
from handlers.subjects import REGISTRY
from storage.backlog import SqlBacklog
from storage.copies import InUse, check_sound, check_start, check_unused, copy_database, set_aside, take_place
from storage.database import CorruptDatabase, StorageError, open_database, sqlite_path, translate_errors
from storage.inbox import SqlInbox
from storage.migrate import NewerSchema, migrate
from storage.retention import SqlRetention
from storage.store import SqlStore

log = logging.getLogger(__name__)

__all__ = [
    "ROSTER_PARTS",
    "BotConfig",
    "CorruptDatabase",
    "InUse",
    "Minyi",
    "NewerSchema",
    "StorageError",
    "backup",
    "build",
    "open_inbox",
    "open_store",
    "restore",
]

ROSTER_PARTS = REGISTRY.roster_parts
TICK_SECONDS = 1.0
START_PAUSES = (0.2, 1.0)  # seconds before Telegram is tried again at the start
GRACE_SECONDS = 3.0  # for what is being handled when the end is asked for


@dataclass(frozen=True)
class BotConfig:
    """What differs between a real bot, the demo and a test."""

    token: str
    base_url: str
    storage_url: str
    settings: CommunitySettings
    clock: Clock
    limits: RateLimits
    proxy: str | None = None
    operation: OpsOptions = DEFAULT_OPTIONS
    limited: bool = True  # what one person may do at once; a stage where few play many is not


def _free(path: str) -> int:
    """Bytes left where the file is."""
    return shutil.disk_usage(Path(path).resolve().parent).free


def backups(bot_config: BotConfig, store: SqlStore, alerts: OperatorAlerts) -> Backups | None:
    """Every night's, where they are asked for."""
    nightly, database = bot_config.operation.nightly, Path(sqlite_path(bot_config.storage_url))
    if nightly is None:
        return None

    def copy(target: Path, go_on: GoOn) -> None:
        with translate_errors():
            copy_database(database, target, go_on, proven=True)

    stem = f"{database.stem}-{bot_config.token.partition(':')[0]}"  # two bots may share a folder
    source = Source(stem, lambda: database.stat().st_size, copy)
    return Backups(nightly, source, store, alerts, bot_config.clock, bot_config.settings.timezone)


class Minyi:
    """A bot that is up. `run` receives, handles, sends and ticks until it is cancelled."""

    def __init__(self, application: App, polling: BaseRequest, store: SqlStore, bot_config: BotConfig) -> None:
        self.application = application
        self.store = store
        self.settings = replace(bot_config.settings, bot_username=application.bot.username)
        self.clock = bot_config.clock
        limiter = UserRateLimiter(store, limited=bot_config.limited)
        self._dependencies = Dependencies(store, self.settings, bot_config.clock, limiter, REGISTRY)
        self._inbox = inbox = SqlInbox(store.database)
        renderer = SubjectRenderer(REGISTRY, self.settings, bot_config.clock)
        alerts = OperatorAlerts(store, bot_config.clock)
        self.backups = backups(bot_config, store, alerts)
        # What the sender itself notes down needn't wake it: it looks again after each message anyway.
        own = SqlStore(store.database, listeners=REGISTRY.listeners)
        failures = DeliveryFailures(own, bot_config.clock, alerts, limiter.reread, REGISTRY.chat_columns)
        self.sweeper = RetentionJob(
            SqlRetention(store.database), REGISTRY.retention, bot_config.clock, bot_config.settings.timezone
        )
        self.metrics = Metrics(bot_config.clock)
        self.sender = Sender(
            application.bot, own, renderer, bot_config.clock, bot_config.limits, failures, self.metrics
        )
        store.committed = self.sender.wake
        handler = UpdateProcessor(
            application.bot, inbox, self._run, self._sorry, alerts.dead_letter, self.metrics
        )
        self.dispatcher = PerChatDispatcher(handler)
        ingest, hook = UpdateIngest(inbox, self.dispatcher, self.metrics), bot_config.operation.hook
        self.receives_by = "webhook" if hook else "polling"
        self._receiver = (
            Webhook(application.bot, hook, ingest, bot_config.clock)
            if hook
            else Poller(application.bot.base_url, polling, ingest, bot_config.clock)
        )

        listen = bot_config.operation.monitoring
        self.monitor = Monitor(listen, self.metrics, self.health) if listen else None

    async def health(self) -> Health:
        """As of now."""
        backlog, found, writable = SqlBacklog(self.store.database), None, True
        try:
            found = await backlog.waiting()
            await backlog.writes()
        except StorageError:
            writable = False
        return Health(
            receives_by=self.receives_by,
            writable=writable,
            heard=self.metrics.age(self.metrics.heard_at),
            ticked=self.metrics.age(self.metrics.ticked_at),
            backlog=found,
            disk_free=_free(self.store.database.path),
            backup=self.backups.newest() if self.backups else None,
            now=self.clock.now(),
        )

    async def _run(self, update: Update) -> bool:
        store = self.store.for_update(update.update_id)
        current = UpdateContext(self._dependencies, store)
        with update_context(current), speaking(await self._language(update)):
            await self.application.process_update(update)
        if current.fault is not None:
            raise current.fault
        return store.handled

    async def _language(self, update: Update) -> str:
        """The person's own in private and for presses; a group is spoken to in the community's."""
        user, chat = update.effective_user, update.effective_chat
        personal = update.callback_query is not None or (chat is not None and chat.id > 0)
        if user is None or not personal:
            return self.settings.language
        async with self.store.reading() as tx:
            return await tx.people.language_at(user.id) or self.settings.language

    async def _sorry(self, update: Update, what: str) -> None:
        current = UpdateContext(self._dependencies, self.store.for_update(update.update_id))
        try:
            language = await self._language(update)
        except Exception:  # in whatever is odd about the update, or the database itself
            language = self.settings.language
        with update_context(current), speaking(language):
            try:
                await apologise(update, Context.from_update(update, self.application), what)
            except StorageError:  # nothing can be kept, a full disk: said at once, if the limits let it
                if (place := sorry_in(update)) is not None:
                    await self.sender.at_once(place, View(say(what)))

    async def run(self) -> None:
        """Until cancelled. Raises: InvalidToken, CannotListen, in a group."""
        self.metrics.heard()  # by `build`; the first poll may take half a minute
        await calendar.sync(self.store, self.settings, Actor.system(self.clock.now()))
        for raw_update in await self._inbox.open():
            self.dispatcher.put(raw_update)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._receiver.run())
                tasks.create_task(self.sender.run())
                tasks.create_task(self._tick())
                tasks.create_task(self.sweeper.run())
                for extra in (self.backups, self.monitor):
                    if extra:
                        tasks.create_task(extra.run())
        finally:
            # At the same time: together they must leave room within the five seconds of a SIGTERM.
            await asyncio.gather(self.dispatcher.stop(GRACE_SECONDS), self.sender.stop())

    async def tick(self) -> int:
        """Everything due now, once; how many timers fired."""
        return await scheduler.tick(self.store, REGISTRY.timers, self.settings, self.clock.now())

    async def _tick(self) -> None:
        while True:
            try:
                await self.tick()
                self.metrics.ticked()
            except Exception:
                log.exception("a tick failed")
            await asyncio.sleep(TICK_SECONDS)

    async def claim_link(self) -> str | None:
        """The link by which the first secretary comes in; None once there is one."""
        secret = await people.first_secretary_link(self.store, Actor.system(self.clock.now()))
        return link(self.application.bot.username, secret) if secret else None

    async def set_menus(self) -> None:
        async with self.store.reading() as tx:
            bindings = await tx.chats.bindings()
        try:
            await set_menus(self.application.bot, REGISTRY, self.settings.language, bindings)
        except TelegramError as told:
            # A menu is for looks: everything works without, and the next start sets it.
            log.warning("the menus could not be set", extra={"told": str(told)})


def _application(bot_config: BotConfig, calling: BaseRequest, polling: BaseRequest) -> App:
    """python-telegram-bot without its own receiver, over aiohttp."""
    application = (
        Application.builder()
        .token(bot_config.token)
        .base_url(f"{bot_config.base_url}/bot")
        .base_file_url(f"{bot_config.base_url}/file/bot")
        .request(calling)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    add_routes(application, REGISTRY)
    return application


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[SqlStore]:
    """The database at this version's schema. Raises: CorruptDatabase, StorageError, NewerSchema, ValueError."""
    await asyncio.to_thread(_look_at, Path(sqlite_path(url)))
    async with open_database(url) as database:
        await migrate(database)
        yield SqlStore(database, listeners=REGISTRY.listeners)


@asynccontextmanager
async def open_inbox(url: str) -> AsyncIterator[Inbox]:
    """What came in, for the command line. Raises like `open_store`."""
    async with open_store(url) as store:
        yield SqlInbox(store.database)


def _look_at(path: Path) -> None:
    """Before anything is written to it: a damaged file only gets worse."""
    if path.is_file():
        with translate_errors():
            check_start(path)


@asynccontextmanager
async def build(bot_config: BotConfig) -> AsyncIterator[Minyi]:
    """A bot ready to run. Raises like `open_store`, and InvalidToken, NetworkError from Telegram."""
    async with AsyncExitStack() as closing:
        store = await closing.enter_async_context(open_store(bot_config.storage_url))
        calling, polling = AiohttpRequest(bot_config.proxy), AiohttpRequest(bot_config.proxy, connections=1)
        for request in (calling, polling):  # also where a wrong token ends it before it has begun
            closing.push_async_callback(request.shutdown)
        application = _application(bot_config, calling, polling)
        await _reach(application)
        closing.push_async_callback(application.shutdown)
        yield Minyi(application, polling, store, bot_config)


async def _reach(application: App) -> None:
    """One failing call at the start is no reason not to start. Raises: InvalidToken, NetworkError."""
    for pause in START_PAUSES:
        try:
            return await application.initialize()
        except InvalidToken:
            raise
        except RetryAfter as told:
            await asyncio.sleep(seconds_to_wait(told))
        except NetworkError as fault:
            log.warning("telegram is out of reach", extra={"fault": str(fault)})
            await asyncio.sleep(pause)
    return await application.initialize()


def backup(url: str, target: Path) -> int:
    """
    A whole copy while the bot runs; its size in bytes.

    Raises: InUse for the database itself as the target, StorageError, OSError.
    """
    source = Path(sqlite_path(url))
    if target.exists() and target.samefile(source):
        raise InUse
    with translate_errors():
        copy_database(source, target)
    return target.stat().st_size


def restore(url: str, source: Path) -> Path:
    """
    Put a backup in the database's place, once it has proved sound; where the old one is kept.

    Raises: StorageError for one that isn't, InUse, OSError.
    """
    current = Path(sqlite_path(url))
    kept, restored = (current.with_name(current.name + end) for end in (".before-restore", ".restored"))
    try:
        with translate_errors():
            check_sound(source)
            if current.exists():
                check_unused(current)
            copy_database(source, restored)  # first: it may be what was set aside the last time
            if current.exists():
                set_aside(current, kept)
        take_place(restored, current)
    finally:
        restored.unlink(missing_ok=True)
    return kept


def prove(path: Path) -> None:
    """Read all of a backup. Raises: StorageError for one that isn't sound, OSError."""
    with translate_errors():
        check_sound(path)


def kept_copies(url: str, folder: Path | None) -> list[Path]:
    """What there is to restore from, the newest first: of the nights, and from before upgrades."""
    current = Path(sqlite_path(url))
    found = [*current.parent.glob(f"{current.name}.before-[0-9]*")]
    if folder is not None and folder.is_dir():
        found += folder.glob(f"{current.stem}-*.db")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
