"""
Homes: the one a person says, and the one their neighbours know.

Anybody can say any home: by 改住处, or by the place of a complaint. Their next complaint is looked for near it,
and it gives no right: of a community are those whom its group knows. See docs/decisions/0045.
"""

from datetime import datetime

from bot.areas.rules import Area, Level, Purpose
from bot.kernel.place import Place
from bot.people.neighbours import is_known
from bot.people.rules import Person
from bot.people.store import Tx
from bot.settings import CommunitySettings


async def community_of(tx: Tx, area: Area) -> Area:
    """The community of the area, or the area itself above the communities."""
    return (await tx.areas.all()).above(area, Level.COMMUNITY) or area


async def met_at(
    tx: Tx, settings: CommunitySettings, known: Person | None, place: Place, now: datetime
) -> Area | None:
    """
    The home at which a person is known from now, who says or presses something at `place`; None: as before.

    Somebody of whom nothing is known is at home where they are met first. Another community than that one takes
    the home they said there, and the days in its group after which a neighbour counts.
    """
    if place.chat_id > 0 or (known is not None and _is_settled(known)):
        return None
    binding = await tx.chats.binding(place)
    if binding is None or binding.purpose is not Purpose.RESIDENTS:
        return None
    here = await community_of(tx, binding.area)
    said = await _said_in(tx, known, here)
    if known is None or (known.known_home_id is None and not known.posts):
        return said or binding.area
    if said is None or (known.known_home_id is not None and await _lies_in(tx, known.known_home_id, here)):
        return None
    (neighbour,) = await tx.neighbours.of(here.id, [known.id], now)
    return said if is_known(neighbour, settings.known_after, now) else None


def _is_settled(person: Person) -> bool:
    """Whether the home they say is the one they are known at, or they hold a post and say none."""
    return person.known_home_id == person.home_id and (person.home_id is not None or bool(person.posts))


async def _said_in(tx: Tx, person: Person | None, community: Area) -> Area | None:
    """The home the person says, if it lies in the community."""
    if person is None or person.home_id is None:
        return None
    home = await tx.areas.get(person.home_id)
    return home if home.within(community.id) else None


async def _lies_in(tx: Tx, area_id: int, community: Area) -> bool:
    return (await tx.areas.get(area_id)).within(community.id)


async def home_of(tx: Tx, person: Person) -> Area | None:
    """The area of the person's own matters: the home they say, if it is in the community that knows them."""
    said = await tx.areas.get(person.home_id) if person.home_id else None
    if person.known_home_id is None:
        return said
    known = await tx.areas.get(person.known_home_id)
    return said if said is not None and said.within((await community_of(tx, known)).id) else known


async def is_elsewhere(tx: Tx, person: Person, area: Area) -> bool:
    """Whether a home there would be in a community that doesn't know the person yet."""
    if len(await tx.areas.at_level(Level.COMMUNITY)) <= 1:
        return False
    community = await community_of(tx, area)
    ids = {post.area_id for post in person.posts} | ({person.known_home_id} if person.known_home_id else set())
    return not any([await _lies_in(tx, area_id, community) for area_id in sorted(ids)])
