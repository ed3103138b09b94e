"""
Privacy actions: what the database holds on a person, and how it is erased.

Source: 个人信息保护法 (PIPL), articles 45 to 47.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Status
from bot.complaints.lifecycle import OPEN, Step
from bot.complaints.sla import deadlines
from bot.complaints.store import Search
from bot.kernel.actor import Actor
from bot.kernel.personal import Personal, PlainFacts, Whom
from bot.kernel.refusal import NotFound
from bot.ledger.rules import ERASED, LEDGER, VALUES, Act, erasure
from bot.messaging.alerts import alert_secretaries
from bot.people import consent
from bot.people.rules import Person, Role
from bot.privacy.refusals import InOffice
from bot.privacy.store import Found, Store, Tx

MOST = 1000  # open complaints of one person that are looked through


@dataclass(frozen=True, slots=True)
class Declared:
    """The subjects' declarations: the columns of personal data, and the ledger's facts without any."""

    rules: Sequence[Personal]
    plain_facts: PlainFacts


async def agree(store: Store, by: Actor) -> None:
    """同意, for what was filed without waiting for it."""
    async with store.transaction() as tx:
        await consent.give(tx, by)


async def check_erasable(tx: Tx, by: Actor) -> Person:
    """The person, who holds no post and sits in no committee. Raises InOffice."""
    person = await tx.people.get(by.person_id)
    if any(post.role is not Role.RESIDENT for post in person.posts) or await tx.committees.of(person.id):
        raise InOffice
    return person


async def open_complaints(tx: Tx, by: Actor) -> list[Complaint]:
    """The person's own that aren't at their end, newest first."""
    return [each for each in await _involving(tx, by) if each.principal == by.person_id]


async def _involving(tx: Tx, by: Actor) -> list[Complaint]:
    """The open ones that the person reported, passed on or follows."""
    return list(await tx.complaints.search(Search(statuses=OPEN, reporter_id=by.person_id, limit=MOST)))


async def erase(store: Store, declared: Declared, by: Actor) -> None:
    """
    Erase a person's words, files, names and numbers (删).

    What was done stays, under a number that leads to nobody. A complaint that nobody
    has claimed or joined is withdrawn; others go on without words. Raises InOffice.
    """
    await _erase(store, declared, by, check_erasable)


async def erase_again(store: Store, declared: Declared, people: Sequence[int], now: datetime) -> None:
    """
    Erase people who were erased after the backup that was restored, and tell the secretaries how many.

    For the start, before anything is served. Who isn't in the database is left. An office of the backup's time
    keeps nobody: it had ended when they were erased.
    """
    done = 0
    for person_id in people:
        with suppress(NotFound):
            await _erase(store, declared, Actor(person_id, now), _get)
            done += 1
    if done:
        async with store.transaction() as tx:
            key = f"erased_again:{int(now.timestamp())}"
            await alert_secretaries(tx, now, "erased_again", key, count=done)


async def _get(tx: Tx, by: Actor) -> Person:
    return await tx.people.get(by.person_id)


async def _erase(
    store: Store, declared: Declared, by: Actor, check: Callable[[Tx, Actor], Awaitable[Person]]
) -> None:
    # Rows without an index are found in a snapshot, while others write: a search of every table inside the
    # transaction would stop the bot for everybody. What came in between is found there by its higher number.
    async with store.reading() as tx:
        whom = _whom(await check(tx, by))
        found = await tx.personal_data.find(declared.rules, whom)
    async with store.transaction() as tx:
        await check(tx, by)  # again: an office may have been given in between
        await _take(tx, declared, whom, found, by)
    await store.scrub()


async def _take(tx: Tx, declared: Declared, whom: Whom, found: Found, by: Actor) -> None:
    for complaint in await _involving(tx, by):
        mine = complaint.principal == by.person_id  # what they wrote down for somebody (代录) is that person's
        left = replace(
            complaint, erased=mine or complaint.erased, forgotten=complaint.forgotten | {by.person_id}
        )
        if mine and complaint.status is Status.FILED and not set(complaint.followers) - complaint.forgotten:
            await complaints.take_in(tx, complaint, Step.WITHDRAW, by)
        elif not left.awaited:
            await deadlines.end_answering(tx, complaint, by.now)
    # Messages first: they are found by the rows, which `erase` empties at the end.
    await tx.personal_data.overwrite_messages(declared.rules, whom, found, int(by.now.timestamp()))
    taken = await tx.personal_data.reduce_ledger(declared.rules, whom, found, declared.plain_facts)
    # After the values are gone: an erasure permits only what stands before it. Without the chat, which is the
    # person's own.
    facts = {VALUES: erasure(taken)}
    await tx.ledger.enter(Act(by.now, LEDGER, by.person_id, ERASED, by.person_id, facts=facts))
    await tx.personal_data.erase(declared.rules, whom, found)


async def own_rows(
    store: Store, declared: Declared, by: Actor
) -> Sequence[tuple[Personal, Sequence[Mapping[str, object]]]]:
    """Everything the database holds on the person, by declaration, without the empty ones."""
    async with store.reading() as tx:
        whom = _whom(await tx.people.get(by.person_id))
        rows = [(rule, await tx.personal_data.own_rows(rule, whom)) for rule in declared.rules if rule.told]
    return [(rule, found) for rule, found in rows if found]


def _whom(person: Person) -> Whom:
    return Whom(person.id, person.telegram_id)
