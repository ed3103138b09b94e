"""Notice batching: collects the notices of timers, so that each chat gets one message of all that are due.

See docs/decisions/0020.
"""

import logging
from datetime import datetime, timedelta

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.notices import UNCLAIMED, row_of
from bot.complaints.store import PendingNotice, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people.reading import reader_at
from bot.settings import CommunitySettings

log = logging.getLogger(__name__)

WORDS = "words"  # kind of timer; its subject is the chat
BATCH = "held"  # kind of subject
CARD = "staff"  # kind of the card that is claimed
# Calls on a group: what is missed within two minutes is one message, and the next comes no sooner than this.
# The pinned board shows every missed limit meanwhile, and leaders hear of each in private.
GATHERED, APART = timedelta(minutes=2), timedelta(minutes=20)


async def say(
    tx: Tx, complaint: Complaint, place: Place, notice: Notification, key: str, now: datetime
) -> None:
    """Send a notice once by its key: an urgent complaint's at once, others with all that is due there."""
    word = PendingNotice(0, key, place, complaint.id, notice)
    gathered = place.chat_id < 0 and row_of(notice.name).gathered
    # One timer for a chat's batch: the next tick fires it, after all timers of this one have added to it. What
    # doesn't wait for others takes along those that do.
    first = not gathered or not await tx.pending_notices.waits(place.chat_id)
    word_id = await tx.pending_notices.add(word, now)
    if word_id is None:
        return
    if complaint.urgency is Urgency.URGENT:
        await tx.pending_notices.give(word_id, word_id)
        await _alone(tx, word, now)
    elif first:
        leaves = await _gathered_by(tx, place.chat_id, now) if gathered else now
        await tx.timers.set(Timer(WORDS, place.chat_id, word_id, leaves))


async def _gathered_by(tx: Tx, chat_id: int, now: datetime) -> datetime:
    """The moment at which the next call on a group leaves."""
    last = await tx.pending_notices.called_at(chat_id)
    return max(now + GATHERED, last + APART) if last else now + GATHERED


async def _alone(tx: Tx, word: PendingNotice, now: datetime) -> None:
    about = EntityRef("complaint", word.complaint_id)
    await tx.outbox.put(OutboxMessage(word.place, word.notice, Priority.NOTICE, word.key, None, about), now)


async def on_words(tx: Tx, settings: CommunitySettings, chat_id: int, by: Actor) -> None:  # noqa: ARG001 - the signature of timers
    """Send the batch of a chat, one message for each forum topic."""
    waiting = await _readable(tx, await tx.pending_notices.waiting(chat_id))
    for place in dict.fromkeys(word.place for word in waiting):
        await _leave(tx, place, [word for word in waiting if word.place == place], by.now)


async def _readable(tx: Tx, words: list[PendingNotice]) -> list[PendingNotice]:
    """Without those of complaints that were closed to the chat meanwhile, as by a seal: they are dropped."""
    readable = []
    for word in words:
        reader, about = await reader_at(tx, word.place), EntityRef("complaint", word.complaint_id)
        if await tx.may_see(reader, about):
            readable.append(word)
        else:
            log.info("notice dropped: closed to its readers", extra={"notice": word.id})
            await tx.pending_notices.give(word.id, word.id)
    return readable


def key_of(bundle: int) -> str:
    """The key of a batch's message."""
    return f"held:{bundle}"


async def _leave(tx: Tx, place: Place, words: list[PendingNotice], now: datetime) -> None:
    unclaimed = [word for word in words if word.notice.name == UNCLAIMED]
    if len(unclaimed) == 1 and (place.chat_id > 0 or len(words) == 1):
        words.remove(unclaimed[0])
        await tx.pending_notices.give(unclaimed[0].id, unclaimed[0].id)
        # Its card says all of it, and can be claimed: no notice besides.
        await tx.cards.repost(CARD, unclaimed[0].complaint_id, place, now)
    for word in words:
        await tx.pending_notices.give(word.id, words[0].id)
    if len(words) == 1:
        await _alone(tx, words[0], now)
    elif words:
        batch = EntityRef(BATCH, words[0].id)
        several = Notification("several", subject=batch)
        key = key_of(words[0].id)
        await tx.outbox.put(OutboxMessage(place, several, Priority.NOTICE, key, about=batch), now)
