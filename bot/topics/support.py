"""Support of a topic (附议): who supports it, who of them counts, and when it goes to the committee."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.complaints.complaint import Complaint
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.store import Timer
from bot.people.neighbours import BURST_WITHIN, Backing, is_known
from bot.people.rules import LEADERS, Person, Role
from bot.people.sightings import behind, note_here, tell_of_burst, waits_until
from bot.settings import CommunitySettings
from bot.topics import rules
from bot.topics.effects import TOPIC, about, enter, through
from bot.topics.reading import visible
from bot.topics.refusals import SupportsBefore
from bot.topics.rules import SUPPORTERS, Gate, Stage, Topic, Verdict, Written
from bot.topics.store import Store, Tx

KNOWN = "topic_known"  # kind of timer: a supporter is known from now on
MAY_BRING = LEADERS | {Role.DELEGATE}  # roles whose proposals need no supporters


@dataclass(frozen=True, slots=True)
class Supported:
    """The result of a press: the topic, how many count, and from when the person does."""

    topic: Topic
    backing: Backing
    counts: bool
    counts_from: datetime | None  # None: at once, or never seen in a group yet


async def backing_of(tx: Tx, settings: CommunitySettings, topic: Topic, now: datetime) -> Backing:
    """The supporters who count at `now`, without the proposer's household, and those who wait."""
    people = [person.id for person in await tx.topics.supporters(topic.id)]
    return await behind(tx, settings, topic.community_id, people, now, topic.proposer.id)


async def reviews_of(tx: Tx, settings: CommunitySettings, topic: Topic, now: datetime) -> Counter[Verdict]:
    """The reviews (评题) by people who are known at `now`; others' wait, like their support."""
    given = await tx.topics.reviews(topic)
    neighbours = await tx.neighbours.of(topic.community_id, list(given), now)
    return Counter(given[one.person_id] for one in neighbours if is_known(one, settings.known_after, now))


async def link(
    tx: Tx, settings: CommunitySettings, topic: Topic, complaints: Sequence[Complaint], by: Actor
) -> None:
    """Link complaints; their reporters and followers become supporters and are notified to the end."""
    for complaint in complaints:
        await tx.topics.link(topic.id, complaint.id)
        for person_id in dict.fromkeys((complaint.reporter.id, *complaint.followers)):
            if person_id != topic.proposer.id and await tx.topics.support(topic.id, person_id, by.now):
                await _await_known(tx, settings, topic, person_id, by.now)


async def brought(
    tx: Tx,
    settings: CommunitySettings,
    topic: Topic,
    person: Person,
    complaints: Sequence[Complaint],
    by: Actor,
) -> Topic:
    """Take the topic to the committee if it needs no supporters, or has enough already."""
    committees = await tx.committees.of(person.id)
    if person.holds(MAY_BRING, topic.area) or any(topic.area.within(body.area_id) for body in committees):
        said = "brought_complaints" if complaints else "brought"
        written = Written(said=said, facts={"count": len(complaints)})
        return await through(tx, topic, Gate.SUPPORT, written, by)
    return await taken_up(tx, settings, topic, by)


async def taken_up(tx: Tx, settings: CommunitySettings, topic: Topic, by: Actor) -> Topic:
    """The topic, at the committee if it has enough supporters who count."""
    count = (await backing_of(tx, settings, topic, by.now)).counted
    if count < SUPPORTERS:
        return topic
    return await through(tx, topic, Gate.SUPPORT, Written(said="supported", facts={"count": count}), by)


async def support(
    store: Store, settings: CommunitySettings, topic_id: int, place: Place | None, by: Actor
) -> Supported:
    """
    Support a topic (附议); the last one needed takes it to the committee. `place` is None for a shared copy.

    Somebody who is not known yet is noted, and counts from the day they are.
    Raises SupportsBefore, WrongGate; NotFound for one that the person may not read.
    """
    async with store.transaction() as tx:
        topic = await visible(tx, topic_id, await tx.people.get(by.person_id), place)
        rules.check_at(topic, Stage.RAISED)
        if topic.proposer.id == by.person_id:
            raise SupportsBefore(mine=True)
        if not await tx.topics.support(topic.id, by.person_id, by.now):
            raise SupportsBefore
        await enter(tx, by, "support", topic.stage, topic)
        await tx.cards.invalidate((TOPIC,), topic.id, by.now)
        await note_here(tx, by)
        counts, begins = await _await_known(tx, settings, topic, by.person_id, by.now)
        await _burst(tx, topic, by.now)
        topic = await taken_up(tx, settings, topic, by)
        return Supported(topic, await backing_of(tx, settings, topic, by.now), counts, begins)


async def _await_known(
    tx: Tx, settings: CommunitySettings, topic: Topic, person_id: int, now: datetime
) -> tuple[bool, datetime | None]:
    """Whether a supporter counts, else from when; a timer then looks at the topic again."""
    counts, begins = await waits_until(tx, settings, topic.community_id, person_id, now)
    if begins is not None:
        await tx.timers.set(Timer(KNOWN, topic.id, person_id, begins))
    return counts, begins


async def _burst(tx: Tx, topic: Topic, now: datetime) -> None:
    recent = await tx.topics.supported_since(topic.id, now - BURST_WITHIN)
    notice = Notification("topic.burst", subject=about(topic))
    await tell_of_burst(tx, topic.area, notice, about(topic), recent, now)


async def on_known(tx: Tx, settings: CommunitySettings, topic_id: int, by: Actor) -> None:
    """A supporter is known from now on: they count, and may be the last one needed."""
    topic = await tx.topics.get(topic_id)
    if topic.stage is not Stage.RAISED:
        return
    await tx.cards.invalidate((TOPIC,), topic.id, by.now)
    await taken_up(tx, settings, topic, by)
