"""Roster use cases: imports a workbook's rows, all or nothing, and exports them. See docs/decisions/0022."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.areas.rules import Area, Level, Purpose
from bot.categories import DEFAULTS, Category
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import Refusal
from bot.ledger.rules import Act
from bot.people.rules import PROVIDER_WORDS, PURPOSE_WORDS, ROLE_WORDS, Person, Post
from bot.people.store import Household
from bot.roster.cells import CODE, LEVEL_WORDS, degrees, hundredths, millionths, square_metres
from bot.roster.leaving import EndedPost, all_posts, announce_ended, end_unlisted, led, left_alone
from bot.roster.rules import ADDED, UNCHANGED, UPDATED, category_codes, compared, from_the_top, problems
from bot.roster.sheets import AREAS, CHATS, HOUSEHOLDS, PEOPLE, Cells, Codes, Ids, Line, Parts, Problem, Roster
from bot.roster.store import Store, Tx


@dataclass(eq=False)
class BadRoster(Refusal):
    """A roster with problems: nothing of it was imported."""

    problems: list[Problem]


Allowed = Callable[[Tx], Awaitable[None]]  # raises a refusal for who may not import


class _DryRun(Exception):
    """Raised at the end of a dry run, to roll everything back."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The numbers of rows added, updated and unchanged, by sheet, and the posts that ended."""

    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    ended: Sequence[EndedPost] = ()


async def import_roster(
    store: Store,
    roster: Roster,
    parts: Parts,
    by: Actor,
    *,
    categories: Sequence[Category] = DEFAULTS,
    dry_run: bool = False,
    allowed: Allowed | None = None,
) -> Changes:
    """
    Import all rows in one transaction.

    Rows match stored ones: areas by code, people by Telegram id or else by name and telephone, households by
    flat, chats by id, the `parts` by their own rules. Importing again updates. Posts become those of the
    roster: who isn't listed any more has none of them left. Other rows it doesn't name stay. A dry run returns
    the same counts and stores nothing. `allowed` is asked first, in the same transaction; the machine's own
    command line asks nobody.

    Raises: BadRoster with every problem.
    """
    if found := problems(roster, parts, categories):
        raise BadRoster(found)
    changes = Changes()
    try:
        async with store.transaction() as tx:
            if allowed is not None:
                await allowed(tx)
            changes = await _import(tx, roster, parts, category_codes(categories), by)
            await _enter(tx, changes, by)
            # At the very end, so that a dry run also meets what only the rows refuse. Leaving the block by an
            # exception is the one way to have them rolled back.
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return changes


async def _import(tx: Tx, roster: Roster, parts: Parts, categories: Mapping[str, str], by: Actor) -> Changes:
    led_before, posts_before = await led(tx), await all_posts(tx)
    areas, ids = await _areas(tx, roster)
    people, listed = await _people(tx, roster, ids, categories)
    ended = await end_unlisted(tx, listed, ids)
    if alone := list(await left_alone(tx, led_before)):
        raise BadRoster(alone)
    counts = {
        AREAS.title: areas,
        PEOPLE.title: people,
        HOUSEHOLDS.title: await _households(tx, roster, ids),
        CHATS.title: await _chats(tx, roster, ids),
    }
    for part in parts:
        counts[part.sheet.title] = await part.take_in(tx, roster, ids, by)
    # Once and last: a post that one row ends and another one gives again hasn't ended, and opens no complaint.
    await announce_ended(tx, posts_before, by)
    return Changes(counts, ended)


async def _enter(tx: Tx, changes: Changes, by: Actor) -> None:
    total = sum(changes.counts.values(), Counter[str]())
    facts = {what: total[what] for what in (ADDED, UPDATED, UNCHANGED)} | {"ended": len(changes.ended)}
    await tx.ledger.enter(Act(by.now, "roster", 0, "import", by.person_id or None, by.chat_id, facts=facts))


async def _areas(tx: Tx, roster: Roster) -> tuple[Counter[str], Ids]:
    count: Counter[str] = Counter()
    await _meet_the_community(tx, roster)
    known = {area.code: area for area in await tx.areas.all()}
    for line in from_the_top(roster.of(AREAS)):
        what, area = await _area(tx, line.cells, known)
        known[area.code] = area
        count[what] += 1
    return count, {area.code: area.id for area in known.values()}


async def _meet_the_community(tx: Tx, roster: Roster) -> None:
    """Give the community that the first secretary's link made the roster's code: it is the same one."""
    rows = roster.of(AREAS)
    named = [line.cells["code"] for line in rows if LEVEL_WORDS[line.cells["level"]] is Level.COMMUNITY]
    known = await tx.areas.all()
    alone = len(known) == len(named) == 1 and known[0].level is Level.COMMUNITY
    if alone and known[0].code not in {line.cells["code"] for line in rows}:
        await tx.areas.recode(known[0].id, named[0])


async def _area(tx: Tx, cells: Cells, known: Mapping[str, Area]) -> tuple[str, Area]:
    code, before = cells["code"], known.get(cells["code"])
    parent = known[cells["parent"]].id if cells["parent"] else None
    wanted = (cells["name"], LEVEL_WORDS[cells["level"]], parent)
    where = millionths(cells.get("point", ""))
    if before is None:
        new = await tx.areas.add(code, *wanted)
        await tx.areas.put_at(new.id, where)
        return ADDED, new
    moved = "point" in cells and await tx.areas.put_at(before.id, where)
    if (before.name, before.level, before.parent_id) == wanted:
        return UPDATED if moved else UNCHANGED, before
    return UPDATED, await tx.areas.change(before.id, *wanted)


async def _people(
    tx: Tx, roster: Roster, ids: Ids, categories: Mapping[str, str]
) -> tuple[Counter[str], Collection[int]]:
    """Import the people, a row for each post. Returns the counts and the ids of everybody listed."""
    count: Counter[str] = Counter()
    posts: dict[int, list[tuple[Post, str]]] = {}
    before: dict[int, object] = {}
    for line in roster.of(PEOPLE):
        person_id, was = await _person(tx, line)
        before.setdefault(person_id, was)
        role, category = line.cells["role"], categories[line.cells["category"]]
        post = Post(ROLE_WORDS[role], ids[line.cells["area"]], category or None, line.cells["unit"])
        posts.setdefault(person_id, []).append((post, role))
    for person_id, named in posts.items():
        await _appoint(tx, person_id, named)
        count[compared(before[person_id], await _snapshot(tx, person_id))] += len(named)
    return count, posts.keys()


async def _person(tx: Tx, line: Line) -> tuple[int, object]:
    """Save the person of a row. Returns their id and their state before; None for a new one."""
    account, phone = line.cells["telegram_id"], line.cells["phone"] or None
    telegram_id = int(account) if account else None
    known = await _known(tx, line, phone, telegram_id)
    if known is None:
        return (await tx.people.add(line.cells["name"], phone, telegram_id)).id, None
    was = await _snapshot(tx, known.id)
    await tx.people.change(known.id, line.cells["name"], phone, telegram_id or known.telegram_id)
    return known.id, was


async def _known(tx: Tx, line: Line, phone: str | None, telegram_id: int | None) -> Person | None:
    """The stored person of a row; None for a new one. Raises BadRoster where several could be meant."""
    same = [person for person in await tx.people.named(line.cells["name"]) if person.phone == phone]
    if telegram_id is None:
        if len(same) > 1:
            raise BadRoster([Problem(PEOPLE.title, line.row, "Telegram ID", "which_person", same[0].name)])
        return same[0] if same else None
    met = await tx.people.by_telegram(telegram_id)
    # Without a telephone a namesake with an account of their own is somebody else.
    listed = next((person for person in same if phone or person.telegram_id is None), None)
    if met is None and listed is not None and listed.telegram_id not in (None, telegram_id):
        # Not the old row with another account: that would open to a stranger what a mistyped number names.
        met = await tx.people.meet(telegram_id, line.cells["name"])
    if met and listed and met.id != listed.id:
        return await _one(tx, listed, met)
    return met or listed


async def _one(tx: Tx, listed: Person, met: Person) -> Person:
    """Join the listed person with `met`, the account they write from now. Returns the joined person."""
    if listed.telegram_id is None:
        await tx.people.join(listed.id, met.id)
    else:  # two accounts can't be one row: the old one stays for what it did
        await tx.people.hand_over(listed.id, met.id)
    return await tx.people.get(met.id)


async def _appoint(tx: Tx, person_id: int, named: Sequence[tuple[Post, str]]) -> None:
    """Appoint the person to these posts and no others."""
    # Equal posts are left alone: an import that changes nothing must count as unchanged.
    if set(await tx.people.posts_words(person_id)) != set(named):
        await tx.people.dismiss_all(person_id)
        for post, word in named:
            await tx.people.appoint(person_id, post, word)


async def _snapshot(tx: Tx, person_id: int) -> object:
    person = await tx.people.get(person_id)
    posts = frozenset(await tx.people.posts_words(person_id))
    return person.name, person.phone, person.telegram_id, posts


async def _households(tx: Tx, roster: Roster, ids: Ids) -> Counter[str]:
    known = {(h.building_id, h.unit, h.room): h for h in await tx.register.households()}
    count: Counter[str] = Counter()
    changed: list[Household] = []
    for line in roster.of(HOUSEHOLDS):
        household = _household(line.cells, ids)
        before = known.get((household.building_id, household.unit, household.room))
        count[compared(before, household)] += 1
        if household != before:
            changed.append(household)
    await tx.register.save_households(changed)
    return count


def _household(cells: Cells, ids: Ids) -> Household:
    return Household(
        ids[cells["building"]],
        cells["unit"],
        cells["room"],
        hundredths(cells["size"]),
        cells["owner"],
        cells["phone"],
    )


async def _chats(tx: Tx, roster: Roster, ids: Ids) -> Counter[str]:
    """Import the bindings. A known chat's title stays: Telegram knows it better than the roster."""
    count: Counter[str] = Counter()
    for line in roster.of(CHATS):
        place = Place(int(line.cells["chat_id"]))
        purpose = PURPOSE_WORDS[line.cells["purpose"]]
        wanted = (purpose, ids[line.cells["area"]], _firm_of(purpose, line.cells["provider"]))
        bound = await tx.chats.binding(place)
        before = (bound.purpose, bound.area.id, bound.provider) if bound else None
        if bound is None:
            await tx.chats.seen(place.chat_id, line.cells["title"])
        if before != wanted:
            await tx.chats.bind(place, *wanted)
        count[compared(before, wanted)] += 1
    return count


def _firm_of(purpose: Purpose, word: str) -> str:
    """The kind of firm whose group it is; "" for every other chat."""
    return PROVIDER_WORDS[word] if purpose is Purpose.PROVIDER else ""


async def export_roster(store: Store, parts: Parts, *, categories: Sequence[Category] = DEFAULTS) -> Roster:
    """The stored roster. An import of it changes nothing."""
    names = {category.code: CODE.plain(category.name) for category in categories}
    async with store.reading() as tx:
        areas = await tx.areas.all()
        codes = {area.id: area.code for area in areas}
        points = {one.area.id: degrees(one.latitude, one.longitude) for one in await tx.areas.located()}
        rows: dict[str, list[Cells]] = {
            AREAS.title: [_area_cells(area, codes, points) for area in areas],
            PEOPLE.title: await _people_cells(tx, codes, names),
            HOUSEHOLDS.title: [_household_cells(h, codes) for h in await tx.register.households()],
            CHATS.title: await _chat_cells(tx, codes),
        }
        for part in parts:
            rows[part.sheet.title] = await part.cells(tx, codes)
    return Roster({title: _numbered(found) for title, found in rows.items()})


def _numbered(rows: list[Cells]) -> list[Line]:
    return [Line(number, cells) for number, cells in enumerate(rows, start=2)]


def _word(words: Mapping[str, object], meaning: object) -> str:
    return next(word for word, means in words.items() if means == meaning)


def _area_cells(area: Area, codes: Codes, points: Mapping[int, str]) -> Cells:
    parent = codes[area.parent_id] if area.parent_id else ""
    level = _word(LEVEL_WORDS, area.level)
    point = points.get(area.id, "")
    return {"code": area.code, "name": area.name, "level": level, "parent": parent, "point": point}


async def _people_cells(tx: Tx, codes: Codes, names: Mapping[str, str]) -> list[Cells]:
    """A row for each post. A category the config no longer has is written as its code."""
    return [
        {
            "name": person.name,
            "role": word or _word(ROLE_WORDS, post.role),
            "area": codes[post.area_id],
            "category": names.get(post.category, post.category) if post.category else "",
            "unit": post.unit,
            "phone": person.phone or "",
            "telegram_id": str(person.telegram_id or ""),
        }
        for person in await tx.people.roster()
        for post, word in await tx.people.posts_words(person.id)
    ]


def _household_cells(household: Household, codes: Codes) -> Cells:
    return {
        "building": codes[household.building_id],
        "unit": household.unit,
        "room": household.room,
        "size": square_metres(household.size),
        "owner": household.owner,
        "phone": household.phone,
    }


async def _chat_cells(tx: Tx, codes: Codes) -> list[Cells]:
    """The bindings of chats, without those of forum topics: these are made in the topic, by /setup."""
    return [
        {
            "chat_id": str(binding.place.chat_id),
            "purpose": _word(PURPOSE_WORDS, binding.purpose),
            "area": codes[binding.area.id],
            "title": binding.title,
            "provider": _word(PROVIDER_WORDS, binding.provider) if binding.provider else "",
        }
        for binding in await tx.chats.bindings()
        if binding.place.thread_id is None
    ]
