"""附议 counts from known neighbours, at once or from the day they are known."""

from collections import Counter
from datetime import timedelta

from bot.kernel.actor import Actor
from bot.people.neighbours import Backing
from bot.topics.rules import SUPPORTERS, Stage, Topic, Verdict
from bot.topics.support import KNOWN, on_known, reviews_of, support
from tests.builders import NOON
from tests.unit.bot.community import RESIDENTS, USUAL, Community, a_person

DAY = timedelta(days=1)


async def newcomers(community: Community, count: int = SUPPORTERS) -> list[int]:
    """Accounts first seen at noon."""
    async with community.store.transaction() as tx:
        people = [await a_person(tx, f"新号{n}", 3000 + n) for n in range(count)]
        await tx.neighbours.see(community.area.id, [3000 + n for n in range(count)], NOON)
    return [person.id for person in people]


async def supports(community: Community, topic: Topic, person_id: int) -> None:
    await support(community.store, USUAL, topic.id, RESIDENTS, Actor(person_id, NOON))


async def test_the_day_they_are_known_the_topic_goes_on(community: Community) -> None:
    topic = await community.raised()
    for person_id in await newcomers(community):
        await supports(community, topic, person_id)
    assert await community.due_at(KNOWN) == [NOON + 3 * DAY] * SUPPORTERS
    for after, stage in ((3 * DAY - timedelta(seconds=1), Stage.RAISED), (3 * DAY, Stage.ADMITTING)):
        async with community.store.transaction() as tx:
            await on_known(tx, USUAL, topic.id, community.at(after))
            assert (await tx.topics.get(topic.id)).stage is stage


async def test_one_who_was_never_seen_in_a_group_is_told_so(community: Community) -> None:
    topic = await community.raised()
    done = await support(community.store, USUAL, topic.id, RESIDENTS, community.by(community.chen))
    assert (done.counts, done.counts_from, done.backing) == (False, None, Backing(0, 1))
    worker = await support(community.store, USUAL, topic.id, RESIDENTS, community.by(community.wang))
    assert (worker.counts, worker.backing) == (True, Backing(1, 1))


async def test_the_secretary_hears_of_a_burst_at_five_and_twenty(community: Community) -> None:
    topic = await community.raised()
    for person_id in await newcomers(community, 21):
        await supports(community, topic, person_id)
    told = await community.notices("topic.burst")
    assert [chat_id for chat_id, _ in told] == [community.zhou.telegram_id] * 2


async def test_reviews_of_newcomers_wait_as_well(community: Community) -> None:
    topic = await community.raised()
    async with community.store.transaction() as tx:
        await tx.topics.review(topic, community.wang.id, Verdict.GOOD)
    for person_id in await newcomers(community):
        async with community.store.transaction() as tx:
            await tx.topics.review(topic, person_id, Verdict.UNDONE)
    async with community.store.reading() as tx:
        assert await reviews_of(tx, USUAL, topic, NOON) == Counter({Verdict.GOOD: 1})
        later = await reviews_of(tx, USUAL, topic, NOON + 3 * DAY)
    assert later == Counter({Verdict.GOOD: 1, Verdict.UNDONE: SUPPORTERS})
