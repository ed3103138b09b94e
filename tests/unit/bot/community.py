"""东湖社区 in the real SQL: its areas, people and chats, and what a use case leaves behind there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.areas.rules import Area, Level, Purpose
from bot.ballots import actions as ballots
from bot.ballots import drafting
from bot.ballots.drafting import Change
from bot.ballots.rules import Ballot
from bot.committees.rules import Committee, Member
from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel, Complaint, Kind, Origin, Spot, Urgency
from bot.complaints.effects import Words
from bot.complaints.filing import Filing, file, hang_cards
from bot.complaints.lifecycle import Step
from bot.complaints.notice_batching import WORDS as WORDS_DUE
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Form
from bot.kernel.messages import Attachment, Card, FileKind, Notification, Reaction, body_from_json
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt, Timer
from bot.people.rules import Person, Post, Role
from bot.settings import CommunitySettings
from bot.topics import actions as topics
from bot.topics.actions import Raised
from bot.topics.rules import Topic
from storage.database import Row
from storage.outbox import WORDLESS
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from tests.builders import NOON

# Nobody waits for a committee's notice, or to be known; USUAL is what a config without these keys means.
SETTINGS = CommunitySettings(community="东湖社区", shortest_ballot=timedelta(), known_after=timedelta())
USUAL = CommunitySettings(community="东湖社区")
RESIDENTS, STAFF, COMMITTEE = Place(-1001), Place(-1002), Place(-1003)
ELSEWHERE = Place(-2001)  # the residents' group of the other community
PHOTO = Attachment(FileKind.PHOTO, "photo", "photo")
FAR = NOON + timedelta(days=400)
# A virtual table of words can't be read row by row; the tables it keeps them in can.
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"


@dataclass(frozen=True)
class Community:
    """
    东湖社区 with two grids, and 西湖社区 beside it. Whoever is named has opened the bot in private.
    """

    store: SqlStore
    area: Area
    grid: Area
    other_grid: Area
    building: Area  # in `grid`
    west: Area  # the other community
    zhou: Person  # secretary
    sun: Person  # grid leader of the whole community
    wang: Person  # grid worker
    zhao: Person  # grid worker of the same grid
    qian: Person  # grid worker of the other grid
    qin: Person  # chairs the committee
    tang: Person  # sits in it
    li: Person  # resident
    chen: Person  # resident, too
    ma: Person  # secretary of the other community
    body: Committee

    def by(self, person: Person, after: timedelta = timedelta(), place: Place | None = None) -> Actor:
        """`person`, that long after noon."""
        return Actor(person.id, NOON + after, place.chat_id if place else None)

    @staticmethod
    def at(after: timedelta = timedelta()) -> Actor:
        """The bot itself, that long after noon."""
        return Actor(0, NOON + after)

    async def filed(
        self, by: Person | None = None, settings: CommunitySettings = SETTINGS, **facts: object
    ) -> Complaint:
        """李阿姨's, said in the residents' group about building 13, with its cards."""
        reporter = by or self.li
        message_id = 1 + len(await self._rows("SELECT id FROM complaints"))
        given: dict[str, object] = {
            "text": "楼道灯坏了",
            "category": "lighting",
            "kind": Kind.HELP,
            "urgency": Urgency.NORMAL,
            "channel": Channel.GROUP,
            "area": self.building,
            "spot": Spot("13号楼", None, None),
            "reporter_id": reporter.id,
            "origin": Origin(RESIDENTS, message_id),
            **facts,
        }
        filing = Filing(**given)  # type: ignore[arg-type]
        place = filing.origin.place if filing.origin else private(reporter)
        async with self.store.transaction() as tx:
            complaint = await file(tx, settings, filing, self.by(reporter))
            await hang_cards(tx, complaint, place, self.by(reporter))
        return complaint

    async def claimed(self, by: Person | None = None, **facts: Any) -> Complaint:
        """One that 王师傅 has claimed, with nothing left to be delivered."""
        filed = await self.filed(by, **facts)
        claimed = await complaints.claim(self.store, filed.id, self.by(self.wang))
        await self.deliver()
        return claimed

    async def resolved(self, by: Person | None = None, **facts: Any) -> Complaint:
        claimed = await self.claimed(by, **facts)
        done = await complaints.tell(self.store, claimed.id, Step.RESOLVE, Words("换好了"), self.by(self.wang))
        await self.deliver()
        return done

    async def drafted(self, text: str = "换路灯", by: Person | None = None) -> Ballot:
        """唐代表's, in the committee's chat, with its card delivered."""
        drafter = self.by(by or self.tang)
        ballot = await drafting.draft(self.store, SETTINGS, COMMITTEE, text, drafter)
        await self.deliver()
        return ballot

    async def opened(self, text: str = "换路灯", **facts: Any) -> Ballot:
        """One the chair has started; `facts` are a `Change` of the draft."""
        draft = await self.drafted(text)
        await drafting.change(self.store, SETTINGS, draft.id, Change(**facts), self.by(self.tang))
        ballot = await ballots.start(self.store, SETTINGS, draft.id, self.by(self.qin))
        await self.deliver()
        return ballot

    async def raised(self, text: str = "装路灯", by: Person | None = None, **facts: Any) -> Topic:
        """李阿姨's, in the residents' group."""
        raised = Raised(RESIDENTS, text, **facts)
        topic = await topics.propose(self.store, SETTINGS, raised, self.by(by or self.li))
        await self.deliver()
        return topic

    async def read(self, complaint: Complaint) -> Complaint:
        """As it stands now."""
        async with self.store.reading() as tx:
            return await tx.complaints.get(complaint.id)

    async def person(self, person: Person) -> Person:
        """As they stand now."""
        async with self.store.reading() as tx:
            return await tx.people.get(person.id)

    async def shut(self, person: Person) -> None:
        """The bot can't write to them in private any more."""
        async with self.store.transaction() as tx:
            await tx.people.opened(person.id, opened=False)

    async def acts(self, kind: str, subject_id: int) -> list[str]:
        """The acts in the ledger about a subject."""
        async with self.store.reading() as tx:
            return [entry.act.act for entry in await tx.ledger.of(EntityRef(kind, subject_id))]

    async def facts(self, kind: str, subject_id: int) -> dict[str, str | int | None]:
        """The facts of the ledger's latest entry of a subject."""
        async with self.store.reading() as tx:
            return dict((await tx.ledger.of(EntityRef(kind, subject_id)))[-1].act.facts)

    async def notices(self, name: str = "") -> list[tuple[int, Notification]]:
        """The waiting outbox messages of that name, or all, each with its chat."""
        rows = await self._rows("SELECT * FROM outbox WHERE state = 'waiting' AND card_id IS NULL ORDER BY id")
        bodies = [(row["chat_id"], body_from_json(row["body"])) for row in rows]
        notices = [(chat_id, body) for chat_id, body in bodies if isinstance(body, Notification)]
        return [(chat_id, notice) for chat_id, notice in notices if name in ("", notice.name)]

    async def told(self) -> list[tuple[int, str]]:
        """Chat and name of every notice that waits."""
        return [(chat_id, notice.name) for chat_id, notice in await self.notices()]

    async def pending_notices(self, name: str) -> list[int]:
        """The chats where that is gathered, to be said with whatever else is due."""
        chats = [timer.subject_id for timer in await self.timers(WORDS_DUE)]
        async with self.store.reading() as tx:
            words = [word for chat_id in chats for word in await tx.pending_notices.waiting(chat_id)]
        return [word.place.chat_id for word in words if word.notice.name == name]

    async def receipts(self) -> list[tuple[int, int]]:
        """Chat and message id of every reaction that waits."""
        rows = await self._rows("SELECT * FROM outbox WHERE state = 'waiting' AND card_id IS NULL ORDER BY id")
        bodies = [(row["chat_id"], body_from_json(row["body"])) for row in rows]
        return [(chat_id, body.message_id) for chat_id, body in bodies if isinstance(body, Reaction)]

    async def files(self) -> list[tuple[int, str]]:
        """Chat and Telegram id of every file that waits."""
        rows = await self._rows("SELECT * FROM outbox WHERE state = 'waiting' AND card_id IS NULL ORDER BY id")
        bodies = [(row["chat_id"], body_from_json(row["body"])) for row in rows]
        return [(chat_id, body.telegram_id) for chat_id, body in bodies if isinstance(body, Attachment)]

    async def fills(self, form: Form, about_id: int, words: str, by: Actor, **known: str) -> None:
        """A form begun and answered in one transaction, like an older version's question."""
        place = Place(by.chat_id) if by.chat_id else STAFF
        prompt = Prompt(0, by.person_id, place.chat_id, form.name, EntityRef("", about_id), by.now)
        await filling.answer_former(self.store, form, prompt, words, place, SETTINGS, by, known)

    async def answers(self, form: Form, words: str, by: Person, place: Place) -> None:
        """The open question of a form, answered where it was asked."""
        prompt, actor = await self.question(by, place), self.by(by, place=place)
        assert prompt is not None
        await filling.answer(self.store, {form.name: form}, prompt, words, SETTINGS, actor)

    async def deliver(self) -> None:
        """All that waits has left."""
        async with self.store.database.writing() as conn:
            await conn.run(f"UPDATE outbox SET state = 'sent', body = {WORDLESS}")  # noqa: S608 - ours

    async def cards(self, kind: str, subject_id: int) -> list[Card]:
        async with self.store.reading() as tx:
            return await tx.cards.of(subject_id, (kind,))

    async def hangs(self, kind: str, subject_id: int) -> list[int]:
        """The chats a card is posted in."""
        return [card.place.chat_id for card in await self.cards(kind, subject_id)]

    async def redrawn(self, kind: str, subject_id: int) -> bool:
        """Whether all cards of a kind are invalidated."""
        rows = await self._rows("SELECT card_id FROM outbox WHERE state = 'waiting' AND card_id IS NOT NULL")
        waiting = {row["card_id"] for row in rows}
        cards = await self.cards(kind, subject_id)
        return bool(cards) and {card.id for card in cards} <= waiting

    async def timers(self, *kinds: str) -> list[Timer]:
        """The pending timers of these kinds."""
        async with self.store.reading() as tx:
            return [timer for timer in await tx.timers.due(FAR) if timer.kind in kinds]

    async def due_at(self, kind: str) -> list[datetime]:
        return [timer.due_at for timer in await self.timers(kind)]

    async def question(self, person: Person, place: Place) -> Prompt | None:
        """The open question to that person in a chat."""
        async with self.store.reading() as tx:
            return await tx.prompts.open_of(person.id, place.chat_id)

    async def asked(self, person: Person, place: Place) -> tuple[str, EntityRef, tuple[str, str | int]]:
        """
        The open question's step and subject, with the one it mentions by name and Telegram id. The
        notice that puts it is the latest one in the chat.
        """
        prompt = await self.question(person, place)
        assert prompt is not None
        notice = [notice for chat_id, notice in await self.notices() if chat_id == place.chat_id][-1]
        assert notice.name.startswith("ask.")
        return prompt.step, prompt.about, (str(notice.facts["name"]), notice.facts["telegram_id"])

    @asynccontextmanager
    async def refused(self, refusal: type[Refusal]) -> AsyncIterator[None]:
        """The body is refused, and leaves no trace in any table."""
        before = await self.kept()
        with pytest.raises(refusal):
            yield
        assert await self.kept() == before

    @asynccontextmanager
    async def unchanged(self) -> AsyncIterator[None]:
        """The body leaves no trace in any table."""
        before = await self.kept()
        yield
        assert await self.kept() == before

    async def kept(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        async with self.store.database.reading() as conn:
            names = [str(row["name"]) for row in await conn.all(TABLES)]
            return {name: [tuple(row) for row in await conn.all(f"SELECT * FROM {name}")] for name in names}  # noqa: S608 - a table's own name

    async def _rows(self, sql: str) -> list[Row]:
        async with self.store.database.reading() as conn:
            return await conn.all(sql)


def private(person: Person) -> Place:
    assert person.telegram_id is not None
    return Place(person.telegram_id)


async def settle(store: SqlStore) -> Community:
    async with store.transaction() as tx:
        area = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        grid = await tx.areas.add("G1", "双怡苑", Level.GRID, area.id)
        other_grid = await tx.areas.add("G2", "林华苑", Level.GRID, area.id)
        building = await tx.areas.add("B13", "13号楼", Level.BUILDING, grid.id)
        west = await tx.areas.add("C2", "西湖社区", Level.COMMUNITY, None)
        for place, purpose, bound in (
            (RESIDENTS, Purpose.RESIDENTS, grid),
            (STAFF, Purpose.STAFF, area),
            (ELSEWHERE, Purpose.RESIDENTS, west),
        ):
            await tx.chats.seen(place.chat_id, bound.name)
            await tx.chats.bind(place, purpose, bound.id)
        body = await tx.committees.add("居民议事会", area.id)
        await tx.chats.seen(COMMITTEE.chat_id, body.name)
        await tx.chats.bind(COMMITTEE, Purpose.COMMITTEE, area.id)
        await tx.committees.meets(body.id, COMMITTEE)
        qin, tang = await a_person(tx, "秦代表", 1021), await a_person(tx, "唐代表", 1022)
        await tx.committees.seat(body.id, Member(qin, chair=True))
        await tx.committees.seat(body.id, Member(tang))
        return Community(
            store=store,
            area=area,
            grid=grid,
            other_grid=other_grid,
            building=building,
            west=west,
            zhou=await a_person(tx, "周书记", 1001, Post(Role.SECRETARY, area.id)),
            sun=await a_person(tx, "孙网格长", 1009, Post(Role.GRID_LEADER, area.id)),
            wang=await a_person(tx, "王师傅", 1007, Post(Role.GRID_WORKER, grid.id)),
            zhao=await a_person(tx, "赵姐", 1008, Post(Role.GRID_WORKER, grid.id)),
            qian=await a_person(tx, "钱工", 1010, Post(Role.GRID_WORKER, other_grid.id)),
            qin=qin,
            tang=tang,
            li=await a_person(tx, "李阿姨", 1100),
            chen=await a_person(tx, "陈叔", 1101, home=grid),
            ma=await a_person(tx, "马书记", 1002, Post(Role.SECRETARY, west.id)),
            body=await tx.committees.get(body.id),
        )


async def a_person(tx: Tx, name: str, telegram_id: int, *posts: Post, home: Area | None = None) -> Person:
    """Of the roster where there is a post, else met; the bot may write to them in private."""
    person = await tx.people.meet(telegram_id, name)
    for post in posts:
        await tx.people.appoint(person.id, post)
    await tx.people.opened(person.id, opened=True)
    if home is not None:
        await tx.people.lives(person.id, home.id)
    return await tx.people.get(person.id)
