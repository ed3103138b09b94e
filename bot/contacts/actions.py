"""Service numbers: shows them to everybody; a secretary adds, changes and removes one in chat."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.areas.rules import Area, Level
from bot.contacts.refusals import NumberGone, NumberListed
from bot.contacts.rules import LEVELS, Contact, Group, concerns, read_name, read_note, read_phone
from bot.contacts.store import Store, Tx
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answered_for, secretary_over
from bot.people.area_lists import changed, chosen_area, may_add, own_areas
from bot.people.private import check_private
from bot.people.reading import areas_of
from bot.people.rules import Person

LIST, ONE = "contacts", "contact"  # kinds of cards: the list of a group chat, and a number with its buttons
EVERYWHERE = 0  # the subject of a list that stands for no single area


async def show(store: Store, place: Place, by: Actor) -> None:
    """
    Show the numbers of the asker's own community and grid.

    In a group they are a card, which follows every change. In private they are a message: thousands of old
    private lists would all have to be edited for one changed number.
    """
    async with store.transaction() as tx:
        if place.chat_id > 0:
            await _put(tx, "contacts.mine", place, by)
            return
        areas = await _areas_of_chat(tx, place)
        area_id = areas[0].id if len(areas) == 1 else EVERYWHERE
        await tx.cards.repost(LIST, area_id, place, by.now)


async def _areas_of_chat(tx: Tx, place: Place) -> Sequence[Area]:
    binding = await tx.chats.binding(place)
    return [binding.area] if binding else await tx.areas.at_level(Level.COMMUNITY)


async def of_person(tx: Tx, person: Person) -> list[Group]:
    """The numbers of a person's own areas; for somebody without any, of all communities."""
    return await groups(tx, await areas_of(tx, person) or await tx.areas.at_level(Level.COMMUNITY))


async def numbers_at(tx: Tx, place: Place) -> list[Contact]:
    """The numbers that readers of a place need, the widest area's first: a person's own in private."""
    reader = await tx.people.by_telegram(place.chat_id) if place.chat_id > 0 else None
    found = await of_person(tx, reader) if reader else await groups(tx, await _areas_of_chat(tx, place))
    return [contact for group in found for contact in group.contacts]


async def groups(tx: Tx, readers: Sequence[Area]) -> list[Group]:
    """The areas whose numbers concern one of the readers, the widest first; none without a number."""
    found: dict[int, list[Contact]] = {}
    for contact in await tx.contacts.all():
        found.setdefault(contact.area_id, []).append(contact)
    areas = [await tx.areas.get(area_id) for area_id in found]
    own = [area for area in areas if any(concerns(area, reader) for reader in readers)]
    return [Group(area, found[area.id]) for area in sorted(own, key=lambda area: (len(area.path), area.code))]


async def listed(tx: Tx, area_id: int) -> list[Group]:
    """The numbers on the card of an area; EVERYWHERE: of all communities."""
    if area_id == EVERYWHERE:
        return await groups(tx, await tx.areas.at_level(Level.COMMUNITY))
    return await groups(tx, [await tx.areas.get(area_id)])


async def theirs(tx: Tx, secretary: Person) -> list[Group]:
    """The numbers a secretary may change."""
    every = await groups(tx, await tx.areas.all())
    own = await answered_for(tx, secretary, [group.area for group in every])
    return [group for group in every if group.area in own]


async def manage(store: Store, place: Place, by: Actor) -> None:
    """管理: the secretary's own numbers, each a button. Raises OnlySecretary, OnlyInPrivate."""
    async with store.transaction() as tx:
        await a_secretary(tx, by.person_id)
        check_private(place)
        await _put(tx, "contacts.manage", place, by)


async def open_one(store: Store, contact_id: int, place: Place, by: Actor) -> None:
    """A number with the buttons that change it. Raises OnlySecretary, OnlyInPrivate, NotFound, NumberGone."""
    async with store.transaction() as tx:
        await _changeable(tx, contact_id, by)
        check_private(place)
        await tx.cards.repost(ONE, contact_id, place, by.now)


async def ask_new(store: Store, place: Place, by: Actor) -> None:
    """添加. Raises OnlySecretary, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, NEW, place, by)


async def ask_change(store: Store, contact_id: int, name: str, place: Place, by: Actor) -> None:
    """A field's button on the card of a number; `name` is one of CHANGES. Raises like `open_one`."""
    async with store.transaction() as tx:
        await filling.begin(tx, CHANGES[name], place, by, contact_id)


async def ask_remove(store: Store, contact_id: int, place: Place, by: Actor) -> None:
    """删除: asks once more, since everybody loses the number at once. Raises like `open_one`."""
    async with store.transaction() as tx:
        await _changeable(tx, contact_id, by)
        await _put(tx, "contacts.remove", place, by, EntityRef(LIST, contact_id))


async def remove(store: Store, contact_id: int, by: Actor) -> Contact:
    """Raises like `open_one`."""
    async with store.transaction() as tx:
        contact = await _changeable(tx, contact_id, by)
        await _save(tx, contact, replace(contact, removed=True), "remove", by)
    return contact


async def redraw(tx: Tx, contact: Contact, by: Actor) -> None:
    """Invalidate every card that shows the number."""
    area = await tx.areas.get(contact.area_id)
    await tx.cards.invalidate((ONE,), contact.id, by.now)
    await tx.cards.invalidate((LIST,), EVERYWHERE, by.now)
    for level in LEVELS:
        for reader in await tx.areas.at_level(level):
            if concerns(area, reader):
                await tx.cards.invalidate((LIST,), reader.id, by.now)


async def _changeable(tx: Tx, contact_id: int, by: Actor) -> Contact:
    """Raises OnlySecretary, NotFound for another community's, NumberGone."""
    await a_secretary(tx, by.person_id)  # asked first: to anybody else all numbers read alike
    contact = await tx.contacts.get(contact_id)
    await secretary_over(tx, by.person_id, contact.area_id, contact_id)
    if contact.removed:
        raise NumberGone
    return contact


async def _put(tx: Tx, name: str, place: Place, by: Actor, about: EntityRef | None = None) -> None:
    notice = Notification(name, subject=about or EntityRef(LIST, by.person_id))
    await put_answer(tx, place, notice, by.now, about=notice.subject)


async def _save(tx: Tx, before: Contact, after: Contact, act: str, by: Actor) -> None:
    """Raises NumberListed where the area has another of the name."""
    taken = await tx.contacts.named(after.area_id, after.name)
    if taken and taken.id != after.id:
        raise NumberListed(after.name)
    await tx.contacts.save(after)
    await _record(tx, after, act, by)
    for contact in (before, after):  # moved to another area, both lists change
        await redraw(tx, contact, by)


async def _record(tx: Tx, contact: Contact, act: str, by: Actor) -> None:
    facts: dict[str, str | int | None] = {"name": contact.name, "area": contact.area_id}
    await tx.ledger.enter(Act(by.now, "contact", contact.id, act, by.person_id, by.chat_id, facts=facts))


async def _may_change(tx: Tx, draft: Draft, by: Actor) -> None:
    await _changeable(tx, draft.about_id, by)


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    values, area_id = draft.values, await chosen_area(tx, draft, by)
    if await tx.contacts.named(area_id, values["name"]):
        raise NumberListed(values["name"])
    contact = await tx.contacts.add(area_id, values["name"], values["phone"], values["note"])
    await _record(tx, contact, "add", by)
    await redraw(tx, contact, by)
    return Notification("contacts.added", subject=EntityRef(LIST, contact.id))


async def _change(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    before = await _changeable(tx, draft.about_id, by)
    await _save(tx, before, replace(before, **await changed(tx, draft, by)), "change", by)
    return Notification("contacts.changed", subject=EntityRef(LIST, before.id))


FIELDS = (
    Field("name", read_name),
    Field("phone", read_phone),
    Field("note", read_note, optional=True),
    Field("area", options=own_areas),
)
NEW = Form("contact", FIELDS, may_add, _add)
CHANGES = {field.name: Form(f"contact_{field.name}", (field,), _may_change, _change) for field in FIELDS}
