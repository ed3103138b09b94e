"""
The sealed name: shown to who keeps a whisper, once, for a reason that the ledger holds and the reporter reads.

The name stands in no message: it comes as the answer to a press, which Telegram shows in a window and stores
nowhere. See docs/decisions/0056.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.complaints.complaint import Complaint
from bot.complaints.effects import about, record, tell_person
from bot.complaints.refusals import NameGone, ReasonFirst, ReasonUnclear
from bot.complaints.store import Store, Tx
from bot.complaints.whispers.rules import check_keeper, check_private
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Reading
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.ledger.rules import Entry
from bot.people.rules import Person
from bot.settings import CommunitySettings

ASKED, SHOWN = "name_asked", "name_shown"  # acts
READY, SEEN = "name_ready", "name_seen"  # names of notices, to who asked and to the reporter
WITHIN = timedelta(minutes=10)  # in which a reason leads to the name
SHORTEST = 4  # signs of a reason


async def ask_why(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """看姓名: ask what the name is needed for. Raises: OnlyInPrivate, NotFound, NameGone."""
    await filling.start(store, FORM, place, by, complaint_id)


async def _allowed(tx: Tx, draft: Draft, by: Actor) -> None:
    check_private(draft.place)
    _check(await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id))


def _check(complaint: Complaint, person: Person) -> None:
    check_keeper(complaint, person)
    if complaint.erased:
        raise NameGone(complaint.number)


def _read_reason(words: str, _: Reading) -> str:
    """Raises ReasonUnclear."""
    reason = " ".join(words.split())
    if len(reason) < SHORTEST:
        raise ReasonUnclear
    return reason


async def _enter(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    complaint, keeper = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    reason = draft.values["why"]
    await record(tx, by, ASKED, complaint, complaint, worker=keeper.name, words=reason)
    return Notification(READY, {}, complaint.id)


async def _facts(tx: Tx, draft: Draft) -> dict[str, str | int]:
    return {"number": (await tx.complaints.get(draft.about_id)).number}


FORM = Form("name_why", (Field("why", _read_reason, lines=True),), _allowed, _enter, _facts, by_spaces=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The names of a whisper: whose words it holds, and who passed them on where that is somebody else."""

    number: str
    reporter: str
    filer: str


async def show(store: Store, complaint_id: int, by: Actor) -> Sealed:
    """
    The name, once for each reason, within ten minutes of it. Notifies the reporter.

    Raises: NotFound, NameGone, ReasonFirst.
    """
    check_private(Place(by.chat_id or 0))
    async with store.transaction() as tx:
        complaint, keeper = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        _check(complaint, keeper)
        reason = _open_reason(await tx.ledger.of(about(complaint)), by.person_id, by.now)
        if reason is None:
            raise ReasonFirst(complaint.number)
        entry = await record(tx, by, SHOWN, complaint, complaint, worker=keeper.name)
        why = str(reason.act.facts.get("words") or "")
        notice = Notification(SEEN, {"worker": keeper.name, "words": why}, complaint.id)
        await tell_person(tx, await tx.people.get(complaint.reporter.id), complaint, entry, notice)
    return Sealed(complaint.number, complaint.reporter.name, complaint.filed_by.name)


def _open_reason(entries: Sequence[Entry], person_id: int, now: datetime) -> Entry | None:
    """The person's latest reason, unless the name was shown for it already."""
    own = [each for each in entries if each.act.by == person_id and each.act.act in (ASKED, SHOWN)]
    last = own[-1] if own else None
    return last if last is not None and last.act.act == ASKED and now <= last.act.at + WITHIN else None
