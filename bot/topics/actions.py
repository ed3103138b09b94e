"""Topic actions: propose, support, discuss and review a topic, and take it through its gates.

One transaction for each use case.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.areas.rules import Area, Level, Purpose
from bot.ballots import drafting
from bot.ballots.rules import Ballot
from bot.committees.actions import leads
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about as complaint_ref
from bot.kernel import quiet_hours
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.people.homes import home_of
from bot.people.reading import Reader, belongs, reader_at
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.topics import rules
from bot.topics.effects import (
    TOPIC,
    about,
    body_for,
    concerned,
    enter,
    tell_concerned,
    tell_owner,
    through,
    watch,
)
from bot.topics.reading import visible
from bot.topics.refusals import (
    EmptyProposal,
    NotConcerned,
    NotTheOwner,
    TopicBefore,
    VoteUnderWay,
)
from bot.topics.rules import (
    RAISE_WITHIN,
    TOPIC_CARDS,
    Opinion,
    Stage,
    Topic,
    Verdict,
    Written,
)
from bot.topics.store import Store, Tx
from bot.topics.support import brought, link, reviews_of, taken_up

OPINION = "opinion"  # a kind of card: asks the author whether to be named


@dataclass(frozen=True, slots=True)
class Raised:
    """The request of /propose: its words, place, and the complaints it is about."""

    place: Place
    text: str
    numbers: tuple[str, ...] = ()
    complaint_id: int | None = None  # the one replied to


async def propose(store: Store, settings: CommunitySettings, raised: Raised, by: Actor) -> Topic:
    """
    Raise a topic (出题). A resident's needs supporters; a delegate's or leader's goes to the committee at once.

    Raises: EmptyProposal, LongTitle, NotFound, TopicBefore, NoBodyYet.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        complaints = await _complaints(tx, raised, person)
        area = await _area(tx, raised.place, complaints, person)
        proposal = rules.read_proposal(raised.text or _title(settings, complaints), raised.numbers)
        topic = await _add(tx, settings, proposal, area, person, by)
        entry = await enter(tx, by, "raise", "", topic, title=topic.title, complaints=len(complaints))
        await watch(tx, topic, entry.id)
        await link(tx, settings, topic, complaints, by)
        await _post_cards(tx, topic, raised.place, by)
        topic = await brought(tx, settings, topic, person, complaints, by)
        if topic.stage is Stage.RAISED and complaints:
            entry = await enter(tx, by, "link", "", topic, complaints=len(complaints))
            notice = Notification("topic.raised", {"output": ""}, subject=about(topic))
            await tell_concerned(tx, topic, entry, notice, but=by.person_id)
        return topic


async def _complaints(tx: Tx, raised: Raised, person: Person) -> list[Complaint]:
    """The named complaints that the person may bring before all. Raises NotFound, TopicBefore."""
    found = [await tx.complaints.get(raised.complaint_id)] if raised.complaint_id else []
    for number in raised.numbers:
        known = [c for c in await tx.complaints.numbered(number) if await _may_bring(tx, c, person)]
        found += known[:1] or [_missing(number)]
    for complaint in found:
        # A topic is public, what was said in private isn't. Refused like a missing number (law 7).
        if not await _may_bring(tx, complaint, person):
            raise NotFound(complaint.number)
        if before := await tx.topics.topic_of(complaint.id):
            raise TopicBefore(complaint.number, before.number)
    return list({complaint.id: complaint for complaint in found}.values())


async def _may_bring(tx: Tx, complaint: Complaint, person: Person) -> bool:
    """A public one, one's own, or as one who works on it; never a whisper."""
    sight = await tx.may_see(Reader(person), complaint_ref(complaint), complaint)
    if complaint.public:
        return sight >= Sight.PUBLIC and await belongs(tx, Reader(person), complaint.community_id)
    return sight is Sight.ALL and not complaint.whispered


def _missing(number: str) -> Complaint:
    raise NotFound(number)


def _title(settings: CommunitySettings, complaints: Sequence[Complaint]) -> str:
    """
    The title of a proposal without words: category and area of its first public complaint.

    Of a private one neither is published: raises EmptyProposal, since that needs words of its own.
    """
    first = next((complaint for complaint in complaints if complaint.public), None)
    if first is None:
        raise EmptyProposal
    return f"{settings.category_name(first.category)} · {first.area.name}"


async def _area(tx: Tx, place: Place, complaints: Sequence[Complaint], person: Person) -> Area:
    """The grid of its first complaint, of the chat's area or of the person's home; else the community."""
    tree = await tx.areas.all()
    binding = await tx.chats.binding(place)
    nearest = complaints[0].area if complaints else binding.area if binding else await home_of(tx, person)
    if nearest is None:
        return next((area for area in tree if area.level is Level.COMMUNITY), tree[0])
    return tree.above(nearest, Level.GRID) or nearest


async def _add(
    tx: Tx, settings: CommunitySettings, proposal: rules.Proposal, area: Area, person: Person, by: Actor
) -> Topic:
    body = await body_for(tx, area, None)
    tree = await tx.areas.all()
    community = tree.above(area, Level.COMMUNITY) or tree[0]
    year = settings.local(by.now).year
    return await tx.topics.add(
        Topic(
            id=0,
            community_id=community.id,
            number=f"{year % 100:02}-{await tx.topics.next_number(community.id, year)}",
            area=area,
            body_id=body.id,
            title=proposal.title,
            text=proposal.text,
            stage=Stage.RAISED,
            proposer=PersonRef(person.id, person.name),
            owner=PersonRef(person.id, person.name),
            due_at=by.now.replace(second=0, microsecond=0) + RAISE_WITHIN,
            opened_at=by.now,
        )
    )


async def _post_cards(tx: Tx, topic: Topic, place: Place, by: Actor) -> None:
    """Post the card where the topic was raised, and in its area's residents' chat, to find supporters."""
    bindings = await tx.chats.bindings()
    binding = await tx.chats.binding(place)
    places = [] if binding and binding.purpose is Purpose.COMMITTEE else [place]
    above = bindings.nearest(topic.area, Purpose.RESIDENTS)
    below = [b for b in bindings if b.purpose is Purpose.RESIDENTS and b.area.within(topic.area.id)]
    for where in dict.fromkeys((*places, *(b.place for b in (*below, above) if b))):
        if not await tx.may_see(await reader_at(tx, where), about(topic), topic):
            continue  # said in a chat of another community, which reads no more of it than its number
        await tx.cards.post(TOPIC, topic.id, where, by.now)


async def owned(tx: Tx, topic_id: int, stage: Stage, by: Actor) -> Topic:
    """The topic at that stage, for a leader of its committee. Raises WrongGate, NotTheOwner, NotFound."""
    topic = await tx.topics.get(topic_id)
    person = await tx.people.get(by.person_id)
    body = await tx.committees.get(topic.body_id) if topic.body_id else None
    if not (body and await leads(tx, body, person)):
        raise NotTheOwner(topic.number)
    rules.check_at(topic, stage)
    return topic


async def opine(
    store: Store, topic_id: int, text: str, place: Place, by: Actor, reply_to: int | None = None
) -> Opinion:
    """Like `add_opinion`, in a transaction of its own; closes an open question to the author there."""
    async with store.transaction() as tx:
        await tx.prompts.drop(by.person_id, place.chat_id)
        return await add_opinion(tx, topic_id, text, place, by, reply_to)


async def add_opinion(
    tx: Tx, topic_id: int, text: str, place: Place, by: Actor, reply_to: int | None = None
) -> Opinion:
    """Store an opinion and ask its author whether to be named with it. Raises WrongGate."""
    topic = await visible(tx, topic_id, await tx.people.get(by.person_id), place)
    rules.check_at(topic, Stage.DELIBERATING)
    opinion = await tx.topics.opine(topic.id, by.person_id, text, by.now)
    await enter(tx, by, "opine", topic.stage, topic, opinion=opinion.id)
    await tx.cards.invalidate(TOPIC_CARDS, topic.id, by.now)
    await tx.cards.post(OPINION, opinion.id, place, by.now, reply_to)
    return opinion


async def name(store: Store, opinion_id: int, *, named: bool, by: Actor) -> None:
    """Set whether the author is named (可以署名, 不署名). Raises NotFound for anybody but the author."""
    async with store.transaction() as tx:
        opinion = await tx.topics.opinion(opinion_id)
        if opinion.author.id != by.person_id:
            raise NotFound(str(opinion_id))
        await tx.topics.name(opinion_id, named=named)
        await tx.cards.invalidate((OPINION,), opinion_id, by.now)


async def call_vote(
    store: Store, settings: CommunitySettings, topic_id: int, place: Place, by: Actor
) -> Ballot:
    """Draft a ballot on the topic (解题), where its committee meets. Raises like `owned`; VoteUnderWay."""
    async with store.transaction() as tx:
        topic = await owned(tx, topic_id, Stage.DECIDING, by)
        if await tx.topics.has_ballot(topic.id):
            raise VoteUnderWay
        body, person = await tx.committees.get(topic.body_id or 0), await tx.people.get(by.person_id)
        where = body.place or place
        return await drafting.draft_in(tx, settings, body, person, where, topic.title, by, topic.id)


async def review(store: Store, topic_id: int, verdict: Verdict, by: Actor) -> Topic:
    """Review a topic (评题), as a person concerned. Raises WrongGate, NotConcerned."""
    async with store.transaction() as tx:
        topic = await tx.topics.get(topic_id)
        rules.check_at(topic, Stage.REVIEWING)
        if by.person_id not in {person.id for person in await concerned(tx, topic)}:
            raise NotConcerned
        await tx.topics.review(topic, by.person_id, verdict)
        await enter(tx, by, "review", topic.stage, topic, verdict=verdict)
        await tx.cards.invalidate(TOPIC_CARDS, topic.id, by.now)
    return topic


async def concluded(tx: Tx, settings: CommunitySettings, topic: Topic, words: str, by: Actor) -> Topic:
    """The topic after its review: done, or carried out again if most say it wasn't done."""
    reviews = await reviews_of(tx, settings, topic, by.now)
    counts: dict[str, str | int] = {str(verdict): reviews[verdict] for verdict in Verdict}
    written = Written(words, "reviewed", counts)
    return await through(tx, topic, rules.verdict(reviews), written, by)


async def on_due(tx: Tx, settings: CommunitySettings, topic_id: int, by: Actor) -> None:
    """Handle a gate's due time by day: 评题 ends by itself, the owner of any other gate is notified."""
    topic = await tx.topics.get(topic_id)
    if topic.due_at is None or by.now < topic.due_at:
        return
    quiet_hours.require_daytime(by.now, settings.timezone)
    if topic.stage is Stage.REVIEWING:
        await concluded(tx, settings, topic, "", by)
        return
    # A supporter may be known by now of whom no timer was set: from a copy, they were first seen later.
    if topic.stage is Stage.RAISED and (await taken_up(tx, settings, topic, by)).stage is not Stage.RAISED:
        return
    entry = await enter(tx, by, "due", topic.stage, topic)
    name = "topic.unsupported" if topic.stage is Stage.RAISED else "topic.due"
    notice = Notification(name, {"output": ""}, subject=about(topic))
    await tell_owner(tx, topic, notice, f"due:{entry.id}", by)
