"""Talking without names: who handles a whisper asks its reporter (问一句), whose reply is a supplement."""

from bot.complaints.effects import DONE, record, tell_person
from bot.complaints.refusals import ReporterUnreachable
from bot.complaints.store import Store, Tx
from bot.complaints.whispers.rules import check_private, why_not_asked
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.messages import Notification
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.settings import CommunitySettings

ASKED = "whisper_asked"  # act, and name of the notice to the reporter


async def begin(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """Ask for the words of the question. Raises: NotFound, WrongStep, ReporterUnreachable."""
    await filling.start(store, FORM, place, by, complaint_id)


async def _allowed(tx: Tx, draft: Draft, by: Actor) -> None:
    check_private(draft.place)
    complaint = await tx.complaints.get(draft.about_id)
    if refusal := why_not_asked(complaint, await tx.people.get(by.person_id)):
        raise refusal
    if complaint.erased or private_place(await tx.people.get(complaint.reporter.id)) is None:
        raise ReporterUnreachable(complaint.number)


async def _ask(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    complaint, asker = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    words = draft.values["words"]
    entry = await record(tx, by, ASKED, complaint, complaint, worker=asker.name, words=words)
    reporter = await tx.people.get(complaint.reporter.id)
    await tell_person(tx, reporter, complaint, entry, Notification(ASKED, {"words": words}, complaint.id))
    return Notification(f"{DONE}{ASKED}", {}, complaint.id)


async def _facts(tx: Tx, draft: Draft) -> dict[str, str | int]:
    return {"number": (await tx.complaints.get(draft.about_id)).number}


FORM = Form("ask_reporter", (Field("words", lines=True),), _allowed, _ask, _facts, by_spaces=False)
