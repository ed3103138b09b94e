"""Views of the service numbers: the list, the secretary's buttons, one number."""

from collections.abc import Sequence

from bot.areas.rules import Area
from bot.contacts.actions import CHANGES
from bot.contacts.rules import Contact, Group
from bot.kernel.messages import Button, View
from bot.texts import Html, plain, say
from handlers.button_press import callback_data

PER_ROW = 2  # names beside each other: a third would be cut off on a phone


def numbers(groups: Sequence[Group], *, manages: bool = False) -> View:
    """The list by area, the emergency numbers below. `manages` adds the secretary's button."""
    parts = [say("contacts.title"), *map(_group, groups)] if groups else [say("contacts.none")]
    rows = ((Button(plain("button.ct_manage"), callback_data("ct_manage")),),) if manages else ()
    return View(Html("\n\n".join([*parts, say("contacts.emergency")])), rows)


def _group(group: Group) -> Html:
    lines = [say("contacts.area", area=group.area.name), *map(_line, group.contacts)]
    return Html("\n".join(lines))


def _line(contact: Contact) -> Html:
    note = say("contacts.note", note=contact.note) if contact.note else ""
    return say("contacts.line", name=contact.name, phone=contact.phone, note=note)


def managed(groups: Sequence[Group]) -> View:
    """A button for each number, and one for a new one."""
    buttons = [
        Button(contact.name, callback_data("ct_open", contact.id))
        for group in groups
        for contact in group.contacts
    ]
    beside = tuple(tuple(buttons[start : start + PER_ROW]) for start in range(0, len(buttons), PER_ROW))
    add = (Button(plain("button.ct_add"), callback_data("ct_add")),)
    return View(say("contacts.manage" if buttons else "contacts.manage.none"), (*beside, add))


def one(contact: Contact, area: Area, *, live: bool) -> View:
    """A number with the buttons that change it; without them once it is removed, or shown further down."""
    text = say("contacts.one", line=_line(contact), area=area.name)
    if contact.removed:
        return View(say("contacts.one.removed", line=_line(contact)))
    return View(text, _changes(contact) if live else ())


def _changes(contact: Contact) -> tuple[tuple[Button, ...], ...]:
    fields = [
        Button(plain(f"button.ct_set.{name}"), callback_data("ct_set", contact.id, name)) for name in CHANGES
    ]
    remove = Button(plain("button.ct_remove"), callback_data("ct_remove", contact.id))
    return (tuple(fields[:PER_ROW]), tuple(fields[PER_ROW:]), (remove,))


def about(name: str, contact: Contact, area: Area) -> View:
    """A word on one number: it was added or changed, or it is asked whether it shall be removed."""
    text = say(name, line=_line(contact), area=area.name)
    if name != "contacts.remove" or contact.removed:
        return View(text)
    return View(text, ((Button(plain("button.ct_gone"), callback_data("ct_gone", contact.id)),),))
