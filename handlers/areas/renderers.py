"""Draws what is said to a chat itself, for the sender."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.messaging import membership
from bot.people.store import Tx
from handlers.areas import views
from handlers.subject import Drawing


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:  # noqa: ARG001 - the name says it all
    """Raises UnknownKind."""
    match notice.name:
        case "chat.added":
            return views.added()
        case membership.BACK | membership.MOVED:
            return views.anew(notice.name, notice.facts)
    raise UnknownKind("notice", notice.name)
