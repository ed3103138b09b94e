"""Draws the notices of changes of a committee's list of members."""

from collections.abc import Awaitable, Callable, Mapping

from bot.committees.rules import ChangeState, Committee, MemberChange
from bot.committees.store import Tx
from bot.kernel.messages import Notification, Outdated, View
from bot.people.rules import Person
from handlers.committees import list_views as views
from handlers.subject import Drawing

LISTED = ("came", "left", "coming", "leaving")


async def _seat_changed(tx: Tx, body: Committee, notice: Notification, drawing: Drawing) -> View:
    who = await tx.people.get(int(notice.facts["person"]))
    by = await _doer(tx, notice)
    return views.seat_changed(notice.name, body, who, by, for_them=_reads(drawing, who))


async def _imported(tx: Tx, body: Committee, notice: Notification, _: Drawing) -> View:
    came, left = [await _names(tx, str(notice.facts[name])) for name in ("came", "left")]
    return views.imported(body, await _doer(tx, notice), came, left)


async def _proposed(tx: Tx, body: Committee, notice: Notification, drawing: Drawing) -> View:
    """Raises Outdated for a change that waits no more: a later notice tells what became of it."""
    change = await _change(tx, notice)
    if change.state is not ChangeState.PENDING:
        raise Outdated
    return views.proposed(body, change, drawing.settings, for_them=_reads(drawing, change.person))


async def _taken_back(tx: Tx, body: Committee, notice: Notification, drawing: Drawing) -> View:
    change = await _change(tx, notice)
    by = await _doer(tx, notice) or change.asked_by
    return views.taken_back(notice.name, body, change, by, for_them=_reads(drawing, change.person))


async def _list_changed(tx: Tx, body: Committee, notice: Notification, _: Drawing) -> View:
    # A notice of an earlier version knows of nothing that waits.
    names = {name: await _names(tx, str(notice.facts.get(name, ""))) for name in LISTED}
    return views.list_changed(body, str(notice.facts["number"]), names)


async def _names(tx: Tx, ids: str) -> list[str]:
    return [(await tx.people.get(int(one))).name for one in ids.split(",") if one]


async def _doer(tx: Tx, notice: Notification) -> Person | None:
    """The person who did it; None is the bot, or an import at the command line."""
    person_id = int(notice.facts["by"])
    return await tx.people.get(person_id) if person_id else None


async def _change(tx: Tx, notice: Notification) -> MemberChange:
    """Raises Outdated where the person's data were erased meanwhile."""
    change = await tx.committees.change(int(notice.facts["change"]))
    if change is None:
        raise Outdated
    return change


def _reads(drawing: Drawing, person: Person) -> bool:
    """Whether the person reads it in private."""
    reader = drawing.reader.person
    return reader is not None and reader.id == person.id


DRAWN: Mapping[str, Callable[[Tx, Committee, Notification, Drawing], Awaitable[View]]] = {
    "body.seat": _seat_changed,
    "body.unseat": _seat_changed,
    "body.imported": _imported,
    "body.proposed": _proposed,
    "body.taken_back": _taken_back,
    "body.lapsed": _taken_back,
    "body.list_changed": _list_changed,
}
