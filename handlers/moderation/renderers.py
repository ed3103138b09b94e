"""Draws what /mute answers and what somebody muted reads, for the sender."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.kernel.messages import Notification, UnknownKind, View
from bot.muting.actions import whom_to_ask
from bot.muting.store import Tx
from bot.texts import say
from handlers.moderation import views
from handlers.subject import Drawing
from handlers.turned_away import muted


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Raises UnknownKind."""
    facts = notice.facts
    match notice.name:
        case "mute.ask":
            return views.ask(await tx.people.get(int(facts["person"])))
        case "mute.ask_reporter":
            complaint = await tx.complaints.get(int(facts["complaint"]))
            return views.ask_reporter(complaint.id, complaint.reporter.name, str(facts["number"]))
        case "mute.which":
            people = [await tx.people.get(person_id) for person_id in _ids(notice, "people")]
            return views.which(str(facts["name"]), people)
        case "mute.list":
            mutes = {mute.id: mute for mute in await tx.mutes.all(drawing.now)}
            still = [mutes[mute_id] for mute_id in _ids(notice, "mutes") if mute_id in mutes]
            return views.listed(still, drawing.settings)
        case "mute.notice":
            return await _notice(tx, int(facts["until"]), drawing)
    raise UnknownKind("notice", notice.name)


def _ids(notice: Notification, name: str) -> Sequence[int]:
    return [int(each) for each in str(notice.facts[name]).split(",") if each]


async def _notice(tx: Tx, until: int, drawing: Drawing) -> View:
    ends = datetime.fromtimestamp(until, UTC) if until else None
    contact = await whom_to_ask(tx, drawing.settings.community)
    return View(muted(ends, contact, drawing.settings, say))
