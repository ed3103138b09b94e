"""Erasing, where others read it: no message of the bot goes on showing the words."""

from dataclasses import replace

import pytest

from bot.kernel.actor import Actor
from bot.kernel.personal import Personal, Shown
from bot.topics import showing
from handlers.registry import Registry, Undeclared
from handlers.subject import Subject
from handlers.subjects import SUBJECTS
from tests.e2e.ballots import COMMITTEE, NAMES, seat
from tests.e2e.test_topics import answers
from tests.e2e.town import RESIDENTS, Message, Person, Town

HOME = "灯正对我家，我丈夫瘫痪在床"


@pytest.fixture
async def chair(town: Town) -> Person:
    """秦代表, who chairs a committee of three."""
    people = [town.person(600 + number, name) for number, name in enumerate(NAMES)]
    town.world.add_group(COMMITTEE, "居民议事会", [person.id for person in people] + [1, 7, 9])
    await seat(town, people)
    return people[0]


async def erased(person: Person) -> None:
    person.says("/privacy")
    notice = await person.sees("负责")
    await person.taps(notice, "删我的信息")
    ask = await person.sees("要删除您的信息吗", after=notice)
    assert "已经删除" in await person.taps(ask, ask.labels[0])
    await person.town.quiet()


async def heard(town: Town, li: Person, chair: Person) -> Message:
    """The public card of a topic on which li has given an opinion under their name."""
    chair.says("/propose 双怡苑装路灯", COMMITTEE)
    card = await chair.sees("议题 26-1 ·", COMMITTEE)
    public = await li.sees("议题 26-1 ·", RESIDENTS)
    await answers(chair, card, "小事", "定题意见", "三天听完意见")
    await public.offers("看意见")
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(li.id)
        assert person is not None
        opinion = await tx.topics.opine(1, person.id, HOME, town.clock.now())
        await tx.conn.run("UPDATE opinions SET named = 1 WHERE id = :id", id=opinion.id)
    return public


async def test_an_opinion_that_was_read_in_the_group_goes_with_its_author(
    town: Town,
    chair: Person,
    li: Person,
    chen: Person,
) -> None:
    for one in (li, chen):
        one.starts()
        await one.sees("您好")
    public = await heard(town, li, chair)
    await chen.taps(public, "看意见")
    shown = await chen.sees(HOME, RESIDENTS)
    assert "李阿姨" in shown.text
    await erased(li)
    await shown.shows("内容已按本人要求删除")
    assert await chen.taps(public, "看意见")
    anew = await chen.sees("的意见", RESIDENTS, after=shown)
    assert HOME not in anew.text
    assert "李阿姨" not in anew.text


async def test_an_opinion_that_was_read_in_private_goes_too(
    town: Town,
    chair: Person,
    li: Person,
    chen: Person,
) -> None:
    for one in (li, chen):
        one.starts()
        await one.sees("您好")
    await heard(town, li, chair)
    async with town.minyi.store.transaction() as tx:
        person = await tx.people.by_telegram(chen.id)
        assert person is not None
    by = Actor(person.id, town.clock.now(), chen.id)
    await showing.show_part(town.minyi.store, 1, showing.Part.OPINIONS, None, by)
    shown = await chen.sees(HOME)
    await erased(li)
    await shown.shows("内容已按本人要求删除")


def a_subject(*rules: Personal) -> Subject:
    return Subject("lost", personal=rules)


RULE = Personal("lost_items", "author_id = :person", {"text": "''"})


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        replace(RULE, deleted=True),
        replace(RULE, erased={"text": "''", "chat_id": "0"}),
        replace(RULE, erased={}, told=("text",)),
        replace(RULE, shown=(Shown("complaint"),), unshown="both"),
        replace(RULE, shown=(Shown("nobody_draws_it"),)),
    ],
)
def test_words_that_no_message_is_said_to_show_stop_the_start(rule: Personal) -> None:
    with pytest.raises(Undeclared, match="lost_items"):
        Registry([*SUBJECTS, a_subject(rule)])


def test_places_alone_are_shown_nowhere() -> None:
    Registry([*SUBJECTS, a_subject(replace(RULE, erased={"chat_id": "0", "message_id": "NULL"}))])


def test_a_new_subjects_messages_files_and_ledger_are_derived() -> None:
    registry = Registry([*SUBJECTS, a_subject(replace(RULE, shown=(Shown("complaint", theirs=True),)))])
    derived = {rule.table: rule.whose for rule in registry.personal if "lost_items" in rule.whose}
    assert derived.keys() == {"outbox", "files", "ledger_values"}
