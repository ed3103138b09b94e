"""Store of committees and their members, as a Protocol."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.committees.rules import ChangeState, Committee, Member, MemberChange, Rule
from bot.kernel.place import Place
from bot.people import store as people


class Committees(Protocol):
    async def get(self, body_id: int) -> Committee:
        """The committee with its members, chairs first. Raises NotFound."""
        ...

    async def at(self, place: Place) -> Committee | None:
        """The committee that meets in the topic itself, else in the chat."""
        ...

    async def all(self) -> list[Committee]:
        """All committees, in the order they were added."""
        ...

    async def of(self, person_id: int) -> list[Committee]:
        """The committees of which the person is a member."""
        ...

    async def add(self, name: str, area_id: int) -> Committee:
        """The committee of that name in the area, added if new."""
        ...

    async def meets(self, body_id: int, place: Place) -> None:
        """Bind the committee to a chat or topic; unbinds another one that met there."""
        ...

    async def leave(self, place: Place) -> None:
        """Unbind the committee that meets at `place`."""
        ...

    async def rule(self, body_id: int, rule: Rule) -> None: ...

    async def remember_rule(self, body_id: int, until: datetime) -> None:
        """Remember that the present rule held until then (aware, UTC)."""
        ...

    async def rules_since(self, body_id: int, since: datetime) -> list[Rule]:
        """The former rules that were replaced after `since`."""
        ...

    async def replaced_at(self, body_id: int) -> datetime | None:
        """When its present rule replaced another one (aware, UTC); None for a first rule."""
        ...

    async def takes(self, body_id: int, sizes: Collection[str]) -> None:
        """Set the sizes of topics that it decides."""
        ...

    async def seat(self, body_id: int, member: Member) -> None:
        """Add a member, or change the member's title, party and chair."""
        ...

    async def unseat(self, body_id: int, person_id: int) -> None: ...

    async def seats(self, body_id: int, members: Sequence[Member]) -> None:
        """Replace all members by those of the roster."""
        ...

    async def propose(self, change: MemberChange) -> MemberChange:
        """Add a change that waits; the `id` passed in is ignored. One at a time for each person."""
        ...

    async def change(self, change_id: int) -> MemberChange | None:
        """None where there is none, or where the person's data were erased."""
        ...

    async def pending(self, body_id: int) -> list[MemberChange]:
        """The changes of the list that wait, the next to hold first."""
        ...

    async def end(self, change_id: int, state: ChangeState) -> None:
        """The change waits no more."""
        ...


class Tx(people.Tx, Protocol):
    """The transaction as committees see it."""

    @property
    def committees(self) -> Committees: ...


Store = ground.Store[Tx]
