"""Shows a scheduled event to the secretary whose it is."""

from enum import StrEnum

from bot.calendar.scheduling import one
from bot.calendar.store import Store
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


class Part(StrEnum):
    """A part of an event that a button shows: the value is stored, as the name of a notification."""

    ONE = "one"  # all of it, with what can be changed
    FIVE = "five"  # 近五次
    HOLIDAYS = "holidays"  # 碰上放假: the choices


async def show(store: Store, appointment_id: int, part: Part, place: Place, by: Actor) -> None:
    """Raises OnlySecretary, NotFound for one that has ended or is another community's."""
    async with store.transaction() as tx:
        event = await one(tx, appointment_id, by)
        notice = Notification(f"schedule.{part}", subject=EntityRef("appointment", event.id))
        await put_answer(tx, place, notice, by.now)
