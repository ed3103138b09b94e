"""
Asking: put a question to one person in a chat.

The question is a row, so that a restart loses none, and a message whose name selects its text. The subject that
`about` names takes the answer.
"""

from datetime import datetime
from typing import Protocol

from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Outbox, Prompts


class Asked(Protocol):
    """A person, or a row that stands for one."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def telegram_id(self) -> int | None: ...


class Tx(Protocol):
    @property
    def prompts(self) -> Prompts: ...

    @property
    def outbox(self) -> Outbox: ...


async def ask(
    tx: Tx,
    person: Asked,
    place: Place,
    step: str,
    about: EntityRef,
    now: datetime,
    *,
    text: str = "",
    **facts: str | int,
) -> None:
    """
    Ask `person` there; only that person's reply in that chat answers it. Drops an older question to them there.

    `step` tells whoever takes the answer what was asked, and may end in a colon and a detail. `text` names the
    words of the question where they aren't the step's, `facts` are what those words speak of.
    """
    prompt = await tx.prompts.ask(person.id, place.chat_id, step, about, now)
    facts |= {"name": person.name, "telegram_id": person.telegram_id or 0}
    notice = Notification(f"ask.{text or step}", facts, subject=about)
    await put_answer(tx, place, notice, now, about=EntityRef("prompt", prompt.id))
