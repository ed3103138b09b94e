"""
Leaving: whoever left a post holds nothing by it. What they had goes back to the pool, and the leader hears.

A whisper goes back to its keeper, and one whose keeper left to the next; no leader reads of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import STAFF, save_step, tell_residents, tell_staff
from bot.complaints.handing import move_cards
from bot.complaints.hearing import entrusted, keeps_nobody, leaders_of
from bot.complaints.lifecycle import BEING_WORKED, IN_HAND
from bot.complaints.permissions import works_on
from bot.complaints.sla import deadlines
from bot.complaints.store import Search, Tx
from bot.complaints.transitions import taken_out
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify_people
from bot.kernel.open_cards import OpenCards
from bot.kernel.refs import EntityRef
from bot.kernel.store import Timer
from bot.people.events import PostsEnded
from bot.people.rules import CONFIDANT, SECRETARY, Person
from bot.settings import CommunitySettings

LEFT = "left"  # kind of timer and of subject, and name of the notice to the leader
HANDED_BACK = "handed_back"  # act, and name of the notice to the residents
IN_PRIVATE = OpenCards("complaint", (STAFF,), "complaints", "1 = 1")
MOST = 500  # complaints in one person's hands


async def on_posts_ended(tx: Tx, ended: PostsEnded) -> None:
    """Return what the person can't work on any more, and tell the leaders, each once."""
    person = await tx.people.get(ended.person_id)
    returned = [await _return(tx, each, person, ended.by) for each in await _held(tx, person)]
    if any(post.role in SECRETARY | CONFIDANT for post in ended.posts):
        await _rehome(tx, ended)
    await _close_cards(tx, person, ended.by)
    await _tell_leaders(tx, ended, person, [each for each in returned if not each.confided])


async def _close_cards(tx: Tx, person: Person, by: Actor) -> None:
    """Draw the staff cards in the person's own chat anew: what they may not read any more leaves it."""
    if person.telegram_id is not None:
        for one in await tx.cards.open_in(person.telegram_id, [IN_PRIVATE], by.now):
            await tx.cards.redraw(one.card.id, by.now)


async def _held(tx: Tx, person: Person) -> list[Complaint]:
    claimed = await tx.complaints.search(Search(statuses=IN_HAND, claimed_by=person.id, limit=MOST))
    given = await tx.complaints.search(Search(statuses=BEING_WORKED, assigned_to=person.id, limit=MOST))
    theirs = {each.id: each for each in (*claimed, *given)}.values()
    return [each for each in theirs if not works_on(each, person)]


async def _return(tx: Tx, complaint: Complaint, person: Person, by: Actor) -> Complaint:
    back = taken_out(complaint)
    named = (("worker", person.id),)  # who left; whoever removed them acts
    entry = await save_step(tx, by, HANDED_BACK, complaint, back, named, worker=person.name)
    if complaint.status is Status.DEFERRED:
        await tx.timers.set(Timer(LEFT, complaint.id, int(by.now.timestamp()), by.now))
    await move_cards(tx, back, by.now)
    notice = Notification(HANDED_BACK, {}, back.id)
    await tell_residents(tx, back, entry, notice)
    if back.confided:
        await tell_staff(tx, back, entry, notice)
    return back


async def on_left(tx: Tx, settings: CommunitySettings, complaint_id: int, by: Actor) -> None:
    """Go on counting what was deferred by somebody who left."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.status in BEING_WORKED - {Status.DEFERRED}:
        await deadlines.resume(tx, settings, complaint, by.now)


async def _rehome(tx: Tx, ended: PostsEnded) -> None:
    """Give open whispers that nobody keeps any more to the next who may read them."""
    areas = tuple({post.area_id for post in ended.posts})
    for complaint in await tx.complaints.search(Search(statuses=BEING_WORKED, area_ids=areas, limit=MOST)):
        if complaint.confided and await keeps_nobody(tx, complaint):
            given = await entrusted(tx, replace(complaint, trusted=False))
            if given != complaint:
                await save_step(tx, ended.by, "rekept", complaint, given)
                await move_cards(tx, given, ended.by.now)


async def _tell_leaders(tx: Tx, ended: PostsEnded, person: Person, returned: Sequence[Complaint]) -> None:
    """One message to each leader of the posts' areas: who left, and what is in the pool again."""
    areas = [await tx.areas.get(area_id) for area_id in dict.fromkeys(post.area_id for post in ended.posts)]
    leaders = {one.id: one for area in areas for one in await leaders_of(tx, area) if one.id != person.id}
    facts: dict[str, str | int] = {"name": person.name, "ids": ",".join(str(each.id) for each in returned)}
    notice = Notification(LEFT, facts, subject=EntityRef(LEFT, person.id), people=(("name", person.id),))
    key = f"{LEFT}:{person.id}:{ended.by.now.timestamp()}"
    await notify_people(tx, leaders.values(), notice, key, ended.by.now)
