"""
Answering: who asks something that the list knows reads the answer at once, and nothing is filed.

Danger and confidence outrank it. 没解决，转人工 files the words as a question (咨询).
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Complaint, Kind, Origin
from bot.faq.actions import LIST, ONE
from bot.faq.builtin import BUILT_IN
from bot.faq.matching import Entry, Found, find
from bot.faq.refusals import QuestionGone
from bot.faq.rules import Faq
from bot.faq.store import Store, Tx
from bot.intake.actions import note_in
from bot.intake.confidence import asks_confidence
from bot.intake.drafts import IncomingMessage, blank, read, with_words
from bot.intake.filing import file_draft
from bot.intake.gazetteer import places
from bot.intake.group import report_in
from bot.intake.hazard import alarming
from bot.intake.inquiry import only_asks
from bot.intake.kind_weights import likeliest
from bot.intake.locate import locate
from bot.intake.refusals import FiledBefore
from bot.intake.rules import DraftState
from bot.intake.smalltalk import small_talk
from bot.intake.spot import fold, read_spot
from bot.intake.triage import danger_in, triage
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people import consent
from bot.people.reading import areas_of
from bot.settings import CommunitySettings

NOWHERE = 0  # the area of an asker of whom none is known


def outranked(words: str) -> bool:
    """Whether the words are more than a question: a danger, a hazard, or said in confidence."""
    return danger_in(words) is not None or alarming(words, whisper=True) or asks_confidence(words)


async def answer(store: Store, said: IncomingMessage, by: Actor) -> bool:
    """
    Answer a question of the list, or offer those that may be meant; say of another that people have to answer
    it. False for all other words.
    """
    if outranked(said.text):
        return False
    async with store.reading() as tx:
        found = find(await _without_places(tx, said.text), await entries_at(tx, said.place))
        area_id = await _asked_of(tx, said)
        if found is None and not await _is_a_question(tx, said, by):
            return False
    async with store.transaction() as tx:
        notice = _heard_on(said.occasion_id, _notice(found, area_id, by))
        await tx.outbox.put(OutboxMessage(said.place, notice, Priority.ANSWER, None, said.message_id), by.now)
    return True


async def _is_a_question(tx: Tx, said: IncomingMessage, by: Actor) -> bool:
    """Whether it is a question and nothing else, and no part of a draft; in a group it would be filed."""
    in_private = said.place.chat_id > 0 and said.occasion_id is None
    if not in_private or not _only_asks(said.text):
        return False
    return small_talk(said.text) is None and await tx.drafts.open_of(by.person_id, said.place.chat_id) is None


def _only_asks(words: str) -> bool:
    """Whether rules and weights agree: what tells of something wrong, or is a wish, is no question."""
    kind = triage(words, ()).kind
    return only_asks(words) and kind is Kind.QUESTION and likeliest(fold(words), "complaint") == "question"


async def _without_places(tx: Tx, words: str) -> str:
    """The words without the names of areas: 双怡苑的停车位怎么申请 asks about parking."""
    return (await places(tx)).without_names(words)


def _heard_on(occasion_id: int | None, notice: Notification) -> Notification:
    """With the listening day under whose call it was asked: 转人工 belongs to the day."""
    return replace(notice, facts={**notice.facts, "occasion": occasion_id}) if occasion_id else notice


def _notice(found: Found | None, area_id: int, by: Actor) -> Notification:
    if found is None:
        return Notification("faqs.unknown", subject=EntityRef(LIST, by.person_id))
    if found.entry is None:
        keys = ",".join(entry.key for entry in found.choices)
        return Notification("faqs.choices", {"keys": keys}, subject=EntityRef(LIST, by.person_id))
    return answer_of(found.entry.key, area_id, by)


def answer_of(key: str, area_id: int, by: Actor) -> Notification:
    """The answer of an entry, without its words: they are read as it is drawn."""
    if key in BUILT_IN:
        facts: dict[str, str | int] = {"key": key, "area": area_id}
        return Notification("faqs.built_in", facts, subject=EntityRef(LIST, by.person_id))
    return Notification("faqs.answer", subject=EntityRef(ONE, int(key)))


async def choose(store: Store, key: str, place: Place, asked_in: int | None, by: Actor) -> None:
    """
    The answer of a chosen question, as a reply to the message that asked.

    Raises QuestionGone; NotFound for one of another community.
    """
    async with store.transaction() as tx:
        if key not in BUILT_IN and key not in {entry.key for entry in await entries_at(tx, place)}:
            gone = (await tx.faq.get(int(key))).removed if key.isdecimal() else False
            raise QuestionGone if gone else NotFound(key)
        area_id = await _asked_of(tx, IncomingMessage(place, asked_in))
        await tx.outbox.put(
            OutboxMessage(place, answer_of(key, area_id, by), Priority.ANSWER, None, asked_in), by.now
        )


async def hand_over(
    store: Store, settings: CommunitySettings, said: IncomingMessage, by: Actor
) -> Complaint | None:
    """
    没解决，转人工: file the words as a question. None where a card asks first for what is missing.

    Raises FiledBefore, and like `report` in a group.
    """
    asked = said if outranked(said.text) else replace(said, kind=Kind.QUESTION)
    async with store.transaction() as tx:
        if earlier := await tx.complaints.said_in(Origin(said.place, said.message_id or 0)):
            raise FiledBefore(earlier.number)
        if said.place.chat_id < 0:
            filed = await report_in(tx, settings, asked, by)
            return filed if isinstance(filed, Complaint) else None
        return await _file_in_private(tx, settings, asked, by)


async def _file_in_private(
    tx: Tx, settings: CommunitySettings, said: IncomingMessage, by: Actor
) -> Complaint | None:
    """A complaint of its own, whatever draft is open."""
    person = await tx.people.get(by.person_id)
    draft = await read(tx, settings, with_words(await blank(tx, person, said, by), "", said.text), person)
    if outranked(said.text) or draft.area is None or await consent.needed(tx, by.person_id):
        await note_in(tx, settings, said, by)
        return None
    added = await tx.drafts.add(replace(draft, state=DraftState.FILED))
    if said.occasion_id is not None:
        await tx.drafts.heard_on(said.occasion_id, added.id)
    if said.message_id is not None:
        await tx.drafts.said(added, said.message_id, said.text, by.now)
    return await file_draft(tx, settings, added, by)


async def entries_at(tx: Tx, place: Place) -> list[Entry]:
    """The questions of the readers' own areas, the nearest first, and the built-in ones they don't replace."""
    own = await own_at(tx, place)
    asked = {faq.question for faq in own}
    built_in = (one for one in BUILT_IN.values() if one.question not in asked)
    return [
        *(Entry(str(faq.id), faq.question, faq.keywords) for faq in own if not faq.off),
        *(Entry(one.key, one.question, one.keywords) for one in built_in),
    ]


async def own_at(tx: Tx, place: Place) -> list[Faq]:
    """The communities' own that concern the readers. Of two areas' same question the nearer one's stands."""
    readers = await readers_of(tx, place)
    every = await tx.faq.all()
    areas = {area_id: await tx.areas.get(area_id) for area_id in {faq.area_id for faq in every}}
    near = [faq for faq in every if any(reader.within(faq.area_id) for reader in readers)]
    near.sort(key=lambda faq: -len(areas[faq.area_id].path))
    return list({faq.question: faq for faq in reversed(near)}.values())


async def readers_of(tx: Tx, place: Place) -> Sequence[Area]:
    """The areas of those who read in a place; of somebody without any, all communities."""
    if place.chat_id < 0:
        binding = await tx.chats.binding(place)
        found: Sequence[Area] = [binding.area] if binding else []
    else:
        found = await areas_of(tx, await tx.people.by_telegram(place.chat_id))
    return list(found) or await tx.areas.at_level(Level.COMMUNITY)


async def _asked_of(tx: Tx, said: IncomingMessage) -> int:
    """The area a question is about: the one it names, or else the asker's own; in a group the group's."""
    there, own = await places(tx), await _own_area(tx, said.place)
    named = locate(said.text, read_spot(said.text), there, own) if said.text else None
    area = named or own
    grid = there.tree.above(area, Level.GRID) if area is not None else None
    return (grid or area).id if area is not None else NOWHERE


async def _own_area(tx: Tx, place: Place) -> Area | None:
    if place.chat_id < 0:
        binding = await tx.chats.binding(place)
        return binding.area if binding else None
    person = await tx.people.by_telegram(place.chat_id)
    return await tx.areas.get(person.home_id) if person is not None and person.home_id is not None else None
