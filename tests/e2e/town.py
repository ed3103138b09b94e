"""A small town for stories: our Bot API server, the real bot polling it, and people who act."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import scheduler
from bot.app import BotConfig, Minyi, build
from bot.areas.rules import Level, Purpose
from bot.clock import WoundClock
from bot.kernel.place import Place
from bot.messaging.rate_limits import NO_LIMITS, RateLimits
from bot.ops.options import DEFAULT_OPTIONS, OpsOptions
from bot.people.rules import Post, Role
from bot.sandbox import files
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from storage.database import open_database
from storage.migrate import migrate
from tests.stores import TIMERS, everybody_agrees

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai, a Saturday
RESIDENTS, STAFF, OTHER_STAFF = -1001, -1002, -1003
# A story that is about something else waits for no committee's notice, and for no neighbour to be known.
AT_ONCE = CommunitySettings(shortest_ballot=timedelta(), known_after=timedelta())
USUAL = CommunitySettings()  # what a config without these keys means

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)

Json = dict[str, Any]


class StillClock(WoundClock):
    """Goes on only when it is wound, so that a busy machine changes nothing. Its seconds begin below zero."""

    def __init__(self) -> None:
        super().__init__(NOON)
        self._shown, self._seconds = NOON, -1000.0

    def now(self) -> datetime:
        return self._shown

    def monotonic(self) -> float:
        return self._seconds

    def wind(self, by: timedelta) -> datetime:
        self._shown, self._seconds = self._shown + by, self._seconds + by.total_seconds()
        return self._shown


def words_of(raw: Json) -> str:
    """The words of a message: its text, its caption, or the question of its poll."""
    found: str = raw.get("text") or raw.get("caption") or raw.get("poll", {}).get("question") or ""
    return found


@dataclass(frozen=True, eq=True)
class Message:
    """A message as somebody sees it now: `text` and `labels` follow its edits."""

    town: "Town" = field(compare=False)
    chat_id: int
    id: int

    @property
    def raw(self) -> Json:
        return self.town.world.chats[self.chat_id].messages[self.id]

    @property
    def text(self) -> str:
        return words_of(self.raw)

    @property
    def reactions(self) -> list[str]:
        return list(self.town.world.chats[self.chat_id].signs.get(self.id, {}).values())

    @property
    def buttons(self) -> dict[str, Json]:
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button for row in rows for button in row}

    @property
    def labels(self) -> list[str]:
        return list(self.buttons)

    async def shows(self, words: str) -> "Message":
        """Waits until the message has been edited to contain `words`."""
        await self.town.world.until(lambda: words in self.text)
        return self

    async def offers(self, label: str) -> "Message":
        """Waits until the message has a button of that label."""
        await self.town.world.until(lambda: label in self.buttons)
        return self


@dataclass
class Person:
    town: "Town"
    id: int
    name: str

    def says(self, text: str | None = None, chat: int | None = None, **more: Any) -> Message:
        """Writes in a chat, or to the bot."""
        reply_to = more.pop("reply_to", None)
        chat_id = chat or self.id
        told = self.town.world.send(self.id, chat_id, text, reply_to=reply_to and reply_to.id, **more)
        return Message(self.town, chat_id, told["message_id"])

    def sends(self, kind: str, chat: int | None = None, **more: Any) -> Message:
        """A photo, video, voice … or location."""
        if kind == "location":
            media = files.location(36.061, 103.834)
        else:
            media = files.keep(self.town.world, kind, f"{kind}.bin", PNG)
        return self.says(None, chat, media=media, **more)

    def starts(self, payload: str = "") -> Message:
        told = self.town.world.start(self.id, payload)
        return Message(self.town, self.id, told["message_id"])

    async def sees(self, words: str, chat: int | None = None, after: Message | None = None) -> Message:
        """Waits for the bot to say something holding `words`; the latest such message."""
        chat_id = chat or self.id

        def found() -> Message | None:
            for raw in reversed(self.town.world.messages(chat_id)):
                mine = raw["from"]["id"] == self.town.world.me["id"]
                if mine and words in words_of(raw) and (after is None or raw["message_id"] > after.id):
                    return Message(self.town, chat_id, raw["message_id"])
            return None

        try:
            message: Message = await self.town.world.until(found)
        except TimeoutError as missed:
            missed.add_note(f"not said: {words!r}. {await self.town.account(chat_id)}")
            raise
        await self.town.noted(chat_id)
        return message

    async def inlines(self, words: str) -> list[Json]:
        """Types `words` after the bot's name; what it offers."""
        return await self.town.world.inline(self.id, words)

    def shares(self, results: list[Json], result_id: str, chat: int | None = None, words: str = "") -> Message:
        """Sends one of the bot's results into any chat, or to the bot. `words` are what was typed."""
        chat_id = chat or self.id
        told = self.town.world.choose(self.id, chat_id, results, result_id, words)
        return Message(self.town, chat_id, told["message_id"])

    def votes(self, message: Message, *options: int | str) -> Message:
        """Chooses in a poll, by number or by words; nothing takes the vote back."""
        labels = [option["text"] for option in message.raw["poll"]["options"]]
        chosen = [labels.index(option) if isinstance(option, str) else option for option in options]
        self.town.world.vote(self.id, message.chat_id, message.id, chosen)
        return message

    async def taps(self, message: Message, label: str) -> str:
        """Presses a button; what the bot answered."""
        await message.offers(label)
        return await self.forges(message, message.buttons[label]["callback_data"])

    async def insists(self, message: Message, label: str) -> str:
        """Presses, and once more where the bot asks for it; what it answered last."""
        said = await self.taps(message, label)
        if "再点一次" not in said and "once more" not in said:
            return said
        self.town.world.wind(1.5)
        return await self.taps(message, label)

    async def forges(self, message: Message, data: str) -> str:
        """Presses with any data at all, as a changed client could."""
        answer = await self.town.world.press(self.id, message.chat_id, message.id, data)
        text: str = answer["text"]
        return text


@dataclass
class Town:
    world: World
    clock: WoundClock
    url: str
    path: str
    limits: RateLimits
    settings: CommunitySettings
    operation: OpsOptions = DEFAULT_OPTIONS
    limited: bool = True  # what one person may do at once
    agreed: bool = True  # everybody has consented before the story
    bot: Minyi | None = None
    _running: list[asyncio.Task[None]] = field(default_factory=list)
    _closing: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def minyi(self) -> Minyi:
        assert self.bot is not None
        return self.bot

    def person(self, id_: int, name: str) -> Person:
        if id_ not in self.world.users:
            self.world.add_user(id_, name)
            for chat_id in (RESIDENTS,):
                self.world.chats[chat_id].members.add(id_)
        return Person(self, id_, name)

    async def starts(self) -> None:
        """Start the bot on the database as it is."""
        bot_config = BotConfig(
            self.world.token,
            self.url,
            f"sqlite:///{self.path}",
            self.settings,
            self.clock,
            self.limits,
            operation=self.operation,
            limited=self.limited,
        )
        self.bot = await self._closing.enter_async_context(build(bot_config))
        if self.agreed:
            await everybody_agrees(self.bot.store.database)
        self._running = [asyncio.create_task(self.bot.run())]
        while self.bot.metrics.ticked_at is None and not self._running[0].done():  # noqa: ASYNC110 - it begins to live
            await asyncio.sleep(0.001)

    async def stops(self) -> None:
        """The bot ends as at SIGTERM."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._closing.aclose()
        self._closing = AsyncExitStack()

    async def restarts(self) -> None:
        await self.stops()
        await self.starts()

    async def winds(self, by: timedelta) -> None:
        """Time passes, once all that was said is done with; what became due happens."""
        await self.quiet()
        self.world.wind(by.total_seconds())
        for _ in range(50):
            happened = await scheduler.tick(self.minyi.store, TIMERS, self.minyi.settings, self.clock.now())
            if not happened and await self._idle():
                return

    async def account(self, chat_id: int) -> str:
        """Where things stand, for the report of a story that waited in vain."""
        async with self.minyi.store.reading() as tx:
            heads = await tx.outbox.heads()
        last = [words_of(raw)[:60] for raw in self.world.messages(chat_id)[-5:]]
        unsent = [(head.to.chat_id, head.card_id, head.tries, str(head.not_before)) for head in heads]
        return f"Last in {chat_id}: {last}; updates not fetched: {len(self.world.updates)}; unsent: {unsent}"

    async def _idle(self) -> bool:
        """Nothing is due: the bot's own tick may still be at it."""
        async with self.minyi.store.reading() as tx:
            due_now = await tx.timers.due(self.clock.now())
        if due_now:
            await asyncio.sleep(0.01)
        return not due_now

    async def noted(self, chat_id: int) -> None:
        """
        The bot has recorded what it sent to the chat. It does so milliseconds later, in which nobody replies.

        Not for ever: a chat may have no end of messages, and a story may keep the bot from recording one.
        """
        for _ in range(20):
            if self.bot is None or not self.bot.sender.sends_to(chat_id):
                return
            await asyncio.sleep(0.001)

    async def quiet(self) -> None:
        """Everything said has been handled and everything to be sent has left."""
        await self.world.until(lambda: not self.world.updates)
        while True:
            await self.minyi.dispatcher.idle()
            async with self.minyi.store.reading() as tx:
                heads = await tx.outbox.heads()
            if all(head.not_before > self.clock.now() for head in heads):
                return
            await asyncio.sleep(0.005)


MIGRATED: list[bytes] = []  # an empty database at today's schema, once it was made


async def empty_database(path: str) -> None:
    """Migrations take as long as a short story: they run once, and every story gets a copy."""
    if not MIGRATED:
        with TemporaryDirectory() as folder:
            made = Path(folder, "made.db")
            async with open_database(f"sqlite:///{made}") as database:
                await migrate(database)
            MIGRATED.append(made.read_bytes())
    if not Path(path).exists():
        Path(path).write_bytes(MIGRATED[0])


async def settle(minyi: Minyi, *, agreed: bool = True) -> None:
    """A community of two grids with their staff, as a roster import would leave it."""
    if agreed:
        await everybody_agrees(minyi.store.database)
    async with minyi.store.transaction() as tx:
        community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("G1", "双怡苑", Level.GRID, community.id)
        other = await tx.areas.add("G2", "林华苑", Level.GRID, community.id)
        for number in (3, 9, 13):
            await tx.areas.add(f"B{number}", f"双怡苑{number}号楼", Level.BUILDING, grid.id)
        await tx.areas.add("L1", "林华苑1号楼", Level.BUILDING, other.id)
        for telegram_id, name, role, area in (
            (7, "王师傅", Role.GRID_WORKER, grid),
            (8, "赵姐", Role.GRID_WORKER, grid),
            (9, "孙网格长", Role.GRID_LEADER, community),
            (10, "钱工", Role.GRID_WORKER, other),
            (1, "周书记", Role.SECRETARY, community),
        ):
            person = await tx.people.add(name, None, telegram_id)
            await tx.people.appoint(person.id, Post(role, area.id))
        for chat_id, title, purpose, area in (
            (RESIDENTS, "双怡苑居民群", Purpose.RESIDENTS, grid),
            (STAFF, "双怡苑工作群", Purpose.STAFF, grid),
            (OTHER_STAFF, "林华苑工作群", Purpose.STAFF, other),
        ):
            await tx.chats.seen(chat_id, title)
            await tx.chats.bind(Place(chat_id), purpose, area.id)


STAFF_PEOPLE = ((7, "王师傅"), (8, "赵姐"), (9, "孙网格长"), (10, "钱工"), (1, "周书记"))


@asynccontextmanager
async def a_town(
    path: str,
    limits: RateLimits = NO_LIMITS,
    *,
    settled: bool = True,
    privacy: bool = False,
    secretaries: tuple[int, ...] = (),
    operation: OpsOptions = DEFAULT_OPTIONS,
    clock: WoundClock | None = None,
    limited: bool = True,
    customs: CommunitySettings = AT_ONCE,
    agreed: bool = True,
) -> AsyncIterator[Town]:
    """A town at noon on a Saturday, the bot running; by its config nobody waits for votes or neighbours."""
    clock = clock or WoundClock(NOON)
    world = World(clock, privacy=privacy)
    people = [id_ for id_, _ in STAFF_PEOPLE]
    for id_, name in STAFF_PEOPLE:
        world.add_user(id_, name)
    world.add_group(RESIDENTS, "双怡苑居民群", people)
    world.add_group(STAFF, "双怡苑工作群", people)
    world.add_group(OTHER_STAFF, "林华苑工作群", people)
    async with serve(world) as url:
        settings = replace(customs, community="东湖社区", secretaries=secretaries)
        town = Town(world, clock, url, path, limits, settings, operation, limited, agreed)
        await empty_database(path)
        await town.starts()
        if settled:
            await settle(town.minyi, agreed=agreed)
        try:
            yield town
        finally:
            await town.stops()
