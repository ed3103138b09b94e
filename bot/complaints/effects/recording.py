"""Recording a step: the saved complaint, its ledger entry, its clocks, and the invalidated cards."""

from datetime import datetime

from bot.complaints import board
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects.cards import CARDS, about
from bot.complaints.events import ComplaintChanged
from bot.complaints.lifecycle import OPEN, STEPS, Step
from bot.complaints.permissions import why_not
from bot.complaints.sla import deadlines, promises
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.ledger.rules import NOBODY, Act, Entry, People, people_in
from bot.people.rules import Person

OWN_FACTS = ("worker", "words", "unit")  # of the ledger: the words and the name of the person who acts


async def record(
    tx: Tx,
    by: Actor,
    act: str,
    before: Complaint | None,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """The ledger entry of an act by a person on a complaint. `named`: others whom facts name."""
    return await tx.ledger.enter(
        Act(
            at=by.now,
            subject="complaint",
            subject_id=after.id,
            act=act,
            by=by.person_id or None,
            chat_id=by.chat_id,
            before=before.status if before else "",
            after=after.status,
            facts=facts,
            people=people_in(facts, OWN_FACTS, by.person_id, named),
        )
    )


async def save_step(
    tx: Tx,
    by: Actor,
    act: str,
    before: Complaint,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """Save the complaint, stop its clocks, record the act, and invalidate its cards."""
    await tx.complaints.save(after)
    await _end_questions(tx, after, by)
    await deadlines.follow(tx, by, before, after)
    await promises.follow(tx, by, before, after)
    for shown in (after.id, *(one.id for one in after.merged)):  # theirs show how far this one is
        await tx.cards.invalidate(CARDS, shown, by.now, acted_in=by.chat_id)
    if board.line_of(before) != board.line_of(after):
        await board.refresh_soon(tx, by.now, before, after)
    entry = await record(tx, by, act, before, after, named, **facts)
    await tx.publish(ComplaintChanged(after.id, after.channel, by))
    return entry


async def _end_questions(tx: Tx, complaint: Complaint, by: Actor) -> None:
    """End the questions whose step the complaint doesn't take any more, or not from that person."""
    for prompt in await tx.prompts.open_about(about(complaint)):
        person = await tx.people.get(prompt.person_id)
        if _takes_no_answer(complaint, prompt.step.partition(":")[0], person, by.now):
            await tx.prompts.drop(prompt.person_id, prompt.chat_id)


def _takes_no_answer(complaint: Complaint, asked: str, person: Person, now: datetime) -> bool:
    if asked in set(Step):
        return why_not(complaint, Step(asked), person, now) is not None
    # What was wrong is asked after the score, which may have closed it.
    return complaint.status not in OPEN and asked not in set(Score)


async def take_step(
    tx: Tx,
    by: Actor,
    step: Step,
    before: Complaint,
    after: Complaint,
    named: People = NOBODY,
    /,
    **facts: str | int | None,
) -> Entry:
    """Like `save_step`, for a step of the table, under its name in the ledger."""
    return await save_step(tx, by, STEPS[step].act, before, after, named, **facts)
