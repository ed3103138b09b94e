"""Ballot actions: draft a ballot, open it, vote in it; one transaction for each use case."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.areas.rules import Area, Level
from bot.ballots import rules
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
from bot.ballots.rules import Ballot, Choice, Kind, Page, State, Vote, Voter
from bot.ballots.store import Store, Tx
from bot.committees.actions import leads
from bot.committees.refusals import NoBody
from bot.committees.rules import Committee, Rule
from bot.kernel.actor import Actor
from bot.kernel.asking import ask
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.store import Prompt, Timer
from bot.ledger.rules import Act
from bot.people.actions import answers
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings

BALLOT, DRAFT = "ballot", "ballot_draft"  # kinds of cards
REMIND, CLOSE = "ballot_remind", "ballot_close"  # kinds of timers
STEP_MOTION, STEP_OPTION, STEP_CLOSE = (
    "motion",
    "option",
    "closes_at",
)  # questions of the draft, answered in words


def about(ballot: Ballot) -> EntityRef:
    return EntityRef(BALLOT, ballot.id)


async def enter(
    tx: Tx, by: Actor, act: str, before: Ballot | None, after: Ballot, **facts: str | int | None
) -> None:
    """The ledger entry of an act on a ballot."""
    was = before.state if before else ""
    await tx.ledger.enter(
        Act(by.now, BALLOT, after.id, act, by.person_id or None, by.chat_id, was, after.state, facts)
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


async def ask_motion(store: Store, place: Place, by: Actor) -> None:
    """/vote without words: asks for the motion. Raises: NoBody, NotAMember."""
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        body = await body_for(tx, place, person)
        await ask(tx, person, place, STEP_MOTION, EntityRef("body", body.id), by.now)


async def draft(store: Store, place: Place, text: str, by: Actor, topic_id: int | None = None) -> Ballot:
    """
    /vote with words: a draft card where it was said.

    Raises: NoBody, NotAMember, and like `rules.read_motion`.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        return await draft_in(tx, await body_for(tx, place, person), person, place, text, by, topic_id)


async def draft_asked(store: Store, prompt: Prompt, place: Place, text: str, by: Actor) -> Ballot:
    """Draft the motion that answers the question of a bare /vote. Raises like `draft`."""
    async with store.transaction() as tx:
        body, person = await tx.committees.get(prompt.about.id), await tx.people.get(by.person_id)
        await check_member(tx, body, person)
        ballot = await draft_in(tx, body, person, place, text, by)
        await tx.prompts.answered(prompt.id)
        return ballot


async def draft_in(
    tx: Tx,
    body: Committee,
    person: Person,
    place: Place,
    text: str,
    by: Actor,
    topic_id: int | None = None,
) -> Ballot:
    """Like `draft`, inside the caller's transaction."""
    motion = rules.read_motion(text)
    # With a copy of the committee's rule: a later change of it is for new ballots only.
    ballot = await tx.ballots.add(
        Ballot(
            id=0,
            community_id=(await _community(tx, body.area_id)).id,
            body_id=body.id,
            body=body.name,
            motion=motion.text,
            kind=Kind.SINGLE if motion.options else Kind.YES_NO,
            rule=body.rule,
            place=place,
            proposer=PersonRef(person.id, person.name),
            options=rules.with_options(motion.options),
            topic_id=topic_id,
        )
    )
    await tx.cards.post(DRAFT, ballot.id, place, by.now)
    await enter(tx, by, "draft", None, ballot, motion=motion.text)
    return ballot


async def _community(tx: Tx, area_id: int) -> Area:
    """The community that numbers the ballot; the tree's root where it has none."""
    path = [await tx.areas.get(above) for above in reversed((await tx.areas.get(area_id)).path)]
    return next((area for area in path if area.level is Level.COMMUNITY), path[-1])


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


@dataclass(frozen=True, slots=True)
class Change:
    """The values that one press on the draft card sets; None leaves a value unchanged."""

    kind: Kind | None = None
    secret: bool | None = None
    live: bool | None = None
    most: int | None = None
    lasts: timedelta | None = None
    closes_at: datetime | None = None
    rule: Rule | None = None
    body_id: int | None = None
    page: Page = Page.DRAFT


async def change(store: Store, ballot_id: int, change: Change, by: Actor) -> Ballot:
    """Raises like `mine`; ClosesTooSoon, ClosesTooLate; TooFewOptions for a kind that needs plans."""
    async with store.transaction() as tx:
        return await change_in(tx, await mine(tx, ballot_id, by), change, by)


async def change_in(tx: Tx, ballot: Ballot, change: Change, by: Actor) -> Ballot:
    changed = _changed(ballot, change, by.now)
    if change.body_id is not None:
        changed = await _of_body(tx, changed, change.body_id, by)
    await tx.ballots.save(changed)
    await tx.cards.invalidate((DRAFT,), ballot.id, by.now)
    return changed


def _changed(ballot: Ballot, change: Change, now: datetime) -> Ballot:
    changed = replace(ballot, page=change.page)
    if change.kind is not None:
        if change.kind is not Kind.YES_NO and len(ballot.choices) < 2:
            raise TooFewOptions
        # Two picks to begin with: one would be the kind that takes a single plan.
        changed = replace(changed, kind=change.kind, most=2 if change.kind is Kind.SEVERAL else 1)
    if change.secret is not None:
        # Counts shown while people vote would tell what each of them voted, one press after the other.
        changed = replace(changed, secret=change.secret, live=changed.live and not change.secret)
    if change.live is not None:
        changed = replace(changed, live=change.live and not changed.secret)
    if change.most is not None:
        changed = replace(changed, most=max(1, min(change.most, len(ballot.choices))))
    if change.rule is not None:
        changed = replace(changed, rule=change.rule)
    if change.closes_at is not None:
        rules.check_close(change.closes_at, now)
        changed = replace(changed, closes_at=change.closes_at)
    return replace(changed, lasts=change.lasts, closes_at=None) if change.lasts is not None else changed


async def _of_body(tx: Tx, ballot: Ballot, body_id: int, by: Actor) -> Ballot:
    """The ballot moved to another committee of the proposer, with its rule. Raises NotAMember."""
    body = await tx.committees.get(body_id)
    await check_member(tx, body, await tx.people.get(by.person_id))
    return replace(ballot, body_id=body.id, body=body.name, rule=body.rule)


async def ask_for(store: Store, ballot_id: int, step: str, place: Place, by: Actor) -> None:
    """Ask for the words that a press needs: the motion, one more option, or a closing time."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        await ask(tx, await tx.people.get(by.person_id), place, step, about(ballot), by.now)


async def reword(store: Store, ballot_id: int, text: str, by: Actor, prompt_id: int) -> Ballot:
    """Replace the motion; further lines replace the options. Raises like `mine`, `rules.read_motion`."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        motion = rules.read_motion(text)
        options = rules.with_options(motion.options) if motion.options else ballot.options
        kind = Kind.SINGLE if motion.options and ballot.kind is Kind.YES_NO else ballot.kind
        await tx.prompts.answered(prompt_id)
        return await change_in(
            tx, replace(ballot, motion=motion.text, options=options, kind=kind), Change(), by
        )


async def add_option(store: Store, ballot_id: int, text: str, by: Actor, prompt_id: int) -> Ballot:
    """
    Add plans, one a line. The first ones turn a yes/no ballot into a choice of plans.

    Raises: like `mine` and `rules.check_options`.
    """
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        before = () if ballot.kind is Kind.YES_NO else tuple(option.text for option in ballot.choices)
        own = (*before, *(line.strip() for line in text.splitlines() if line.strip()))
        if len(own) != 1:  # the very first plan waits for its second
            rules.check_options(own)
        kind = Kind.SINGLE if ballot.kind is Kind.YES_NO else ballot.kind
        await tx.prompts.answered(prompt_id)
        changed = replace(ballot, options=rules.with_options(own), kind=kind)
        return await change_in(tx, changed, Change(), by)


async def set_close(store: Store, ballot_id: int, closes: datetime, by: Actor, prompt_id: int) -> Ballot:
    """Set the closing time. Raises like `mine`, ClosesTooSoon, ClosesTooLate."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        changed = await change_in(tx, ballot, Change(closes_at=closes), by)
        await tx.prompts.answered(prompt_id)
        return changed


async def cancel(store: Store, ballot_id: int, by: Actor) -> None:
    """Cancel a draft (取消). Raises like `mine`."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        cancelled = replace(ballot, state=State.CANCELLED)
        await tx.ballots.save(cancelled)
        await tx.cards.invalidate((DRAFT,), ballot.id, by.now)
        await enter(tx, by, "cancel", ballot, cancelled)


async def start(store: Store, settings: CommunitySettings, ballot_id: int, by: Actor) -> Ballot:
    """
    Open the ballot (开始表决): fix the list of voters and post the card where the committee meets.

    Raises: like `mine`; NoVoters, TooFewOptions, ClosesTooSoon, ClosesTooLate.
    """
    async with store.transaction() as tx:
        draft = await mine(tx, ballot_id, by)
        body = await tx.committees.get(draft.body_id)
        if not body.members:
            raise NoVoters(body.name)
        if draft.kind is not Kind.YES_NO and len(draft.choices) < 2:
            raise TooFewOptions
        ballot = await _opened(tx, settings, draft, body, by)
        await _post_cards(tx, ballot, body, by)
    return ballot


async def _opened(tx: Tx, settings: CommunitySettings, draft: Ballot, body: Committee, by: Actor) -> Ballot:
    # Numbered at the opening, so that a cancelled draft uses no number.
    year = settings.local(by.now).year
    number = f"{year % 100:02}-{await tx.ballots.next_number(draft.community_id, year)}"
    ballot = rules.open_ballot(draft, number, by.now)
    people = [member.person.id for member in body.members]
    # The voters are copied from the committee now: a member who joins or leaves later changes no quorum.
    await tx.ballots.open(ballot, new_key(people), people)
    await enter(tx, by, "open", draft, ballot, number=number, voters=len(people))
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
            return Cast(ballot, vote.choice, vote.receipt, vote.opening) if vote else Cast(ballot, (), "")
        for vote in await tx.ballots.votes(ballot_id):
            if vote.voter is not None and vote.voter.id == by.person_id:
                return Cast(ballot, vote.choice, vote.receipt)
        return Cast(ballot, (), "")


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
