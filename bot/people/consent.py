"""
Consent (同意): asked once before a person's first filing, to the notice as it reads now.

A danger is filed at once, and consent is asked for afterwards. Who holds a post acts for the office, not for
themselves. Source: 个人信息保护法 (PIPL), articles 13, 14 and 17.
"""

from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.people.rules import Person, Role
from bot.people.store import Tx

VERSION = 1  # of the notice; a text that asks for more gets the next number, and everybody is asked again
CONSENT = "consent"  # a kind of subject: the person who is asked


async def needed(tx: Tx, person_id: int) -> bool:
    """Whether the person has to be asked before something of theirs is filed."""
    return await has_to_ask(tx, await tx.people.get(person_id))


async def has_to_ask(tx: Tx, person: Person) -> bool:
    """`needed` of a person who was read already."""
    return not _in_office(person) and await tx.consents.version(person.id) < VERSION


async def give(tx: Tx, by: Actor) -> None:
    """Record the consent, once."""
    if await tx.consents.version(by.person_id) < VERSION:
        await tx.consents.give(by.person_id, VERSION, by.now)
        facts: dict[str, str | int | None] = {"version": VERSION}
        act = Act(by.now, "person", by.person_id, "consent", by.person_id, by.chat_id, facts=facts)
        await tx.ledger.enter(act)


async def ask_afterwards(tx: Tx, place: Place | None, by: Actor) -> None:
    """Ask in private for what was filed without waiting; without a private chat, the next filing asks."""
    if place is not None and place.chat_id > 0 and await needed(tx, by.person_id):
        notice = Notification("consent.afterwards", subject=EntityRef(CONSENT, by.person_id))
        await put_answer(tx, place, notice, by.now)


def _in_office(person: Person) -> bool:
    return any(post.role is not Role.RESIDENT for post in person.posts)
