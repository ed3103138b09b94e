"""What is kept of people: who they are, their posts, invites, and the rest of the roster."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.areas import store as areas
from bot.areas.rules import Area
from bot.people.invites import Invite
from bot.people.rules import Person, Post, Role


class People(Protocol):
    async def get(self, person_id: int) -> Person:
        """With the posts. Raises NotFound."""
        ...

    async def by_telegram(self, telegram_id: int) -> Person | None: ...

    async def meet(self, telegram_id: int, name: str) -> Person:
        """The person behind a Telegram id, entered now if new. Roster names outrank Telegram's."""
        ...

    async def add(self, name: str, phone: str | None, telegram_id: int | None) -> Person:
        """Somebody from the roster."""
        ...

    async def change(self, person_id: int, name: str, phone: str | None, telegram_id: int | None) -> None: ...

    async def roster(self) -> list[Person]:
        """Everybody the roster brought or an invite gave a post, by id."""
        ...

    async def named(self, name: str) -> list[Person]:
        """Those of the roster with that name."""
        ...

    async def called(self, name: str, limit: int) -> list[Person]:
        """Those whom Telegram knows, with that in their name; the latest met first."""
        ...

    async def opened(self, person_id: int, opened: bool) -> None:
        """Whether the bot may write to the person in private."""
        ...

    async def speaks(self, person_id: int, language: str) -> None: ...

    async def lives(self, person_id: int, area_id: int) -> None:
        """The area the person named last or was met in."""
        ...

    async def appoint(self, person_id: int, post: Post, word: str = "") -> None:
        """Give a post; giving it again changes nothing."""
        ...

    async def posts_words(self, person_id: int) -> list[tuple[Post, str]]:
        """Posts with the role's word as the roster wrote it ("" where none was)."""
        ...

    async def dismiss_all(self, person_id: int) -> None:
        """Take away every post."""
        ...

    async def join(self, known_id: int, met_id: int) -> None:
        """The roster's person `known_id` turned out to be `met_id`: one person from now, `met_id`."""
        ...

    async def holding(self, roles: Collection[Role], area: Area) -> list[Person]:
        """People whose posts of these roles reach `area`, nearest post first, then by name."""
        ...

    async def language_at(self, chat_id: int) -> str | None:
        """The language of the private chat's person; None for groups and those who never chose."""
        ...


class Invites(Protocol):
    async def add(self, invite: Invite) -> None: ...

    async def find(self, digest: str) -> Invite | None: ...

    async def use(self, digest: str, by: int, now: datetime) -> bool:
        """Whether this call used it up; False when somebody was first."""
        ...


@dataclass(frozen=True, slots=True)
class Household:
    """户: one flat of a building."""

    building_id: int
    unit: str
    room: str
    size: int | None  # 0.01 m2
    owner: str
    phone: str


class Register(Protocol):
    """The rest of the roster: households."""

    async def households(self) -> list[Household]: ...

    async def keep_households(self, households: Sequence[Household]) -> None:
        """By building, unit and room; thousands in one go, for the writer is held meanwhile."""
        ...


class Tx(areas.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def people(self) -> People: ...

    @property
    def invites(self) -> Invites: ...

    @property
    def register(self) -> Register: ...


Store = ground.Store[Tx]
