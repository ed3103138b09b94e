"""Sharing (转发) by inline mode: entities that a person may show in any chat, and their live copies."""

from dataclasses import dataclass

from bot.ballots.actions import BALLOT, may_read
from bot.ballots.rules import Ballot
from bot.complaints.complaint import Complaint
from bot.complaints.effects import PUBLIC
from bot.complaints.lifecycle import OPEN
from bot.complaints.permissions import may_see
from bot.complaints.store import Search
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.people.rules import WORKERS, Person, Role
from bot.sharing.store import Store, Tx
from bot.sharing.witnesses import CopyWitnesses
from bot.topics.effects import TOPIC
from bot.topics.rules import OVER, Stage, Topic

MOST = 20  # of each kind; Telegram takes fifty results
KINDS = (BALLOT, TOPIC, PUBLIC)  # kinds of cards that may be shared


@dataclass(frozen=True, slots=True)
class Shareable:
    ballots: tuple[Ballot, ...] = ()
    topics: tuple[Topic, ...] = ()
    complaints: tuple[Complaint, ...] = ()


async def shareable(tx: Tx, words: str, by: Actor) -> Shareable:
    """Open ballots, topics and complaints that the person may share and that contain `words`."""
    person = await tx.people.get(by.person_id)
    ballots = [
        b for b in await tx.ballots.open_for(person.id, by.now) if words in b.motion or words == b.number
    ]
    topics = await tx.topics.standing_at([stage for stage in Stage if stage not in OVER], words, MOST)
    return Shareable(tuple(ballots[:MOST]), tuple(topics), tuple(await _complaints(tx, words, person)))


async def _complaints(tx: Tx, words: str, person: Person) -> list[Complaint]:
    """Public complaints that are the person's own, followed, or of a worker's area."""
    mine = Search(statuses=OPEN, reporter_id=person.id, words=words, limit=MOST)
    found = await tx.complaints.search(mine)
    if areas := tuple(post.area_id for post in person.posts if post.role in WORKERS | {Role.PROVIDER}):
        found += await tx.complaints.search(Search(statuses=OPEN, area_ids=areas, words=words, limit=MOST))
    once = {complaint.id: complaint for complaint in found}.values()
    return [c for c in once if c.public and may_see(c, person)][:MOST]


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


async def witnessed(
    store: Store, witnesses: CopyWitnesses, kind: str, subject_id: int, inline_id: str, by: Actor
) -> None:
    """
    Register an unreported copy by presses on it, once two people who may share it press the same.

    Raises: NotFound, UnknownKind.
    """
    async with store.reading() as tx:
        if await tx.cards.knows_copy(inline_id):
            return
        if not await may_share(tx, kind, subject_id, await tx.people.get(by.person_id)):
            raise NotFound(str(subject_id))
    if witnesses.agree(inline_id, by.person_id, EntityRef(kind, subject_id)):
        await shared(store, kind, subject_id, inline_id, by)


async def may_share(tx: Tx, kind: str, subject_id: int, person: Person) -> bool:
    """
    Whether the person may carry it into any chat: a ballot to vote in or read, a topic, a public complaint
    that is theirs or in their area. Raises: NotFound, UnknownKind.
    """
    if kind == BALLOT:
        ballot = await tx.ballots.get(subject_id)
        if not ballot.number:  # still a draft
            return False
        voter = await tx.ballots.voter(ballot.id, person.id) is not None
        return voter or await may_read(tx, await tx.committees.get(ballot.body_id), person)
    if kind == TOPIC:
        return bool(await tx.topics.get(subject_id))
    if kind != PUBLIC:  # shown by nobody: it must not be taken for a complaint
        raise UnknownKind("card", kind)
    complaint = await tx.complaints.get(subject_id)
    return complaint.public and may_see(complaint, person)
