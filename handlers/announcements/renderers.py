"""Renderers of announcements: cards for the sender."""

from bot.announcements import relays
from bot.announcements.rules import State, audience
from bot.announcements.store import Tx
from bot.areas.rules import Level
from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.kernel.refs import EntityRef
from handlers.announcements import views
from handlers.subject import Drawing


async def draw_card(tx: Tx, card: Card, drawing: Drawing) -> View:
    found = await tx.announcements.get(card.subject_id)
    return views.card(found, await tx.announcements.acknowledged(found.id), drawing.settings)


async def draw_notice(_: Tx, notice: Notification, drawing: Drawing) -> View:
    """Question about a scheduled announcement that downtime delayed. Raises UnknownKind."""
    if notice.name != "announcement.missed":
        raise UnknownKind("notice", notice.name)
    return views.missed(notice, drawing.settings)


async def draw_draft(tx: Tx, card: Card, drawing: Drawing) -> View:
    found = await tx.announcements.get(card.subject_id)
    known = await tx.announcements.acknowledged(found.id)
    recipients = audience(found, await tx.chats.bindings())
    grids = await tx.areas.at_level(Level.GRID)
    files = await tx.files.of(EntityRef("announcement", found.id))
    if found.state is State.SENT:
        relayed = relays.count(await tx.announcements.relays(found.id))
        return views.sent_draft(found, len(recipients), known, relayed)
    return views.draft_card(found, recipients, grids, files, drawing.settings)
