"""Events that bound chats publish to the subjects above."""

from dataclasses import dataclass

from bot.kernel.actor import Actor
from bot.kernel.events import Event
from bot.kernel.place import Place


@dataclass(frozen=True, slots=True)
class BotPromoted(Event):
    """The bot became an administrator of a chat where it was a member: what it may do there is more now."""

    place: Place
    by: Actor
