"""Handing a whisper on by an extract (摘要), and its reporter's wish that it is handed to nobody (只给书记)."""

from dataclasses import replace

from bot.complaints import choices, permissions
from bot.complaints.choices import Choice
from bot.complaints.complaint import Complaint
from bot.complaints.confiding import keeps
from bot.complaints.effects import DONE, save_step, tell_staff
from bot.complaints.handing import hand_in, move_cards
from bot.complaints.hearing import hers, said_besides, why_not_taken
from bot.complaints.lifecycle import BEING_WORKED, Step
from bot.complaints.refusals import NamedInIt, OnlyReporter, TellsWho, WrongStep
from bot.complaints.store import Store, Tx
from bot.complaints.taking_back import take_back
from bot.complaints.transitions import taken_out
from bot.complaints.whispers.rules import check_private, tells_who
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.naming import speaks_of
from bot.settings import CommunitySettings

KEPT = "keeper_only"  # act, and name of a notice


async def offer_extract(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """摘要转交: offer those who may have it. Raises like `_allowed`."""
    async with store.transaction() as tx:
        check_private(place)
        complaint = await _handed_by(tx, complaint_id, by)
        await choices.put(tx, complaint, Choice.EXTRACT, place, by)


async def ask_extract(store: Store, complaint_id: int, to_id: int, place: Place, by: Actor) -> None:
    """Ask for the extract that the chosen person is to read. Raises like `handing.hand_to_person`."""
    await filling.start(store, FORM, place, by, complaint_id, {"to": str(to_id)})


async def _handed_by(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    complaint, keeper = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
    permissions.check(complaint, Step.TRANSFER, keeper, by.now)
    if not complaint.confided or not keeps(complaint, keeper):
        raise NotFound(complaint.number)
    return complaint


async def _allowed(tx: Tx, draft: Draft, by: Actor) -> None:
    """Raises: OnlyInPrivate, NotFound for others than keepers, like `permissions.check` and `why_not_taken`."""
    check_private(draft.place)
    complaint = await _handed_by(tx, draft.about_id, by)
    if refusal := await why_not_taken(tx, complaint, await tx.people.get(int(draft.values["to"]))):
        raise refusal


async def _hand(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    """Raises TellsWho for an extract that shows the reporter, NamedInIt for one that speaks of its reader."""
    complaint, to = await tx.complaints.get(draft.about_id), await tx.people.get(int(draft.values["to"]))
    words = draft.values["words"]
    reporter, added = await tx.people.get(complaint.reporter.id), await said_besides(tx, complaint)
    if tells_who(words, complaint, reporter, added):
        raise TellsWho
    if speaks_of(words, to):
        raise NamedInIt(complaint.number, to.name)
    handed = await hand_in(tx, complaint.id, to.id, by, words)
    return Notification(f"{DONE}extract", {}, handed.id)


async def _facts(tx: Tx, draft: Draft) -> dict[str, str | int]:
    to = await tx.people.get(int(draft.values["to"]))
    return {"number": (await tx.complaints.get(draft.about_id)).number, "to": to.name}


FORM = Form("extract", (Field("words", lines=True),), _allowed, _hand, _facts, by_spaces=False)


async def keep_to_keeper(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """
    只给书记: from now its keeper hands it to nobody. Whoever has it loses it, and what it said there goes.

    Raises: NotFound, OnlyReporter, WrongStep.
    """
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        if not complaint.confided or not permissions.reads_all(complaint, await tx.people.get(by.person_id)):
            raise NotFound(complaint.number)
        if not complaint.said_by(by.person_id):
            raise OnlyReporter(complaint.number)
        if complaint.status not in BEING_WORKED:
            raise WrongStep(complaint.number, complaint.status)
        return complaint if complaint.keeper_only else await keep(tx, complaint, by)


async def keep(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    """Like `keep_to_keeper`, inside a transaction that does more; checks nothing."""
    wished = replace(complaint, keeper_only=True)
    alone = await hers(tx, wished)
    after = taken_out(alone) if await _is_handed(tx, alone) else alone
    entry = await save_step(tx, by, KEPT, complaint, after)
    if after != wished:
        await take_back(tx, after, by)
        await move_cards(tx, after, by.now)
    await tell_staff(tx, after, entry, Notification(KEPT, {}, after.id))
    return after


async def _is_handed(tx: Tx, complaint: Complaint) -> bool:
    """Whether somebody has it who doesn't keep it."""
    has_it = [ref.id for ref in (complaint.assigned_to, complaint.claimed_by) if ref]
    return any([not keeps(complaint, await tx.people.get(each)) for each in has_it])
