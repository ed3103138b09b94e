"""Wiring: builds a running bot out of config, storage and handlers. No other module knows all three."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from telegram.request import BaseRequest

from bot.clock import Clock, SystemClock
from bot.intake.sealing import seal_again
from bot.kernel.actor import Actor
from bot.kernel.generation import Generation
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.connecting import connect
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
from bot.messaging.unstored import UnstoredNotices
from bot.messaging.webhook import Webhook
from bot.messaging.whereabouts import Whereabouts
from bot.moderation.rate_limiter import UserRateLimiter
from bot.ops.backups import Backups, make_folder
from bot.ops.erasure import Eraser
from bot.ops.head_file import HeadFile, HeadKeeper
from bot.ops.head_watch import HeadWatch
from bot.ops.health import HealthCheck
from bot.ops.monitor import Monitor
from bot.ops.options import DEFAULT_OPTIONS, OpsOptions
from bot.ops.restored import begin_if_restored, not_erased, not_sealed
from bot.ops.retention import RetentionJob, rules_for
from bot.ops.stalls import StallWatch
from bot.ops.storage_watch import StorageWatch
from bot.people import actions as people
from bot.people.invites import link
from bot.privacy.actions import Declared, erase_again
from bot.scheduler import Scheduler
from bot.settings import CommunitySettings
from handlers.commands import set_menus
from handlers.context import App, Dependencies, build_application
from handlers.ops.renderers import draw_at_once
from handlers.renderer import SubjectRenderer
from handlers.routes import add_routes
from handlers.running import UpdateRunner
from handlers.subjects import REGISTRY
from storage.backlog import SqlBacklog
from storage.backups import (
    backup,
    check_before_start,
    clear_leftovers,
    copies_beside,
    guard,
    heads_outside,
    nightly_source,
    prove,
    restore,
    stored_copies,
    strip_older,
    unguarded,
)
from storage.copies import InUse
from storage.database import open_database
from storage.errors import CorruptDatabase
from storage.guarding import write_private
from storage.inbox import SqlInbox
from storage.migrate import NewerSchema, migrate
from storage.retention import SqlRetention
from storage.store import SqlStore

__all__ = [  # includes the names of handlers and storage that the command line needs
    "ROSTER_PARTS",
    "BotConfig",
    "CorruptDatabase",
    "InUse",
    "Minyi",
    "NewerSchema",
    "backup",
    "build",
    "copies_beside",
    "heads_outside",
    "open_inbox",
    "open_retention",
    "open_store",
    "prove",
    "restore",
    "stored_copies",
    "unguarded",
    "write_private",
    "writes",
]

ROSTER_PARTS = REGISTRY.roster_parts
DECLARED = Declared(REGISTRY.personal, REGISTRY.plain_facts)
GRACE_SECONDS = 3.0  # for the updates being handled when the bot is stopped


@dataclass(frozen=True)
class BotConfig:
    """The values by which a real bot, the demo and a test differ."""

    token: str
    base_url: str
    storage_url: str
    settings: CommunitySettings
    clock: Clock
    limits: RateLimits
    proxy: str | None = None
    operation: OpsOptions = DEFAULT_OPTIONS
    limited: bool = True  # by a person's quotas; a stage, on which few play many, is not


class Minyi:
    """A bot with all its parts. `run` receives, handles, sends and ticks until it is cancelled."""

    def __init__(
        self,
        application: App,
        polling: BaseRequest,
        store: SqlStore,
        bot_config: BotConfig,
        generation: Generation,
    ) -> None:
        clock, bot = bot_config.clock, application.bot
        self.store, self.clock, self._bot = store, clock, bot
        self.settings = settings = replace(bot_config.settings, bot_username=bot.username)
        self.metrics = metrics = Metrics(clock)
        alerts = OperatorAlerts(store, clock)
        limiter = UserRateLimiter(store, limited=bot_config.limited)
        # The sender's own commits needn't wake it: it looks again after each message anyway.
        own = replace(store, committed=lambda _: None)
        failures = DeliveryFailures(own, clock, alerts, limiter.reread, REGISTRY.following)
        renderer = SubjectRenderer(REGISTRY, settings, clock)
        self.sender = sender = Sender(
            bot, own, renderer, clock, bot_config.limits, failures, metrics, settings.timezone, generation
        )
        store.committed = self._committed
        self._whereabouts = Whereabouts(bot, store, REGISTRY.following, clock, limiter.reread)

        dependencies = Dependencies(
            store, settings, clock, limiter, REGISTRY, generation, sender.replace_buttons
        )
        runner = UpdateRunner(application, dependencies, store.for_update, sender.at_once)
        self._inbox = inbox = SqlInbox(store.database)
        self.dispatcher = PerChatDispatcher(
            UpdateProcessor(bot, inbox, runner.run, runner.apologise, alerts.dead_letter, metrics)
        )
        unstored = UnstoredNotices(bot, runner.sorry_at_once, clock)
        ingest = UpdateIngest(inbox, self.dispatcher, metrics, unstored.tell)
        hook = bot_config.operation.hook
        self.receives_by = "webhook" if hook else "polling"
        self._receiver = (
            Webhook(bot, hook, ingest, clock) if hook else Poller(bot.base_url, polling, ingest, clock)
        )
        self.scheduler = Scheduler(store, REGISTRY.timers, settings, clock, metrics)
        self._operate(bot_config, alerts)

    def _operate(self, bot_config: BotConfig, alerts: OperatorAlerts) -> None:
        """Retention always; backups and monitoring where they are asked for."""
        database, options, zone = self.store.database, bot_config.operation, bot_config.settings.timezone
        folder = options.nightly.folder if options.nightly else None
        self.eraser = Eraser(database, partial(strip_older, database, folder))
        rules = rules_for(REGISTRY.retention, bot_config.settings.privacy.ages)
        self.retention = RetentionJob(SqlRetention(database), rules, self.clock, zone)
        keeper = HeadKeeper(HeadFile(Path(database.path)), self.store)
        self.heads = HeadWatch(keeper, self.store, self.clock, zone)
        self.backups = self.monitor = None
        self.watch = self._watched(bot_config)
        if options.nightly:
            source = nightly_source(bot_config.storage_url, bot_config.token.partition(":")[0])
            self.backups = Backups(options.nightly, source, self.store, alerts, self.clock, zone)
        self.stalls = None
        if options.monitoring:
            self.stalls = StallWatch(self.metrics, self.clock)
            newest = self.backups.newest if self.backups else lambda: None
            backlog, path = SqlBacklog(database), Path(database.path)
            health = HealthCheck(self.receives_by, path, backlog, self.metrics, newest, self.clock)
            self.monitor = Monitor(options.monitoring, self.metrics, health)

    def _committed(self, sends: Collection[int]) -> None:
        if sends:
            self.sender.wake(sends)
        self.watch.committed()

    def _watched(self, bot_config: BotConfig) -> StorageWatch:
        database, settings = self.store.database, bot_config.settings
        watch = StorageWatch(
            self.store,
            SqlBacklog(database).writes,
            self.sender.at_once,
            draw_at_once,
            self.clock,
            settings.language,
            settings.secretaries,
        )
        database.on_fault = watch.noticed
        return watch

    async def run(self) -> None:
        """Until cancelled. Raises: InvalidToken, CannotListen, in a group."""
        self.metrics.heard()  # by `build`; the first poll may take half a minute

        for start in REGISTRY.on_start:
            await start(self.store, self.settings, Actor.system(self.clock.now()))
        for raw_update in await self._inbox.open():
            self.dispatcher.put(raw_update)
        loops = (
            self._whereabouts,
            self._receiver,
            self.sender,
            self.scheduler,
            self.eraser,
            self.retention,
            self.heads,
            self.watch,
            self.backups,
            self.monitor,
            self.stalls,
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                for loop in loops:
                    if loop:
                        tasks.create_task(loop.run())
        finally:
            # At the same time: together they must leave room within the five seconds of a SIGTERM.
            await asyncio.gather(self.dispatcher.stop(GRACE_SECONDS), self.sender.stop())

    async def claim_link(self) -> str | None:
        """The link that makes its first user the secretary; None once there is one."""
        secret = await people.first_secretary_link(self.store, Actor.system(self.clock.now()))
        return link(self._bot.username, secret) if secret else None

    async def set_menus(self) -> None:
        await set_menus(self._bot, REGISTRY, self.settings.language, self.store)


@asynccontextmanager
async def open_store(url: str, clock: Clock | None = None, *, begins: bool = True) -> AsyncIterator[SqlStore]:
    """
    The database at this version's schema, in a generation of its own if it was restored.

    A check begins none: a look must not change what it looks at.

    Raises: CorruptDatabase, StorageError, NewerSchema, ValueError.
    """
    await asyncio.to_thread(check_before_start, url)
    async with open_database(url) as database:
        await migrate(database)
        database.clock = (clock or SystemClock()).now
        store = SqlStore(database, listeners=REGISTRY.listeners, kinds=REGISTRY.kinds)
        head = HeadFile(Path(database.path))
        # Before anything is given out, also by the command line: an import adds rows, too.
        if begins:
            now, noted = (clock or SystemClock()).now(), head.read()
            await begin_if_restored(store, noted, now)
            # Likewise, and at every start: a kill may have come between the two.
            await seal_again(store, await not_sealed(store, noted), now)
            await erase_again(store, DECLARED, await not_erased(store, noted), now)
        try:
            yield store
        finally:
            if begins:
                await HeadKeeper(head, store).note()


async def writes(store: SqlStore) -> None:
    """Write without changing anything. Raises: StorageError."""
    await SqlBacklog(store.database).writes()


@asynccontextmanager
async def open_retention(url: str, settings: CommunitySettings, clock: Clock) -> AsyncIterator[RetentionJob]:
    """Data retention, for the command line. Raises like `open_store`."""
    async with open_store(url) as store:
        rules = rules_for(REGISTRY.retention, settings.privacy.ages)
        yield RetentionJob(SqlRetention(store.database), rules, clock, settings.timezone)


@asynccontextmanager
async def open_inbox(url: str) -> AsyncIterator[Inbox]:
    """The inbox, for the command line. Raises like `open_store`."""
    async with open_store(url) as store:
        yield SqlInbox(store.database)


def _prepare(bot_config: BotConfig) -> None:
    """Clear and guard the files, and make the backup folder."""
    clear_leftovers(bot_config.storage_url)
    nightly = bot_config.operation.nightly
    if nightly:
        make_folder(nightly.folder)
    guard(bot_config.storage_url, nightly.folder if nightly else None)


@asynccontextmanager
async def build(bot_config: BotConfig) -> AsyncIterator[Minyi]:
    """
    A bot ready to run.

    Raises like `open_store`, StorageError where it can't write; InvalidToken, NetworkError from Telegram.
    """
    async with AsyncExitStack() as closing:
        await asyncio.to_thread(_prepare, bot_config)
        store = await closing.enter_async_context(open_store(bot_config.storage_url, bot_config.clock))
        calling, polling = AiohttpRequest(bot_config.proxy), AiohttpRequest(bot_config.proxy, connections=1)
        for request in (calling, polling):  # a wrong token raises before the application would close them
            closing.push_async_callback(request.shutdown)
        application = build_application(bot_config.token, bot_config.base_url, calling, polling)
        add_routes(application, REGISTRY)
        await connect(application.initialize)
        closing.push_async_callback(application.shutdown)
        await writes(store)  # online is only who can store what he hears
        async with store.reading() as tx:
            generation = await tx.generations.present()
        yield Minyi(application, polling, store, bot_config, generation)
