"""Ballots after a restore: tells voters which votes may be lost, or fixed for good. See docs/decisions/0043."""

from dataclasses import dataclass

from bot.ballots.actions import about, restored_since
from bot.ballots.receipts import slot
from bot.ballots.rules import Ballot, State, Voter, is_late
from bot.ballots.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, notify_people
from bot.ledger.restores import Restore
from bot.settings import CommunitySettings


async def tell_voters(store: Store, _: CommunitySettings, by: Actor) -> None:
    """At the start: tell the voters and the chat of each open ballot of a restore since its opening."""
    async with store.transaction() as tx:
        for ballot in await tx.ballots.open_at(by.now):
            if restore := await restored_since(tx, ballot):
                await _tell(tx, ballot, restore, by)


async def _tell(tx: Tx, ballot: Ballot, restore: Restore, by: Actor) -> None:
    """Once for a restore: the outbox takes a key once, however often the bot is started."""
    body, key = await tx.committees.get(ballot.body_id), f"restored:{restore.entry_id}:ballot:{ballot.id}"
    chat = body.place or ballot.place
    await notify(tx, [chat] if chat.chat_id < 0 else [], _notice("restored_chat", ballot, restore), key, by.now)
    voters = await tx.ballots.voters(ballot.id)
    await notify_people(tx, voters, _notice("restored", ballot, restore), key, by.now)


def _notice(name: str, ballot: Ballot, restore: Restore) -> Notification:
    since = {"since_at": int(restore.since.timestamp())}
    return Notification(f"ballot.{name}", since, subject=about(ballot))


@dataclass(frozen=True, slots=True)
class NotKept:
    """A receipt of a vote that a restore lost. `again`: the person can vote, and no vote of theirs is in."""

    again: bool


async def not_kept(tx: Tx, ballot: Ballot, by: Actor) -> NotKept | None:
    """
    Whether a restore is why a receipt stands for no vote.

    Before the close only a voter of whom no vote is in hears so, whatever receipt they write: nobody can try
    receipts while people vote.
    """
    if await restored_since(tx, ballot) is None:
        return None
    if ballot.state is State.CLOSED:
        return NotKept(again=False)
    voter = await tx.ballots.voter(ballot.id, by.person_id)
    return NotKept(again=not is_late(ballot, by.now)) if voter and not voter.voted else None


async def is_sealed(tx: Tx, ballot: Ballot, voter: Voter) -> bool:
    """Whether the voter's vote is in and nothing leads to it: it counts, and nobody sees or changes it."""
    if not (voter.voted and ballot.secret and ballot.state is State.OPEN):
        return False
    return await tx.ballots.vote_at(ballot.id, slot(await tx.ballots.key(ballot.id) or "", voter.id)) is None


async def count_sealed(tx: Tx, ballot: Ballot) -> int:
    """The count of an open ballot's votes that can't be changed any more."""
    if not ballot.secret or ballot.state is not State.OPEN or await restored_since(tx, ballot) is None:
        return 0
    return sum([await is_sealed(tx, ballot, voter) for voter in await tx.ballots.voters(ballot.id)])
