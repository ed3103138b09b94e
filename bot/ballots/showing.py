"""Shows a ballot again to the person who asked, where it is any of their business."""

from bot.ballots.actions import BALLOT, about
from bot.ballots.rules import Ballot
from bot.ballots.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader, reader_at
from bot.people.refusals import OnlyInPrivate


async def show(store: Store, ballot_id: int, place: Place, by: Actor) -> None:
    """
    Post its card at the bottom of the chat; the one above gives way.

    Raises: NotFound for a ballot that is none of the person's business, or still a draft; OnlyInPrivate in a
    chat whose people would read what a committee decides elsewhere.
    """
    async with store.transaction() as tx:
        ballot = await tx.ballots.get(ballot_id)
        if not (ballot.number and await concerns(tx, ballot, by)):
            raise NotFound(ballot.number or str(ballot_id))
        if not await tx.may_see(await reader_at(tx, place), about(ballot), ballot):
            raise OnlyInPrivate
        await tx.cards.repost(BALLOT, ballot.id, place, by.now)


async def concerns(tx: Tx, ballot: Ballot, by: Actor) -> bool:
    """Whether the person votes in it, or its committee's ballots are their business."""
    reader = Reader(await tx.people.get(by.person_id))
    return bool(await tx.may_see(reader, about(ballot), ballot))
