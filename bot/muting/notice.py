"""The one notice of a mute, to the person who is muted."""

from datetime import datetime

from bot.contacts.rules import Contact
from bot.kernel.messages import Notification
from bot.kernel.notify import private_place, put_answer
from bot.kernel.place import Place
from bot.moderation.rules import Mute
from bot.muting.actions import whom_to_ask
from bot.muting.store import Store


async def write(store: Store, mute: Mute, now: datetime) -> bool:
    """Tell the person in private; False where the bot may not write to them, and the notice is still owed."""
    async with store.transaction() as tx:
        place = private_place(await tx.people.get(mute.person_id))
        if place is None:
            return False
        await tx.mutes.notified(mute.id)
        facts = {"until": int(mute.until.timestamp()) if mute.until else 0}
        await put_answer(tx, place, Notification("mute.notice", facts), now)
        return True


async def show(store: Store, mute: Mute, community: str) -> Contact | None:
    """The answer to a press shows it. Returns whom the person may ask; None where the roster names nobody."""
    async with store.transaction() as tx:
        await tx.mutes.notified(mute.id)
        return await whom_to_ask(tx, community, Place(mute.telegram_id))
