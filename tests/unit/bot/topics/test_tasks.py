"""Tasks of a decided topic: read out of words, given to somebody, and due on a day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel, Complaint
from bot.complaints.effects import STAFF, Words
from bot.complaints.lifecycle import Step
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.refusal import Refusal
from bot.people.rules import Post, Role
from bot.topics import gates, tasks
from bot.topics.effects import TOPIC
from bot.topics.refusals import NotTheOwner, TasksOpen, TaskWithoutDate, TaskWithoutPerson, WrongGate
from bot.topics.rules import Stage, Topic
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, SETTINGS, Community, a_person, private

DAY = timedelta(days=1)
EVENING = timedelta(hours=6)  # 18:00 in Shanghai
CARRIED = gates.FORMS["carried"]
TEXT = "换南门的灯，王师傅，3天后"


@pytest.fixture
async def topic(community: Community) -> Topic:
    """Decided, and to be carried out."""
    topic = await community.raised(by=community.tang)
    async with community.store.transaction() as tx:
        topic = replace(topic, stage=Stage.CARRYING)
        await tx.topics.save(topic)
    return topic


async def given(community: Community, topic: Topic, words: str, by: Actor) -> Complaint:
    await community.fills(gates.FORMS["task"], topic.id, words, by)
    async with community.store.reading() as tx:
        return (await tx.topics.tasks(topic.id))[-1].complaint


async def test_a_task_is_a_complaint_of_the_meeting_named_for_its_owner(
    community: Community, topic: Topic
) -> None:
    by = community.by(community.qin)
    task = await given(community, topic, "换灯，王师傅，11月24日前", by)
    assert task == await community.read(task)
    assert (task.channel, task.area, task.reporter) == (Channel.MEETING, community.grid, topic.proposer)
    assert task.assigned_to is not None
    assert task.assigned_to.id == community.wang.id
    assert await community.due_at(tasks.DUE) == [NOON + 3 * DAY + EVENING]
    assert private(community.wang).chat_id in await community.hangs(STAFF, task.id)
    assert await community.facts(TOPIC, topic.id) == {"complaint": task.number, "owner": community.wang.id}
    assert await community.redrawn(TOPIC, topic.id)
    async with community.store.reading() as tx:
        assert [given.complaint for given in await tx.topics.tasks(topic.id)] == [task]


async def test_of_several_names_the_longest_is_meant(community: Community, topic: Topic) -> None:
    async with community.store.transaction() as tx:
        other = await a_person(tx, "小王师傅", 1050, Post(Role.GRID_WORKER, community.grid.id))
    by = community.by(community.qin)
    task = await given(community, topic, "换灯，小王师傅，3天后", by)
    assert task.assigned_to is not None
    assert task.assigned_to.id == other.id


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("换灯，3天后", TaskWithoutPerson),
        ("换灯，李阿姨，3天后", TaskWithoutPerson),  # a resident
        ("换灯，马书记，3天后", TaskWithoutPerson),  # of another community
        ("换灯，王师傅", TaskWithoutDate),
        ("换灯，王师傅，今天9:00", TaskWithoutDate),
    ],
)
async def test_a_task_names_somebody_who_works_there_and_a_day_to_come(
    community: Community, topic: Topic, text: str, refusal: type[Refusal]
) -> None:
    async with community.refused(refusal):
        await given(community, topic, text, community.by(community.qin))


async def test_only_the_owner_gives_tasks_and_only_to_be_carried_out(
    community: Community, topic: Topic
) -> None:
    async with community.refused(NotTheOwner):
        await given(community, topic, TEXT, community.by(community.tang))
    early = await community.raised()
    async with community.refused(WrongGate):
        await given(community, early, TEXT, community.by(community.qin))


async def test_when_all_are_done_the_topic_is_carried_out(community: Community, topic: Topic) -> None:
    by = community.by(community.qin)
    task = await given(community, topic, TEXT, by)
    async with community.refused(TasksOpen):
        await filling.start(community.store, CARRIED, COMMITTEE, by, topic.id)
    worker = community.by(community.wang)
    await complaints.claim(community.store, task.id, worker)
    await complaints.tell(community.store, task.id, Step.RESOLVE, Words("换好了"), worker)
    await filling.start(community.store, CARRIED, COMMITTEE, by, topic.id)
    await community.answers(CARRIED, "装好了", community.qin, COMMITTEE)
    async with community.store.reading() as tx:
        assert (await tx.topics.get(topic.id)).stage is Stage.REVIEWING


async def on_due(community: Community, complaint_id: int) -> None:
    async with community.store.transaction() as tx:
        await tasks.on_due(tx, SETTINGS, complaint_id, community.at(3 * DAY))


async def test_on_its_day_worker_and_owner_hear_of_what_is_not_done(community: Community, topic: Topic) -> None:
    task = await given(community, topic, TEXT, community.by(community.qin))
    worker = community.by(community.wang)
    await complaints.claim(community.store, task.id, worker)
    await community.deliver()
    await on_due(community, task.id)
    assert await community.told() == [
        (private(community.wang).chat_id, "task_due"),
        (private(community.qin).chat_id, "topic.task_due"),
    ]
    await complaints.tell(community.store, task.id, Step.RESOLVE, Words("换好了"), worker)
    async with community.unchanged():
        await on_due(community, task.id)


async def test_a_complaint_that_is_nobodys_task_is_never_due_as_one(community: Community) -> None:
    filed = await community.filed()
    async with community.unchanged():
        await on_due(community, filed.id)
