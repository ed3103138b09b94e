"""Operator alerts: private messages to the secretaries about chats out of reach and updates that failed."""

from collections.abc import Sequence
from datetime import datetime

from bot.areas.rules import Area, Level
from bot.clock import Clock
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.notify import notify_people, private_place
from bot.messaging.store import Store, Tx
from bot.people.rules import Person, Role


class OperatorAlerts:
    """Alerts to every secretary in private, once per key: the outbox takes a key once."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def tell(self, tx: Tx, about: str, key: str, /, **facts: str) -> None:
        """Alert by the text `trouble.ABOUT`; the fact `why` is the key of a text itself."""
        await alert_secretaries(tx, self._clock.now(), about, key, **facts)

    async def dead_letter(self) -> None:
        """An update became a dead letter. Sent once a day, however many there are."""
        async with self._store.transaction() as tx:
            await self.tell(tx, "aside", f"aside:{self._clock.now():%Y%m%d}")

    async def unknown(self, tx: Tx, unknown: UnknownKind) -> None:
        """A card, notice or question has a kind nobody declared. Sent once for a kind."""
        await tell_unknown(tx, self._clock.now(), unknown)

    async def unsent(self, tx: Tx, chat_id: int, why: str) -> None:
        """A message was given up. Sent once an hour for a chat. `why`: refused, faulty, silent or unsure."""
        hour = f"{self._clock.now():%Y%m%d%H}"
        await self.tell(tx, "unsent", f"unsent:{chat_id}:{hour}", whom=await name_of(tx, chat_id), why=why)


async def alert_secretaries(tx: Tx, now: datetime, about: str, key: str, /, **facts: str | int) -> None:
    """Like `OperatorAlerts.tell`, at `now` (aware, UTC)."""
    await notify_people(tx, await secretaries(tx), Notification(f"trouble.{about}", facts), key, now)


async def tell_unknown(tx: Tx, now: datetime, unknown: UnknownKind) -> None:
    """Like `OperatorAlerts.unknown`, at `now` (aware, UTC)."""
    key = f"unknown:{unknown.what}:{unknown.kind}"
    await alert_secretaries(tx, now, "unknown", key, kind=f"{unknown.what} {unknown.kind}")


async def secretaries(tx: Tx) -> list[Person]:
    """
    The secretaries of every community to whom the bot may write.

    Delivery is shared by the installation: an update that can't be read names no chat, so no one community
    is responsible for it, and the first secretary who reads the alert can ask for help.
    """
    tops: Sequence[Area] = await tx.areas.at_level(Level.COMMUNITY)
    found = {
        person.id: person
        for top in tops or (await tx.areas.all())[:1]
        for person in await tx.people.holding({Role.SECRETARY}, top)
    }
    return [person for person in found.values() if private_place(person)]


async def name_of(tx: Tx, chat_id: int) -> str:
    """A person's name or a bound group's title; else the number Telegram gave it."""
    if person := await tx.people.by_telegram(chat_id):
        return person.name
    titles = (bound.title for bound in await tx.chats.bindings() if bound.place.chat_id == chat_id)
    return next(titles, "") or str(chat_id)
