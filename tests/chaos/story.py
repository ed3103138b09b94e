"""The story of a chaos run: people file, add, claim and vote, and remember their acts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.app import BotConfig, Minyi, build
from bot.areas.rules import Purpose
from bot.clock import WoundClock
from bot.committees.rules import Member, Party
from bot.intake.triage import danger_in
from bot.kernel.place import Place
from bot.messaging.rate_limits import NO_LIMITS
from bot.sandbox.errors import ApiError
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from tests.e2e.town import NOON, OTHER_STAFF, RESIDENTS, STAFF, STAFF_PEOPLE, settle

COMMITTEE = -1004
NEIGHBOURS = range(100, 120)
MEMBERS = range(600, 607)
WORKERS = (7, 8)
BALLOT = 1


def unlike_any_other(n: int) -> str:
    """Words that share nothing with the others, so that none is offered to be joined, and tell of no danger."""
    characters = Random(n)
    while danger_in(words := "".join(chr(characters.randrange(0x4E00, 0x9000)) for _ in range(12))):
        pass
    return words


@dataclass
class Story:
    """A neighbourhood whose people act at random, the same for the same seed."""

    world: World
    url: str
    path: str
    random: Random
    said: list[str] = field(default_factory=list)
    filings: list[tuple[int, int]] = field(default_factory=list)  # whose, and the message
    added: list[str] = field(default_factory=list)  # to what they filed
    voted: dict[int, int] = field(default_factory=dict)  # a member's last choice
    presses: set["asyncio.Task[None]"] = field(default_factory=set)
    pressed: int = 0
    unanswered: int = 0

    def files(self) -> None:
        """In the group."""
        words, who = unlike_any_other(self.random.randrange(10**12)), self.random.choice(NEIGHBOURS)
        message = self.world.send(who, RESIDENTS, f"#诉求 {words}")
        self.filings.append((who, message["message_id"]))
        self.said.append(words)

    def adds(self) -> None:
        """The reporter replies to their own words: nothing but the inbox's mark makes it count once."""
        if self.filings:
            (who, message_id), words = self.random.choice(self.filings), self.random.randrange(10**12)
            self.added.append(unlike_any_other(words))
            self.world.send(who, RESIDENTS, self.added[-1], reply_to=message_id)

    def claims(self) -> None:
        """A worker presses 接单 on a card, perhaps one that is claimed already."""
        if buttons := [found for m in self.world.messages(STAFF) if (found := _claim(m))]:
            message_id, data = self.random.choice(buttons)
            self._presses(self.random.choice(WORKERS), STAFF, message_id, data)

    def votes(self) -> None:
        """A member presses 赞成, 反对 or 弃权; the last press counts."""
        member, choice = self.random.choice(MEMBERS), self.random.randrange(3)
        card = next((m for m in self.world.messages(COMMITTEE) if "🗳" in m.get("text", "")), None)
        if card is not None:
            self.voted[member] = choice
            self._presses(member, COMMITTEE, card["message_id"], f"v:{BALLOT}:{choice}")

    def acts(self) -> None:
        """Somebody does something."""
        self.random.choices((self.files, self.adds, self.claims, self.votes), (4, 2, 2, 2))[0]()

    def _presses(self, who: int, chat: int, message_id: int, data: str) -> None:
        self.pressed += 1
        task = asyncio.create_task(self._press(who, chat, message_id, data))
        self.presses.add(task)
        task.add_done_callback(self.presses.discard)

    async def _press(self, who: int, chat: int, message_id: int, data: str) -> None:
        try:
            await self.world.press(who, chat, message_id, data)
        except (TimeoutError, asyncio.CancelledError):
            self.unanswered += 1
        except ApiError:
            self.pressed -= 1  # the message is gone: there is nothing to press

    async def gives_up(self) -> None:
        """Nobody waits any longer for an answer to a press."""
        pending = list(self.presses)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


def _claim(message: dict[str, Any]) -> tuple[int, str] | None:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    data = (button.get("callback_data", "") for row in rows for button in row)
    return next(((message["message_id"], found) for found in data if found.startswith("claim:")), None)


def a_world() -> World:
    """Staff, neighbours and a committee, none of whom has opened the bot."""
    world = World(WoundClock(NOON))
    staff = [world.add_user(id_, name).id for id_, name in STAFF_PEOPLE]
    neighbours = [world.add_user(id_, f"居民{id_}").id for id_ in NEIGHBOURS]
    members = [world.add_user(id_, f"代表{id_}").id for id_ in MEMBERS]
    world.add_group(RESIDENTS, "双怡苑居民群", staff + neighbours)
    world.add_group(STAFF, "双怡苑工作群", staff)
    world.add_group(OTHER_STAFF, "林华苑工作群", staff)
    world.add_group(COMMITTEE, "居民议事会", members)
    return world


@asynccontextmanager
async def a_bot(world: World, url: str, path: str) -> AsyncIterator[Minyi]:
    """In this process, built but not yet running."""
    bot_config = BotConfig(
        world.token, url, f"sqlite:///{path}", CommunitySettings(), world.clock, NO_LIMITS, limited=False
    )
    async with build(bot_config) as minyi:
        yield minyi


async def seat(minyi: Minyi) -> None:
    """A committee of seven that meets in its chat."""
    async with minyi.store.transaction() as tx:
        community = await tx.areas.by_code("C1")
        assert community is not None
        await tx.chats.seen(COMMITTEE, "居民议事会")
        await tx.chats.bind(Place(COMMITTEE), Purpose.COMMITTEE, community.id)
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.meets(body.id, Place(COMMITTEE))
        for id_ in MEMBERS:
            person = await tx.people.add(f"代表{id_}", None, id_)
            await tx.committees.seat(body.id, Member(person, id_ == MEMBERS[0], "委员", Party.RESIDENTS))


async def _open_a_ballot(world: World) -> None:
    def button(data: str) -> Any:
        messages = world.messages(COMMITTEE)
        return next((m for m in messages if data in str(m.get("reply_markup"))), None)

    world.send(MEMBERS[0], COMMITTEE, "/vote 更换小区路灯")
    draft = await world.until(lambda: button("b_start"))
    await world.press(MEMBERS[0], COMMITTEE, draft["message_id"], f"b_start:{BALLOT}")
    await world.until(lambda: button(f"v:{BALLOT}:0"))


@asynccontextmanager
async def a_story(path: str, seed: int) -> AsyncIterator[Story]:
    """The neighbourhood with a ballot open, and no bot running."""
    world = a_world()
    async with serve(world) as url:
        async with a_bot(world, url, path) as minyi:
            await settle(minyi)
            await seat(minyi)
            running = asyncio.create_task(minyi.run())
            await _open_a_ballot(world)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        story = Story(world, url, path, Random(seed))
        try:
            yield story
        finally:
            await story.gives_up()
