"""Sharing (转发) by inline mode: entities that a person may show in any chat, and their live copies."""

from dataclasses import dataclass
from datetime import timedelta

from bot.announcements.effects import CARD as ANNOUNCEMENT
from bot.announcements.relays import one_line
from bot.announcements.rules import Announcement, State
from bot.ballots.actions import BALLOT
from bot.ballots.rules import Ballot
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.group_card import PUBLIC
from bot.complaints.lifecycle import OPEN
from bot.complaints.store import Search
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.reading import Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.reading import Reader, belongs
from bot.people.rules import WORKERS, Person
from bot.sharing.store import Store, Tx
from bot.topics.effects import TOPIC
from bot.topics.rules import OVER, Stage, Topic

READ = 200  # rows at most, of which those that the person may not share are left out
NEWS = timedelta(days=14)  # how long an announcement is offered
MOST = 20  # of each kind; Telegram takes fifty results


@dataclass(frozen=True, slots=True)
class Shareable:
    ballots: tuple[Ballot, ...] = ()
    topics: tuple[Topic, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    announcements: tuple[Announcement, ...] = ()


async def shareable(tx: Tx, words: str, by: Actor) -> Shareable:
    """Open ballots, topics, complaints and new announcements with `words` that the person may share."""
    person = await tx.people.get(by.person_id)
    ballots = [
        ballot
        for ballot in await tx.ballots.open_for(person.id, by.now)
        if (words in ballot.motion or words == ballot.number) and await may_share(tx, BALLOT, ballot.id, person)
    ]
    return Shareable(
        tuple(ballots[:MOST]),
        tuple(await _topics(tx, words, person)),
        tuple(await _complaints(tx, words, person)),
        tuple(await _announcements(tx, words, person, by)),
    )


async def _topics(tx: Tx, words: str, person: Person) -> list[Topic]:
    """The topics of the person's community."""
    found = await tx.topics.standing_at([stage for stage in Stage if stage not in OVER], words, READ)
    return [topic for topic in found if await may_share(tx, TOPIC, topic.id, person)][:MOST]


async def _announcements(tx: Tx, words: str, person: Person, by: Actor) -> list[Announcement]:
    """Those of the person's community that were sent lately and have words."""
    found = await tx.announcements.sent_since(by.now - NEWS, READ)
    fit = [one for one in found if words in one_line(one.text)]
    return [one for one in fit if await _may_share_news(tx, one, person)][:MOST]


async def _complaints(tx: Tx, words: str, person: Person) -> list[Complaint]:
    """Public complaints that are the person's own, followed, or of a worker's area."""
    mine = Search(statuses=OPEN, reporter_id=person.id, words=words, limit=READ)
    found = await tx.complaints.search(mine)
    if areas := person.areas_as(WORKERS):
        theirs = Search(statuses=OPEN, area_ids=areas, words=words, openly=True, limit=READ)
        found += await tx.complaints.search(theirs)
    once = {complaint.id: complaint for complaint in found}.values()
    return [c for c in once if await _may_share_complaint(tx, c, person)][:MOST]


async def shared(store: Store, kind: str, subject_id: int, inline_id: str, by: Actor) -> None:
    """
    Register a shared copy, to be redrawn with the other cards.

    A chosen result could be forged: only what this person may share becomes a copy.
    Raises: NotFound, UnknownKind.
    """
    async with store.transaction() as tx:
        if not await may_share(tx, kind, subject_id, await tx.people.get(by.person_id)):
            raise NotFound(str(subject_id))
        await tx.cards.shared(kind, subject_id, inline_id, by.now)


async def may_share(tx: Tx, kind: str, subject_id: int, person: Person) -> bool:
    """
    Whether the person may carry it into any chat: a ballot to vote in or read, a topic, an announcement of
    their community, a public complaint that is theirs or in their area. Raises: NotFound, UnknownKind.
    """
    if kind == BALLOT:
        drafted = not (await tx.ballots.get(subject_id)).number
        return not drafted and bool(await tx.may_see(Reader(person), EntityRef(BALLOT, subject_id)))
    if kind == TOPIC:
        return bool(await tx.may_see(Reader(person), EntityRef(TOPIC, subject_id)))
    if kind == ANNOUNCEMENT:
        return await _may_share_news(tx, await tx.announcements.get(subject_id), person)
    if kind != PUBLIC:  # shown by nobody: it must not be taken for a complaint
        raise UnknownKind("card", kind)
    return await _may_share_complaint(tx, await tx.complaints.get(subject_id), person)


async def _may_share_complaint(tx: Tx, complaint: Complaint, person: Person) -> bool:
    sight = await tx.may_see(Reader(person), about(complaint), complaint)
    theirs = sight is Sight.ALL or complaint.concerns(person.id)
    return complaint.public and sight >= Sight.PUBLIC and theirs


async def _may_share_news(tx: Tx, news: Announcement, person: Person) -> bool:
    if news.state is not State.SENT or not news.text:
        return False
    return news.area_id is None or await belongs(tx, Reader(person), news.area_id)
