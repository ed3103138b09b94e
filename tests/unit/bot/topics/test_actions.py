"""Topics over real SQL: the effects of each gate, and who may open it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ballots.rules import Ballot, State
from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.topics import actions, gates
from bot.topics.actions import OPINION, Raised
from bot.topics.effects import COMMITTEE, DUE, TOPIC
from bot.topics.refusals import (
    EmptyProposal,
    NoBodyYet,
    NoTaskYet,
    NotConcerned,
    NotTheOwner,
    SupportsBefore,
    TopicBefore,
    VoteUnderWay,
    WrongGate,
)
from bot.topics.rules import RAISE_WITHIN, SUPPORTERS, TERMS, TOPIC_CARDS, Size, Stage, Topic, Verdict
from bot.topics.support import support
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE as COMMITTEE_CHAT
from tests.unit.bot.community import ELSEWHERE, RESIDENTS, SETTINGS, Community, a_person, private

MINUTE = timedelta(minutes=1)


async def read(community: Community, topic: Topic) -> Topic:
    async with community.store.reading() as tx:
        return await tx.topics.get(topic.id)


async def fills(community: Community, form: str, topic: Topic, words: str, by: Actor) -> Topic:
    """The topic after a gate's form."""
    await community.fills(gates.FORMS[form], topic.id, words, by)
    return await read(community, topic)


async def at_stage(community: Community, stage: Stage) -> Topic:
    """唐代表's, which the chair has taken there; nothing of it waits to be delivered."""
    topic, by = await community.raised(by=community.tang), community.by(community.qin)
    if stage is not Stage.ADMITTING:
        topic = await fills(community, "admit_minor", topic, "立题", by)
    if stage in (Stage.DECIDING, Stage.CARRYING, Stage.REVIEWING):
        topic = await fills(community, "sum_up", topic, "都说要", by)
    if stage in (Stage.CARRYING, Stage.REVIEWING):
        async with community.store.transaction() as tx:
            topic = replace(topic, stage=Stage.CARRYING)
            await tx.topics.save(topic)
    if stage is Stage.REVIEWING:
        async with community.store.transaction() as tx:
            topic = replace(topic, stage=Stage.REVIEWING, round=1)
            await tx.topics.save(topic)
    await community.deliver()
    assert topic.stage is stage
    return topic


async def test_a_residents_topic_looks_for_supporters_where_the_residents_are(community: Community) -> None:
    topic = await actions.propose(
        community.store, SETTINGS, Raised(private(community.li), "装路灯\n晚上黑"), community.by(community.li)
    )
    assert topic == await read(community, topic)
    assert (topic.title, topic.text, topic.stage) == ("装路灯", "晚上黑", Stage.RAISED)
    assert (topic.number, topic.body_id) == ("26-1", community.body.id)
    assert await community.due_at(DUE) == [NOON + RAISE_WITHIN]
    chats = [private(community.li).chat_id, RESIDENTS.chat_id]
    assert await community.hangs(TOPIC, topic.id) == chats
    assert await community.facts(TOPIC, topic.id) == {"title": "装路灯", "complaints": 0}
    assert (await community.raised()).number == "26-2"


async def test_a_members_topic_goes_to_the_committee_at_once(community: Community) -> None:
    for person in (community.tang, community.sun):
        topic = await community.raised(by=person)
        assert topic.stage is Stage.ADMITTING
        assert topic.owner is not None
        assert topic.owner.id == community.qin.id
        assert await community.hangs(COMMITTEE, topic.id) == [COMMITTEE_CHAT.chat_id]


async def test_complaints_become_it_and_their_people_stand_behind_it(community: Community) -> None:
    one = await community.filed()
    await complaints.follow(community.store, one.id, community.by(community.qian))
    await community.deliver()
    raised = Raised(RESIDENTS, "", (one.number,))
    topic = await actions.propose(community.store, SETTINGS, raised, community.by(community.chen))
    assert topic.title == f"{SETTINGS.category_name(one.category)} · {one.area.name}"
    assert topic.area == community.grid
    async with community.store.reading() as tx:
        supporters = {person.id for person in await tx.topics.supporters(topic.id)}
        assert await tx.topics.topic_of(one.id) == topic
    assert supporters == {community.li.id, community.qian.id}
    chats = {private(person).chat_id for person in (community.li, community.qian)}
    assert set(await community.told()) == {(chat_id, "topic.raised") for chat_id in chats}
    async with community.refused(TopicBefore):
        await actions.propose(community.store, SETTINGS, raised, community.by(community.chen))


async def test_nothing_unknown_or_whispered_becomes_one(community: Community) -> None:
    whisper = await community.filed(channel=Channel.WHISPER, origin=None)
    hidden = await community.filed(channel=Channel.PRIVATE, origin=None)
    for raised, person, refusal in (
        (Raised(RESIDENTS, " "), community.li, EmptyProposal),
        (Raised(RESIDENTS, "灯", ("26-9999",)), community.li, NotFound),
        (Raised(RESIDENTS, "灯", (whisper.number,)), community.li, NotFound),
        (Raised(RESIDENTS, "灯", (hidden.number,)), community.chen, NotFound),
        (Raised(RESIDENTS, "灯", complaint_id=999), community.li, NotFound),
        (Raised(ELSEWHERE, "灯"), community.ma, NoBodyYet),
    ):
        async with community.refused(refusal):
            await actions.propose(community.store, SETTINGS, raised, community.by(person))


async def test_with_enough_supporters_the_committee_takes_it_up(community: Community) -> None:
    topic = await community.raised()
    async with community.store.transaction() as tx:
        people = [await a_person(tx, f"邻居{n}", 2000 + n) for n in range(SUPPORTERS)]
    for count, person in enumerate(people, start=1):
        done = await support(community.store, SETTINGS, topic.id, RESIDENTS, community.by(person))
        assert (done.backing.counted, done.counts) == (count, True)
        assert done.topic.stage is (Stage.ADMITTING if count == SUPPORTERS else Stage.RAISED)
        if count == 1:
            assert await community.redrawn(TOPIC, topic.id)
            async with community.refused(SupportsBefore):
                await support(community.store, SETTINGS, topic.id, RESIDENTS, community.by(person))
    async with community.refused(WrongGate):
        await support(community.store, SETTINGS, topic.id, RESIDENTS, community.by(community.chen))


async def test_nobody_supports_their_own(community: Community) -> None:
    topic = await community.raised()
    async with community.refused(SupportsBefore):
        await support(community.store, SETTINGS, topic.id, RESIDENTS, community.by(community.li))
    async with community.refused(NotFound):
        await support(community.store, SETTINGS, 999, RESIDENTS, community.by(community.chen))


async def test_a_gate_that_needs_words_asks_its_owner_by_name(community: Community) -> None:
    topic = await at_stage(community, Stage.ADMITTING)
    by = community.by(community.qin)
    form = gates.FORMS["admit_minor"]
    await filling.start(community.store, form, COMMITTEE_CHAT, by, topic.id)
    mention = (community.qin.name, community.qin.telegram_id)
    asked = ("words", EntityRef("admit_minor", 1), mention)
    assert await community.asked(community.qin, COMMITTEE_CHAT) == asked
    await community.answers(form, "立题：\n\n　装几盏", community.qin, COMMITTEE_CHAT)
    async with community.store.reading() as tx:
        assert (await tx.topics.outputs(topic.id))[-1].written.words == "立题：\n\n　装几盏"
    assert await community.question(community.qin, COMMITTEE_CHAT) is None


@pytest.mark.parametrize("size", list(Size))
async def test_admitted_its_size_sets_the_date_and_the_proposer_hears(community: Community, size: Size) -> None:
    topic = await at_stage(community, Stage.ADMITTING)
    by = community.by(community.qin, MINUTE)
    admitted = await fills(community, f"admit_{size}", topic, "立题", by)
    due = NOON + MINUTE + TERMS[size][Stage.DELIBERATING]
    assert (admitted.stage, admitted.size, admitted.due_at) == (Stage.DELIBERATING, size, due)
    assert await community.due_at(DUE) == [due]
    assert await community.told() == [(private(community.tang).chat_id, "topic.deliberating")]
    for card in TOPIC_CARDS:
        assert await community.redrawn(card, topic.id)
    async with community.store.reading() as tx:
        assert (await tx.topics.outputs(topic.id))[-1].written.words == "立题"


async def test_rejected_it_has_ended(community: Community) -> None:
    topic = await at_stage(community, Stage.ADMITTING)
    rejected = await fills(community, "reject", topic, "不归我们", community.by(community.qin))
    assert (rejected.stage, rejected.due_at, rejected.owner) == (Stage.REJECTED, None, None)
    assert await community.timers(DUE) == []


async def test_an_opinion_is_asked_for_kept_and_named_by_its_author_alone(community: Community) -> None:
    topic = await at_stage(community, Stage.DELIBERATING)
    home, by = private(community.chen), community.by(community.chen)
    await filling.start(community.store, gates.OPINION, home, by, topic.id)
    mention = (community.chen.name, community.chen.telegram_id)
    assert await community.asked(community.chen, home) == ("words", EntityRef(OPINION, 2), mention)
    await community.answers(gates.OPINION, "要太阳能的", community.chen, home)
    async with community.store.reading() as tx:
        (opinion,) = await tx.topics.opinions(topic.id)
    assert (opinion.text, opinion.author.id) == ("要太阳能的", community.chen.id)
    assert await community.question(community.chen, home) is None
    assert await community.hangs(OPINION, opinion.id) == [home.chat_id]
    assert await community.facts(TOPIC, topic.id) == {"opinion": opinion.id}
    async with community.refused(NotFound):
        await actions.name(community.store, opinion.id, named=True, by=community.by(community.li))
    for named in (True, False):
        await actions.name(community.store, opinion.id, named=named, by=by)
        async with community.store.reading() as tx:
            assert (await tx.topics.opinion(opinion.id)).named is named


async def test_opinions_are_for_the_deliberation(community: Community) -> None:
    topic = await at_stage(community, Stage.ADMITTING)
    home, by = private(community.chen), community.by(community.chen)
    async with community.refused(WrongGate):
        await filling.start(community.store, gates.OPINION, home, by, topic.id)
    async with community.refused(WrongGate):
        await actions.opine(community.store, topic.id, "要", home, by)


async def test_an_opinion_by_a_reply_answers_the_question_for_it(community: Community) -> None:
    topic = await at_stage(community, Stage.DELIBERATING)
    home, by = private(community.chen), community.by(community.chen)
    await filling.start(community.store, gates.OPINION, home, by, topic.id)
    await actions.opine(community.store, topic.id, "要", home, by)
    assert await community.question(community.chen, home) is None


async def test_words_beyond_the_most_are_cut_and_none_are_refused(community: Community) -> None:
    topic, by = await at_stage(community, Stage.DELIBERATING), community.by(community.qin)
    async with community.refused(EmptyProposal):
        await fills(community, "sum_up", topic, " ", by)
    await fills(community, "sum_up", topic, "好" * (gates.MOST + 1), by)
    async with community.store.reading() as tx:
        assert (await tx.topics.outputs(topic.id))[-1].written.words == "好" * gates.MOST


async def test_its_ballot_is_drafted_where_the_committee_meets_one_at_a_time(community: Community) -> None:
    topic, by = await at_stage(community, Stage.DECIDING), community.by(community.qin)
    ballot: Ballot = await actions.call_vote(community.store, SETTINGS, topic.id, RESIDENTS, by)
    assert (ballot.motion, ballot.topic_id, ballot.place) == (topic.title, topic.id, COMMITTEE_CHAT)
    assert ballot.state is State.DRAFT
    async with community.refused(VoteUnderWay):
        await actions.call_vote(community.store, SETTINGS, topic.id, RESIDENTS, by)


async def test_nothing_is_carried_out_without_a_task(community: Community) -> None:
    topic, by = await at_stage(community, Stage.CARRYING), community.by(community.qin)
    async with community.refused(NoTaskYet):
        await filling.start(community.store, gates.FORMS["carried"], COMMITTEE_CHAT, by, topic.id)
    async with community.refused(NoTaskYet):
        await fills(community, "carried", topic, "装好了", by)


@pytest.mark.parametrize(
    ("verdict", "stage"),
    [(Verdict.GOOD, Stage.DONE), (Verdict.POOR, Stage.DONE), (Verdict.UNDONE, Stage.CARRYING)],
)
async def test_those_concerned_review_it_and_most_of_them_decide(
    community: Community, verdict: Verdict, stage: Stage
) -> None:
    topic = await at_stage(community, Stage.REVIEWING)
    async with community.refused(NotConcerned):
        await actions.review(community.store, topic.id, verdict, community.by(community.li))
    await actions.review(community.store, topic.id, verdict, community.by(community.tang))
    assert await community.redrawn(TOPIC, topic.id)
    assert await community.facts(TOPIC, topic.id) == {"verdict": verdict}
    by = community.by(community.qin)
    assert (await fills(community, "conclude", topic, "小结", by)).stage is stage


async def test_nobody_reviews_before_it_is_carried_out(community: Community) -> None:
    topic = await at_stage(community, Stage.CARRYING)
    async with community.refused(WrongGate):
        await actions.review(community.store, topic.id, Verdict.GOOD, community.by(community.tang))


async def on_due(community: Community, topic: Topic, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await actions.on_due(tx, SETTINGS, topic.id, community.at(after))


async def test_when_a_gate_is_due_its_owner_hears_in_private_or_in_the_committee(
    community: Community,
) -> None:
    topic = await at_stage(community, Stage.DELIBERATING)
    assert topic.due_at is not None
    after = topic.due_at - NOON
    async with community.unchanged():
        await on_due(community, topic, after - timedelta(seconds=1))
    await on_due(community, topic, after)
    assert await community.told() == [(private(community.qin).chat_id, "topic.due")]
    await community.deliver()
    await community.shut(community.qin)
    await on_due(community, topic, after)
    assert await community.told() == [(COMMITTEE_CHAT.chat_id, "topic.due")]


async def test_without_supporters_in_time_the_proposer_hears(community: Community) -> None:
    topic = await community.raised()
    await on_due(community, topic, RAISE_WITHIN)
    assert await community.told() == [(private(community.li).chat_id, "topic.unsupported")]


async def test_a_review_ends_by_itself(community: Community) -> None:
    topic = await at_stage(community, Stage.REVIEWING)
    await on_due(community, topic, timedelta(days=90))
    assert (await read(community, topic)).stage is Stage.DONE


Act = Callable[[Community, int, Actor], Awaitable[object]]
PLACE, ADMIT = COMMITTEE_CHAT, gates.FORMS["admit_minor"]
OF_THE_OWNER: dict[str, tuple[Stage, Act]] = {
    "ask": (Stage.ADMITTING, lambda c, i, by: filling.start(c.store, ADMIT, PLACE, by, i)),
    "admit": (Stage.ADMITTING, lambda c, i, by: c.fills(ADMIT, i, "立", by)),
    "reject": (Stage.ADMITTING, lambda c, i, by: c.fills(gates.FORMS["reject"], i, "不立", by)),
    "carried": (Stage.CARRYING, lambda c, i, by: c.fills(gates.FORMS["carried"], i, "好了", by)),
    "vote": (Stage.DECIDING, lambda c, i, by: actions.call_vote(c.store, SETTINGS, i, PLACE, by)),
    "conclude": (Stage.REVIEWING, lambda c, i, by: c.fills(gates.FORMS["conclude"], i, "小结", by)),
}


@pytest.mark.parametrize(
    ("stage", "act"), [pytest.param(*given, id=name) for name, given in OF_THE_OWNER.items()]
)
async def test_a_gate_is_its_owners_and_none_is_jumped(community: Community, stage: Stage, act: Act) -> None:
    topic = await at_stage(community, stage)
    for person in (community.tang, community.li, community.ma):
        async with community.refused(NotTheOwner):
            await act(community, topic.id, community.by(person))
    early = await community.raised()
    async with community.refused(WrongGate):
        await act(community, early.id, community.by(community.zhou))
    async with community.refused(NotFound):
        await act(community, 999, community.by(community.qin))
