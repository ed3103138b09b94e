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
from bot.people.events import PostsEnded
from bot.people.rules import SECRETARY, HeldPost, Person, Post
from bot.roster.refusals import LastSecretary
from bot.roster.sheets import PEOPLE, Ids, Problem
from bot.roster.store import Tx


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


async def end_posts(tx: Tx, person: Person, posts: Iterable[HeldPost], by: Actor) -> None:
    """
    End posts by a press: from this moment on the person has none of their rights; their complaints are open.

    Raises LastSecretary where a community would be left without anybody who could undo it.
    """
    led_before, ended = await led(tx), list(posts)
    for one in ended:
        await tx.people.dismiss(person.id, one.post)
        facts: dict[str, str | int | None] = {"role": one.post.role, "area": one.post.area_id}
        await tx.ledger.enter(
            Act(by.now, "person", person.id, "dismiss", by.person_id, by.chat_id, facts=facts)
        )
    # Asked of the rows as they would be, whatever other posts count: the refusal takes the dismissals back.
    if alone := next(await left_alone(tx, led_before), None):
        raise LastSecretary(alone.found)
    await tx.publish(PostsEnded(person.id, tuple(one.post for one in ended), by))


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


Posts = Mapping[int, tuple[Post, ...]]  # the posts of everybody who has any, by the person's id


async def all_posts(tx: Tx) -> Posts:
    return {person.id: person.posts for person in await tx.people.roster()}


async def announce_ended(tx: Tx, before: Posts, by: Actor) -> None:
    """Publish whose posts of `before` are gone. Who was joined with another account has them there."""
    after = await all_posts(tx)
    for person_id, posts in before.items():
        if gone := tuple(post for post in posts if post not in after.get(person_id, ())):
            # A row that was joined with another is gone, and its posts are the other's: nobody lost them.
            with suppress(NotFound):
                await tx.people.get(person_id)
                await tx.publish(PostsEnded(person_id, gone, by))
