"""Store of complaint drafts, as a Protocol."""

from typing import Protocol

from bot import store as ground
from bot.complaints import store as complaints
from bot.intake.rules import Draft


class Drafts(Protocol):
    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Draft | None: ...

    async def add(self, draft: Draft) -> Draft:
        """Add a draft. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, draft: Draft) -> None: ...

    async def heard_on(self, occasion_id: int, draft_id: int) -> None:
        """Record the listening day of a draft; a later one changes nothing."""
        ...

    async def occasion_of(self, draft_id: int) -> int | None:
        """The listening day of a draft."""
        ...


class Tx(complaints.Tx, Protocol):
    """The transaction as intake sees it."""

    @property
    def drafts(self) -> Drafts: ...


Store = ground.Store[Tx]
