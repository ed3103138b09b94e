"""Changes of a committee's members, and who hears of them: nobody is taken off unseen before a vote.

See docs/decisions/0039.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.committees.rules import Committee
from bot.committees.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, notify_people
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, Entry
from bot.people.rules import Role

BODY = "body"
SEAT, UNSEAT = "seat", "unseat"  # acts of the ledger
NAMED = timedelta(days=7)  # before an opening: changes of the list that the opening names


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of people who came or left, in the order in which they did."""

    came: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.left)


def net(entries: Iterable[Entry], since: datetime) -> Changes:
    """What the entries from `since` on (aware, UTC) come to: who left and came back has not changed."""
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


async def enter(tx: Tx, act: str, body: Committee, person_id: int, by: Actor) -> None:
    """Enter a seat or its end, and tell those where the committee meets and the other secretaries."""
    facts: dict[str, str | int | None] = {"person": person_id}
    entry = await tx.ledger.enter(Act(by.now, BODY, body.id, act, by.person_id, by.chat_id, facts=facts))
    notice = Notification(
        f"body.{act}", {"person": person_id, "by": by.person_id}, subject=EntityRef(BODY, body.id)
    )
    await _tell(tx, body, notice, f"{act}:{entry.id}", by)


async def name_changes(tx: Tx, body: Committee, number: str, by: Actor) -> None:
    """At the opening of the ballot `number`: who came or left in the days before it."""
    found = net(await tx.ledger.of(EntityRef(BODY, body.id)), by.now - NAMED)
    if not found:
        return
    facts = {"number": number, "came": _joined(found.came), "left": _joined(found.left)}
    notice = Notification("body.list_changed", facts, subject=EntityRef(BODY, body.id))
    await _tell(tx, body, notice, f"list:{body.id}:{number}", by)


def _joined(people: Iterable[int]) -> str:
    return ",".join(map(str, people))


async def _tell(tx: Tx, body: Committee, notice: Notification, key: str, by: Actor) -> None:
    if body.place is not None:
        await notify(tx, [body.place], notice, key, by.now)
    secretaries = await tx.people.holding({Role.SECRETARY}, await tx.areas.get(body.area_id))
    others = [person for person in secretaries if person.id != by.person_id]
    await notify_people(tx, others, notice, f"{key}:secretary", by.now)
