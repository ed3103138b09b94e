"""/mute: finds whom the secretary means, and answers in private, for the neighbours needn't see about whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import private_place, put_answer
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.moderation.refusals import NobodyToMute
from bot.muting.actions import called, met, muted, reporter_of, sees, whom
from bot.muting.store import Store, Tx
from bot.people.actions import a_secretary
from bot.people.refusals import OnlyInPrivate
from bot.people.rules import Person

OFFERED = 8  # people of a name


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom /mute names, by the first of these that is set; without any it asks for the list."""

    place: Place  # where it was said
    author: Person | None = None  # whose words it replies to
    number: str | None = None  # of a complaint: 26-0001
    name: str = ""  # a part of one
    replied_id: int | None = None  # the message of the bot it replies to


async def ask(store: Store, asked: Asked, by: Actor) -> None:
    """Raises: OnlySecretary, OnlyInPrivate, NobodyToMute, and like `whom` and `reporter_of`."""
    async with store.transaction() as tx:
        # In private wherever /mute was said, so the secretary must have opened the bot there.
        place = private_place(await a_secretary(tx, by.person_id))
        if place is None:
            raise OnlyInPrivate
        await put_answer(tx, place, await _notice(tx, asked, by), by.now)


async def offer(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """One of several of a name was chosen: for how long? Raises like `whom`."""
    async with store.transaction() as tx:
        await put_answer(tx, place, _how_long(await whom(tx, person_id, by)), by.now)


async def _notice(tx: Tx, asked: Asked, by: Actor) -> Notification:
    # Somebody met by this very reply has no community yet, and would read like a stranger to the secretary.
    if asked.author is not None:
        await met(tx, asked.author, asked.place)
        return _how_long(await whom(tx, asked.author.id, by))
    if asked.number is not None:
        return await _reporter(tx, await _numbered(tx, asked.number, by), by)
    if asked.name:
        people = await called(tx, asked.name, OFFERED, by)
        return Notification("mute.which", {"name": asked.name, "people": ids(each.id for each in people)})
    if asked.replied_id is not None:
        return await _reporter(tx, await _replied(tx, asked.place, asked.replied_id), by)
    return Notification("mute.list", {"mutes": ids(each.id for each in await muted(tx, by))})


def ids(numbers: Iterable[int]) -> str:
    """Several ids as one fact."""
    return ",".join(map(str, numbers))


def _how_long(person: Person) -> Notification:
    return Notification("mute.ask", {"person": person.id})


async def _reporter(tx: Tx, complaint_id: int, by: Actor) -> Notification:
    """Raises like `reporter_of`."""
    _, number = await reporter_of(tx, complaint_id, by)
    return Notification("mute.ask_reporter", {"complaint": complaint_id, "number": number})


async def _numbered(tx: Tx, number: str, by: Actor) -> int:
    """Raises NotFound, also for one the secretary may not see."""
    for complaint in await tx.complaints.numbered(number):
        if await sees(tx, complaint, by):
            return complaint.id
    raise NotFound(number)


async def _replied(tx: Tx, place: Place, message_id: int) -> int:
    """Raises NobodyToMute for a message of the bot that is about no complaint."""
    subject = await tx.outbox.about(place, message_id)
    if subject is None or subject.kind != "complaint":
        raise NobodyToMute
    return subject.id
