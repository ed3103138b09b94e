"""Renderers of answers to a press: choices, the other complaint of 并案, the timeline."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.complaints import choices
from bot.complaints.casework import call_backs, merging
from bot.complaints.choices import Choice
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.complaints.permissions import reads_versions, why_not
from bot.complaints.reading import TIMELINE
from bot.complaints.whispers.reading import as_read
from bot.intake.publishing import READ_BACK
from bot.kernel.messages import Notification, View
from bot.kernel.reading import Sight, Withheld
from bot.orders.giving import offered
from bot.orders.store import Tx
from handlers.complaints import choice_views, timeline, whisper_views
from handlers.complaints.card_data import ComplaintCardData
from handlers.subject import Drawing

Draw = Callable[[Tx, Notification, ComplaintCardData, Drawing], Awaitable[View]]


async def _more(tx: Tx, notice: Notification, shown: ComplaintCardData, drawing: Drawing) -> View:
    asker = await tx.people.get(int(notice.facts["by"]))
    refused = {step for step in Step if why_not(shown.complaint, step, asker, drawing.now) is not None}
    return choice_views.more_steps(shown, refused)


async def _transfer(tx: Tx, notice: Notification, shown: ComplaintCardData, drawing: Drawing) -> View:
    complaint, by = shown.complaint, int(notice.facts["by"])
    colleagues = await choices.colleagues(tx, complaint, by)
    firms = await offered(tx, drawing.settings, complaint)
    return choice_views.transfer_choices(shown, firms, colleagues, await choices.other_grids(tx, complaint))


async def _extract(tx: Tx, notice: Notification, shown: ComplaintCardData, _: Drawing) -> View:
    people = await choices.colleagues(tx, shown.complaint, int(notice.facts["by"]))
    return whisper_views.extract_choices(shown.complaint, people)


async def _publish(_tx: Tx, notice: Notification, _shown: ComplaintCardData, _drawing: Drawing) -> View:
    return whisper_views.publish_question(notice)


async def _place(tx: Tx, _notice: Notification, shown: ComplaintCardData, _drawing: Drawing) -> View:
    grid, buildings = await choices.grid_of(tx, shown.complaint)
    return choice_views.place_choices(shown, grid, buildings, await choices.other_grids(tx, shown.complaint))


async def _merge(tx: Tx, notice: Notification, shown: ComplaintCardData, drawing: Drawing) -> View:
    other = await tx.complaints.get(int(notice.facts["into"]))
    if await tx.may_see(drawing.reader, about(other), other) < Sight.ALL:
        raise Withheld(notice.name)
    into = ComplaintCardData(other, drawing.settings, drawing.now)
    return choice_views.merge_question(shown.complaint, into)


async def _contacted(_tx: Tx, notice: Notification, shown: ComplaintCardData, _drawing: Drawing) -> View:
    return choice_views.contacted_choices(shown, str(notice.facts["way"]), str(notice.facts["score"]))


async def _timeline(tx: Tx, _: Notification, shown: ComplaintCardData, drawing: Drawing) -> View:
    """A public one's is anybody's to read, but not the telephone numbers in it."""
    entries = await tx.ledger.of(about(shown.complaint))
    all_versions = drawing.sight is Sight.ALL and reads_versions(shown.complaint, drawing.reader)
    versions = await tx.wordings.of(shown.complaint.id) if all_versions else ()
    shown = replace(shown, wordings=versions)
    return timeline.timeline(shown, entries, exact=drawing.sight is Sight.ALL)


PLAIN: Mapping[str, Callable[[ComplaintCardData], View]] = {
    Choice.PROMISE: choice_views.promise_choices,
    Choice.DEFER: choice_views.defer_choices,
    Choice.CATEGORY: choice_views.category_choices,
    Choice.CALL_BACK: choice_views.call_back_choices,
}
WITH_MORE: Mapping[str, Draw] = {
    Choice.MORE: _more,
    Choice.TRANSFER: _transfer,
    Choice.EXTRACT: _extract,
    Choice.PLACE: _place,
    call_backs.CONTACTED: _contacted,
    merging.READ_BACK: _merge,
    READ_BACK: _publish,
    TIMELINE: _timeline,
}
BY_EXTRACT = frozenset({Choice.MORE, Choice.DEFER})  # for who works on a whisper by its extract
DRAWN = PLAIN.keys() | WITH_MORE.keys()


async def draw(tx: Tx, notice: Notification, complaint: Complaint, drawing: Drawing) -> View:
    """One of `DRAWN`. Raises Withheld: choices are the workers' and the reporter's, the timeline is public."""
    by_extract = drawing.sight is Sight.EXTRACT and notice.name in BY_EXTRACT
    if not by_extract and drawing.sight < (Sight.PUBLIC if notice.name == TIMELINE else Sight.ALL):
        raise Withheld(notice.name)
    complaint = await as_read(tx, complaint, drawing.sight)
    shown = ComplaintCardData(complaint, drawing.settings, drawing.now)
    if plain := PLAIN.get(notice.name):
        return plain(shown)
    return await WITH_MORE[notice.name](tx, notice, shown, drawing)
