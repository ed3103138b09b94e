"""Look-ups of work orders: a firm's own (工单), oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.areas.rules import Purpose
from bot.complaints.complaint import Complaint
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.orders.effects import about
from bot.orders.rules import Order
from bot.orders.store import Store, Tx
from bot.people.reading import Reader, reader_at
from bot.people.rules import PROVIDERS
from bot.settings import SlaTarget

MOST = 15  # listed
READ = 60  # rows read at once


@dataclass(frozen=True, slots=True)
class Listed:
    order: Order
    complaint: Complaint
    late: bool  # nobody answered in time, or the complaint's own limit has passed

    @property
    def id(self) -> int:
        return self.order.id

    @property
    def number(self) -> str:
        return self.complaint.number


async def listed(store: Store, place: Place, by: Actor) -> Sequence[Listed] | None:
    """
    The open orders of the person's firm, or of the group's, oldest first. None for who is of no firm, in a chat
    that is no firm's.
    """
    async with store.reading() as tx:
        person, there = await tx.people.get(by.person_id), await reader_at(tx, place)
        in_group = there.binding is not None and there.binding.purpose is Purpose.PROVIDER
        if not in_group and (place.chat_id < 0 or not person.has(*PROVIDERS)):
            return None
        reader = there if in_group else Reader(person)
        return [await _listed(tx, order, by) for order in await _theirs(tx, reader, place)]


async def _theirs(tx: Tx, reader: Reader, place: Place) -> list[Order]:
    roles = {post.role for post in reader.person.posts if post.role in PROVIDERS} if reader.person else set()
    found: list[Order] = []
    after = 0
    while len(found) < MOST:
        read = await tx.orders.waiting(roles, place.chat_id, after, READ)
        found += [one for one in read if await tx.may_see(reader, about(one), one) >= Sight.PUBLIC]
        if len(read) < READ:
            break
        after = read[-1].id
    return found[:MOST]


async def _listed(tx: Tx, order: Order, by: Actor) -> Listed:
    complaint = await tx.complaints.get(order.complaint_id)
    clocks = await tx.clocks.running(complaint.id)
    over = any(clock.name is SlaTarget.RESOLVE and clock.over(by.now) for clock in clocks)
    return Listed(order, complaint, order.late(by.now) or bool(over))
