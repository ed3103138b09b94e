"""Store of topics, their supporters, opinions, tasks and reviews, as a Protocol."""

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
        """Add a topic. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, topic: Topic) -> None: ...

    async def next_number(self, community_id: int, year: int) -> int: ...

    async def standing_at(self, stages: Collection[Stage], words: str = "", limit: int = 20) -> list[Topic]:
        """Topics at these stages, newest first, with `words` in the title or as the number."""
        ...

    async def link(self, topic_id: int, complaint_id: int) -> None: ...

    async def topic_of(self, complaint_id: int) -> Topic | None:
        """The topic that a complaint became."""
        ...

    async def complaints(self, topic_id: int) -> list[Complaint]:
        """The complaints that became the topic, in the order of filing."""
        ...

    async def support(self, topic_id: int, person_id: int, now: datetime) -> bool:
        """Add a supporter. Returns False if the person supports it already."""
        ...

    async def supporters(self, topic_id: int) -> list[Person]: ...

    async def supported_since(self, topic_id: int, since: datetime) -> int:
        """How many people pressed 附议 after `since`."""
        ...

    async def passed(
        self, topic_id: int, stage: Stage, written: Written, by: int | None, now: datetime
    ) -> None:
        """Store a gate's written output."""
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
        """Add a task to the topic."""
        ...

    async def tasks(self, topic_id: int) -> list[Task]: ...

    async def task_of(self, complaint_id: int) -> tuple[Topic, datetime] | None: ...

    async def review(self, topic: Topic, person_id: int, verdict: Verdict) -> None:
        """Store a review; a person's second one in a round replaces the first."""
        ...

    async def reviews(self, topic: Topic) -> dict[int, Verdict]:
        """The present round's reviews, by the people's ids."""
        ...

    async def has_ballot(self, topic_id: int) -> bool:
        """Whether one of its ballots is drafted or open."""
        ...


class Tx(ballots.Tx, Protocol):
    """The transaction as topics see it."""

    @property
    def topics(self) -> Topics: ...


Store = ground.Store[Tx]
