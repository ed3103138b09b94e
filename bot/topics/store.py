"""What is kept of topics."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.ballots import store as ballots
from bot.complaints.complaint import Complaint
from bot.people.rules import Person
from bot.topics.rules import Opinion, Output, Stage, Task, Topic, Verdict, Written


class Topics(Protocol):
    async def get(self, topic_id: int) -> Topic:
        """Raises NotFound."""
        ...

    async def add(self, topic: Topic) -> Topic:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, topic: Topic) -> None: ...

    async def next_number(self, community_id: int, year: int) -> int: ...

    async def standing_at(self, stages: Collection[Stage], words: str = "", limit: int = 20) -> list[Topic]:
        """Newest first."""
        ...

    async def link(self, topic_id: int, complaint_id: int) -> None: ...

    async def topic_of(self, complaint_id: int) -> Topic | None:
        """The one a complaint became."""
        ...

    async def complaints(self, topic_id: int) -> list[Complaint]:
        """Those that became it, in the order they were filed."""
        ...

    async def support(self, topic_id: int, person_id: int) -> bool:
        """False where the person supports it already."""
        ...

    async def supporters(self, topic_id: int) -> list[Person]: ...

    async def passed(
        self, topic_id: int, stage: Stage, written: Written, by: int | None, now: datetime
    ) -> None:
        """Keep what a gate left in writing."""
        ...

    async def outputs(self, topic_id: int) -> list[Output]:
        """Oldest first."""
        ...

    async def opine(self, topic_id: int, person_id: int, text: str, now: datetime) -> Opinion: ...

    async def opinion(self, opinion_id: int) -> Opinion:
        """Raises NotFound."""
        ...

    async def name(self, opinion_id: int, *, named: bool) -> None: ...

    async def opinions(self, topic_id: int) -> list[Opinion]:
        """Oldest first."""
        ...

    async def give(self, topic_id: int, complaint_id: int, due_at: datetime) -> None:
        """A task of the topic."""
        ...

    async def tasks(self, topic_id: int) -> list[Task]: ...

    async def task_of(self, complaint_id: int) -> tuple[Topic, datetime] | None: ...

    async def review(self, topic: Topic, person_id: int, verdict: Verdict) -> None:
        """A second one by the same person in a round replaces the first."""
        ...

    async def reviews(self, topic: Topic) -> Counter[Verdict]:
        """Of the present round."""
        ...

    async def has_ballot(self, topic_id: int) -> bool:
        """Whether one of its ballots is drafted or open."""
        ...


class Tx(ballots.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def topics(self) -> Topics: ...


Store = ground.Store[Tx]
