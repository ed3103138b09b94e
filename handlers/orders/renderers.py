"""Renderers of work orders: read the rows a card or notice shows, and call the view."""

from bot.areas.rules import Purpose
from bot.kernel.messages import Card, Notification, View
from bot.kernel.reading import Sight
from bot.orders.effects import TOOK
from bot.orders.reading import is_community
from bot.orders.rules import Order
from bot.orders.store import Tx
from handlers.orders import views
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_order(tx: Tx, card: Card, drawing: Drawing) -> View:
    order = await tx.orders.get(card.subject_id)
    complaint, reader = await tx.complaints.get(order.complaint_id), drawing.reader
    if reader.person is not None:
        community = is_community(complaint, reader.person)
    else:
        community = reader.binding is not None and reader.binding.purpose is Purpose.STAFF
    shown = views.OrderCardData(
        order,
        complaint,
        drawing.settings,
        drawing.now,
        community=community,
        exact=drawing.sight is Sight.ALL and not complaint.unnamed,
        clocks=await tx.clocks.running(complaint.id),
        phone=(await tx.people.get(complaint.reporter.id)).phone,
    )
    return views.order_card(shown, live=card.live)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    order: Order = await tx.orders.get(subject_of(notice))
    complaint = await tx.complaints.get(order.complaint_id)
    if notice.name.startswith(TOOK):
        return views.took(notice, complaint)
    return views.notice(notice, order, complaint, exact=drawing.sight is Sight.ALL)


async def draw_withheld(_tx: Tx, _card: Card, _: Drawing) -> View:
    return views.not_yours()
