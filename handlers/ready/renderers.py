"""Draws the ready answers for the sender."""

from bot.kernel.messages import Card, Notification, View
from bot.ready import actions
from bot.ready.store import Tx
from handlers.questions import subject_of
from handlers.ready import views
from handlers.subject import Drawing


async def draw_list(tx: Tx, card: Card, _: Drawing) -> View:
    return views.listed(await actions.theirs(tx, await tx.people.get(card.subject_id)), live=card.live)


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:
    """Raises UnknownKind for a notice of another name."""
    return views.added(await tx.ready.get(subject_of(notice, "ready.added")))
