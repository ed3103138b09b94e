"""Lists and look-ups: /my, /status, /tasks, /task, /ledger."""

from dataclasses import dataclass, replace

from telegram import Update

from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import about
from bot.complaints.lifecycle import IN_HAND
from bot.complaints.permissions import may_see
from bot.complaints.sla.digest import overdue
from bot.complaints.store import Search, Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound, Refusal
from bot.people.refusals import OnlyStaff
from bot.people.rules import WORKERS, Person, Role
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.complaint_numbers import number_in
from handlers.complaints import digest_views
from handlers.complaints import list_views as views
from handlers.complaints import views as cards
from handlers.complaints.handlers import among_staff, show
from handlers.complaints.views import ComplaintCardData
from handlers.context import Context, place_of
from handlers.incoming import after_command

STAFF_ROLES = WORKERS | {Role.PROVIDER, Role.SUBDISTRICT, Role.VOLUNTEER}
MOST = 15  # of each kind in /tasks


@dataclass(eq=False)
class WhichNumber(Refusal):
    command: str


async def _numbered(tx: Tx, context: Context, text: str, command: str, by: Actor) -> Complaint:
    """The complaint a person names. Raises WhichNumber, NotFound (also for one they may not see)."""
    number = number_in(text, context.settings.local(by.now).year)
    if number is None:
        raise WhichNumber(command)
    person = await tx.people.get(by.person_id)
    found = await tx.complaints.numbered(number)
    readable = [c for c in found if may_see(c, person)] or [c for c in found if c.public]
    if not readable:
        raise NotFound(number)
    return readable[0]


async def on_my(update: Update, context: Context) -> None:
    """/my: what I reported, passed on or follow."""
    by = await context.by(update)
    search = Search(reporter_id=by.person_id)
    async with context.dependencies.store.reading() as tx:
        found, count = await tx.complaints.search(search), await tx.complaints.count(search, views.COUNTED)
    await context.reply(update, views.my_list(found, count, context.settings))


async def on_status(update: Update, context: Context) -> None:
    """/status NO: how far it is. In a group only what a group may read."""
    message = update.effective_message
    if message is None:
        return
    by, place = await context.by(update), place_of(message)
    async with context.store.transaction() as tx:
        complaint = await _numbered(tx, context, after_command(message), "/status", by)
        if place.chat_id > 0 and may_see(complaint, await tx.people.get(by.person_id)):
            await show(tx, complaint, place, by)
            return
        if not complaint.public:
            raise NotFound(complaint.number)
        shown = ComplaintCardData(complaint, context.settings, by.now)
        outgoing = OutboxMessage(
            place, cards.public_card(shown), Priority.ANSWER, None, message.message_id, about(complaint)
        )
        await tx.outbox.put(outgoing, by.now)


async def on_tasks(update: Update, context: Context) -> None:
    """/tasks: mine in hand, and what waits to be claimed in my area."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        worker = await _staff(tx, by, place_of(message))
        mine = await tx.complaints.search(Search(statuses=IN_HAND, claimed_by=worker.id, limit=MOST))
        waiting = Search(statuses=frozenset({Status.FILED}), area_ids=_areas(worker), limit=MOST)
        unclaimed = [c for c in await tx.complaints.search(waiting) if may_see(c, worker)]
    await context.reply(update, views.tasks(mine, unclaimed, context.settings))


async def _staff(tx: Tx, by: Actor, place: Place) -> Person:
    """Raises OnlyStaff; OnlyInPrivate where the neighbours would read along."""
    person = await tx.people.get(by.person_id)
    if not person.has(*STAFF_ROLES):
        raise OnlyStaff
    await among_staff(tx, place)
    return person


def _areas(person: Person) -> tuple[int, ...]:
    """The areas whose complaints the person's posts let them read."""
    return tuple(sorted({post.area_id for post in person.posts if post.role in STAFF_ROLES}))


async def on_task(update: Update, context: Context) -> None:
    """/task NO: the card with its buttons, at the bottom of the chat."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.store.transaction() as tx:
        await _staff(tx, by, place_of(message))
        complaint = await _numbered(tx, context, after_command(message), "/task", by)
        await show(tx, complaint, place_of(message), by)


async def on_overdue(update: Update, context: Context) -> None:
    """/overdue: what is late for me, or for those I lead."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    await context.reply(update, await _overdue(context.dependencies.store, context, by, place_of(message)))


async def on_overdue_tap(press: ButtonPress, context: Context) -> str:
    """全部超时 under the morning's digest."""
    by = await context.by(press.update)
    view = await _overdue(context.dependencies.store, context, by, press.place)
    async with context.store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def _overdue(store: Store, context: Context, by: Actor, place: Place) -> View:
    async with store.reading() as tx:
        found = await overdue(tx, await _staff(tx, by, place), by.now)
    return digest_views.overdue(found, context.settings, by.now)


async def on_ledger(update: Update, context: Context) -> None:
    """/ledger [words]: all complaints of my areas, newest first."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    query = views.Query(words=views.short(after_command(message)))
    view = await _ledger_page(context, query, by, place_of(message))
    await context.reply(update, view)


async def on_ledger_tap(press: ButtonPress, context: Context) -> str:
    """Another page or filter of /ledger, as a new message: the old one stays to compare."""
    by = await context.by(press.update)
    view = await _ledger_page(context, views.Query.of(press), by, press.place)
    async with context.store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def on_ledger_choose(press: ButtonPress, context: Context) -> str:
    """Which status, grid or category: the choices."""
    by, query = await context.by(press.update), views.Query.of(press, 1)
    async with context.store.transaction() as tx:
        worker = await _staff(tx, by, press.place)
        grids = [a for a in await tx.areas.all() if any(a.within(area) for area in _areas(worker))]
        view = views.choices(press.part(0), query, grids, context.settings)
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER), by.now)
    return plain("toast.shown")


async def _ledger_page(context: Context, query: views.Query, by: Actor, place: Place) -> View:
    """Only what the person's posts reach; a forged filter narrows that further, never widens it."""
    async with context.dependencies.store.reading() as tx:
        person = await _staff(tx, by, place)
        query = await _within(tx, query, person)
        search = _search(query, person)
        found = [c for c in await tx.complaints.search(search) if may_see(c, person)]
        count = await tx.complaints.count(replace(search, before_id=None), views.COUNTED)
        grid = (await tx.areas.get(query.grid)).name if query.grid else plain("button.all")
    return views.ledger(found, count, query, grid, context.settings)


async def _within(tx: Tx, query: views.Query, person: Person) -> views.Query:
    """Of a grid that isn't theirs not even the name."""
    grid = await tx.areas.get(query.grid) if query.grid else None
    theirs = grid is None or any(grid.within(area) for area in _areas(person))
    return query if theirs else replace(query, grid=0)


def _search(query: views.Query, person: Person) -> Search:
    areas = (query.grid,) if query.grid else _areas(person)
    return Search(
        statuses=frozenset({Status(query.status)}) if query.status else frozenset(),
        area_ids=areas,
        category=query.category or None,
        words=query.words,
        before_id=query.before or None,
    )
