"""Closing of a ballot: the reminder before it, the count, and the announcement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ballots import rules
from bot.ballots.actions import BALLOT, CLOSE, REMIND, about, enter
from bot.ballots.body_rule import check_end
from bot.ballots.certainty import is_settled
from bot.ballots.events import BallotClosed
from bot.ballots.recount import sealed_facts, sheet_of
from bot.ballots.refusals import NoChairYet, OnlyChair
from bot.ballots.rules import Ballot, State, Voter
from bot.ballots.store import Store, Tx
from bot.ballots.tally import Sheet
from bot.committees.actions import leads
from bot.committees.rules import Committee
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, notify_people
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import Refusal
from bot.ledger.heads import ChainHead
from bot.settings import CommunitySettings

RECEIPTS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Turnout:
    """The count that an early close would make."""

    ballot: Ballot
    voted: int
    eligible: int


async def may_close(store: Store, ballot_id: int, by: Actor) -> Turnout:
    """The turnout if it closed now. Raises like `close`."""
    async with store.reading() as tx:
        return await _may_close(tx, ballot_id, by)


async def _may_close(tx: Tx, ballot_id: int, by: Actor) -> Turnout:
    ballot = await tx.ballots.get(ballot_id)
    body, person = await tx.committees.get(ballot.body_id), await tx.people.get(by.person_id)
    if not await leads(tx, body, person):
        raise _only_the_chair(body)
    rules.check_open(ballot, by.now)
    voted, eligible = await tx.ballots.turnout(ballot.id)
    check_end(ballot, eligible - voted, by.now, settled=await _is_settled(tx, ballot, eligible))
    return Turnout(ballot, voted, eligible)


async def close(store: Store, ballot_id: int, by: Actor) -> Ballot:
    """
    Close the ballot early (结束表决), if nothing is taken from those who have not voted.

    Raises: OnlyChair, NotOpen, TooLateToVote if it ended, NotFound; and like `check_end`.
    """
    async with store.transaction() as tx:
        ballot = (await _may_close(tx, ballot_id, by)).ballot
        person = await tx.people.get(by.person_id)
        return await _closed(tx, replace(ballot, closed_by=PersonRef(person.id, person.name)), by)


async def _is_settled(tx: Tx, ballot: Ballot, eligible: int) -> bool:
    votes = [vote.choice for vote in await tx.ballots.votes(ballot.id)]
    return is_settled(ballot.options, ballot.kind, ballot.rule, eligible, votes, ballot.most)


def _only_the_chair(body: Committee) -> Refusal:
    names = "、".join(chair.person.name for chair in body.chairs)
    return OnlyChair(names) if names else NoChairYet()


async def close_on_time(tx: Tx, settings: CommunitySettings, ballot_id: int, by: Actor) -> None:  # noqa: ARG001 - one of many
    """Close the ballot by its timer, unless the chair closed it before."""
    ballot = await tx.ballots.get(ballot_id)
    if ballot.state is State.OPEN:
        await _closed(tx, ballot, by)


async def _closed(tx: Tx, ballot: Ballot, by: Actor) -> Ballot:
    sheet = await sheet_of(tx, ballot)
    # After downtime the timer fires late; the ballot still ended at its announced second.
    ended = min(by.now.replace(microsecond=0), ballot.closes_at or by.now)
    closed = replace(ballot, state=State.CLOSED, closed_at=ended, outcome=sheet.outcome, winners=sheet.winners)
    await tx.ballots.close(closed)
    await tx.timers.complete_all((REMIND, CLOSE), ballot.id)
    await tx.publish(BallotClosed(closed.id, by))
    # After `close`, which parts a secret ballot's receipts from its choices: the entry seals the rows as a
    # recount will find them.
    await enter(tx, by, "close", ballot, closed, **await sealed_facts(tx, closed, sheet))
    await _announce(tx, closed, sheet, by)
    return closed


async def _announce(tx: Tx, ballot: Ballot, sheet: Sheet, by: Actor) -> None:
    """Send the result to all chats with a card; after a secret ballot also all receipts with their votes."""
    pages = -(-sheet.present // RECEIPTS_A_PAGE) if ballot.secret else 0
    (*_, entry) = await tx.ledger.of(about(ballot))  # of the close, entered just now
    notices = [Notification("ballot.result", {"head": str(ChainHead.of(entry))}, subject=about(ballot))]
    notices += [Notification("ballot.receipts", {"page": page}, subject=about(ballot)) for page in range(pages)]
    # Copies shared by inline mode are in unknown chats: only their card is redrawn.
    homes = [card.place for card in await tx.cards.of(ballot.id, (BALLOT,)) if card.inline_id is None]
    for number, notice in enumerate(notices):
        await notify(tx, homes, notice, f"result:{ballot.id}:{number}", by.now, about=about(ballot))
    await tx.cards.invalidate((BALLOT,), ballot.id, by.now)


async def remind(tx: Tx, settings: CommunitySettings, ballot_id: int, by: Actor) -> None:
    """
    Remind the voters who have not voted: in private, else by name where the committee meets.

    After downtime it may be night by now. Raises Reschedule if there is still time in the morning.
    """
    ballot = await tx.ballots.get(ballot_id)
    if ballot.state is not State.OPEN:
        return
    when = rules.remind_by_day(by.now, ballot.closes_at or by.now, settings.timezone)
    if when is None:
        return
    if when > by.now:
        raise Reschedule(when)
    missing = [voter for voter in await tx.ballots.voters(ballot.id) if not voter.voted]
    notice = Notification("ballot.remind", subject=about(ballot))
    reached = await notify_people(tx, missing, notice, f"remind:{ballot.id}", by.now, about=about(ballot))
    await _remind_in_the_chat(tx, ballot, [voter for voter in missing if voter not in reached], by)
    await enter(tx, by, "remind", ballot, ballot, missing=len(missing))


async def _remind_in_the_chat(tx: Tx, ballot: Ballot, voters: Sequence[Voter], by: Actor) -> None:
    """Remind unreachable voters in the committee's chat; of a secret ballot by their number only."""
    body = await tx.committees.get(ballot.body_id)
    if not voters or body.place is None:
        return
    names = "" if ballot.secret else "、".join(voter.name for voter in voters)
    notice = Notification("ballot.remind_chat", {"names": names, "count": len(voters)}, subject=about(ballot))
    await notify(tx, [body.place], notice, f"remind:{ballot.id}", by.now, about=about(ballot))
