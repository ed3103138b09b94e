"""What is kept of what residents say: files, drafts, and the questions put to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.intake.rules import Draft
from bot.kernel.messages import Attachment
from bot.kernel.refs import EntityRef


class Files(Protocol):
    async def attach(
        self, to: EntityRef, files: Sequence[Attachment], purpose: str = "report", by: int | None = None
    ) -> int:
        """How many of them are new; the same file twice is kept once."""
        ...

    async def of(self, subject: EntityRef, purpose: str = "report") -> list[Attachment]: ...

    async def move(self, source: EntityRef, target: EntityRef) -> None: ...

    async def album(self, chat_id: int, group_id: str, now: datetime) -> tuple[EntityRef, EntityRef | None]:
        """An album of a chat, entered if new, and what it was said to belong to, if anything yet."""
        ...

    async def album_belongs(self, album: EntityRef, to: EntityRef) -> None: ...


class Drafts(Protocol):
    async def get(self, draft_id: int) -> Draft:
        """Raises NotFound."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Draft | None: ...

    async def add(self, draft: Draft) -> Draft:
        """With its id; the `id` passed in is ignored."""
        ...

    async def save(self, draft: Draft) -> None: ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question the bot asked one person after a press, waiting for the reply."""

    id: int
    person_id: int
    chat_id: int
    step: str
    about: EntityRef
    asked_at: datetime


class Prompts(Protocol):
    async def ask(self, person_id: int, chat_id: int, step: str, about: EntityRef, now: datetime) -> Prompt:
        """A new open question; an older one to the person in that chat is dropped."""
        ...

    async def open_of(self, person_id: int, chat_id: int) -> Prompt | None: ...

    async def answered(self, prompt_id: int) -> None: ...

    async def drop(self, person_id: int, chat_id: int) -> None: ...
