"""Look-ups of ballots: what a person may vote on now, results by words, and a vote by its receipt."""

from bot.ballots import actions, showing
from bot.ballots.actions import Counted
from bot.ballots.restored import NotKept, not_kept
from bot.ballots.rules import Ballot
from bot.ballots.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.people.reading import reader_at


async def votes(store: Store, by: Actor) -> list[tuple[Ballot, bool]]:
    """The open ballots the person is a voter of, the next to close first; True where they have voted."""
    async with store.reading() as tx:
        ballots = [b for b in await tx.ballots.open_for(by.person_id, by.now) if await _readable(tx, b, by)]
        voters = [await tx.ballots.voter(ballot.id, by.person_id) for ballot in ballots]
    return [(ballot, bool(voter and voter.voted)) for ballot, voter in zip(ballots, voters, strict=True)]


async def results(store: Store, words: str, by: Actor) -> list[Ballot]:
    """The newest closed ballots that are the person's business; `words` in the motion, or the number."""
    async with store.reading() as tx:
        bodies = await actions.readable_bodies(tx, await tx.people.get(by.person_id))
        found = await tx.ballots.results([body.id for body in bodies], words)
        return [ballot for ballot in found if await _readable(tx, ballot, by)]


async def by_receipt(
    store: Store, number: str, receipt: str, by: Actor
) -> tuple[Ballot, Counted | NotKept | None] | None:
    """
    The ballot of a receipt and its vote, None until the close and where there is none, NotKept by a restore.

    None altogether where no such ballot may be read.
    """
    async with store.reading() as tx:
        for ballot in await tx.ballots.numbered(number):
            if await _readable(tx, ballot, by):
                counted = await actions.by_receipt(tx, ballot, receipt)
                return ballot, counted or await not_kept(tx, ballot, by)
    return None


async def _readable(tx: Tx, ballot: Ballot, by: Actor) -> bool:
    """Whether the person may read it, and in a group the people who read the answer there, too."""
    if not await showing.concerns(tx, ballot, by):
        return False
    if by.chat_id is None or by.chat_id > 0:
        return True
    return bool(await tx.may_see(await reader_at(tx, Place(by.chat_id)), actions.about(ballot), ballot))
