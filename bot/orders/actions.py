"""Work order use cases: what the firm and the community do about it; one transaction for each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.complaints import permissions
from bot.complaints.actions import claim_in, tell_in
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import Words
from bot.complaints.effects import about as about_complaint
from bot.complaints.hearing import heads
from bot.complaints.lifecycle import Step as ComplaintStep
from bot.complaints.refusals import NothingSaid
from bot.complaints.sla import quiet_hours
from bot.kernel import asking
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.notify import private_place, private_places, put_answer
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.kernel.store import Prompt, Timer
from bot.orders.effects import (
    ORDER,
    RESULT,
    WORK,
    about,
    firm_places,
    hand,
    save,
    take_back,
    tell_community,
    tell_firm,
)
from bot.orders.giving import WAITS
from bot.orders.reading import for_community, for_firm, is_theirs, visible
from bot.orders.refusals import HoldsBothEnds, OrderMovedOn, WordlessResult
from bot.orders.rules import AGAIN_AFTER, BY_FIRM, MOST_REMINDERS, MOVES, REMIND_AFTER, Order, State, Step
from bot.orders.store import Store, Tx
from bot.people.events import PostsEnded
from bot.people.rules import Person, Role
from bot.settings import CommunitySettings

QUESTION = "order_"  # begins the name of a question, before its step
Acting = tuple[Order, Complaint, Person]


async def _acting(tx: Tx, order_id: int, step: Step, place: Place, by: Actor) -> Acting:
    """
    The order, if the person may take the step now; nobody takes both the firm's and the community's.

    Raises: NotFound, NotTheProvider, HoldsBothEnds, OrderMovedOn, …
    """
    if step in BY_FIRM:
        order, complaint, person = await for_firm(tx, order_id, place, by)
        holder = complaint.claimed_by
        both = step is not Step.REFUSE and holder is not None and holder.id == person.id
    else:
        order, complaint, person = await for_community(tx, order_id, by)
        permissions.check_holds(complaint, person)
        both = step in (Step.CLOSE, Step.SEND_BACK) and (
            is_theirs(order, complaint, person) or person.id in complaint.did_for_firm
        )
    if both:
        raise HoldsBothEnds(complaint.number)
    if not order.takes(step):
        raise OrderMovedOn(complaint.number, order.state)
    return order, complaint, person


def _moved(order: Order, step: Step) -> Order:
    return replace(order, state=MOVES[step][1])


async def accept(store: Store, order_id: int, place: Place, by: Actor) -> Order:
    """Accept it (接受). Who is on the firm's roster gets the card with the flat and the files in private."""
    async with store.transaction() as tx:
        order, complaint, person = await _acting(tx, order_id, Step.ACCEPT, place, by)
        who = PersonRef(person.id, person.name)
        accepted = replace(_moved(order, Step.ACCEPT), accepted_by=who, accepted_at=by.now)
        await save(tx, by, Step.ACCEPT, order, accepted, worker=person.name)
        await tx.timers.delete_pending((WAITS,), order.id)
        await _to_the_door(tx, accepted, complaint, person, by)
    return accepted


async def _to_the_door(tx: Tx, order: Order, complaint: Complaint, person: Person, by: Actor) -> None:
    private = private_place(person) if is_theirs(order, complaint, person) else None
    if private is None:
        return
    await tx.cards.post(ORDER, order.id, private, by.now)
    files = await tx.files.of(about_complaint(complaint))
    await tx.files.attach(about(order), files, "report", complaint.reporter.id)
    await hand(tx, order, private, files, f"order_files:{order.id}", by.now)


async def ask(store: Store, order_id: int, step: Step, place: Place, by: Actor) -> None:
    """Ask for the words of a step: 不属于我们, 进度, 完成, 没办好."""
    async with store.transaction() as tx:
        order, complaint, person = await _acting(tx, order_id, step, place, by)
        await asking.ask(tx, person, place, f"{QUESTION}{step}", about(order), by.now, number=complaint.number)


Worded = Callable[[Tx, Acting, Words, Actor], Awaitable[None]]


async def answer(store: Store, prompt: Prompt, words: Words, place: Place, by: Actor) -> None:
    """Take the step that was asked for, with these words. Raises: NothingSaid, like `_acting`."""
    step = _asked(prompt)
    async with store.transaction() as tx:
        acting = await _acting(tx, prompt.about.id, step, place, by)
        await WORDED[step](tx, acting, words, by)
        await tx.prompts.answered(prompt.id)
        if place.chat_id > 0:
            done = Notification(f"order.took.{step}", subject=prompt.about)
            await put_answer(tx, place, done, by.now, about=prompt.about)


def _asked(prompt: Prompt) -> Step:
    """Raises UnknownKind: another version's question, or none of an order."""
    asked = prompt.step.removeprefix(QUESTION)
    if asked not in set(Step) or Step(asked) not in WORDED:
        raise UnknownKind("question", prompt.step)
    return Step(asked)


async def reply(store: Store, order_id: int, words: Words, place: Place, by: Actor) -> None:
    """The firm's reply to its order's card is 进度. Raises like `_acting`; NothingSaid."""
    async with store.transaction() as tx:
        acting = await _acting(tx, order_id, Step.PROGRESS, place, by)
        await _progress(tx, acting, words, by)
        if place.chat_id > 0:
            done = Notification(f"order.took.{Step.PROGRESS}", subject=about(acting[0]))
            await put_answer(tx, place, done, by.now, about=about(acting[0]))


def _said(words: Words) -> str:
    if not words.text.strip():
        raise NothingSaid
    return words.text.strip()


async def _refuse(tx: Tx, acting: Acting, words: Words, by: Actor) -> None:
    """不属于我们: back to the community, which asks another or does it itself. The resident hears nothing."""
    order, complaint, person = acting
    refused = replace(_moved(order, Step.REFUSE), words=_said(words), words_by=person.id)
    facts = {"words": refused.words, "worker": person.name}
    entry = await save(tx, by, Step.REFUSE, order, refused, **facts)
    await tx.timers.delete_pending((WAITS,), order.id)
    await tell_community(tx, refused, complaint, entry, Notification("order.refuse", facts))


async def _progress(tx: Tx, acting: Acting, words: Words, by: Actor) -> None:
    """进度: words or a photo, for whoever has the complaint; they tell the resident."""
    if not words.tell:
        raise NothingSaid
    order, complaint, person = acting
    # Never among those of the result: that stands before all neighbours, where the complaint is public.
    await tx.files.attach(about(order), words.files, WORK, person.id)
    facts = {"words": words.text.strip(), "worker": person.name}
    entry = await save(tx, by, Step.PROGRESS, order, order, **facts, files=len(words.files))
    await tell_community(tx, order, complaint, entry, Notification("order.progress", facts), words.files)


async def _finish(tx: Tx, acting: Acting, words: Words, by: Actor) -> None:
    """完成: the community looks, and closes or sends back."""
    order, complaint, person = acting
    if words.files and not words.text.strip():
        raise WordlessResult
    who = PersonRef(person.id, person.name)
    finished = replace(_moved(order, Step.FINISH), words=_said(words), words_by=person.id, done_by=who)
    await tx.files.attach(about(order), words.files, RESULT, person.id)
    facts = {"words": finished.words, "worker": person.name}
    entry = await save(tx, by, Step.FINISH, order, finished, **facts, files=len(words.files))
    await tell_community(tx, finished, complaint, entry, Notification("order.finish", facts), words.files)


async def _send_back(tx: Tx, acting: Acting, words: Words, by: Actor) -> None:
    """没办好: the firm goes on, and reads what is missing."""
    order, complaint, person = acting
    back = replace(_moved(order, Step.SEND_BACK), words=_said(words), words_by=person.id)
    facts = {"words": back.words, "worker": person.name}
    entry = await save(tx, by, Step.SEND_BACK, order, back, **facts)
    await tell_firm(tx, back, complaint, entry, Notification("order.send_back", facts))


WORDED: Mapping[Step, Worded] = {
    Step.REFUSE: _refuse,
    Step.PROGRESS: _progress,
    Step.FINISH: _finish,
    Step.SEND_BACK: _send_back,
}


async def close(store: Store, order_id: int, place: Place, by: Actor) -> Complaint:
    """
    办结: resolve the complaint with what the firm says it did. Who presses answers for it; the resident rates.

    Raises: like `_acting`, and like `permissions.check` of 办结.
    """
    async with store.transaction() as tx:
        order, complaint, person = await _acting(tx, order_id, Step.CLOSE, place, by)
        if complaint.status is Status.FILED:  # the order went out by itself, and nobody has claimed yet
            complaint = await claim_in(tx, complaint, by)
        await save(tx, by, Step.CLOSE, order, _moved(order, Step.CLOSE), worker=person.name)
        result = Words(order.words, tuple(await tx.files.of(about(order), RESULT)))
        return await tell_in(tx, complaint.id, ComplaintStep.RESOLVE, result, by)


async def recall(store: Store, order_id: int, place: Place, by: Actor) -> Order:
    """收回: the community asks somebody else, or does it itself."""
    async with store.transaction() as tx:
        order, complaint, person = await _acting(tx, order_id, Step.RECALL, place, by)
        recalled = _moved(order, Step.RECALL)
        entry = await save(tx, by, Step.RECALL, order, recalled, worker=person.name)
        await tx.timers.delete_pending((WAITS,), order.id)
        if order.state is not State.GIVEN:  # somebody may be on the way
            await tell_firm(tx, recalled, complaint, entry, Notification("order.recall"))
    return recalled


async def show(store: Store, order_id: int, place: Place, by: Actor) -> None:
    """Post its card at the bottom of the chat. Raises NotFound."""
    async with store.transaction() as tx:
        order = await visible(tx, order_id, place, by)
        await tx.cards.repost(ORDER, order.id, place, by.now)


async def on_waits(tx: Tx, settings: CommunitySettings, order_id: int, by: Actor) -> None:
    """Remind the firm of an order that nobody answered, by day, and tell the community; later its leaders."""
    order = await tx.orders.get(order_id)
    if order.state is not State.GIVEN:
        return
    complaint = await tx.complaints.get(order.complaint_id)
    quiet_hours.require_daytime(settings, complaint, by.now)
    again = replace(order, reminded=order.reminded + 1)
    entry = await save(tx, by, "remind", order, again)
    await tell_firm(tx, again, complaint, entry, Notification("order.remind"))
    leaders = private_places(await heads(tx, complaint, Role.GRID_LEADER)) if order.reminded else []
    await tell_community(tx, again, complaint, entry, Notification("order.unanswered"), also=leaders)
    if again.reminded < MOST_REMINDERS:
        next_at = by.now + AGAIN_AFTER
        await tx.timers.set(Timer(WAITS, order.id, int(next_at.timestamp()), next_at))


async def on_left(tx: Tx, event: PostsEnded) -> None:
    """Ask the firm anew for what somebody who left it had accepted, and tell the community."""
    person = await tx.people.get(event.person_id)
    for order in await tx.orders.in_hand(person.id):
        complaint = await tx.complaints.get(order.complaint_id)
        if is_theirs(order, complaint, person):
            continue
        if place := private_place(person):  # the resident's photos, which were handed there
            await take_back(tx, order, event.by.now, only=place)
        if order.state is State.ACCEPTED:
            await _open_again(tx, order, complaint, event.by)


async def _open_again(tx: Tx, order: Order, complaint: Complaint, by: Actor) -> None:
    due_at = by.now + REMIND_AFTER
    again = replace(order, state=State.GIVEN, accepted_by=None, accepted_at=None, due_at=due_at, reminded=0)
    entry = await save(tx, by, "left", order, again)
    # Occurrences go on: those of before the acceptance are done, and can't be set again.
    await tx.timers.set(Timer(WAITS, order.id, int(by.now.timestamp()), due_at))
    for place in await firm_places(tx, again, complaint):
        await tx.cards.repost(ORDER, order.id, place, by.now)
    await tell_community(tx, again, complaint, entry, Notification("order.left"))
