"""Roster store: areas, people, households and chats; the workbooks that wait for a press."""

from typing import TYPE_CHECKING, Protocol

from bot import store as ground
from bot.kernel import forms
from bot.people import store as people

if TYPE_CHECKING:
    from bot.roster.uploads import Upload


class Uploads(Protocol):
    """The workbooks that were sent in chat."""

    async def add(self, upload: "Upload") -> "Upload":
        """With its id; the `id` passed in is ignored."""
        ...

    async def get(self, upload_id: int) -> "Upload":
        """Raises NotFound."""
        ...

    async def use(self, upload_id: int) -> None:
        """It was imported or put aside: no press takes it again."""
        ...


class Tx(people.Tx, Protocol):
    """The transaction as the roster sees it."""

    @property
    def form_drafts(self) -> forms.Drafts: ...

    @property
    def uploads(self) -> Uploads: ...


Store = ground.Store[Tx]
