"""Taking back: messages that were sent before a complaint was sealed, with files or words of its reporter."""

from dataclasses import replace

from bot.complaints.complaint import Channel, Complaint
from bot.complaints.effects import DONE, about
from bot.complaints.notice_batching import key_of
from bot.complaints.notices import QUOTING
from bot.complaints.permissions import sight, works_on
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority, SentMessage, TakeBack
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.messaging.events import NotTakenBack
from bot.people.reading import reader_at

NUMBERS = "danger"  # the notice of the emergency numbers, which names no complaint
LIST, DIGEST = "list", "digest"  # begin the keys of messages that show what was open as they were sent


def list_key(place: Place, update_id: int) -> str:
    """The key of a list of complaints that somebody asked for: by it the list is found at a sealing."""
    return f"{LIST}:{place.chat_id}:{update_id}"


async def take_back(tx: Tx, sealed: Complaint, by: Actor) -> None:
    """
    Take back what stands in groups, and with those who don't work on it any more.

    Where the complaint is still worked on, only the reporter's files and words go. A message of several
    complaints goes as a whole: the board shows the others, and each limit that they miss is said again. One
    that waits stays: it is drawn without this one. Of lists and digests nobody knows which complaints stand on
    them, so those go that were sent since it was filed.
    """
    gathered = [await tx.outbox.keyed(key_of(each)) for each in await tx.pending_notices.bundles_of(sealed.id)]
    said_of_several = [each for each in gathered if each is not None and not each.waits]
    told = [*await tx.outbox.sent_about(about(sealed)), *said_of_several, *await _lists(tx, sealed)]
    for sent in told:
        if not await _goes(tx, sealed, sent):
            continue
        if sent.waits:
            await tx.outbox.dropped(sent.id)
            continue
        message = OutboxMessage(
            sent.place, TakeBack(sent.id), Priority.ANSWER, f"back:{sent.id}", about=about(sealed)
        )
        await tx.outbox.put(message, by.now)


async def _lists(tx: Tx, sealed: Complaint) -> list[SentMessage]:
    """The lists and digests that it may stand on: those of readers who could read it before."""
    before = replace(sealed, channel=Channel.PRIVATE, confided=False)
    sent = [one for kind in (LIST, DIGEST) for one in await tx.outbox.keyed_since(kind, sealed.filed_at)]
    return [one for one in sent if sight(before, await reader_at(tx, one.place))]


async def _goes(tx: Tx, sealed: Complaint, sent: SentMessage) -> bool:
    if sent.name == NUMBERS:
        return False
    reader = await reader_at(tx, sent.place)
    person = reader.person
    if person is not None:
        return not sealed.concerns(person.id) and not works_on(sealed, person)
    reads = await tx.may_see(reader, about(sealed), sealed) is Sight.ALL
    return sent.is_file or not reads or sent.name in QUOTING


async def on_stays(tx: Tx, stays: NotTakenBack) -> None:
    """Tell the reporter once, in private, what can't be taken back."""
    if stays.kind != "complaint":
        return
    complaint = await tx.complaints.get(stays.subject_id)
    if (place := private_place(await tx.people.get(complaint.reporter.id))) is not None:
        notice = Notification(f"{DONE}stays", {}, complaint.id)
        message = OutboxMessage(place, notice, Priority.NOTICE, f"stays:{complaint.id}", about=about(complaint))
        await tx.outbox.put(message, stays.at)
