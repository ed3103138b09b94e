"""Task actions (任务): give a task of a decided topic to a person, as a complaint with a due day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time

from bot.areas.rules import Area
from bot.complaints import effects as complaints
from bot.complaints.complaint import Channel, Complaint, Kind, Spot, Urgency
from bot.complaints.filing import Filing, file
from bot.complaints.lifecycle import BEING_WORKED
from bot.intake.spot import read_spot
from bot.intake.triage import triage
from bot.kernel import quiet_hours
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.refs import PersonRef
from bot.kernel.store import Timer
from bot.kernel.when import read_when
from bot.people.rules import PROVIDERS, WORKERS, Person, Post, Role
from bot.settings import CommunitySettings
from bot.topics.effects import about, enter, tell_owner
from bot.topics.refusals import TaskWithoutDate, TaskWithoutPerson
from bot.topics.rules import TOPIC_CARDS, Topic
from bot.topics.store import Tx

DUE = "topic_task"  # kind of timer
BY_EVENING = time(18, 0)
MAY_OWN = WORKERS | PROVIDERS | {Role.DEPARTMENT, Role.VOLUNTEER, Role.DELEGATE, Role.BUILDING_LEAD}


async def give(tx: Tx, settings: CommunitySettings, topic: Topic, text: str, by: Actor) -> Complaint:
    """
    Give a task (派任务), read from words such as "换南门的灯，王师傅，12月5日前".

    Raises: TaskWithoutPerson, TaskWithoutDate.
    """
    owner, area = await _named(tx, text, topic.area)
    due_at = _day(settings, text, by.now)
    complaint = await _filed(tx, settings, replace(topic, area=area), text, owner, by)
    await tx.topics.give(topic.id, complaint.id, due_at)
    await tx.timers.set(Timer(DUE, complaint.id, 0, due_at))
    await enter(tx, by, "task", topic.stage, topic, complaint=complaint.number, owner=owner.id)
    await tx.cards.invalidate(TOPIC_CARDS, topic.id, by.now)
    return complaint


async def _named(tx: Tx, text: str, area: Area) -> tuple[Person, Area]:
    """
    The person whose name is in the words, the longest of several, and the part of `area` they work in,
    which decides where the card is posted. Raises TaskWithoutPerson.
    """
    areas = {known.id: known for known in await tx.areas.all()}
    named = [person for person in await tx.people.roster() if person.name in text]
    posts = [(person, post) for person in named for post in person.posts if _near(post, areas, area)]
    if not posts:
        raise TaskWithoutPerson
    person, post = max(posts, key=lambda found: len(found[0].name))
    theirs = areas[post.area_id]
    return person, theirs if theirs.within(area.id) else area


def _near(post: Post, areas: Mapping[int, Area], area: Area) -> bool:
    """Whether the post is over the topic's area or a part of it."""
    return post.role in MAY_OWN and (area.within(post.area_id) or areas[post.area_id].within(area.id))


def _day(settings: CommunitySettings, text: str, now: datetime) -> datetime:
    """The evening of the day named (aware, UTC). Raises TaskWithoutDate for none, or a past one."""
    due_at = read_when(text, settings.local(now), BY_EVENING)
    if due_at is None or due_at <= now:
        raise TaskWithoutDate
    return due_at


async def _filed(
    tx: Tx, settings: CommunitySettings, topic: Topic, text: str, owner: Person, by: Actor
) -> Complaint:
    """File the task as a complaint of the channel 会议, assigned to its owner and reported by the proposer."""
    read = triage(text, settings.categories)
    filing = Filing(
        text=text,
        category=read.category,
        kind=Kind.HELP,
        urgency=Urgency.NORMAL,
        channel=Channel.MEETING,
        area=topic.area,
        spot=read_spot(text) if read.spot.building else Spot(),
        reporter_id=topic.proposer.id,
    )
    filed = await file(tx, settings, filing, by)
    named = replace(filed, assigned_to=PersonRef(owner.id, owner.name))
    await tx.complaints.save(named)
    await complaints.offer(tx, named, by.now)
    return named


async def on_due(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Notify the worker and the topic's owner, by day, of a task that isn't done on its due day."""
    found = await tx.topics.task_of(complaint_id)
    complaint = await tx.complaints.get(complaint_id)
    if found is None or complaint.status not in BEING_WORKED:
        return
    quiet_hours.require_daytime(by.now, settings.timezone)
    topic, _ = found
    entry = await complaints.record(tx, by, "task_due", complaint, complaint, topic=topic.number)
    await complaints.tell_claimer(
        tx, complaint, entry, Notification("task_due", {"topic": topic.number}, complaint.id)
    )
    notice = Notification("topic.task_due", {"output": complaint.number}, subject=about(topic))
    await tell_owner(tx, topic, notice, f"task_due:{entry.id}", by)
