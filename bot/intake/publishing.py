"""
Publishing: from a whisper its keeper writes a de-identified public card (公开卡片) by hand.

It is a complaint of the keeper's own, in the keeper's words. Nothing of the whisper goes along, not even its
place, and no row of it names the whisper: only the whisper's own ledger, which its reporter and its keeper
read, says which card was made. See docs/decisions/0056.
"""

from dataclasses import replace

from bot.areas.rules import Level
from bot.complaints.complaint import Channel, Complaint, Spot, Urgency
from bot.complaints.effects import offer, record, tell_person
from bot.complaints.filing import Filing, file
from bot.complaints.group_card import PUBLIC
from bot.complaints.hearing import residents_chats, said_besides
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.refusals import TellsWho, WrongStep
from bot.complaints.whispers.rules import check_keeper, check_private, tells_who
from bot.intake.gazetteer import places
from bot.intake.placing import named_place
from bot.intake.rules import fitting
from bot.intake.store import Store, Tx
from bot.intake.triage import triage
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, FormOver, Reading, State
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.settings import CommunitySettings

PUBLISHED = "published"  # act on the whisper, and name of the notice to its reporter
READ_BACK = "choose.publish"  # name of a notification


async def begin(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """写公开卡片: ask for its words. Raises: OnlyInPrivate, NotFound, WrongStep."""
    await filling.start(store, FORM, place, by, complaint_id)


async def _allowed(tx: Tx, draft: Draft, by: Actor) -> None:
    check_private(draft.place)
    whisper = await tx.complaints.get(draft.about_id)
    check_keeper(whisper, await tx.people.get(by.person_id))
    if whisper.status not in BEING_WORKED:
        raise WrongStep(whisper.number, whisper.status)


def _read_words(words: str, _: Reading) -> str:
    """Raises TooLong."""
    return fitting(words.strip())


async def _facts(tx: Tx, draft: Draft) -> dict[str, str | int]:
    return {"number": (await tx.complaints.get(draft.about_id)).number}


async def _read_back(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> Notification:
    """The words as all will read them, to be confirmed. Raises TellsWho for words that show the reporter."""
    whisper = await _fit(tx, draft)
    facts: dict[str, str | int] = {"draft": draft.id, "words": draft.values["words"]}
    return Notification(READ_BACK, facts, whisper.id, people=(("words", by.person_id),))


async def _fit(tx: Tx, draft: Draft) -> Complaint:
    whisper = await tx.complaints.get(draft.about_id)
    reporter, added = await tx.people.get(whisper.reporter.id), await said_besides(tx, whisper)
    if tells_who(draft.values["words"], whisper, reporter, added):
        raise TellsWho
    return whisper


async def publish(store: Store, settings: CommunitySettings, draft_id: int, by: Actor) -> Complaint:
    """贴出去: file the card as read back, once. Raises: FormOver, and like `begin`."""
    async with store.transaction() as tx:
        draft = await _settled(tx, draft_id, by)
        whisper = await _fit(tx, draft)
        card = await _file(tx, settings, whisper, draft.values["words"], by)
        entry = await record(tx, by, PUBLISHED, whisper, whisper, into=card.number)
        notice = Notification(PUBLISHED, {"into": card.number}, whisper.id)
        await tell_person(tx, await tx.people.get(whisper.reporter.id), whisper, entry, notice)
    return card


async def discard(store: Store, draft_id: int, by: Actor) -> None:
    """不贴. Raises like `publish`."""
    async with store.transaction() as tx:
        await _settled(tx, draft_id, by)


async def _settled(tx: Tx, draft_id: int, by: Actor) -> Draft:
    """The person's words as they were read back; a second press finds none. Raises FormOver."""
    try:
        draft = await tx.form_drafts.get(draft_id)
    except NotFound:  # data retention deleted it
        raise FormOver from None
    if draft.form != FORM.name or draft.person_id != by.person_id or draft.state is not State.DONE:
        raise FormOver
    await _allowed(tx, draft, by)
    await tx.form_drafts.save(replace(draft, state=State.DROPPED))
    return draft


async def _file(tx: Tx, settings: CommunitySettings, whisper: Complaint, words: str, by: Actor) -> Complaint:
    community, found = await tx.areas.get(whisper.community_id), triage(words, settings.categories)
    area, spot = named_place(words, await places(tx), community, Level.COMMUNITY)
    filing = Filing(
        text=words,
        category=found.category,
        kind=found.kind,
        urgency=Urgency.NORMAL,
        channel=Channel.GROUP,
        area=area or community,
        spot=replace(Spot(), building=spot.building),
        reporter_id=by.person_id,
        on_behalf=True,  # she passes it on: whose matter it is nobody learns, and she doesn't judge the result
    )
    card = await file(tx, settings, filing, by)
    for chat in await residents_chats(tx, card):
        await tx.cards.post(PUBLIC, card.id, chat, by.now)
    await offer(tx, card, by.now)
    return card


FORM = Form(
    "publish", (Field("words", _read_words, lines=True),), _allowed, _read_back, _facts, by_spaces=False
)
