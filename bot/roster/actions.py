"""Taking a roster in, all or nothing, and giving it out again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.areas.rules import Area, Place
from bot.ledger.rules import Act
from bot.people.rules import PURPOSE_WORDS, ROLE_WORDS, By, Person, Post
from bot.refusals import Refusal
from bot.roster.cells import LEVEL_WORDS, hundredths, square_metres
from bot.roster.rules import (
    AREAS,
    CHATS,
    CONTACTS,
    HOUSEHOLDS,
    PEOPLE,
    Cells,
    Line,
    Problem,
    Roster,
    Sheet,
    from_the_top,
    problems,
)
from bot.store import Contact, Household, Store, Tx

ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"


@dataclass(eq=False)
class BadRoster(Refusal):
    """The roster can't be taken in; nothing of it was."""

    problems: list[Problem]


class _DryRun(Exception):
    """Raised at the end of a dry run, to roll everything back."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows of each sheet were added, updated or as before."""

    counts: Mapping[str, Counter[str]] = field(default_factory=dict)


async def import_roster(store: Store, roster: Roster, by: By, *, dry_run: bool = False) -> Changes:
    """
    Areas by code, people by Telegram id or else by name and telephone, households by flat, chats by
    id, numbers by name: importing again updates. Posts become what the roster says.

    Raises: BadRoster with every problem.
    """
    if found := problems(roster):
        raise BadRoster(found)
    changes = Changes()
    try:
        async with store.transaction() as tx:
            changes = await _import(tx, roster, by)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return changes


async def _import(tx: Tx, roster: Roster, by: By) -> Changes:
    counts = {
        AREAS.title: await _areas(tx, roster),
        PEOPLE.title: await _people(tx, roster),
        HOUSEHOLDS.title: await _households(tx, roster),
        CHATS.title: await _chats(tx, roster),
        CONTACTS.title: await _contacts(tx, roster),
    }
    rows = sum(sum(count.values()) for count in counts.values())
    await tx.ledger.enter(Act(by.now, "roster", 0, "import", by.person_id or None, facts={"rows": rows}))
    return Changes(counts)


async def _areas(tx: Tx, roster: Roster) -> Counter[str]:
    count: Counter[str] = Counter()
    for line in from_the_top(roster.of(AREAS)):
        count[await _area(tx, line.cells)] += 1
    return count


async def _area(tx: Tx, cells: Cells) -> str:
    level = LEVEL_WORDS[cells["level"]]
    parent = await tx.areas.by_code(cells["parent"]) if cells["parent"] else None
    known = await tx.areas.by_code(cells["code"])
    wanted = (cells["name"], level, parent.id if parent else None)
    if known is None:
        await tx.areas.add(cells["code"], *wanted)
        return ADDED
    if (known.name, known.level, known.parent_id) == wanted:
        return UNCHANGED
    await tx.areas.change(known.id, *wanted)
    return UPDATED


async def _people(tx: Tx, roster: Roster) -> Counter[str]:
    """A person may stand in several rows, one for each post."""
    count: Counter[str] = Counter()
    codes = {area.code: area for area in await tx.areas.all()}
    people: dict[int, list[Cells]] = {}
    before: dict[int, tuple[object, ...] | None] = {}
    for line in roster.of(PEOPLE):
        person, was = await _person(tx, line.cells)
        before.setdefault(person.id, was)
        people.setdefault(person.id, []).append(line.cells)
    for person_id, rows in people.items():
        await _posts(tx, person_id, rows, codes)
        count[await _compared(tx, person_id, before[person_id])] += len(rows)
    return count


async def _person(tx: Tx, cells: Cells) -> tuple[Person, tuple[object, ...] | None]:
    """The person of a row, and how they were before, None for a new one."""
    telegram_id = int(cells["telegram_id"]) if cells["telegram_id"] else None
    phone = cells["phone"] or None
    known = await _known(tx, cells["name"], phone, telegram_id)
    if known is None:
        return await tx.people.add(cells["name"], phone, telegram_id), None
    was = await _snapshot(tx, known.id)
    await tx.people.change(known.id, cells["name"], phone, telegram_id or known.telegram_id)
    return known, was


async def _known(tx: Tx, name: str, phone: str | None, telegram_id: int | None) -> Person | None:
    if telegram_id is not None and (found := await tx.people.by_telegram(telegram_id)):
        return found
    same = [p for p in await tx.people.named(name) if p.phone == phone]
    return next((p for p in same if telegram_id is None or p.telegram_id is None), None)


async def _posts(tx: Tx, person_id: int, rows: list[Cells], codes: Mapping[str, Area]) -> None:
    await tx.people.dismiss_all(person_id)
    for cells in rows:
        post = Post(ROLE_WORDS[cells["role"]], codes[cells["area"]].id, cells["category"] or None)
        await tx.people.appoint(person_id, post, cells["role"])


async def _snapshot(tx: Tx, person_id: int) -> tuple[object, ...]:
    person = await tx.people.get(person_id)
    posts = frozenset(await tx.people.posts_words(person_id))
    return (person.name, person.phone, person.telegram_id, posts)


async def _compared(tx: Tx, person_id: int, was: tuple[object, ...] | None) -> str:
    if was is None:
        return ADDED
    return UNCHANGED if await _snapshot(tx, person_id) == was else UPDATED


async def _households(tx: Tx, roster: Roster) -> Counter[str]:
    codes = {area.code: area.id for area in await tx.areas.all()}
    known = {(h.building_id, h.unit, h.room): h for h in await tx.register.households()}
    count: Counter[str] = Counter()
    for line in roster.of(HOUSEHOLDS):
        household = _household(line.cells, codes)
        before = known.get((household.building_id, household.unit, household.room))
        count[_kept(before, household)] += 1
        if household != before:
            await tx.register.keep_household(household)
    return count


def _household(cells: Cells, codes: Mapping[str, int]) -> Household:
    return Household(
        codes[cells["building"]],
        cells["unit"],
        cells["room"],
        hundredths(cells["size"]),
        cells["owner"],
        cells["phone"],
    )


def _kept(before: object, now: object) -> str:
    if before is None:
        return ADDED
    return UNCHANGED if before == now else UPDATED


async def _chats(tx: Tx, roster: Roster) -> Counter[str]:
    count: Counter[str] = Counter()
    bound = {b.place.chat_id: (b.purpose, b.area.id) for b in await tx.chats.bindings()}
    for line in roster.of(CHATS):
        chat_id, purpose = int(line.cells["chat_id"]), PURPOSE_WORDS[line.cells["purpose"]]
        area = await tx.areas.by_code(line.cells["area"])
        wanted = (purpose, area.id if area else 0)
        count[_kept(bound.get(chat_id), wanted)] += 1
        if bound.get(chat_id) != wanted:
            await tx.chats.seen(chat_id, line.cells["title"])
            await tx.chats.bind(Place(chat_id), *wanted)
    return count


async def _contacts(tx: Tx, roster: Roster) -> Counter[str]:
    count: Counter[str] = Counter()
    known = {contact.name: contact for contact in await tx.register.contacts()}
    for line in roster.of(CONTACTS):
        contact = Contact(line.cells["name"], line.cells["phone"], line.cells["note"])
        count[_kept(known.get(contact.name), contact)] += 1
        await tx.register.keep_contact(contact)
    return count


async def export_roster(store: Store) -> Roster:
    """What an import of it would find unchanged."""
    async with store.reading() as tx:
        areas = await tx.areas.all()
        codes = {area.id: area.code for area in areas}
        sheets: dict[Sheet, list[Cells]] = {
            AREAS: [_area_cells(area, codes) for area in areas],
            PEOPLE: [cells for p in await tx.people.roster() for cells in await _person_cells(tx, p, codes)],
            HOUSEHOLDS: [_household_cells(h, codes) for h in await tx.register.households()],
            CHATS: await _chat_cells(tx, codes),
            CONTACTS: [
                {"name": c.name, "phone": c.phone, "note": c.note} for c in await tx.register.contacts()
            ],
        }
    return Roster({sheet.title: _numbered(rows) for sheet, rows in sheets.items()})


def _numbered(rows: list[Cells]) -> list[Line]:
    return [Line(number, cells) for number, cells in enumerate(rows, start=2)]


def _word(words: Mapping[str, object], meaning: object) -> str:
    return next(word for word, means in words.items() if means == meaning)


def _area_cells(area: Area, codes: Mapping[int, str]) -> Cells:
    parent = codes[area.parent_id] if area.parent_id else ""
    level = _word(LEVEL_WORDS, area.level)
    return {"code": area.code, "name": area.name, "level": level, "parent": parent}


async def _person_cells(tx: Tx, person: Person, codes: Mapping[int, str]) -> list[Cells]:
    return [
        {
            "name": person.name,
            "role": word or _word(ROLE_WORDS, post.role),
            "area": codes[post.area_id],
            "category": post.category or "",
            "phone": person.phone or "",
            "telegram_id": str(person.telegram_id or ""),
        }
        for post, word in await tx.people.posts_words(person.id)
    ]


def _household_cells(household: Household, codes: Mapping[int, str]) -> Cells:
    return {
        "building": codes[household.building_id],
        "unit": household.unit,
        "room": household.room,
        "size": square_metres(household.size),
        "owner": household.owner,
        "phone": household.phone,
    }


async def _chat_cells(tx: Tx, codes: Mapping[int, str]) -> list[Cells]:
    """Whole chats only: a topic's binding is made in the topic, by /setup."""
    return [
        {
            "chat_id": str(binding.place.chat_id),
            "purpose": _word(PURPOSE_WORDS, binding.purpose),
            "area": codes[binding.area.id],
            "title": binding.title,
        }
        for binding in await tx.chats.bindings()
        if binding.place.thread_id is None
    ]
