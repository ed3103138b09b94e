"""Changes of a committee's members, and who hears of them: nobody is taken off unseen before a vote.

See docs/decisions/0039 and 0047.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.committees.rules import ChangeKind, Committee, MemberChange
from bot.committees.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, notify_people
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, Entry
from bot.people.rules import Role

BODY = "body"
SEAT, UNSEAT = ChangeKind.SEAT, ChangeKind.UNSEAT  # acts of the ledger
PROPOSED, TAKEN_BACK, LAPSED = "proposed", "taken_back", "lapsed"  # acts on a change that waits
NAMED = timedelta(days=7)  # before an opening: changes of the list that the opening names


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of people who came or left, in the order in which they did."""

    came: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.left)


def net(entries: Iterable[Entry], since: datetime) -> Changes:
    """The net change of the entries from `since` on (aware, UTC): who left and came back has not changed."""
    first, last = dict[int, str](), dict[int, str]()
    for entry in entries:
        act, person = entry.act, entry.act.facts.get("person")
        # An entry with a chair or a party changes a seat that is there.
        if (
            act.at >= since
            and act.act in (SEAT, UNSEAT)
            and isinstance(person, int)
            and "chair" not in act.facts
        ):
            first.setdefault(person, act.act)
            last[person] = act.act
    changed = [person for person in first if first[person] == last[person]]
    came = tuple(person for person in changed if last[person] == SEAT)
    return Changes(came, tuple(person for person in changed if last[person] == UNSEAT))


def differences(before: Committee, after: Committee) -> Changes:
    """The people who came and who left between two lists of the same committee."""
    came = tuple(member.person.id for member in after.members if not before.has(member.person.id))
    return Changes(
        came, tuple(member.person.id for member in before.members if not after.has(member.person.id))
    )


async def enter(tx: Tx, act: str, body: Committee, person_id: int, by: Actor, told_by: int) -> None:
    """
    Enter a seat or its end; tell those where the committee meets, the person and the other secretaries.

    `told_by` is the person who is said to have done it.
    """
    entry = await _entered(tx, act, body, by, person=person_id)
    notice = _notice(act, body, person=person_id, by=told_by)
    await _tell(tx, body, notice, f"{act}:{entry.id}", by)
    await _tell_person(tx, person_id, notice, f"{act}:{entry.id}", by)


async def enter_change(tx: Tx, act: str, body: Committee, change: MemberChange, by: Actor) -> None:
    """Enter what becomes of a change that waits; tell the same people."""
    entry = await _entered(tx, act, body, by, person=change.person.id, kind=change.kind)
    notice = _notice(act, body, change=change.id, by=by.person_id)
    await _tell(tx, body, notice, f"{act}:{entry.id}", by)
    await _tell_person(tx, change.person.id, notice, f"{act}:{entry.id}", by)


async def enter_import(tx: Tx, before: Committee, by: Actor) -> None:
    """Enter each seat that an import of the roster changed since `before`, and tell who came and who left."""
    body = await tx.committees.get(before.id)
    await _enter_seats(tx, before, body, by)
    changes = differences(before, body)
    for act, people in ((SEAT, changes.came), (UNSEAT, changes.left)):
        for person_id in people:
            entry = await _entered(tx, act, body, by, person=person_id)
            notice = _notice(act, body, person=person_id, by=by.person_id)
            await _tell_person(tx, person_id, notice, f"{act}:{entry.id}", by)
    if changes:
        facts = {"came": _joined(changes.came), "left": _joined(changes.left)}
        # By the last entry above: one of them is there, since somebody came or left.
        notice = _notice("imported", body, by=by.person_id, **facts)
        await _tell(tx, body, notice, f"imported:{entry.id}", by)


async def _enter_seats(tx: Tx, before: Committee, after: Committee, by: Actor) -> None:
    """Enter the chairs and parties that an import changed."""
    former = {member.person.id: (member.chair, member.party) for member in before.members}
    for member in after.members:
        person_id = member.person.id
        if person_id in former and former[person_id] != (member.chair, member.party):
            await _entered(tx, SEAT, after, by, person=person_id, chair=int(member.chair), party=member.party)


async def name_changes(tx: Tx, body: Committee, number: str, by: Actor) -> None:
    """At the opening of the ballot `number`: who came or left in the days before it, and whose change waits."""
    found = net(await tx.ledger.of(EntityRef(BODY, body.id)), by.now - NAMED)
    waiting = await tx.committees.pending(body.id)
    if not (found or waiting):
        return
    facts = {
        "number": number,
        "came": _joined(found.came),
        "left": _joined(found.left),
        "coming": _joined(change.person.id for change in waiting if change.kind is ChangeKind.SEAT),
        "leaving": _joined(change.person.id for change in waiting if change.kind is ChangeKind.UNSEAT),
    }
    await _tell(tx, body, _notice("list_changed", body, **facts), f"list:{body.id}:{number}", by)


def _joined(people: Iterable[int]) -> str:
    return ",".join(map(str, people))


def _notice(name: str, body: Committee, **facts: str | int) -> Notification:
    return Notification(f"body.{name}", facts, subject=EntityRef(BODY, body.id))


async def _entered(tx: Tx, act: str, body: Committee, by: Actor, **facts: str | int | None) -> Entry:
    return await tx.ledger.enter(Act(by.now, BODY, body.id, act, by.person_id or None, by.chat_id, facts=facts))


async def _tell(tx: Tx, body: Committee, notice: Notification, key: str, by: Actor) -> None:
    if body.place is not None:
        await notify(tx, [body.place], notice, key, by.now)
    secretaries = await tx.people.holding({Role.SECRETARY}, await tx.areas.get(body.area_id))
    others = [person for person in secretaries if person.id != by.person_id]
    await notify_people(tx, others, notice, f"{key}:private", by.now)


async def _tell_person(tx: Tx, person_id: int, notice: Notification, key: str, by: Actor) -> None:
    """Tell the person whose seat it is, who may not read the committee's chat."""
    if person_id != by.person_id:
        # The same key: a secretary whose own seat it is hears of it once.
        await notify_people(tx, [await tx.people.get(person_id)], notice, f"{key}:private", by.now)
