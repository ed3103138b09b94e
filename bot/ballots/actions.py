"""Ballot actions: open a drafted ballot, vote in it; one transaction for each use case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ballots import rules
from bot.ballots.body_rule import under
from bot.ballots.receipts import new_key, seal, slot
from bot.ballots.refusals import (
    NotAMember,
    NotAVoter,
    NotOpen,
    NotYourMotion,
    NoVoters,
    TooFewOptions,
    VoteSealed,
)
from bot.ballots.rules import Ballot, Choice, Kind, State, Vote, Voter
from bot.ballots.store import Store, Tx
from bot.committees import membership
from bot.committees.actions import leads, present_rule
from bot.committees.refusals import NoBody
from bot.committees.rules import Committee
from bot.kernel.actor import Actor
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.ledger.restores import Restore, last_restore
from bot.ledger.rules import Act, people_in
from bot.people.actions import answers
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings

BALLOT, DRAFT = "ballot", "ballot_draft"  # kinds of cards
REMIND, CLOSE = "ballot_remind", "ballot_close"  # kinds of timers
OWN_FACTS = ("motion", "choice")  # of the ledger: the words and choices of the person who acts


def about(ballot: Ballot) -> EntityRef:
    return EntityRef(BALLOT, ballot.id)


async def enter(
    tx: Tx, by: Actor, act: str, before: Ballot | None, after: Ballot, **facts: str | int | None
) -> None:
    """The ledger entry of an act on a ballot."""
    was = before.state if before else ""
    people = people_in(facts, OWN_FACTS, by.person_id)
    await tx.ledger.enter(
        Act(
            by.now,
            BALLOT,
            after.id,
            act,
            by.person_id or None,
            by.chat_id,
            was,
            after.state,
            facts,
            people=people,
        )
    )


async def body_for(tx: Tx, place: Place, person: Person) -> Committee:
    """
    The committee that meets at `place`; in private, the first of which the person is a member.

    Raises: NoBody, NotAMember.
    """
    body = await tx.committees.at(place)
    if body is None and place.chat_id > 0:
        body = next(iter(await tx.committees.of(person.id)), None)
    if body is None:
        raise NoBody
    await check_member(tx, body, person)
    return body


async def check_member(tx: Tx, body: Committee, person: Person) -> None:
    """Raises NotAMember for a person who neither sits on the committee now nor leads it."""
    if not (body.has(person.id) or await leads(tx, body, person)):
        raise NotAMember(body.name)


async def mine(tx: Tx, ballot_id: int, by: Actor) -> Ballot:
    """
    A draft that the person may change, as its proposer or as leader of the committee.

    A proposer who left the committee decides nothing in it any more.
    Raises: NotYourMotion, NotAMember, NotOpen if it is no draft any more, NotFound.
    """
    ballot = await tx.ballots.get(ballot_id)
    body, person = await tx.committees.get(ballot.body_id), await tx.people.get(by.person_id)
    if person.id != ballot.proposer.id and not await leads(tx, body, person):
        raise NotYourMotion(ballot.proposer.name)
    await check_member(tx, body, person)
    if ballot.state is not State.DRAFT:
        raise NotOpen
    return ballot


async def start(store: Store, settings: CommunitySettings, ballot_id: int, by: Actor) -> Ballot:
    """
    Open the ballot (开始表决): fix the list of voters and post the card where the committee meets.

    Raises: like `mine` and `rules.check_close`; NoVoters, TooFewOptions.
    """
    async with store.transaction() as tx:
        draft, body = await _may_start(tx, ballot_id, by)
        # Once more at the opening: the rule may have become stricter since, or the draft be an older version's.
        body_rule = await present_rule(tx, settings, body, by.now)
        ballot = await _opened(tx, settings, under(draft, body_rule), body, by)
        await _post_cards(tx, ballot, body, by)
        await membership.name_changes(tx, body, ballot.number, by)
    return ballot


async def may_start(store: Store, ballot_id: int, by: Actor) -> tuple[Ballot, Committee]:
    """The draft that would open, and whose members would vote. Raises like `start`."""
    async with store.reading() as tx:
        return await _may_start(tx, ballot_id, by)


async def _may_start(tx: Tx, ballot_id: int, by: Actor) -> tuple[Ballot, Committee]:
    draft = await mine(tx, ballot_id, by)
    body = await tx.committees.get(draft.body_id)
    if not body.members:
        raise NoVoters(body.name)
    if draft.kind is not Kind.YES_NO and len(draft.choices) < 2:
        raise TooFewOptions
    return draft, body


async def _opened(tx: Tx, settings: CommunitySettings, draft: Ballot, body: Committee, by: Actor) -> Ballot:
    # Numbered at the opening, so that a cancelled draft uses no number.
    year = settings.local(by.now).year
    number = f"{year % 100:02}-{await tx.ballots.next_number(draft.community_id, year)}"
    ballot = rules.open_ballot(draft, number, by.now)
    people = [member.person.id for member in body.members]
    # The voters are copied from the committee now: a member who joins or leaves later changes no quorum.
    await tx.ballots.open(ballot, new_key(people), people)
    rule = ballot.rule
    facts: dict[str, str | int | None] = {
        "quorum": str(rule.quorum),
        "threshold": str(rule.threshold),
        "base": rule.base,
        "notice": int(rule.notice.total_seconds()),
    }
    await enter(tx, by, "open", draft, ballot, number=number, voters=len(people), **facts)
    closes, opened = ballot.closes_at or by.now, ballot.opened_at or by.now
    if remind_at := rules.remind_at(opened, closes, settings.timezone):
        await tx.timers.set(Timer(REMIND, ballot.id, 0, remind_at))
    # A second later, since the closing second itself still counts.
    await tx.timers.set(Timer(CLOSE, ballot.id, 0, closes + timedelta(seconds=1)))
    return ballot


async def _post_cards(tx: Tx, ballot: Ballot, body: Committee, by: Actor) -> None:
    """Post the card where the committee meets; without a chat, where it was drafted and to each member."""
    await tx.cards.invalidate((DRAFT,), ballot.id, by.now)
    members = private_places(member.person for member in body.members)
    places = [body.place] if body.place else [ballot.place, *members]
    for place in dict.fromkeys(places):
        await tx.cards.post(BALLOT, ballot.id, place, by.now)


@dataclass(frozen=True, slots=True)
class Cast:
    """The result of a press: the voter's present choice, and the receipt that proves it is in."""

    ballot: Ballot
    choice: Choice  # empty: taken back
    receipt: str
    opening: str = ""  # of a secret vote's receipt
    lost_since: datetime | None = None  # aware, UTC; no vote is in, and one cast since then may have been lost


async def press(store: Store, ballot_id: int, position: int, by: Actor) -> Cast:
    """
    Vote by a press on an option, on the ballot's card or on a shared copy.

    The close is checked in the vote's own transaction: no vote can commit after the count.

    Raises: NotFound, NotOpen, TooLateToVote, NotAVoter, TooManyPicks, VoteSealed.
    """
    async with store.transaction() as tx:
        ballot = await tx.ballots.get(ballot_id)
        # From the list of the opening, not from the committee: who joined since has no vote.
        voter = await tx.ballots.voter(ballot_id, by.person_id)
        where = slot(await tx.ballots.key(ballot_id) or "", by.person_id)
        before = await tx.ballots.vote_at(ballot_id, where)
        choice = rules.vote(ballot, voter, before.choice if before else (), position, by.now)
        # After the rules: who comes too late, or may not vote, reads that, and nothing of a sealed vote.
        _check_found(voter, before)
        # A press that changes nothing leaves no second ledger entry, and no redraw of every card.
        if before and choice == before.choice:
            return Cast(ballot, choice, before.receipt, before.opening)
        return await _cast(tx, ballot, where, choice, by)


def _check_found(voter: Voter | None, vote: Vote | None) -> None:
    """Raises VoteSealed for a voter whose vote is in and can't be found: a second one would count, too."""
    if voter and voter.voted and vote is None:
        raise VoteSealed


async def _cast(tx: Tx, ballot: Ballot, where: str, choice: Choice, by: Actor) -> Cast:
    """Store the vote. A secret one gets no ledger entry, which would name voter, choice and order."""
    receipt, opening = seal(ballot.number, choice) if ballot.secret else (where, "")
    await tx.ballots.cast(ballot, by.person_id, where, Vote(receipt, choice, opening=opening))
    await tx.cards.invalidate((BALLOT,), ballot.id, by.now)
    if not ballot.secret:
        picked = "、".join(ballot.option(position).text for position in choice)
        await enter(tx, by, "vote", ballot, ballot, choice=picked)
    return Cast(ballot, choice, receipt, opening)


async def look_up(store: Store, ballot_id: int, by: Actor) -> Cast:
    """
    The person's own vote (我的票). After a secret ballot it is empty: nothing leads to the vote any more.

    Raises: NotFound, NotAVoter, VoteSealed.
    """
    async with store.reading() as tx:
        ballot = await tx.ballots.get(ballot_id)
        voter = await voter_of(tx, ballot, by)
        # The key exists until the close; afterwards only rows of a ballot that isn't secret name the voter.
        if key := await tx.ballots.key(ballot_id):
            vote = await tx.ballots.vote_at(ballot_id, slot(key, by.person_id))
            _check_found(voter, vote)
            if vote is None:
                restore = await restored_since(tx, ballot)
                return Cast(ballot, (), "", lost_since=restore.since if restore else None)
            return Cast(ballot, vote.choice, vote.receipt, vote.opening)
        for vote in await tx.ballots.votes(ballot_id):
            if vote.voter is not None and vote.voter.id == by.person_id:
                return Cast(ballot, vote.choice, vote.receipt)
        return Cast(ballot, (), "")


async def restored_since(tx: Tx, ballot: Ballot) -> Restore | None:
    """The newest restore since the ballot was opened and before it ended; None for a draft, too."""
    if ballot.opened_at is None:
        return None
    restore = await last_restore(tx, ballot.opened_at)
    if restore is None or (ballot.closed_at is not None and ballot.closed_at < restore.since):
        return None
    return restore


async def voter_of(tx: Tx, ballot: Ballot, by: Actor) -> Voter:
    """Raises NotAVoter."""
    voter = await tx.ballots.voter(ballot.id, by.person_id)
    if voter is None:
        raise NotAVoter(ballot.body)
    return voter


@dataclass(frozen=True, slots=True)
class Counted:
    """The vote of a receipt after the close. A secret one's choice is known to nobody: empty."""

    choice: Choice = ()


async def by_receipt(tx: Tx, ballot: Ballot, receipt: str) -> Counted | None:
    """The vote of a receipt, after the close only: before, guessed receipts would reveal votes."""
    if ballot.state is not State.CLOSED:
        return None
    if choice := await tx.ballots.choice(ballot.id, receipt):
        return Counted(choice)
    return Counted() if receipt in await tx.ballots.receipts(ballot.id) else None


async def may_read(tx: Tx, body: Committee, person: Person) -> bool:
    """Whether the person may read the committee's ballots: its members and its area's secretary may."""
    return body.has(person.id) or await answers(tx, person, body.area_id)


async def readable_bodies(tx: Tx, person: Person) -> list[Committee]:
    """The committees whose ballots the person may read."""
    if not person.has(Role.SECRETARY):
        return await tx.committees.of(person.id)
    return [body for body in await tx.committees.all() if await may_read(tx, body, person)]
