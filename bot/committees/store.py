"""What is kept of committees."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot import store as ground
from bot.committees.rules import Committee, Member, Rule
from bot.kernel.place import Place
from bot.people import store as people


class Committees(Protocol):
    async def get(self, body_id: int) -> Committee:
        """With its members, chairs first. Raises NotFound."""
        ...

    async def at(self, place: Place) -> Committee | None:
        """The one that meets there: in the topic itself, else in the whole chat."""
        ...

    async def all(self) -> list[Committee]:
        """In the order they were entered."""
        ...

    async def of(self, person_id: int) -> list[Committee]:
        """Those the person sits in."""
        ...

    async def add(self, name: str, area_id: int) -> Committee:
        """A body of that name there; the one there is, if there is one."""
        ...

    async def meets(self, body_id: int, place: Place) -> None:
        """Bind it to a chat or topic; another one that met there no longer does."""
        ...

    async def leave(self, place: Place) -> None:
        """No committee meets there any more."""
        ...

    async def rule(self, body_id: int, rule: Rule) -> None: ...

    async def takes(self, body_id: int, sizes: Collection[str]) -> None:
        """Which sizes of topics it decides."""
        ...

    async def seat(self, body_id: int, member: Member) -> None:
        """Enter a member, or change one's title, party and chair."""
        ...

    async def unseat(self, body_id: int, person_id: int) -> None: ...

    async def seats(self, body_id: int, members: Sequence[Member]) -> None:
        """These and nobody else, as the roster says."""
        ...


class Tx(people.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def committees(self) -> Committees: ...


Store = ground.Store[Tx]
