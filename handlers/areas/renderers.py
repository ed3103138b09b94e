"""Draws what is said to a chat itself, for the sender."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.people.store import Tx
from handlers.areas import views
from handlers.subject import Drawing


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:  # noqa: ARG001 - the name says it all
    """Raises UnknownKind."""
    if notice.name != "chat.added":
        raise UnknownKind("notice", notice.name)
    return views.added()
