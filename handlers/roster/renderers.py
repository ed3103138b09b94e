"""Draws the staff for the sender."""

from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.people.rules import Person
from bot.roster import staff, standing_in
from bot.roster.store import Tx
from handlers.questions import subject_of
from handlers.roster import views
from handlers.subject import Drawing


async def draw_one(tx: Tx, card: Card, drawing: Drawing) -> View:
    holder = await staff.holder(tx, card.subject_id, _reader(drawing))
    leaves = await standing_in.leaves(tx, card.subject_id, drawing.now)
    return views.one(holder, leaves, drawing.settings, live=card.live)


async def draw_list(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Raises UnknownKind."""
    if notice.name != "staff.list":
        raise UnknownKind("notice", notice.name)
    return views.listed(await staff.listed(tx, _reader(drawing), int(notice.facts["after"])))


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:
    """Raises UnknownKind."""
    person = await tx.people.get(subject_of(notice))
    match notice.name:
        case "staff.changed":
            return views.changed(person)
        case "staff.added" | "staff.saved":
            return views.said(notice.name, person)
        case "staff.end":
            return views.ask_end(person, notice)
        case "staff.remove":
            return views.ask_remove(person)
    raise UnknownKind("notice", notice.name)


async def draw_away(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Who is away and who stands in, as both and their leader are told."""
    person = await tx.people.get(subject_of(notice))
    return views.away(notice, person, drawing.reader.person, drawing.settings)


def _reader(drawing: Drawing) -> Person:
    return drawing.reader.person or Person(0, "")
