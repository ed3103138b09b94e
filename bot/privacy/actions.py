"""
Privacy actions: what the database holds on a person, and how it is erased.

Source: 个人信息保护法 (PIPL), articles 45 to 47.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Status
from bot.complaints.lifecycle import OPEN, Step
from bot.complaints.sla import deadlines
from bot.complaints.store import Search
from bot.kernel.actor import Actor
from bot.kernel.personal import Personal, Whom
from bot.ledger.rules import ERASED, LEDGER, VALUES, Act, erasure
from bot.people import consent
from bot.people.rules import Person, Role
from bot.privacy.refusals import InOffice
from bot.privacy.store import Store, Tx

MOST = 1000  # open complaints of one person that are looked through


@dataclass(frozen=True, slots=True)
class Declared:
    """What the subjects declare: the columns of personal data, and the ledger's facts without any."""

    rules: Sequence[Personal]
    plain_facts: Collection[str]


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
    found = await tx.complaints.search(Search(statuses=OPEN, reporter_id=by.person_id, limit=MOST))
    return [each for each in found if each.reporter.id == by.person_id]


async def erase(store: Store, declared: Declared, by: Actor) -> None:
    """
    Erase a person's words, files, names and numbers (删).

    What was done stays, under a number that leads to nobody. A complaint that nobody
    has claimed or joined is withdrawn; others go on without words. Raises InOffice.
    """
    async with store.reading() as tx:
        whom = await _whom(tx, await check_erasable(tx, by))
        found = await tx.personal_data.find(declared.rules, whom)
    async with store.transaction() as tx:
        await check_erasable(tx, by)
        for complaint in await open_complaints(tx, by):
            if complaint.status is Status.FILED and not complaint.followers:
                await complaints.take_in(tx, complaint, Step.WITHDRAW, by)
            elif not complaint.followers and complaint.filed_by == complaint.reporter:
                await deadlines.end_answering(tx, complaint, by.now)
        await tx.personal_data.overwrite_messages(declared.rules, whom, found, int(by.now.timestamp()))
        taken = await tx.personal_data.reduce_ledger(declared.rules, whom, found, declared.plain_facts)
        # Without the chat, which is the person's own.
        facts = {VALUES: erasure(taken)}
        await tx.ledger.enter(Act(by.now, LEDGER, by.person_id, ERASED, by.person_id, facts=facts))
        await tx.personal_data.erase(declared.rules, whom, found)
    await store.scrub()


async def told(
    store: Store, declared: Declared, by: Actor
) -> Sequence[tuple[Personal, Sequence[Mapping[str, object]]]]:
    """Everything the database holds on the person, by declaration, without the empty ones."""
    async with store.reading() as tx:
        whom = await _whom(tx, await tx.people.get(by.person_id))
        rows = [(rule, await tx.personal_data.told(rule, whom)) for rule in declared.rules if rule.told]
    return [(rule, found) for rule, found in rows if found]


async def _whom(tx: Tx, person: Person) -> Whom:
    alone = await tx.personal_data.bears_alone(person.name)
    return Whom(person.id, person.name if alone else None, person.telegram_id, person.phone)
