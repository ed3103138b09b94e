"""
Places (网格、楼栋): what lies in a secretary's area, who is responsible for it, and what they add or rename.

A secretary changes areas they are responsible for. To anybody else all of them read alike (law 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.areas.rules import DEPTH, Area, Level
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Option, Reading
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.reading import Withheld
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answered_for, answers, secretary_over
from bot.people.private import check_private
from bot.people.rules import HeldPost, Person, Role
from bot.roster.cells import LEVEL_WORDS, MOST_CODE, MOST_NAME, NAME
from bot.roster.refusals import AreaInUse, AreaNamed, AreaStays, AreaUse, NoAreaName, NoLevelBelow
from bot.roster.store import Store, Tx

LIST = "area_list"  # the kind of a page: the top, or what lies in one area
TOP = 0  # the id of no area: the page of all of a secretary's
MOST = 60  # areas on a page; the workbook takes more
ADDED = (Level.GRID, Level.MICRO_GRID, Level.BUILDING, Level.UNIT)  # levels that are added in chat
REMOVED = frozenset(ADDED) - {Level.GRID}  # levels that are removed in chat
USES: Mapping[str, AreaUse] = {
    "areas": AreaUse.INSIDE,
    "posts": AreaUse.POSTS,
    "bindings": AreaUse.CHATS,
    "households": AreaUse.HOUSEHOLDS,
    "people": AreaUse.HOMES,
    "complaints": AreaUse.COMPLAINTS,
}
SHOWN = frozenset({Level.COMMUNITY, *ADDED})


@dataclass(frozen=True, slots=True)
class Listed:
    """An area with those who hold a post of exactly this one."""

    area: Area
    holders: Sequence[tuple[str, HeldPost]]


@dataclass(frozen=True, slots=True)
class Page:
    """The areas directly in `of`, or the communities of the reader where that is None."""

    of: Listed | None
    inside: Sequence[Listed]
    more: int  # areas left out
    adds: bool  # whether a level below can be added


async def page(tx: Tx, reader: Person, area_id: int) -> Page:
    """Raises Withheld for who isn't responsible for the area."""
    if area_id != TOP and not await _answers(tx, reader, area_id):
        raise Withheld(LIST)
    areas = await tx.areas.all()
    if area_id == TOP:
        found = await answered_for(tx, reader, [area for area in areas if area.level is Level.COMMUNITY])
    else:
        found = [area for area in areas if area.parent_id == area_id and area.level in SHOWN]
    holders = await _holders(tx)
    inside = [Listed(area, holders.get(area.id, ())) for area in found]
    of = None if area_id == TOP else Listed(await tx.areas.get(area_id), holders.get(area_id, ()))
    return Page(of, inside[:MOST], len(inside[MOST:]), of is not None and bool(below(of.area)))


async def _answers(tx: Tx, person: Person, area_id: int) -> bool:
    return person.has(Role.SECRETARY) and await answers(tx, person, area_id)


async def _holders(tx: Tx) -> Mapping[int, Sequence[tuple[str, HeldPost]]]:
    """The posts of everybody but residents, by the id of their area."""
    found: dict[int, list[tuple[str, HeldPost]]] = {}
    for person in await tx.people.roster():
        for one in await tx.people.held(person.id):
            if one.post.role is not Role.RESIDENT:
                found.setdefault(one.post.area_id, []).append((person.name, one))
    return found


def below(area: Area) -> list[Level]:
    """The levels that may be added in an area."""
    return [level for level in ADDED if DEPTH[level] > DEPTH[area.level]]


async def show(store: Store, area_id: int, place: Place, by: Actor) -> None:
    """/areas, and one area of it. Raises OnlySecretary, OnlyInPrivate, NotFound."""
    async with store.transaction() as tx:
        check_private(place)
        if area_id == TOP:
            await a_secretary(tx, by.person_id)
        else:
            await secretary_over(tx, by.person_id, area_id, area_id)
        await put_answer(tx, place, _about("areas.page", area_id, by), by.now)


async def ask_new(store: Store, area_id: int, place: Place, by: Actor) -> None:
    """添加 in an area. Raises OnlySecretary, OnlyInPrivate, NotFound, NoLevelBelow."""
    await _ask(store, NEW, area_id, place, by)


async def ask_name(store: Store, area_id: int, place: Place, by: Actor) -> None:
    """改名. Raises OnlySecretary, OnlyInPrivate, NotFound."""
    await _ask(store, RENAME, area_id, place, by)


async def _ask(store: Store, form: Form, area_id: int, place: Place, by: Actor) -> None:
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, form, place, by, area_id)


async def ask_remove(store: Store, area_id: int, place: Place, by: Actor) -> None:
    """去掉: asks once more. Raises what `_removable` raises, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await _removable(tx, area_id, by)
        await put_answer(tx, place, _about("areas.remove", area_id, by), by.now)


async def remove(store: Store, area_id: int, by: Actor) -> Area:
    """Raises what `_removable` raises."""
    async with store.transaction() as tx:
        area = await _removable(tx, area_id, by)
        await tx.areas.remove(area.id)
        await _enter(tx, area, "remove", by)
    return area


async def _removable(tx: Tx, area_id: int, by: Actor) -> Area:
    """Raises OnlySecretary, NotFound, AreaStays, AreaInUse."""
    await secretary_over(tx, by.person_id, area_id, area_id)
    area = await tx.areas.get(area_id)
    if area.level not in REMOVED:
        raise AreaStays(area.name)
    if tables := await tx.areas.used_by(area_id):
        raise AreaInUse(area.name, next((what for what in AreaUse if what in map(_use, tables)), AreaUse.OTHER))
    return area


def _use(table: str) -> AreaUse:
    return USES.get(table, AreaUse.OTHER)


def _about(name: str, area_id: int, by: Actor) -> Notification:
    return Notification(name, {"area": area_id}, subject=EntityRef(LIST, by.person_id))


async def _may_change(tx: Tx, draft: Draft, by: Actor) -> None:
    await secretary_over(tx, by.person_id, draft.about_id, draft.about_id)


async def _may_add(tx: Tx, draft: Draft, by: Actor) -> None:
    await _may_change(tx, draft, by)
    if not below(area := await tx.areas.get(draft.about_id)):
        raise NoLevelBelow(area.name)


async def _levels(tx: Tx, draft: Draft) -> list[Option]:
    levels = below(await tx.areas.get(draft.about_id))
    return [Option(word, word) for word, level in LEVEL_WORDS.items() if level in levels]


def _name(words: str, _: Reading) -> str:
    """Raises NoAreaName."""
    name = NAME.plain(words)
    if not name or len(name) > MOST_NAME:
        raise NoAreaName(MOST_NAME)
    return name


async def _unused(tx: Tx, name: str, parent_id: int | None, but: int = 0) -> None:
    """Raises AreaNamed: two of a name beside each other nobody could tell apart, nor could a report."""
    for area in await tx.areas.all():
        if area.parent_id == parent_id and area.name == name and area.id != but:
            raise AreaNamed(name, area.code)


async def _code(tx: Tx, parent: Area) -> str:
    """The first free code after the parent's; a workbook that is exported has it."""
    taken = {area.code for area in await tx.areas.all()}
    codes = (f"{parent.code[: MOST_CODE - 6]}-{number}" for number in count(1))
    return next(code for code in codes if code not in taken)


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    parent, name = await tx.areas.get(draft.about_id), draft.values["name"]
    await _unused(tx, name, parent.id)
    new = await tx.areas.add(await _code(tx, parent), name, LEVEL_WORDS[draft.values["level"]], parent.id)
    await _enter(tx, new, "add", by)
    return _about("areas.added", new.id, by)


async def _rename(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    area, name = await tx.areas.get(draft.about_id), draft.values["name"]
    await _unused(tx, name, area.parent_id, area.id)
    renamed = await tx.areas.change(area.id, name, area.level, area.parent_id)
    await _enter(tx, renamed, "rename", by)
    return _about("areas.renamed", renamed.id, by)


async def _enter(tx: Tx, area: Area, act: str, by: Actor) -> None:
    facts: dict[str, str | int | None] = {"name": area.name, "code": area.code}
    await tx.ledger.enter(Act(by.now, "area", area.id, act, by.person_id, by.chat_id, facts=facts))


NEW = Form("area", (Field("level", options=_levels), Field("name", _name)), _may_add, _add, by_spaces=False)
RENAME = Form("area_name", (Field("name", _name),), _may_change, _rename, by_spaces=False)
FORMS = (NEW, RENAME)
