"""Presses on complaint cards, and replies to them."""

from bot.areas.rules import Level, Purpose
from bot.complaints import actions, permissions, steps
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects import MINE, STAFF, about
from bot.complaints.lifecycle import Step
from bot.complaints.permissions import may_see
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlyInPrivate
from bot.people.rules import WORKERS, Person
from bot.texts import plain
from handlers.button_press import ButtonPress, UnknownButton
from handlers.complaints import timeline, views
from handlers.complaints.views import ComplaintCardData
from handlers.context import Context

COLLEAGUES = 20  # offered by 转派


async def on_step(press: ButtonPress, context: Context) -> str:
    """接单, 恢复, 撤回, 申诉: a step that asks nothing."""
    take = steps.PRESSED[Step(press.action)]
    await take(context.store, context.settings, press.number(0), await context.by(press.update))
    return plain(f"toast.{press.action}")


async def on_ask(press: ButtonPress, context: Context) -> str:
    """答复, 进展, 办结, 退回, 并案, 督办: a step that asks for words, or for a value in words."""
    by = await context.by(press.update)
    await actions.ask(context.store, press.number(0), Step(press.action), press.place, by)
    return plain("toast.ask")


async def on_rate(press: ButtonPress, context: Context) -> str:
    """满意, 基本满意, 不满意 or 未解决."""
    try:
        score = Score(press.part(1))
    except ValueError:
        raise UnknownButton from None
    by = await context.by(press.update)
    rated = await actions.rate(context.store, context.settings, press.number(0), score, press.place, by)
    counted = score is Score.UNSOLVED or rated.said_by(by.person_id)
    return plain(f"toast.rate.{score}" if counted else "toast.rate.noted")


async def on_follow(press: ButtonPress, context: Context) -> str:
    """我也遇到 on a public card."""
    await actions.follow(context.store, press.number(0), await context.by(press.update))
    return plain("toast.follow")


async def on_timeline(press: ButtonPress, context: Context) -> str:
    """进展: in the group a window with the last steps, in private the whole way."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        complaint = await visible(tx, press.number(0), by)
        shown = ComplaintCardData(complaint, context.settings, by.now)
        entries = await tx.ledger.of(about(complaint))
        if press.place.chat_id <= 0:
            return timeline.alert(shown, entries)
        view = timeline.timeline(shown, entries, in_group=False)
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER, about=about(complaint)), by.now)
    return plain("toast.shown")


async def visible(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    """The complaint if the person may read it, or if it is public anyway. Raises NotFound."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.public or may_see(complaint, await tx.people.get(by.person_id)):
        return complaint
    raise NotFound(complaint.number)


async def on_transfer(press: ButtonPress, context: Context) -> str:
    """转派: offers colleagues and the other grids."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        complaint = await tx.complaints.get(press.number(0))
        permissions.check(complaint, Step.TRANSFER, await tx.people.get(by.person_id), by.now)
        view = await _choices(tx, complaint, context, by)
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER, about=about(complaint)), by.now)
    return plain("toast.ask")


async def _choices(tx: Tx, complaint: Complaint, context: Context, by: Actor) -> View:
    colleagues = [p for p in await tx.people.holding(WORKERS, complaint.area) if _may_take(p, complaint, by)]
    grids = await tx.areas.under(complaint.community_id, Level.GRID)
    others = [grid for grid in grids if not complaint.area.within(grid.id)]
    shown = ComplaintCardData(complaint, context.settings, by.now)
    return views.transfer_choices(shown, colleagues[:COLLEAGUES], others)


def _may_take(person: Person, complaint: Complaint, by: Actor) -> bool:
    holder = complaint.claimed_by.id if complaint.claimed_by else None
    return person.id != holder and (person.id != by.person_id or holder is not None)


async def on_to_person(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    handed = await actions.hand_to_person(context.store, press.number(0), press.number(1), by)
    return plain("toast.transfer", to=handed.assigned_to.name if handed.assigned_to else "")


async def on_to_area(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    handed = await actions.hand_to_area(context.store, press.number(0), press.number(1), by)
    return plain("toast.transfer", to=handed.area.name)


async def on_show(press: ButtonPress, context: Context) -> str:
    """A number in a list: its card, at the bottom of the chat."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        await show(tx, await tx.complaints.get(press.number(0)), press.place, by)
    return plain("toast.shown")


async def among_staff(tx: Tx, place: Place) -> None:
    """Raises OnlyInPrivate anywhere but in private and in staff's own chats."""
    if place.chat_id < 0:
        binding = await tx.chats.binding(place)
        if binding is None or binding.purpose not in (Purpose.STAFF, Purpose.DEPARTMENT):
            raise OnlyInPrivate


async def show(tx: Tx, complaint: Complaint, place: Place, by: Actor) -> None:
    """
    Hang the card this person may have there; an older one of the chat gives way.

    Raises: NotFound; OnlyInPrivate in a group whose neighbours mustn't read names and flats.
    """
    person = await tx.people.get(by.person_id)
    if not may_see(complaint, person):
        raise NotFound(complaint.number)
    await among_staff(tx, place)
    kind = MINE if place.chat_id > 0 and complaint.concerns(person.id) else STAFF
    for card in await tx.cards.of(complaint.id, (kind,)):
        if card.place.chat_id == place.chat_id:
            await tx.cards.retire(card.id, by.now)
    await tx.cards.post(kind, complaint.id, place, by.now)
