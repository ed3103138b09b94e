"""Reading a ballot: its voters, its committee and where that meets; of one that was shared, everybody."""

from bot.ballots.actions import may_read
from bot.ballots.rules import Ballot
from bot.ballots.store import Tx
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.people.reading import Reader
from bot.people.rules import Person


async def _load(tx: Tx, ballot_id: int) -> Ballot:
    return await tx.ballots.get(ballot_id)


async def _see(tx: Tx, reader: Reader, ballot: Ballot) -> Sight:
    """A draft is on no copy: only those who may share a ballot make one, and of one that is open."""
    if reader.anybody:
        return Sight.PUBLIC if ballot.number else Sight.NOTHING
    if reader.person is not None:
        concerned = await _concerns(tx, ballot, reader.person)
    else:
        concerned = reader.place is not None and await _meets_at(tx, ballot, reader.place)
    return Sight.ALL if concerned else Sight.NOTHING


async def _concerns(tx: Tx, ballot: Ballot, person: Person) -> bool:
    """Whether the person votes in it, or its committee's ballots are their business."""
    if await tx.ballots.voter(ballot.id, person.id) is not None:
        return True
    return await may_read(tx, await tx.committees.get(ballot.body_id), person)


async def _meets_at(tx: Tx, ballot: Ballot, place: Place) -> bool:
    """Whether its committee meets in the chat, or it was drafted there for one that meets nowhere."""
    body = await tx.committees.get(ballot.body_id)
    return place.chat_id in {where.chat_id for where in (body.place, ballot.place) if where is not None}


READS = Reads(_load, _see)
