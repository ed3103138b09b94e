"""
Choices: offer a person the values of a step or correction. A notification names the choice, for the renderer.

The names stand in rows of the outbox: they are data.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.areas.rules import Area, Level
from bot.complaints import permissions
from bot.complaints.casework import corrections
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.hearing import why_not_taken
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import NotYourArea
from bot.complaints.showing import among_staff, visible
from bot.complaints.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import put_answer
from bot.kernel.place import Place
from bot.people.rules import WORKERS, Person
from bot.people.stand_ins import at_work

COLLEAGUES = 20  # offered by 转派


class Choice(StrEnum):
    MORE = "choose.more"  # 更多
    PROMISE = "choose.promise"  # 说定时间: the day
    DEFER = "choose.defer"  # 挂账: the reason
    TRANSFER = "choose.transfer"  # 转派: a colleague or a grid
    EXTRACT = "choose.extract"  # 摘要转交: to whom
    CALL_BACK = "choose.call_back"  # 回访: how, and what was said
    CATEGORY = "choose.category"  # 改类别
    PLACE = "choose.place"  # 改地点


def of(step: Step) -> Choice:
    """The choice of a step. Raises ValueError for a step without one."""
    return Choice(f"choose.{step}")


async def offer_more(store: Store, complaint_id: int, place: Place, by: Actor) -> None:
    """The steps a staff card has no room for. Raises: NotFound, NotYourArea, OnlyInPrivate."""
    async with store.transaction() as tx:
        complaint, person = await tx.complaints.get(complaint_id), await tx.people.get(by.person_id)
        if not permissions.works_on(complaint, person):
            await visible(tx, complaint_id, by)
            raise NotYourArea(complaint.number, complaint.area.name)
        await among_staff(tx, place)
        await put(tx, complaint, Choice.MORE, place, by)


async def offer(store: Store, complaint_id: int, step: Step, place: Place, by: Actor) -> None:
    """Offer a step's choice, if the person may take the step now. Raises like `permissions.check`."""
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        permissions.check(complaint, step, await tx.people.get(by.person_id), by.now)
        await put(tx, complaint, of(step), place, by)


async def offer_correction(store: Store, complaint_id: int, choice: Choice, place: Place, by: Actor) -> None:
    """Offer the categories or places for a correction. Raises like `permissions.check_correctable`."""
    async with store.transaction() as tx:
        await put(tx, await corrections.correctable(tx, complaint_id, by), choice, place, by)


async def put(tx: Tx, complaint: Complaint, choice: Choice, place: Place, by: Actor) -> None:
    """Put the message that offers the choice."""
    notice = Notification(choice, {"by": by.person_id}, complaint.id)
    await put_answer(tx, place, notice, by.now, about=about(complaint))


async def colleagues(tx: Tx, complaint: Complaint, by: int) -> list[Person]:
    """The people to whom the person `by` can transfer it."""
    holder = complaint.claimed_by.id if complaint.claimed_by else None
    if complaint.confided:
        people = [each for each in await tx.people.roster() if not await why_not_taken(tx, complaint, each)]
    else:
        people = at_work(await tx.people.holding(WORKERS, complaint.area), WORKERS)
    return [person for person in people if person.id != holder and (person.id != by or holder is not None)][
        :COLLEAGUES
    ]


async def other_grids(tx: Tx, complaint: Complaint) -> list[Area]:
    """The other grids of its community; none for a whisper, which is handed to one person."""
    if complaint.confided:
        return []
    grids = await tx.areas.under(complaint.community_id, Level.GRID)
    return [grid for grid in grids if not complaint.area.within(grid.id)]


async def grid_of(tx: Tx, complaint: Complaint) -> tuple[Area | None, Sequence[Area]]:
    """The complaint's grid, with the grid's buildings."""
    grid = (await tx.areas.all()).above(complaint.area, Level.GRID)
    return grid, await tx.areas.under(grid.id, Level.BUILDING) if grid else []
