"""Store of complaint drafts, as a Protocol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import store as ground
from bot.committees import store as committees
from bot.complaints import store as complaints
from bot.intake.rules import Draft, DraftMessage
from bot.kernel import forms
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer to file a message of a group, whose words are stored nowhere."""

    id: int
    place: Place
    message_id: int | None
    person_id: int
    open: bool
    at: datetime  # aware, UTC


class Offers(Protocol):
    async def since(self, chat_id: int, since: datetime) -> bool:
        """Whether something was offered in that chat after `since` (aware)."""
        ...

    async def add(self, place: Place, message_id: int, person_id: int, now: datetime) -> int | None:
        """Returns the new offer's id; None for a message that was offered before."""
        ...

    async def get(self, offer_id: int) -> Offer:
        """Raises NotFound."""
        ...

    async def close(self, offer_id: int) -> None: ...


class Drafts(Protocol):
    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Draft | None:
        """The open one that more words may join; in a group the newest, and none that asks for consent."""
        ...

    async def waiting(self, person_id: int, chat_id: int, limit: int) -> list[Draft]:
        """The open ones, newest first."""
        ...

    async def move_messages(self, source: Draft, target: Draft) -> None:
        """Record the messages of one draft as the other's."""
        ...

    async def asking_consent(self, person_id: int, chat_id: int) -> list[Draft]:
        """The open ones whose card asks for consent, in the order they were begun."""
        ...

    async def add(self, draft: Draft) -> Draft:
        """Add a draft. Returns it with its new id; the `id` passed in is ignored."""
        ...

    async def save(self, draft: Draft) -> None: ...

    async def said(self, draft: Draft, message_id: int, text: str, now: datetime) -> None:
        """Record a message of the draft; a second time changes nothing. `now` is aware, in UTC."""
        ...

    async def message(self, chat_id: int, message_id: int) -> DraftMessage | None:
        """The draft's message of that id."""
        ...

    async def messages(self, draft_id: int) -> list[DraftMessage]:
        """In the order they were said."""
        ...

    async def reword(self, message: DraftMessage, text: str) -> None:
        """Store the message's new text."""
        ...

    async def quotes(self, entity: EntityRef, author_id: int, words: str) -> None:
        """Record whose words a draft or a complaint quotes, so that they can be forgotten there, too."""
        ...

    async def heard_on(self, occasion_id: int, draft_id: int) -> None:
        """Record the listening day of a draft; a later one changes nothing."""
        ...

    async def occasion_of(self, draft_id: int) -> int | None:
        """The listening day of a draft."""
        ...


class Tx(complaints.Tx, committees.Tx, Protocol):
    """The transaction as intake sees it."""

    @property
    def drafts(self) -> Drafts: ...

    @property
    def form_drafts(self) -> forms.Drafts: ...

    @property
    def offers(self) -> Offers: ...


Store = ground.Store[Tx]
