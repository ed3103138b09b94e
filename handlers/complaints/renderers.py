"""Renderers of complaints: read the rows a card or notice shows, and call the view."""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from bot.complaints import group_card
from bot.complaints.actions import BURST
from bot.complaints.casework import parties
from bot.complaints.casework.whistle import departments
from bot.complaints.complaint import Channel, Complaint, Merged, Status
from bot.complaints.confiding import closed_steps
from bot.complaints.effects import DONE, about
from bot.complaints.flats import without_flats
from bot.complaints.group_card import PUBLIC
from bot.complaints.judging import may_judge, needs_call_back
from bot.complaints.lifecycle import IN_HAND, Step
from bot.complaints.notices import NOT_FOR_ALL, may_hear, outdated, row_of
from bot.complaints.permissions import helps_out, oversees, partners_never, reads_versions, why_not, works_on
from bot.complaints.same_event import same
from bot.complaints.showing import is_staff_chat
from bot.complaints.sla.digest import morning
from bot.complaints.sla.overview import overview
from bot.complaints.undoing import is_undone
from bot.complaints.whispers.reading import as_read, handles
from bot.contacts.actions import numbers_at
from bot.intake import danger_place
from bot.intake.suspects import suspects
from bot.kernel.messages import ASK, Card, Notification, Outdated, UnknownKind, View
from bot.kernel.place import Place
from bot.kernel.reading import Sight, Withheld
from bot.orders import store as orders
from bot.people.neighbours import Backing
from bot.people.sightings import behind
from bot.ready.actions import for_area
from bot.texts import Html, plain
from bot.topics.store import Tx as TopicsTx
from handlers.complaints import (
    board_views,
    card_data,
    choices,
    digest_views,
    notices,
    staff_card,
    views,
    whisper_views,
    whistle_views,
    worklist_views,
)
from handlers.complaints.card_data import ComplaintCardData
from handlers.questions import subject_of
from handlers.subject import Drawing


class Tx(TopicsTx, orders.Tx, Protocol):
    """What complaints' cards show: also the topic it is a task of, and the work orders."""


ADDED = 3  # of what was said after a danger, on the staff card


async def _shown(tx: Tx, card: Card, drawing: Drawing) -> ComplaintCardData:
    complaint = await tx.complaints.get(card.subject_id)
    survivor = await _survivor(tx, complaint)
    files, task_of = await tx.files.of(about(complaint)), await _task_of(tx, complaint)
    backing, wordings = await _backing(tx, complaint, drawing), await tx.wordings.of(complaint.id)
    return ComplaintCardData(
        complaint,
        drawing.settings,
        drawing.now,
        files=files,
        task_of=task_of,
        backing=backing,
        wordings=wordings,
        survivor=survivor,
        result=await _result(tx, survivor or complaint, drawing),
        orders=await tx.orders.of_complaint((survivor or complaint).id),
    )


async def _survivor(tx: Tx, complaint: Complaint) -> Complaint | None:
    """The one that it was merged into."""
    return await tx.complaints.get(complaint.merged_into) if complaint.merged_into else None


async def _result(tx: Tx, complaint: Complaint, drawing: Drawing) -> str:
    """What came of a complaint, in words that the reader may have."""
    sight = await tx.may_see(drawing.reader, about(complaint), complaint)
    if not complaint.outcome or sight is Sight.ALL:
        return complaint.outcome
    if sight is Sight.PUBLIC:
        return without_flats(complaint.outcome)
    return await _words_for(tx, complaint, complaint.outcome, drawing) or plain("notice.not_yours")


async def _words_for(tx: Tx, complaint: Complaint, words: str, drawing: Drawing) -> str | None:
    """A worker's words on a private complaint, for a party of a merge; None: not for them."""
    person = drawing.reader.person
    if person is None or not words:
        return None
    return await parties.told(tx, drawing.settings, complaint, person, words)


async def _backing(tx: Tx, complaint: Complaint, drawing: Drawing) -> Backing:
    """The neighbours who joined; whose own complaint was merged into it are no bystanders."""
    people = [each for each in complaint.followers if not complaint.own_merged(each)]
    own = complaint.reporter.id
    return await behind(tx, drawing.settings, complaint.community_id, people, drawing.now, own)


async def _task_of(tx: Tx, complaint: Complaint) -> str:
    """The number of the topic it is a task of."""
    if complaint.channel is not Channel.MEETING:
        return ""
    task = await tx.topics.task_of(complaint.id)
    return task[0].number if task else ""


async def _superseded(tx: Tx, card: Card, view: View) -> View:
    """
    In a group the newer card of the same chat says it all: the older message goes where it can. So do all cards
    of a filing that was taken back at once.
    """
    if card.live:
        return view
    if await is_undone(tx, await tx.complaints.get(card.subject_id)):
        return replace(view, superseded=True)
    if card.place.chat_id > 0:
        return view
    newer = await tx.cards.of(card.subject_id, (card.kind,))
    return replace(view, superseded=any(one.place.chat_id == card.place.chat_id for one in newer))


async def draw_public(tx: Tx, card: Card, drawing: Drawing) -> View:
    """Raises UnknownKind for a complaint that isn't public: neighbours read this card."""
    complaint = await tx.complaints.get(card.subject_id)
    if not complaint.public:
        if card.is_posted:
            return _taken_back(card, complaint)
        raise UnknownKind("card", f"{card.kind} of a private complaint")
    wordings, survivor = await tx.wordings.of(complaint.id), await _survivor(tx, complaint)
    result = survivor.outcome if survivor and survivor.public else None
    shown = ComplaintCardData(
        complaint,
        drawing.settings,
        drawing.now,
        wordings=wordings,
        survivor=survivor,
        result=result,
        orders=await tx.orders.of_complaint(complaint.id),
    )
    told = await _told(tx, card, shown, drawing)
    return await _superseded(tx, card, views.public_card(shown, live=card.live, told=told))


async def _told(tx: Tx, card: Card, shown: ComplaintCardData, drawing: Drawing) -> views.Told:
    """In the group where it was said the card says all that its people hear there."""
    complaint, goes_on = shown.complaint, shown.goes_on
    here = complaint.origin is not None and complaint.origin.place.chat_id == card.place.chat_id
    if card.inline_id is not None or not here or not goes_on.public:
        return views.NOT_HERE
    listened = await group_card.reads_here(tx, complaint, card.place)
    word = await group_card.last_word(tx, complaint) if listened else None
    text = await _word_text(tx, complaint, word, drawing) if word else Html()
    photo = await group_card.photo_of(tx, goes_on, word if goes_on is complaint else None)
    return views.Told(
        rates=not needs_call_back(goes_on),
        listened=listened,
        words=text,
        result=bool(text) and word is not None and word.name == Step.RESOLVE,
        photo=photo,
    )


async def _word_text(tx: Tx, complaint: Complaint, word: Notification, drawing: Drawing) -> Html:
    """What the notice would say, where it is true still and its readers may have it."""
    if drawing.sight < row_of(word.name).needs:
        return Html()
    theirs = await _for_reader(tx, word, complaint, drawing)
    try:
        view = notices.notice(theirs, complaint, drawing.settings, drawing.now, in_group=True)
    except Outdated:
        return Html()
    return Html(view.text)


def _overseen(complaint: Complaint, drawing: Drawing) -> Collection[Step] | None:
    """What a reader of the subdistrict may do now; None for a chat, and for who works on it."""
    person = drawing.reader.person
    if person is None or works_on(complaint, person) or not oversees(complaint, person):
        return None
    return [step for step in staff_card.OVERSEEN if why_not(complaint, step, person, drawing.now) is None]


async def draw_staff(tx: Tx, card: Card, drawing: Drawing) -> View:
    """
    With what only its workers see, as long as its reader is one of them; taken back in a group that was theirs.

    Raises UnknownKind for a new one in a group that isn't bound as theirs.
    """
    if card.place.chat_id < 0 and not is_staff_chat(drawing.reader.binding):
        if card.is_posted:
            return _taken_back(card, await tx.complaints.get(card.subject_id))
        raise UnknownKind("card", f"{card.kind} outside a staff chat")
    shown = await _shown(tx, card, drawing)
    complaint = shown.complaint
    if drawing.sight is Sight.EXTRACT:
        return await _by_extract(tx, card, drawing)
    if drawing.sight < Sight.ALL:
        return _taken_back(card, complaint)
    waits, alike = complaint.status in IN_HAND, await suspects(tx, complaint, drawing.reader)
    worked_on = replace(
        shown,
        clocks=await tx.clocks.running(complaint.id),
        added=await _added(tx, complaint),
        deferral=await tx.casework.deferral_of(complaint.id) if waits else None,
        calls=await tx.casework.calls_of(complaint.id),
        phone=await _phone(tx, complaint, card, drawing),
        ready=await for_area(tx, complaint.area) if complaint.status is Status.CLAIMED else (),
        suspects=[each.number for each in alike],
        told=[card_data.told_again(each) for each in alike if same(each, complaint)],
    )
    overseen = _overseen(complaint, drawing) if card.live else None
    view = staff_card.staff_card(
        worked_on,
        overseen=overseen,
        in_group=card.place.chat_id < 0,
        live=card.live,
        earlier=reads_versions(complaint, drawing.reader),
        closed=closed_steps(complaint, drawing.reader.person)
        | partners_never(complaint, drawing.reader.person),
        quiet=_quiet_ways(complaint, card, drawing),
        corrects=drawing.reader.person is None or not helps_out(complaint, drawing.reader.person),
    )
    return await _superseded(tx, card, view)


async def _phone(tx: Tx, complaint: Complaint, card: Card, drawing: Drawing) -> str:
    """The reporter's telephone as they gave it, for whoever holds the complaint and has to call; in private."""
    reader, holder = drawing.reader.person, complaint.claimed_by
    holds = reader is not None and holder is not None and reader.id == holder.id
    if card.place.chat_id < 0 or complaint.unnamed or not holds:
        return ""
    return (await tx.people.get(complaint.reporter.id)).phone or ""


async def _by_extract(tx: Tx, card: Card, drawing: Drawing) -> View:
    """The card of a whisper for whoever has the extract: no words, no files, no place."""
    complaint = await tx.complaints.get(card.subject_id)
    shown = ComplaintCardData(
        await as_read(tx, complaint, Sight.EXTRACT),
        drawing.settings,
        drawing.now,
        clocks=await tx.clocks.running(complaint.id),
        deferral=await tx.casework.deferral_of(complaint.id) if complaint.status in IN_HAND else None,
    )
    return staff_card.staff_card(
        shown,
        in_group=False,
        live=card.live,
        closed=closed_steps(complaint, drawing.reader.person),
        quiet=_quiet_ways(complaint, card, drawing),
        corrects=False,
    )


def _quiet_ways(complaint: Complaint, card: Card, drawing: Drawing) -> list[whisper_views.Way]:
    """What the reader may do with a whisper besides the steps; in private alone."""
    person = drawing.reader.person
    if person is None or card.place.chat_id < 0:
        return []
    return whisper_views.ways(complaint, person, drawing.now)


async def _added(tx: Tx, complaint: Complaint) -> list[str]:
    """The last words that were added to a danger."""
    if not complaint.added:
        return []
    acts = [entry.act for entry in await tx.ledger.of(about(complaint)) if entry.act.act == "supplement"]
    return [
        card_data.added(act, words) for act in acts[-ADDED:] if (words := str(act.facts.get("words") or ""))
    ]


async def draw_mine(tx: Tx, card: Card, drawing: Drawing) -> View:
    """The private card of a reporter or follower. Raises UnknownKind in a group: its words are private."""
    if card.place.chat_id < 0:
        raise UnknownKind("card", f"{card.kind} in a group")
    shown = await _shown(tx, card, drawing)
    reader = drawing.reader.person
    shown = replace(shown, rates=reader is not None and may_judge(shown.goes_on, reader.id))
    if drawing.sight < Sight.ALL:
        own = shown.complaint.own_merged(reader.id) if reader else None
        public = drawing.sight >= Sight.PUBLIC
        return views.joined_card(shown, public=public, own=own.number if own else "", live=card.live)
    reporter = reader is not None and shown.complaint.said_by(reader.id)
    return views.my_card(shown, reporter=reporter, live=card.live)


async def draw_near(tx: Tx, card: Card, drawing: Drawing) -> View:
    """For who looks after the building. Raises UnknownKind in a group, and for one that isn't public."""
    shown = await _shown(tx, card, drawing)
    if card.place.chat_id < 0 or drawing.sight < Sight.PUBLIC or not shown.complaint.public:
        if card.is_posted:
            return _taken_back(card, shown.complaint)
        raise UnknownKind("card", f"{card.kind} of a private complaint")
    return await _superseded(tx, card, worklist_views.near(shown, live=card.live))


async def draw_withheld(tx: Tx, card: Card, _: Drawing) -> View:
    """A card that was posted, to a reader who may not read it any more: its number alone."""
    return _taken_back(card, await tx.complaints.get(card.subject_id))


def _taken_back(card: Card, complaint: Complaint) -> View:
    if card.kind in (PUBLIC, danger_place.CARD):
        return views.no_longer_public(complaint)
    # A newer card is nowhere that this reader could look.
    if card.live or complaint.confided:
        return staff_card.not_yours(complaint)
    return card_data.moved(complaint, card.kind)


async def draw_board(tx: Tx, card: Card, drawing: Drawing) -> View:
    if not card.live:
        return replace(board_views.taken_down(), superseded=True)
    area = await tx.areas.get(card.subject_id)
    found = await overview(tx, drawing.settings, area, drawing.reader, drawing.now)
    return board_views.board(found, drawing.settings, drawing.now)


async def draw_no_board(_tx: Tx, _card: Card, _: Drawing) -> View:
    return board_views.taken_down()


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
        return notices.done(notice, complaint, drawing.settings, drawing.now)
    if notice.name == BURST:
        return notices.burst(complaint, await _backing(tx, complaint, drawing))
    if notice.name in choices.DRAWN:
        return await choices.draw(tx, notice, complaint, drawing)
    _check_for(notice.name, drawing.sight)
    exposed = drawing.chat_id < 0 or drawing.sight < Sight.ALL
    complaint = await as_read(tx, complaint, drawing.sight)
    return notices.notice(
        await _for_reader(tx, notice, complaint, drawing),
        complaint,
        drawing.settings,
        drawing.now,
        in_group=exposed,
        reader=drawing.reader.person,
    )


async def _for_reader(tx: Tx, notice: Notification, complaint: Complaint, drawing: Drawing) -> Notification:
    """
    The notice with the words that its reader may have, and what it keeps back.

    Raises Outdated for the word to a worker that something was kept back, where nothing was.
    """
    words = str(notice.facts.get("words", ""))
    if notice.name == NOT_FOR_ALL:
        kept = [one.number for one in complaint.merged if not await _reach(tx, complaint, one, words, drawing)]
        if not kept or not words:
            raise Outdated
        return replace(notice, facts={"numbers": "、".join(kept)})
    if "words" not in notice.facts or handles(drawing.sight):
        return notice
    if drawing.chat_id < 0 or drawing.sight is Sight.PUBLIC:
        return replace(notice, facts={**notice.facts, "words": without_flats(words)})
    told = await _words_for(tx, complaint, words, drawing) or plain("notice.not_yours")
    return replace(notice, facts={**notice.facts, "words": told})


async def _reach(tx: Tx, complaint: Complaint, merged: Merged, words: str, drawing: Drawing) -> bool:
    """Whether a worker's words reach the reporter of a complaint that was merged into it."""
    own = await tx.complaints.get(merged.id)
    person = await tx.people.get(own.reporter.id)
    return await parties.told(tx, drawing.settings, complaint, person, words) is not None


def _check_for(name: str, sight: Sight) -> None:
    """Raises Withheld for a notice that speaks of more than its reader may see, UnknownKind without a row."""
    if not may_hear(name, sight):
        raise Withheld(name)


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


async def draw_left(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Who left, and what is in the pool again, as far as the reader may see it."""
    ids = [int(each) for each in str(notice.facts["ids"]).split(",") if each]
    returned = [await tx.complaints.get(each) for each in ids]
    shown = [c for c in returned if await tx.may_see(drawing.reader, about(c), c) is Sight.ALL]
    return digest_views.left(str(notice.facts["name"]), shown)


async def draw_several(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    waiting = await tx.pending_notices.of(subject_of(notice, "several"))
    said = [(word, await tx.complaints.get(word.complaint_id)) for word in waiting]
    if not (true := [(word, c) for word, c in said if not outdated(word.notice, c, drawing.now)]):
        raise Outdated
    seen = [(word, c, await tx.may_see(drawing.reader, about(c), c)) for word, c in true]
    shown = [(w, await as_read(tx, c, sight)) for w, c, sight in seen if may_hear(w.notice.name, sight)]
    if not shown:
        raise Withheld(notice.name)
    return digest_views.several(shown, drawing.settings, drawing.now)
