"""Call-back (回访): somebody with no hand in it asks 本人, who has no account, and enters what was said."""

from datetime import datetime, timedelta

from bot.complaints import permissions, transitions
from bot.complaints.actions import WHY, judged
from bot.complaints.casework.step_forms import step_form
from bot.complaints.complaint import Score
from bot.complaints.effects import about, confirm, take_step, tell_leaders, tell_of
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.refusals import NoCallTime
from bot.complaints.store import Store, Tx, Way
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Reading, Settings
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.when import read_past
from bot.settings import CommunitySettings

CONTACTED = "choose.contacted"  # names of notices
YES, NO = "1", "0"  # 联系过我, 没联系过我
LONGEST = timedelta(days=60)  # a call-back of before is none of this result


def _read(words: str, reading: Reading) -> str:
    """The words, in which a moment that is past can be read. Raises NoCallTime."""
    _called_at(words, reading.settings, reading.now)
    return words


def _called_at(words: str, settings: Settings, now: datetime) -> datetime:
    at = read_past(words, settings.local(now))
    if at is None or at > now or at < now - LONGEST:
        raise NoCallTime
    return at


async def _enter(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> None:
    """Close it by what 本人 said, or work on anew. Raises: NoCallTime, like `transitions.call_back`."""
    complaint, caller = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    way, score, words = Way(draft.values["way"]), Score(draft.values["score"]), draft.values["words"]
    at = _called_at(words, settings, by.now)
    if complaint.resolved_at and settings.local(at).date() < settings.local(complaint.resolved_at).date():
        raise NoCallTime
    contacted = draft.values["contacted"] == YES
    after = transitions.call_back(complaint, caller, score, by.now, contacted=contacted)
    await tx.complaints.called_back(complaint.id, caller.id, complaint.rounds, score, way, at, by.now)
    facts: dict[str, str | int] = {"worker": caller.name, "way": way, "score": score, "words": words}
    called = {"until": int(at.timestamp()), "contacted": int(contacted)}
    entry = await take_step(tx, by, Step.CALL_BACK, complaint, after, **facts, **called)
    await judged(tx, settings, complaint, after, by)
    await tell_of(tx, Step.CALL_BACK, complaint, after, entry, facts, but=caller.id)
    if score in WHY:
        await tell_leaders(tx, after, entry, Notification(STEPS[Step.CALL_BACK].act, facts, after.id), words)
    await confirm(tx, after, Step.CALL_BACK, by)


async def ask_contacted(
    store: Store, complaint_id: int, way: Way, score: Score, place: Place, by: Actor
) -> None:
    """联系您了吗, after how 本人 was asked and what they said. Raises like `permissions.check`."""
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        permissions.check(complaint, Step.CALL_BACK, await tx.people.get(by.person_id), by.now)
        notice = Notification(CONTACTED, {"way": way, "score": score}, complaint.id)
        await put_answer(tx, place, notice, by.now, about=about(complaint))


# Begun with what the buttons give: the way, the score, and whether the worker contacted them.
FORM = step_form(Step.CALL_BACK, _enter, Field("words", _read, lines=True, missing=NoCallTime))
