"""
Posts that left the roster: an import ends the posts it doesn't list any more, with all their rights.

A post that was given in chat, by the first secretary's link, an invitation or a committee, has no row to leave:
it stays.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from bot.areas.rules import Area, Level
from bot.kernel.actor import Actor
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answered_for
from bot.people.events import PostsEnded
from bot.people.refusals import LastSecretary
from bot.people.rules import SECRETARY, Person, Post, Role
from bot.roster.rules import PEOPLE, Ids, Problem
from bot.roster.store import Store, Tx


@dataclass(frozen=True, slots=True)
class EndedPost:
    """A post that an import ended: its holder, its word in the roster (网格员) and its area."""

    name: str
    word: str
    area: str


async def end_unlisted(tx: Tx, listed: Collection[int], ids: Ids) -> list[EndedPost]:
    """
    End the listed posts of everybody whom the roster doesn't name: `listed` are the ids of those it does.

    A roster speaks for its own areas, `ids` by code, and all below them. Posts elsewhere stay: another
    community's roster lists them. A roster that names nobody says nothing of posts.
    """
    if not listed:
        return []
    areas = {area.id: area for area in await tx.areas.all()}
    ended = []
    for person in await tx.people.roster():
        for post, word in [] if person.id in listed else await tx.people.posts_words(person.id):
            if word and _speaks_for(ids.values(), areas[post.area_id]):
                await tx.people.dismiss(person.id, post)
                ended.append(EndedPost(person.name, word, areas[post.area_id].name))
    return ended


def _speaks_for(ids: Iterable[int], area: Area) -> bool:
    return any(area.within(area_id) for area_id in ids)


async def led(tx: Tx) -> set[int]:
    """The communities with a secretary, by id."""
    people = await tx.people.roster()
    return {area.id for area in await tx.areas.all() if area.level is Level.COMMUNITY and _leads(people, area)}


def _leads(people: Iterable[Person], area: Area) -> bool:
    return any(person.holds(SECRETARY, area) for person in people)


async def left_alone(tx: Tx, led_before: Collection[int]) -> Iterator[Problem]:
    """A problem for each community that would lose its last secretary: nobody could undo the import in chat."""
    lost = set(led_before) - await led(tx)
    return (
        Problem(PEOPLE.title, 0, "", "no_secretary", area.name)
        for area in await tx.areas.all()
        if area.id in lost
    )


Held = Mapping[int, tuple[Post, ...]]  # the posts of everybody who has any, by the person's id


async def posts_held(tx: Tx) -> Held:
    return {person.id: person.posts for person in await tx.people.roster()}


async def announce_ended(tx: Tx, before: Held, by: Actor) -> None:
    """Publish whose posts of `before` are gone. Who was joined with another account has them there."""
    after = await posts_held(tx)
    for person_id, posts in before.items():
        if gone := tuple(post for post in posts if post not in after.get(person_id, ())):
            with suppress(NotFound):
                await tx.people.get(person_id)
                await tx.publish(PostsEnded(person_id, gone, by))


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whom a secretary may remove, with the posts that would end."""

    person: Person
    posts: tuple[Post, ...]


async def leaver(tx: Tx, person_id: int, by: Actor) -> Leaver:
    """
    The person, with the posts for which `by` is the responsible secretary.

    A seat in a committee is the committee's to end. Raises: OnlySecretary, NotFound without such a post.
    """
    secretary, person = await a_secretary(tx, by.person_id), await tx.people.get(person_id)
    areas = [await tx.areas.get(post.area_id) for post in person.posts]
    theirs = {area.id for area in await answered_for(tx, secretary, areas)}
    posts = tuple(post for post in person.posts if post.area_id in theirs and post.role is not Role.DELEGATE)
    if not posts:
        raise NotFound(str(person_id))
    return Leaver(person, posts)


async def leavers(tx: Tx, name: str, by: Actor) -> list[Leaver]:
    """Those of that name whom a secretary may remove, on the roster or by an invitation."""
    found = []
    for person in await tx.people.roster():
        with suppress(NotFound):
            if person.name == name:
                found.append(await leaver(tx, person.id, by))
    return found


async def remove(store: Store, person_id: int, by: Actor) -> Leaver:
    """
    离岗: end the person's posts at once, with all rights; what they held goes back to the pool.

    Raises: LastSecretary, and like `leaver`.
    """
    async with store.transaction() as tx:
        found, led_before = await leaver(tx, person_id, by), await led(tx)
        for post in found.posts:
            await tx.people.dismiss(person_id, post)
        if set(led_before) - await led(tx):
            raise LastSecretary(found.person.name)
        await tx.ledger.enter(Act(by.now, "person", person_id, "remove", by.person_id, by.chat_id))
        await tx.publish(PostsEnded(person_id, found.posts, by))
    return found
