"""Draws the frequent questions for the sender."""

from collections.abc import Sequence

from bot.areas.rules import Area, Level
from bot.faq import actions, answering
from bot.faq.builtin import GRID_WORKER
from bot.faq.store import Tx
from bot.kernel.messages import Card, Notification, Outdated, UnknownKind, View
from bot.kernel.place import Place
from bot.people.rules import LEADERS, SECRETARY, Role
from handlers.faq import views
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_one(tx: Tx, card: Card, _: Drawing) -> View:
    faq = await tx.faq.get(card.subject_id)
    return views.one(faq, await actions.area_of(tx, faq), live=card.live)


async def draw_notice(tx: Tx, notice: Notification, _: Drawing) -> View:
    """Raises UnknownKind; Outdated for the answer of a question that was removed meanwhile."""
    faq, day = (
        await tx.faq.get(subject_of(notice, "faqs.answer", "faqs.added", "faqs.changed", "faqs.remove")),
        _day(notice),
    )
    if notice.name != "faqs.answer":
        return views.about(notice.name, faq, await actions.area_of(tx, faq))
    if faq.removed:
        raise Outdated
    return views.answer(faq.question, faq.answer, faq.link, day=day)


async def draw_list(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Raises UnknownKind."""
    place = Place(drawing.chat_id)
    match notice.name:
        case "faqs.list":
            reader = drawing.reader.person
            entries = await answering.entries_at(tx, place)
            manages = reader is not None and reader.has(Role.SECRETARY)
            return views.listed(entries, manages=manages, in_group=drawing.chat_id < 0)
        case "faqs.manage":
            return views.managed(await actions.theirs(tx, await tx.people.get(subject_of(notice))))
        case "faqs.choices":
            keys = str(notice.facts["keys"]).split(",")
            entries = await answering.entries_at(tx, place)
            return views.choices([one for one in entries if one.key in keys], day=_day(notice))
        case "faqs.unknown":
            return views.unknown()
        case "faqs.built_in":
            return await _built_in(tx, str(notice.facts["key"]), int(notice.facts["area"]), _day(notice))
    raise UnknownKind("notice", notice.name)


def _day(notice: Notification) -> int:
    """The listening day under whose call it was asked, 0 for none."""
    return int(notice.facts.get("occasion", 0))


async def _built_in(tx: Tx, key: str, area_id: int, day: int) -> View:
    if key != GRID_WORKER:
        return views.built_in(key, day=day)
    area = await tx.areas.get(area_id) if area_id != answering.NOWHERE else None
    if area is None:
        return views.unknown_grid(day=day)
    found = [(grid, await _workers(tx, grid)) for grid in await _grids(tx, area)]
    return views.grid_workers(found, day=day)


async def _grids(tx: Tx, area: Area) -> Sequence[Area]:
    """The area itself within a grid; of a larger one all its grids."""
    if area.level in (Level.SUBDISTRICT, Level.COMMUNITY):
        return await tx.areas.under(area.id, Level.GRID)
    return [area]


async def _workers(tx: Tx, grid: Area) -> list[str]:
    """The names of its workers; where it has none, of its leaders."""
    workers = await tx.people.holding({Role.GRID_WORKER}, grid)
    workers = workers or await tx.people.holding(LEADERS - SECRETARY, grid)
    return [one.name for one in workers if one.name]
