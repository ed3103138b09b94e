"""
The public card in the group where a complaint was said: the one message of it there, see docs/decisions/0057.

It also says what people hear who have never opened the bot, so that no other message has to.
"""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import STEPS, Hears, Step
from bot.complaints.store import Tx
from bot.kernel.messages import Attachment, FileKind, Notification
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Entry

PUBLIC = "public"  # in the residents' group, under the words
# A promised time has a line of its own on the card, beside the worker's words, however late it is promised.
SAID_TO_RESIDENTS = {
    *(row.act for row in STEPS if Hears.RESIDENTS in row.tells and row.step is not Step.PROMISE),
    "remind",
    "waits",
    "fell_back",
}
SHOWN_ANYHOW = {STEPS[Step.CLAIM].act, STEPS[Step.WITHDRAW].act}  # by the status and the worker's name
RESULT, WORK = "result", "work"  # the purposes of a worker's files
ON_THE_WAY = {STEPS[Step.ANSWER].act, STEPS[Step.PROGRESS].act}


async def card_in(tx: Tx, complaint: Complaint, place: Place) -> bool:
    """Whether the public card was posted in that group."""
    if place.chat_id > 0 or not complaint.public:
        return False
    cards = await tx.cards.of(complaint.id, (PUBLIC,))
    return any(card.inline_id is None and card.place.chat_id == place.chat_id for card in cards)


async def reads_here(tx: Tx, complaint: Complaint, place: Place) -> bool:
    """Whether somebody concerned has never opened the bot, and so hears in the group where it was said."""
    if complaint.origin is None or complaint.origin.place.chat_id != place.chat_id:
        return False
    concerned = dict.fromkeys((complaint.reporter.id, complaint.filed_by.id, *complaint.followers))
    people = [await tx.people.get(person_id) for person_id in concerned]
    return any(private_place(person) is None and person.telegram_id is not None for person in people)


async def last_word(tx: Tx, complaint: Complaint) -> Notification | None:
    """
    The latest notice to residents, as long as it is how things stand; None where the card shows it.

    None also where nobody heard it here: what all concerned heard in private doesn't come to stand before
    everybody because somebody joins later, or shuts the bot out.
    """
    entry = await _last_said(tx, complaint)
    if entry is None or await tx.complaints.said_in_group(complaint.id) < entry.id:
        return None
    act = entry.act
    if act.act in SHOWN_ANYHOW or act.after != complaint.status:
        return None
    facts = {name: value for name, value in act.facts.items() if value is not None}  # erased ones are gone
    return Notification(act.act, {"words": "", "worker": "", **facts}, complaint.id)


async def _last_said(tx: Tx, complaint: Complaint) -> Entry | None:
    entries = await tx.ledger.of(EntityRef("complaint", complaint.id))
    said = [entry for entry in entries if entry.act.act in SAID_TO_RESIDENTS]
    return said[-1] if said else None


async def photo_of(tx: Tx, complaint: Complaint, word: Notification | None) -> Attachment | None:
    """
    The photo on the card: that of the result; until there is one, that of the answer that stands on the card.

    A photo that went to the reporter in private is never shown to all by a later result without one.
    """
    purposes = [RESULT]
    if word is not None and word.name in ON_THE_WAY and word.facts.get("files"):
        purposes.append(WORK)
    for purpose in purposes:
        if photos := _photos(await tx.files.of(EntityRef("complaint", complaint.id), purpose)):
            return photos[-1]
    return None


def beside_the_card(files: Sequence[Attachment]) -> list[Attachment]:
    """The files that the card has no room for: all but the last photo."""
    shown = _photos(files)[-1:]
    return [file for file in files if file not in shown]


def _photos(files: Sequence[Attachment]) -> list[Attachment]:
    return [file for file in files if file.kind is FileKind.PHOTO]
