"""
Staff (人员): who holds which post, and the secretary's changes in chat, one at a time.

A secretary changes posts in areas they are responsible for, and people all of whose posts lie there. To anybody
else all of them read alike (law 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.areas.rules import Area, Level
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Option, Reading
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people, put_answer
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people.actions import a_secretary, answered_for, answers, secretary_over
from bot.people.keyboard import keys_of, stored
from bot.people.private import check_private
from bot.people.reading import Reader
from bot.people.refusals import OnlyStaff
from bot.people.rules import LEADERS, ROLE_WORDS, HeldPost, Person, Post, Role
from bot.roster.cells import MOST_NAME, NAME, PHONE_NUMBER
from bot.roster.leaving import end_posts
from bot.roster.refusals import HasThePost, NoPhone
from bot.roster.store import Store, Tx

LIST, ONE = "staff", "post_holder"  # kinds: somebody's list of staff, and one of them
MOST = 20  # people on a page
MOST_PLACES = 90  # buttons under a question: Telegram takes a hundred
WORDS = tuple(word for word, role in ROLE_WORDS.items() if role is not Role.RESIDENT)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the posts that the reader may see, each with its area."""

    person: Person
    posts: Sequence[tuple[HeldPost, Area]]


@dataclass(frozen=True, slots=True)
class Staff:
    holders: Sequence[Holder]
    more: int  # the id after which the next page begins; 0 on the last
    changes: bool  # whether the reader may change them


async def listed(tx: Tx, reader: Person, after: int = 0) -> Staff:
    """The holders of posts in the areas that the reader leads, by when they came to the roster."""
    areas = {area.id: area for area in await tx.areas.all()}
    found = [
        holder
        for person in await tx.people.roster()
        if person.id > after
        if (holder := await _holder(tx, person, areas, reader)).posts
    ]
    shown = found[:MOST]
    return Staff(shown, shown[-1].person.id if len(found) > MOST else 0, reader.has(Role.SECRETARY))


async def _holder(tx: Tx, person: Person, areas: dict[int, Area], reader: Person) -> Holder:
    posts = await tx.people.held(person.id) if person.posts else []
    of = [(one, areas[one.post.area_id]) for one in posts if one.post.role is not Role.RESIDENT]
    return Holder(person, [(one, area) for one, area in of if reader.holds(LEADERS, area)])


async def holder(tx: Tx, person_id: int, reader: Person) -> Holder:
    areas = {area.id: area for area in await tx.areas.all()}
    return await _holder(tx, await tx.people.get(person_id), areas, reader)


async def show(store: Store, place: Place, by: Actor, after: int = 0) -> None:
    """/staff, and its next page. Raises OnlyStaff, OnlyInPrivate: it holds telephone numbers."""
    async with store.transaction() as tx:
        check_private(place)
        if not (await tx.people.get(by.person_id)).has(*LEADERS):
            raise OnlyStaff
        notice = Notification("staff.list", {"after": after}, subject=EntityRef(LIST, by.person_id))
        await put_answer(tx, place, notice, by.now)


async def open_one(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """A person's card with the buttons that change them. Raises what `changeable` raises, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await changeable(tx, person_id, by)
        await tx.cards.repost(ONE, person_id, place, by.now)


async def changeable(tx: Tx, person_id: int, by: Actor) -> Person:
    """
    A holder of posts, if the secretary is responsible for all of them. Raises OnlySecretary, NotFound.

    Somebody on the roster whose last post ended may be given one again by who is responsible for everything.
    """
    secretary = await a_secretary(tx, by.person_id)
    person = await tx.people.get(person_id)
    areas: set[int | None] = {post.area_id for post in person.posts if post.role is not Role.RESIDENT}
    on_list = person.id in {one.id for one in await tx.people.roster()}
    if not on_list or not all([await answers(tx, secretary, area_id) for area_id in areas or {None}]):
        raise NotFound(str(person_id))
    return person


async def _post(tx: Tx, post_id: int, by: Actor) -> HeldPost:
    """A post in the secretary's areas. Raises OnlySecretary, NotFound."""
    await a_secretary(tx, by.person_id)
    found = await tx.people.held_post(post_id)
    await secretary_over(tx, by.person_id, found.post.area_id, post_id)
    return found


async def ask_new(store: Store, place: Place, by: Actor) -> None:
    """添加. Raises OnlySecretary, OnlyInPrivate."""
    await _ask(store, NEW, place, by)


async def ask_post(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """加岗位."""
    await _ask(store, ANOTHER, place, by, person_id)


async def ask_area(store: Store, post_id: int, place: Place, by: Actor) -> None:
    """改范围."""
    await _ask(store, MOVE, place, by, post_id)


async def ask_phone(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """改电话."""
    await _ask(store, PHONE, place, by, person_id)


async def _ask(store: Store, form: Form, place: Place, by: Actor, about: int = 0) -> None:
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, form, place, by, about)


async def ask_end(store: Store, post_id: int, place: Place, by: Actor) -> None:
    """去掉: asks once more, with the post by name."""
    async with store.transaction() as tx:
        held = await _post(tx, post_id, by)
        facts: dict[str, str | int] = {"post": held.id, "word": held.word, "role": held.post.role}
        facts["area"] = (await tx.areas.get(held.post.area_id)).name
        await put_answer(tx, place, _about("staff.end", held.person_id, facts), by.now)


async def end(store: Store, post_id: int, by: Actor) -> Person:
    """End one post. Raises LastSecretary, what `_post` raises."""
    async with store.transaction() as tx:
        held = await _post(tx, post_id, by)
        return await _end(tx, held.person_id, [held], by)


async def ask_remove(store: Store, person_id: int, place: Place, by: Actor) -> None:
    """全部去掉: asks once more."""
    async with store.transaction() as tx:
        await changeable(tx, person_id, by)
        await put_answer(tx, place, _about("staff.remove", person_id), by.now)


async def remove(store: Store, person_id: int, by: Actor) -> Person:
    """End every post of the person. Raises LastSecretary, what `changeable` raises."""
    async with store.transaction() as tx:
        await changeable(tx, person_id, by)
        return await _end(tx, person_id, await tx.people.held(person_id), by)


async def _end(tx: Tx, person_id: int, held: Iterable[HeldPost], by: Actor) -> Person:
    before = await tx.people.get(person_id)
    await end_posts(tx, before, held, by)
    return await changed(tx, person_id, by)


async def changed(tx: Tx, person_id: int, by: Actor) -> Person:
    """Redraw the card, and tell the person of their posts with the keys that belong to them."""
    person = await tx.people.get(person_id)
    await tx.cards.invalidate((ONE,), person_id, by.now)
    notice = _about("staff.changed", person_id)
    if person.id != by.person_id and await notify_people(tx, [person], notice, await _key(tx, by), by.now):
        await tx.people.keys_shown(person_id, stored(keys_of(person)))
    return person


async def _key(tx: Tx, by: Actor) -> str:
    entry = await tx.ledger.enter(Act(by.now, "person", by.person_id, "staff", by.person_id, by.chat_id))
    return f"staff:{entry.id}"


def _about(name: str, person_id: int, facts: dict[str, str | int] | None = None) -> Notification:
    return Notification(name, facts or {}, subject=EntityRef(ONE, person_id))


async def give(tx: Tx, person_id: int, word: str, area_id: int, by: Actor) -> None:
    """Give a post by its word in the roster. Raises HasThePost, OnlySecretary, NotFound."""
    await secretary_over(tx, by.person_id, area_id, area_id)
    post = Post(ROLE_WORDS[word], area_id)
    person = await tx.people.get(person_id)
    if any(one.role is post.role and one.area_id == area_id and one.category is None for one in person.posts):
        raise HasThePost(person.name)
    await tx.people.appoint(person_id, post, word)
    facts: dict[str, str | int | None] = {"role": post.role, "area": area_id}
    await tx.ledger.enter(Act(by.now, "person", person_id, "appoint", by.person_id, by.chat_id, facts=facts))


async def _may_add(tx: Tx, _: Draft, by: Actor) -> None:
    await a_secretary(tx, by.person_id)


async def _may_change(tx: Tx, draft: Draft, by: Actor) -> None:
    await changeable(tx, draft.about_id, by)


async def _may_move(tx: Tx, draft: Draft, by: Actor) -> None:
    await _post(tx, draft.about_id, by)


async def _roles(_tx: Tx, _draft: Draft) -> list[Option]:
    return [Option(word, word) for word in WORDS]


async def _areas(tx: Tx, draft: Draft) -> list[Option]:
    """The secretary's communities, grids and micro grids; a building is asked for next."""
    secretary = await tx.people.get(draft.person_id)
    wide = [area for area in await tx.areas.all() if area.level not in NARROW]
    return _options(await answered_for(tx, secretary, wide))


NARROW = frozenset({Level.BUILDING, Level.UNIT, Level.HOUSEHOLD})


async def _buildings(tx: Tx, draft: Draft) -> list[Option]:
    """The buildings in the chosen area, as many as there are buttons for; the workbook takes more."""
    return _options(await tx.areas.under(int(draft.values["area"]), Level.BUILDING))


def _options(areas: Iterable[Area]) -> list[Option]:
    return [Option(str(area.id), area.name) for area in areas][:MOST_PLACES]


def _name(words: str, _: Reading) -> str:
    return NAME.plain(words)[:MOST_NAME]


def _phone(words: str, _: Reading) -> str:
    """Raises NoPhone."""
    plain = PHONE_NUMBER.plain(words)
    if not PHONE_NUMBER.fits(plain):
        raise NoPhone
    return plain


def _place_of(draft: Draft) -> int:
    return int(draft.values["building"] or draft.values["area"])


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    """Add somebody with a post, or give it to the one of that name and number who is there."""
    values = draft.values
    phone = values["phone"] or None
    known = [one for one in await tx.people.named(values["name"]) if one.phone == phone]
    # Of several of that name and number none is guessed: a wrong one would get the rights.
    person = known[0] if len(known) == 1 else await tx.people.add(values["name"], phone, None)
    if known:
        await changeable(tx, person.id, by)
    await give(tx, person.id, values["role"], _place_of(draft), by)
    await tx.cards.repost(ONE, person.id, draft.place, by.now)
    await changed(tx, person.id, by)
    return _about("staff.added", person.id)


async def _add_post(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    await give(tx, draft.about_id, draft.values["role"], _place_of(draft), by)
    await changed(tx, draft.about_id, by)
    return _about("staff.saved", draft.about_id)


async def _move(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    """Give the same post elsewhere, then end it here: in between nobody is left without a secretary."""
    held = await _post(tx, draft.about_id, by)
    word = held.word or next(word for word, role in ROLE_WORDS.items() if role is held.post.role)
    await give(tx, held.person_id, word, _place_of(draft), by)
    await end_posts(tx, await tx.people.get(held.person_id), [held], by)
    await changed(tx, held.person_id, by)
    return _about("staff.saved", held.person_id)


async def _set_phone(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    person = await changeable(tx, draft.about_id, by)
    await tx.people.change(person.id, person.name, draft.values["phone"] or None, person.telegram_id)
    await tx.ledger.enter(Act(by.now, "person", person.id, "phone", by.person_id, by.chat_id))
    await tx.cards.invalidate((ONE,), person.id, by.now)
    return _about("staff.saved", person.id)


NAMED, ROLE = Field("name", _name), Field("role", options=_roles)
AREA = (Field("area", options=_areas), Field("building", optional=True, options=_buildings))
NUMBER = Field("phone", _phone, optional=True)
NEW = Form("staff", (NAMED, ROLE, *AREA, NUMBER), _may_add, _add, by_spaces=False)
ANOTHER = Form("staff_post", (ROLE, *AREA), _may_change, _add_post, by_spaces=False)
MOVE = Form("staff_area", AREA, _may_move, _move, by_spaces=False)
PHONE = Form("staff_phone", (NUMBER,), _may_change, _set_phone, by_spaces=False)
FORMS = (NEW, ANOTHER, MOVE, PHONE)


async def _load(tx: Tx, person_id: int) -> Person:
    return await tx.people.get(person_id)


async def _see(tx: Tx, reader: Reader, person: Person) -> Sight:
    """A holder of posts reads of their own; a secretary of those they are responsible for, in private."""
    if reader.person is None:
        return Sight.NOTHING
    if reader.person.id == person.id:
        return Sight.ALL
    areas: set[int | None] = {post.area_id for post in person.posts} or {None}
    secretary = reader.person.has(Role.SECRETARY)
    theirs = secretary and all([await answers(tx, reader.person, area_id) for area_id in areas])
    return Sight.ALL if theirs else Sight.NOTHING


READS = Reads(_load, _see)
