"""Private chats: refuses elsewhere what is for one reader alone."""

from bot.kernel.place import Place
from bot.people.refusals import OnlyInPrivate


def check_private(place: Place) -> None:
    """Raises OnlyInPrivate in a group, to which Telegram gives a negative id."""
    if place.chat_id < 0:
        raise OnlyInPrivate
