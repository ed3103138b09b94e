"""Committee actions: bind a committee to a chat, show and change it, set its rule. Raises OnlyLeader, NoBody.

Who comes in and who is taken off is in `seating`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.areas.rules import Area
from bot.committees.refusals import MemberAlready, NoBody, OnlyLeader
from bot.committees.rules import (
    Committee,
    Member,
    Party,
    Rule,
    RuleInForce,
    loosens,
    strictest,
    with_notice,
)
from bot.committees.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people.actions import answers
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings

RULE = "body_rule"  # the card of a committee's rule


async def meet(tx: Tx, place: Place, title: str, area: Area, by: Actor) -> Committee:
    """
    Bind a committee to a chat that /setup declared as 议事会.

    It is the committee with the chat's name, or the only one without a chat, or a new one of all 议事代表 of
    the area.
    """
    if known := await tx.committees.at(place):
        return known
    here = [body for body in await tx.committees.all() if body.area_id == area.id]
    unplaced = [body for body in here if body.place is None]
    body = next((body for body in here if body.name == title), None)
    if body is None and len(unplaced) == 1:
        body = unplaced[0]
    if body is None:
        body = await _found(tx, title, area)
    await tx.committees.meets(body.id, place)
    await _enter(tx, by, "meets", body)
    return await tx.committees.get(body.id)


async def _found(tx: Tx, title: str, area: Area) -> Committee:
    body = await tx.committees.add(title or area.name, area.id)
    for person in await tx.people.holding({Role.DELEGATE}, area):
        await tx.committees.seat(body.id, Member(person))
    return body


async def _enter(tx: Tx, by: Actor, act: str, body: Committee, **facts: str | int | None) -> None:
    await tx.ledger.enter(Act(by.now, "body", body.id, act, by.person_id or None, by.chat_id, facts=facts))


async def keeps_list(tx: Tx, body: Committee, person: Person) -> bool:
    """Whether the person keeps the committee's list of members, as the secretary of its area."""
    return await answers(tx, person, body.area_id)


async def leads(tx: Tx, body: Committee, person: Person) -> bool:
    """
    Whether the person leads the committee: as its chair, or as the secretary of its area.

    The secretary always does, so that an absent chair blocks nothing.
    """
    return body.chaired_by(person) or await keeps_list(tx, body, person)


async def present_rule(tx: Tx, settings: CommunitySettings, body: Committee, now: datetime) -> Rule:
    """
    The rule that no ballot of the committee may fall short of at `now` (aware, UTC).

    It is the strictest of the last day (`changes_after`), with the community's shortest time for a ballot: a
    rule changes by one person's press, and nobody loosens it for the ballot they are about to call.
    """
    former = await tx.committees.rules_since(body.id, now - settings.changes_after)
    return with_notice(strictest(body.rule, former), settings.shortest_ballot)


async def rule_in_force(tx: Tx, settings: CommunitySettings, body: Committee, now: datetime) -> RuleInForce:
    """The committee's rule in force at `now` (aware, UTC), and one that was set and waits."""
    present = await present_rule(tx, settings, body, now)
    wanted = with_notice(body.rule, settings.shortest_ballot)
    replaced = await tx.committees.replaced_at(body.id)
    if present == wanted or replaced is None:
        return RuleInForce(present, settings.shortest_ballot)
    return RuleInForce(present, settings.shortest_ballot, wanted, replaced + settings.changes_after)


async def led(tx: Tx, body_id: int, by: Actor) -> Committee:
    """A committee that the person leads. Raises OnlyLeader, NotFound."""
    body = await tx.committees.get(body_id)
    if not await leads(tx, body, await tx.people.get(by.person_id)):
        raise OnlyLeader(body.name)
    return body


async def here(tx: Tx, place: Place, by: Actor) -> Committee:
    """The committee that meets at `place`; in private the person's first one. Raises NoBody."""
    body = await tx.committees.at(place)
    if body is None and place.chat_id > 0:
        body = next(iter(await tx.committees.of(by.person_id)), None)
    if body is None:
        raise NoBody
    return body


async def ask_in(store: Store, body_id: int, place: Place, by: Actor) -> None:
    """我要加入: the leader is asked there to admit the person. Raises MemberAlready, NotFound."""
    async with store.transaction() as tx:
        body = await tx.committees.get(body_id)
        if body.has(by.person_id):
            raise MemberAlready(body.name)
        await put_answer(tx, place, _notice("asks_in", body, person=by.person_id), by.now)


def _notice(name: str, body: Committee, **facts: str | int) -> Notification:
    return Notification(f"body.{name}", facts, subject=EntityRef("body", body.id))


async def show_members(store: Store, body_id: int, place: Place, by: Actor) -> None:
    """管理成员: each member, for the leader to choose from. Raises OnlyLeader, NotFound."""
    async with store.transaction() as tx:
        await put_answer(tx, place, _notice("members", await led(tx, body_id, by)), by.now)


async def show_member(store: Store, body_id: int, person_id: int, place: Place, by: Actor) -> None:
    """A member, with what the leader may change. Raises OnlyLeader, NotFound."""
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        member = member_of(body, person_id)
        await put_answer(tx, place, _notice("member", body, person=member.person.id), by.now)


async def show_rule(store: Store, body_id: int, place: Place, by: Actor) -> None:
    """表决规则: the rule of its ballots, with the buttons that change it. Raises OnlyLeader, NotFound."""
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        await tx.cards.repost(RULE, body.id, place, by.now)


@dataclass(frozen=True, slots=True)
class Seat:
    """The values that a press changes of a member; None leaves a value unchanged."""

    chair: bool | None = None
    party: Party | None = None


async def change(store: Store, body_id: int, person_id: int, seat: Seat, by: Actor) -> Member:
    """Change a member's seat. Raises OnlyLeader, NotFound for a person who isn't a member."""
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        member = member_of(body, person_id)
        if seat.chair is not None:
            member = replace(member, chair=seat.chair)
        if seat.party is not None:
            member = replace(member, party=seat.party)
        await tx.committees.seat(body.id, member)
        await _enter(tx, by, "seat", body, person=person_id, chair=int(member.chair), party=member.party)
    return member


def member_of(body: Committee, person_id: int) -> Member:
    """Raises NotFound."""
    for member in body.members:
        if member.person.id == person_id:
            return member
    raise NotFound(body.name)


async def flip_size(store: Store, body_id: int, size: str, by: Actor) -> Committee:
    """Toggle whether it decides topics of that size. Raises OnlyLeader."""
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        takes = body.takes ^ {size}
        await tx.committees.takes(body.id, takes)
        await _enter(tx, by, "takes", body, sizes=",".join(sorted(takes)))
        await tx.cards.invalidate((RULE,), body.id, by.now)
        return replace(body, takes=takes)


async def set_rule(store: Store, body_id: int, rule: Rule, by: Actor) -> Committee:
    """
    Set the rule of new ballots; a looser one holds later (`present_rule`), and is announced where they meet.

    Raises OnlyLeader.
    """
    async with store.transaction() as tx:
        body = await led(tx, body_id, by)
        if rule == body.rule:
            return body
        await tx.committees.remember_rule(body.id, by.now)
        await tx.committees.rule(body.id, rule)
        await tx.cards.invalidate((RULE,), body.id, by.now)
        facts: dict[str, str | int | None] = {
            "quorum": str(rule.quorum),
            "threshold": str(rule.threshold),
            "base": rule.base,
            "notice": int(rule.notice.total_seconds()),
        }
        entry = await tx.ledger.enter(
            Act(by.now, "body", body.id, "rule", by.person_id, by.chat_id, facts=facts)
        )
        if loosens(rule, body.rule) and body.place is not None:
            notice = _notice("loosened", body, person=by.person_id)
            await notify(tx, [body.place], notice, f"rule:{entry.id}", by.now)
        return replace(body, rule=rule)
