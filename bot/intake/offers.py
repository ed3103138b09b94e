"""
Offers: plain words of a residents' group that read like a complaint may be filed by one press of their author.

Nothing of the words is stored before the press: the offer replies to them, and Telegram sends them along with
the press. See docs/decisions/0057.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.areas.rules import Purpose
from bot.complaints.complaint import Complaint
from bot.intake.confidence import asks_confidence
from bot.intake.drafts import IncomingMessage
from bot.intake.group import report_in
from bot.intake.plain_words import reads_like_complaint
from bot.intake.rules import Draft
from bot.intake.store import Offer, Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refusal import Refusal
from bot.kernel.store import Timer
from bot.people.reading import Reader
from bot.settings import CommunitySettings

CARD = "offer"
OVER = "offer"  # kind of timer
LASTS = timedelta(minutes=30)
APART = timedelta(minutes=5)  # between two offers in one group: a lively evening must not fill with them


@dataclass(eq=False)
class NotYourOffer(Refusal):
    """Another person's words: nobody complains in a neighbour's name."""


@dataclass(eq=False)
class OfferOver(Refusal):
    """The offer's time is over, it was pressed before, or the words were deleted."""


def is_offered(text: str) -> bool:
    """Whether the words are worth an offer; what asks for confidence never is, in front of all."""
    return reads_like_complaint(text) and not asks_confidence(text)


async def offer(store: Store, place: Place, message_id: int, by: Actor) -> bool:
    """Offer to file a message of a residents' group, if none was offered there a moment ago."""
    async with store.transaction() as tx:
        binding = await tx.chats.binding(place)
        if binding is None or binding.purpose is not Purpose.RESIDENTS:
            return False
        if await tx.offers.since(place.chat_id, by.now - APART):
            return False
        offer_id = await tx.offers.add(place, message_id, by.person_id, by.now)
        if offer_id is None:
            return False
        await tx.cards.post(CARD, offer_id, place, by.now, message_id)
        await tx.timers.set(Timer(OVER, offer_id, 0, by.now + LASTS))
        return True


async def check(store: Store, offer_id: int, by: Actor) -> Offer:
    """The offer that the person may take. Raises: NotFound, NotYourOffer, OfferOver."""
    async with store.reading() as tx:
        return await _theirs(tx, offer_id, by)


async def _theirs(tx: Tx, offer_id: int, by: Actor) -> Offer:
    found = await tx.offers.get(offer_id)
    if found.person_id != by.person_id:
        raise NotYourOffer
    if not found.open or by.now >= found.at + LASTS:  # its timer may come later
        raise OfferOver
    return found


async def take(
    store: Store, settings: CommunitySettings, offer_id: int, said: IncomingMessage, by: Actor
) -> Complaint | Draft:
    """帮我报上去: file the words as their author's. Raises like `check` and `group.report`."""
    async with store.transaction() as tx:
        found = await _theirs(tx, offer_id, by)
        if (said.place, said.message_id) != (found.place, found.message_id):
            raise OfferOver
        filed = await report_in(tx, settings, said, by)
        await _close(tx, offer_id, by)
        return filed


async def on_over(tx: Tx, _: CommunitySettings, offer_id: int, by: Actor) -> None:
    """Half an hour later: the offer goes."""
    await _close(tx, offer_id, by)


async def _close(tx: Tx, offer_id: int, by: Actor) -> None:
    await tx.offers.close(offer_id)
    for card in await tx.cards.of(offer_id, (CARD,)):
        await tx.cards.retire(card.id, by.now)
    await tx.timers.complete_all((OVER,), offer_id)


async def _load(tx: Tx, offer_id: int) -> Offer:
    return await tx.offers.get(offer_id)


async def _see(_tx: Tx, reader: Reader, found: Offer) -> Sight:
    """Where the words were said alone."""
    here = reader.place is not None and reader.place.chat_id == found.place.chat_id
    return Sight.ALL if here else Sight.NOTHING


READS = Reads(_load, _see)
