"""
Near: a public complaint as those read it who look after the building, and may add to it (补充).

It tells no more than every neighbour may read. Its clocks are the workers' own.
"""

from typing import Any

from bot.complaints.actions import supplement
from bot.complaints.complaint import Complaint
from bot.complaints.effects import NEAR, Words, about, confirm
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.refusals import OnlyLeads, WrongStep
from bot.complaints.store import Search, Store, Tx
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.place import Place
from bot.kernel.reading import Sight
from bot.kernel.refusal import NotFound
from bot.people.house import looks_after, own_areas
from bot.people.private import check_private
from bot.people.reading import Reader

READ = 200  # rows that are looked through


async def house(store: Store, by: Actor) -> list[Complaint]:
    """本楼: the public complaints there that aren't finished, oldest first. Raises OnlyLeads."""
    async with store.reading() as tx:
        person = await tx.people.get(by.person_id)
        areas = tuple(area.id for area in await own_areas(tx, person))
        if not areas:
            raise OnlyLeads
        search = Search(BEING_WORKED, areas, openly=True, limit=READ, oldest=True)
        reader = Reader(person)
        return [
            one
            for one in await tx.complaints.search(search)
            if one.public and await tx.may_see(reader, about(one), one) >= Sight.PUBLIC
        ]


async def open_card(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """A number of 本楼. Raises NotFound, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await _theirs(tx, complaint_id, by)
        await tx.cards.repost(NEAR, complaint_id, place, by.now)


async def _theirs(tx: Tx, complaint_id: int, by: Actor) -> Complaint:
    """The public complaint, if the person looks after its place. Raises NotFound."""
    complaint = await tx.complaints.get(complaint_id)
    person = await tx.people.get(by.person_id)
    sight = await tx.may_see(Reader(person), about(complaint), complaint)
    if not complaint.public or sight < Sight.PUBLIC or not await looks_after(tx, person, complaint.area):
        raise NotFound(complaint.number)
    return complaint


async def ask(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """补充. Raises NotFound, OnlyInPrivate."""
    async with store.transaction() as tx:
        check_private(place)
        await filling.begin(tx, ADD, place, by, complaint_id)


async def _may_add(tx: Tx, draft: Draft, by: Actor) -> None:
    """Raises WrongStep for a complaint that is over, NotFound."""
    complaint = await _theirs(tx, draft.about_id, by)
    if complaint.status not in BEING_WORKED:
        raise WrongStep(complaint.number, complaint.status)


async def _add(tx: Tx, _: Any, draft: Draft, by: Actor) -> None:
    complaint = await _theirs(tx, draft.about_id, by)
    await supplement(tx, complaint, Words(draft.values["words"]), by)
    await confirm(tx, complaint, "supplement", by)


ADD = Form("near", (Field("words", lines=True),), _may_add, _add, by_spaces=False)
