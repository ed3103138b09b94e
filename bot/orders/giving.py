"""Giving a work order: by a press of whoever has the complaint, or by itself where the category says so."""

from dataclasses import replace

from bot.complaints import permissions
from bot.complaints.actions import claim_in
from bot.complaints.complaint import Channel, Complaint, Kind, Status, Urgency
from bot.complaints.effects import CARDS, record, tell_residents
from bot.complaints.events import ComplaintChanged, ComplaintFiled
from bot.complaints.hearing import firm_hears, firms_at
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.lifecycle import Step as ComplaintStep
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, Priority
from bot.kernel.refs import PersonRef
from bot.kernel.store import Timer
from bot.orders.effects import ORDER, enter, save, take_back, tell_community, tell_firm
from bot.orders.refusals import NoSuchProvider, NotForThisProvider, ProviderAsked, ProviderUnreached
from bot.orders.rules import OPEN, REMIND_AFTER, URGENT_AFTER, Order, State, first, is_own
from bot.orders.store import Store, Tx
from bot.people.firms import Firm
from bot.people.rules import Role
from bot.settings import CommunitySettings

WAITS = "order_waits"  # kind of timer: the firm has not answered
GIVEN = "order"  # the notice to the residents, and the entry of their complaint
NO_WORK = frozenset({Kind.QUESTION, Kind.SUGGESTION, Kind.PRAISE, Kind.SERVICE})


async def offered(tx: Tx, settings: CommunitySettings, complaint: Complaint) -> list[Firm]:
    """The firms that may be asked about it, the category's own first."""
    firms = [firm for firm in await firms_at(tx, complaint) if await _hears(tx, complaint, firm)]
    return first(firms, settings.by_code.get(complaint.category))


async def _hears(tx: Tx, complaint: Complaint, firm: Firm) -> bool:
    return await firm_hears(tx, complaint, firm.role, firm.unit)


async def give(store: Store, complaint_id: int, role: Role, key: str, by: Actor) -> Order:
    """
    Ask a firm (转物业, 转供热). Who asks before anybody claimed it claims it: the community answers for it.

    Raises: like `permissions.check` of 转派; NoSuchProvider, NotForThisProvider, ProviderAsked,
    ProviderUnreached.
    """
    async with store.transaction() as tx:
        complaint, person = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        permissions.check(complaint, ComplaintStep.TRANSFER, person, by.now)
        firm = await _chosen(tx, complaint, role, key)
        if complaint.status is Status.FILED:
            complaint = await claim_in(tx, complaint, by)
        order = await _give(tx, complaint, firm, by)
        entry = await record(tx, by, "order", complaint, complaint, provider=firm.role)
        notice = Notification(GIVEN, {"provider": firm.role}, complaint.id)
        await tell_residents(tx, complaint, entry, notice, but=by.person_id)
    return order


async def _chosen(tx: Tx, complaint: Complaint, role: Role, key: str) -> Firm:
    """Raises: NotForThisProvider, NoSuchProvider, ProviderAsked, ProviderUnreached."""
    if complaint.whispered or complaint.discreet:
        raise NotForThisProvider(complaint.number)
    firms = [firm for firm in await firms_at(tx, complaint) if firm.role is role]
    if (firm := next((each for each in firms if key in each.keys), None)) is None:
        raise NoSuchProvider
    if not await _hears(tx, complaint, firm):
        raise NotForThisProvider(complaint.number)
    if any(_is_of(order, firm) for order in await tx.orders.of_complaint(complaint.id)):
        raise ProviderAsked(complaint.number)
    if not firm.places:
        raise ProviderUnreached(firm.people[0].name)
    return firm


def _is_of(order: Order, firm: Firm) -> bool:
    """Whether it is an open order of the firm."""
    return order.state in OPEN and (order.provider, order.unit) == (firm.role, firm.unit)


async def _give(tx: Tx, complaint: Complaint, firm: Firm, by: Actor) -> Order:
    giver = await tx.people.get(by.person_id) if by.person_id else None
    order = await tx.orders.add(
        Order(
            id=0,
            complaint_id=complaint.id,
            provider=firm.role,
            unit=firm.unit,
            chat_id=firm.chat.place.chat_id if firm.chat else None,
            state=State.GIVEN,
            given_by=PersonRef(giver.id, giver.name) if giver else None,
            given_at=by.now,
            due_at=by.now + (URGENT_AFTER if complaint.urgency is Urgency.URGENT else REMIND_AFTER),
        )
    )
    await enter(tx, by, "give", None, order)
    priority = Priority.ANSWER if complaint.urgency is Urgency.URGENT else Priority.NOTICE
    for place in firm.places:
        await tx.cards.post(ORDER, order.id, place, by.now, priority=priority)
    await tx.timers.set(Timer(WAITS, order.id, 0, order.due_at))
    await tx.cards.invalidate(CARDS, complaint.id, by.now, acted_in=by.chat_id)
    return order


async def on_filed(tx: Tx, event: ComplaintFiled) -> None:
    """Ask the category's own provider at once, where the config names one."""
    settings, complaint = event.settings, event.complaint
    category = settings.by_code.get(complaint.category)
    if category is None or not category.automatic:
        return
    if complaint.kind in NO_WORK or complaint.channel is Channel.MEETING:
        return
    own = [firm for firm in await offered(tx, settings, complaint) if is_own(firm, category) and firm.places]
    if len(own) == 1:  # of two firms of the kind the community knows whose the place is
        # As the bot's act: whoever reported it asked for no firm, and is named on no order.
        by = Actor.system(event.by.now)
        await _give(tx, complaint, own[0], by)
        await record(tx, by, "order", complaint, complaint, provider=own[0].role)


async def on_changed(tx: Tx, event: ComplaintChanged) -> None:
    """Redraw the orders; end those of a complaint that is over, or that the firm may not hear of any more."""
    orders = [order for order in await tx.orders.of_complaint(event.complaint_id) if order.state in OPEN]
    if not orders:
        return
    complaint = await tx.complaints.get(event.complaint_id)
    for order in orders:
        hears = await firm_hears(tx, complaint, order.provider, order.unit)
        if not hears or complaint.status not in BEING_WORKED:
            await _end(tx, order, complaint, event.by, hears=hears)
        else:  # the words, the place or the date may be others now
            await tx.cards.invalidate((ORDER,), order.id, event.by.now)


async def _end(tx: Tx, order: Order, complaint: Complaint, by: Actor, *, hears: bool) -> None:
    finished = order.state is State.DONE and complaint.status in (Status.RESOLVED, Status.CLOSED)
    ended = replace(order, state=State.CLOSED if finished else State.RECALLED)
    entry = await save(tx, by, "close" if finished else "end", order, ended)
    await tx.timers.delete_pending((WAITS,), order.id)
    if not hears or complaint.status is Status.WITHDRAWN:
        # Of what the resident took back the firm keeps the number, and that nobody has to come.
        await take_back(tx, order, by.now)
        if complaint.status is Status.WITHDRAWN:
            if order.state is not State.GIVEN:  # somebody may be on the way
                await tell_firm(tx, ended, complaint, entry, Notification("order.recall"))
        elif not complaint.whispered:
            await tell_community(tx, ended, complaint, entry, Notification("order.named"))
