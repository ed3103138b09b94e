"""People actions: registers Telegram accounts, invites people to posts, appoints the first secretary.

Raises OnlySecretary, NotFound, LinkUsedUp.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.areas.rules import Area, Level
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound
from bot.ledger.rules import Act
from bot.people import invites
from bot.people.homes import met_at
from bot.people.invites import Invite
from bot.people.keyboard import keys_of, stored
from bot.people.refusals import LinkUsedUp, OnlySecretary
from bot.people.rules import PROVIDERS, SECRETARY, Person, Post, Role, answers_for
from bot.people.store import Store, Tx
from bot.settings import CommunitySettings

NAMELESS = "—"
WIDE = frozenset({Level.SUBDISTRICT, Level.COMMUNITY, Level.GRID, Level.MICRO_GRID})
OF_POSTS = WIDE | {Level.BUILDING, Level.UNIT}
INVITABLE = (
    Role.GRID_WORKER,
    Role.GRID_LEADER,
    Role.BUILDING_LEAD,
    *(role for role in Role if role in PROVIDERS),
    Role.VOLUNTEER,
    Role.DELEGATE,
    Role.DEPARTMENT,
    Role.SECRETARY,
    Role.CONFIDANT,
    Role.SUBDISTRICT,
)
# Where the holders of a role mostly are: these areas are offered first, and to a building lead nothing else.
USUAL: Mapping[Role, Level] = {
    Role.BUILDING_LEAD: Level.BUILDING,
    Role.GRID_WORKER: Level.GRID,
    Role.GRID_LEADER: Level.GRID,
    Role.SECRETARY: Level.COMMUNITY,
    Role.CONFIDANT: Level.COMMUNITY,
    Role.SUBDISTRICT: Level.SUBDISTRICT,
}
MOST_AREAS = 90  # buttons under a message: Telegram takes a hundred


async def meet(
    store: Store,
    settings: CommunitySettings,
    telegram_id: int,
    name: str,
    *,
    in_private: bool,
    place: Place | None = None,
    now: datetime | None = None,
) -> Person:
    """
    The person of a Telegram account, added or updated where needed.

    A person of whom nothing else is known is met in a residents' group (`place`, `now`) as one of its area:
    topics are for their community alone.
    A person whom the config names as secretary is appointed as soon as there is an area, unless somebody took
    the post away in chat: that holds, whatever the config says. Deleted accounts have no name.
    """
    # Read first: every update meets its sender, and a write transaction for each would cost a commit.
    name = name or NAMELESS
    async with store.reading() as tx:
        known = await tx.people.by_telegram(telegram_id)
        promote = telegram_id in settings.secretaries and not await _had_the_post(tx, known)
        home = await met_at(tx, settings, known, place, now) if place and now else None
    if (
        known
        and not promote
        and home is None
        and known.opened >= in_private
        and (known.posts or known.name == name)
    ):
        return known
    async with store.transaction() as tx:
        person = await tx.people.meet(telegram_id, name)
        if in_private:
            await tx.people.opened(person.id, opened=True)
        if home is not None:
            await tx.people.lives(person.id, home.id)
        if promote and (top := await _top(tx)):
            await tx.people.appoint(person.id, Post(Role.SECRETARY, top.id))
        return await tx.people.get(person.id)


async def _had_the_post(tx: Tx, person: Person | None) -> bool:
    """Whether the person is secretary at home, or was until somebody took the post away."""
    if person is None or await _is_secretary_at_home(tx, person):
        return person is not None
    acts = [entry.act for entry in await tx.ledger.of(EntityRef("person", person.id))]
    return any(act.act == "dismiss" and act.facts.get("role") == Role.SECRETARY for act in acts)


async def _is_secretary_at_home(tx: Tx, person: Person | None) -> bool:
    """Whether the person is secretary of the config's own community; another community's doesn't count."""
    top = await _top(tx)
    return person is not None and top is not None and person.holds(SECRETARY, top)


async def _top(tx: Tx) -> Area | None:
    """The first community, else the widest area; None in an empty tree."""
    communities = await tx.areas.at_level(Level.COMMUNITY)
    everything = communities or await tx.areas.all()
    return everything[0] if everything else None


async def a_secretary(tx: Tx, person_id: int) -> Person:
    """
    The person, if secretary of any community; for the person's own lists and drafts. Raises OnlySecretary.
    """
    person = await tx.people.get(person_id)
    if not person.has(Role.SECRETARY):
        raise OnlySecretary
    return person


async def secretary_over(tx: Tx, person_id: int, area_id: int | None, what: object) -> Person:
    """
    The person, if the secretary responsible for the area; None is the complete installation.

    Raises: OnlySecretary; NotFound(`what`) for another community's secretary, as if it didn't exist (law 7).
    """
    person = await a_secretary(tx, person_id)
    if not await answers(tx, person, area_id):
        raise NotFound(str(what))
    return person


async def answers(tx: Tx, person: Person, area_id: int | None) -> bool:
    """`answers_for` by an area's id."""
    area = await tx.areas.get(area_id) if area_id is not None else None
    return answers_for(person, area, await tx.areas.at_level(Level.COMMUNITY))


async def answered_for(tx: Tx, person: Person, areas: Iterable[Area]) -> list[Area]:
    """The areas among `areas` for which the person is the responsible secretary."""
    communities = await tx.areas.at_level(Level.COMMUNITY)
    return [area for area in areas if answers_for(person, area, communities)]


async def office(tx: Tx, secretary: Person, place: Place) -> int:
    """
    The area for which a secretary acts at `place`: the chat's, else that of the first post.

    A poll or an announcement made there belongs to this area.
    """
    binding, own = await tx.chats.binding(place), secretary.areas_as(SECRETARY)
    here = (area_id for area_id in own if binding is not None and binding.area.within(area_id))
    return next(here, own[0])


async def invitable(tx: Tx, secretary: Person, inside: int | None = None) -> list[Area]:
    """
    The areas for which a secretary may invite: from the subdistrict to the micro grids, or the buildings and
    units in one of those. Raises NotFound for one that isn't theirs.
    """
    own = [area for area in await answered_for(tx, secretary, await tx.areas.all()) if area.level in OF_POSTS]
    if inside is None:
        return [area for area in own if area.level in WIDE][:MOST_AREAS]
    if inside not in {area.id for area in own}:
        raise NotFound(str(inside))
    return [area for area in own if area.within(inside) and area.level not in WIDE][:MOST_AREAS]


async def invitable_as(tx: Tx, secretary: Person, role: Role) -> list[Area]:
    """Likewise for a role: a building lead's buildings, of too many the grids; else its usual level first."""
    wide, usual = await invitable(tx, secretary), USUAL.get(role)
    if usual is not Level.BUILDING:
        return sorted(wide, key=lambda area: area.level is not usual)
    own = await answered_for(tx, secretary, await tx.areas.at_level(Level.BUILDING))
    if 0 < len(own) <= MOST_AREAS // 2:
        return sorted(own, key=lambda area: (area.path[:-1], _numbers(area.name), area.name))
    return [area for area in wide if area.level is Level.GRID] or wide


def _numbers(name: str) -> list[int]:
    """3号楼 stands before 13号楼."""
    return [int(digits) for digits in re.findall("[0-9]+", name)]


async def invite(store: Store, role: Role, area_id: int | None, by: Actor, person_id: int | None = None) -> str:
    """
    The secret of a new one-use link for a role over an area, or for a person of the roster.

    The secret is returned once and stored nowhere. The link of a roster's person grants all their posts,
    so the inviter has to be responsible for each. Raises OnlySecretary, NotFound.
    """
    secret = invites.new_secret()
    async with store.transaction() as tx:
        secretary = await secretary_over(tx, by.person_id, area_id, area_id or "")
        if person_id is not None and not await may_invite(tx, await tx.people.get(person_id), secretary):
            raise NotFound(str(person_id))
        expires = by.now + invites.LASTS
        await tx.invites.add(Invite(invites.digest(secret), role, area_id, expires, by.person_id, person_id))
        await _enter(tx, by, "invite", {"role": role, "area": area_id or 0})
    return secret


async def may_invite(tx: Tx, whom: Person, secretary: Person) -> bool:
    """Whether the person is the responsible secretary for every post of `whom`."""
    areas: set[int | None] = {post.area_id for post in whom.posts} or {None}
    return all([await answers(tx, secretary, area_id) for area_id in areas])


async def first_secretary_link(store: Store, by: Actor) -> str | None:
    """The secret of the claim link; None once there is a secretary."""
    secret = invites.new_secret()
    async with store.transaction() as tx:
        top = await _top(tx)
        if top and await tx.people.holding({Role.SECRETARY}, top):
            return None
        expires = by.now + invites.LASTS
        await tx.invites.add(Invite(invites.digest(secret), Role.SECRETARY, None, expires))
    return secret


async def join(store: Store, settings: CommunitySettings, secret: str, by: Actor) -> tuple[Person, Role, Area]:
    """
    Redeem an invite link: grants its post and uses the link up.

    Raises LinkUsedUp; also for the link of a secretary who could not give the post any more.

    The first secretary may join before there is any area; then the community itself is added.
    """
    async with store.transaction() as tx:
        digest = invites.digest(secret)
        found = await tx.invites.find(digest)
        if found is None or not invites.usable(found, by.now) or not await _stands(tx, found, by.person_id):
            raise LinkUsedUp
        # One UPDATE decides between two people who open the link at once.
        if not await tx.invites.use(digest, by.person_id, by.now):
            raise LinkUsedUp
        area = await _area_of(tx, settings, found)
        if found.person_id not in (None, by.person_id):  # an import may have joined the two before
            await tx.people.join(found.person_id, by.person_id)
        # After the join: the roster's post comes first, with the word by which the roster can end it again.
        await tx.people.appoint(by.person_id, Post(found.role, area.id))
        await _enter(tx, by, "join", {"role": found.role, "area": area.id})
        return await tx.people.get(by.person_id), found.role, area


async def _stands(tx: Tx, found: Invite, opener: int) -> bool:
    """
    Whether who made the link may still give its posts. The command line's links always stand.

    A link for a person who has an account by now is nobody else's: it would hand over who they are.
    """
    whom = await tx.people.get(found.person_id) if found.person_id is not None else None
    if whom is not None and whom.telegram_id is not None and whom.id != opener:
        return False
    if found.created_by is None:
        return True
    secretary = await tx.people.get(found.created_by)
    given = whom is None or await may_invite(tx, whom, secretary)
    return given and await answers(tx, secretary, found.area_id)


async def _area_of(tx: Tx, settings: CommunitySettings, found: Invite) -> Area:
    if found.area_id is not None:
        return await tx.areas.get(found.area_id)
    return await _top(tx) or await tx.areas.add("C1", settings.community, Level.COMMUNITY, None)


async def speak(store: Store, language: str, by: Actor) -> Person:
    """Set the language in which the bot writes to this person."""
    async with store.transaction() as tx:
        await tx.people.speaks(by.person_id, language)
        return await tx.people.get(by.person_id)


async def keys_shown(store: Store, person: Person) -> None:
    """The person got the keys of their posts under the writing line."""
    async with store.transaction() as tx:
        await tx.people.keys_shown(person.id, stored(keys_of(person)))


async def reachable(store: Store, by: Actor, *, opened: bool) -> None:
    """The person blocked the bot, or unblocked it: whether it may write to them from now."""
    async with store.transaction() as tx:
        await tx.people.opened(by.person_id, opened=opened)


async def _enter(tx: Tx, by: Actor, act: str, facts: dict[str, str | int | None]) -> None:
    await tx.ledger.enter(Act(by.now, "person", by.person_id, act, by.person_id, by.chat_id, facts=facts))
