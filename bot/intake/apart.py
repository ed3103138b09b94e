"""Apart: words of a whisper's reporter that may not go where the whisper's go become a whisper of their own."""

from dataclasses import replace
from difflib import SequenceMatcher

from bot.areas.rules import Area, Level
from bot.complaints.actions import supplement
from bot.complaints.complaint import Channel, Complaint, Spot, Urgency
from bot.complaints.effects import Words, about, confirm
from bot.complaints.filing import Filing, file, hang_cards
from bot.complaints.hearing import not_for_readers, offered_at
from bot.intake.alarm import sound
from bot.intake.danger import telling
from bot.intake.drafts import CARD, IncomingMessage, attach
from bot.intake.gazetteer import places
from bot.intake.hazard import alarming
from bot.intake.locate import locate
from bot.intake.placing import named_place
from bot.intake.rules import Draft, fitting
from bot.intake.spot import read_spot
from bot.intake.store import Store, Tx
from bot.intake.triage import danger_in, triage
from bot.kernel.actor import Actor
from bot.settings import OTHER, CommunitySettings

SHORTEST = 3  # signs in a row that two texts have in common, and that aren't so by chance


async def keep_apart(
    tx: Tx, settings: CommunitySettings, of: Complaint, said: IncomingMessage, by: Actor
) -> Complaint:
    """
    File the words at once, in the confidence that `of` was told in. Nothing of `of` goes along.

    A danger is told to the staff, unless it accuses them. Raises TooLong.
    """
    alarm, found = alarming(said.text, whisper=True), triage(said.text, settings.categories)
    area, spot = await _place(tx, of, said.text, alarm=alarm)
    author = replace(by, person_id=by.person_id or of.filed_by.id)
    filing = Filing(
        text=fitting(said.text),
        category=of.category if found.category == OTHER else found.category,
        kind=found.kind,
        urgency=Urgency.URGENT if alarm else found.urgency,
        channel=Channel.WHISPER,
        area=area,
        spot=spot,
        reporter_id=of.reporter.id,
        danger=alarm,
        keeper_only=of.keeper_only,
    )
    complaint = await file(tx, settings, filing, author)
    await attach(tx, said, about(complaint), author)
    if alarm:
        await sound(tx, said.text, complaint, said.place, said.message_id, author)
    elif await offered_at(tx, complaint):
        await confirm(tx, complaint, "apart", author)
    await hang_cards(tx, complaint, said.place, author)
    return complaint


async def take_picture(store: Store, complaint_id: int, said: IncomingMessage, by: Actor) -> bool:
    """
    Take a later picture of an album whose words were kept apart: it goes where they went.

    Returns False for any other reply to the person's own complaint.
    """
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        if said.album is None or not complaint.concerns(by.person_id):
            return False
        _, belongs = await tx.files.album(said.place.chat_id, said.album, by.now)
        if belongs is None or belongs == about(complaint):
            return False
        if belongs.kind == CARD:
            await tx.files.attach(belongs, said.files, "report", by.person_id)
            await tx.cards.invalidate((CARD,), belongs.id, by.now)
        else:
            await supplement(tx, await tx.complaints.get(belongs.id), Words("", said.files), by)
        return True


async def add_rest(tx: Tx, settings: CommunitySettings, complaint: Complaint, draft: Draft, by: Actor) -> None:
    """Supplement the words of an alarm that the complaint had no room for; apart if they accuse its readers."""
    if not draft.rest:
        return
    if complaint.whispered and await not_for_readers(tx, complaint, draft.rest):
        await keep_apart(tx, settings, complaint, IncomingMessage(draft.place, None, draft.rest), by)
    else:
        await supplement(tx, complaint, Words(draft.rest), by)


async def _place(tx: Tx, of: Complaint, text: str, *, alarm: bool) -> tuple[Area, Spot]:
    if alarm:
        return await place_of_danger(tx, of, text)
    area, spot = named_place(text, await places(tx), of.area, Level.COMMUNITY)
    return area or of.area, spot


async def place_of_danger(tx: Tx, whisper: Complaint, text: str) -> tuple[Area, Spot]:
    """The place that the words of a danger name; else the whisper's building: somebody has to go there."""
    spot, there = read_spot(text), await places(tx)
    if whisper.spot.building and spot.building is None and locate(text, spot, there, None) is None:
        return whisper.area, replace(spot, building=whisper.spot.building)
    area, spot = named_place(text, there, whisper.area, Level.GRID)
    return area or whisper.area, spot


def danger_alone(text: str, whispered: str) -> str:
    """Of an edited text the part that tells of the danger, without what was whispered before."""
    told = telling(text)
    blocks = SequenceMatcher(None, told, whispered, autojunk=False).get_matching_blocks()
    rest, end = "", 0
    for block in blocks:
        rest, end = rest + told[end : block.a], block.a + (block.size if block.size >= SHORTEST else 0)
    rest = rest.strip()
    return rest if danger_in(rest) is danger_in(told) else told
