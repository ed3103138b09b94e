"""Drafts of ballots (表决草稿): the motion, its options and settings, before the opening."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.areas.rules import Area, Level
from bot.ballots import rules
from bot.ballots.actions import DRAFT, about, body_for, check_member, enter, mine
from bot.ballots.body_rule import with_rule
from bot.ballots.refusals import TooFewOptions, TopicsOwnBody
from bot.ballots.rules import Ballot, Kind, Page, State
from bot.ballots.store import Store, Tx
from bot.committees.actions import present_rule
from bot.committees.rules import Base, Committee, Share
from bot.kernel.actor import Actor
from bot.kernel.asking import ask
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.store import Prompt
from bot.people.rules import Person
from bot.settings import CommunitySettings

LASTS = timedelta(days=1)  # what a draft begins with, where the committee's rule asks for no longer

STEP_MOTION, STEP_OPTION, STEP_CLOSE = (
    "motion",
    "option",
    "closes_at",
)  # questions of the draft, answered in words


async def ask_motion(store: Store, place: Place, by: Actor) -> None:
    """/vote without words: asks for the motion. Raises: NoBody, NotAMember."""
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        body = await body_for(tx, place, person)
        await ask(tx, person, place, STEP_MOTION, EntityRef("body", body.id), by.now)


async def draft(
    store: Store, settings: CommunitySettings, place: Place, text: str, by: Actor, topic_id: int | None = None
) -> Ballot:
    """
    /vote with words: a draft card where it was said.

    Raises: NoBody, NotAMember, and like `rules.read_motion`.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        body = await body_for(tx, place, person)
        return await draft_in(tx, settings, body, person, place, text, by, topic_id)


async def draft_asked(
    store: Store, settings: CommunitySettings, prompt: Prompt, place: Place, text: str, by: Actor
) -> Ballot:
    """Draft the motion that answers the question of a bare /vote. Raises like `draft`."""
    async with store.transaction() as tx:
        body, person = await tx.committees.get(prompt.about.id), await tx.people.get(by.person_id)
        await check_member(tx, body, person)
        ballot = await draft_in(tx, settings, body, person, place, text, by)
        await tx.prompts.answered(prompt.id)
        return ballot


async def draft_in(
    tx: Tx,
    settings: CommunitySettings,
    body: Committee,
    person: Person,
    place: Place,
    text: str,
    by: Actor,
    topic_id: int | None = None,
) -> Ballot:
    """Like `draft`, inside the caller's transaction."""
    motion = rules.read_motion(text)
    rule = await present_rule(tx, settings, body, by.now)
    ballot = await tx.ballots.add(
        Ballot(
            id=0,
            community_id=(await _community(tx, body.area_id)).id,
            body_id=body.id,
            body=body.name,
            motion=motion.text,
            kind=Kind.SINGLE if motion.options else Kind.YES_NO,
            rule=rule,
            place=place,
            proposer=PersonRef(person.id, person.name),
            options=rules.with_options(motion.options),
            lasts=max(LASTS, rule.notice),
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


@dataclass(frozen=True, slots=True)
class Change:
    """The values that one press on the draft card sets; None leaves a value unchanged."""

    kind: Kind | None = None
    secret: bool | None = None
    live: bool | None = None
    most: int | None = None
    lasts: timedelta | None = None
    closes_at: datetime | None = None
    quorum: Share | None = None
    threshold: Share | None = None
    base: Base | None = None
    body_id: int | None = None
    page: Page = Page.DRAFT


async def change(
    store: Store, settings: CommunitySettings, ballot_id: int, change: Change, by: Actor
) -> Ballot:
    """
    Raises like `mine` and `rules.check_close`; LooserThanBody, TopicsOwnBody; TooFewOptions for a kind that
    needs plans.
    """
    async with store.transaction() as tx:
        return await change_in(tx, settings, await mine(tx, ballot_id, by), change, by)


async def change_in(tx: Tx, settings: CommunitySettings, ballot: Ballot, change: Change, by: Actor) -> Ballot:
    """Like `change`, inside the caller's transaction. Every change of a draft passes the body's rule here."""
    if change.body_id is not None:
        ballot = await _of_body(tx, settings, ballot, change.body_id, by)
    body_rule = await present_rule(tx, settings, await tx.committees.get(ballot.body_id), by.now)
    ruled = with_rule(ballot, body_rule, change.quorum, change.threshold, change.base)
    changed = _changed(ruled, change, by.now)
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
    if change.lasts is not None:
        rules.check_close(changed, now.replace(second=0) + change.lasts, now.replace(second=0))
        changed = replace(changed, lasts=change.lasts, closes_at=None)
    if change.closes_at is not None:
        rules.check_close(changed, change.closes_at, now)
        changed = replace(changed, closes_at=change.closes_at)
    return changed


async def _of_body(tx: Tx, settings: CommunitySettings, ballot: Ballot, body_id: int, by: Actor) -> Ballot:
    """The ballot moved to another committee, with its rule. Raises NotAMember, TopicsOwnBody."""
    body = await tx.committees.get(body_id)
    await check_member(tx, body, await tx.people.get(by.person_id))
    # Another committee's vote would still take the topic through its gate.
    if ballot.topic_id is not None and body_id != ballot.body_id:
        raise TopicsOwnBody(ballot.body)
    rule = await present_rule(tx, settings, body, by.now)
    return replace(ballot, body_id=body.id, body=body.name, rule=rule, closes_at=None)


async def ask_for(store: Store, ballot_id: int, step: str, place: Place, by: Actor) -> None:
    """Ask for the words that a press needs: the motion, one more option, or a closing time."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        await ask(tx, await tx.people.get(by.person_id), place, step, about(ballot), by.now)


async def reword(
    store: Store, settings: CommunitySettings, ballot_id: int, text: str, by: Actor, prompt_id: int
) -> Ballot:
    """Replace the motion; further lines replace the options. Raises like `mine`, `rules.read_motion`."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        motion = rules.read_motion(text)
        options = rules.with_options(motion.options) if motion.options else ballot.options
        kind = Kind.SINGLE if motion.options and ballot.kind is Kind.YES_NO else ballot.kind
        await tx.prompts.answered(prompt_id)
        return await change_in(
            tx, settings, replace(ballot, motion=motion.text, options=options, kind=kind), Change(), by
        )


async def add_option(
    store: Store, settings: CommunitySettings, ballot_id: int, text: str, by: Actor, prompt_id: int
) -> Ballot:
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
        return await change_in(tx, settings, changed, Change(), by)


async def set_close(
    store: Store, settings: CommunitySettings, ballot_id: int, closes: datetime, by: Actor, prompt_id: int
) -> Ballot:
    """Set the closing time. Raises like `mine`, `rules.check_close`."""
    async with store.transaction() as tx:
        ballot = await mine(tx, ballot_id, by)
        changed = await change_in(tx, settings, ballot, Change(closes_at=closes), by)
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
