"""
Reading a work order: the firm it was given to, and those who work on its complaint.

The firm reads the building and the words without flats. Who accepted it and is on the roster reads all, from
then until it is over: somebody has to find the door. Nobody of it reads the resident's name or telephone.
"""

from bot.areas.rules import Purpose
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about as about_complaint
from bot.complaints.hearing import firm_hears
from bot.complaints.permissions import leads, works_on
from bot.complaints.showing import is_staff_chat
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.refusal import NotFound
from bot.orders.effects import about
from bot.orders.refusals import NotTheProvider
from bot.orders.rules import Order, State
from bot.orders.store import Tx
from bot.people.firms import serves
from bot.people.reading import Reader, reader_at
from bot.people.rules import Person

AT_THE_DOOR = frozenset({State.ACCEPTED, State.DONE})


def is_theirs(order: Order, complaint: Complaint, person: Person) -> bool:
    """
    Whether the person works for the firm there, by the roster. The order of a firm without a name is for people
    without one: those of a named firm work for another.
    """
    return any(
        serves(post, order.provider, order.unit, complaint.area) and (order.unit or not post.unit)
        for post in person.posts
    )


def is_community(complaint: Complaint, person: Person) -> bool:
    return works_on(complaint, person) or leads(complaint, person)


def _is_its_group(order: Order, complaint: Complaint, reader: Reader) -> bool:
    """Whether the chat is the firm's own group that it was given in, and bound as such still."""
    bound = reader.binding
    if bound is None or bound.purpose is not Purpose.PROVIDER:
        return False
    here = bound.place.chat_id == order.chat_id and bound.provider == order.provider
    return here and complaint.area.within(bound.area.id)


async def _load(tx: Tx, order_id: int) -> Order:
    return await tx.orders.get(order_id)


async def _see(tx: Tx, reader: Reader, order: Order) -> Sight:
    complaint = await tx.complaints.get(order.complaint_id)
    person = reader.person
    if person is not None and is_community(complaint, person):
        return Sight.ALL
    if is_staff_chat(reader.binding):
        sight = await tx.may_see(reader, about_complaint(complaint), complaint)
        return sight if sight is Sight.ALL else Sight.NOTHING
    firm = is_theirs(order, complaint, person) if person else _is_its_group(order, complaint, reader)
    if not firm or not await firm_hears(tx, complaint, order.provider, order.unit):
        return Sight.NOTHING
    accepted = person is not None and order.accepted_by is not None and order.accepted_by.id == person.id
    return Sight.ALL if accepted and order.state in AT_THE_DOOR else Sight.PUBLIC


READS = Reads(_load, _see)


async def for_firm(tx: Tx, order_id: int, place: Place, by: Actor) -> tuple[Order, Complaint, Person]:
    """
    The order, if the person may act on it for its firm: by the roster, or as somebody in the firm's own group.

    Raises: NotTheProvider for the community's own people, NotFound for anybody else.
    """
    order, person = await tx.orders.get(order_id), await tx.people.get(by.person_id)
    complaint = await tx.complaints.get(order.complaint_id)
    theirs, community = is_theirs(order, complaint, person), is_community(complaint, person)
    in_group = place.chat_id < 0 and _is_its_group(order, complaint, await reader_at(tx, place))
    presses_for_it = theirs or (in_group and not community)
    if presses_for_it and await firm_hears(tx, complaint, order.provider, order.unit):
        return order, complaint, person
    if community:
        raise NotTheProvider
    raise NotFound(str(order_id))


async def for_community(tx: Tx, order_id: int, by: Actor) -> tuple[Order, Complaint, Person]:
    """The order, if the person works on its complaint. Raises NotFound."""
    order, person = await tx.orders.get(order_id), await tx.people.get(by.person_id)
    complaint = await tx.complaints.get(order.complaint_id)
    if not is_community(complaint, person):
        raise NotFound(str(order_id))
    return order, complaint, person


async def visible(tx: Tx, order_id: int, place: Place, by: Actor) -> Order:
    """The order, if both the person and those who read the chat may see it. Raises NotFound."""
    order = await tx.orders.get(order_id)
    there = await tx.may_see(await reader_at(tx, place), about(order), order)
    own = await tx.may_see(Reader(await tx.people.get(by.person_id)), about(order), order)
    # Who sits in the firm's group without a post reads what the group reads.
    in_group = place.chat_id < 0 and place.chat_id == order.chat_id
    if not there or not (own or in_group):
        raise NotFound(str(order_id))
    return order
