"""Stores of people: persons, posts, invites, contacts and households, as Protocols."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.areas import store as areas
from bot.areas.rules import Area
from bot.people.invites import Invite
from bot.people.neighbours import Neighbour
from bot.people.rules import HeldPost, Person, Post, Role
from bot.people.stand_ins import Span, StandIn


class People(Protocol):
    async def get(self, person_id: int) -> Person:
        """The person with all posts. Raises NotFound."""
        ...

    async def by_telegram(self, telegram_id: int) -> Person | None: ...

    async def meet(self, telegram_id: int, name: str) -> Person:
        """The person of a Telegram id, added if new. A roster's name outranks Telegram's."""
        ...

    async def add(self, name: str, phone: str | None, telegram_id: int | None) -> Person:
        """Add a person of the roster."""
        ...

    async def change(self, person_id: int, name: str, phone: str | None, telegram_id: int | None) -> None: ...

    async def roster(self) -> list[Person]:
        """Everybody from the roster or with a post by invite, by id."""
        ...

    async def named(self, name: str) -> list[Person]:
        """People of the roster with that name."""
        ...

    async def called(self, name: str, limit: int) -> list[Person]:
        """People with a Telegram account whose name contains `name`; the latest registered first."""
        ...

    async def opened(self, person_id: int, opened: bool) -> None:
        """Record whether the bot may write to the person in private."""
        ...

    async def corrected(self, person_id: int, *, name: str | None = None) -> None:
        """Set the name the person says; Telegram's no longer replaces it."""
        ...

    async def standing_in(self, person_id: int) -> Person | None:
        """Who acts now for a person who is away; None where nobody does."""
        ...

    async def stand_ins(self, person_id: int, now: datetime) -> list[StandIn]:
        """When the person is away from now on, and who stands in for them; the first one first."""
        ...

    async def stand_in(self, stand_in_id: int) -> StandIn:
        """Raises NotFound."""
        ...

    async def is_engaged(self, person_id: int, span: Span) -> bool:
        """Whether the person is away, or stands in for somebody, at any time of the span."""
        ...

    async def lend(self, person_id: int, stand_in_id: int | None, span: Span, by: int) -> int:
        """Record that the person is away, and who acts for them; `by` is who decided it. The row's id."""
        ...

    async def comes_back(self, stand_in_id: int, now: datetime) -> None:
        """End it now; one that is to come never begins."""
        ...

    async def says_phone(self, person_id: int, phone: str, now: datetime) -> None:
        """Set the telephone the person says. They go on to count with their household, as after `says_home`."""
        ...

    async def speaks(self, person_id: int, language: str) -> None: ...

    async def begins_anew(self, person_id: int) -> None:
        """Record that what the person says from now on has nothing to do with a whisper of before."""
        ...

    async def keys_shown(self, person_id: int, keys: str) -> None:
        """Record which keys the person has under the writing line, as `keyboard.stored` gives them."""
        ...

    async def lives(self, person_id: int, area_id: int) -> None:
        """Record the area where the person is known to live: they are of its community."""
        ...

    async def says_home(self, person_id: int, area_id: int, now: datetime) -> None:
        """
        Record the area that the person names as theirs. It gives no right, and for HOUSEHOLD_STAYS they go on
        to count with the household they had.
        """
        ...

    async def appoint(self, person_id: int, post: Post, word: str = "") -> None:
        """Add a post; adding it again changes nothing."""
        ...

    async def posts_words(self, person_id: int) -> list[tuple[Post, str]]:
        """Posts with the role's word as the roster spells it ("" where it has none)."""
        ...

    async def held(self, person_id: int) -> list[HeldPost]:
        """The person's posts in the order they were given."""
        ...

    async def held_post(self, post_id: int) -> HeldPost:
        """Raises NotFound for one that ended."""
        ...

    async def dismiss(self, person_id: int, post: Post) -> None:
        """Take away one post. A post they don't hold is no error."""
        ...

    async def dismiss_all(self, person_id: int) -> None:
        """Take away every post."""
        ...

    async def join(self, known_id: int, met_id: int) -> None:
        """Merge the roster's person `known_id`, who has no account, into `met_id`, who remains."""
        ...

    async def hand_over(self, old_id: int, new_id: int) -> None:
        """Posts, seats, open work and votes not yet cast go to the person's new account; history stays."""
        ...

    async def holding(self, roles: Collection[Role], area: Area) -> list[Person]:
        """People whose posts of these roles reach `area`, nearest post first, then by name."""
        ...

    async def with_posts(self, roles: Collection[Role]) -> list[int]:
        """Ids of the people who hold any of the roles anywhere."""
        ...

    async def language_at(self, chat_id: int) -> str | None:
        """The language of a private chat's person; None for groups and people who never chose one."""
        ...


class Invites(Protocol):
    async def add(self, invite: Invite) -> None: ...

    async def find(self, digest: str) -> Invite | None: ...

    async def use(self, digest: str, by: int, now: datetime) -> bool:
        """Use the link up. Returns False if it was used before."""
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

    async def owned_by(self, owner: str) -> list[Household]:
        """The flats whose owner has that name, at most twenty."""
        ...

    async def save_households(self, households: Sequence[Household]) -> None:
        """Store households by building, unit and room; in one go: the writer is locked meanwhile."""
        ...


class Neighbours(Protocol):
    """Since when a community knows an account; see `bot/people/neighbours.py`."""

    async def of(self, community_id: int, people: Collection[int], now: datetime) -> list[Neighbour]:
        """The people as that community knows them at `now`, in the order of their ids as given."""
        ...

    async def unseen(self, community_id: int, telegram_ids: Collection[int]) -> list[int]:
        """Those of the accounts that were never seen there."""
        ...

    async def see(self, community_id: int, telegram_ids: Collection[int], now: datetime) -> None:
        """Note the accounts as first seen at `now` (aware, UTC); an earlier note stands."""
        ...


class Consents(Protocol):
    async def version(self, person_id: int) -> int:
        """The version of the notice that the person agreed to; 0 for none."""
        ...

    async def give(self, person_id: int, version: int, now: datetime) -> None: ...


class Tx(areas.Tx, Protocol):
    """The transaction as people see it."""

    @property
    def people(self) -> People: ...

    @property
    def invites(self) -> Invites: ...

    @property
    def neighbours(self) -> Neighbours: ...

    @property
    def consents(self) -> Consents: ...

    @property
    def register(self) -> Register: ...


Store = ground.Store[Tx]
