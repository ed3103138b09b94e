"""Renderers of complaints: read the rows a card or notice shows, and call the view."""

from dataclasses import replace

from bot.complaints.casework.whistle import departments
from bot.complaints.complaint import Channel, Complaint
from bot.complaints.effects import DONE, about
from bot.complaints.lifecycle import IN_HAND
from bot.complaints.notices import outdated
from bot.complaints.showing import is_staff_chat, reads_all
from bot.complaints.sla.digest import morning
from bot.contacts.actions import numbers_at
from bot.kernel.messages import ASK, Card, Notification, Outdated, UnknownKind, View
from bot.kernel.place import Place
from bot.topics.store import Tx
from handlers.complaints import choices, digest_views, notices, views, whistle_views
from handlers.complaints.views import ComplaintCardData
from handlers.questions import subject_of
from handlers.subject import Drawing


async def _shown(tx: Tx, card: Card, drawing: Drawing) -> ComplaintCardData:
    complaint = await tx.complaints.get(card.subject_id)
    files, task_of = await tx.files.of(about(complaint)), await _task_of(tx, complaint)
    wordings = await tx.wordings.of(complaint.id)
    return ComplaintCardData(
        complaint, drawing.settings, drawing.now, files=files, task_of=task_of, wordings=wordings
    )


async def _task_of(tx: Tx, complaint: Complaint) -> str:
    """The number of the topic it is a task of."""
    if complaint.channel is not Channel.MEETING:
        return ""
    task = await tx.topics.task_of(complaint.id)
    return task[0].number if task else ""


async def draw_public(tx: Tx, card: Card, drawing: Drawing) -> View:
    """Raises UnknownKind for a complaint that isn't public: neighbours read this card."""
    complaint = await tx.complaints.get(card.subject_id)
    if not complaint.public:
        raise UnknownKind("card", f"{card.kind} of a private complaint")
    wordings = await tx.wordings.of(complaint.id)
    return views.public_card(ComplaintCardData(complaint, drawing.settings, drawing.now, wordings=wordings))


async def draw_staff(tx: Tx, card: Card, drawing: Drawing) -> View:
    """
    With what only its workers see; in private as long as its reader is one of them.

    Raises UnknownKind in a group that isn't bound as theirs.
    """
    if card.place.chat_id < 0 and not is_staff_chat(await tx.chats.binding(card.place)):
        raise UnknownKind("card", f"{card.kind} outside a staff chat")
    shown = await _shown(tx, card, drawing)
    complaint = shown.complaint
    if card.live and card.place.chat_id > 0 and not await reads_all(tx, complaint, card.place.chat_id):
        return views.not_yours(complaint)
    waits = complaint.status in IN_HAND
    worked_on = replace(
        shown,
        clocks=await tx.clocks.running(complaint.id),
        deferral=await tx.casework.deferral_of(complaint.id) if waits else None,
        calls=await tx.casework.calls_of(complaint.id),
    )
    return views.staff_card(worked_on, in_group=card.place.chat_id < 0, live=card.live)


async def draw_mine(tx: Tx, card: Card, drawing: Drawing) -> View:
    """The private card of a reporter or follower. Raises UnknownKind in a group: its words are private."""
    if card.place.chat_id < 0:
        raise UnknownKind("card", f"{card.kind} in a group")
    shown = await _shown(tx, card, drawing)
    reader = await tx.people.by_telegram(card.place.chat_id)
    reporter = reader is not None and shown.complaint.said_by(reader.id)
    return views.my_card(shown, reporter=reporter, live=card.live)


async def draw_whistle(tx: Tx, card: Card, _: Drawing) -> View:
    whistling = await tx.casework.whistling(card.subject_id)
    complaint = await tx.complaints.get(whistling.complaint_id)
    return whistle_views.choices(whistling, complaint, await departments(tx, complaint))


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    if notice.complaint_id is None:
        raise UnknownKind("notice", notice.name)
    complaint = await tx.complaints.get(notice.complaint_id)
    if notice.name.startswith(ASK):
        return notices.question(notice, complaint)
    if notice.name.startswith(DONE):
        return notices.done(notice, complaint)
    if notice.name in choices.DRAWN:
        return await choices.draw(tx, notice, complaint, drawing)
    return notices.notice(notice, complaint, drawing.settings, drawing.now, in_group=drawing.chat_id < 0)


async def draw_danger(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """The emergency numbers. No other notice is without a complaint."""
    if notice.name != "danger":
        raise UnknownKind("notice", notice.name)
    return notices.danger(notice, await numbers_at(tx, Place(drawing.chat_id)))


async def draw_digest(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    person = await tx.people.get(subject_of(notice, "digest"))
    found = await morning(tx, drawing.settings, person, drawing.now)
    if not found:
        raise Outdated
    return digest_views.morning(found, person, drawing.settings, drawing.now)


async def draw_several(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    waiting = await tx.pending_notices.of(subject_of(notice, "several"))
    said = [(word, await tx.complaints.get(word.complaint_id)) for word in waiting]
    if not (true := [(word, c) for word, c in said if not outdated(word.notice, c, drawing.now)]):
        raise Outdated
    return digest_views.several(true, drawing.settings, drawing.now)
