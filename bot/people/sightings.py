"""Sightings: since when a community knows an account, and how many known neighbours stand behind a matter."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.areas.rules import Area, Level
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.people.neighbours import BURSTS, NOBODY, Backing, backing, counts_from, is_known
from bot.people.rules import SECRETARY
from bot.people.store import Store, Tx
from bot.settings import CommunitySettings

MOST = 20_000  # pairs of account and group that are remembered as noted


async def behind(
    tx: Tx,
    settings: CommunitySettings,
    community_id: int,
    people: Collection[int],
    now: datetime,
    but: int,
) -> Backing:
    """The backing of a matter of the person `but` by `people`."""
    ids = [person_id for person_id in people if person_id != but]
    if not ids:
        return NOBODY
    *found, own = await tx.neighbours.of(community_id, [*ids, but], now)
    return backing(found, settings.known_after, now, own.household)


async def waits_until(
    tx: Tx, settings: CommunitySettings, community_id: int, person_id: int, now: datetime
) -> tuple[bool, datetime | None]:
    """Whether the person counts yet; else from when, None for one who was never seen in a group."""
    (neighbour,) = await tx.neighbours.of(community_id, [person_id], now)
    if is_known(neighbour, settings.known_after, now):
        return True, None
    return False, counts_from(neighbour, settings.known_after)


async def tell_of_burst(
    tx: Tx, area: Area, notice: Notification, about: EntityRef, recent: int, now: datetime
) -> None:
    """Tell the secretaries that `recent` people came within minutes: once for each number of BURSTS."""
    for many in BURSTS:
        if recent == many:
            secretaries = await tx.people.holding(SECRETARY, area)
            key = f"burst:{about.kind}:{about.id}:{many}"
            await notify_people(tx, secretaries, notice, key, now, about=about)


async def note_here(tx: Tx, by: Actor) -> None:
    """Note the person of a press that takes effect in a group; a refused or forged one leaves no trace."""
    person = await tx.people.get(by.person_id)
    if by.chat_id is None or by.chat_id > 0 or person.telegram_id is None:
        return
    community_id = await _community_at(tx, Place(by.chat_id))
    if community_id is not None:
        await tx.neighbours.see(community_id, [person.telegram_id], by.now)


class Sightings:
    """Notes when an account is first seen in a community's groups; remembers what is stored already."""

    def __init__(self) -> None:
        self._noted: set[tuple[int, int]] = set()  # of Telegram id and chat id

    async def note(self, store: Store, telegram_ids: Iterable[int], place: Place, now: datetime) -> None:
        """A group that is bound to no area belongs to no community: nothing is noted there."""
        new = [account for account in telegram_ids if (account, place.chat_id) not in self._noted]
        if not new:
            return
        async with store.reading() as tx:
            community_id = await _community_at(tx, place)
            unseen = await tx.neighbours.unseen(community_id, new) if community_id else []
        if community_id is None:
            return
        if unseen:
            async with store.transaction() as tx:
                await tx.neighbours.see(community_id, unseen, now)
        if len(self._noted) > MOST:
            self._noted.clear()
        self._noted.update((account, place.chat_id) for account in new)


async def _community_at(tx: Tx, place: Place) -> int | None:
    """The community of a group, or the wider area it is bound to."""
    binding = await tx.chats.binding(place)
    if binding is None:
        return None
    return ((await tx.areas.all()).above(binding.area, Level.COMMUNITY) or binding.area).id
