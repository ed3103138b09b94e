"""Stores of areas and bound chats, as Protocols."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot import store as ground
from bot.areas.bound import Bindings
from bot.areas.rules import Area, Binding, Level, Located, Purpose
from bot.areas.tree import AreaTree
from bot.kernel.place import Place
from bot.kernel.store import ChatColumn
from bot.ledger import store as ledger


class Areas(Protocol):
    async def get(self, area_id: int) -> Area:
        """Raises NotFound."""
        ...

    async def by_code(self, code: str) -> Area | None: ...

    async def all(self) -> AreaTree:
        """The complete tree, parents before their children."""
        ...

    async def under(self, area_id: int, level: Level) -> Sequence[Area]:
        """Areas of a level below `area_id`, by code in natural order: B9 before B13."""
        ...

    async def at_level(self, level: Level) -> Sequence[Area]: ...

    async def add(self, code: str, name: str, level: Level, parent_id: int | None) -> Area: ...

    async def change(self, area_id: int, name: str, level: Level, parent_id: int | None) -> Area:
        """Rename or move an area; the paths of all areas below follow."""
        ...

    async def located(self) -> list[Located]:
        """The areas whose place is known."""
        ...

    async def put_at(self, area_id: int, where: tuple[int, int] | None) -> bool:
        """Store where an area is, in millionths of a degree; None for unknown. Returns whether that is new."""
        ...

    async def used_by(self, area_id: int) -> list[str]:
        """The names of the tables with rows that refer to the area, `areas` for those right below it."""
        ...

    async def remove(self, area_id: int) -> None:
        """Remove an area that nothing refers to."""
        ...

    async def recode(self, area_id: int, code: str) -> None:
        """Change an area's code."""
        ...


class Chats(Protocol):
    async def seen(self, chat_id: int, title: str, state: str = "member") -> None:
        """Store a group, its present title and whether the bot is member, administrator or gone."""
        ...

    async def bind(self, place: Place, purpose: Purpose, area_id: int, provider: str = "") -> None: ...

    async def unbind(self, place: Place) -> None: ...

    async def binding(self, place: Place) -> Binding | None:
        """The topic's own binding, else the chat's."""
        ...

    async def bindings(self) -> Bindings:
        """All bindings of chats that the bot is still in."""
        ...

    async def menus(self) -> dict[int, str]:
        """Digests of the menus that were set, by chat; 0 for those of all others."""
        ...

    async def has_menu(self, chat_id: int, digest: str) -> None:
        """Record that a menu was set in the chat, or everywhere (0)."""
        ...

    async def gone(self) -> list[int]:
        """Ids of the chats that removed the bot."""
        ...

    async def moved_to(self, chat_id: int) -> int | None:
        """The supergroup that a group became, or None."""
        ...

    async def moved(self, old_id: int, new_id: int, columns: Iterable[ChatColumn]) -> None:
        """Replace a group's id in every table: it became a supergroup."""
        ...


class Tx(ledger.Tx, Protocol):
    """The transaction as areas see it."""

    @property
    def areas(self) -> Areas: ...

    @property
    def chats(self) -> Chats: ...


Store = ground.Store[Tx]
