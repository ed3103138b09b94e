"""Effects of a topic's step: the ledger entry, the next gate's owner and timer, and the notices."""

from bot.areas.rules import Area
from bot.ballots.events import BallotClosed
from bot.ballots.rules import Outcome
from bot.committees.rules import Committee
from bot.complaints.complaint import Channel
from bot.complaints.effects import address_of
from bot.complaints.events import ComplaintChanged
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify, private_place
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.store import Timer
from bot.ledger.rules import Act, Entry, people_in
from bot.people.rules import Person, Role
from bot.topics import rules
from bot.topics.refusals import NoBodyYet
from bot.topics.rules import TOPIC_CARDS, Gate, Size, Stage, Topic, Written
from bot.topics.store import Tx

TOPIC, COMMITTEE = TOPIC_CARDS  # kinds of cards: everybody's, and the committee's
DUE = "topic_due"  # kind of timer
OWN_FACTS = ("title", "output")  # of the ledger: the words and choices of the person who acts


def about(topic: Topic) -> EntityRef:
    return EntityRef(TOPIC, topic.id)


async def enter(tx: Tx, by: Actor, act: str, was: str, topic: Topic, **facts: str | int | None) -> Entry:
    """Enter an act on a topic in the ledger."""
    people = people_in(facts, OWN_FACTS, by.person_id)
    return await tx.ledger.enter(
        Act(
            by.now,
            TOPIC,
            topic.id,
            act,
            by.person_id or None,
            by.chat_id,
            was,
            topic.stage,
            facts,
            people=people,
        )
    )


async def body_for(tx: Tx, area: Area, size: Size | None) -> Committee:
    """The nearest committee up the tree that decides topics of the size. Raises NoBodyYet."""
    near = [body for body in await tx.committees.all() if area.within(body.area_id)]
    # Without a committee for the size the nearest of any size decides: a topic must not get stuck.
    fit = [body for body in near if size is None or size in body.takes] or near
    if not fit:
        raise NoBodyYet
    return max(fit, key=lambda body: area.path.index(body.area_id))


async def through(tx: Tx, topic: Topic, gate: Gate, written: Written, by: Actor) -> Topic:
    """Pass a gate and store its written output. Raises WrongGate."""
    passed = rules.pass_gate(topic, gate, await _owner(tx, topic), by.now)
    await tx.topics.passed(topic.id, topic.stage, written, by.person_id or None, by.now)
    await tx.topics.save(passed)
    facts = {"output": written.words, "said": written.said, **written.facts}
    entry = await enter(tx, by, gate, topic.stage, passed, **facts)
    await tx.timers.complete_all((DUE,), topic.id)
    # The entry's id is new for each pass, so a stage that is entered again gets a new timer.
    await watch(tx, passed, entry.id)
    await tx.cards.invalidate(TOPIC_CARDS, topic.id, by.now)
    await post_in_committee(tx, passed, by)
    notice = Notification(f"topic.{passed.stage}", facts, subject=about(passed))
    await tell_concerned(tx, passed, entry, notice, but=by.person_id)
    return passed


async def watch(tx: Tx, topic: Topic, occurrence: int) -> None:
    """Set the timer that notifies the gate's owner at its due time."""
    if topic.due_at is not None:
        await tx.timers.set(Timer(DUE, topic.id, occurrence, topic.due_at))


async def _owner(tx: Tx, topic: Topic) -> PersonRef | None:
    """The committee's chair; without one the secretary."""
    if topic.body_id is not None:
        body = await tx.committees.get(topic.body_id)
        if body.chairs:
            return PersonRef(body.chairs[0].person.id, body.chairs[0].person.name)
    secretaries = await tx.people.holding({Role.SECRETARY}, topic.area)
    return PersonRef(secretaries[0].id, secretaries[0].name) if secretaries else None


async def post_in_committee(tx: Tx, topic: Topic, by: Actor) -> None:
    """Post the card where the committee meets, or else to the gate's owner; from 定题 on."""
    if topic.body_id is None or topic.stage is Stage.RAISED:
        return
    body = await tx.committees.get(topic.body_id)
    place = body.place or await _owners_place(tx, topic)
    if place is not None:
        await tx.cards.post(COMMITTEE, topic.id, place, by.now)


async def _owners_place(tx: Tx, topic: Topic) -> Place | None:
    return private_place(await tx.people.get(topic.owner.id) if topic.owner else None)


async def concerned(tx: Tx, topic: Topic) -> list[Person]:
    """The topic's proposer, supporters, reporters and authors of opinions, each once."""
    ids = [topic.proposer.id, *(person.id for person in await tx.topics.supporters(topic.id))]
    for complaint in await tx.topics.complaints(topic.id):
        ids += [complaint.reporter.id, complaint.filed_by.id, *complaint.followers]
    ids += [opinion.author.id for opinion in await tx.topics.opinions(topic.id)]
    return [await tx.people.get(person_id) for person_id in dict.fromkeys(ids)]


async def tell_concerned(tx: Tx, topic: Topic, entry: Entry, notice: Notification, but: int) -> None:
    """Notify the people concerned but `but`: in private, or as a reply to their complaint in the group."""
    for person in await concerned(tx, topic):
        to = None if person.id == but else await _address(tx, topic, person)
        if to is None:
            continue
        place, reply_to = to
        key = f"{notice.name}:{entry.id}:{reply_to or 0}"
        await notify(tx, [place], notice, key, entry.act.at, about=about(topic), reply_to=reply_to)


async def _address(tx: Tx, topic: Topic, person: Person) -> tuple[Place, int | None] | None:
    if place := private_place(person):
        return place, None
    theirs = [c for c in await tx.topics.complaints(topic.id) if c.concerns(person.id)]
    return address_of(theirs[0], person) if theirs else None


async def tell_owner(tx: Tx, topic: Topic, notice: Notification, key: str, by: Actor) -> None:
    """Notify the gate's owner in private, or where the committee meets."""
    place = await _owners_place(tx, topic)
    if place is None and topic.body_id is not None:
        place = (await tx.committees.get(topic.body_id)).place
    if place is not None:
        await notify(tx, [place], notice, key, by.now, about=about(topic))


async def on_complaint_changed(tx: Tx, changed: ComplaintChanged) -> None:
    """Redraw a topic's cards after a change of its tasks, which are complaints of the channel 会议."""
    if changed.channel is Channel.MEETING and (task := await tx.topics.task_of(changed.complaint_id)):
        await tx.cards.invalidate(TOPIC_CARDS, task[0].id, changed.by.now)


async def on_ballot_closed(tx: Tx, closed: BallotClosed) -> None:
    """Handle the close of a topic's ballot: carry on, drop the topic, or, without a decision, vote again."""
    ballot, by = await tx.ballots.get(closed.ballot_id), closed.by
    if ballot.topic_id is None:
        return
    # The stage is checked below: the topic may have left it while the ballot was open.
    topic = await tx.topics.get(ballot.topic_id)
    if topic.stage is Stage.DECIDING and ballot.outcome is Outcome.PASSED:
        winners = "\n".join(ballot.option(position).text for position in ballot.winners)
        written = Written(said="passed", facts={"number": ballot.number, "winners": winners})
        await through(tx, topic, Gate.PASS, written, by)
    elif topic.stage is Stage.DECIDING and ballot.outcome is Outcome.FAILED:
        written = Written(said="failed", facts={"number": ballot.number})
        await through(tx, topic, Gate.VOTE_DOWN, written, by)
    await tx.cards.invalidate(TOPIC_CARDS, topic.id, by.now)
