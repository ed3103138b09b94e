"""Restored databases: recognised at the start, they begin another generation before anything is given out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot import store as ground
from bot.areas.rules import Level
from bot.kernel.generation import Generation
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people
from bot.ledger.heads import RESTORED
from bot.ledger.rules import Act
from bot.messaging import store as messaging
from bot.messaging.alerts import alert_secretaries, secretaries
from bot.ops.high_water import HighWater, spare_numbers

LISTED = 12  # spans of numbers in the alert; a district has as many counters as communities


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post or a seat by the names of its holder and its area or committee; a chat by its title and area."""

    person_id: int | None  # None for a chat
    person: str
    place: str

    def __str__(self) -> str:
        return f"{self.person}（{self.place}）"


class Generations(Protocol):
    async def present(self) -> Generation: ...

    async def was(self, mark: str | None) -> bool:
        """Whether that mark, None for no mark, is one of an earlier generation."""
        ...

    async def began_again(self) -> bool:
        """Whether there was a restore: another generation than the first one."""
        ...

    async def given(self) -> HighWater:
        """What this database has given out."""
        ...

    async def restored(self) -> bool:
        """Whether `minyi restore` put this file here, and it wasn't started since."""
        ...

    async def begin(self, beyond: HighWater, now: datetime) -> None:
        """Another mark; ids and numbers go on beyond those; what waited for somebody at the backup ends."""
        ...

    async def named(self, posts: Sequence[str]) -> list[HeldPost]:
        """The posts whose person and place are known here."""
        ...

    async def end_posts(self, posts: Sequence[str]) -> list[HeldPost]:
        """End those that somebody has here. Returns them."""
        ...

    async def named_chats(self, chats: Sequence[str]) -> list[HeldPost]:
        """The chats that are known here, with what area they are bound to."""
        ...

    async def unbind(self, chats: Sequence[str]) -> list[HeldPost]:
        """Unbind those that are bound here. Returns them."""
        ...

    async def oldest(self) -> datetime | None:
        """The time of the ledger's first entry, aware, UTC; None for an empty one."""
        ...

    async def open_ballots(self) -> int:
        """How many ballots go on: votes cast in them since the backup are gone."""
        ...

    async def newest_cards(self) -> list[int]:
        """The ids of the newest live cards that have a message."""
        ...


class Tx(messaging.Tx, Protocol):
    @property
    def generations(self) -> Generations: ...


Store = ground.Store[Tx]


async def begin_if_restored(store: Store, noted: HighWater | None, now: datetime) -> bool:
    """
    Begin another generation where the database is behind what is noted outside, or `restore` put it here.

    Raises: StorageError.
    """
    async with store.reading() as tx:
        here, restored = await tx.generations.given(), await tx.generations.restored()
    if not restored and (noted is None or not here.is_behind(noted)):
        return False
    known = here.merged(noted) if noted else here
    spare = spare_numbers(here, noted, now)
    async with store.transaction() as tx:
        first = await _first_numbers(tx, now)
        beyond = {name: last + spare for name, last in {**first, **known.numbers}.items()}
        await tx.generations.begin(HighWater(ids=known.ids, numbers=beyond), now)
        for card_id in await tx.generations.newest_cards():
            await tx.cards.redraw(card_id, now)
        await _tell(tx, here, known, beyond, now)
        if noted is not None:
            await _end_posts(tx, here, noted, now)
        else:
            mark = (await tx.generations.present()).mark
            await alert_secretaries(tx, now, "posts_unknown", f"posts_unknown:{mark}")
    return True


async def not_erased(store: Store, noted: HighWater | None) -> list[int]:
    """The people whom the note outside calls erased, and who aren't in this database, as after a restore."""
    if noted is None:
        return []
    async with store.reading() as tx:
        return (await tx.generations.given()).not_erased(noted)


async def not_sealed(store: Store, noted: HighWater | None) -> list[int]:
    """Likewise the complaints that the note calls sealed, and that aren't so in this database."""
    if noted is None:
        return []
    async with store.reading() as tx:
        return (await tx.generations.given()).not_sealed(noted)


async def _end_posts(tx: Tx, here: HighWater, noted: HighWater, now: datetime) -> None:
    """
    End again the posts and bindings that ended after the backup, and tell the other secretaries what differs.

    Otherwise a chat that is no staff chat any more would read private complaints.
    """
    ended = await tx.generations.end_posts(here.ended_since(noted))
    ended += await tx.generations.unbind(here.unbound_since(noted))
    lost = await tx.generations.named(here.given_since(noted))
    lost += await tx.generations.named_chats(here.bound_since(noted))
    if not ended and not lost:
        return
    facts = {"ended": "、".join(map(str, ended)) or "—", "lost": "、".join(map(str, lost)) or "—"}
    people = tuple(
        (fact, post.person_id)
        for fact, posts in (("ended", ended), ("lost", lost))
        for post in posts
        if post.person_id is not None
    )
    notice = Notification("trouble.posts_differ", facts, people=people)
    key = f"posts_differ:{(await tx.generations.present()).mark}"
    await notify_people(tx, await secretaries(tx), notice, key, now)


async def _first_numbers(tx: Tx, now: datetime) -> dict[str, int]:
    """Counters that the backup may lack: of a community's first complaint, or of a year that began since."""
    communities = await tx.areas.at_level(Level.COMMUNITY)
    years = {(now - timedelta(days=1)).year, (now + timedelta(days=1)).year}  # in any time zone
    return {f"counters::{area.id}:{year}": 0 for area in communities for year in years}


async def _tell(tx: Tx, here: HighWater, known: HighWater, beyond: dict[str, int], now: datetime) -> None:
    """Enter the restore in the ledger, and tell the secretaries which span is gone."""
    since, until = here.at or now, known.at if known.entry > here.entry and known.at else now
    facts = {"since_at": int(since.timestamp()), "until_at": int(until.timestamp())}
    entries = {"first": here.entry + 1, "last": known.entry}
    act = Act(now, "ledger", 0, RESTORED, None, facts={**facts, **entries, "head": known.hash})
    entry = await tx.ledger.enter(act)
    numbers = await _numbers(tx, here, beyond)
    lost = {"complaints": known.more_than(here, "complaints"), "cards": known.more_than(here, "cards")}
    lost["ballots"] = await tx.generations.open_ballots()
    key = f"restored:{entry.id}"
    gone = "restored" if known.entry > here.entry else "restored_unknown"
    await alert_secretaries(tx, now, gone, key, **facts, **entries, **lost, numbers=numbers)


async def _numbers(tx: Tx, here: HighWater, beyond: dict[str, int]) -> str:
    """The spans of complaints' numbers that aren't used any more, as "东湖社区 26-0002—26-0022"."""
    spans = []
    for key, last in sorted(beyond.items()):
        table, _, community, year = key.split(":")
        names = [area.name for area in await tx.areas.all() if area.id == int(community)]
        if table == "counters" and names:
            first, short = here.numbers.get(key, 0) + 1, int(year) % 100
            spans.append(f"{names[0]} {short:02}-{first:04}—{short:02}-{last:04}")
    return "；".join(spans[:LISTED]) or "—"
