"""What is kept of what residents say: files, drafts, and the questions put to them."""

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
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, draft: Draft) -> None: ...

    async def heard_on(self, occasion_id: int, draft_id: int) -> None:
        """The draft was said on a listening day; the first occasion stands."""
        ...

    async def occasion_of(self, draft_id: int) -> int | None:
        """The listening day a draft was said on."""
        ...


class Tx(complaints.Tx, Protocol):
    """What this subject reads and writes, inside one transaction."""

    @property
    def drafts(self) -> Drafts: ...


Store = ground.Store[Tx]
