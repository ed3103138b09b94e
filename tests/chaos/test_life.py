"""A complaint's whole life, in any order people may come up with, against the real database in memory."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot import scheduler
from bot.areas.rules import Level
from bot.complaints import actions, handing, lifecycle, replying
from bot.complaints.casework import returning
from bot.complaints.complaint import Channel, Complaint, Kind, Origin, Score, Spot, Status, Urgency
from bot.complaints.effects import Words
from bot.complaints.filing import Filing, file, hang_cards
from bot.complaints.lifecycle import Step
from bot.complaints.replying import Reply
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.ledger.rules import first_broken
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings
from bot.store import AlreadyHandled
from storage.database import open_database
from storage.migrate import migrate
from storage.store import SqlStore
from tests.builders import NOON
from tests.stores import TIMERS, a_store

SAID = Place(-1001)
FINAL = {Status.MERGED, Status.WITHDRAWN}
PEOPLE = ("李阿姨", "陈叔", "王师傅", "赵姐", "孙网格长", "钱工")
people = st.integers(0, len(PEOPLE) - 1)

Act = Callable[[SqlStore, Actor], Awaitable[object]]


class Life(RuleBasedStateMachine):
    """Steps by anybody at any time. What the rules refuse leaves no trace; what they allow is one step."""

    @initialize()
    def begins(self) -> None:
        self.runner = asyncio.Runner()
        self.opening = open_database("sqlite:///:memory:")
        self.now, self.update_id, self.settings = NOON, 0, CommunitySettings()
        self.run(self._settle())

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(doing)

    async def _settle(self) -> None:
        database = await self.opening.__aenter__()
        await migrate(database)
        self.store = a_store(database)
        async with self.store.transaction() as tx:
            community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
            self.grid = await tx.areas.add("G1", "双怡苑", Level.GRID, community.id)
            self.other = await tx.areas.add("G2", "林华苑", Level.GRID, community.id)
            self.ids = [(await tx.people.add(name, None, 100 + n)).id for n, name in enumerate(PEOPLE)]
            for n, role, area in (
                (2, Role.GRID_WORKER, self.grid),
                (3, Role.GRID_WORKER, self.grid),
                (4, Role.GRID_LEADER, community),
                (5, Role.GRID_WORKER, self.other),
            ):
                await tx.people.appoint(self.ids[n], Post(role, area.id))
            by = Actor(self.ids[0], self.now, SAID.chat_id)
            filing = Filing(
                text="暖气不热",
                category="heating",
                kind=Kind.HELP,
                urgency=Urgency.NORMAL,
                channel=Channel.GROUP,
                area=self.grid,
                spot=Spot(),
                origin=Origin(SAID, 5),
                reporter_id=by.person_id,
            )
            self.complaint = await file(tx, self.settings, filing, by)
            await hang_cards(tx, self.complaint, SAID, by)
        self.id = self.complaint.id

    async def _look(self) -> tuple[Complaint, int]:
        async with self.store.reading() as tx:
            entries = await tx.ledger.all()
            assert first_broken(entries) is None
            own = await tx.ledger.of(EntityRef("complaint", self.id))
            now = await tx.complaints.get(self.id)
        assert own[-1].act.after == now.status
        return now, len(entries)

    async def _inbox(self) -> object:
        """The outcome of the latest update."""
        async with self.store.database.reading() as conn:
            return await conn.value("SELECT state FROM inbox WHERE update_id = :id", id=self.update_id)

    def does(self, who: int, act: Act) -> None:
        """Somebody acts in an update; the update comes twice."""
        self.update_id += 1
        self.run(self._does(Actor(self.ids[who], self.now, SAID.chat_id), act))

    async def _does(self, by: Actor, act: Act) -> None:
        before = await self._look()
        async with self.store.database.writing() as conn:
            await conn.run(
                "INSERT INTO inbox (update_id, body, received_at) VALUES (:id, '{}', 0)", id=self.update_id
            )
        store = self.store.for_update(self.update_id)
        try:
            await act(store, by)
        except Refusal:
            assert (await self._look(), await self._inbox()) == (before, "new")
            return
        after = await self._look()
        self._moved(before[0], after[0])
        assert after[0] == before[0] or after[1] > before[1]  # nothing changes without an entry
        assert (await self._inbox() == "done") is store.handled
        if store.handled:
            try:
                await act(self.store.for_update(self.update_id), by)
            except AlreadyHandled:
                assert await self._look() == after
            else:
                raise AssertionError("one update took effect twice")

    def _moved(self, before: Complaint, after: Complaint) -> None:
        moves = {to for (status, _), to in lifecycle.TRANSITIONS.items() if status is before.status}
        assert after.status in moves | {before.status}
        assert before.status not in FINAL or after.status is before.status
        assert after.rounds in (before.rounds, before.rounds + 1)

    @rule(who=people)
    def claims(self, who: int) -> None:
        self.does(who, lambda store, by: actions.claim(store, self.id, by))

    @rule(
        who=people,
        step=st.sampled_from([Step.ANSWER, Step.PROGRESS, Step.RESOLVE]),
        words=st.sampled_from(["换好了", " ", "请找物业"]),
    )
    def tells(self, who: int, step: Step, words: str) -> None:
        self.does(who, lambda store, by: actions.tell(store, self.id, step, Words(words), by))

    @rule(who=people)
    def returns(self, who: int) -> None:
        words = "路灯归供电局修\n供电局客服\n95598"

        async def act(store: SqlStore, by: Actor) -> None:
            prompt = Prompt(0, by.person_id, SAID.chat_id, Step.RETURN, EntityRef("", self.id), by.now)
            await filling.answer_former(store, returning.FORM, prompt, words, SAID, self.settings, by)

        self.does(who, act)

    @rule(step=st.sampled_from([Step.CLAIM, Step.ANSWER, Step.PROGRESS, Step.RESOLVE, Step.RESOLVE]))
    def goes_on(self, step: Step) -> None:
        """The person in charge takes the right step: most lives get this far."""
        claimer = self.run(self._look())[0].claimed_by
        if step is Step.CLAIM:
            self.claims(2)
        else:
            self.tells(self.ids.index(claimer.id) if claimer else 2, step, "换好了")

    @rule(score=st.sampled_from([*Score, Score.UNSOLVED]))
    def says_how_it_was(self, score: Score) -> None:
        self.rates(0, score)

    @rule(who=people, score=st.sampled_from(list(Score)))
    def rates(self, who: int, score: Score) -> None:
        self.does(who, lambda store, by: actions.rate(store, self.settings, self.id, score, SAID, by))

    @rule(who=people, act=st.sampled_from([actions.withdraw, actions.follow]))
    def asks(self, who: int, act: Callable[[SqlStore, int, Actor], Awaitable[object]]) -> None:
        self.does(who, lambda store, by: act(store, self.id, by))

    @rule(who=people)
    def appeals(self, who: int) -> None:
        self.does(who, lambda store, by: actions.appeal(store, self.settings, self.id, by))

    @rule(who=people, to=people)
    def hands_on(self, who: int, to: int) -> None:
        self.does(who, lambda store, by: handing.hand_to_person(store, self.id, self.ids[to], by))

    @rule(who=people, home=st.booleans())
    def hands_over(self, who: int, home: bool) -> None:
        area = self.grid if home else self.other
        self.does(who, lambda store, by: handing.hand_to_area(store, self.id, area.id, by))

    @rule(who=people, words=st.sampled_from(["还是不热", ""]))
    def replies(self, who: int, words: str) -> None:
        self.does(
            who,
            lambda store, by: replying.reply(
                store, self.id, Reply(Words(words), Place(-1001), 7, to_bot=False), by
            ),
        )

    @rule(hours=st.sampled_from([0, 1, 25, 49, 80, 400]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.run(self._tick())

    async def _tick(self) -> None:
        while await scheduler.tick(self.store, TIMERS, self.settings, self.now):
            pass
        settled = await self._look()
        assert await scheduler.tick(self.store, TIMERS, self.settings, self.now) == 0
        assert await self._look() == settled

    @invariant()
    def it_is_whole(self) -> None:
        if hasattr(self, "id"):
            self.run(self._whole())

    async def _whole(self) -> None:
        complaint, _ = await self._look()
        worked = complaint.status in (Status.CLAIMED, Status.ANSWERED, Status.RESOLVED)
        assert not worked or complaint.claimed_by is not None
        assert (complaint.status is Status.CLOSED) <= (complaint.closed_at is not None)
        async with self.store.reading() as tx:
            cards = await tx.cards.of(self.id, ("public",))
        assert len(cards) == 1

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.run(self.opening.__aexit__(None, None, None))
            self.runner.close()


Life.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestLife = Life.TestCase
