"""Renderers of privacy: what stands in the place of an erased message, and the notices."""

from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.privacy.store import Tx
from bot.texts import say
from handlers.privacy import views
from handlers.subject import Drawing


async def draw_erased(tx: Tx, card: Card, drawing: Drawing) -> View:  # noqa: ARG001 - the signature of renderers
    return View(say("erased.message"), or_delete=True)


async def draw_consent(tx: Tx, notice: Notification, drawing: Drawing) -> View:  # noqa: ARG001
    """Raises UnknownKind outside a private chat."""
    if drawing.chat_id < 0:
        raise UnknownKind("notice", notice.name)
    return views.ask_consent(drawing.settings, unnamed=bool(notice.facts.get("unnamed")))


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:  # noqa: ARG001
    """Raises UnknownKind: a person's own data are shown in private alone."""
    if notice.name != "privacy.corrected" or drawing.chat_id < 0:
        raise UnknownKind("notice", notice.name)
    return views.corrected(str(notice.facts["what"]), notice.facts["value"])
