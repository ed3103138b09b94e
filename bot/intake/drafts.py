"""Drafts: begin one, read its words and places, and end it."""

import asyncio
import re
from dataclasses import dataclass, replace

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Kind, Spot, Urgency
from bot.intake.confidence import asks_confidence
from bot.intake.gazetteer import places
from bot.intake.hazard import alarming
from bot.intake.locate import around, locate
from bot.intake.placing import names_place
from bot.intake.refusals import NoAreas, NotYourDraft, TooLong
from bot.intake.rules import MAX_TEXT, Draft, DraftState, Field, Page, overfull, read_into, with_more
from bot.intake.spot import read_spot
from bot.intake.store import Tx
from bot.intake.triage import Triage, triage
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader
from bot.people.rules import Person
from bot.settings import OTHER, CommunitySettings

CARD = "draft"
CORRECTS = re.compile(r"不对|错了|说错|写错|打错|更正|应该是|不是.{1,8}[,，。 ]?(?:而)?是")
MEANT = re.compile(r"应该是|而是|(?<!不)是")
LONG = 1000  # characters
SEALED_ONLY, STILL_CONFIDED = "draft.sealed_only", "draft.still_confided"  # names of notifications


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to the bot, as intake reads it."""

    place: Place
    message_id: int | None  # None: a button was pressed instead
    text: str = ""
    files: tuple[Attachment, ...] = ()
    album: str | None = None  # Telegram's media_group_id
    occasion_id: int | None = None  # the listening day at which it was sent
    kind: Kind | None = None  # what its author says it is, whatever triage reads


@dataclass(frozen=True, slots=True)
class Like:
    """What a report anew takes over from the complaint before, where its own words don't say it."""

    area: Area
    spot: Spot
    category: str  # "" where it had none
    whisper: bool = False

    def fill(self, draft: Draft) -> Draft:
        whole = replace(draft, whisper=draft.whisper or self.whisper)
        if whole.spot.building is None:
            whole = replace(whole, area=self.area, spot=self.spot)
        return replace(whole, category=self.category) if self.category and draft.category == OTHER else whole


async def blank(
    tx: Tx, person: Person | None, said: IncomingMessage, by: Actor, *, whisper: bool = False
) -> Draft:
    """An empty draft at the person's home. Raises NoAreas before a roster is imported."""
    if not await tx.areas.at_level(Level.GRID) and not await tx.areas.all():
        raise NoAreas
    return blank_at(await _home(tx, person), person, said, by, whisper=whisper)


def blank_at(
    area: Area | None, person: Person | None, said: IncomingMessage, by: Actor, *, whisper: bool = False
) -> Draft:
    """An empty draft in an area."""
    return Draft(
        id=0,
        person_id=person.id if person else None,
        place=said.place,
        message_id=said.message_id,
        text="",
        category=OTHER,
        kind=said.kind or Kind.HELP,
        urgency=Urgency.NORMAL,
        area=area,
        spot=Spot(None, None, None),
        opened_at=by.now,
        fixed=frozenset({Field.KIND} if said.kind else ()),
        whisper=whisper,
    )


async def _home(tx: Tx, person: Person | None) -> Area | None:
    """The area where the person lives or wrote; the only grid if there is just one."""
    if person is not None and person.home_id is not None:
        return await tx.areas.get(person.home_id)
    grids = await tx.areas.at_level(Level.GRID)
    return grids[0] if len(grids) == 1 else None


async def read(
    tx: Tx, settings: CommunitySettings, draft: Draft, person: Person | None, home: Area | None = None
) -> Draft:
    """The draft as triage and the area tree read all its words so far."""
    # All words again and not the new ones alone: "9号楼" after "灯坏了" changes the place, not the category.
    found = triage(draft.text, settings.categories)
    if len(draft.text) > LONG:
        await asyncio.sleep(0)  # between two judgements of tens of milliseconds (law 15)
    known = home or draft.area or await _home(tx, person)
    return read_into(draft, draft.text, found, await _located(tx, draft.text, found, known))


async def _located(tx: Tx, text: str, found: Triage, home: Area | None) -> Area | None:
    there = await places(tx)
    return locate(text, found.spot, there, home) or around(found.spot, there, home)


async def with_place(tx: Tx, draft: Draft, text: str) -> Draft:
    """The draft with the place from `text`, written as an answer to the card's question."""
    spot, there = read_spot(text), await places(tx)
    area = locate(text, spot, there, draft.area) or around(spot, there, draft.area)
    fixed = draft.fixed | {Field.PLACE}
    return replace(draft, area=area or draft.area, spot=spot, fixed=fixed, page=Page.DRAFT)


async def corrected(tx: Tx, settings: CommunitySettings, draft: Draft, latest: str) -> Draft:
    """The draft with what its latest words put right: 不对，是3号楼; 说错了，不是灯，是门禁."""
    if not CORRECTS.search(latest) or draft.text == latest:
        return draft
    meant = MEANT.split(latest)[-1]
    if names_place(meant, await places(tx)):
        draft = await with_place(tx, draft, meant)
    category = triage(meant, settings.categories).category
    if category != OTHER and Field.CATEGORY not in draft.fixed:
        draft = replace(draft, category=category, fixed=draft.fixed | {Field.CATEGORY})
    return draft


async def keep_confidence(tx: Tx, draft: Draft | None, said: IncomingMessage, by: Actor) -> bool:
    """Keep of words too long for the draft that they ask for confidence, and say so. False if they don't."""
    if draft is None or not asks_confidence(said.text):
        return False
    await tx.drafts.save(replace(draft, whisper=True))
    await tx.cards.invalidate((CARD,), draft.id, by.now)
    notice = Notification(SEALED_ONLY, {"most": MAX_TEXT}, subject=EntityRef(CARD, draft.id))
    await put_answer(tx, draft.place, notice, by.now)
    return True


def cut_alarm(older: str, latest: str, *, whisper: bool) -> tuple[str, str] | None:
    """
    Of words too long for one complaint those that tell of the danger, the latest if possible, and the rest.

    None for words that are filed by a press: their author can shorten them. Somebody in danger can't.
    """
    whole = f"{older}\n{latest}".strip()
    for text, rest in ((whole[-MAX_TEXT:], whole[:-MAX_TEXT]), (whole[:MAX_TEXT], whole[MAX_TEXT:])):
        if alarming(text, whisper=whisper or asks_confidence(latest)):
            return text, rest.strip()
    return None


def with_words(draft: Draft, older: str, latest: str) -> Draft:
    """The draft with the latest words after the older ones. Raises TooLong, but not for an alarm."""
    if not overfull(older, latest):
        return replace(draft, text=with_more(older, latest))
    if (cut := cut_alarm(older, latest, whisper=draft.whisper)) is None:
        raise TooLong(MAX_TEXT)
    return replace(draft, text=cut[0], rest=cut[1])


async def attach(tx: Tx, said: IncomingMessage, to: EntityRef, by: Actor) -> None:
    """Attach the message's files, and those of its album that arrived before it."""
    await tx.files.attach(to, said.files, "report", by.person_id or None)
    if said.album is not None:
        album, _ = await tx.files.album(said.place.chat_id, said.album, by.now)
        await tx.files.album_belongs(album, to)


async def mine(tx: Tx, draft_id: int, by: Actor) -> Draft:
    """
    An open draft that the person may act on. An anonymous admin's belongs to the person who presses first.

    Raises: NotYourDraft.
    """
    try:
        draft = await tx.drafts.get(draft_id)
    except NotFound:  # the same answer as for another person's draft (law 7)
        raise NotYourDraft from None
    if draft.state is not DraftState.OPEN or draft.person_id not in (None, by.person_id):
        raise NotYourDraft
    return draft if draft.person_id else replace(draft, person_id=by.person_id)


async def finish(tx: Tx, draft: Draft, state: DraftState, by: Actor, complaint_id: int | None = None) -> None:
    await tx.drafts.save(replace(draft, state=state, complaint_id=complaint_id))
    for card in await tx.cards.of(draft.id, (CARD,)):
        await tx.cards.retire(card.id, by.now)


async def turn_to(tx: Tx, draft: Draft, page: Page, by: Actor) -> None:
    await tx.drafts.save(replace(draft, page=page))
    await tx.cards.invalidate((CARD,), draft.id, by.now)


async def _load(tx: Tx, draft_id: int) -> Draft:
    return await tx.drafts.get(draft_id)


async def _see(_tx: Tx, reader: Reader, draft: Draft) -> Sight:
    """The words of one person, shown where they were said alone."""
    here = reader.place is not None and reader.place.chat_id == draft.place.chat_id
    return Sight.ALL if here else Sight.NOTHING


READS = Reads(_load, _see)
