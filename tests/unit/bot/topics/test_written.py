"""Topics in the real SQL: facts are stored, and rendered in the language of their reader."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.areas.rules import Level
from bot.ballots import actions as ballots
from bot.ballots import closing
from bot.committees.rules import Member
from bot.complaints import actions as complaints
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.people.reading import ANYBODY
from bot.people.rules import Person, Post, Role
from bot.settings import CommunitySettings
from bot.texts import speaking
from bot.topics import actions, gates
from bot.topics.actions import Raised
from bot.topics.rules import Topic, Verdict
from handlers.subject import Drawing
from handlers.topics import views as views
from handlers.topics.renderers import tell
from storage.store import SqlStore
from tests.builders import NOON
from tests.stores import a_database, a_store

CUSTOMS = CommunitySettings()
PRIVATE = Place(600)
GATES = "SELECT output || said || facts FROM gates ORDER BY id"
LEDGER = "SELECT group_concat(facts) FROM ledger_values"


@pytest.fixture
async def store() -> AsyncIterator[SqlStore]:
    async with a_database() as database:
        yield a_store(database)


@pytest.fixture
def english() -> Iterator[None]:
    """The person who acts speaks English."""
    with speaking("en"):
        yield


@pytest.fixture
async def chair(store: SqlStore) -> Person:
    async with store.transaction() as tx:
        community = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
        chair = await tx.people.add("秦代表", None, PRIVATE.chat_id)
        await tx.people.appoint(chair.id, Post(Role.GRID_WORKER, community.id))
        body = await tx.committees.add("居民议事会", community.id)
        await tx.committees.seat(body.id, Member(chair, chair=True))
        return await tx.people.get(chair.id)


async def writes(store: SqlStore, topic: Topic, form: str, words: str, by: Actor) -> None:
    """The words of a gate's form, in answer to its question."""
    await filling.start(store, gates.FORMS[form], PRIVATE, by, topic.id)
    async with store.reading() as tx:
        prompt = await tx.prompts.open_of(by.person_id, PRIVATE.chat_id)
    assert prompt is not None
    await filling.answer(store, gates.FORMS, prompt, words, CUSTOMS, by)


async def decided(store: SqlStore, by: Actor, *, carried: bool) -> Topic:
    """Raised by a member, admitted, summed up, and voted upon."""
    topic = await actions.propose(store, CUSTOMS, Raised(PRIVATE, "装路灯"), by)
    await writes(store, topic, "admit_minor", "几盏灯的事", by)
    await writes(store, topic, "sum_up", "装五盏", by)
    ballot = await actions.call_vote(store, CUSTOMS, topic.id, PRIVATE, by)
    await ballots.start(store, CUSTOMS, ballot.id, by)
    await ballots.press(store, ballot.id, 0 if carried else 1, by)
    await closing.close(store, ballot.id, by)
    return topic


async def concluded(store: SqlStore, by: Actor) -> Topic:
    topic = await decided(store, by, carried=True)
    await writes(store, topic, "task", "换南门的灯，秦代表，12月5日", by)
    async with store.reading() as tx:
        task = (await tx.topics.tasks(topic.id))[0].complaint
    await complaints.claim(store, task.id, by)
    await complaints.tell(store, task.id, Step.RESOLVE, Words("装好了"), by, 0)
    await writes(store, topic, "carried", "都亮了", by)
    await actions.review(store, topic.id, Verdict.GOOD, by)
    await writes(store, topic, "conclude", "坏了找物业", by)
    return topic


async def story(store: SqlStore, topic: Topic, language: str) -> str:
    async with store.reading() as tx:
        told = await tell(tx, await tx.topics.get(topic.id), Drawing(CUSTOMS, NOON, 0, ANYBODY, Sight.ALL))
    with speaking(language):
        return views.story(told).text


@pytest.mark.usefixtures("english")
async def test_what_the_gates_left_is_read_in_either_language(store: SqlStore, chair: Person) -> None:
    topic = await concluded(store, Actor(chair.id, NOON))
    chinese, english = await story(store, topic, "zh"), await story(store, topic, "en")
    for words in (
        "秦代表提出",
        "几盏灯的事",
        "装五盏",
        "表决 26-1 通过：赞成。",
        "都亮了",
        "满意 1 人",
        "坏了找物业",
    ):
        assert words in chinese
    for words in ("brought by 秦代表", "Vote 26-1 passed: For.", "Good 1, not good 0, not done 0. 坏了找物业"):
        assert words in english


@pytest.mark.usefixtures("english")
async def test_rows_and_ledger_hold_facts_not_words(store: SqlStore, chair: Person) -> None:
    await concluded(store, Actor(chair.id, NOON))
    async with store.reading() as tx:
        gates = await tx.conn.all(GATES)
        ledger = await tx.conn.value(LEDGER)
        task = (await tx.topics.tasks(1))[0].complaint
    kept = " ".join(row[0] for row in gates)
    for words in ("brought by", "passed.", "Good 1", "a task of"):
        assert words not in kept
        assert words not in ledger
    assert '"said": "reviewed"' in ledger
    assert task.text == "换南门的灯，秦代表，12月5日"


async def test_a_vote_that_failed_says_so_in_either_language(store: SqlStore, chair: Person) -> None:
    topic = await decided(store, Actor(chair.id, NOON), carried=False)
    assert "表决 26-1 未通过" in await story(store, topic, "zh")
    assert "Vote 26-1 did not pass" in await story(store, topic, "en")


@pytest.mark.usefixtures("english")
async def test_a_notice_is_drawn_for_its_reader(store: SqlStore, chair: Person) -> None:
    topic = await actions.propose(store, CUSTOMS, Raised(PRIVATE, "装路灯"), Actor(chair.id, NOON))
    notice = Notification(
        "topic.carrying", {"output": "", "said": "passed", "number": "26-1", "winners": "For\n甲方案"}
    )
    with speaking("zh"):
        assert "表决 26-1 通过：赞成、甲方案。" in views.notice(notice, topic).text


async def test_a_notice_and_a_row_that_earlier_versions_rendered_stay_as_they_are(
    store: SqlStore, chair: Person
) -> None:
    topic = await actions.propose(store, CUSTOMS, Raised(PRIVATE, "装路灯"), Actor(chair.id, NOON))
    async with store.transaction() as tx:
        await tx.conn.run("UPDATE gates SET output = '5 neighbours support it', said = '', facts = '{}'")
    notice = Notification("topic.admitting", {"output": "5 neighbours support it"})
    for language in ("zh", "en"):
        assert "5 neighbours support it" in await story(store, topic, language)
        with speaking(language):
            assert "5 neighbours support it" in views.notice(notice, topic).text
