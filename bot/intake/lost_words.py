"""Words that a restore lost, said again: they begin a draft, as if they had just been sent."""

from bot.intake import actions
from bot.intake.drafts import IncomingMessage
from bot.intake.store import Store
from bot.intake.waiting import has_room
from bot.kernel.actor import Actor
from bot.settings import CommunitySettings


async def say_again(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor, *, whisper: bool
) -> None:
    """Begin a draft with the words; a second press shows it. Raises DraftWaits, and like `actions.note`."""
    if await has_room(store, said.text, said.place, by):
        await actions.note(store, settings, said, by, whisper=whisper)
