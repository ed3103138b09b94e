"""Shows a ballot again to the person who asked, where it is any of their business."""

from bot.ballots.actions import BALLOT, may_read
from bot.ballots.rules import Ballot
from bot.ballots.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.refusals import OnlyInPrivate


async def show(store: Store, ballot_id: int, place: Place, by: Actor) -> None:
    """
    Post its card at the bottom of the chat; the one above gives way.

    Raises: NotFound for a ballot that is none of the person's business, or still a draft; OnlyInPrivate in a
    chat whose people would read what a committee decides elsewhere.
    """
    async with store.transaction() as tx:
        ballot = await tx.ballots.get(ballot_id)
        if not (ballot.number and await may_see(tx, ballot, by)):
            raise NotFound(ballot.number or str(ballot_id))
        if not await _may_be_posted(tx, ballot, place):
            raise OnlyInPrivate
        await tx.cards.repost(BALLOT, ballot.id, place, by.now)


async def _may_be_posted(tx: Tx, ballot: Ballot, place: Place) -> bool:
    """Whether its card may be in the chat: in private, where its committee meets, and where it has been."""
    body = await tx.committees.at(place)
    here = body is not None and body.id == ballot.body_id
    return place.chat_id > 0 or here or await tx.cards.was_posted((BALLOT,), ballot.id, place.chat_id)


async def may_see(tx: Tx, ballot: Ballot, by: Actor) -> bool:
    """Whether the person votes in it, or its committee's ballots are their business."""
    body, person = await tx.committees.get(ballot.body_id), await tx.people.get(by.person_id)
    voter = await tx.ballots.voter(ballot.id, person.id) is not None
    return voter or await may_read(tx, body, person)
