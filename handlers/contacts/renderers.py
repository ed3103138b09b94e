"""Draws the service numbers for the sender."""

from bot.contacts import actions
from bot.contacts.store import Tx
from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.messaging.redaction import keys
from bot.people.rules import Role
from handlers.contacts import views
from handlers.questions import subject_of
from handlers.subject import Drawing


async def published(tx: Tx) -> set[str]:
    """The numbers of all offices, and those in the notes."""
    return {number for one in await tx.contacts.all() for number in keys(one.phone) | keys(one.note)}


async def draw_list(tx: Tx, card: Card, _: Drawing) -> View:
    return views.numbers(await actions.listed(tx, card.subject_id))


async def draw_one(tx: Tx, card: Card, _: Drawing) -> View:
    contact = await tx.contacts.get(card.subject_id)
    return views.one(contact, await tx.areas.get(contact.area_id), live=card.live)


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:
    """Raises UnknownKind for a notice of another name."""
    subject_id = subject_of(notice)
    match notice.name:
        case "contacts.mine":
            reader = await tx.people.get(subject_id)
            found = await actions.of_person(tx, reader)
            return views.numbers(found, manages=reader.has(Role.SECRETARY))
        case "contacts.manage":
            return views.managed(await actions.theirs(tx, await tx.people.get(subject_id)))
        case "contacts.added" | "contacts.changed" | "contacts.remove":
            contact = await tx.contacts.get(subject_id)
            return views.about(notice.name, contact, await tx.areas.get(contact.area_id))
    raise UnknownKind("notice", notice.name)
