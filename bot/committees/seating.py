"""Seating: who comes into a committee and who is taken off, at once or a day later.

The secretary keeps the roster: her changes hold at once. A chair's hold later, so that nobody picks the voters
of the ballot they are about to call; until then the list is the old one. See docs/decisions/0047.
"""

from dataclasses import replace

from bot.committees import membership
from bot.committees.actions import keeps_list, leads, led, member_of
from bot.committees.refusals import (
    ChangePending,
    MemberAlready,
    NotYoursToTakeBack,
    OnlySecretaryHolds,
    SeatDecided,
)
from bot.committees.rules import ChangeKind, ChangeState, Committee, Member, MemberChange, holds_at
from bot.committees.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.kernel.store import Timer
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings

HOLDS = "members_hold"  # the timer of a change that waits


async def admit(
    store: Store, settings: CommunitySettings, body_id: int, person_id: int, by: Actor
) -> MemberChange:
    """
    Admit a member, who becomes 议事代表 (同意).

    Returns the change and what became of it, like `unseat`. Raises OnlyLeader, MemberAlready, ChangePending,
    NotFound.
    """
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        return await _change(tx, settings, body, person_id, ChangeKind.SEAT, by)


async def unseat(
    store: Store, settings: CommunitySettings, body_id: int, person_id: int, by: Actor
) -> MemberChange:
    """
    Remove a member (移出); open ballots keep their lists of voters.

    Raises OnlyLeader, ChangePending, NotFound for a person who isn't a member.
    """
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        return await _change(tx, settings, body, person_id, ChangeKind.UNSEAT, by)


async def _change(
    tx: Tx, settings: CommunitySettings, body: Committee, person_id: int, kind: ChangeKind, by: Actor
) -> MemberChange:
    """The secretary's holds at once, a chair's waits. What undoes a change that waits takes that one back."""
    keeps = await keeps_list(tx, body, await tx.people.get(by.person_id))
    if waits := await _waiting(tx, body, person_id):
        if waits.kind is not kind and (keeps or waits.asked_by.id == by.person_id):
            return await _take_back(tx, body, waits, membership.TAKEN_BACK, by)
        if waits.kind is kind and keeps:
            return await _hold(tx, body, waits, by)
        raise ChangePending(waits.person.name, waits.holds_at)
    change = await _asked(tx, settings, body, person_id, kind, by)
    if not keeps:
        return await _propose(tx, body, change, by)
    await _apply(tx, body, change, by, by.person_id)
    return replace(change, state=ChangeState.HELD)


async def _waiting(tx: Tx, body: Committee, person_id: int) -> MemberChange | None:
    found = (change for change in await tx.committees.pending(body.id) if change.person.id == person_id)
    return next(found, None)


async def _asked(
    tx: Tx, settings: CommunitySettings, body: Committee, person_id: int, kind: ChangeKind, by: Actor
) -> MemberChange:
    """Raises MemberAlready, NotFound for a change that would change nothing."""
    if kind is ChangeKind.UNSEAT:
        member_of(body, person_id)
    elif body.has(person_id):
        raise MemberAlready(body.name)
    person, asker = await tx.people.get(person_id), await tx.people.get(by.person_id)
    return MemberChange(0, body.id, person, kind, asker, holds_at(by.now, settings.changes_after))


async def _propose(tx: Tx, body: Committee, change: MemberChange, by: Actor) -> MemberChange:
    proposed = await tx.committees.propose(change)
    await tx.timers.set(Timer(HOLDS, proposed.id, 0, proposed.holds_at))
    await membership.enter_change(tx, membership.PROPOSED, body, proposed, by)
    return proposed


async def hold(store: Store, body_id: int, change_id: int, by: Actor) -> MemberChange:
    """Make a change that waits hold at once (马上算数). Raises OnlySecretaryHolds, SeatDecided, NotFound."""
    async with store.transaction() as tx:
        body = await tx.committees.get(body_id)
        if not await keeps_list(tx, body, await tx.people.get(by.person_id)):
            raise OnlySecretaryHolds
        return await _hold(tx, body, _open(await _of(tx, body, change_id)), by)


async def take_back(store: Store, body_id: int, change_id: int, by: Actor) -> MemberChange:
    """Take back a change that waits (收回). Raises NotYoursToTakeBack, SeatDecided, NotFound."""
    async with store.transaction() as tx:
        body = await tx.committees.get(body_id)
        change = await _of(tx, body, change_id)
        keeps = await keeps_list(tx, body, await tx.people.get(by.person_id))
        if not keeps and by.person_id != change.asked_by.id:
            raise NotYoursToTakeBack(change.asked_by.name)
        return await _take_back(tx, body, _open(change), membership.TAKEN_BACK, by)


async def _of(tx: Tx, body: Committee, change_id: int) -> MemberChange:
    change = await tx.committees.change(change_id)
    if change is None or change.body_id != body.id:
        raise NotFound(str(change_id))
    return change


def _open(change: MemberChange) -> MemberChange:
    """Raises SeatDecided."""
    if change.state is not ChangeState.PENDING:
        raise SeatDecided
    return change


async def hold_on_time(tx: Tx, settings: CommunitySettings, change_id: int, by: Actor) -> None:  # noqa: ARG001 - one of many
    """The change holds by its timer; one whose asker doesn't lead the committee any more lapses."""
    change = await tx.committees.change(change_id)
    if change is None or change.state is not ChangeState.PENDING:
        return
    body = await tx.committees.get(change.body_id)
    # A chair who was stripped of the office meanwhile must not go on choosing who votes.
    if await leads(tx, body, change.asked_by):
        await _hold(tx, body, change, by)
    else:
        await _take_back(tx, body, change, membership.LAPSED, by)


async def drop_done(tx: Tx, body_id: int) -> None:
    """Changes that the list has overtaken wait no more: the roster made it as they would."""
    body = await tx.committees.get(body_id)
    for change in await tx.committees.pending(body_id):
        if change.is_done(body):
            await _end(tx, change, ChangeState.HELD)


async def _hold(tx: Tx, body: Committee, change: MemberChange, by: Actor) -> MemberChange:
    ended = await _end(tx, change, ChangeState.HELD)
    if not change.is_done(body):
        await _apply(tx, body, change, by, by.person_id or change.asked_by.id)
    return ended


async def _take_back(tx: Tx, body: Committee, change: MemberChange, act: str, by: Actor) -> MemberChange:
    back = await _end(tx, change, ChangeState.BACK)
    await membership.enter_change(tx, act, body, back, by)
    return back


async def _end(tx: Tx, change: MemberChange, state: ChangeState) -> MemberChange:
    await tx.committees.end(change.id, state)
    await tx.timers.complete_all((HOLDS,), change.id)
    return replace(change, state=state)


async def _apply(tx: Tx, body: Committee, change: MemberChange, by: Actor, told_by: int) -> None:
    if change.kind is ChangeKind.SEAT:
        await tx.committees.seat(body.id, Member(change.person))
        await tx.people.appoint(change.person.id, Post(Role.DELEGATE, body.area_id))
    else:
        await tx.committees.unseat(body.id, change.person.id)
    await membership.enter(tx, change.kind, body, change.person.id, by, told_by)
